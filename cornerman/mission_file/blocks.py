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
    deep an item is nested (1 and more); `numbered` says that an item has a number in place of a dash. COLUMNS is the
    first row of a table; it and each ROW have `cells`, and their whole line as text. The text of CODE and HTML is not
    read, so it is empty.
    """

    kind: BlockKind
    line: int
    text: str = ""
    level: int = 0
    numbered: bool = False
    continues: bool = False
    cells: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a line that is not in any file."""
        if self.line < 1:
            raise ValueError(f"lines are counted from 1, not {self.line}")

    @property
    def words(self) -> str:
        """Its text on one line."""
        return " ".join(self.text.split())
