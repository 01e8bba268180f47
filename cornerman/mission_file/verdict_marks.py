"""Takes the manager's answers off the lines of a draft: what stands before the marks, and what the last one says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cornerman.mission_file.marks import Mark, MarkedLine, read_mark, unclear_answer
from cornerman.missions import ManagerVerdict

_LONGEST_TAIL = 2000
_BEFORE_A_MARK = "*_ \t|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The words before the marks, on one line, and what the last mark says, as in Mark."""

    text: str
    verdict: ManagerVerdict | None = None
    on: date | None = None
    words: str = ""
    named: bool = False
    named_on: date | None = None


def read_marks(text: str, *, shown: bool = True) -> Marked:
    """Take the marks off the end of each line of a text; the last mark counts.

    In a draft that was not `shown`, what only looks like a mark stays among the words: see is_answer.
    """
    rest: list[str] = []
    last: Mark | None = None
    for line in text.split("\n"):
        bare, mark = _bare(line, shown=shown)
        rest.extend(bare.split())
        last = mark or last
    words = " ".join(rest)
    if last is None:
        return Marked(text=words)
    return Marked(
        text=words,
        verdict=last.verdict,
        on=last.on,
        words=" ".join(last.words.split()),
        named=last.was_missing,
        named_on=last.missing_on,
    )


def is_answer(found: MarkedLine) -> bool:
    """Tell whether a mark is meant as the manager's answer even where nobody said that the draft was shown.

    `now: (missing)` and `now: (drop: from 5 %)` are a writer's own words there. An answer has a day, or is one word
    behind others.
    """
    mark = found.mark
    if mark is None or found.has_day or found.is_loose:
        return found.has_day
    alone = found.before.rstrip().endswith((":", "="))
    return not (mark.words or alone)


def split_mark(line: str) -> tuple[str, str]:
    """Cut a line as it is written into what stands before its mark, and the mark with what follows it."""
    if not _may_end_in_mark(line):
        return line, ""
    found = read_mark(line[-_LONGEST_TAIL:])
    if found.mark is None:
        return line, ""
    return line[:-_LONGEST_TAIL] + found.before, found.written + found.after


def unclear_answers(lines: Iterable[str]) -> Iterator[str]:
    """Give what stands at the ends of lines and begins like an answer, but is none that can be read."""
    for line in lines:
        words = unclear_answer(line[-_LONGEST_TAIL:])
        if words and read_mark(line[-_LONGEST_TAIL:]).mark is None:
            yield words.strip()


def _may_end_in_mark(line: str) -> bool:
    return any(sign in line[-_LONGEST_TAIL:] for sign in ")]")


def _bare(line: str, *, shown: bool) -> tuple[str, Mark | None]:
    """Give a line without the marks at its end, and the last one of them.

    Once the draft was shown, what only begins like one is taken off too: it is no part of the words to show.
    """
    last: Mark | None = None
    while True:
        found = read_mark(line[-_LONGEST_TAIL:]) if _may_end_in_mark(line) else None
        if found is not None and found.mark is not None and (shown or is_answer(found)):
            last = last or found.mark
            line = (line[:-_LONGEST_TAIL] + found.before).rstrip(_BEFORE_A_MARK)
        elif shown and (words := unclear_answer(line[-_LONGEST_TAIL:])):
            line = line[: -len(words)].rstrip(_BEFORE_A_MARK)
        else:
            return line, last
