"""Tells which pieces of a draft are from the seeker's own notes, and so theirs alone, with all that stands below them.

A line is when it says so in brackets. What belongs to it is what Markdown nests in it, what stands further to the
right, and what a text program numbers as lying below it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cornerman.mission_file.around_lines import is_own_source, names_own_note, read_context, says_mine
from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.sections import Section, exact_section, section_of

_BEGINS = re.compile(r"\W*my\s+(?:own\s+)?(?:notes?|conclusions?)\b", re.IGNORECASE)
_OBJECTIVE = re.compile(r"^[*_\s]*(?:O|Objective\s+)\d{1,3}\b[*_\s]*[:.)]", re.IGNORECASE)
_OBJECTIVE_HEADING = re.compile(r"^[*_\s]*(?:O|Objective\s+)\d{1,3}\b", re.IGNORECASE)
_PARTS_LEVEL, _BELOW_HEADINGS = 2, 7
_OF_MARKDOWN = "-*+"
_IN_TABLE = (BlockKind.COLUMNS, BlockKind.ROW)
_UNNAMED = (BlockKind.CODE, BlockKind.HTML)


def with_own_notes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks of a draft, `own` set for those that are; cells below a head like “My notes” are left empty."""
    pass_over = _Pass(tuple(_without_own_columns(blocks)))
    for at in range(len(pass_over.blocks)):
        pass_over.take(at)
    return tuple(replace(each, own=True) if at in pass_over.own else each for at, each in enumerate(pass_over.blocks))


