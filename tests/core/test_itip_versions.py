"""Invitations and cancellations in letters: the newest by SEQUENCE, then DTSTAMP holds, in whatever order they come."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.events import Event, EventStatus
from cornerman.letters import CalendarMessage, Letter, Notice
from cornerman.times import Span
from tests.happenings import ALICE, day, event, letter, understood

RITA = "Rita Recruiter <rita@umbra.example>"
TALK = event("Interview with Umbra", day(20), host=RITA, uid="talk", description="About your application.", sequence=2)
CANCELLED, CONFIRMED = EventStatus.CANCELLED, EventStatus.CONFIRMED
INSTANCE = "20260320T100000Z"


def minute(number: int) -> datetime:
    return day(10) + timedelta(minutes=number)


def told(  # noqa: PLR0913 - one for each thing that a message can say
    method: str,
    *,
    on: int = 20,
    sequence: int = 2,
    written: int = 0,
    sent: int | None = None,
    sender: str = RITA,
    instance: str | None = None,
) -> Letter:
    """Make a letter about the talk, `written` and `sent` so many minutes after the tenth of March."""
    sent = written if sent is None else sent
    span = Span(start=day(on), end=day(on) + timedelta(minutes=45))
    carried = replace(TALK, span=span, sequence=sequence, recurrence_id=instance)
    notice = Notice(uid=TALK.uid, recurrence_id=instance, sequence=sequence, stamp=minute(written))
    message = CalendarMessage(method=method, events=(carried,), notices=(notice,))
    name = f"{method}-{on}-{sequence}-{written}-{sent}-{sender}.eml"
    return letter("Interview", "See you.", minute(sent), sender=sender, source=name, calendar=(message,))


def after(*letters: Letter, stands: Event = TALK) -> Event:
    [found] = understood(stands, *letters).events
    return found


def fate(*letters: Letter, stands: Event = TALK) -> tuple[int, EventStatus]:
    found = after(*letters, stands=stands)
    return found.span.start.day, found.status


def test_a_newer_version_moves_a_talk_and_a_cancellation_takes_it_away() -> None:
    assert fate(told("REQUEST", on=21, sequence=3)) == (21, CONFIRMED)
    assert fate(told("CANCEL", sequence=2)) == (20, CANCELLED)


@pytest.mark.parametrize("stale", ["REQUEST", "PUBLISH", "ADD", "COUNTER", "DECLINECOUNTER", "REPLY", "REFRESH"])
def test_no_stale_copy_brings_back_what_was_called_off(stale: str) -> None:
    off = told("CANCEL", sequence=3, written=30)

    assert fate(off, told(stale, on=21, sequence=3, written=10, sent=99))[1] is CANCELLED
    assert fate(off, told(stale, on=21, sequence=2, written=60))[1] is CANCELLED


@pytest.mark.parametrize("method", ["PUBLISH", "ADD", "COUNTER", "DECLINECOUNTER", "REPLY", "REFRESH"])
def test_what_is_no_invitation_moves_nothing_however_new_it_is(method: str) -> None:
    assert after(told(method, on=21, sequence=9)) == TALK


def test_what_a_letter_changes_was_changed_when_that_was_written() -> None:
    for method in ("REQUEST", "CANCEL"):
        assert after(told(method, sequence=3, written=7, sent=90)).changed == minute(7)
    assert after(told("PUBLISH", sequence=3)).changed is None


def test_no_stale_copy_moves_a_talk_back() -> None:
    third, fourth = told("REQUEST", on=21, sequence=3), told("REQUEST", on=24, sequence=4, written=5)

    assert fate(fourth, replace(third, sent_at=minute(99))) == (24, CONFIRMED)
    assert after(told("REQUEST", on=19, sequence=1, written=99)) == TALK


def test_of_one_version_the_one_that_was_written_last_holds() -> None:
    first, second = told("REQUEST", on=21, sequence=3), told("REQUEST", on=24, sequence=3, written=5)

    assert fate(second, replace(first, sent_at=minute(99))) == (24, CONFIRMED)


def test_a_cancellation_in_the_same_second_beats_the_invitation() -> None:
    assert fate(told("CANCEL", sequence=3), told("REQUEST", sequence=3, on=21))[1] is CANCELLED


def test_a_stale_cancellation_does_not_take_away_what_was_invited_to_again() -> None:
    again = told("REQUEST", on=24, sequence=4, written=50)

    assert fate(told("CANCEL", sequence=3, written=40, sent=99), again) == (24, CONFIRMED)
    assert after(told("CANCEL", sequence=1, written=99)) == TALK


def test_a_clock_that_runs_ahead_does_not_beat_what_follows() -> None:
    ahead = told("REQUEST", on=21, sequence=3, written=60 * 24 * 365, sent=0)

    assert fate(ahead, told("CANCEL", sequence=3, written=5))[1] is CANCELLED


def test_a_cancellation_that_does_not_say_when_the_talk_is_takes_it_away() -> None:
    off = told("CANCEL", sequence=3)
    [message] = off.calendar

    assert fate(replace(off, calendar=(replace(message, events=()),)))[1] is CANCELLED


def test_an_instance_of_a_series_is_called_off_by_itself_or_with_the_series() -> None:
    one = replace(TALK, recurrence_id=INSTANCE)
    other = replace(TALK, recurrence_id="20260327T100000Z", span=Span(start=day(27), end=day(27, 11)))

    assert fate(told("CANCEL", sequence=3, instance=INSTANCE), stands=one)[1] is CANCELLED
    assert fate(told("CANCEL", sequence=3, instance=INSTANCE), stands=other)[1] is CONFIRMED
    assert fate(told("CANCEL", sequence=3), stands=other)[1] is CANCELLED
    assert fate(told("CANCEL", sequence=3, instance=INSTANCE))[1] is CONFIRMED


def test_what_is_said_of_a_series_does_not_move_an_instance_or_bring_one_back() -> None:
    one = replace(TALK, recurrence_id=INSTANCE)
    off, series = told("CANCEL", sequence=3, instance=INSTANCE), told("REQUEST", on=24, sequence=4, written=9)

    assert after(series, stands=one) == one
    assert fate(off, series, stands=one) == (20, CANCELLED)
    assert fate(told("CANCEL", sequence=3), series, stands=one) == (20, CONFIRMED)


def test_of_our_own_events_the_calendar_alone_knows() -> None:
    ours = replace(TALK, tag="debrief/one/0")

    assert after(told("CANCEL", sequence=3, sender=ALICE.email), stands=ours) == ours


MESSAGES = st.lists(
    st.builds(
        told,
        st.sampled_from(["REQUEST", "CANCEL", "ADD", "COUNTER", "DECLINECOUNTER"]),
        on=st.integers(19, 26),
        sequence=st.integers(0, 5),
        written=st.integers(0, 50),
    ),
    max_size=6,
    unique_by=lambda each: each.calendar[0].notices[0].stamp,
)


def came_again(copy: Letter, late: int) -> Letter:
    name = f"{late}-{copy.source}"
    return replace(copy, id=f"<{name}>", source=name, sent_at=minute(late))


@settings(deadline=None)
@given(MESSAGES, st.randoms(use_true_random=False))
def test_neither_order_nor_copies_that_come_late_change_what_becomes_of_a_talk(
    letters: list[Letter], chance: Random
) -> None:
    mixed = letters + [came_again(each, chance.randint(60, 99)) for each in letters] + letters
    chance.shuffle(mixed)

    assert after(*mixed) == after(*letters)


@settings(deadline=None)
@given(MESSAGES, st.integers(60, 99))
def test_nothing_that_is_older_than_a_cancellation_brings_a_talk_back(letters: list[Letter], late: int) -> None:
    off = told("CANCEL", sequence=5, written=51)

    assert fate(off, *letters, *(came_again(each, late) for each in letters))[1] is CANCELLED
