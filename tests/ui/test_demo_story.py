"""The story of the demo holds together on whatever day and at whatever hour it is told."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cornerman.debriefs import Debrief
from cornerman.events import Response
from cornerman.people import Person
from cornerman.times import Span
from integrations.mail_folder import MailFolder
from ui.demo import cast, talks
from ui.demo.almanac import Almanac, When
from ui.demo.happenings import Appointment, Entered, Moved
from ui.demo.scenery import Scenery
from ui.demo.story import WEEK

moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
A_MOMENT = datetime(2027, 3, 31, 13, tzinfo=UTC)


def almanac(now: datetime) -> Almanac:
    return Almanac(now=now, zone=cast.ALICE.zone)


@dataclass(frozen=True)
class _Lasting:
    start: datetime
    end: datetime


def _in_the_end(dates: Almanac) -> list[_Lasting]:
    """Every entry with an hour, where it stands when the week is over."""
    entries: dict[str, Appointment] = {}
    places: dict[str, When] = {}
    for scene in WEEK:
        for news in scene.news:
            if isinstance(news, Entered):
                entries[news.appointment.name] = news.appointment
                places[news.appointment.name] = news.appointment.when
            elif isinstance(news, Moved):
                places[news.name] = news.to
    found = []
    for name, entry in entries.items():
        start = dates.moment(places[name])
        if entry.minutes:
            found.append(_Lasting(start, start + timedelta(minutes=entry.minutes)))
    return found


@given(moments)
def test_nothing_of_hers_lies_around_the_moment_at_which_the_week_ends(now: datetime) -> None:
    for each in _in_the_end(almanac(now)):
        assert each.end <= now - timedelta(hours=3) or each.start >= now + timedelta(hours=20)


@given(moments)
def test_the_scenes_follow_one_another_and_only_the_last_may_lie_ahead(now: datetime) -> None:
    at = [almanac(now).moment(scene.when) for scene in WEEK]

    assert at == sorted(at)
    assert at[-2] < now


@given(moments)
def test_no_digest_is_due_in_the_half_hour_after_the_end(now: datetime) -> None:
    dates = almanac(now)
    local = now.astimezone(dates.zone)
    due = datetime.combine(local.date(), dates.digest_at, dates.zone)

    assert due <= now or due - now >= timedelta(minutes=30)


@given(moments)
def test_talks_with_employers_fall_on_working_days(now: datetime) -> None:
    days = {appointment.when.day for appointment in vars(talks).values() if isinstance(appointment, Appointment)}

    assert all(almanac(now).date_of(day).weekday() < 5 for day in days)


def test_the_first_talk_with_the_last_employer_was_too_long_ago_for_a_prompt() -> None:
    dates = almanac(A_MOMENT)

    ended = dates.moment(talks.LICHTWERK_FIRST.when)

    assert dates.moment(WEEK[0].when) - ended > timedelta(days=14)


def test_every_address_of_the_story_is_made_up() -> None:
    people = [each for each in vars(cast).values() if isinstance(each, Person)]

    assert all(person.domain.endswith(".example") for person in people)
    assert all(member.email.endswith(".example") for member in cast.COUNCIL)


def test_the_council_lives_in_four_zones_one_of_them_off_by_half_an_hour() -> None:
    offsets = {A_MOMENT.astimezone(member.zone).utcoffset() for member in cast.COUNCIL}

    assert len(offsets) == len(cast.COUNCIL) == 4
    assert timedelta(hours=5, minutes=30) in offsets


@pytest.fixture
def scenery(tmp_path: Path) -> Scenery:
    return Scenery(calendar=tmp_path / "calendar", mail=tmp_path / "mail", almanac=almanac(A_MOMENT))


def test_a_moved_entry_keeps_its_uid_and_counts_its_changes(scenery: Scenery, tmp_path: Path) -> None:
    scenery.let(Entered(appointment=talks.TIDEWELL_TALK), at=A_MOMENT)

    scenery.let(Moved(name=talks.TIDEWELL_TALK.name, to=When(day=1)), at=A_MOMENT)

    [file] = (tmp_path / "calendar").iterdir()
    [event] = Calendar.from_ical(file.read_bytes()).events
    assert event["UID"] == talks.TIDEWELL_TALK.uid
    assert event["SEQUENCE"] == 1
    assert event.start == almanac(A_MOMENT).moment(When(day=1))


def a_debrief() -> Debrief:
    start = A_MOMENT + timedelta(days=1)
    return Debrief(
        key="debrief/one/0",
        uid="one@cornerman.invalid",
        process_id="p",
        origins=frozenset(["one"]),
        span=Span(start=start, end=start + timedelta(minutes=25)),
        members=(cast.COUNCIL[0].email,),
        round_end=A_MOMENT,
        sequence=1,
    )


def test_a_member_accepts_by_a_letter_that_is_read_like_any_other(scenery: Scenery, tmp_path: Path) -> None:
    debrief, member = a_debrief(), cast.COUNCIL[0]

    scenery.answer(debrief, member, Response.ACCEPTED, at=A_MOMENT)

    [letter] = MailFolder(tmp_path / "mail", zone=cast.ALICE.zone).read(A_MOMENT).letters
    [part] = letter.calendar
    [told] = part.events
    assert (part.method, told.uid, told.sequence, letter.sender.email) == ("REPLY", debrief.uid, 1, member.email)
    assert [(each.person.email, each.response) for each in told.attendees] == [(member.email, Response.ACCEPTED)]


def test_a_member_proposes_another_time_by_a_letter_of_the_same_length(scenery: Scenery, tmp_path: Path) -> None:
    debrief, start = a_debrief(), A_MOMENT + timedelta(days=2)

    scenery.propose(debrief, cast.COUNCIL[0], start, at=A_MOMENT)

    [letter] = MailFolder(tmp_path / "mail", zone=cast.ALICE.zone).read(A_MOMENT).letters
    [part] = letter.calendar
    assert part.method == "COUNTER"
    assert [(each.span.start, each.span.length) for each in part.events] == [(start, debrief.span.length)]


def test_her_reply_comes_back_to_herself_and_says_what_it_answers(scenery: Scenery, tmp_path: Path) -> None:
    scenery.write_to_self("7 60", answers="<asked@cornerman.invalid>", at=A_MOMENT)

    [letter] = MailFolder(tmp_path / "mail", zone=cast.ALICE.zone).read(A_MOMENT).letters
    assert letter.sender.email == cast.ALICE.email
    assert letter.references == ("<asked@cornerman.invalid>",)
