"""The council's own standing meetings, as the seeker stated them: known, never moved, never an interview."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cornerman.keys import fingerprint
from cornerman.times import Span

_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingMeeting:
    """A meeting of the whole council on the weekday of `first`, every so many weeks, at `start` in `zone`."""

    first: date
    start: time
    length: timedelta
    zone: ZoneInfo
    every_weeks: int = 1

    def __post_init__(self) -> None:
        """Refuse a meeting without length, one longer than a day, and one that never comes again."""
        if not timedelta(0) < self.length <= timedelta(days=1):
            raise ValueError("a meeting lasts more than nothing and at most a day")
        if self.every_weeks < 1:
            raise ValueError("a meeting comes every week, or every so many weeks")

    @property
    def id(self) -> str:
        """Name the meeting by when it is: weekday, hour, zone and rhythm."""
        return fingerprint([str(self.first.weekday()), self.start.isoformat(), self.zone.key, str(self.every_weeks)])

    def within(self, window: Span) -> tuple[Span, ...]:
        """Give the meetings that touch a window, in order; each at the same local hour, whatever the clocks do."""
        found = []
        day = self._first_on_or_after(window.start.astimezone(self.zone).date() - timedelta(days=1))
        while (span := self._on(day)).start < window.end:
            if span.end > window.start:
                found.append(span)
            day += timedelta(days=_WEEK * self.every_weeks)
        return tuple(found)

    def _first_on_or_after(self, day: date) -> date:
        step = _WEEK * self.every_weeks
        behind = max(0, (day - self.first).days)
        return self.first + timedelta(days=-(-behind // step) * step)

    def _on(self, day: date) -> Span:
        start = datetime.combine(day, self.start, self.zone)
        return Span(start=start, end=datetime.fromtimestamp(start.timestamp() + self.length.total_seconds(), self.zone))
