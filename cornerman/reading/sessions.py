"""What became of each interview talk: held, upcoming, cancelled, declined or missed, by calendar and mail."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cornerman.events import Event, EventStatus, Response
from cornerman.findings import Answer
from cornerman.people import Seeker
from cornerman.processes import SessionStatus
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.itip import CANCEL, REQUEST, Told, told_in
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.sides import Side
from cornerman.times import Span
from cornerman.vocabulary import Topic

_APOLOGY_WITHIN = timedelta(days=3)


def with_the_gone(events: Iterable[Event], seen: Iterable[Event], window: Span | None) -> tuple[Event, ...]:
    """Add what stood on the calendar in the last run and does no longer, in order of time.

    What lies outside the window that was read stays as it was: nobody looked there.
    """
    present = {event.id: event for event in sorted(events, key=_age)}
    for event in seen:
        if event.id not in present:
            looked = window is None or event.span.overlaps(window)
            present[event.id] = replace(event, gone=True) if looked else event
    return tuple(sorted(present.values(), key=lambda event: (event.span.start, event.span.end, event.id)))


def _age(event: Event) -> tuple[int, datetime, str]:
    """Tell which of two copies of an event counts: the one with the higher SEQUENCE."""
    return (event.sequence, event.span.start, event.title)


def with_the_mail(event: Event, letters: Iterable[LetterSigns]) -> Event:
    """Apply what iTIP messages say that the calendar does not yet show, whatever the order in which they came.

    The newest by SEQUENCE, then DTSTAMP (RFC 5546, 2.1.5) holds, so that no stale copy moves an event back or
    brings back what was called off. A proposal, or its refusal, changes nothing: the organizer has to say so in
    a REQUEST. The calendar's own word stands unless a message has a higher SEQUENCE, or cancels this very version.
    Of our own events no letter knows better than the calendar: what we wrote to a single member lies in the mail too.
    What a letter changes was changed when that was written (DTSTAMP), however late a copy comes.
    """
    if event.tag is not None:
        return event
    may_change = (signs.letter for signs in letters if _may_change(event, signs))
    told = [each for each in told_in(may_change, REQUEST, CANCEL) if each.notice.uid == event.uid]
    latest = _latest(event, told)
    if latest is None or latest.notice.sequence < event.sequence:
        return event
    changed = latest.notice.stamp or event.changed
    if latest.method == CANCEL:
        return replace(event, status=EventStatus.CANCELLED, sequence=latest.notice.sequence, changed=changed)
    if latest.event is not None and latest.notice.sequence > event.sequence:
        now = latest.event
        return replace(
            event,
            span=now.span,
            all_day=now.all_day,
            status=now.status,
            sequence=now.sequence,
            changed=changed,
        )
    return event


def _latest(event: Event, told: Iterable[Told]) -> Told | None:
    """Give the message about an occurrence that holds; for one of a series, the series may have been called off."""
    by_instance: dict[str | None, list[Told]] = defaultdict(list)
    for each in told:
        by_instance[each.notice.recurrence_id].append(each)
    own = by_instance[event.recurrence_id]
    if event.recurrence_id is not None and by_instance[None]:
        series = max(by_instance[None], key=_order)
        own += [series] if series.method == CANCEL else []
    return max(own, key=_order, default=None)


def _order(told: Told) -> tuple[object, ...]:
    return told.order


def _may_change(event: Event, signs: LetterSigns) -> bool:
    """Tell whether a letter comes from the house of somebody on an event, or from a system that sends for others."""
    houses = {signs.sides.owner(person) for person in event.people}
    return signs.side in (Side.VENDOR, Side.CALENDAR, Side.ME) or signs.domain in houses or event.organizer is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """Tells what became of talks, as of a moment; `begins` says when each house interviews, in order."""

    seeker: Seeker
    correspondence: Correspondence
    answers: Mapping[str, Answer]
    begins: Mapping[str, Sequence[datetime]]
    now: datetime

    def of(self, signs: EventSigns) -> SessionStatus:
        """Give the status of a talk; the seeker's own word comes first."""
        event = signs.event
        answer = self.answers.get(event.id)
        if answer and answer.held is not None and event.span.end <= self.now:
            return SessionStatus.HELD if answer.held else SessionStatus.NO_SHOW
        if event.gone or event.status is EventStatus.CANCELLED:
            return SessionStatus.CANCELLED
        if any(each.response is Response.DECLINED and self.seeker.is_me(each.person.email) for each in event.attendees):
            return SessionStatus.DECLINED
        if event.span.end > self.now:
            return SessionStatus.UPCOMING
        return SessionStatus.NO_SHOW if self._apologies(signs) else SessionStatus.HELD

    def _apologies(self, signs: EventSigns) -> bool:
        """Tell whether somebody on the event wrote soon after its start, and before the next one, that nobody came."""
        start = signs.event.span.start
        for domain in sorted(signs.identities):
            for letter in self.correspondence.from_outside(domain):
                written = letter.letter.sent_at
                another = any(start < other <= written for other in self.begins.get(domain, ()))
                if start <= written <= start + _APOLOGY_WITHIN and not another and letter.says(Topic.NO_SHOW):
                    return True
        return False
