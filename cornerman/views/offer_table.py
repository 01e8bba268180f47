"""Lays out offers side by side in columns of text that fit a letter and a terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

COLUMNS = 76
_LABEL, _GAP, _AT_ONCE = 18, 2, 3


def table_lines(names: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Lay out rows under the names of the offers, three of them beside each other and the others below."""
    lines = list[str]()
    for begin in range(0, len(names), _AT_ONCE):
        piece = slice(begin, begin + _AT_ONCE)
        width = (COLUMNS - _LABEL - _GAP) // len(names[piece]) - _GAP
        lines += [""] if lines else []
        lines += _cells("", [each.upper() for each in names[piece]], width)
        for label, cells in rows:
            lines += _cells(label, cells[piece], width)
    return tuple(lines)


def _cells(label: str, cells: Sequence[str], width: int) -> Iterator[str]:
    columns = [wrap(label, _LABEL), *(wrap(each, width, break_on_hyphens=False) for each in cells)]
    gap = " " * _GAP
    for place in range(max(len(each) for each in columns)):
        parts = [each[place] if place < len(each) else "" for each in columns]
        line = gap.join((f"{parts[0]:<{_LABEL}}", *(f"{each:<{width}}" for each in parts[1:])))
        yield line.rstrip()
