"""Spans of time: always zoned, never running backwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


def require_zoned(moment: datetime, name: str) -> None:
    """Refuse a time without a zone.

    Raises ValueError, naming the field.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"{name} needs a time zone: {moment.isoformat()}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From `start` up to, not including, `end`."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """Refuse naive times and spans that run backwards."""
        require_zoned(self.start, "start")
        require_zoned(self.end, "end")
        if self.end < self.start:
            raise ValueError(f"a span cannot end before it starts: {self.start} to {self.end}")

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share any time; touching ends do not."""
        return self.start < other.end and other.start < self.end


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the same time as few spans, in order, none touching another."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if found and span.start <= found[-1].end:
            latest = max(found[-1].end, span.end)
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
            if other.end <= start or other.start >= span.end:
                continue
            if start < other.start:
                left.append(Span(start=start, end=other.start))
            start = other.end
        if start < span.end:
            left.append(Span(start=start, end=span.end))
    return tuple(left)
