"""What the hiring manager said of a draft, worked into its file, and whether its text changed since it was shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from cornerman.mission_file.front import read_front, without_front
from cornerman.mission_file.marking import marks_in, shown, with_marks, with_missing, without_marks
from cornerman.mission_file.marks import Mark
from cornerman.mission_items import MissionItem, items_of
from cornerman.mission_versions import MissionVersion
from cornerman.missions import KeyResult, ManagerVerdict, Mission, MissionState, Objective, Place

Item = TypeVar("Item", Mission, Objective, KeyResult)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answer to one item: a verdict, with words for a change; no verdict takes an earlier one away."""

    verdict: ManagerVerdict | None
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse what no item of a draft can be answered with."""
        if self.verdict is ManagerVerdict.MISSING:
            raise ValueError("what is missing is no item of the draft")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was said on one day: by the id of an item, and what was missing."""

    on: date
    items: Mapping[str, Answered] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Something was said."""
        return bool(self.items or self.missing)


def put_answers(content: bytes, mission: Mission, answers: Answers) -> bytes | None:
    """Write answers into a draft as marks; `mission` is what the draft says.

    An item that has the same answer already keeps its mark with its day. None when something was missing and the draft
    has no part for objectives. Items without a place in the file are left out.
    """
    marks: dict[Place, Mark | None] = {}
    for item in items_of(mission):
        said = answers.items.get(item.id)
        if said is not None and item.place and not stands(item, said):
            marks[item.place] = _mark(item, as_meant(item, said), answers.on)
    marked = with_marks(content, marks)
    return with_missing(marked, mission, answers.missing, on=answers.on) if answers.missing else marked


def with_answers(mission: Mission, answers: Answers) -> Mission:
    """Give a draft as it will be read once the answers are written into it."""
    marks = {
        item.place: _mark(item, as_meant(item, said), answers.on)
        for item in items_of(mission)
        if item.place and (said := answers.items.get(item.id)) is not None
    }
    added = tuple(
        Objective(id=f"missing {number}", text=words, verdict=ManagerVerdict.MISSING, verdict_on=answers.on)
        for number, words in enumerate(answers.missing, start=1)
    )
    answered = with_marked_items(mission, marks)
    return replace(answered, objectives=(*answered.objectives, *added))


def marks_of(content: bytes, mission: Mission) -> dict[Place, Mark]:
    """Give the mark at the place of each item of a draft, as it stands in the file."""
    found = marks_in(content, {each.place for each in items_of(mission)})
    return {place: mark for place, mark in found.items() if mark is not None}


def with_marked_items(mission: Mission, marks: Mapping[Place, Mark | None]) -> Mission:
    """Give a draft whose items have these marks, by their places; None is an item without an answer."""

    def marked(item: Item) -> Item:
        """Give an item with the mark at its place."""
        if item.place not in marks:
            return item
        mark = marks[item.place]
        if mark is None:
            return replace(item, verdict=None, verdict_on=None, verdict_words="")
        return replace(item, verdict=mark.verdict, verdict_on=mark.on, verdict_words=mark.words)

    def named(objective: Objective) -> Objective:
        """Give an objective with what its mark says of where it came from."""
        mark = marks.get(objective.place)
        if mark is None:
            return objective
        return replace(objective, named=mark.was_missing, named_on=mark.missing_on)

    objectives = tuple(
        replace(marked(named(each)), key_results=tuple(map(marked, each.key_results))) for each in mission.objectives
    )
    return replace(marked(mission), objectives=objectives)


def as_meant(item: MissionItem, said: Answered) -> Answered:
    """Give an answer with what it is about: who agrees after they wanted other words agrees to these words."""
    if said.verdict is ManagerVerdict.AGREE and not said.words.strip() and item.has_other_words:
        return replace(said, words=item.verdict_words)
    return said


def stands(item: MissionItem, said: Answered) -> bool:
    """Tell whether an item has this answer already, so that its day stays."""
    return (item.verdict, shown(item.verdict_words)) == (said.verdict, shown(as_meant(item, said).words))


def is_answered(item: MissionItem, before: MissionItem, said: Answered) -> bool:
    """Tell whether an item that was answered, `before` being what it was then, has the answer that was meant."""
    mark = _mark(before, as_meant(before, said), date.min)
    meant = (mark.verdict, shown(mark.words)) if mark else (None, "")
    return (item.verdict, shown(item.verdict_words)) == meant


def _mark(item: MissionItem, said: Answered, on: date) -> Mark | None:
    """Give the mark for an answer; what the manager named stays theirs, also when a later answer is taken away."""
    theirs = item.named and item.verdict is not ManagerVerdict.MISSING
    if said.verdict is None:
        return Mark(verdict=ManagerVerdict.MISSING, on=item.named_on) if theirs else None
    return Mark(verdict=said.verdict, on=on, words=shown(said.words), named=item.named, named_on=item.named_on)


def shared_version(versions: Iterable[MissionVersion]) -> MissionVersion | None:
    """Give the draft as it was when it was shared; None where that was not kept."""
    found: MissionVersion | None = None
    for each in versions:
        if each.state is not MissionState.SHARED:
            found = None if not each.state.was_shared else found
        elif found is None:
            found = each
    return found


def text_changed(content: bytes, versions: Iterable[MissionVersion]) -> bool:
    """Tell whether the words of a draft, apart from marks, are others than when it was shared."""
    then = shared_version(versions)
    return then is not None and bare_words(then.content.encode()) != bare_words(content)


def bare_words(content: bytes) -> str:
    """Give the words of a draft without the lines at its top, its marks and its line breaks."""
    return " ".join(without_front(without_marks(content)).split())


def differs_in_marks_alone(one: bytes, other: bytes) -> bool:
    """Tell whether two states of a draft are the same but for the manager's answers and the state."""
    return (
        one != other
        and bare_words(one) == bare_words(other)
        and (read_front(one).process_id == read_front(other).process_id)
    )
