"""Read a mission draft as its writer left it: take what is clear, and say in a sentence what is open or unclear."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from cornerman.mission_file.answers import with_marked_items
from cornerman.mission_file.around_lines import is_own_source, read_advertised, read_context
from cornerman.mission_file.blank import is_blank
from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.front import Front
from cornerman.mission_file.gaps import gaps_of_mission
from cornerman.mission_file.marks import Mark
from cornerman.mission_file.needs import leg_of, read_need, result_named_in
from cornerman.mission_file.objectives import Objectives
from cornerman.mission_file.sections import Section, exact_section, known_headings, section_of
from cornerman.mission_file.unread import Unread, excerpt
from cornerman.mission_file.verdict_marks import read_marks
from cornerman.missions import Mission, Need

_AN_OBJECTIVE = re.compile(r"^[*_\s]*(?:O|Objective\s+)\d{1,3}\b", re.IGNORECASE)
_NUMBERED_OBJECTIVE = re.compile(r"^[*_\s]*(?:O|Objective\s+)\d{1,3}\s*[:.)]", re.IGNORECASE)
_PARTS_LEVEL = 2
_OUR_OWN = "DRAFT"
_ITEM_ADVICE = "A line that belongs here begins with a dash."


class _Reader:
    """What was read so far, going down the blocks of one draft."""

    def __init__(self, unread: Unread, *, shown: bool) -> None:
        """Begin above the first heading, with nothing; `shown` says that the draft was shared."""
        self.unread = unread
        self.section = Section.TITLE
        self.heading: Block | None = None
        self.named = False
        self.seen: set[Section] = set()
        self.statement: list[str] = []
        self.statement_line = 0
        self.lines: dict[Section, list[str]] = {}
        self.objectives = Objectives(unread, shown=shown)
        self.needs: list[Need] = []
        self.leg = ""
        self.takers: dict[Section, Callable[[Block], None]] = {
            Section.TITLE: self._other,
            Section.OTHER: self._other,
            Section.MISSION: self._mission,
            Section.NEEDS: self._need,
            Section.DROPPED: self._dropped,
        }

    def take_all(self, blocks: Sequence[Block]) -> None:
        """Take the blocks of a draft, one after the other; one without any of our headings is told so."""
        for at, block in enumerate(blocks):
            self.take(block, blocks[at + 1] if at + 1 < len(blocks) else None)
        if blocks and not self.seen - {Section.TITLE, Section.OTHER}:
            self.unread.say(f"None of the headings of a draft was found. They are {known_headings()}.", 1)

    def take(self, block: Block, following: Block | None) -> None:
        """Take one block, in the part that it stands in."""
        if block.kind is BlockKind.HEADING:
            self._heading(block, following)
        elif self.section is Section.OBJECTIVES:
            self.objectives.take(block, following)
        elif self.section not in (Section.TITLE, Section.OTHER) and block.kind in (BlockKind.CODE, BlockKind.HTML):
            self.unread.foreign(block)
        else:
            self.takers.get(self.section, self._line)(block)

    def _heading(self, block: Block, following: Block | None) -> None:
        """Open a part, an objective, or nothing: a heading deep within a part is often only there for the eye."""
        if self._is_advertised(block):
            self._advertised(block, following)
        elif _AN_OBJECTIVE.match(block.words) and (block.level > 1 or self.section is Section.OBJECTIVES):
            self.section = Section.OBJECTIVES
            self.seen.add(self.section)
            self.objectives.heading(block)
        elif block.level <= _PARTS_LEVEL or exact_section(block.words):
            self.section = exact_section(block.words) or section_of(block.words)
            self.seen.add(self.section)
            self.heading, self.named, self.leg = block, False, ""
        elif self.section is Section.OBJECTIVES:
            self.objectives.heading(block)
        elif self.section is Section.NEEDS and leg_of(block.words):
            self.leg = leg_of(block.words)
        elif self.section not in (Section.TITLE, Section.OTHER) and not is_blank(block.words):
            words = excerpt(block.words)
            self.unread.say(
                f"The heading “{words}” (line {block.line}) is not read; what stands below it is.", block.line
            )

    def _is_advertised(self, block: Block) -> bool:
        """Tell whether a heading was pasted with the advertisement: only one of our own parts, beside it, ends that."""
        if self.section is not Section.ADVERTISED or self.heading is None:
            return False
        ours = exact_section(block.words) is not None or section_of(block.words) in (Section.TITLE, Section.DROPPED)
        beside = block.level <= self.heading.level
        return not (beside and ours) and not _NUMBERED_OBJECTIVE.match(block.words)

    def _advertised(self, block: Block, following: Block | None) -> None:
        """Take a heading of the advertisement as a duty, unless it is the label of what stands below it."""
        has_more = following is not None and (following.kind is not BlockKind.HEADING or following.level > block.level)
        if not has_more:
            self._line(block)
        if self.heading and block.level <= self.heading.level and section_of(block.words) is not Section.OTHER:
            words = excerpt(block.words)
            self.unread.say(
                f"The heading “{words}” (line {block.line}) is read as one of the advertisement. If it opens a part of "
                f"your draft, name it as one of these: {known_headings()}.",
                block.line,
            )

    def _other(self, block: Block) -> None:
        """Name a part of the writer's own once, however much stands in it."""
        if self.section is Section.TITLE and block.words.startswith(_OUR_OWN):
            return
        if self.named or (is_blank(block.words) and block.kind not in (BlockKind.CODE, BlockKind.HTML)):
            return
        self.named = True
        if self.heading is not None and self.section is Section.OTHER:
            self.unread.part(self.heading.words, self.heading.line)
            return
        self.unread.say(
            f"The words above the first part (line {block.line}) are not read; that is fine if they are only for you.",
            block.line,
        )

    def _dropped(self, _block: Block) -> None:
        """Pass over a single result that was struck out; objectives there are read as anywhere."""

    def _mission(self, block: Block) -> None:
        if not is_blank(block.words):
            self.statement.append(_row_words(block) or block.text)
            self.statement_line = block.line + block.text.count("\n")

    def _line(self, block: Block) -> None:
        """Take a line of what is going on, what is not mine, or what was advertised; it may go on in the next one."""
        lines = self.lines.setdefault(self.section, [])
        below = block.kind is BlockKind.PARAGRAPH or block.level > 1
        if lines and (block.continues or (below and is_own_source(block.words))):
            lines[-1] = f"{lines[-1]} {block.words}"
        else:
            lines.append(_row_words(block) or block.words)

    def _need(self, block: Block) -> None:
        if is_blank(block.words):
            return
        if block.kind is not BlockKind.ITEM:
            self.unread.line(block, _ITEM_ADVICE)
            return
        need = read_need(block.words, leg=self.leg)
        if need is not None:
            self.needs.append(need)
            self._say_which_objective(result_named_in(block.words), block.line)

    def _say_which_objective(self, result: str, line: int) -> None:
        if result:
            owner = result.partition(".")[0]
            self.unread.say(
                f"The need on line {line} names the result {result}. Needs go with an objective, so it is read as one "
                f"of {owner}.",
                line,
            )


