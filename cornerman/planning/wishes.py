"""Which rounds want a debrief, by when it has to be over, and whose time it has to fit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cornerman.debriefs import Debrief
from cornerman.events import Event
from cornerman.findings import Stage, Verdict
from cornerman.people import Member
from cornerman.planning.diaries import Diary
from cornerman.planning.gatherings import seen_meetings, takes_place
from cornerman.planning.offer_reviews import possible_reviews
from cornerman.policy import Policy
from cornerman.processes import Process, Round
from cornerman.times import Span, in_utc, merged, outside
from cornerman.world import World

LATELY = timedelta(days=28)
"""Who was asked to a debrief within this time is asked again after others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A round, or an offer, that wants a debrief, and the window in which the debrief has to lie.

    `latest` is when it has to be over whatever comes before that; after it nothing helps any more if that is `firm`.
    """

    process: Process
    round: Round
    window: Span
    latest: datetime
    firm: bool = False

    @property
    def end(self) -> datetime:
        """When the last session of the round ends, or the offer came; in UTC, so that what is added is true time."""
        return self.round.last.event.span.end.astimezone(UTC)

    def is_met_by(self, debrief: Debrief) -> bool:
        """Tell whether a debrief is about this round."""
        return not debrief.origins.isdisjoint(self.round.origins)

    def was_meant_by(self, origins: frozenset[str]) -> bool:
        """Tell whether what was said about these origins still holds: of several offers it has to be the latest."""
        meant = frozenset([self.round.last.origin]) if self.round.is_offer else self.round.origins
        return not origins.isdisjoint(meant)


def wishes(world: World, policy: Policy) -> Iterator[Wish]:
    """Give one wish for each round of every process that still matters, and one for each offer that may be reviewed.

    A debrief ends, with the buffer, before the next session of its process starts. Of a process that was turned down,
    by either side, no round is talked about any more, save the offer call: what was said there is still to be
    understood. An offer ends nothing, for what the rounds showed is what one negotiates with; nor does a pause, which
    may be over tomorrow.
    """
    for process in world.processes:
        over = process.turned_down
        starts = [session.event.span.start.astimezone(UTC) for each in process.rounds for session in each.sessions]
        for each in process.rounds:
            if over and Stage.OFFER_CALL not in each.stages:
                continue
            end = each.last.event.span.end.astimezone(UTC)
            earliest, last = end + policy.debrief_wait, end + policy.debrief_within
            latest = min([last, *(start - policy.buffer for start in starts if start >= end)])
            window = Span(start=earliest, end=max(earliest, latest))
            yield Wish(process=process, round=each, window=window, latest=last)
    for review in possible_reviews(world):
        yield Wish(
            process=review.process,
            round=review.round,
            window=review.window(policy),
            latest=review.latest,
            firm=review.has_deadline,
        )


def diary(world: World, now: datetime) -> Diary:
    """Gather whose time a debrief has to fit: the seeker's calendar, the members, and debriefs to come.

    A member is busy at the debriefs of ours that they are invited to, and those must not stand in their own way.
    Who tells us when members are busy makes one span of two that touch, so that such a time cannot be told from
    the rest by its ends: it is taken out, and the debriefs are booked by themselves. What else we put there takes
    nobody's time. The council's own meetings are no time at which anybody is busy: a debrief may lie inside one.
    Debriefs of the last four weeks and to come count as asked.
    """
    members = [member for member in sorted(world.council, key=_by_address) if not world.seeker.is_me(member.email)]
    ours = {each.uid for each in world.debriefs} | {each.uid for each in world.reminders}
    seen = seen_meetings(world)
    mine = merged(
        in_utc(event.span)
        for event in world.events
        if event.tag is None and event.uid not in ours and event.id not in seen.events and takes_time(event, world)
    )
    standing = [debrief for debrief in world.debriefs if debrief.stands and debrief.span.end > now]
    theirs = {
        email: outside(map(in_utc, spans), [debrief.span for debrief in standing if email in debrief.members])
        for email, spans in world.busy.items()
    }
    booked = Diary(
        seeker=world.seeker,
        members=tuple(member for member in members if member.may_be_invited),
        busy={**theirs, world.seeker.email: mine},
        gatherings=seen.gatherings,
        meetings=world.meetings,
        called_off=seen.called_off,
        asked=_asked(world, now),
        pausing=tuple(member.name for member in members if member.paused and member.consented_on is not None),
        not_agreed=tuple(member.name for member in members if member.consented_on is None),
    )
    for debrief in standing:
        booked = booked.with_booking(debrief.span, (world.seeker.email, *debrief.members))
    return booked


def _by_address(member: Member) -> str:
    return member.email


def _asked(world: World, now: datetime) -> Counter[str]:
    """Count to how many debriefs that were held of late each member was asked."""
    return Counter(
        email
        for debrief in world.debriefs
        if debrief.stands and now - LATELY <= debrief.span.start and debrief.span.end <= now
        for email in debrief.members
    )


def without(booked: Diary, debrief: Debrief) -> Diary:
    """Give the diary as if this debrief were not booked; what else lies at its time still does."""
    return booked.without_booking(debrief.span, (booked.seeker.email, *debrief.members))


def takes_time(event: Event, world: World) -> bool:
    """Tell whether the seeker is busy during an event; all-day entries and declined talks leave time free."""
    return event.busy and not event.all_day and takes_place(event, world.seeker)


def interviews_to_attend(world: World) -> tuple[Event, ...]:
    """Give the interviews that the seeker will go to or went to."""
    return tuple(
        finding.event
        for finding in world.findings
        if finding.verdict is Verdict.YES and takes_time(finding.event, world)
    )
