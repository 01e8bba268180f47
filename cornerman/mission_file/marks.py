"""How a manager's answer stands behind a line of a draft: `(change, 2026-05-04: new words)`, read and written.

What the manager named, and answered later, keeps both: `(missing, 2026-05-04; agree, 2026-05-11)`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cornerman.mission_file.typed_answers import begins_like_answer, by_hand
from cornerman.missions import ManagerVerdict
from cornerman.wording import one_line

_INSIDE = re.compile(
    r"\s*(?:(?P<named>missing)(?:[,:]?\s*(?P<named_day>\d{4}-\d\d-\d\d))?\s*;\s*(?=(?:agree|change|drop)(?:d|ped)?\b))?"
    r"(?P<verdict>agree|change|drop|missing)(?:d|ped)?"
    r"(?:[,;:]?\s*(?P<day>\d{4}-\d\d-\d\d)(?:T[\d:.+Z-]*)?)?\s*(?:(?P<sign>[;:])(?P<words>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_LIMITS = re.compile(r"(?:but|if|only|provided|needs?|when|once|unless|except|subject to|as long as)\b", re.IGNORECASE)
_BEHIND = " \t\n\r\f\v\u00a0*_.#|"
_TICKS = "\u2713\u2714\u2705\u2611\ufe0f\U0001f44d"
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NEEDS_ESCAPE = re.compile(r"[\\|]|(?<=<)!")
_BRACKETS = re.compile(r"[()]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One answer of the hiring manager; `words` are those that they want instead, or empty.

    `named` says that it is the answer to something that they had named as missing, on the day `named_on`.
    """

    verdict: ManagerVerdict
    on: date | None = None
    words: str = ""
    named: bool = False
    named_on: date | None = None

    @property
    def was_missing(self) -> bool:
        """The manager named it, now or earlier."""
        return self.named or self.verdict is ManagerVerdict.MISSING

    @property
    def missing_on(self) -> date | None:
        """The day on which they named it."""
        return self.on if self.verdict is ManagerVerdict.MISSING else self.named_on


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedLine:
    """A line in three parts, which together are the line: what stands before the mark, the mark, what follows.

    `has_day` says that the mark has one, be it without a year; `is_loose` that it was typed by hand and has none: it is
    an answer where the draft was shown, and may be a remark where it was not.
    """

    before: str
    written: str
    after: str
    mark: Mark | None
    has_day: bool = False
    is_loose: bool = False

    @property
    def bare(self) -> str:
        """The line without its mark, and without the one space that leads to it."""
        return (self.before[:-1] if self.written and self.before.endswith(" ") else self.before) + self.after

    def with_mark(self, mark: Mark | None) -> str:
        """Give the line with this mark in the place of the one that it has, or behind it; without one for None."""
        if mark is None:
            return self.bare
        if self.mark == mark:
            return self.before + self.written + self.after
        if self.written:
            return self.before + written(mark) + self.after
        return f"{self.before} {written(mark)}"


def read_mark(line: str) -> MarkedLine:
    """Read the mark at the end of a line, which comes without its line end; brackets inside its words are words."""
    stop = _end(line)
    for start in _begins(line[:stop]):
        read = _read(line[start:stop])
        if read is not None:
            mark, has_day, loose = read
            return MarkedLine(
                before=line[:start],
                written=line[start:stop],
                after=line[stop:],
                mark=mark,
                has_day=has_day,
                is_loose=loose,
            )
    return MarkedLine(before=line, written="", after="", mark=None)


def unclear_answer(line: str) -> str:
    """Give what stands at the end of a line and begins like an answer, but is none; empty where there is no such."""
    stop = _end(line)
    inside = (line[start:] for start in _begins(line[:stop]) if begins_like_answer(line[start + 1 : stop - 1]))
    return next(inside, "") or line[len(line.rstrip(_TICKS + _BEHIND)) :] * line.rstrip(_BEHIND).endswith(tuple(_TICKS))


def _begins(line: str) -> Iterator[int]:
    """Give where a bracket may begin that the line ends with; whoever types an answer may take square ones."""
    if line.endswith(")"):
        yield from _starts(line)
    elif line.endswith("]") and "[" in line:
        yield line.rindex("[")


def _read(bracket: str) -> tuple[Mark, bool, bool] | None:
    """Read a bracket as a mark, with whether it has a day, and whether it may be a remark; None where it is none."""
    inside = bracket[1:-1]
    mark = _inside(inside) if bracket[0] == "(" else None
    if mark is not None:
        return mark, mark.on is not None, False
    typed = by_hand(inside)
    if typed is None:
        return None
    return Mark(verdict=typed.verdict, on=typed.on, words=typed.words), typed.has_day, not typed.has_day


def written(mark: Mark) -> str:
    """Write a mark so that `read_mark` reads the same: its words on one line, and only what must be is escaped."""
    words = one_line(mark.words)
    named = f"{ManagerVerdict.MISSING.value}{_written_day(mark.named_on)}; " if mark.named else ""
    return f"({named}{mark.verdict.value}{_written_day(mark.on)}{': ' + _safe(words) if words else ''})"


def _written_day(day: date | None) -> str:
    return f", {day.isoformat()}" if day else ""


def _end(line: str) -> int:
    """Give the place where the words of a line end: what follows are comments, and signs that close bold or a cell."""
    stop = len(line)
    while True:
        stop = len(line[:stop].rstrip(_BEHIND))
        comment = line.rfind("<!--", 0, stop) if line.endswith("-->", 0, stop) else -1
        if comment < 0:
            return stop
        stop = comment


def _starts(line: str) -> Iterator[int]:
    """Give where the mark may begin: at the bracket that the last one closes; else, for lopsided words, at any."""
    depth, found = 0, [each.start() for each in _BRACKETS.finditer(line) if not _is_escaped(line, each.start())]
    for at in reversed(found):
        depth += 1 if line[at] == ")" else -1
        if depth == 0:
            yield at
            break
    yield from (at for at in found if line[at] == "(" and _has_day(line, at + 1))


def _has_day(line: str, start: int) -> bool:
    found = _INSIDE.match(line, start)
    return bool(found and found["day"])


def _inside(words: str) -> Mark | None:
    found = _INSIDE.fullmatch(words)
    if found is None:
        return None
    said = (found["words"] or "").strip()
    agreed = found["verdict"].lower() == ManagerVerdict.AGREE.value
    if said and agreed and (found["sign"] == ";" or (not found["day"] and _LIMITS.match(said))):
        return None  # `agreed; but only from March` is a remark of the writer's, and no words that were agreed to
    return Mark(
        verdict=ManagerVerdict(found["verdict"].lower()),
        on=_day(found["day"]),
        words=_ESCAPED.sub(r"\1", said),
        named=bool(found["named"]),
        named_on=_day(found["named_day"]),
    )


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _is_escaped(line: str, at: int) -> bool:
    """Tell whether an odd number of backslashes stands before a sign."""
    before = at
    while before and line[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def _safe(words: str) -> str:
    """Keep words from ending the mark too early, or the cell that it stands in, or from being taken for a comment."""
    safe = _NEEDS_ESCAPE.sub(r"\\\g<0>", words)
    return safe if _is_balanced(safe) else _BRACKETS.sub(r"\\\g<0>", safe)


def _is_balanced(words: str) -> bool:
    depth = 0
    for each in _BRACKETS.findall(words):
        depth += 1 if each == "(" else -1
        if depth < 0:
            return False
    return depth == 0
