"""When a VEVENT takes place and repeats: its dates and times, each in its own zone (RFC 5545, 3.3.5 and 3.8.2)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, tzinfo

from cornerman.times import Span
from integrations.ics_lines import Line
from integrations.ics_values import Moment, length_of, moment_of
from integrations.ics_zones import Zones
from integrations.recurrence_rules import Rule, RuleError, rule_of

DAY = timedelta(days=1)
_LONGEST = timedelta(days=3_660)  # of what repeats; each of its instances of years past would still be going on
NAMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID")


class LostError(Exception):
    """An event cannot be used: `name` is the property to blame, `found` what it says."""

    def __init__(self, name: str, found: object) -> None:
        """Keep both."""
        super().__init__(name, found)
        self.name = name
        self.found = found


def midnight(day: date, zone: tzinfo | None) -> datetime:
    """Give the first moment of a day."""
    return datetime.combine(day, time.min, zone)


def shown(start: datetime, end: datetime, zone: tzinfo) -> Span:
    """Give a span on the clocks of a zone.

    In the hour that is repeated in autumn an end may read earlier than its start; then both are in UTC.
    """
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    if zone is UTC:
        return Span(start=start, end=end)
    there = (start.astimezone(zone), end.astimezone(zone))
    return Span(start=there[0], end=there[1]) if there[0] <= there[1] else Span(start=start, end=end)


class Times:
    """The times of one VEVENT. `losses` gathers the properties that could not be read, with what they say.

    `start` is its DTSTART, `all_day` tells whether that is a date, which begins in the zone `days`. A time that
    names no zone is in that of DTSTART, and DTSTART itself in `home`.
    """

    def __init__(self, lines: Mapping[str, Sequence[Line]], zones: Zones, home: tzinfo, *, days: tzinfo) -> None:
        """Read DTSTART. Raises LostError when it is missing or cannot be read."""
        self.losses: dict[tuple[str, str], None] = {}
        self._lines = lines
        self._zones = zones
        self._home = self._floating = home
        written = lines.get("DTSTART")
        value = self._single(written[0]) if written else None
        if value is None:
            raise LostError("DTSTART", (written[0].value.strip() if written else "") or "nothing")
        self.all_day = not isinstance(value, datetime)
        self.start = value if isinstance(value, datetime) else midnight(value, days)
        self._floating = self.start.tzinfo or home

    def end(self) -> datetime:
        """Give when it is over; without an end after a day, or at once (RFC 5545, 3.6.1)."""
        least = self.start + DAY if self.all_day else self.start
        for name in ("DTEND", "DURATION"):
            for line in self._lines.get(name, ()):
                end = self._end(name, line)
                if end is None:
                    self._lose(name, line.value)
                elif end.astimezone(UTC) < self.start.astimezone(UTC):
                    self._lose(name, f"{end.isoformat()} is before the start")
                    return least
                else:
                    return max(end, least) if self.all_day else end
        return least

    def _end(self, name: str, line: Line) -> datetime | None:
        """Give the end that a line says; None when it says none, or none that anybody can mean."""
        try:
            end = self._ended(line) if name == "DTEND" else self._after(length_of(line.value))
        except OverflowError:
            return None
        if end is None or end.year == MAXYEAR:
            return None
        return None if self._repeats and _plain(end) - _plain(self.start) > _LONGEST else end

    def _ended(self, line: Line) -> datetime | None:
        value = self._single(line)
        if isinstance(value, datetime) and not self.all_day:
            return value.astimezone(self.start.tzinfo)
        day = value.date() if isinstance(value, datetime) else value
        return None if day is None else midnight(day, self.start.tzinfo)

    def _after(self, length: timedelta | None) -> datetime | None:
        if length is None or self.all_day:
            return None if length is None else self.start + length
        return (self.start.astimezone(UTC) + length).astimezone(self.start.tzinfo)

    @property
    def _repeats(self) -> bool:
        return any(self._lines.get(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID"))

    def original(self) -> Moment | None:
        """Give RECURRENCE-ID. Raises LostError when it cannot be read: it would pass for the whole series."""
        for line in self._lines.get("RECURRENCE-ID", ()):
            value = self._single(line)
            if value is None:
                raise LostError("RECURRENCE-ID", line.value)
            return value
        return None

    def following(self) -> bool:
        """Tell whether a changed instance speaks for all that follow it (RFC 5545, 3.2.13)."""
        return any(each.parameter("RANGE").upper() == "THISANDFUTURE" for each in self._lines.get("RECURRENCE-ID", ()))

    def rules(self, name: str = "RRULE") -> tuple[Rule, ...]:
        """Give the rules that can be read, those of RRULE or of EXRULE."""
        return tuple(self._rules(name))

    def without(self) -> tuple[Moment, ...]:
        """Give the EXDATEs."""
        found = (self._moment(value, line) for value, line in self._listed("EXDATE"))
        return tuple(each for each in found if each is not None)

    def more(self) -> tuple[tuple[Moment, timedelta | None], ...]:
        """Give the RDATEs; those that are periods have a length of their own."""
        found: list[tuple[Moment, timedelta | None]] = []
        for value, line in self._listed("RDATE"):
            moment = self._moment(value, line)
            if moment is None:
                continue
            length = self._length(value)
            whole_days = length is not None and not isinstance(moment, datetime)
            found.append((midnight(moment, self._floating) if whole_days else moment, length))
        return tuple(found)

    def _lose(self, name: str, found: str) -> None:
        self.losses[name, found.strip() or "nothing"] = None

    def _rules(self, name: str) -> Iterator[Rule]:
        for line in self._lines.get(name, ()):
            if not line.value.strip():
                continue
            try:
                yield rule_of(line.value.strip())
            except RuleError as error:
                self._lose(name, str(error))

    def _listed(self, name: str) -> Iterator[tuple[str, Line]]:
        """Give each value of a property that is a list, and the line on which it stands."""
        for line in self._lines.get(name, ()):
            for value in line.value.split(","):
                if value.strip() and moment_of(value.strip()) is None:
                    self._lose(name, value)
                elif value.strip():
                    yield value.strip(), line

    def _length(self, period: str) -> timedelta | None:
        """Give the length of a period, None where there is none (RFC 5545, 3.3.9)."""
        begin, slash, end = period.partition("/")
        if not slash:
            return None
        start, stop, length = moment_of(begin.strip()), moment_of(end.strip()), length_of(end)
        if start is not None and stop is not None:
            length = _plain(stop) - _plain(start)
        if length is None or not timedelta(0) <= length <= _LONGEST:
            self._lose("RDATE", period)
            return None
        return length

    def _single(self, line: Line) -> Moment | None:
        value = line.value.strip()
        moment = self._moment(value, line)
        if moment is not None and not isinstance(moment, datetime):
            return moment
        if moment is None and ":" in value:  # an unquoted colon in the name of the zone
            zone, _, value = value.rpartition(":")
            tzid = f"{line.parameter('TZID')}:{zone}"
            moment = self._moment(value, Line(value, {"TZID": tzid}))
        if isinstance(moment, datetime) and moment.time() == time.min and line.parameter("VALUE").upper() == "DATE":
            return moment.date()
        return moment

    def _moment(self, text: str, line: Line) -> Moment | None:
        """Give a date as it is, a time in its zone, and of a period its start; None when it is none of them."""
        value = moment_of(text)
        if not isinstance(value, datetime):
            return value
        if value.tzinfo is not None:
            return value.astimezone(UTC)
        tzid = line.parameter("TZID")
        return value.replace(tzinfo=self._zone(tzid) if tzid else self._floating)

    def _zone(self, tzid: str) -> tzinfo:
        zone = self._zones.find(tzid)
        if zone is None:
            self._lose("TZID", f"{tzid} is not a known zone; read as {self._home}")
        return zone or self._home


def _plain(moment: Moment) -> datetime:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else midnight(moment, None)