class _Pass:
    """What was found so far, going down the blocks; `own` are the places of those that are."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        """Begin above the first one."""
        self.blocks = blocks
        self.own: set[int] = set()
        self.section = Section.TITLE
        self.items: set[int] = set()
        self.level = 0
        self.leads = False
        self.root: Block | None = None
        self.markers: dict[int, list[str]] = {}

    def take(self, at: int) -> None:
        """Take one block: it is own, belongs to one that is, or ends what belonged to one."""
        block = self.blocks[at]
        if block.kind is not BlockKind.HEADING:
            self._end(block)
        elif not self._is_nested(block):
            self._heading(block)
        below = self._is_below(at)
        if below:
            self.own.add(at)
        elif not block.continues:
            self.root = None
        named = self._names_itself(block)
        if named or self._is_mine(block):
            first = self._first_of(at)
            self.own.update(range(first, at + 1) if named else ())
            self.root = self.root or self.blocks[first]
            self._begin(first, at)
        self.markers.setdefault(block.indent, []).append(block.marker)

    def _heading(self, block: Block) -> None:
        """Open a part; what a heading of one's own holds ends with the next one as high."""
        if _OBJECTIVE_HEADING.match(block.words):
            self.section = Section.OBJECTIVES
        elif block.level <= _PARTS_LEVEL or exact_section(block.words):
            self.section = exact_section(block.words) or section_of(block.words)
        if block.level <= self.level:
            self.level = 0
        self.root, self.leads, self.markers = None, False, {}

    def _is_nested(self, heading: Block) -> bool:
        """Tell whether a heading stands further right than what is own, and opens neither a part nor an objective."""
        opens = exact_section(heading.words) or _OBJECTIVE_HEADING.match(heading.words)
        return self.root is not None and heading.indent > self.root.indent and not opens

    def _end(self, block: Block) -> None:
        """End what a line leads to with the next paragraph, and an objective with the next one."""
        if block.kind is BlockKind.PARAGRAPH and not (block.within or block.continues):
            self.leads = False
        if self.level == _BELOW_HEADINGS and self._begins_one(block):
            self.level = 0

    def _is_below(self, at: int) -> bool:
        block = self.blocks[at]
        goes_on = block.continues and not self._begins_one(block)
        merged = block.kind is BlockKind.ROW and not block.cells[0]
        return (
            not self.items.isdisjoint(block.within)
            or self.level > 0
            or self.leads
            or ((goes_on or merged) and at - 1 in self.own)
            or self._is_lower(block)
        )

    def _is_lower(self, block: Block) -> bool:
        """Tell whether a block stands further right than the last own line, or is numbered as one below it."""
        root = self.root
        if root is None:
            return False
        if block.indent != root.indent:
            return block.indent > root.indent
        seen = self.markers.get(root.indent, [])
        outer = seen[: seen.index(root.marker)] if root.marker in seen else []
        other = block.marker not in ("", root.marker, *outer)
        return bool(root.marker) and other and block.marker not in _OF_MARKDOWN

    def _names_itself(self, block: Block) -> bool:
        if block.kind in _IN_TABLE:
            return any(names_own_note(cell) or _BEGINS.match(cell) for cell in block.cells)
        if block.kind in _UNNAMED:
            return False
        return block.names_own

    def _is_mine(self, block: Block) -> bool:
        """Tell whether a line of what is going on is a guess of one's own: it may be asked, not what stands below."""
        line = read_context(block.words) if self.section is Section.CONTEXT else None
        return line is not None and says_mine(line.source)

    def _first_of(self, at: int) -> int:
        """Give the place of the block whose words this one goes on with."""
        while at and self.blocks[at].continues and not self._begins_one(self.blocks[at]):
            at -= 1
        return at

    def _begins_one(self, block: Block) -> bool:
        return self.section is Section.OBJECTIVES and _OBJECTIVE.match(block.words) is not None

    def _begin(self, first: int, at: int) -> None:
        """Take all that belongs to a line that names itself, above it where it is but a source, and below it."""
        block = self.blocks[first]
        if block.kind is BlockKind.HEADING:
            self.level = block.level
        elif is_own_source(" ".join(each.words for each in self.blocks[first : at + 1])):
            self._take_above(first)
        elif self._begins_one(block):
            self.level = self.level or _BELOW_HEADINGS
        elif block.kind is BlockKind.PARAGRAPH and not block.within:
            self.leads = self._leads(at)
        self.items.update(block.within[-1:])

    def _leads(self, at: int) -> bool:
        """Tell whether a line outside of any list is the one above a list or a table, as by its colon."""
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        touches = following is not None and following.line == self.blocks[at].line + 1
        return self.blocks[at].words.rstrip("*_ ").endswith((":", "\uff1a")) or touches

    def _take_above(self, at: int) -> None:
        """Take what a source by itself is the source of: its item, or the list, table or paragraph above it."""
        block = self.blocks[at]
        inside = block.within[:-1] if block.kind is BlockKind.ITEM else block.within
        if inside:
            self.items.add(inside[-1])
            self.own.update(place for place in range(at) if inside[-1] in self.blocks[place].within)
            return
        above = self._group_above(at)
        self.own.update(above)
        self.leads = not above

    def _group_above(self, at: int) -> list[int]:
        """Give the places of the item, the list, the table or the paragraph right above a block outside of any item."""
        begin, last = at, self.blocks[at - 1]
        item = last.within[:1] if self.blocks[at].kind is BlockKind.ITEM else ()
        plain = last.kind is BlockKind.PARAGRAPH and not last.within
        while begin and not plain and _is_alike(self.blocks[begin - 1], last) and self._is_in(item, begin - 1):
            begin -= 1
        return list(range(self._first_of(at - 1) if plain else begin, at))

    def _is_in(self, item: tuple[int, ...], at: int) -> bool:
        return not item or self.blocks[at].within[:1] == item


def _is_alike(block: Block, other: Block) -> bool:
    """Tell whether two blocks may be pieces of one list, or of one table."""
    if other.kind in _IN_TABLE:
        return block.kind in _IN_TABLE
    return bool(block.within) or block.kind in (BlockKind.ITEM, *_UNNAMED)


def _without_own_columns(blocks: Sequence[Block]) -> Iterator[Block]:
    """Leave the cells of a column empty whose head says that it holds the seeker's own notes."""
    own: frozenset[int] = frozenset()
    for block in blocks:
        if block.kind is BlockKind.COLUMNS:
            heads = enumerate(() if block.marker else block.cells)
            own = frozenset(at for at, cell in heads if names_own_note(cell) or _BEGINS.match(cell))
        if own and block.kind in _IN_TABLE:
            kept = tuple("" if at in own else cell for at, cell in enumerate(block.cells))
            yield replace(block, cells=kept, text=f"| {' | '.join(kept)} |")
        else:
            yield block
