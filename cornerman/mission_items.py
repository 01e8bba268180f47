"""The items of a draft that the hiring manager answers one by one, and how far their answers bring the draft."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cornerman.missions import Cell, KeyResult, ManagerVerdict, Mission, MissionState, Objective, Place
from cornerman.wording import one_line

STATEMENT = "mission"
"""What the statement of the mission is called among the items."""
_SIGNS = " *_:.()[]#`~|;<>-&\\"
_UNSAID = " *_."
"""At the ends of words, what may be only how they were written down; any other sign may be meant."""


class ItemKind(StrEnum):
    """What an item is."""

    STATEMENT = "statement"
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionItem:
    """One item with the manager's answer to it; `id` is mission, O1, O1.1 and so on, the rest as in the draft."""

    id: str
    kind: ItemKind
    text: str
    line: int
    verdict: ManagerVerdict | None = None
    verdict_on: date | None = None
    verdict_words: str = ""
    named: bool = False
    named_on: date | None = None
    label_lines: tuple[int, ...] = ()
    cell: Cell | None = None

    @property
    def place(self) -> Place:
        """Where its answer stands in the file."""
        return self.cell or self.line

    @property
    def has_other_words(self) -> bool:
        """The manager wants it in words that do not stand in the draft yet, or agreed to such words."""
        wants = self.verdict in (ManagerVerdict.CHANGE, ManagerVerdict.AGREE)
        return wants and has_words(self.verdict_words) and _said(self.verdict_words) != _said(self.text)


def has_words(text: str) -> bool:
    """Tell whether a text says anything beside signs."""
    return bool(one_line(text).strip(_SIGNS))


def _said(text: str) -> str:
    return one_line(text).strip(_UNSAID)


def items_of(mission: Mission) -> tuple[MissionItem, ...]:
    """Give the items of a draft in its order: the statement, then each objective with its key results."""
    return tuple(_items(mission))


def _items(mission: Mission) -> Iterator[MissionItem]:
    if mission.statement:
        yield MissionItem(
            id=STATEMENT,
            kind=ItemKind.STATEMENT,
            text=mission.statement,
            line=mission.line,
            verdict=mission.verdict,
            verdict_on=mission.verdict_on,
            verdict_words=mission.verdict_words,
        )
    for objective in mission.objectives:
        yield replace(_item(objective, ItemKind.OBJECTIVE), named=objective.named, named_on=objective.named_on)
        yield from (
            replace(_item(each, ItemKind.KEY_RESULT), label_lines=each.label_lines) for each in objective.key_results
        )


def _item(each: Objective | KeyResult, kind: ItemKind) -> MissionItem:
    return MissionItem(
        id=each.id,
        kind=kind,
        text=each.text,
        line=each.line,
        cell=each.cell,
        verdict=each.verdict,
        verdict_on=each.verdict_on,
        verdict_words=each.verdict_words,
    )


def state_after(mission: Mission, *, text_changed: bool) -> MissionState:
    """Tell how far a draft has come with the answers that it holds.

    A draft that was not shared stays as it is. It is agreed when every objective that was not dropped is agreed and
    there is one; else revised, once its text changed after it was shared or an answer was another than agree; and what
    is revised does not become shared again.
    """
    if not mission.state.was_shared:
        return mission.state
    left = [each for each in mission.objectives if each.verdict is not ManagerVerdict.DROP]
    if left and all(each.verdict is ManagerVerdict.AGREE for each in left):
        return MissionState.AGREED
    differs = any(each.verdict not in (None, ManagerVerdict.AGREE) for each in items_of(mission))
    return (
        MissionState.SHARED
        if mission.state is MissionState.SHARED and not (differs or text_changed)
        else (MissionState.REVISED)
    )
