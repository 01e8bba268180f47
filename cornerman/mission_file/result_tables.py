"""Reads a table of key results by the heads of its columns, as people paste it from a text or a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from cornerman.mission_file.blank import is_blank
from cornerman.mission_file.key_results import part_of

OBJECTIVE = "objective"
_OBJECTIVE_HEADS = frozenset({"objective", "objectives", "goal", "aim"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which part of a result stands in which column; `others` are the heads that name none."""

    names: tuple[str | None, ...]
    others: tuple[str, ...]

    def parts(self, cells: Sequence[str]) -> dict[str, str]:
        """Give the cells of a row by the names of the parts."""
        return {name: cell for name, cell in zip(self.names, cells, strict=False) if name}

    def names_one(self, cells: Sequence[str]) -> bool:
        """Tell whether a row has words for an objective."""
        return not is_blank(self.parts(cells).get(OBJECTIVE, ""))

    def numbers(self) -> dict[str, int]:
        """Give the number of each part's column, counted from 1."""
        return {name: number for number, name in enumerate(self.names, start=1) if name}


def columns_of(heads: Sequence[str]) -> Columns | None:
    """Read the first row of a table; None when it names no part of a result."""
    names: list[str | None] = []
    others: list[str] = []
    with_target = any(part_of(head) == "target" and not _is_objective(head) for head in heads)
    for head in heads:
        objective = _is_objective(head) and (with_target or part_of(head) is None)
        name = OBJECTIVE if objective else part_of(head)
        if name is None and not is_blank(head):
            others.append(" ".join(head.split()))
        names.append(None if name in names else name)
    if not {"metric", "baseline", "target"}.intersection(filter(None, names)):
        return None
    return Columns(names=tuple(names), others=tuple(others))


def _is_objective(head: str) -> bool:
    return " ".join(head.split()).strip(" :*_").lower() in _OBJECTIVE_HEADS
