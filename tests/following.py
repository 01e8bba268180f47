"""Worlds in which a debrief stands and something happened since: answers, proposals, changed interviews."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cornerman.actions import HoldDebrief, MoveDebrief
from cornerman.debriefs import Debrief
from cornerman.events import Attendee, Event, Response
from cornerman.people import Member, Person
from cornerman.planning.debriefs import DebriefStep, plan_debriefs
from cornerman.policy import Policy
from cornerman.processes import Process
from cornerman.proposals import Proposal
from cornerman.times import Span
from cornerman.world import World
from tests.paper import BOB, CAROL, DAN, NOW, at, done, member, process, session, world

POLICY = Policy()
LATER = NOW + timedelta(minutes=5)
AFTER = at(3).end + timedelta(minutes=5)
"""When the interview is over, and its debrief has not begun."""
ERIN, FAY = member("Erin"), member("Fay")
NO, YES, PERHAPS = Response.DECLINED, Response.ACCEPTED, Response.TENTATIVE
UMBRA = process("umbra", session("s", at(3)))


def booked(*processes: Process, council: Sequence[Member] = (BOB, CAROL, DAN), now: datetime = NOW) -> World:
    """Give a world whose debriefs were booked and read back; with one interview in three hours if none is given."""
    before = replace(world(*(processes or (UMBRA,)), council=tuple(council)), as_of=now)
    steps = plan_debriefs(before, POLICY, now)
    assert any(isinstance(step, HoldDebrief) for step in steps)
    return done(before, [*steps], now)


def the_debrief(after: World) -> Debrief:
    """Give the one debrief that stands."""
    [found] = [each for each in after.debriefs if each.stands]
    return found


def with_ours(after: World, changed: Callable[[Event], Event]) -> World:
    """Give the world with every event of ours changed."""
    return replace(after, events=tuple(changed(each) if each.tag else each for each in after.events))


def answered(after: World, said: Mapping[Member, Response]) -> World:
    """Give the world after these members answered; whoever is not named has not."""
    responses = {each.email: response for each, response in said.items()}

    def with_answers(event: Event) -> Event:
        return replace(
            event,
            attendees=tuple(
                Attendee(person=Person(email=email), response=responses.get(email, Response.NEEDS_ACTION))
                for email in (each.person.email for each in event.attendees)
            ),
        )

    return with_ours(after, with_answers)


def refused_twice(after: World, *who: Member, now: datetime = LATER) -> World:
    """Give the world after members said no to the one debrief, and no again when it was moved some hours on."""
    said = dict.fromkeys(who, NO)
    [move] = steps_of(answered(after, said), now)
    assert isinstance(move, MoveDebrief)
    return answered(done(after, [move], now), said)


def proposed(after: World, who: Member, start: datetime, *, minutes: int = 25, sent: datetime = NOW) -> World:
    """Give the world after a member proposed another time for the one debrief."""
    span = Span(start=start, end=start + timedelta(minutes=minutes))
    proposal = Proposal(uid=the_debrief(after).uid, member=who.email, span=span, sent_at=sent)
    return replace(after, proposals=(*after.proposals, proposal))


def changed_to(after: World, *processes: Process, now: datetime = LATER) -> World:
    """Give the world after its interviews changed and the calendar was read again; our own events stay."""
    ours = tuple(each for each in after.events if each.tag)
    fresh = world(*processes, council=after.council)
    return replace(
        after, processes=processes, findings=fresh.findings, events=(*fresh.events, *ours), as_of=now, proposals=()
    )


def steps_of(after: World, now: datetime = LATER) -> list[DebriefStep]:
    """Plan, without what was carried out before."""
    finished = {line.key for line in after.ledger}
    return [step for step in plan_debriefs(after, POLICY, now) if step.key not in finished]
