"""Read a mission draft as its writer left it: take what is clear, and say in a sentence what is open or unclear."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from cornerman.mission_file.answers import with_marked_items
from cornerman.mission_file.blank import is_blank
from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.front import Front
from cornerman.mission_file.gaps import gaps_of_mission
from cornerman.mission_file.marks import Mark
from cornerman.mission_file.needs import leg_of
from cornerman.mission_file.needs_found import NeedsFound
from cornerman.mission_file.objectives import Objectives
from cornerman.mission_file.own_notes import with_own_notes
from cornerman.mission_file.plain_parts import PlainParts
from cornerman.mission_file.private_parts import Around, PrivateParts, Standing
from cornerman.mission_file.private_pieces import with_private_apart
from cornerman.mission_file.private_words import need_words
from cornerman.mission_file.sections import Section, exact_section, known_headings, section_of
from cornerman.mission_file.struck import without_struck
from cornerman.mission_file.unread import Unread, excerpt
from cornerman.mission_file.verdict_marks import read_marks, unclear_answers
from cornerman.missions import Mission, Place

_AN_OBJECTIVE = re.compile(r"^[*_\s]*(?:O|Objective\s+)\d{1,3}\b", re.IGNORECASE)
_NUMBERED_OBJECTIVE = re.compile(r"^[*_\s]*(?:O|Objective\s+)\d{1,3}\s*[:.)]", re.IGNORECASE)
_PARTS_LEVEL = 2
_OUR_OWN = "DRAFT"
_ANSWER_ADVICE = (
    "An answer reads (agree), (change: the new words) or (drop), with a day like 2026-05-04 behind the first word. Put "
    "it otherwise if it is part of the line."
)
_OWN = (
    "Line {line} is from a note of your own, by its brackets, so it and what stands below it are yours alone and are "
    "not read. Take the brackets away if it is for the talk."
)


class _Reader:
    """What was read so far, going down the blocks of one draft."""

    def __init__(self, unread: Unread, *, shown: bool, marked: Collection[Place]) -> None:
        """Begin above the first heading, with nothing; `shown` says that the draft was shared.

        `marked` are the places of the answers that were taken out of it.
        """
        self.unread = unread
        self.section = Section.TITLE
        self.heading: Block | None = None
        self.level = _PARTS_LEVEL
        self.named = False
        self.seen: set[Section] = set()
        self.plain = PlainParts()
        self.is_own = False
        self.objectives = Objectives(unread, shown=shown, marked=marked)
        self.needs = NeedsFound(unread)
        self.shown = shown
        self.private = PrivateParts(unread)
        self.takers: dict[Section, Callable[[Block], None]] = {
            Section.TITLE: self._other,
            Section.OTHER: self._other,
            Section.MISSION: self.plain.mission,
            Section.NEEDS: self._need,
            Section.DROPPED: self._dropped,
        }

    def take_all(self, blocks: Sequence[Block]) -> None:
        """Take the blocks of a draft, one after the other; one without any of our headings is told so."""
        blocks = tuple(with_private_apart(without_struck(blocks)))
        for at, block in enumerate(blocks):
            self.take(block, blocks[at + 1] if at + 1 < len(blocks) else None)
        if blocks and not self.seen - {Section.TITLE, Section.OTHER}:
            self.unread.say(f"None of the headings of a draft was found. They are {known_headings()}.", 1)

    def take(self, block: Block, following: Block | None) -> None:
        """Take one block, in the part that it stands in; what is private goes to the needs, or nowhere."""
        begins_own, self.is_own = block.own and not self.is_own, block.own
        standing = self.private.standing(block, following, self._around(block))
        if block.own and standing is not Standing.OWN:
            self._own(block, is_first=begins_own)
        elif block.kind is BlockKind.HEADING:
            self._opened(block, following, standing)
        elif standing is Standing.NEED:
            self._need(block)
        elif standing is Standing.OPEN:
            self._taken(block, following)
        elif self.section is Section.OBJECTIVES:
            self.objectives.pass_over(block)
        if standing is Standing.OPEN and self.shown and not block.own:
            self._say_unclear(block)

    def _around(self, block: Block) -> Around:
        return Around(
            section=self.section,
            opens_part=block.kind is BlockKind.HEADING and self._opens_part(block),
            objective=self.objectives.last_id,
            is_numbered=self._is_objective(block),
            opens_objective=self.objectives.opens_another(block),
        )

    def _is_objective(self, block: Block) -> bool:
        begins = block.kind is BlockKind.HEADING and _AN_OBJECTIVE.match(block.words)
        return bool(begins) and (block.level > 1 or self.section is Section.OBJECTIVES)

    def _taken(self, block: Block, following: Block | None) -> None:
        """Take a block that may be shown."""
        if self.section is Section.OBJECTIVES:
            self.objectives.take(block, following)
        elif self.section not in (Section.TITLE, Section.OTHER) and block.kind in (BlockKind.CODE, BlockKind.HTML):
            self.unread.foreign(block)
        else:
            self.takers.get(self.section, self._line)(block)

    def _say_unclear(self, block: Block) -> None:
        if self.section not in (Section.MISSION, Section.OBJECTIVES, Section.DROPPED):
            return
        for words in unclear_answers(block.cells or block.text.split("\n")):
            self.unread.say(
                f"Line {block.line} ends in “{excerpt(words)}”, which looks like an answer and is not read as one. "
                f"{_ANSWER_ADVICE}",
                block.line,
            )

    def _opened(self, block: Block, following: Block | None, standing: Standing) -> None:
        """Open a part, an objective or nothing, as a heading says; what it says of private things counts first."""
        if standing is Standing.OPEN:
            self._heading(block, following)
        elif standing is Standing.NEED:
            self._needs_heading(block)
        elif self.private.is_opened_by(block) and self._opens_part(block):
            self._part(block, Section.OTHER)

    def _needs_heading(self, block: Block) -> None:
        """Take a heading of needs, or one below it: it may name their leg, and the objective that they serve."""
        if not self.private.is_opened_by(block):
            if not (self.needs.go_on(block.words) or is_blank(block.words)):
                self._say_heading(block)
        elif self._opens_part(block) and not self._is_below_objective(block):
            self._part(block, Section.NEEDS)
            self.needs.begin(block.words)
        else:
            self.needs.begin(block.words, self.objectives.last_id)

    def _is_below_objective(self, block: Block) -> bool:
        return self.section is Section.OBJECTIVES and block.level > (self.objectives.last_level or self.level)

    def _opens_part(self, block: Block) -> bool:
        """Tell whether a heading is as high as that of the open part, or that of a part usually is.

        Objectives alone may have headings of their own that are as high as that.
        """
        if block.level <= self.level or exact_section(block.words) is not None:
            return True
        own = (Section.TITLE, Section.OTHER, Section.MISSION, Section.OBJECTIVES)
        among = self.section is Section.OBJECTIVES and section_of(block.words) in own
        return block.level <= _PARTS_LEVEL and not among

    def _part(self, block: Block, section: Section) -> None:
        self.section, self.level = section, block.level
        self.seen.add(section)
        self.heading, self.named = block, False

    def _say_heading(self, block: Block) -> None:
        words = excerpt(block.words)
        self.unread.say(f"The heading “{words}” (line {block.line}) is not read; what stands below it is.", block.line)

    def _heading(self, block: Block, following: Block | None) -> None:
        """Open a part, an objective, or nothing: a heading deep within a part is often only there for the eye."""
        if self._is_advertised(block):
            self._advertised(block, following)
        elif self._is_objective(block):
            if self.section is not Section.OBJECTIVES:
                self.level = _PARTS_LEVEL
            self.section = Section.OBJECTIVES
            self.seen.add(self.section)
            self.objectives.heading(block)
        elif self._opens_part(block):
            self._part(block, exact_section(block.words) or section_of(block.words))
        elif self.section is Section.OBJECTIVES:
            self.objectives.heading(block)
        elif self.section not in (Section.TITLE, Section.OTHER) and not is_blank(block.words):
            self._say_heading(block)

    def _own(self, block: Block, *, is_first: bool) -> None:
        """Pass over what is from the writer's own notes; only what they think is going on keeps it, as theirs alone."""
        if block.kind is BlockKind.HEADING:
            part = exact_section(block.words) or (section_of(block.words) if block.level <= _PARTS_LEVEL else None)
            if part is not None and part is not Section.OTHER:
                self.section = part
                self.seen.add(part)
                self.heading, self.named, self.level = block, True, block.level
                self.needs.begin("")
        elif self.section is Section.CONTEXT:
            if block.kind not in (BlockKind.CODE, BlockKind.HTML):
                self.plain.line(self.section, block, own=True)
        elif self.section is Section.NEEDS and is_first and block.names_own and leg_of(block.words):
            self._need(block)
        elif self.section in (Section.TITLE, Section.OTHER):
            self._other(block)
        else:
            self.objectives.pass_over(block)
        if is_first and self.section not in (Section.TITLE, Section.OTHER, Section.CONTEXT, Section.DROPPED):
            self.unread.say(_OWN.format(line=block.line), block.line)

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

    def _line(self, block: Block) -> None:
        self.plain.line(self.section, block)

    def _need(self, block: Block) -> None:
        """Take a need; what it stands below tells the leg and the objective of those below it too."""
        label = self.private.is_label(block)
        if self.private.is_opened_by(block):
            self.needs.begin(need_words(block.words), "" if self._in_needs() else self.objectives.last_id)
        self.needs.take(block, label=label, in_part=self._in_needs())

    def _in_needs(self) -> bool:
        return self.section is Section.NEEDS


