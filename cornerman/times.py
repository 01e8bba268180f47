"""Spans of time: always zoned, never running backwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def require_zoned(moment: datetime, name: str) -> None:
    """Refuse a time without a zone.

    Raises ValueError, naming the field.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"{name} needs a time zone: {moment.isoformat()}")


def instant(moment: datetime) -> datetime:
    """Give the same moment in UTC.

    Python compares and subtracts two times of one zone by what the clock on the wall shows, which is wrong in an hour
    that the clocks repeat, and between two days on which they differ.
    """
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From `start` up to, not including, `end`; a span is time that passes, whatever the clocks of a zone do in it."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """Refuse naive times and spans that run backwards."""
        require_zoned(self.start, "start")
        require_zoned(self.end, "end")
        if instant(self.end) < instant(self.start):
            raise ValueError(f"a span cannot end before it starts: {self.start} to {self.end}")

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return instant(self.end) - instant(self.start)

    def covers(self, other: "Span") -> bool:
        """Tell whether all of the other lies in it; the ends may be the same."""
        return instant(self.start) <= instant(other.start) and instant(other.end) <= instant(self.end)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share any time; touching ends do not."""
        return instant(self.start) < instant(other.end) and instant(other.start) < instant(self.end)


def in_utc(span: Span) -> Span:
    """Give the same span with both ends in UTC."""
    start, end = instant(span.start), instant(span.end)
    return span if start is span.start and end is span.end else Span(start=start, end=end)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the same time as few spans, in order, none touching another."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (instant(each.start), instant(each.end))):
        if found and instant(span.start) <= instant(found[-1].end):
            latest = max(found[-1].end, span.end, key=instant)
            found[-1] = Span(start=found[-1].start, end=latest)
        else:
            found.append(span)
    return tuple(found)


def outside(spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """Give the time of the spans in which none of the others lies, as few spans, in order."""
    left: list[Span] = []
    taken = [other for other in merged(others) if other.length]
    for span in merged(spans):
        start = span.start
        for other in taken:
            if instant(other.end) <= instant(start) or instant(other.start) >= instant(span.end):
                continue
            if instant(start) < instant(other.start):
                left.append(Span(start=start, end=other.start))
            start = other.end
        if instant(start) < instant(span.end):
            left.append(Span(start=start, end=span.end))
    return tuple(left)
