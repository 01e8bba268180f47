"""Reads one row of a table of results: the objective that it names, its result, and where an answer to each stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from cornerman.mission_file.blank import is_blank
from cornerman.mission_file.blocks import Block
from cornerman.mission_file.key_results import key_result_of
from cornerman.mission_file.result_tables import OBJECTIVE, Columns
from cornerman.mission_file.verdict_marks import Marked, read_marks
from cornerman.missions import Cell, KeyResult, Place

_NOTHING = Marked(text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a row says: the objective that it names, in `which`, with the manager's answer to it, and its result.

    `cell` is where that answer stands or would stand; None where it could not be told from one to the result.
    """

    which: Marked
    cell: Cell | None
    result: KeyResult | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """The cells of a row by the names of their columns, and what stands behind the last one."""

    parts: Mapping[str, Marked]
    places: Mapping[str, Cell]
    behind: Marked
    end: Cell
    marked: Collection[Place]

    def is_answered(self, place: Cell, said: Marked) -> bool:
        """Tell whether a mark stands at a place, or stood there before it was taken out."""
        return said.verdict is not None or place in self.marked


def read_row(block: Block, columns: Columns, *, shown: bool, marked: Collection[Place] = ()) -> Row | None:
    """Read a row; None for one that says nothing.

    `shown` is as for read_marks. `marked` are the places of the answers that were taken out of the file before.
    """
    parts = {name: read_marks(cell, shown=shown) for name, cell in columns.parts(block.cells).items()}
    which = parts.pop(OBJECTIVE, _NOTHING)
    result = key_result_of({name: part.text for name, part in parts.items()})
    if is_blank(which.text) and result is None:
        return None
    behind, end = read_marks(block.text, shown=shown), Cell(line=block.line, number=0)
    if not block.placed:
        if result is None:
            return Row(which=_answered(which, behind), cell=end, result=None)
        return Row(which=which, cell=None, result=_with_answer(result, behind, end))
    places = {
        name: Cell(line=block.line, number=number, tabbed=block.tabbed) for name, number in columns.numbers().items()
    }
    last = max(number for number, cell in enumerate(block.cells, start=1) if cell)
    in_part = last in columns.numbers().values()
    row = _Cells(parts=parts, places=places, behind=_NOTHING if in_part else behind, end=end, marked=frozenset(marked))
    if result is None:
        return _objective(which, row)
    return Row(which=which, cell=None if is_blank(which.text) else places[OBJECTIVE], result=_result(result, row))


def _objective(which: Marked, row: _Cells) -> Row:
    """Give an objective that has its row for itself, so that its answer may stand behind the row too."""
    own = row.places[OBJECTIVE]
    if row.is_answered(row.end, row.behind) and not row.is_answered(own, which):
        return Row(which=_answered(which, row.behind), cell=row.end, result=None)
    return Row(which=which, cell=own, result=None)


def _result(result: KeyResult, row: _Cells) -> KeyResult:
    """Give a result with its answer: in the cell that says what is measured, unless one stands in another already."""
    told = [name for name in ("metric", *row.parts) if getattr(result, name, "")]
    found, place = row.parts[told[0]], row.places[told[0]]
    for name, said in row.parts.items():
        if row.is_answered(row.places[name], said):
            found, place = said, row.places[name]
    if row.is_answered(row.end, row.behind):
        found, place = row.behind, row.end
    return _with_answer(result, found, place)


def _with_answer(result: KeyResult, said: Marked, cell: Cell) -> KeyResult:
    return replace(
        result, verdict=said.verdict, verdict_on=said.on, verdict_words=said.words, line=cell.line, cell=cell
    )


def _answered(which: Marked, said: Marked) -> Marked:
    return replace(said, text=which.text) if said.verdict else which
