"""Gathers the parts of a draft that are lines alone: mission, what goes on, what was advertised, what is not mine."""

from dataclasses import replace

from cornerman.mission_file.around_lines import (
    add_advertised,
    is_from_note,
    is_own_source,
    read_advertised,
    read_context,
)
from cornerman.mission_file.blank import is_blank
from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.sections import Section
from cornerman.mission_file.unknowns import is_none
from cornerman.missions import AdvertisedLine, ContextLine


class PlainParts:
    """The lines so far. The `statement` ends on `statement_line`, counted from 1; 0 while there is none."""

    def __init__(self) -> None:
        """Begin with none."""
        self.statement: list[str] = []
        self.statement_line = 0
        self._lines: dict[Section, list[str]] = {}
        self._own: set[int] = set()

    def mission(self, block: Block) -> None:
        """Take a line of the statement."""
        words = row_words(block) if block.cells else block.text
        if not is_blank(words):
            self.statement.append(words)
            self.statement_line = block.line + block.text.count("\n")

    def line(self, section: Section, block: Block, *, own: bool = False) -> None:
        """Take a line of another part, which may go on in the next one; `own` says that it is the writer's alone."""
        lines = self._lines.setdefault(section, [])
        below = block.kind is BlockKind.PARAGRAPH or block.level > 1
        if section is Section.ADVERTISED:
            add_advertised(lines, row_words(block) or block.text, continues=block.continues)
        elif lines and (block.continues or (below and is_own_source(block.words))):
            lines[-1] = f"{lines[-1]} {block.words}"
        else:
            lines.append(row_words(block) if block.cells else block.words)
        if own:
            self._own.add(len(lines) - 1)

    def context(self) -> tuple[ContextLine, ...]:
        """Give what is going on, line by line, and which lines are the writer's alone."""
        read = [(at, read_context(line)) for at, line in enumerate(self._lines.get(Section.CONTEXT, []))]
        return tuple(replace(line, own=at in self._own or is_from_note(line)) for at, line in read if line is not None)

    def advertised(self) -> tuple[AdvertisedLine, ...]:
        """Give the duties as they were advertised."""
        return tuple(filter(None, map(read_advertised, self._lines.get(Section.ADVERTISED, []))))

    def not_mine(self) -> tuple[str, ...]:
        """Give what is somebody else's job."""
        return tuple(line for line in self._lines.get(Section.NOT_MINE, []) if not is_none(line))


def row_words(block: Block) -> str:
    """Give the cells of a row as one line."""
    return " ".join(cell for cell in block.cells if cell)
