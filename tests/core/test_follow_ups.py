"""Promises and silences: brought up on a business day, twice at most, and never once things moved on."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.actions import AskSeeker
from cornerman.business_days import business_days_after, is_business_day
from cornerman.letters import LetterKind
from cornerman.note_facts import Facts, first_note
from cornerman.notes import DebriefRecord, Note, Promise, PromisedBy
from cornerman.planning.follow_ups import Because, FollowUp, due_or_to_come, follow_ups, for_good, next_due
from cornerman.planning.prompts import plan_prompts
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process, SessionStatus
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.understanding import LetterFinding
from cornerman.world import World
from tests.letter_worlds import offer
from tests.paper import NOW, PARIS, at, done, process, session, world

POLICY = Policy()
HELD = process("p", session("s", at(-2)))  # Monday 23 November 2026, at 7 in the morning
[ROUND] = HELD.rounds
MONDAY = date(2026, 11, 23)
ORIGINS = frozenset(["s"])


def on(day: date, hour: int = 8) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=PARIS)


def they(day: date | None, what: str = "answer") -> Promise:
    return Promise(by=PromisedBy.THEM, what=what, day=day)


def i_will(day: date | None, what: str = "a sample") -> Promise:
    return Promise(by=PromisedBy.ME, what=what, day=day)


def noted(*promises: Promise) -> Note:
    return first_note(HELD, ROUND, figures=(7, 60), facts=Facts(promises=promises), now=NOW)


def after(*promises: Promise, **parts: Any) -> World:  # noqa: ANN401 - the fields of a value
    return replace(world(HELD), notes=(noted(*promises),), **parts)


def due(current: World, day: date) -> list[tuple[Because, int]]:
    return [(each.because, each.number) for each in follow_ups(current, POLICY, on(day))]


def brought_up(current: World, day: date) -> list[str]:
    """Give the keys of the follow-ups that a run of that day asks about."""
    steps = plan_prompts(current, POLICY, on(day))
    return [each.key for each in steps if isinstance(each, AskSeeker) and each.prompt.kind is PromptKind.FOLLOW_UP]


def lived_through(current: World, days: int, start: date = MONDAY) -> tuple[World, dict[date, list[str]]]:
    """Run once on each of some days; give the world in the end, and what was brought up on which day."""
    asked: dict[date, list[str]] = {}
    for day in (start + timedelta(days=number) for number in range(days)):
        if keys := brought_up(current, day):
            asked[day] = keys
        current = done(current, [*plan_prompts(current, POLICY, on(day))], on(day))
    return current, asked


def letter(day: date, **parts: Any) -> LetterFinding:  # noqa: ANN401 - the fields of a value
    return replace(LetterFinding(source="1", kind=LetterKind.OTHER, process_id="p", sent_at=on(day)), **parts)


def test_business_days_leave_out_the_weekend() -> None:
    assert business_days_after(date(2026, 12, 4), 1) == date(2026, 12, 7)
    assert business_days_after(date(2026, 12, 5), 1) == date(2026, 12, 7)
    assert business_days_after(MONDAY, 5) == date(2026, 11, 30)
    with pytest.raises(ValueError, match="starts at 1"):
        business_days_after(MONDAY, 0)


def test_their_promise_is_due_on_the_first_business_day_after_its_day() -> None:
    friday = after(they(date(2026, 12, 4)))

    assert due(friday, date(2026, 12, 4)) == due(friday, date(2026, 12, 6)) == []
    assert due(friday, date(2026, 12, 7)) == [(Because.THEY_PROMISED, 1)]
    [found] = follow_ups(friday, POLICY, on(date(2026, 12, 7)))
    assert (found.promises, found.day, found.due) == ((they(date(2026, 12, 4)),), date(2026, 12, 4), date(2026, 12, 7))


def test_silence_is_due_five_business_days_after_the_round_with_or_without_a_note() -> None:
    for silent in (world(HELD), after(they(None))):
        assert due(silent, date(2026, 11, 29)) == []
        assert due(silent, date(2026, 11, 30)) == [(Because.SILENCE, 1)]


def test_of_several_promises_the_earliest_day_counts_and_those_that_are_over_are_named() -> None:
    several = after(they(date(2026, 12, 4), "a contract"), they(date(2026, 11, 25), "feedback"), they(None, "a call"))

    [found] = follow_ups(several, POLICY, on(date(2026, 11, 26)))

    assert [each.what for each in found.promises] == ["feedback", "a call"]


def test_it_is_brought_up_twice_five_business_days_apart_and_then_rests() -> None:
    _, asked = lived_through(world(HELD), 40)

    assert list(asked) == [date(2026, 11, 30), date(2026, 12, 7)]
    assert [key.rpartition("/")[2] for keys in asked.values() for key in keys] == ["1", "2"]


def test_the_second_rests_after_five_business_days_more() -> None:
    lived, _ = lived_through(world(HELD), 40)

    assert [each.state for each in lived.prompts if each.kind is PromptKind.FOLLOW_UP] == [PromptState.OVERTAKEN] * 2
    assert due(lived, MONDAY + timedelta(days=40)) == []


def test_a_run_that_comes_late_leaves_five_business_days_between() -> None:
    _, asked = lived_through(world(HELD), 30, start=date(2026, 12, 3))

    assert list(asked) == [date(2026, 12, 3), date(2026, 12, 10)]


def test_a_run_on_a_weekend_waits_for_monday() -> None:
    asked, _ = lived_through(world(HELD), 9)

    assert brought_up(world(HELD), date(2026, 12, 5)) == []
    assert brought_up(asked, date(2026, 12, 12)) == []
    assert due(asked, date(2026, 12, 5)) == [(Because.SILENCE, 1)]


NEXT = session("next", at(24 * 12))
OFFER = replace(offer(), process_id="p")


@pytest.mark.parametrize(
    "moved_on",
    [
        world(process("p", session("s", at(-2)), NEXT)),
        world(replace(HELD, closing=Closing(ending=Ending.REJECTION, at=NOW, source="x"))),
        world(replace(HELD, closing=Closing(ending=Ending.ON_HOLD, at=NOW, source="x"))),
        replace(world(HELD), letters=(letter(date(2026, 11, 24)),)),
        replace(world(HELD), offers=(OFFER, replace(OFFER, process_id=None))),
        replace(
            world(replace(HELD, former_ids=frozenset(["q"]))), letters=(letter(date(2026, 11, 24), process_id="q"),)
        ),
    ],
)
def test_nothing_is_brought_up_once_something_came(moved_on: World) -> None:
    assert due(moved_on, date(2026, 12, 1)) == []
    promised = replace(moved_on, notes=(noted(they(date(2026, 11, 24))),))
    assert due(promised, date(2026, 12, 1)) == []


@pytest.mark.parametrize(
    "nothing_new",
    [
        letter(date(2026, 11, 23)),
        letter(date(2026, 11, 24), mine=True),
        letter(date(2026, 11, 24), kind=LetterKind.NEWSLETTER),
        letter(date(2026, 11, 24), process_id="other"),
        letter(date(2026, 11, 24), process_id=None),
        letter(date(2026, 11, 24), sent_at=None),
    ],
)
def test_thanks_of_the_day_own_letters_and_newsletters_are_no_word_from_them(nothing_new: LetterFinding) -> None:
    assert due(replace(world(HELD), letters=(nothing_new,)), date(2026, 12, 1)) == [(Because.SILENCE, 1)]


def test_a_talk_that_fell_away_is_no_word_from_them() -> None:
    off = replace(HELD, dropped=(replace(NEXT, status=SessionStatus.CANCELLED),))

    assert due(world(off), date(2026, 12, 1)) == [(Because.SILENCE, 1)]


def test_rounds_that_were_not_held_or_are_not_over_are_not_followed_up() -> None:
    missed = process("p", session("s", at(-2), status=SessionStatus.UPCOMING))

    assert due(world(missed), date(2026, 12, 1)) == []
    assert follow_ups(after(i_will(None)), POLICY, at(-2).start) == ()


def test_what_lies_long_back_is_not_brought_up_on_a_first_run() -> None:
    old = replace(POLICY, backfill=timedelta(days=5))

    assert follow_ups(world(HELD), old, on(date(2026, 12, 1))) == ()
    assert follow_ups(after(they(date(2026, 11, 24))), old, on(date(2026, 12, 3))) == ()
    late = follow_ups(after(i_will(date(2026, 11, 24))), old, on(date(2026, 12, 3)))
    assert [each.because for each in late] == [Because.SILENCE]
    assert follow_ups(after(they(date(2026, 12, 1))), old, on(date(2026, 12, 3))) != ()


def test_own_promises_are_due_from_the_day_before_until_five_business_days_after_their_day() -> None:
    mine = after(i_will(date(2026, 11, 27)), they(date(2026, 12, 24)))

    assert due(mine, date(2026, 11, 25)) == []
    lived, asked = lived_through(mine, 11)
    assert list(asked) == [date(2026, 11, 26)]
    assert [each.last for each in follow_ups(lived, POLICY, on(date(2026, 12, 3)))] == [False]
    assert [each.last for each in follow_ups(lived, POLICY, on(date(2026, 12, 4)))] == [True]
    assert due(lived, date(2026, 12, 5)) == []
    assert due(answered(lived), date(2026, 12, 3)) == []
    _, never_again = lived_through(lived, 15, start=date(2026, 12, 5))
    assert never_again == {}


@pytest.mark.parametrize(
    ("mine", "first", "last"),
    [
        (i_will(None), MONDAY, date(2026, 11, 30)),
        (i_will(date(2026, 11, 25)), date(2026, 11, 24), date(2026, 12, 2)),
    ],
)
def test_an_own_promise_is_brought_up_for_a_week_and_then_never_again(mine: Promise, first: date, last: date) -> None:
    current, days = after(mine), list[date]()
    for number in range(200):
        day = MONDAY + timedelta(days=number)
        current = done(current, [*plan_prompts(current, POLICY, on(day))], on(day))
        days += [day for each in follow_ups(current, POLICY, on(day)) if each.because is Because.I_PROMISED]

    assert (days[0], days[-1], len(days)) == (first, last, (last - first).days + 1)


def test_a_promise_that_was_noted_late_is_brought_up_for_as_long() -> None:
    lived, _ = lived_through(after(i_will(date(2026, 11, 24))), 1, start=date(2026, 12, 7))

    assert due(lived, date(2026, 12, 14))[-1:] == [(Because.I_PROMISED, 1)]
    assert (Because.I_PROMISED, 1) not in due(lived, date(2026, 12, 15))


def test_each_day_that_they_promised_something_for_is_followed_up() -> None:
    both = after(they(date(2026, 11, 25), "feedback"), they(date(2026, 12, 4), "a contract"), they(None, "a call"))

    lived, asked = lived_through(both, 40)

    assert {day: [key.rpartition("/")[2] for key in keys] for day, keys in asked.items()} == {
        date(2026, 11, 26): ["2026-11-25-1"],
        date(2026, 12, 3): ["2026-11-25-2"],
        date(2026, 12, 7): ["2026-12-04-1"],
        date(2026, 12, 14): ["2026-12-04-2"],
    }
    [contract] = follow_ups(both, POLICY, on(date(2026, 12, 7)))[:1]
    assert [each.what for each in contract.promises] == ["a contract"]
    assert due(lived, MONDAY + timedelta(days=40)) == []


def test_a_promise_is_ended_by_a_letter_of_its_day_or_later_and_by_no_earlier_one() -> None:
    friday = after(they(date(2026, 12, 4)))
    monday = date(2026, 12, 7)

    assert due(replace(friday, letters=(letter(date(2026, 11, 24)),)), monday) == [(Because.THEY_PROMISED, 1)]
    assert due(replace(friday, letters=(letter(date(2026, 12, 4)),)), monday) == []
    assert due(replace(friday, letters=(letter(date(2026, 12, 4), mine=True),)), monday) != []
    same_day = replace(after(they(MONDAY)), letters=(letter(MONDAY),))
    assert due(same_day, date(2026, 11, 24)) == [(Because.THEY_PROMISED, 1)]


def test_their_silence_starts_anew_when_the_seeker_writes() -> None:
    wrote = replace(world(HELD), letters=(letter(date(2026, 11, 27), mine=True),))

    assert due(wrote, date(2026, 11, 30)) == due(wrote, date(2026, 12, 3)) == []
    assert due(wrote, date(2026, 12, 4)) == [(Because.SILENCE, 1)]
    thanked = replace(wrote, letters=(*wrote.letters, letter(date(2026, 11, 26))))
    assert due(thanked, date(2026, 12, 4)) == [(Because.SILENCE, 1)]
    heard = replace(wrote, letters=(*wrote.letters, letter(date(2026, 11, 28))))
    assert due(heard, date(2026, 12, 4)) == []


def test_after_a_promised_day_their_silence_starts_anew_when_the_seeker_writes() -> None:
    asked_early = replace(after(they(date(2026, 12, 4))), letters=(letter(date(2026, 12, 6), mine=True),))

    assert due(asked_early, date(2026, 12, 7)) == []
    assert due(asked_early, date(2026, 12, 11)) == [(Because.THEY_PROMISED, 1)]


def test_once_the_seeker_wrote_the_first_is_done_and_the_second_comes_five_business_days_later() -> None:
    lived, _ = lived_through(world(HELD), 8)
    wrote = replace(lived, letters=(letter(date(2026, 12, 2), mine=True),))

    assert due(wrote, date(2026, 12, 2)) == due(wrote, date(2026, 12, 8)) == []
    later, asked = lived_through(wrote, 30, start=date(2026, 12, 3))
    assert list(asked) == [date(2026, 12, 9)]
    again = replace(later, letters=(*later.letters, letter(date(2026, 12, 20), mine=True)))
    assert due(again, date(2026, 12, 28)) == []


def test_a_promise_that_was_named_after_the_silence_was_brought_up_is_followed_up_for_the_first_time() -> None:
    lived, _ = lived_through(world(HELD), 9)
    named = replace(lived, notes=(noted(they(date(2026, 12, 18))),))

    assert due(named, date(2026, 12, 2)) == []
    assert due(named, date(2026, 12, 21)) == [(Because.THEY_PROMISED, 1)]


def test_what_came_due_last_comes_first() -> None:
    many = after(*(i_will(None, f"thing {number}") for number in range(3)), they(date(2026, 11, 24)))

    found = follow_ups(many, POLICY, on(date(2026, 11, 25)))

    assert [each.because for each in found] == [Because.THEY_PROMISED, *[Because.I_PROMISED] * 3]
    assert [each.key for each in found[1:]] == sorted(each.key for each in found[1:])


def test_an_own_promise_without_a_day_and_a_later_talk_stays_due_until_the_process_ends() -> None:
    onward = process("p", session("s", at(-2)), NEXT)
    mine = replace(world(onward), notes=(noted(i_will(None)),))

    assert due(mine, date(2026, 11, 24)) == [(Because.I_PROMISED, 1)]
    over = replace(onward, closing=Closing(ending=Ending.WITHDRAWN, at=NOW, source="x"))
    assert due(replace(mine, processes=(over,)), date(2026, 11, 24)) == []


def test_an_own_promise_stays_due_while_an_offer_is_on_the_table() -> None:
    offered = replace(HELD, closing=Closing(ending=Ending.OFFER, at=NOW, source="x"))
    mine = replace(world(offered), notes=(noted(i_will(None), they(date(2026, 11, 24))),), offers=(OFFER,))

    assert due(mine, date(2026, 11, 30)) == [(Because.I_PROMISED, 1)]


def test_the_next_step_of_the_latest_record_is_due_from_the_day_before() -> None:
    said = DebriefRecord(process_id="p", origins=ORIGINS, recorded_at=NOW, next_step="Call Rita", by=date(2026, 11, 26))
    later = replace(said, recorded_at=NOW + timedelta(hours=1), next_step="Write to Rita", by=date(2026, 11, 27))
    recorded = replace(after(they(date(2026, 12, 24))), records=(later, said))

    assert due(recorded, date(2026, 11, 25)) == []
    [found] = follow_ups(recorded, POLICY, on(date(2026, 11, 26)))
    assert (found.because, found.promises[0].what, found.day) == (
        Because.NEXT_STEP,
        "Write to Rita",
        date(2026, 11, 27),
    )
    none = replace(recorded, records=(replace(said, next_step=" "),))
    assert due(none, date(2026, 11, 26)) == []


def answered(current: World) -> World:
    return replace(current, prompts=tuple(replace(each, state=PromptState.ANSWERED) for each in current.prompts))


def settled(follow_up: FollowUp, day: date) -> Prompt:
    return Prompt(
        key=follow_up.key,
        kind=PromptKind.FOLLOW_UP,
        asked_at=on(day),
        origins=follow_up.round.origins,
        state=PromptState.ANSWERED,
    )


def test_after_the_first_was_sent_the_second_comes_five_business_days_later() -> None:
    lived, _ = lived_through(world(HELD), 8)
    sent = answered(lived)

    assert due(sent, date(2026, 12, 1)) == []
    assert due(sent, date(2026, 12, 7)) == [(Because.SILENCE, 2)]
    later, asked = lived_through(sent, 1, start=date(2026, 12, 7))
    assert len(asked) == 1
    assert due(answered(later), date(2026, 12, 8)) == []


def test_what_was_sent_before_it_was_due_is_not_brought_up() -> None:
    [first] = follow_ups(world(HELD), POLICY, on(date(2026, 11, 30)))
    early = replace(world(HELD), prompts=(settled(first, date(2026, 11, 27)),))

    assert due(early, date(2026, 11, 30)) == []
    assert next_due(first, date(2026, 11, 27)) == date(2026, 12, 7)
    assert next_due(first, date(2026, 12, 2)) == date(2026, 12, 9)
    assert next_due(replace(first, number=2), date(2026, 12, 2)) is None
    assert next_due(replace(first, because=Because.I_PROMISED), date(2026, 12, 2)) is None


def test_for_good_ends_both() -> None:
    ended = replace(world(HELD), prompts=(settled(for_good(HELD, ROUND), date(2026, 11, 27)),))

    assert due(ended, date(2026, 11, 30)) == due(ended, date(2026, 12, 7)) == []


def test_what_is_still_to_come_can_be_done_early() -> None:
    mine = after(i_will(date(2026, 11, 27)), they(date(2026, 12, 24)))

    [found] = due_or_to_come(HELD, ROUND, mine, POLICY, on(MONDAY))

    assert found.because is Because.I_PROMISED
    kept = replace(mine, prompts=(settled(found, MONDAY),))
    assert due_or_to_come(HELD, ROUND, kept, POLICY, on(MONDAY)) == ()
    both = after(i_will(None, "references"), i_will(date(2026, 11, 27)))
    offered = due_or_to_come(HELD, ROUND, both, POLICY, on(MONDAY))
    assert [each.promises[0].what for each in offered] == ["references", "a sample"]


def test_a_talk_that_is_called_off_again_brings_it_back_without_a_third() -> None:
    asked, _ = lived_through(world(HELD), 8)
    invited = replace(asked, processes=(process("p", session("s", at(-2)), NEXT),))
    lived, during = lived_through(invited, 2, start=date(2026, 12, 1))
    back, again = lived_through(replace(lived, processes=(HELD,)), 30, start=date(2026, 12, 3))

    assert during == {}
    assert [day for day, keys in again.items() if keys] == [date(2026, 12, 3), date(2026, 12, 7)]
    assert sum(each.state is PromptState.OPEN for each in back.prompts if each.kind is PromptKind.FOLLOW_UP) == 0


DAYS = st.dates(min_value=MONDAY, max_value=date(2027, 1, 31))
PROMISES = st.builds(
    Promise,
    by=st.sampled_from(PromisedBy),
    what=st.sampled_from(["answer", "a contract", "references"]),
    day=st.none() | DAYS,
)


# A whole quarter is lived through, run by run.
@settings(deadline=None, max_examples=30)
@given(
    promises=st.lists(PROMISES, max_size=4),
    begun=st.integers(min_value=0, max_value=20),
    told=st.none() | DAYS,
    sent=st.sets(st.integers(min_value=0, max_value=90), max_size=4),
)
def test_they_are_followed_up_twice_at_most_in_order_and_never_on_a_weekend(
    promises: list[Promise], begun: int, told: date | None, sent: set[int]
) -> None:
    current = after(*promises)
    seen: list[tuple[date, str]] = []
    for number in range(begun, 90):
        day = MONDAY + timedelta(days=number)
        if told and day >= told:
            current = replace(current, letters=(letter(max(told, MONDAY + timedelta(days=1))),))
        theirs = [key.rpartition("/")[2] for key in brought_up(current, day) if "/mine-" not in key]
        seen += [(day, topic) for topic in theirs]
        assert all(is_business_day(each.due) for each in follow_ups(current, POLICY, on(day)) if each.is_for_them)
        current = done(current, [*plan_prompts(current, POLICY, on(day))], on(day))
        assert brought_up(current, day) == []
        current = answered(current) if number in sent else current

    heard = told and max(told, MONDAY + timedelta(days=1))
    for about in {topic[:-1] for _, topic in seen}:
        days = [day for day, topic in seen if topic[:-1] == about]
        assert [topic[-1] for _, topic in seen if topic[:-1] == about] in (["1"], ["1", "2"])
        assert all(is_business_day(day) for day in days)
        assert days == sorted(days)
        ends = heard is not None and (not about or date.fromisoformat(about[:-1]) <= heard)
        assert not ends or all(day < heard for day in days if heard)
        assert all(later >= business_days_after(earlier, 5) for earlier, later in pairwise(days))


@given(promises=st.lists(PROMISES, max_size=4), day=DAYS, data=st.data())
def test_the_order_of_things_does_not_matter(promises: list[Promise], day: date, data: st.DataObject) -> None:
    current = after(*promises)
    records = tuple(
        DebriefRecord(process_id="p", origins=ORIGINS, recorded_at=NOW, next_step=step) for step in ("Call", "Write")
    )
    letters = (letter(date(2026, 11, 24), mine=True), letter(date(2026, 12, 15)))
    one = replace(current, records=records, letters=letters)
    other = replace(
        one,
        notes=tuple(data.draw(st.permutations(one.notes))),
        records=tuple(data.draw(st.permutations(records))),
        letters=tuple(data.draw(st.permutations(letters))),
    )

    assert follow_ups(one, POLICY, on(day)) == follow_ups(other, POLICY, on(day))


def test_the_same_round_with_another_session_is_not_followed_up_anew() -> None:
    lived, _ = lived_through(world(HELD), 8)
    wider: Process = process("p", session("a", at(-2)), session("s", at(-1)))

    assert brought_up(replace(lived, processes=(wider,)), date(2026, 12, 1)) == []
