"""Reads the objectives of a draft with their key results, in the many ways that people write them down."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from cornerman.mission_file.blank import is_blank
from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.key_results import only_labelled, read_key_result
from cornerman.mission_file.result_tables import Columns, columns_of
from cornerman.mission_file.sections import is_results_label
from cornerman.mission_file.table_rows import Row, read_row
from cornerman.mission_file.unread import Unread, excerpt
from cornerman.mission_file.verdict_marks import Marked, read_marks
from cornerman.missions import Cell, KeyResult, Objective, Place

_NUMBERED = re.compile(
    r"^[*_\s]*(?:O|Objective\s+)(?P<number>\d{1,3})\b[*_\s]*(?P<mark>[:.)]|[-\u2013\u2014](?=\s))?[*_\s]*(?P<words>.*?)[*_\s]*$",
    re.IGNORECASE | re.DOTALL,
)
_A_RESULT = re.compile(r"^\W*(?:KR|Key\s+result)\s*\d{1,2}", re.IGNORECASE)
_BEGIN = "An objective begins with O1:, O2: and so on, or is a heading."
_DASH = "Begin it with a dash if it is a result; it is fine as it is if it is only for you."
_GOES_ON = "Write it at the end of the line above if it belongs there, or begin it with a dash if it is a result."
_COLUMNS = "Name its columns Metric, Baseline, Target, By when and Owner."


class _Begun:
    """One objective that was begun; `text` and `level` are those of its last result, as it was written."""

    def __init__(self, objective: Objective) -> None:
        """Begin without results."""
        self.objective = objective
        self.results: list[KeyResult] = []
        self.text = ""
        self.level = 0


class Objectives:
    """What was read so far of the objectives, going down the blocks."""

    def __init__(self, unread: Unread, *, shown: bool, marked: Collection[Place] = ()) -> None:
        """Begin with none; what cannot be read is said to `unread`. `shown` says that answers may stand in it.

        `marked` are the places of those that were taken out of it before.
        """
        self._unread = unread
        self._shown = shown
        self._marked = marked
        self._said = False
        self._begun: dict[str, _Begun] = {}
        self._by_text: dict[str, _Begun] = {}
        self._last: _Begun | None = None
        self._next = 1
        self._listed = False
        self._kind = BlockKind.HEADING
        self._level = 0
        self._columns: Columns | None = None
        self._hides = False
        self.stray = False

    @property
    def last_id(self) -> str:
        """The number of the objective that was read last; empty before the first."""
        return self._last.objective.id if self._last else ""

    @property
    def last_level(self) -> int:
        """The level of the heading of that objective; 0 where it has none."""
        return self._level

    def opens_another(self, block: Block) -> bool:
        """Tell whether a line begins an objective that was not read yet, in the way that the last one was begun."""
        numbered = _NUMBERED.match(block.words)
        if not numbered or not numbered["mark"] or block.kind is not self._kind or block.continues:
            return False
        return f"O{int(numbered['number'])}" not in self._begun

    def heading(self, block: Block) -> None:
        """Take a heading below the one of the part: it is an objective."""
        if is_results_label(block.words):
            return
        self._said = False
        self._open(block)

    def take(self, block: Block, following: Block | None) -> None:
        """Take one block under the heading of the objectives; the following one tells what belongs to an item."""
        self._said = self._said and block.kind is BlockKind.PARAGRAPH
        match block.kind:
            case BlockKind.ITEM:
                self._item(block, following)
            case BlockKind.PARAGRAPH:
                self._paragraph(block)
            case BlockKind.COLUMNS:
                self._head(block)
            case BlockKind.ROW:
                self._row(block)
            case _:
                self._unread.foreign(block)

    def pass_over(self, block: Block) -> None:
        """Leave out a line of the writer's own; rows that name no objective go on with the one that it named."""
        self._hides = block.kind is BlockKind.ROW and self._columns is not None and self._columns.names_one(block.cells)

    def kept(self) -> Iterator[Objective]:
        """Give the objectives with their results; those that were left as the empty form had them are left out."""
        for name, begun in self._begun.items():
            if begun.objective.text or begun.results:
                numbered = tuple(replace(one, id=f"{name}.{at}") for at, one in enumerate(begun.results, start=1))
                yield replace(begun.objective, text=begun.objective.text or wordless(name), key_results=numbered)

    def _item(self, block: Block, following: Block | None) -> None:
        numbered = _NUMBERED.match(block.words)
        if numbered and numbered["mark"]:
            self._open(block)
        elif self._is_listed_objective(block, following):
            self._open(block, listed=True)
        elif self._last is not None:
            self._result(block, self._last)
        elif not is_blank(block.words):
            self.stray = True
            self._unread.line(block, _BEGIN)

    def _is_listed_objective(self, block: Block, following: Block | None) -> bool:
        """Tell whether an item of the list right under the part's heading is an objective, with its results in it."""
        if block.level != 1 or (self._begun and not self._listed) or is_blank(block.words):
            return False
        has_more = following is not None and following.kind is BlockKind.ITEM and following.level > block.level
        return has_more or block.numbered

    def _paragraph(self, block: Block) -> None:
        numbered = _NUMBERED.match(block.words)
        if numbered and numbered["mark"]:
            self._said = False
            self._open(block)
        elif _A_RESULT.match(block.words) and self._last is not None:
            self._said = False
            self._result(block, self._last)
        elif not is_blank(block.words):
            self.stray = True
            if not (block.continues and self._said):
                self._unread.line(block, _BEGIN if not self._begun else _GOES_ON if block.continues else _DASH)
            self._said = True

    def _open(self, block: Block, *, listed: bool = False) -> None:
        self._begin(read_marks(block.text, shown=self._shown), block.line)
        self._listed = listed
        self._kind = block.kind
        self._level = block.level if block.kind is BlockKind.HEADING else 0

    def _begin(self, marked: Marked, line: int, cell: Cell | None = None) -> _Begun:
        """Begin an objective. Its number is the one written, unless it is taken or there is none: then the next."""
        numbered = _NUMBERED.match(marked.text)
        wanted = f"O{int(numbered['number'])}" if numbered else ""
        name = wanted if wanted and wanted not in self._begun else self._free()
        text = (numbered["words"] if numbered else marked.text).strip()
        if wanted not in ("", name):
            self._unread.say(
                f"Line {line} begins {wanted} again, so “{excerpt(text)}” is read as {name}. Give it a number of its "
                "own.",
                line,
            )
        begun = _Begun(
            Objective(
                id=name,
                text=text,
                verdict=marked.verdict,
                verdict_on=marked.on,
                verdict_words=marked.words,
                named=marked.named,
                named_on=marked.named_on,
                line=line,
                cell=cell,
            )
        )
        self._begun[name] = self._last = begun
        self._by_text.setdefault(text, begun)
        return begun

    def _free(self) -> str:
        while f"O{self._next}" in self._begun:
            self._next += 1
        return f"O{self._next}"

    def _result(self, block: Block, begun: _Begun) -> None:
        marked = read_marks(block.text, shown=self._shown)
        if begun.results and block.level > begun.level and not marked.verdict and only_labelled(marked.text):
            _lengthen(begun, marked.text, block.line)
            return
        result = read_key_result(marked.text)
        if result is not None:
            begun.results.append(_with_marks(result, marked, block.line))
            begun.text, begun.level = marked.text, block.level
        elif marked.verdict:
            self._unread.line(block, "It has the manager's answer, but does not say to what.")

    def _head(self, block: Block) -> None:
        self._columns = columns_of(block.cells)
        if self._columns is None:
            self.stray = True
            self._unread.say(f"The table on line {block.line} is not read. {_COLUMNS}", block.line)
            return
        for name in self._columns.others:
            self._unread.say(f"The column “{name}” of the table on line {block.line} is not read.", block.line)

    def _row(self, block: Block) -> None:
        # What was said about the first row of a table that is not read holds for all.
        row = None if self._columns is None else read_row(block, self._columns, shown=self._shown, marked=self._marked)
        if row is None or (self._hides and is_blank(row.which.text)):
            return
        self._hides = False
        begun = self._named(row.which)
        if begun is None:
            begun = self._begin(row.which, block.line if row.cell else 0, row.cell)
        else:
            self._answer(begun, row)
        self._last = begun
        if row.result is not None:
            begun.results.append(row.result)

    def _named(self, which: Marked) -> _Begun | None:
        """Find the objective that a row names; a row without a name belongs to the one before."""
        if is_blank(which.text):
            return self._last
        numbered = _NUMBERED.match(which.text)
        return self._begun.get(f"O{int(numbered['number'])}" if numbered else "") or self._by_text.get(which.text)

    def _answer(self, begun: _Begun, row: Row) -> None:
        """Take the answer in a further row that names an objective, where it has none so far."""
        one, said = begun.objective, row.which
        is_open = one.verdict is None and one.place not in self._marked
        if row.cell and is_open and not is_blank(said.text) and (said.verdict or row.cell in self._marked):
            begun.objective = replace(
                one,
                verdict=said.verdict,
                verdict_on=said.on,
                verdict_words=said.words,
                named=said.named,
                named_on=said.named_on,
                line=row.cell.line,
                cell=row.cell,
            )


def wordless(objective_id: str) -> str:
    """Name an objective that has results and no words."""
    return f"{objective_id}, not yet put into words"


def _with_marks(result: KeyResult, marked: Marked, line: int) -> KeyResult:
    return replace(result, verdict=marked.verdict, verdict_on=marked.on, verdict_words=marked.words, line=line)


def _lengthen(begun: _Begun, words: str, line: int) -> None:
    """Add labels to the last result, which they stand below in a list of their own."""
    last = begun.results[-1]
    begun.text = f"{begun.text}; {words}"
    longer = read_key_result(begun.text) or last
    begun.results[-1] = replace(
        longer,
        verdict=last.verdict,
        verdict_on=last.verdict_on,
        verdict_words=last.verdict_words,
        line=last.line,
        label_lines=(*last.label_lines, line),
    )
