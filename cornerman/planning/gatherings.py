"""The council's own meetings on the seeker's calendar, told by who is invited and by what the seeker stated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from cornerman.council_meetings import StandingMeeting
from cornerman.events import Event, EventStatus, Response
from cornerman.findings import TALK_WITH_COUNCIL, Verdict
from cornerman.people import Seeker
from cornerman.times import Span
from cornerman.world import World

LONGEST = timedelta(hours=4)
"""What lasts longer is no meeting into which a debrief could be put at any of its hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """One meeting of the council: when it is, and the addresses of those there who may be invited to a debrief."""

    span: Span
    members: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the seeker's calendar says about meetings of the council.

    `events` are the ids of the events that are such meetings; `called_off` is when one would have been and is not.
    """

    gatherings: tuple[Gathering, ...]
    called_off: tuple[Span, ...]
    events: frozenset[str]


def seen_meetings(world: World) -> Seen:
    """Find the meetings of the council on the calendar: nobody is there but the seeker and the council.

    An event at the very time of a stated meeting is that meeting, whoever of the council is listed in it. At any other
    time it takes more than half of those who may be invited. Interviews, what may be one or was taken for something
    else than a talk with the council, all-day entries and our own debriefs are none.
    """
    ours = {debrief.uid for debrief in world.debriefs}
    interviews = {finding.event.id for finding in world.findings if finding.verdict is not Verdict.NO}
    others_talks = {each.event.id for each in world.findings if TALK_WITH_COUNCIL not in each.evidence}
    council = {member.email for member in world.council}
    gatherings, called_off, events = [], [], set()
    for event in world.events:
        others = {person.email for person in event.people if not world.seeker.is_me(person.email)}
        if event.uid in ours or event.tag is not None or event.id in interviews or not others <= council:
            continue
        stated = any(span == event.span for meeting in world.meetings for span in meeting.within(event.span))
        if not stated and (event.id in others_talks or not _are_most(others, world)):
            continue
        people = _people(event, others, world, stated=stated)
        if event.all_day or not timedelta(0) < event.span.length <= LONGEST or not people:
            continue
        if takes_place(event, world.seeker):
            gatherings.append(Gathering(span=event.span, members=people))
            events.add(event.id)
        else:
            called_off.append(event.span)
    return Seen(gatherings=tuple(gatherings), called_off=tuple(called_off), events=frozenset(events))


def still_meets(span: Span, world: World) -> bool:
    """Tell whether anything with somebody of the council still stands over a time that was chosen inside a meeting.

    Who is on the council may change, and the meeting takes place all the same.
    """
    ours = {debrief.uid for debrief in world.debriefs}
    interviews = {finding.event.id for finding in world.findings if finding.verdict is not Verdict.NO}
    council = {member.email for member in (*world.council, *world.leaving)}
    return any(
        event.span.covers(span)
        and takes_place(event, world.seeker)
        and any(one.email in council for one in event.people)
        for event in world.events
        if event.uid not in ours and event.id not in interviews and not event.all_day
    )


def takes_place(event: Event, seeker: Seeker) -> bool:
    """Tell whether an event stands and the seeker did not decline it."""
    if event.gone or event.status is EventStatus.CANCELLED:
        return False
    return not any(
        attendee.response is Response.DECLINED and seeker.is_me(attendee.person.email) for attendee in event.attendees
    )


def stated_within(window: Span, meetings: Iterable[StandingMeeting], unless: Iterable[Span]) -> tuple[Span, ...]:
    """Give the stated meetings that touch a window, but for those of which the calendar knows better."""
    known = tuple(unless)
    return tuple(
        span
        for meeting in meetings
        for span in meeting.within(window)
        if not any(span.overlaps(other) for other in known)
    )


def _are_most(people: set[str], world: World) -> bool:
    """Tell whether more than half of the members who may be invited are among these people."""
    willing = {member.email for member in world.council if member.may_be_invited}
    return len(willing & people) > len(willing) / 2


def _people(event: Event, others: set[str], world: World, *, stated: bool) -> frozenset[str]:
    willing = {member.email for member in world.council if member.may_be_invited}
    declined = {each.person.email for each in event.attendees if each.response is Response.DECLINED}
    return frozenset((willing if stated else willing & others) - declined)
