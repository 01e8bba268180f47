"""A time zone that only a file knows: what its VTIMEZONE says, as a zone of our own (RFC 5545, 3.6.5)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from integrations.ics_lines import Line, lines_by_name
from integrations.ics_text import unfolded
from integrations.ics_values import length_of, moment_of, offset_of
from integrations.recurrence_budget import Budget, Share
from integrations.recurrence_rules import RuleError, rule_of

_PART = re.compile(
    rb"\nBEGIN[ \t]*:[ \t]*(STANDARD|DAYLIGHT)[ \t]*\r?\n(.*?)(?=\nEND[ \t]*:|\nBEGIN[ \t]*:|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "TZNAME")
# Clocks change twice a year; a definition that repeats faster would only burn time.
_SLOW = frozenset({"YEARLY", "MONTHLY"})
_FROM, _TO = datetime(1975, 1, 1), datetime(2075, 1, 1)  # noqa: DTZ001 - on the clocks of the zone
_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A moment, on the clocks as they were before it, from which on they are `offset` from UTC."""

    at: datetime
    before: timedelta
    offset: timedelta
    name: str
    daylight: bool


class DefinedZone(tzinfo):
    """The zone that a definition describes; before its first change its standard time holds."""

    def __init__(self, name: str, changes: Iterable[Change]) -> None:
        """Order the changes. There has to be one at least."""
        ordered = sorted(changes, key=lambda each: (each.at - each.before, each.daylight))
        early = next((each for each in ordered if not each.daylight), None)
        self._name = name
        self._changes = [early or ordered[0], *ordered]
        self._first = early.offset if early else ordered[0].before
        offsets = [self._first, *(each.offset for each in ordered)]
        pairs = list(zip(ordered, offsets, strict=False))
        self._offsets = offsets
        # On the clocks of the place a change is when the later, and with fold the earlier, of both readings is reached.
        self._walls = (
            [each.at - each.before + max(old, each.offset) for each, old in pairs],
            [each.at - each.before + min(old, each.offset) for each, old in pairs],
        )
        self._in_utc = [each.at - each.before for each in ordered]

    def __repr__(self) -> str:
        """Show the name that the file gives it."""
        return f"DefinedZone({self._name!r})"

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Give the offset at a time of this zone; one that is skipped is read as before the change."""
        return self._offsets[self._place(moment)]

    def dst(self, moment: datetime | None) -> timedelta:
        """Give what summer time adds; nobody can say it surely from a definition, so an hour or nothing."""
        place = self._place(moment)
        return timedelta(hours=1) if place and self._changes[place].daylight else _NOTHING

    def tzname(self, moment: datetime | None) -> str:
        """Give the abbreviation, or the zone's own name where there is none."""
        return self._changes[self._place(moment)].name or self._name

    def fromutc(self, moment: datetime) -> datetime:
        """Bring a time of UTC onto the clocks of the zone."""
        plain = moment.replace(tzinfo=None)
        place = bisect_right(self._in_utc, plain)
        wall = plain + self._offsets[place]
        repeated = place > 0 and plain - self._in_utc[place - 1] < self._offsets[place - 1] - self._offsets[place]
        return wall.replace(tzinfo=self, fold=int(repeated))

    def _place(self, moment: datetime | None) -> int:
        if moment is None:
            return 0
        return bisect_right(self._walls[moment.fold], moment.replace(tzinfo=None, fold=0))


def defined_zone(name: str, data: bytes, share: Share | None = None) -> tzinfo | None:
    """Read a VTIMEZONE; None when it does not say how far the zone is from UTC, or changes faster than clocks do.

    One of its parts that is broken costs only itself. What its rules cost is taken from the share.
    """
    share = share or Budget().share()
    changes: list[Change] = []
    for kind, text in _parts(data):
        try:
            changes += _changes(lines_by_name(text, _NAMES), share, daylight=kind.upper() == b"DAYLIGHT")
        except (RuleError, OverflowError):
            return None
    return DefinedZone(name, changes) if changes else None


def offsets_of(data: bytes) -> frozenset[timedelta]:
    """Give every distance from UTC that a VTIMEZONE speaks of."""
    found = (offset_of(each.value) for _, text in _parts(data) for each in lines_by_name(text).get("TZOFFSETTO", ()))
    return frozenset(each for each in found if each is not None)


def _parts(data: bytes) -> list[tuple[bytes, bytes]]:
    return _PART.findall(b"\n" + unfolded(data))


def _changes(lines: dict[str, list[Line]], share: Share, *, daylight: bool) -> Iterator[Change]:
    offset = _offset(lines.get("TZOFFSETTO"))
    first = moment_of(lines["DTSTART"][0].value) if lines.get("DTSTART") else None
    if offset is None or not isinstance(first, datetime):
        return
    before = _offset(lines.get("TZOFFSETFROM"))
    name = lines["TZNAME"][0].text.strip() if lines.get("TZNAME") else ""
    for at in dict.fromkeys(_onsets(lines, first.replace(tzinfo=None), before or offset, share)):
        yield Change(at=at, before=offset if before is None else before, offset=offset, name=name, daylight=daylight)


def _offset(lines: list[Line] | None) -> timedelta | None:
    return next((found for each in lines or () if (found := _offset_or_length(each.value)) is not None), None)


def _offset_or_length(text: str) -> timedelta | None:
    """Read an offset; some programs write it as a duration."""
    return offset_of(text) if "P" not in text.upper() else length_of(text)


def _onsets(lines: dict[str, list[Line]], first: datetime, before: timedelta, share: Share) -> Iterator[datetime]:
    yield first
    for line in lines.get("RRULE", ()):
        rule = rule_of(line.value)
        if rule.frequency not in _SLOW:
            raise RuleError(rule.text)
        until = rule.until
        if isinstance(until, datetime):
            last = until.replace(tzinfo=None) + (before if until.tzinfo else _NOTHING)
        else:
            last = datetime.combine(until, datetime.max.time()) if until else _TO
        yield from share.paid(rule, first, _FROM, min(_TO, last))
    for line in lines.get("RDATE", ()):
        moments = map(moment_of, line.value.split(","))
        yield from (each.replace(tzinfo=None) for each in moments if isinstance(each, datetime))
