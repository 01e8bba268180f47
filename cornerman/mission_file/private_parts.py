"""Tells which pieces of a draft are needs or for the writer alone, so that none of them is on a page to show."""

from dataclasses import dataclass, replace
from enum import StrEnum

from cornerman.mission_file.blank import is_blank
from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.floor_words import says_own_pay
from cornerman.mission_file.private_words import (
    heads_mine,
    heads_needs,
    heads_own,
    is_label,
    is_mine_in_ad,
    is_need,
    is_need_in_ad,
    is_own,
    is_quotable,
    labels_need,
    labels_own,
    names_floor,
    opens_needs,
)
from cornerman.mission_file.result_tables import columns_of
from cornerman.mission_file.sections import Section, exact_section, is_results_label, section_of
from cornerman.mission_file.unread import Unread, excerpt

_NOT_READ = (Section.TITLE, Section.OTHER)
_BELOW_OBJECTIVES = (Section.OBJECTIVES, Section.DROPPED)
_FEW_WORDS = 4
_A_RESULT = " Begin it with “metric:” if it is a result."
_OFF = "it is on no page to show"


class Standing(StrEnum):
    """How a piece is read: openly, as a need, or not at all for it is the writer's own."""

    OPEN = "open"
    NEED = "need"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Where a piece stands, and what it would be if nothing in it was private.

    A heading `opens_part`, or `is_numbered` as an objective is; a line `opens_objective` that was not there yet.
    `objective` is the last one of those that were.
    """

    section: Section
    opens_part: bool
    objective: str
    is_numbered: bool
    opens_objective: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """What is private for now, from the piece that opened it on.

    `serves` is the objective that a need stands below, empty for one above them all, None outside of the objectives.
    `level` is that of a heading, 0 for a label. `item` is the line of the item in which all is private; where Markdown
    sees none, `depth` is how deep it stands. A line ends with its own words, a table with its rows.
    """

    standing: Standing
    opened: Block
    serves: str | None = None
    level: int = 0
    item: int = 0
    depth: int = 0
    is_line: bool = False
    is_label: bool = False
    is_table: bool = False


class PrivateParts:
    """Follows the pieces of a draft, in their order."""

    def __init__(self, unread: Unread) -> None:
        """Begin where nothing is private; what is kept off the pages is said to `unread`."""
        self._unread = unread
        self._scope: _Scope | None = None
        self._is_told = False
        self._told: set[int] = set()

    def standing(self, block: Block, following: Block | None, around: Around) -> Standing:
        """Tell how to read a piece; the one that follows it tells a label from a line."""
        if self._scope is not None and _ends(self._scope, block, around):
            self._scope = None
        if self._scope is not None:
            return self._inside(self._scope, block)
        scope = _opened(block, following, around)
        if scope is not None and around.section in _BELOW_OBJECTIVES and not around.opens_part:
            scope = replace(scope, serves=around.objective)
        self._scope, self._is_told = scope, False
        if scope is None:
            return Standing.OPEN
        self._say_line(scope, block)
        return scope.standing

    def is_opened_by(self, block: Block) -> bool:
        """Tell whether what is private now begins with this piece."""
        return self._scope is not None and self._scope.opened is block

    def is_label(self, block: Block) -> bool:
        """Tell whether a piece is the label of what is private now, and no line of it."""
        return self._scope is not None and self._scope.opened is block and self._scope.is_label

    def _inside(self, scope: _Scope, block: Block) -> Standing:
        if not self._is_told and not is_blank(block.words):
            self._is_told = True
            self._say_scope(scope)
        if scope.standing is Standing.NEED and block.kind is not BlockKind.HEADING and is_own(block.words):
            self._unread.say(
                f"Line {block.line} is for you alone, so it is none of the needs; {_OFF}, and nothing to ask for.",
                block.line,
            )
            return Standing.OWN
        return scope.standing

    def _say_line(self, scope: _Scope, block: Block) -> None:
        """Say that a line is private by its own words; a heading or a label is told with what stands below it."""
        if scope.level or scope.is_label:
            return
        self._is_told = True
        if block.line in self._told:
            return
        self._told.add(block.line)
        if scope.standing is Standing.NEED:
            advice = "" if scope.serves is None else _A_RESULT
            self._unread.say(f"Line {block.line} {_read_as_need(scope)}{advice}", block.line)
            return
        self._unread.say(f"Line {block.line} is kept for you alone, for {_why(block.words)}; {_OFF}.", block.line)

    def _say_scope(self, scope: _Scope) -> None:
        line, words = scope.opened.line, scope.opened.words.rstrip(" :\uff1a")
        if scope.level and exact_section(words) is Section.NEEDS:
            return
        where = f"“{excerpt(words)}” (line {line})" if is_quotable(words) else f"line {line}"
        how = _read_as_need(scope) if scope.standing is Standing.NEED else f"is kept for you alone; {_OFF}."
        advice = ""
        if scope.level and words.lower().startswith(("objective", "okr")):
            advice = " Give your objectives a heading of their own: “Objectives”."
        self._unread.say(f"What stands below {where} {how}{advice}", line)


def _why(words: str) -> str:
    if names_floor(words):
        return "it names what you would not go below"
    return "it names your own pay" if says_own_pay(words) else "it says that it is private"


def _read_as_need(scope: _Scope) -> str:
    if scope.serves is None:
        return f"is read as what you need; {_OFF}."
    of = f" of {scope.serves}" if scope.serves else ""
    return f"is read as a need{of}, so it is no result and stays yours alone."


def _ends(scope: _Scope, block: Block, around: Around) -> bool:
    """Tell whether a piece stands outside of what was private so far."""
    if scope.is_table:
        return block.kind is not BlockKind.ROW
    if block.kind is BlockKind.HEADING:
        return not scope.level or block.level <= scope.level or section_of(block.words) is Section.DROPPED
    if scope.level or block.continues:
        return not scope.level and scope.is_line and block.level > 0
    if scope.item and not scope.is_line:
        return scope.item not in block.within
    if scope.is_line or scope.depth:
        beside = block.level <= scope.depth if block.kind is BlockKind.ITEM else block.level < scope.depth
        return scope.is_line or beside
    other = exact_section(block.words)
    labelled = is_results_label(block.words) or (other is not None and other is not Section.NEEDS)
    return around.opens_objective or labelled


def _opened(block: Block, following: Block | None, around: Around) -> _Scope | None:
    """Give what a piece opens that is private; None where it stands openly."""
    if block.kind is BlockKind.HEADING:
        standing = _of_heading(block, around)
        standing = None if block.own and standing is Standing.OWN else standing
        return _Scope(standing=standing, opened=block, level=block.level) if standing else None
    if around.section in _NOT_READ or block.own:  # what is from their own notes is kept already
        return None
    if block.kind in (BlockKind.COLUMNS, BlockKind.ROW):
        return _of_table(block, around)
    if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH):
        return None
    return _of_label(block, following, around) or _of_line(block, following, around)


def _of_heading(block: Block, around: Around) -> Standing | None:
    words = block.words
    section = around.section
    top = around.opens_part
    if section_of(words) is Section.TITLE or (section is Section.ADVERTISED and not heads_mine(words, beside=top)):
        return None
    if section is Section.TITLE and block.level == 1:
        return Standing.NEED if heads_needs(words) else None
    if around.is_numbered:
        own = is_own(words) or says_own_pay(words)
        return Standing.NEED if heads_needs(words) else Standing.OWN if own else None
    if opens_needs(words) if top else heads_needs(words):
        return Standing.NEED
    return Standing.OWN if heads_own(words) else None


def _of_table(block: Block, around: Around) -> _Scope | None:
    """Keep a row off that says it is private, and outside of the objectives a table with a column that does."""
    if around.section is Section.ADVERTISED:
        return _of_row_in_ad(block)
    below_objectives = around.section in _BELOW_OBJECTIVES
    if below_objectives and block.kind is BlockKind.COLUMNS and columns_of(block.cells) is not None:
        return None  # a column of needs or notes beside those of results is read by nobody, and the others are
    heads = block.cells if block.kind is BlockKind.COLUMNS and not below_objectives else ()
    if any(heads_needs(cell) or heads_own(cell) for cell in heads):
        return _Scope(standing=Standing.OWN, opened=block, is_table=True)
    labelled = any(labels_need(f"{cell}:") or labels_own(f"{cell}:") for cell in block.cells)
    if labelled or is_own(block.text) or any(is_own(cell) or says_own_pay(cell) for cell in block.cells):
        return _Scope(standing=Standing.OWN, opened=block, is_line=True)
    return None


def _of_row_in_ad(block: Block) -> _Scope | None:
    if any(is_mine_in_ad(cell) or is_need_in_ad(cell) for cell in block.cells):
        return _Scope(standing=Standing.OWN, opened=block, is_line=True)
    return None


def _of_label(block: Block, following: Block | None, around: Around) -> _Scope | None:
    """Take a short line as a label of what stands below it, when it ends with a colon or is like a heading there."""
    words = block.words
    item = block.kind is BlockKind.ITEM
    nested = following is not None and following.kind is BlockKind.ITEM and _holds(block, following)
    bare = not item and following is not None and ":" not in words and len(words.split()) <= _FEW_WORDS
    if not is_label(words) or not (nested or bare or words.endswith((":", "\uff1a"))):
        return None
    if around.section is Section.ADVERTISED and not heads_mine(words, beside=False):
        return None
    needs = heads_needs(words)
    if not needs and not heads_own(words):
        return None
    standing = Standing.NEED if needs else Standing.OWN
    if nested or not item:
        return _Scope(standing=standing, opened=block, item=_item_of(block), depth=block.level, is_label=True)
    outer = block.within[-2] if _is_item(block) and len(block.within) > 1 else 0
    return _Scope(standing=standing, opened=block, item=outer, depth=block.level - 1, is_label=True)


def _holds(block: Block, following: Block) -> bool:
    """Tell whether the item that follows belongs to a line: it is nested there, or the line stands outside of lists."""
    if block.kind is BlockKind.ITEM:
        return following.level > block.level and (block.line in following.within or not _is_item(block))
    return not _item_of(block) or block.within[-1] in following.within


def _is_item(block: Block) -> bool:
    """Tell whether Markdown sees an item in this one; one that a letter or a dot begins is none to it."""
    return block.kind is BlockKind.ITEM and block.line in block.within


def _item_of(block: Block) -> int:
    """Give the line of the item that a line stands in; 0 outside of any, and where Markdown sees no item."""
    inside = _is_item(block) if block.kind is BlockKind.ITEM else block.level > 0 and block.within
    return block.within[-1] if inside else 0


def _of_words(words: str, around: Around) -> Standing | None:
    if around.section is Section.ADVERTISED:
        own, need = is_mine_in_ad(words), is_need_in_ad(words)
    else:
        need = is_need(words, below_objective=around.section in _BELOW_OBJECTIVES)
        own = names_floor(words) or (is_own(words) and not labels_need(words)) or (not need and says_own_pay(words))
    return Standing.OWN if own else Standing.NEED if need else None


def _of_line(block: Block, following: Block | None, around: Around) -> _Scope | None:
    """Take a line that is private by its own words, and whatever is nested below it."""
    words = block.words
    standing = _of_words(words, around)
    if standing is None:
        return None
    if block.kind is BlockKind.ITEM or (block.level and not block.continues):
        return _Scope(standing=standing, opened=block, item=_item_of(block), depth=block.level)
    listed = following is not None and following.kind is BlockKind.ITEM and (labels_need(words) or labels_own(words))
    return _Scope(standing=standing, opened=block, is_line=bool(block.level) or not listed)