def _row_words(block: Block) -> str:
    return " ".join(cell for cell in block.cells if cell)


def read_mission(
    blocks: Sequence[Block],
    front: Front,
    *,
    process_id: str,
    file: str = "",
    marks: Mapping[int, Mark | None] | None = None,
) -> Mission:
    """Read a draft for a process from its blocks and the lines at its top. Nothing raises.

    Whatever it does not say becomes one of its gaps, and whatever cannot be read a sentence in `unread`. `marks` are
    the manager's answers by their lines, where they were taken out of the blocks before.
    """
    unread = Unread()
    for complaint in front.complaints:
        unread.say(complaint, 1)
    reader = _Reader(unread, shown=front.state.was_shared)
    reader.take_all(blocks)
    statement = read_marks("\n".join(reader.statement), shown=front.state.was_shared)
    mission = Mission(
        process_id=process_id,
        state=front.state,
        statement=statement.text,
        context=tuple(filter(None, map(read_context, reader.lines.get(Section.CONTEXT, [])))),
        objectives=tuple(reader.objectives.kept()),
        not_my_job=tuple(line for line in reader.lines.get(Section.NOT_MINE, []) if not is_blank(line)),
        needs=tuple(reader.needs),
        advertised=tuple(filter(None, map(read_advertised, reader.lines.get(Section.ADVERTISED, [])))),
        unread=unread.sentences(),
        file=file,
        shared_at=front.shared_at,
        verdict=statement.verdict,
        verdict_on=statement.on,
        verdict_words=statement.words,
        line=reader.statement_line,
    )
    mission = with_marked_items(mission, marks or {})
    return replace(mission, gaps=tuple(gaps_of_mission(mission, stray=reader.objectives.stray)))
