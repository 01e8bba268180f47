"""Writes the manager's answers into a draft as marks behind its lines; every other byte stays as it is."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from cornerman.mission_file.marks import Mark, read_mark, written
from cornerman.mission_file.table_cells import mark_in_cell, with_mark_in_cell, without_marks_in_cells
from cornerman.missions import Cell, ManagerVerdict, Mission, Place
from cornerman.wording import one_line

_LINE_END = re.compile(rb"\r\n|\r|\n")
_SIGNS = re.compile(r"([\\`*_<>!\[\]|~#&])")
_LIST_SIGN = re.compile(r"(\d*)([-+.)])(?=\s)")
INVISIBLE = re.compile("[\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff]")
"""Signs that only steer the eye, and are no part of any words."""
_ADDED = re.compile(
    rb"(?:\r\n|\r|\n){2}### O\d+: [^\r\n]* \(missing, \d{4}-\d\d-\d\d(?:; (?:agree|change|drop)\b[^\r\n]*)?\)"
    rb"(?=[\r\n]|\Z)"
)
_SECTION = re.compile(r"\ufeff?\s{0,3}#{1,2}\s")
_RULER = re.compile(r"\s{0,3}(?:=+|-+)\s*\Z")
_LISTED = re.compile(r"\s*(?:[-*+•|#>]|\d+[.)]\s)")
_OBJECTIVES = re.compile(r"\s{0,3}#{1,6}\s.*\b(?:objectives?|okrs?)\b", re.IGNORECASE)
_DROPPED = re.compile(r"\ufeff?\s{0,3}#{1,2}\s+dropped\s*:?\s*#*\s*\Z", re.IGNORECASE)
_WRITTEN_NUMBER = re.compile(
    rb"^[ \t>|]*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d+[.)][ \t]+)?[*_]*(?:O|Objective[ \t]+)(\d{1,3})\b", re.IGNORECASE
)


def with_marks(content: bytes, marks: Mapping[Place, Mark | None]) -> bytes:
    """Put each mark at its place, instead of an earlier one; None takes the mark away.

    A place is a line, counted from 1, or a cell of one. Places that the draft does not have are left out. Doing it
    twice is doing it once.
    """
    spans = line_spans(content)
    for place in sorted(marks, key=_in_order, reverse=True):
        line, _ = _in_order(place)
        if 1 <= line <= len(spans):
            start, _ = spans[line - 1]
            end = _line_end(content, start)
            content = content[:start] + _bytes(_put(_text(content[start:end]), place, marks[place])) + content[end:]
    return content


def marks_in(content: bytes, places: Collection[Place]) -> dict[Place, Mark | None]:
    """Give the mark at each of these places, as far as the draft has them."""
    spans = line_spans(content)
    lines = {place: _in_order(place)[0] for place in places}
    return {
        place: _mark_at(_text(content[slice(*spans[line - 1])]), place)
        for place, line in lines.items()
        if 1 <= line <= len(spans)
    }


def _in_order(place: Place) -> tuple[int, int]:
    return (place.line, place.number) if isinstance(place, Cell) else (place, 0)


def _mark_at(line: str, place: Place) -> Mark | None:
    if isinstance(place, Cell) and place.number:
        return mark_in_cell(line, place.number, tabbed=place.tabbed)
    return read_mark(line).mark


def _put(line: str, place: Place, mark: Mark | None) -> str:
    if isinstance(place, Cell) and place.number:
        return with_mark_in_cell(line, mark, place.number, tabbed=place.tabbed)
    return read_mark(line).with_mark(mark)


def with_missing(content: bytes, mission: Mission, words: Iterable[str], *, on: date) -> bytes | None:
    """Add what the manager missed as objectives of its own, at the end of those that are there.

    `mission` is what the draft says. What it has from the manager already is not added again. None when the draft
    has no place for objectives.
    """
    after = _end_of_objectives(content, mission)
    known = {_alike(each.text) for each in mission.objectives if each.verdict is ManagerVerdict.MISSING}
    number = _last_number(content, mission)
    ending = _ending(content)
    added = b""
    for each in map(shown, words):
        if not each or _alike(each) in known:
            continue
        number += 1
        known.add(_alike(each))
        mark = written(Mark(verdict=ManagerVerdict.MISSING, on=on))
        added += ending * 2 + _bytes(f"### O{number}: {as_markdown(each)} {mark}")
    if not added:
        return content
    return None if after is None else content[:after] + added + content[after:]


def without_marks(content: bytes) -> bytes:
    """Give a draft without any mark, and without the lines that were added for what was missing."""
    content = _ADDED.sub(b"", content)
    spans = line_spans(content)
    for start, end in reversed(spans):
        line = _text(content[start:end])
        bare = read_mark(without_marks_in_cells(line)).bare
        if bare != line:
            content = content[:start] + _bytes(bare) + content[end:]
    return content


def line_spans(content: bytes) -> list[tuple[int, int]]:
    """Give where each line begins and ends, without its line end; lines are counted as Markdown counts them."""
    ends = list(_LINE_END.finditer(content))
    starts = [0, *(each.end() for each in ends)]
    return list(zip(starts, [*(each.start() for each in ends), len(content)], strict=True))


def opens_section(lines: list[str], number: int) -> bool:
    """Tell whether the line at this place, counted from 0, is a heading as high as that of a part."""
    line = lines[number]
    under = lines[number + 1] if number + 1 < len(lines) else ""
    underlined = bool(line.strip()) and not _LISTED.match(line) and bool(_RULER.match(under))
    return bool(_SECTION.match(line)) or underlined


def opens_dropped(line: str) -> bool:
    """Tell whether a line is the heading of the part for what was dropped, and not of something like dropped calls."""
    return bool(_DROPPED.match(line))


def as_markdown(words: str) -> str:
    """Write words so that Markdown shows just them, even where they begin as an item of a list does."""
    escaped = _SIGNS.sub(r"\\\1", words)
    return _LIST_SIGN.sub(r"\1\\\2", escaped, count=1) if _LIST_SIGN.match(escaped) else escaped


def shown(words: str) -> str:
    """Give words on one line as they are read back from a draft: without signs that only steer the eye."""
    return one_line(INVISIBLE.sub("", words))


def _last_number(content: bytes, mission: Mission) -> int:
    """Give the highest number of an objective, be it one that was left as the empty form has it."""
    read = (int(each.id[1:]) for each in mission.objectives if each.id[1:].isdigit())
    lines = (_WRITTEN_NUMBER.match(content[start:end]) for start, end in line_spans(content))
    return max((*read, *(int(found[1]) for found in lines if found)), default=0)


def _end_of_objectives(content: bytes, mission: Mission) -> int | None:
    """Give the place behind the last line of the objectives that has words; None where there are no objectives."""
    lines = [_text(content[start:end]) for start, end in line_spans(content)]
    stop = next((number for number, line in enumerate(lines) if opens_dropped(line)), len(lines))
    known = [each.line for each in mission.objectives if 0 < each.line <= stop]
    named = [number for number, line in enumerate(lines[:stop], start=1) if _OBJECTIVES.match(line)]
    begin = max(known, default=0) or max(named, default=0)
    if not begin:
        return None
    end = next((number for number in range(begin, stop) if opens_section(lines, number)), stop)
    last = next(number for number in range(end, begin - 1, -1) if lines[number - 1].strip() or number == begin)
    return line_spans(content)[last - 1][1]


def _line_end(content: bytes, start: int) -> int:
    found = _LINE_END.search(content, start)
    return found.start() if found else len(content)


def _ending(content: bytes) -> bytes:
    found = _LINE_END.search(content)
    return found.group() if found else b"\n"


def _alike(words: str) -> str:
    return shown(words).casefold()


def _text(line: bytes) -> str:
    """Read a line; bytes that are no text survive the way back."""
    return line.decode(errors="surrogateescape")


def _bytes(line: str) -> bytes:
    return line.encode(errors="surrogateescape")
