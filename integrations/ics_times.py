"""When a VEVENT takes place and repeats: its dates and times, each in its own zone (RFC 5545, 3.3.5 and 3.8.2)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Component
from icalendar.prop import vBroken

from cornerman.times import Span
from integrations.ics_properties import parameter, properties
from integrations.ics_zones import Zones

DAY = timedelta(days=1)
ZONE_PARAMETER = "X-TZID"  # where the reader puts TZID, see there

Moment = datetime | date


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


def after(start: datetime, length: timedelta) -> datetime:
    """Give the moment this much time later, in the same zone, as clocks that may be set meanwhile show it."""
    return (start.astimezone(UTC) + length).astimezone(start.tzinfo)


def shown(start: datetime, end: datetime, home: tzinfo) -> Span:
    """Give a span in a zone that has a name: its own, or `home` where only a file knows it.

    In the hour that is repeated in autumn an end may read earlier than its start; then both are in UTC.
    """
    zone = start.tzinfo if isinstance(start.tzinfo, ZoneInfo) or start.tzinfo is UTC else home
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    span = (start.astimezone(zone), end.astimezone(zone))
    return Span(start=span[0], end=span[1]) if span[0] <= span[1] else Span(start=start, end=end)


class Times:
    """The times of one VEVENT. `losses` gathers a text by property for what could not be read.

    `start` is its DTSTART, `all_day` tells whether that is a date. A time that names no zone is in that of
    DTSTART, and DTSTART itself in `home`.
    """

    def __init__(self, component: Component, zones: Zones, home: tzinfo) -> None:
        """Read DTSTART. Raises LostError when it is missing or cannot be read."""
        self.losses: dict[str, object] = {}
        self._component = component
        self._zones = zones
        self._home = self._floating = home
        prop = next(properties(component, "DTSTART"), None)
        value = None if prop is None else self._single(prop)
        if value is None:
            raise LostError("DTSTART", "nothing" if prop is None else prop)
        self.all_day = not isinstance(value, datetime)
        self.start = value if isinstance(value, datetime) else midnight(value, home)
        self._floating = self.start.tzinfo or home

    def span(self) -> Span:
        """Give when it takes place; without an end a day, or no time at all (RFC 5545, 3.6.1)."""
        least = self.start + DAY if self.all_day else self.start
        end = self._end() or least
        if end.astimezone(UTC) < self.start.astimezone(UTC):
            self.losses["DTEND"] = f"{end.isoformat()} is before the start"
        return shown(self.start, max(end, least, key=datetime.timestamp), self._home)

    def _end(self) -> datetime | None:
        for prop in properties(self._component, "DTEND"):
            value = self._single(prop)
            if isinstance(value, datetime) and not self.all_day:
                return value.astimezone(self.start.tzinfo)
            if value is not None:
                return midnight(value.date() if isinstance(value, datetime) else value, self.start.tzinfo)
            self.losses["DTEND"] = prop
        for prop in properties(self._component, "DURATION"):
            length = None if isinstance(prop, vBroken) else prop.dt
            if isinstance(length, timedelta):
                return self.start + length if self.all_day else after(self.start, length)
            self.losses["DURATION"] = prop
        return None

    def original(self) -> Moment | None:
        """Give RECURRENCE-ID. Raises LostError when it cannot be read: it would pass for the whole series."""
        for prop in properties(self._component, "RECURRENCE-ID"):
            value = self._single(prop)
            if value is None:
                raise LostError("RECURRENCE-ID", prop)
            return value
        return None

    def rules(self) -> tuple[str, ...]:
        """Give the RRULEs as they are written."""
        return tuple(self._rules())

    def without(self) -> tuple[Moment, ...]:
        """Give the EXDATEs."""
        found = (self._moment(value, tzid) for value, tzid in self._listed("EXDATE"))
        return tuple(each for each in found if each is not None)

    def more(self) -> tuple[tuple[Moment, timedelta | None], ...]:
        """Give the RDATEs; those that are periods have a length of their own."""
        found = ((self._moment(value, tzid), _length(value)) for value, tzid in self._listed("RDATE"))
        return tuple((moment, length) for moment, length in found if moment is not None)

    def _rules(self) -> Iterator[str]:
        for prop in properties(self._component, "RRULE"):
            if isinstance(prop, vBroken):
                self.losses["RRULE"] = prop
            else:
                yield prop.to_ical().decode()

    def _listed(self, name: str) -> Iterator[tuple[object, str]]:
        """Give each value of a property that is a list, and the TZID of the list."""
        for prop in properties(self._component, name):
            if isinstance(prop, vBroken):
                self.losses[name] = prop
            else:
                yield from ((each.dt, parameter(prop, ZONE_PARAMETER)) for each in prop.dts)

    def _single(self, prop: Any) -> Moment | None:  # noqa: ANN401 - the library has no common type
        return None if isinstance(prop, vBroken) else self._moment(prop.dt, parameter(prop, ZONE_PARAMETER))

    def _moment(self, value: object, tzid: str) -> Moment | None:
        """Give a date as it is, a time in its zone, and of a period its start; None when it is none of them."""
        value = value[0] if isinstance(value, tuple) else value
        if not isinstance(value, datetime):
            return value if isinstance(value, date) else None
        if value.tzinfo is not None:
            return value.astimezone(UTC)
        return value.replace(tzinfo=self._zone(tzid) if tzid else self._floating)

    def _zone(self, tzid: str) -> tzinfo:
        zone = self._zones.find(tzid)
        if zone is None:
            self.losses["TZID"] = f"{tzid} is not a known zone; read as {self._home}"
        return zone or self._home


def _length(value: object) -> timedelta | None:
    match value:
        case (datetime(), timedelta() as length):
            return length
        case (datetime() as start, datetime() as end):
            return end - start
        case _:
            return None
