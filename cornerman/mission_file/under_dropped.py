"""Which objectives stand under Dropped: whoever moved them there struck them out, with an answer behind them or not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.gaps import gaps_of_mission
from cornerman.mission_file.sections import Section, exact_section, section_of
from cornerman.missions import ManagerVerdict, Mission, Objective


def with_dropped(mission: Mission, blocks: Sequence[Block]) -> Mission:
    """Give a draft in which an objective under Dropped that has no answer is struck out, and no gap of it is left.

    Before the draft was shown nobody could strike anything out but the seeker: then it is not in the draft any more.
    """
    lines = frozenset(_lines_under_dropped(blocks))
    moved = [each for each in mission.objectives if each.line in lines and each.verdict is None]
    if not moved:
        return mission
    kept = tuple(each for each in mission.objectives if each not in moved)
    shown = mission.state.was_shared
    objectives = tuple(_struck(each) if each in moved else each for each in mission.objectives) if shown else kept
    changed = replace(mission, objectives=objectives)
    return replace(changed, gaps=tuple(gaps_of_mission(changed, stray=False)))


def _struck(objective: Objective) -> Objective:
    return replace(objective, verdict=ManagerVerdict.DROP)


def _lines_under_dropped(blocks: Sequence[Block]) -> Iterator[int]:
    inside = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            opens = section_of(block.words) is Section.DROPPED
            inside = opens or (inside and exact_section(block.words) is None)
        if inside:
            yield block.line
