"""A debrief that we took off the calendar ourselves is not taken for one that the seeker removed."""

from dataclasses import replace
from datetime import timedelta

from cornerman.actions import HoldDebrief, WithdrawDebrief
from cornerman.planning.debriefs import plan_debriefs
from cornerman.policy import Policy
from cornerman.processes import SessionStatus
from cornerman.times import Span
from cornerman.world import World
from tests.paper import NOW, at, done, process, session, world

POLICY = Policy()
HOUR = timedelta(hours=1)


def off_the_calendar(before: World, after: World) -> World:
    """Give the world as the next look shows it: what stood on the calendar and does no longer is gone."""
    left = {each.uid for each in after.events}
    gone = tuple(replace(each, gone=True) for each in before.events if each.uid not in left)
    return replace(after, events=(*after.events, *gone))


def test_an_interview_that_is_invited_again_after_its_debrief_was_withdrawn_gets_another() -> None:
    first = session("first", at(30))
    booked = done(world(process("p", first)), list(plan_debriefs(world(process("p", first)), POLICY, NOW)), NOW)
    off = replace(booked, processes=(replace(process("p", first), rounds=(), dropped=(first,)),))
    [withdrawn] = plan_debriefs(off, POLICY, NOW)
    assert isinstance(withdrawn, WithdrawDebrief)
    quiet = off_the_calendar(off, done(off, [withdrawn], NOW))
    again = replace(session("second", at(54)), origin="first")
    cancelled = replace(first, status=SessionStatus.CANCELLED)

    invited = replace(quiet, processes=(replace(process("p", again), dropped=(cancelled,)),))
    [action] = plan_debriefs(invited, POLICY, NOW + timedelta(hours=1))

    assert isinstance(action, HoldDebrief)
    assert action.debrief.key != withdrawn.debrief.key
    assert action.debrief.span.start >= at(54).end + POLICY.debrief_wait


def test_a_debrief_for_which_an_interview_that_moved_ahead_left_it_too_late_is_withdrawn() -> None:
    talk = session("talk", at(2))
    booked = done(world(process("p", talk)), list(plan_debriefs(world(process("p", talk)), POLICY, NOW)), NOW)
    [debrief] = booked.debriefs
    long_ago = debrief.span.start - POLICY.debrief_within - timedelta(hours=1)
    earlier = replace(talk, event=replace(talk.event, span=Span(start=long_ago - HOUR, end=long_ago)))
    moved = replace(booked, processes=(process("p", earlier),))
    [action] = plan_debriefs(moved, POLICY, debrief.span.start - timedelta(minutes=10))
    assert isinstance(action, WithdrawDebrief)