def read_mission(
    blocks: Sequence[Block],
    front: Front,
    *,
    process_id: str,
    file: str = "",
    marks: Mapping[Place, Mark | None] | None = None,
) -> Mission:
    """Read a draft for a process from its blocks and the lines at its top. Nothing raises.

    Whatever it does not say becomes one of its gaps, and whatever cannot be read a sentence in `unread`. `marks` are
    the manager's answers by their places, where they were taken out of the blocks before.
    """
    unread = Unread()
    for complaint in front.complaints:
        unread.say(complaint, 1)
    reader = _Reader(unread, shown=front.state.was_shared, marked=frozenset(marks or ()))
    reader.take_all(with_own_notes(blocks))
    statement = read_marks("\n".join(reader.plain.statement), shown=front.state.was_shared)
    mission = Mission(
        process_id=process_id,
        state=front.state,
        statement=statement.text,
        context=reader.plain.context(),
        objectives=tuple(reader.objectives.kept()),
        not_my_job=reader.plain.not_mine(),
        needs=tuple(reader.needs.found),
        advertised=reader.plain.advertised(),
        unread=unread.sentences(),
        file=file,
        shared_at=front.shared_at,
        verdict=statement.verdict,
        verdict_on=statement.on,
        verdict_words=statement.words,
        line=reader.plain.statement_line,
    )
    mission = with_marked_items(mission, marks or {})
    return replace(mission, gaps=tuple(gaps_of_mission(mission, stray=reader.objectives.stray)))
