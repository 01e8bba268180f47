"""What the events of an iCalendar text say; one that cannot be read costs itself and leaves one line of loss."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Component
from icalendar import Event as Vevent
from icalendar.prop import vBroken

from cornerman.errors import BadInputError
from cornerman.events import Event
from cornerman.keys import fingerprint
from cornerman.times import Span
from integrations.debrief_entries import is_own_uid
from integrations.html_text import text_of_html
from integrations.ics_properties import (
    attendees_of,
    is_busy,
    number_of,
    organizer_of,
    parameter,
    properties,
    status_of,
    text_of,
)
from integrations.ics_text import Block, CalendarBlock, cut, decoded, narrow, value_of
from integrations.ics_times import ZONE_PARAMETER, LostError, Moment, Times
from integrations.ics_zones import Zones

TAG = "X-CORNERMAN-KEY"
_SHOWN = 60
_LINKS = ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
# Zones are ours to find: the library warns on screen when it guesses one, and does not know the file's own.
_TZID = re.compile(r"^((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)\b[^:\n]*?);TZID=", re.IGNORECASE | re.MULTILINE)
# The kinds of failure by which the library meets text that is no iCalendar.
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One VEVENT as it is written: `event` is its first occurrence, the rest says how it repeats.

    `start` is in the zone in which it repeats; `event` shows times in a zone with a name. `rules` are the
    RRULEs; `more` the RDATEs, each with its own length or None; `without` the EXDATEs. An instance that
    differs from its series names the `original` that it stands for, and whether it speaks for all
    `following`. A bare date among those means the occurrence of that day. The highest `revision` of
    several versions is the one that holds.
    """

    event: Event
    start: datetime
    source: str
    rules: tuple[str, ...] = ()
    more: tuple[tuple[Moment, timedelta | None], ...] = ()
    without: tuple[Moment, ...] = ()
    original: Moment | None = None
    following: bool = False
    revision: tuple[int, str] = (0, "")

    def loss(self, name: str, found: object) -> str:
        """Say that something of this event could not be read."""
        return _loss(self.source, self.event.uid, name, found)


@dataclass(frozen=True, slots=True, kw_only=True)
class IcsReading:
    """What a file says: its METHOD if it has one, its events as written, and a line for everything lost."""

    events: tuple[Written, ...]
    losses: tuple[str, ...]
    method: str = ""


def read_ics(data: bytes, *, source: str, zone: ZoneInfo) -> IcsReading:
    """Read the events of a file. `source` names it in lines of loss.

    All-day events and times without a zone are in the zone that the file names (X-WR-TIMEZONE), else in
    `zone`; those of a TZID that nobody knows as well, with a line of loss. Raises BadInputError when the
    file is no calendar.
    """
    data = narrow(data)
    calendars = cut(data)
    if not calendars:
        found = f"it begins with {_short(decoded(data[:200]))!r}" if data.strip() else "it is empty"
        raise BadInputError(
            f"{source} is not a calendar: {found}.",
            remedy="Export the calendar again as an iCalendar (.ics) file; such a file begins with BEGIN:VCALENDAR.",
        )
    events: list[Written] = []
    losses: list[str] = []
    for calendar in calendars:
        reader = _Reader(calendar, data, source=source, zone=zone)
        events += reader.events()
        losses += reader.losses
    methods = (value_of(calendar.lines, "METHOD").upper() for calendar in calendars)
    return IcsReading(events=tuple(events), losses=tuple(losses), method=next(filter(None, methods), ""))


class _Reader:
    """Reads the events of one VCALENDAR, and gathers what was lost."""

    def __init__(self, calendar: CalendarBlock, data: bytes, *, source: str, zone: ZoneInfo) -> None:
        self.losses: list[str] = []
        self._source = source
        self._zones = Zones(calendar.blocks, data)
        named = self._zones.find(value_of(calendar.lines, "X-WR-TIMEZONE"))
        self._home: tzinfo = named if isinstance(named, ZoneInfo) or named is UTC else zone
        self._blocks = [each for each in calendar.blocks if each.name == "VEVENT"]

    def events(self) -> Iterator[Written]:
        """Give the events that can be read."""
        for block in self._blocks:
            text = _text(block)
            uid = value_of(block.lines, "UID") or "no UID"
            try:
                component = Vevent.from_ical(text)
                uid = text_of(component, "UID") or f"no-uid-{fingerprint([text])}"
                yield self._written(component, uid, block)
            except LostError as error:
                self._lose(uid, error.name, error.found)
            except _BROKEN as error:
                self._lose(uid, "VEVENT", error)

    def _lose(self, uid: str, name: str, found: object) -> None:
        self.losses.append(_loss(self._source, uid, name, found))

    def _written(self, component: Component, uid: str, block: Block) -> Written:
        if not block.whole:
            raise LostError("END", "the event was cut off")
        times = Times(component, self._zones, self._home)
        written = Written(
            event=_event(component, uid, times.span(), all_day=times.all_day),
            start=times.start,
            source=self._source,
            rules=times.rules(),
            more=times.more(),
            without=times.without(),
            original=times.original(),
            following=any(
                parameter(each, "RANGE").upper() == "THISANDFUTURE" for each in properties(component, "RECURRENCE-ID")
            ),
            revision=(number_of(component, "SEQUENCE"), text_of(component, "LAST-MODIFIED", "DTSTAMP")),
        )
        for name, found in times.losses.items():
            self._lose(uid, name, found)
        return written


def _text(block: Block) -> str:
    text = decoded(b"\r\n".join((b"BEGIN:VEVENT", *block.lines, b"END:VEVENT", b"")))
    return _TZID.sub(rf"\1;{ZONE_PARAMETER}=", text.replace("\0", ""))


def _event(component: Component, uid: str, span: Span, *, all_day: bool) -> Event:
    return Event(
        uid=uid,
        span=span,
        title=text_of(component, "SUMMARY"),
        description=text_of(component, "DESCRIPTION") or text_of_html(text_of(component, "X-ALT-DESC")),
        location=text_of(component, "LOCATION"),
        url=text_of(component, *_LINKS),
        all_day=all_day,
        status=status_of(component),
        organizer=organizer_of(component),
        attendees=attendees_of(component),
        sequence=number_of(component, "SEQUENCE"),
        busy=is_busy(component),
        private=text_of(component, "CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"},
        tag=text_of(component, TAG) or (uid if is_own_uid(uid) else None),
        created=_created(component),
    )


def _created(component: Component) -> datetime | None:
    found = (each.dt for each in properties(component, "CREATED") if not isinstance(each, vBroken))
    value = next(found, None)
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _loss(source: str, uid: str, name: str, found: object) -> str:
    return f"{source}: {uid}: {name}: {_short(str(found))}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}..."
