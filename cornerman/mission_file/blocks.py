"""The pieces that a draft is made of, in the order of its lines, before anybody asks what they mean."""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What one piece of a Markdown text is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    COLUMNS = "columns"
    ROW = "row"
    CODE = "code"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a draft, with its plain words and the line that it begins on, counted from 1.

    A paragraph gives one block for each of its lines; `continues` says that a line goes on where the one before it
    ended. The text of an item has its further lines below each other. `level` is that of a heading (1 to 6), or how
    deep an item is nested, with the paragraphs within it (1 and more); `numbered` says that an item has a number in
    place of a dash. COLUMNS is the first row of a table; it and each ROW have `cells`, those beyond the last column
    too, and their whole line as text. `placed` says that these are the cells of the line as it is written, so that an
    answer can stand in one; `tabbed` that tabs part them. The text of CODE and HTML is not read, so it is empty.

    `within` are the lines that the items begin on which it is nested in, the outermost first; an item is in itself too.
    `indent` counts the room before it, `marker` is how its line begins, as `-`, `1.` or `a)`. `names_own` says that it
    is from a note of the seeker's own, by its brackets; `own` that it is, or belongs to what is.
    """

    kind: BlockKind
    line: int
    text: str = ""
    level: int = 0
    numbered: bool = False
    continues: bool = False
    cells: tuple[str, ...] = ()
    placed: bool = False
    tabbed: bool = False
    within: tuple[int, ...] = ()
    indent: int = 0
    marker: str = ""
    names_own: bool = False
    own: bool = False

    def __post_init__(self) -> None:
        """Refuse a line that is not in any file."""
        if self.line < 1:
            raise ValueError(f"lines are counted from 1, not {self.line}")

    @property
    def words(self) -> str:
        """Its text on one line."""
        return " ".join(self.text.split())
