"""Which rounds want a debrief, by when it has to be over, and whose time it has to fit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.debriefs import Debrief
from cornerman.events import Event, EventStatus, Response
from cornerman.findings import Verdict
from cornerman.planning.slots import Diary
from cornerman.policy import Policy
from cornerman.processes import Ending, Process, Round
from cornerman.times import Span, outside
from cornerman.world import World

_OVER = frozenset({Ending.REJECTION, Ending.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A round that wants a debrief, and the window in which the debrief has to lie."""

    process: Process
    round: Round
    window: Span

    @property
    def end(self) -> datetime:
        """When the last session of the round ends."""
        return self.round.last.event.span.end

    def is_met_by(self, debrief: Debrief) -> bool:
        """Tell whether a debrief is about this round."""
        return not debrief.origins.isdisjoint(self.round.origins)


def wishes(world: World, policy: Policy) -> Iterator[Wish]:
    """Give one wish for each round of every process that was not turned down.

    A debrief ends before the next round of its process starts.
    """
    for process in world.processes:
        if process.closing is not None and process.closing.ending in _OVER:
            continue
        starts = [session.event.span.start for each in process.rounds for session in each.sessions]
        for each in process.rounds:
            end = each.last.event.span.end
            earliest = end + policy.debrief_wait
            latest = min([end + policy.debrief_within, *(start for start in starts if start >= end)])
            yield Wish(process=process, round=each, window=Span(start=earliest, end=max(earliest, latest)))


def diary(world: World, now: datetime) -> Diary:
    """Gather whose time a debrief has to fit: the seeker's calendar, the members, and debriefs to come.

    A member is busy at the debriefs of ours that they are invited to, and those must not stand in their own way.
    Who tells us when members are busy makes one span of two that touch, so that such a time cannot be told from
    the rest by its ends: it is taken out, and the debriefs are booked by themselves.
    """
    willing = (member for member in world.council if member.may_be_invited)
    members = tuple(sorted(willing, key=lambda member: member.email))
    ours = {debrief.uid for debrief in world.debriefs}
    mine = tuple(event.span for event in world.events if event.uid not in ours and takes_time(event, world))
    standing = [debrief for debrief in world.debriefs if debrief.stands and debrief.span.end > now]
    theirs = {
        email: outside(spans, [debrief.span for debrief in standing if email in debrief.members])
        for email, spans in world.busy.items()
    }
    booked = Diary(seeker=world.seeker, members=members, busy={**theirs, world.seeker.email: mine})
    for debrief in standing:
        booked = booked.with_booking(debrief.span, (world.seeker.email, *debrief.members))
    return booked


def without(booked: Diary, debrief: Debrief) -> Diary:
    """Give the diary as if this debrief were not booked; what else lies at its time still does."""
    people = {booked.seeker.email, *debrief.members} & booked.busy.keys()
    return replace(
        booked, busy={**booked.busy, **{email: _without_one(booked.busy[email], debrief.span) for email in people}}
    )


def _without_one(spans: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    place = spans.index(span) if span in spans else len(spans)
    return (*spans[:place], *spans[place + 1 :])


def takes_time(event: Event, world: World) -> bool:
    """Tell whether the seeker is busy during an event; all-day entries and declined talks leave time free."""
    if not event.busy or event.gone or event.all_day or event.status is EventStatus.CANCELLED:
        return False
    return not any(
        attendee.response is Response.DECLINED and world.seeker.is_me(attendee.person.email)
        for attendee in event.attendees
    )


def interview_times(world: World) -> tuple[Span, ...]:
    """Give the spans of the interviews that the seeker will go to or went to."""
    return tuple(
        finding.event.span
        for finding in world.findings
        if finding.verdict is Verdict.YES and takes_time(finding.event, world)
    )
