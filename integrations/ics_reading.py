"""What the events of an iCalendar text say; one that cannot be read costs itself and leaves one line of loss."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError
from cornerman.events import Event
from cornerman.keys import fingerprint
from cornerman.times import Span
from integrations.ics_details import TAG, event_of, number_of, text_of
from integrations.ics_lines import Line, lines_by_name
from integrations.ics_text import Block, CalendarBlock, cut, decoded, narrow, value_of
from integrations.ics_times import NAMES, LostError, Times, shown
from integrations.ics_values import Moment
from integrations.ics_zones import Definitions, Zones
from integrations.recurrence_rules import Rule

__all__ = ["TAG", "IcsReading", "Written", "read_ics"]

_SHOWN = 60
_LEAST_YEAR, _GREATEST_YEAR = 2, 9_998
_READ_AT_ONCE = (*NAMES, "UID", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP")


@dataclass(frozen=True, kw_only=True)
class Written:
    """One VEVENT as it is written: `event` is its first occurrence, the rest says how it repeats.

    `start` is in the zone in which it repeats; `event` shows times in a zone with a name, `home` where its
    own has none; a date has the zone of the seeker, in which its day is whole. `rules` are the RRULEs, `not_by`
    the EXRULEs; `more` the RDATEs, each with its own length or None; `without` the EXDATEs. An instance that
    differs from its series names the `original` that it stands for, and whether it speaks for all `following`.
    A bare date among those means the occurrence of that day. The highest `revision` of several versions is the
    one that holds. Only its times are read at once; `event` reads the rest of `block` when it is asked for.
    """

    uid: str
    start: datetime
    end: datetime
    all_day: bool
    source: str
    home: tzinfo
    block: Block
    rules: tuple[Rule, ...] = ()
    not_by: tuple[Rule, ...] = ()
    more: tuple[tuple[Moment, timedelta | None], ...] = ()
    without: tuple[Moment, ...] = ()
    original: Moment | None = None
    following: bool = False
    revision: tuple[int, str] = (0, "")

    @cached_property
    def event(self) -> Event:
        """Give the first occurrence."""
        span = shown(self.start, self.end, self.zone)
        return event_of(lines_by_name(self.block.text), self.uid, span, all_day=self.all_day)

    @property
    def zone(self) -> tzinfo:
        """Give the zone in which its times are shown, one that has a name."""
        own = self.start.tzinfo
        return own if isinstance(own, ZoneInfo) or own is UTC else self.home

    def loss(self, name: str, found: object) -> str:
        """Say that something of this event could not be read."""
        return _loss(self.source, self.uid, name, found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """A VEVENT that does not say when it is, or not so that it can be read: some answers to an invitation do not.

    `event_at` reads the rest of it.
    """

    uid: str
    source: str
    block: Block
    revision: tuple[int, str] = (0, "")

    def event_at(self, span: Span, *, all_day: bool = False) -> Event:
        """Give what it says as an event of a time that is known from elsewhere."""
        return event_of(lines_by_name(self.block.text), self.uid, span, all_day=all_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class IcsReading:
    """What a file says: its METHOD if it has one, its events as written, and a line for everything lost.

    An event without a readable start is one of `undated`, and has a line as well.
    """

    events: tuple[Written, ...]
    losses: tuple[str, ...]
    method: str = ""
    undated: tuple[Undated, ...] = ()


def read_ics(data: bytes, *, source: str, zone: ZoneInfo) -> IcsReading:
    """Read the events of a file. `source` names it in lines of loss.

    Days are those of `zone`, wherever the file comes from. Times without a zone are in the one that the file
    names (X-WR-TIMEZONE), else in `zone`; those of a TZID that nobody knows as well, with a line of loss.
    Raises BadInputError when the file is no calendar.
    """
    data = narrow(data).replace(b"\0", b"")
    calendars = cut(data)
    if not calendars:
        found = f"it begins with {_short(decoded(data[:200]))!r}" if data.strip() else "it is empty"
        raise BadInputError(
            f"{source} is not a calendar: {found}.",
            remedy="Export the calendar again as an iCalendar (.ics) file; such a file begins with BEGIN:VCALENDAR.",
        )
    elsewhere = Definitions(block for each in calendars for block in each.blocks)
    readers = [_Reader(each, elsewhere, source=source, zone=zone) for each in calendars]
    events = tuple(event for each in readers for event in each.events())
    methods = (value_of(calendar.lines, "METHOD").upper() for calendar in calendars)
    return IcsReading(
        events=events,
        losses=tuple(line for each in readers for line in each.losses),
        method=next(filter(None, methods), ""),
        undated=tuple(event for each in readers for event in each.undated),
    )


class _Reader:
    """Reads the events of one VCALENDAR, and gathers what was lost and what has no time.

    A zone that it does not define may be defined in another calendar of the file.
    """

    def __init__(self, calendar: CalendarBlock, elsewhere: Definitions, *, source: str, zone: ZoneInfo) -> None:
        self.losses: list[str] = []
        self.undated: list[Undated] = []
        self._source = source
        self._days = zone
        self._zones = Zones(calendar.blocks, elsewhere)
        named = self._zones.find(value_of(calendar.lines, "X-WR-TIMEZONE"))
        self._home: tzinfo = named if isinstance(named, ZoneInfo) or named is UTC else zone
        self._blocks = [each for each in calendar.blocks if each.name == "VEVENT"]

    def events(self) -> Iterator[Written]:
        """Give the events that can be read and placed."""
        for block in self._blocks:
            text = block.text
            lines = lines_by_name(text, _READ_AT_ONCE)
            uid = text_of(lines, "UID") or f"no-uid-{fingerprint([decoded(text)])}"
            try:
                yield self._written(lines, uid, block)
            except LostError as error:
                self._lose(uid, error.name, error.found)
                if error.name == "DTSTART":
                    undated = Undated(uid=uid, source=self._source, block=block, revision=_revision(lines))
                    self.undated.append(undated)
            except (ValueError, OverflowError) as error:  # at the ends of time, where no zone reaches
                self._lose(uid, "VEVENT", error)

    def _written(self, lines: Mapping[str, Sequence[Line]], uid: str, block: Block) -> Written:
        if block.at_end:
            raise LostError("END", "the event was cut off")
        times = Times(lines, self._zones, self._home, days=self._days)
        written = Written(
            uid=uid,
            start=times.start,
            end=times.end(),
            all_day=times.all_day,
            source=self._source,
            home=self._home,
            block=block,
            rules=times.rules(),
            not_by=times.rules("EXRULE"),
            more=times.more(),
            without=times.without(),
            original=times.original(),
            following=times.following(),
            revision=_revision(lines),
        )
        if not _LEAST_YEAR < written.start.year <= written.end.year < _GREATEST_YEAR:
            shown(written.start, written.end, written.zone)  # fails here, and not later
        for name, found in times.losses:
            self._lose(uid, name, found)
        if not block.whole:
            self._lose(uid, "END", "missing; the event is read as far as it goes")
        return written

    def _lose(self, uid: str, name: str, found: object) -> None:
        self.losses.append(_loss(self._source, "no UID" if uid.startswith("no-uid-") else uid, name, found))


def _revision(lines: Mapping[str, Sequence[Line]]) -> tuple[int, str]:
    return number_of(lines, "SEQUENCE"), text_of(lines, "LAST-MODIFIED") or text_of(lines, "DTSTAMP")


def _loss(source: str, uid: str, name: str, found: object) -> str:
    return f"{source}: {uid}: {name}: {_short(str(found))}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}..."
