"""When a debrief stays where it is, and when a round gets another: small moves, past ones, halves, unfinished ones."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from cornerman.actions import AskSeeker, DropQuestion, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.council_meetings import StandingMeeting
from cornerman.debriefs import Debrief
from cornerman.events import Attendee, Event
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.people import Member, Person, Seeker
from cornerman.planning.debriefs import plan_debriefs
from cornerman.prompts import PromptKind, PromptState
from cornerman.tellings import telling_key
from cornerman.times import Span
from cornerman.world import World
from tests.following import (
    ERIN,
    FAY,
    LATER,
    NO,
    POLICY,
    UMBRA,
    YES,
    answered,
    booked,
    changed_to,
    steps_of,
    the_debrief,
    with_ours,
)
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, PARIS, at, done, process, session, world

QUARTER = timedelta(minutes=15)
EVERYBODY_AWAY = {each.email: (at(4.7, minutes=60 * 96),) for each in (BOB, CAROL, DAN)}


def later_by(by: timedelta, after: World, now: datetime) -> World:
    """Give the world after somebody dragged our event, as it is read at `now`."""
    return replace(
        with_ours(after, lambda each: replace(each, span=Span(start=each.span.start + by, end=each.span.end + by))),
        as_of=now,
    )


def between(name: Member, start: time, end: time) -> Member:
    return replace(name, hours=replace(name.hours, start=start, end=end))


# Passing time alone.


@pytest.mark.parametrize("busy", [{}, EVERYBODY_AWAY])
def test_an_interview_that_shifted_a_little_does_not_move_its_debrief_when_that_is_near(
    busy: dict[str, tuple[Span, ...]],
) -> None:
    after = answered(booked(), {BOB: YES, CAROL: YES, DAN: YES})
    shifted = replace(changed_to(after, process("umbra", session("s", at(2.75)))), busy=busy)
    start = the_debrief(after).span.start

    for minutes in range(0, int((start - LATER) / timedelta(minutes=1)), 5):
        now = LATER + timedelta(minutes=minutes)
        assert steps_of(replace(shifted, as_of=now), now) == []


def test_what_becomes_of_a_debrief_that_stayed_says_for_which_end_it_was_judged() -> None:
    """What members say to a debrief that served another day, too, is about that day."""
    evening = process("umbra", session("s", at(10)))
    hours = [between(each, time(7), time(12)) for each in (BOB, CAROL, DAN)]
    after = booked(evening, council=hours)
    assert the_debrief(after).span.start.astimezone(PARIS).day == 24  # the morning after
    early = changed_to(after, process("umbra", session("s", at(22, minutes=30))))
    assert steps_of(early) == []

    noes = answered(early, dict.fromkeys(hours, NO))
    [step] = steps_of(noes)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.declined == {each.email for each in hours}
    assert step.debrief.round_end == at(22, minutes=30).end


def test_a_debrief_goes_to_an_earlier_day_when_its_interview_moved_there() -> None:
    after = booked(process("umbra", session("s", at(27))))

    [step] = steps_of(changed_to(after, UMBRA))

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start == at(3).end + POLICY.debrief_wait


def test_a_debrief_that_is_a_little_near_its_interview_now_stays_where_there_is_no_other_time() -> None:
    after = booked()
    longer = changed_to(after, process("umbra", session("s", at(3, minutes=55))))

    assert steps_of(replace(longer, busy=EVERYBODY_AWAY)) == []
    assert [type(each) for each in steps_of(longer)] == [MoveDebrief]


def test_a_debrief_from_which_everybody_left_does_not_stay_for_want_of_another_time() -> None:
    after = booked()
    longer = changed_to(after, process("umbra", session("s", at(3, minutes=55))))

    steps = steps_of(replace(longer, council=(ERIN,)))

    assert [type(each) for each in steps] == [WithdrawDebrief, AskSeeker]


# A round whose debrief is over already.


def test_a_round_that_is_put_off_after_its_debrief_gets_another() -> None:
    after = booked()
    debrief = the_debrief(after)
    now = debrief.span.end + timedelta(hours=1)

    [step] = steps_of(changed_to(after, process("umbra", session("s", at(51))), now=now), now)

    assert isinstance(step, HoldDebrief)
    assert step.debrief.key != debrief.key
    assert step.debrief.span.start == at(51).end + POLICY.debrief_wait


def test_a_second_talk_on_the_day_after_the_debrief_gets_another() -> None:
    after = answered(booked(), {BOB: YES, CAROL: YES})
    now = the_debrief(after).span.end + timedelta(minutes=20)

    [step] = steps_of(changed_to(after, process("umbra", session("s", at(3)), session("t", at(7))), now=now), now)

    assert isinstance(step, HoldDebrief)
    assert step.debrief.span.start == at(7).end + POLICY.debrief_wait


def test_a_debrief_that_is_over_does_not_take_the_place_of_the_one_to_come() -> None:
    rounds = process("umbra", session("a", at(3)), session("b", at(27)))
    after = booked(rounds)
    first, second = sorted(after.debriefs, key=lambda each: each.span.start)
    now = first.span.end + timedelta(minutes=20)

    joined = changed_to(after, process("umbra", session("a", at(26)), session("b", at(27))), now=now)

    assert steps_of(joined, now) == []
    assert second.span.start > now


def test_what_was_put_before_the_end_of_its_round_by_hand_and_is_over_is_left_at_that() -> None:
    after = later_by(-timedelta(hours=1), booked(), LATER)
    [step] = steps_of(after)
    moved = done(after, [step], LATER)
    now = at(3).end + timedelta(minutes=5)

    assert steps_of(replace(moved, as_of=now), now) == []


# Once people sit in it.


@pytest.mark.parametrize("minutes", [0, 10, 24])
def test_nothing_moves_a_debrief_in_which_people_sit(minutes: int) -> None:
    after = booked()
    debrief = the_debrief(after)
    now = debrief.span.start + timedelta(minutes=minutes)
    other = process("vela", session("t", Span(start=debrief.span.start, end=debrief.span.end + QUARTER)))

    corrected = changed_to(after, process("umbra", session("s", at(3, minutes=55))), now=now)
    taken = changed_to(after, UMBRA, other, now=now)

    assert steps_of(corrected, now) == []
    assert not any(isinstance(each, MoveDebrief | WithdrawDebrief) for each in steps_of(taken, now))


# Who said no, and the present time.


def test_others_who_can_come_take_the_place_of_those_who_said_no_and_no_letter_says_otherwise() -> None:
    council = [between(each, time(14), time(14, 30)) for each in (BOB, CAROL, DAN, ERIN, FAY)]
    after = booked(process("umbra", session("s", at(3)), session("n", at(24))), council=council)
    first = min(after.debriefs, key=lambda each: each.span.start)
    noes = answered(after, {each: NO for each in council if each.email in first.members[:3]})
    assert len(first.members) == POLICY.members_at_most

    steps = steps_of(noes)

    [step] = [each for each in steps if isinstance(each, MoveDebrief) and each.debrief.key == first.key]
    assert step.debrief.span == first.span
    assert not set(first.members[:3]) & set(step.debrief.members)
    assert not any(isinstance(each, AskSeeker) for each in steps)
    assert steps_of(done(noes, [*steps], LATER), LATER + timedelta(minutes=2)) == []


# Two halves of one round.


def by_hand_and_split() -> World:
    after = booked(process("umbra", session("a", at(3)), session("b", at(5))))
    dragged = later_by(timedelta(hours=1), after, LATER)
    kept = done(dragged, [*steps_of(dragged)], LATER)
    return changed_to(kept, process("umbra", session("a", at(3)), session("b", at(53))), now=LATER)


def test_a_debrief_that_was_moved_by_hand_does_not_keep_the_other_half_of_its_round_without_one() -> None:
    split = by_hand_and_split()

    [step] = steps_of(split)

    assert isinstance(step, HoldDebrief)
    assert step.debrief.origins == {"b"}
    assert step.debrief.span.start == at(53).end + POLICY.debrief_wait
    assert steps_of(done(split, [step], LATER), LATER + timedelta(minutes=2)) == []


def test_a_debrief_that_moves_is_about_its_own_round_from_then_on() -> None:
    after = booked(process("umbra", session("a", at(3)), session("b", at(5))))
    split = changed_to(after, process("umbra", session("a", at(27)), session("b", at(53))))

    steps = steps_of(split)

    assert {type(each) for each in steps} == {MoveDebrief, HoldDebrief}
    origins = [each.debrief.origins for each in steps if isinstance(each, MoveDebrief | HoldDebrief)]
    assert origins == [{"a"}, {"b"}]


# What is said when there is no time.


def test_too_little_time_before_the_next_talk_is_a_reason_only_where_one_comes() -> None:
    late, soon = session("s", at(14, minutes=40)), session("n", at(15.5))
    before = world(process("umbra", late, soon))
    steps = steps_of(before, NOW)
    [told] = [each for each in steps if isinstance(each, AskSeeker)]
    now = soon.event.span.start

    after = replace(done(before, [*steps], NOW), as_of=now)
    [written] = [each for each in steps_of(after, now) if isinstance(each, AskSeeker)]

    assert told.prompt.detail.startswith("Too little time is left before the next talk.")
    assert written.prompt.kind is PromptKind.WRITTEN_DEBRIEF
    assert written.prompt.detail.startswith("Too little time was left before the next talk.")


def test_when_the_time_is_over_the_seeker_is_told_what_stood_in_the_way() -> None:
    early, late = between(BOB, time(7), time(8)), between(CAROL, time(20), time(21))
    before = world(UMBRA, council=(early, late))
    told = done(before, [*steps_of(before, NOW)], NOW)
    now = at(3).end + POLICY.debrief_within

    written, drop = steps_of(replace(told, as_of=now), now)

    assert isinstance(written, AskSeeker)
    assert written.prompt.detail == (
        "No time suits 2 members of the council in their hours. Bob and Carol are outside their hours whenever you are "
        "free."
    )
    assert isinstance(drop, DropQuestion)


@pytest.mark.parametrize("is_told", [True, False])
def test_where_there_had_been_time_the_reason_is_the_one_that_was_given_then_or_that_the_time_is_over(
    *, is_told: bool
) -> None:
    before = world(UMBRA, council=(BOB,))
    told = done(before, [*steps_of(before, NOW)], NOW)
    now = at(3).end + POLICY.debrief_within
    came = replace(told, council=(BOB, CAROL), as_of=now)
    settled = tuple(replace(each, state=PromptState.OPEN if is_told else PromptState.ANSWERED) for each in told.prompts)

    written = steps_of(replace(came, prompts=settled), now)[0]

    assert isinstance(written, AskSeeker)
    assert written.prompt.detail.startswith(
        "A debrief needs 2 members" if is_told else "The time within which a debrief helps is over."
    )


def test_the_words_about_a_missing_time_are_put_right_without_a_new_question_as_what_is_possible_changes() -> None:
    before = world(UMBRA, council=(BOB,))
    [told] = steps_of(before, NOW)
    assert isinstance(told, AskSeeker)
    asked, now = done(before, [told], NOW), at(3).end + timedelta(hours=1)

    [first] = steps_of(replace(asked, as_of=now), now)

    assert isinstance(first, AskSeeker)
    assert (first.prompt.key, first.by_letter) == (told.prompt.key, False)
    assert first.prompt.asked_at == told.prompt.asked_at
    assert "13:15" in told.prompt.detail
    assert "Possible: Monday 23 November, 14:45, with Bob alone." in first.prompt.detail
    put_right = done(asked, [first], now)
    assert [each.detail for each in put_right.prompts] == [first.prompt.detail]
    assert steps_of(put_right, now) == []
    [second] = steps_of(put_right, now + timedelta(hours=1))
    assert second.key not in {first.key, told.key}


# What was begun and not finished.


def begun() -> tuple[World, Debrief]:
    """Give the world after a run that wrote down what it meant and died, and what that was."""
    before = world(UMBRA)
    [hold] = plan_debriefs(before, POLICY, NOW)
    assert isinstance(hold, HoldDebrief)
    return replace(before, debriefs=(hold.debrief,)), hold.debrief


def told_one(died: World, debrief: Debrief, state: EntryState) -> World:
    line = LedgerEntry(key=telling_key(debrief.key, BOB.email), kind="request", state=state, claimed_at=NOW)
    return replace(died, ledger=(line,))


@pytest.mark.parametrize("minutes", [59, 5, 1])
def test_nobody_hears_of_a_debrief_for_the_first_time_when_it_is_near(minutes: int) -> None:
    died, meant = begun()
    now = meant.span.start - timedelta(minutes=minutes)

    [step] = plan_debriefs(replace(died, as_of=now), POLICY, now)
    [failed] = plan_debriefs(told_one(died, meant, EntryState.FAILED), POLICY, now)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start >= now + POLICY.notice
    assert isinstance(failed, MoveDebrief)


@pytest.mark.parametrize("minutes", [59, 1, -10])
@pytest.mark.parametrize("state", [EntryState.DONE, EntryState.UNSURE, EntryState.CLAIMED])
def test_what_some_were_told_already_is_finished_though_it_is_near(minutes: int, state: EntryState) -> None:
    died, meant = begun()
    now = meant.span.start - timedelta(minutes=minutes)

    [step] = plan_debriefs(told_one(died, meant, state), POLICY, now)

    assert isinstance(step, HoldDebrief)
    assert step.debrief == meant


def test_what_some_were_told_and_then_nobody_until_it_was_over_gets_another_time() -> None:
    died, meant = begun()

    [step] = plan_debriefs(told_one(died, meant, EntryState.DONE), POLICY, meant.span.end)

    assert isinstance(step, MoveDebrief)


# By hand, and late.


@pytest.mark.parametrize("minutes", [-10, 3, 180])
def test_a_debrief_that_was_dragged_on_when_its_hour_came_stays_there_and_the_others_are_told(minutes: int) -> None:
    after = booked()
    debrief = the_debrief(after)
    now = debrief.span.end + timedelta(minutes=minutes)

    dragged = later_by(timedelta(hours=5), after, now)
    [step] = steps_of(dragged, now)

    assert isinstance(step, MoveDebrief)
    assert (step.debrief.by_hand, step.debrief.span.start) == (True, debrief.span.start + timedelta(hours=5))
    assert steps_of(done(dragged, [step], now), now + timedelta(minutes=2)) == []


def test_what_is_over_and_was_put_elsewhere_in_the_past_is_no_news() -> None:
    after = booked()
    now = the_debrief(after).span.end + timedelta(hours=3)

    assert steps_of(later_by(timedelta(hours=1), after, now), now) == []


@pytest.mark.parametrize("minutes", [1, 24])
def test_a_debrief_that_is_taken_off_just_after_it_began_is_off_for_everybody(minutes: int) -> None:
    after = booked()
    now = the_debrief(after).span.start + timedelta(minutes=minutes)

    [step] = steps_of(replace(with_ours(after, lambda each: replace(each, gone=True)), as_of=now), now)

    assert isinstance(step, WithdrawDebrief)
    assert step.why == "It was taken off the calendar by hand."


def test_who_tidies_up_after_a_debrief_tells_nobody() -> None:
    after = booked()
    now = the_debrief(after).span.end

    assert steps_of(replace(with_ours(after, lambda each: replace(each, gone=True)), as_of=now), now) == []


# Inside a meeting of the council.

EVENING = StandingMeeting(first=NOW.date(), start=time(20), length=timedelta(hours=2), zone=PARIS)


def in_the_meeting(council: list[Member]) -> World:
    before = replace(world(UMBRA, council=tuple(council)), meetings=(EVENING,))
    after = done(before, [*steps_of(before, NOW)], NOW)
    assert the_debrief(after).span.start.astimezone(PARIS).hour == 20
    return replace(after, as_of=LATER)


def test_a_debrief_leaves_a_meeting_that_is_off_where_its_members_could_not_come_otherwise() -> None:
    mornings = [between(each, time(9), time(12)) for each in (BOB, CAROL, DAN)]
    after = in_the_meeting(mornings)

    [step] = steps_of(replace(after, meetings=()))

    assert steps_of(after) == []
    assert isinstance(step, MoveDebrief)
    assert step.why == "The meeting of the council in which it lay is off."
    assert step.debrief.span.start.astimezone(PARIS).hour == 9


@pytest.mark.parametrize(("stands", "stays"), [(True, True), (False, False)])
def test_a_meeting_on_the_calendar_takes_place_whoever_is_on_the_council_by_now(*, stands: bool, stays: bool) -> None:
    mornings = [between(each, time(9), time(12)) for each in (BOB, CAROL, DAN)]
    before = in_the_meeting(mornings)
    [debrief] = before.debriefs
    people = tuple(Attendee(person=Person(email=each.email)) for each in (BOB, CAROL, DAN))
    others = Event(uid="council", span=debrief.span, attendees=(*people, Attendee(person=Person(email="x@y.example"))))
    after = replace(before, meetings=(), events=(*before.events, replace(others, gone=not stands)))

    assert (steps_of(after) == []) is stays


def test_a_debrief_stays_when_its_meeting_is_off_and_its_members_can_come_all_the_same() -> None:
    assert steps_of(replace(in_the_meeting([BOB, CAROL, DAN]), meetings=(), seeker=night_owl())) == []


def test_a_debrief_whose_meeting_is_off_ends_where_there_is_no_other_time() -> None:
    nights = [between(each, time(2), time(3)) for each in (BOB, CAROL, DAN)]

    withdrawn, told = steps_of(replace(in_the_meeting(nights), meetings=()))

    assert isinstance(withdrawn, WithdrawDebrief)
    assert withdrawn.why == "The meeting of the council in which it lay is off, and no other time was found."
    assert isinstance(told, AskSeeker)


def night_owl() -> Seeker:
    return replace(ALICE, hours=replace(ALICE.hours, end=time(23)))
