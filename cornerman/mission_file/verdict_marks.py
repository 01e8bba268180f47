"""Takes the manager's answers off the lines of a draft: what stands before the marks, and what the last one says."""

from dataclasses import dataclass
from datetime import date

from cornerman.mission_file.marks import Mark, MarkedLine, read_mark
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
    if mark is None or mark.on is not None:
        return mark is not None
    alone = found.before.rstrip().endswith((":", "="))
    return not (mark.words or alone)


def split_mark(line: str) -> tuple[str, str]:
    """Cut a line as it is written into what stands before its mark, and the mark with what follows it."""
    if ")" not in line[-_LONGEST_TAIL:]:
        return line, ""
    found = read_mark(line[-_LONGEST_TAIL:])
    if found.mark is None:
        return line, ""
    return line[:-_LONGEST_TAIL] + found.before, found.written + found.after


def _bare(line: str, *, shown: bool) -> tuple[str, Mark | None]:
    """Give a line without the marks at its end, and the last one of them."""
    last: Mark | None = None
    while ")" in line[-_LONGEST_TAIL:]:
        found = read_mark(line[-_LONGEST_TAIL:])
        if found.mark is None or not (shown or is_answer(found)):
            break
        last = last or found.mark
        line = (line[:-_LONGEST_TAIL] + found.before).rstrip(_BEFORE_A_MARK)
    return line, last
