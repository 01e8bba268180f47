"""Which starts of a grid lie in somebody's hours, and on which of their days, whatever the clocks of their zone do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from cornerman.people import WeeklyHours
from cornerman.policy import Policy
from cornerman.times import Span, merged

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_PROBE = timedelta(hours=6)  # no zone changes its clocks twice within six hours
_TABLES = 512  # of some dozens of hours and zones, over the ranges of days that one run looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The starts that talks of `length` may have: `count` of them, `step` apart, the first at `origin` in UTC.

    A set of starts is an integer: bit i stands for the start i steps after the origin. Lengths are taken from distances
    to the origin and never from a time in a zone, where Python would reckon by what the clock on the wall shows.
    """

    origin: datetime
    step: timedelta
    length: timedelta
    count: int

    def span(self, place: int) -> Span:
        """Give the time of the talk that begins at a start."""
        start = self.origin + place * self.step
        return Span(start=start, end=start + self.length)

    def bits(self, first: int, beyond: int) -> int:
        """Give the starts from `first` up to, not including, `beyond`, as far as the grid goes."""
        first, beyond = max(first, 0), min(beyond, self.count)
        return (1 << beyond) - (1 << first) if first < beyond else 0

    def inside(self, span: Span) -> int:
        """Give the starts of which the whole talk lies in a span."""
        first = -((self.origin - span.start) // self.step)
        return self.bits(first, (span.end - self.origin - self.length) // self.step + 1)

    def touching(self, span: Span) -> int:
        """Give the starts of which the talk shares time with a span, as `Span.overlaps` says."""
        first = (span.start - self.origin - self.length) // self.step + 1
        return self.bits(first, -((self.origin - span.end) // self.step))


def grid_over(window: Span, policy: Policy) -> Grid:
    """Give the grid over all days in UTC that a window touches.

    It is counted from 1970 in UTC, so that windows share it; a step that divides the hour starts with every full hour.
    """
    first, last = _midnight(window.start), _midnight(window.end) + _DAY
    origin = _EPOCH + (first - _EPOCH) // policy.slot_grid * policy.slot_grid
    count = (last - origin) // policy.slot_grid
    return Grid(origin=origin, step=policy.slot_grid, length=policy.debrief_length, count=count)


# The tables below hold hours and zones, and nothing of whose they are: keeping them keeps no person.


@lru_cache(maxsize=_TABLES)
def starts_in_hours(hours: WeeklyHours, zone: ZoneInfo, grid: Grid) -> int:
    """Give the starts of which the whole talk lies in somebody's hours."""
    whole = Span(start=grid.origin, end=grid.origin + grid.count * grid.step + grid.length)
    starts = 0
    for span in _open_times(hours, zone, _midnight(whole.start) - _DAY, _midnight(whole.end) + 2 * _DAY):
        starts |= grid.inside(span)
    return starts


@lru_cache(maxsize=_TABLES)
def starts_by_day(zone: ZoneInfo, grid: Grid) -> tuple[int, ...]:
    """Give the starts of each local day that the grid touches, in order of days."""
    days: dict[date, int] = {}
    whole = Span(start=grid.origin, end=grid.origin + grid.count * grid.step)
    instant = Grid(origin=grid.origin, step=grid.step, length=timedelta(0), count=grid.count)
    for piece, offset in _steady(zone, whole):
        for day in _days(piece, offset):
            midnight = datetime.combine(day, time(), UTC) - offset
            clipped = _clipped(midnight, midnight + _DAY, piece)
            if clipped is not None:
                begun = instant.inside(clipped) & ~instant.inside(Span(start=clipped.end, end=clipped.end))
                days[day] = days.get(day, 0) | begun
    return tuple(days[day] for day in sorted(days))


def forget() -> None:
    """Drop the tables that are kept; who measures begins anew with it."""
    for kept in (starts_in_hours, starts_by_day, _open_times):
        kept.cache_clear()


def within_hours(span: Span, hours: WeeklyHours, zone: ZoneInfo) -> bool:
    """Tell whether a span lies inside somebody's hours: at every instant of it their clock shows a time in them.

    Parts that touch are one. In an hour that the clocks repeat both passes count by what the clock shows, and an hour
    that they leave out is not there. Hours end before midnight, so that a span over midnight is never inside.
    """
    return any(
        each.start <= span.start and span.end <= each.end
        for each in _open_times(hours, zone, _midnight(span.start) - _DAY, _midnight(span.end) + 2 * _DAY)
    )


@lru_cache(maxsize=_TABLES)
def _open_times(hours: WeeklyHours, zone: ZoneInfo, first: datetime, last: datetime) -> tuple[Span, ...]:
    """Give the time between two moments that lies in somebody's hours, in UTC."""
    found = []
    for piece, offset in _steady(zone, Span(start=first, end=last)):
        for day in _days(piece, offset):
            for part in hours.parts:
                if day.weekday() in part.days:
                    start, end = (datetime.combine(day, each, UTC) - offset for each in (part.start, part.end))
                    found.append(_clipped(start, end, piece))
    return merged(span for span in found if span is not None)


def _steady(zone: ZoneInfo, whole: Span) -> Iterator[tuple[Span, timedelta]]:
    """Cut a span where the clocks of a zone change; each piece with its distance from UTC."""
    start = probe = whole.start
    offset = _offset(zone, start)
    while probe < whole.end:
        after = min(probe + _PROBE, whole.end)
        if _offset(zone, after) == offset:
            probe = after
            continue
        turn = _turn(zone, probe, after)
        yield Span(start=start, end=turn), offset
        start = probe = turn
        offset = _offset(zone, turn)
    yield Span(start=start, end=whole.end), offset


def _turn(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Find the first second at which the clocks show what they show after a change."""
    old = _offset(zone, before)
    while after - before > _SECOND:
        middle = before + (after - before) // (2 * _SECOND) * _SECOND
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def _days(piece: Span, offset: timedelta) -> Iterator[date]:
    day, last = (piece.start + offset).date(), (piece.end + offset).date()
    while day <= last:
        yield day
        day += _DAY


def _clipped(start: datetime, end: datetime, piece: Span) -> Span | None:
    start, end = max(start, piece.start), min(end, piece.end)
    return Span(start=start, end=end) if start < end else None


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
