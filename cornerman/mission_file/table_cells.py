"""Where the cells of a row stand in its line, and a manager's answer at the end of one of them."""

import re
from collections.abc import Sequence

from cornerman.mission_file.marks import Mark, MarkedLine, read_mark, written

_STROKE = re.compile(r"(?<!\\)\|")
_EDGE = re.compile(r"(?<!\\)[|\t]")
_BEFORE_A_ROW = re.compile(r"[ \t>]*")


def cell_spans(line: str, *, tabbed: bool) -> list[tuple[int, int]]:
    """Give where each cell of a row begins and ends, counted in signs; a cell may be empty.

    Strokes part the cells (GitHub Flavored Markdown, 4.10), but for those behind a backslash; one at either end of the
    row is none of them. In a row that is `tabbed` tabs do.
    """
    if tabbed:
        return _between(0, [at for at, sign in enumerate(line) if sign == "\t"], len(line))
    begin = len(line) - len(_BEFORE_A_ROW.sub("", line, count=1))
    strokes = [each.start() for each in _STROKE.finditer(line, begin)]
    if strokes[:1] == [begin]:
        begin, strokes = begin + 1, strokes[1:]
    spans = _between(begin, strokes, len(line))
    return spans if line[slice(*spans[-1])].strip() else spans[:-1]


def cell_texts(line: str, *, tabbed: bool) -> list[str]:
    """Give the cells of a row as they are written, without the room around them and with their strokes as such."""
    return [line[start:end].strip().replace(r"\|", "|") for start, end in cell_spans(line, tabbed=tabbed)]


def mark_in_cell(line: str, number: int, *, tabbed: bool) -> Mark | None:
    """Give the mark at the end of a cell, counted from 1; None where there is no such cell."""
    spans = cell_spans(line, tabbed=tabbed)
    return read_mark(line[slice(*spans[number - 1])]).mark if number <= len(spans) else None


def with_mark_in_cell(line: str, mark: Mark | None, number: int, *, tabbed: bool) -> str:
    """Put a mark at the end of a cell, in the place of an earlier one; None takes it away.

    All else stays, the room at the end of the cell too. A line without that cell is given back as it is.
    """
    spans = cell_spans(line, tabbed=tabbed)
    if number > len(spans):
        return line
    start, end = spans[number - 1]
    return line[:start] + _with(read_mark(line[start:end]), mark) + line[end:]


def with_words_in_cell(line: str, words: str, number: int, *, tabbed: bool) -> str:
    """Put words, written as Markdown, in the place of those of a cell that the line has; its mark stays."""
    start, end = cell_spans(line, tabbed=tabbed)[number - 1]
    found = read_mark(line[start:end])
    before = found.before[: len(found.before) - len(found.before.lstrip())]
    behind = found.before[len(found.before.rstrip()) :]
    new = _STROKE.sub(r"\\|", words)
    return f"{line[:start]}{before}{new}{behind}{found.written}{found.after}{line[end:]}"


def without_marks_in_cells(line: str) -> str:
    """Take the mark off the end of each piece of a line that a stroke or a tab ends, as that of a row may be."""
    edges = [each.start() for each in _EDGE.finditer(line)]
    if not edges:
        return line
    pieces = [line[start:end] for start, end in _between(0, edges, len(line))]
    bare = [read_mark(piece).bare for piece in pieces]
    signs = [*(line[at] for at in edges), ""]
    return "".join(piece + sign for piece, sign in zip(bare, signs, strict=True))


def _between(begin: int, edges: Sequence[int], end: int) -> list[tuple[int, int]]:
    return list(zip([begin, *(at + 1 for at in edges)], [*edges, end], strict=True))


def _with(found: MarkedLine, mark: Mark | None) -> str:
    """Put a mark behind the words of a cell, before the room that it has left."""
    if mark is None or found.written:
        return found.with_mark(mark)
    words = found.before.rstrip(" \t")
    return f"{words} {written(mark)}{found.before[len(words) :]}"
