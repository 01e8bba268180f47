"""What a VFREEBUSY says: the spans in which somebody is busy (RFC 5545, 3.6.4 and 3.8.2.6)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from cornerman.times import Span, merged
from integrations.ics_lines import lines_by_name
from integrations.ics_text import cut, narrow
from integrations.ics_values import length_of, moment_of

_FREE = "FREE"


def busy_spans(data: bytes) -> tuple[Span, ...]:
    """Give the spans in order, none touching another, of a text in which at least one VFREEBUSY stands whole.

    Whatever is not FREE is busy, kinds of busy that nobody knows included; servers give periods with an end or with
    a length, in any order. Raises ValueError when there is none, or a period makes no sense: by such a text nobody
    is free.
    """
    found: list[Span] = []
    blocks = [each for calendar in cut(narrow(data)) for each in calendar.blocks if each.name == "VFREEBUSY"]
    if not blocks or not all(each.whole for each in blocks):
        raise ValueError("there is no whole VFREEBUSY")
    for block in blocks:
        found += _periods(block.text)
    return merged(span for span in found if span.length)


def _periods(text: bytes) -> Iterator[Span]:
    for line in lines_by_name(text, ("FREEBUSY",)).get("FREEBUSY", ()):
        if line.parameter("FBTYPE").strip().upper() == _FREE:
            continue
        for period in filter(None, (each.strip() for each in line.value.split(","))):
            yield _period(period)


def _period(text: str) -> Span:
    """Read `start/end` or `start/length`. Raises ValueError for anything else, and for a time that is not in UTC."""
    written, slash, rest = text.partition("/")
    start = moment_of(written.strip())
    if not slash or not isinstance(start, datetime):
        raise ValueError(f"not a period: {text!r}")
    end, length = moment_of(rest.strip()), length_of(rest)
    if end is None and length is not None:
        try:
            end = start + length
        except OverflowError as error:
            raise ValueError(f"not a period: {text!r}") from error
    if not isinstance(end, datetime):
        raise ValueError(f"not a period: {text!r}")  # noqa: TRY004 - it is the text that is wrong
    span = Span(start=start, end=end)
    return Span(start=span.start.astimezone(UTC), end=span.end.astimezone(UTC))
