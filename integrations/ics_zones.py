"""Which time zone a TZID means: an IANA name, a name of Windows, or a definition that the file brings along."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from integrations.ics_text import Block, value_of
from integrations.ics_values import offset_of
from integrations.ics_zone_definitions import defined_zone, offsets_of
from integrations.recurrence_budget import Budget

_UTC_NAMES = frozenset({"UTC", "GMT", "Z", "ETC/UTC", "TZONE://MICROSOFT/UTC"})
_FIXED = re.compile(r"\(?(?:UTC|GMT)?\s*([+-]\d{1,2}(?:[:.]?\d\d)?)\)?", re.IGNORECASE | re.ASCII)
_NO_ZONES = frozenset({"localtime", "posixrules", "factory"})  # they lie beside the zones: where a machine is, and such
_LIST_BREAK = re.compile(r"[,;]| / ")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_PREFIX = re.compile(r"^(3D|posix/|right/)")  # left over from quoted-printable; where a tz database keeps copies
_FIRST_BRACKET = re.compile(r"\([^()]*\)")
_FIRST_BREAK = re.compile(r"[ _-]")
_YEARS = range(1970, 2036, 5)


def named_zone(tzid: str) -> tzinfo | None:
    """Find the zone that a name alone stands for; None when it stands for none.

    Paths such as `/freeassociation.sourceforge.net/Europe/Berlin` are known by their last parts, the names
    on the screens of Windows by their Windows name or their first city, `UTC+2` by what it says.
    """
    name = _PREFIX.sub("", tzid.strip().strip('"'))
    return next(filter(None, _candidates(name)), None) if name else None


def _candidates(name: str) -> Iterator[tzinfo | None]:
    if name.upper() in _UTC_NAMES:
        yield UTC
    yield _windows(name)
    parts = name.strip("/").split("/")
    yield from (_known("/".join(parts[-count:])) for count in (len(parts), 3, 2) if count <= len(parts))
    yield _fixed(name)
    yield from _as_on_screens(name)


def _as_on_screens(name: str) -> Iterator[tzinfo | None]:
    """Give what the parts of a name such as `(UTC+01:00) Bern, Rome` may mean; its offset is right if they fail."""
    bracket = _FIRST_BRACKET.match(name)
    offset = _fixed(bracket[0].strip()) if bracket else None
    shown = _IN_BRACKETS.sub("", name).strip()
    parts = [each.strip() for each in _LIST_BREAK.split(shown)]
    for part in filter(None, parts):
        yield _agreeing(_windows(part.replace(" Time", " Standard Time")), offset)
    if shown and "/" not in shown:
        yield _agreeing(_known(_FIRST_BREAK.sub("/", shown, count=1)), offset)
    for part in parts:
        yield _agreeing(_of_city(part), offset)
    yield offset


def _agreeing(zone: tzinfo | None, offset: tzinfo | None) -> tzinfo | None:
    """Give a zone if it was ever as far from UTC as an offset that stands beside it: some cities share a name."""
    if zone is None or offset is None:
        return zone
    return zone if offset.utcoffset(None) in _offsets_since_1970(zone) else None


class Definitions:
    """The VTIMEZONEs of a file. Each is worked out once, when it is asked for, and all of them within a budget."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        """Collect them."""
        self.by_tzid = _by_tzid(blocks)
        self._budget = Budget()
        self._zones: dict[int, tzinfo | None] = {}
        self._offsets: dict[int, frozenset[timedelta]] = {}

    def zone(self, name: str, block: Block) -> tzinfo | None:
        """Give the zone that one of them describes; None when it describes none."""
        if block.start not in self._zones:
            self._zones[block.start] = defined_zone(name, block.data[block.start : block.end], self._budget.share())
        return self._zones[block.start]

    def offsets(self, block: Block) -> frozenset[timedelta]:
        """Give every distance from UTC that one of them speaks of."""
        if block.start not in self._offsets:
            self._offsets[block.start] = offsets_of(block.data[block.start : block.end])
        return self._offsets[block.start]


class Zones:
    """The zones of one calendar: what its TZIDs mean, given the definitions that it brings along."""

    def __init__(self, blocks: Iterable[Block], elsewhere: Definitions) -> None:
        """Collect the VTIMEZONEs among its components; those of the whole file, `elsewhere`, help out."""
        self._blocks = _by_tzid(blocks)
        self._elsewhere = elsewhere
        self._found: dict[str, tzinfo | None] = {}

    def find(self, tzid: str) -> tzinfo | None:
        """Find the zone of a TZID; None when it is unknown.

        A known name of a place wins over the file's own definition, which may be old or cut short; the
        definition wins when it is never as far from UTC as that place, and over a mere abbreviation.
        """
        name = tzid.strip().strip('"')
        if name not in self._found:
            self._found[name] = self._looked_up(name)
        return self._found[name]

    def _looked_up(self, name: str) -> tzinfo | None:
        block = self._blocks.get(name) or self._elsewhere.by_tzid.get(name)
        if block is None:
            return named_zone(name)
        named = named_zone(name) or named_zone(value_of(block.lines, "X-LIC-LOCATION"))
        if named is None or not _agree(named, self._elsewhere.offsets(block)):
            return self._elsewhere.zone(name, block) or named
        return named


def _by_tzid(blocks: Iterable[Block]) -> dict[str, Block]:
    """Give the VTIMEZONEs among some components by their TZID."""
    return {value_of(each.lines, "TZID").strip('"'): each for each in blocks if each.name == "VTIMEZONE"}


def _agree(zone: tzinfo, offsets: frozenset[timedelta]) -> bool:
    """Tell whether a definition with these distances from UTC may be one of this zone, if a bad one."""
    if not offsets:
        return True
    key = getattr(zone, "key", "")
    known = _offsets_since_1970(zone)
    # `EST`, `GMT` or `UTC` may be anything that somebody calls so; a place is what it is.
    return bool(known & offsets) if "/" in key and not key.startswith("Etc/") else offsets <= known


@lru_cache(maxsize=128)
def _offsets_since_1970(zone: tzinfo) -> frozenset[timedelta]:
    moments = (datetime(year, month, 1, tzinfo=zone) for year in _YEARS for month in (1, 7))
    return frozenset(found for each in moments if (found := each.utcoffset()) is not None)


def _windows(name: str) -> tzinfo | None:
    olson = WINDOWS_TO_OLSON.get(name)
    return _known(olson) if olson else None


def _fixed(name: str) -> tzinfo | None:
    found = _FIXED.fullmatch(name)
    text = found[1].replace(".", ":") if found else ""
    offset = offset_of(text if len(text.lstrip("+-")) > 2 else f"{text}00")  # noqa: PLR2004 - only hours
    return None if offset is None else timezone(offset) if offset else UTC


@lru_cache(maxsize=1024)
def _known(name: str) -> ZoneInfo | None:
    if name.lower() in _NO_ZONES:
        return None
    with suppress(KeyError, ValueError, OSError):
        return ZoneInfo(name)
    exact = _names().get(name.replace(" ", "_").lower())
    return ZoneInfo(exact) if exact and exact != name else None


def _of_city(city: str) -> ZoneInfo | None:
    exact = _cities().get(city.replace(" ", "_").lower())
    return ZoneInfo(exact) if exact else None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {each.lower(): each for each in available_timezones()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    places = (each for each in sorted(available_timezones(), reverse=True) if "/" in each)
    return {each.rpartition("/")[2].lower(): each for each in places}
