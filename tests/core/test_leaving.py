"""A debrief goes on without those who left it; a new address takes the place of the old one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cornerman.actions import AskSeeker, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief
from cornerman.people import Member
from cornerman.planning.debriefs import DebriefStep, plan_debriefs
from cornerman.policy import Policy
from cornerman.prompts import PromptKind
from cornerman.proposals import Proposal
from cornerman.times import Span
from cornerman.world import World
from tests.paper import BOB, CAROL, DAN, NOW, at, done, member, process, session, world

POLICY = Policy()
LATER = NOW + timedelta(minutes=5)
BOB_TOO = replace(BOB, email="bob2@council.example")
GONE = replace(BOB, leaving=True)
ELSEWHERE = replace(GONE, new_address=BOB_TOO.email)


def booked(*council: Member, ends: float = 3) -> World:
    """Give the world with one debrief that stands, with all of the council."""
    before = world(process("p", session("s", at(ends))), council=council or (BOB, CAROL, DAN))
    [action] = plan_debriefs(before, POLICY, NOW)
    assert isinstance(action, HoldDebrief)
    assert len(action.debrief.members) == len(before.council)
    return done(before, [action], NOW)


def standing(after: World) -> Debrief:
    [debrief] = [each for each in after.debriefs if each.stands]
    return debrief


def changed(before: World, debrief: Debrief) -> World:
    return replace(before, debriefs=(debrief,))


def nothing_more(before: World, steps: list[DebriefStep]) -> bool:
    """Tell whether carrying these steps out leaves nothing to do."""
    return plan_debriefs(done(before, [*steps], LATER), POLICY, LATER + timedelta(minutes=5)) == []


@pytest.mark.parametrize(
    ("council", "leaving", "why"),
    [
        ((CAROL, DAN), (GONE,), "Bob is no longer on your council."),
        ((CAROL, DAN), (), "Somebody is no longer on your council."),
        ((CAROL, DAN, replace(BOB, consented_on=None)), (), "Bob took their yes back."),
        ((CAROL, DAN, replace(BOB, paused=True)), (), "Bob pauses."),
        ((CAROL, DAN, replace(BOB_TOO, consented_on=None)), (ELSEWHERE,), "Bob has another address."),
    ],
)
def test_who_left_is_let_go_and_the_others_keep_their_time(
    council: tuple[Member, ...], leaving: tuple[Member, ...], why: str
) -> None:
    before = booked()
    after = replace(before, council=council, leaving=leaving)

    [step] = plan_debriefs(after, POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert (step.why, step.was, step.debrief.span) == (why, standing(before).span, standing(before).span)
    assert step.debrief.members == (CAROL.email, DAN.email)
    assert (step.debrief.sequence, step.debrief.answers_from) == (1, 0)  # what the others answered still counts
    assert nothing_more(after, [step])


def test_a_new_address_with_a_yes_takes_the_place_of_the_old_one_at_the_same_time() -> None:
    before = booked(BOB, CAROL)
    said_no = changed(before, replace(standing(before), declined=frozenset({BOB.email})))
    after = replace(said_no, council=(BOB_TOO, CAROL), leaving=(ELSEWHERE,))

    [step] = plan_debriefs(after, POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.members == (BOB_TOO.email, CAROL.email)
    assert step.debrief.declined == {BOB_TOO.email}
    assert step.debrief.span == standing(before).span
    assert nothing_more(after, [step])


def test_with_too_few_left_it_is_planned_anew_and_else_withdrawn() -> None:
    before = booked(BOB, CAROL)
    alone = replace(before, council=(CAROL,), leaving=(GONE,))
    joined = replace(alone, council=(CAROL, DAN))

    withdrawn, asked = plan_debriefs(alone, POLICY, LATER)
    [moved] = plan_debriefs(joined, POLICY, LATER)

    assert isinstance(withdrawn, WithdrawDebrief)
    assert isinstance(asked, AskSeeker)
    assert isinstance(moved, MoveDebrief)
    assert set(moved.debrief.members) == {CAROL.email, DAN.email}


def test_what_was_begun_with_somebody_who_left_is_finished_under_a_new_intent() -> None:
    before = booked()
    begun = changed(before, replace(standing(before), settled=False, written_at=None))
    [first] = plan_debriefs(replace(begun, council=(CAROL, DAN), leaving=(GONE,)), POLICY, LATER)
    earlier = Span(start=standing(before).span.start - timedelta(hours=2), end=standing(before).span.start)
    on_its_way = changed(before, replace(standing(begun), sequence=1, moved_from=earlier))
    [second] = plan_debriefs(replace(on_its_way, council=(CAROL, DAN), leaving=(GONE,)), POLICY, LATER)

    assert isinstance(first, MoveDebrief)
    assert isinstance(second, MoveDebrief)
    assert first.key != standing(before).key
    assert (first.was, second.was) == (standing(before).span, earlier)
    assert (first.debrief.sequence, second.debrief.sequence) == (1, 2)


def test_an_interview_that_moves_at_the_same_time_is_one_update() -> None:
    before = booked()
    later = world(process("p", session("s", at(27))), council=(CAROL, DAN))
    ours = tuple(each for each in before.events if each.tag)
    after = replace(later, debriefs=before.debriefs, events=(*later.events, *ours), leaving=(GONE,))

    [step] = plan_debriefs(after, POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.why == "The interview moved."
    assert step.debrief.members == (CAROL.email, DAN.email)


def test_while_an_interview_is_still_being_moved_one_waits_with_the_rest() -> None:
    before = booked(ends=30)
    events = tuple(each if each.tag else replace(each, changed=LATER) for each in before.events)
    [one] = before.processes
    [session_] = one.sessions
    moving = replace(session_, event=replace(session_.event, changed=LATER))
    [round_] = one.rounds
    processes = (replace(one, rounds=(replace(round_, sessions=(moving,)),)),)
    after = replace(before, events=events, processes=processes, council=(CAROL, DAN), leaving=(GONE,))

    assert plan_debriefs(after, POLICY, LATER) == []
    assert len(plan_debriefs(after, POLICY, LATER + POLICY.calm)) == 1


def test_moved_by_hand_it_stays_with_whoever_is_left_and_is_given_up_when_nobody_is() -> None:
    before = booked()
    by_hand = changed(before, replace(standing(before), by_hand=True))
    one_left = replace(by_hand, council=(CAROL,))
    [step] = plan_debriefs(one_left, POLICY, LATER)
    gone, *_ = plan_debriefs(replace(by_hand, council=()), POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.members == (CAROL.email,)
    assert step.debrief.by_hand
    assert step.debrief.span == standing(before).span
    assert nothing_more(one_left, [step])
    assert isinstance(gone, WithdrawDebrief)


def test_once_it_has_begun_nobody_is_told_anything() -> None:
    before = booked()
    now = standing(before).span.start + timedelta(minutes=1)

    assert plan_debriefs(replace(before, council=(CAROL, DAN), leaving=(GONE,)), POLICY, now) == []


def test_that_others_are_silent_is_said_about_the_debrief_as_it_is_then() -> None:
    erin = member("Erin")
    before = booked(BOB, CAROL, DAN, erin, ends=30)
    now = standing(before).span.start - POLICY.answers_due / 2
    silent = plan_debriefs(replace(before, as_of=now), POLICY, now)
    assert [each.prompt.kind for each in silent if isinstance(each, AskSeeker)] == [PromptKind.UNANSWERED]

    left = replace(before, council=(CAROL, DAN, erin), leaving=(GONE,), as_of=now)
    [step] = plan_debriefs(left, POLICY, now)

    assert isinstance(step, MoveDebrief)


def test_what_else_is_asked_about_it_is_asked_beside() -> None:
    before = booked(ends=30)
    debrief = standing(before)
    proposal = Proposal(uid=debrief.uid, member=CAROL.email, span=at(1, minutes=25), sent_at=LATER)
    saturdays = tuple(replace(each, hours=replace(each.hours, days=frozenset({5}))) for each in (CAROL, DAN))
    after = replace(before, council=saturdays, leaving=(GONE,), proposals=(proposal,))

    moved, asked = plan_debriefs(after, POLICY, LATER)

    assert isinstance(moved, MoveDebrief)
    assert moved.debrief.span == debrief.span
    assert moved.debrief.members == (CAROL.email, DAN.email)
    assert isinstance(asked, AskSeeker)
    assert asked.prompt.kind is PromptKind.NO_SLOT
