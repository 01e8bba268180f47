"""Cuts the Markdown of a draft into its pieces; the one place that knows the parser.

That is markdown-it-py, which reads CommonMark 0.31 and the tables of GitHub (markdown-it-py.readthedocs.io).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cornerman.mission_file.answers import marks_of
from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.front import read_front, without_front
from cornerman.mission_file.marking import INVISIBLE, with_marks
from cornerman.mission_file.reading import read_mission
from cornerman.mission_file.sections import Section, section_of
from cornerman.mission_file.verdict_marks import split_mark
from cornerman.missions import Mission

_COMMENT = re.compile(r"(?<!\\)<!--(?:(?!<!--).)*?-->", re.DOTALL)
_OPEN_COMMENT = re.compile(r"(?<!\\)<!--.*?(?=\n[ \t]*\n|\Z)", re.DOTALL)
_LINE_END = re.compile(r"\r\n?")
_MARKED_UP = re.compile(r"[\\`*_\[\]<>&!]")
_DASH = re.compile(r"(?:[•·‣▪◦\u2013\u2014]|(?P<number>\d{1,9}[.)]))[ \t]+(?P<words>.*)")
_BOX = re.compile(r"\[[ xX]\]\s+")
_CELL = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"\s*\|[\s|:-]*")
_LONGEST_LINE = 2000
_LONGEST_TITLE = 60
_SHORTEST_UNDERLINE = 3


def read_draft(content: bytes, *, process_id: str, file: str = "") -> Mission:
    """Read a draft (UTF-8) for a process. Whatever it does not say is one of its gaps; nothing raises."""
    front = read_front(content)
    mission = read_mission(blocks_of(content), front, process_id=process_id, file=file)
    marks = marks_of(content, mission) if front.state.was_shared else {}
    if not marks:
        return mission
    # The words of a manager may be anything, so the parser never sees them.
    bare = with_marks(content, dict.fromkeys(marks))
    return read_mission(blocks_of(bare), front, process_id=process_id, file=file, marks=marks)


def blocks_of(content: bytes) -> tuple[Block, ...]:
    """Cut a draft (UTF-8) into pieces; hints in <!-- --> and the lines at the top give none. Nothing raises."""
    text = _LINE_END.sub("\n", without_front(content))
    text = _OPEN_COMMENT.sub(_only_line_ends, _COMMENT.sub(_only_line_ends, text))
    return tuple(_Walk(lines=text.split("\n")).blocks(_PARSER.parse(text)))


def _only_line_ends(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _parser() -> MarkdownIt:
    """Build a parser of blocks alone: four spaces are no code, and `[Bob]: …` is no link that vanishes."""
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_PARSER = _parser()


@dataclass(slots=True)
class _Walk:
    """Where we are, going down the tokens of one draft."""

    lines: Sequence[str]
    with_signs: bool = False
    lists: list[bool] = field(default_factory=list)
    item_is_new: bool = False
    inside: str = ""
    level: int = 0
    cells: list[str] = field(default_factory=list)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Give the blocks of the tokens of a whole text."""
        self.with_signs = any(token.type == "heading_open" and token.markup.startswith("#") for token in tokens)
        for token in tokens:
            first = token.map[0] + 1 if token.map else 1
            if token.type in ("fence", "html_block"):
                kind = BlockKind.CODE if token.type == "fence" else BlockKind.HTML
                yield Block(kind=kind, line=first)
            elif token.type == "inline":
                yield from self._inline(token, first)
            elif token.type == "tr_close":
                yield from self._row()
            else:
                self._structure(token, first)

    def _structure(self, token: Token, first: int) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append(token.type == "ordered_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.item_is_new = True
            case "heading_open":
                self.inside = "title" if token.markup.startswith("#") else "underlined"
                self.level = int(token.tag[1:])
            case "tr_open":
                self.cells, self.level = [], first
            case "thead_open" | "tbody_open":
                self.inside = token.type
            case "paragraph_open":
                self.inside = ""
            case _:
                pass

    def _row(self) -> Iterator[Block]:
        kind = BlockKind.COLUMNS if self.inside == "thead_open" else BlockKind.ROW
        whole = _plain(self.lines[self.level - 1])
        yield Block(kind=kind, line=self.level, text=whole, cells=tuple(self.cells))

    def _inline(self, token: Token, first: int) -> Iterator[Block]:
        lines = token.content.split("\n")
        if self.inside in ("thead_open", "tbody_open"):
            self.cells.append(_plain(token.content))
        elif self.lists:
            yield from self._of_item(lines, first)
        elif self.inside == "title" or (self.inside == "underlined" and self._is_title(lines, first)):
            yield Block(kind=BlockKind.HEADING, line=first, text=_plain(" ".join(lines)), level=self.level)
        else:
            yield from self._of_paragraph(lines, first)

    def _is_title(self, lines: Sequence[str], first: int) -> bool:
        """Tell a heading from a paragraph that a ruler, or the dash of an empty item, stands right below.

        Whoever writes headings with # means a ruler, unless the words are those of a part.
        """
        words = lines[0].strip()
        underline = self.lines[first] if first < len(self.lines) else ""
        short = len(lines) == 1 and len(words) <= _LONGEST_TITLE and words[-1:] not in ".,;:!?…)"
        meant = not self.with_signs or "=" in underline or section_of(words) is not Section.OTHER
        return meant and short and len(underline.strip()) >= _SHORTEST_UNDERLINE

    def _of_item(self, lines: Sequence[str], first: int) -> Iterator[Block]:
        """Give an item with the lines that are indented below it; a line that is not begins a paragraph."""
        own = 1
        while own < len(lines) and self.lines[first - 1 + own][:1] in (" ", "\t", ">"):
            own += 1
        text = "\n".join(_plain(line) for line in lines[:own])
        if self.item_is_new:
            numbered, level = self.lists[-1], len(self.lists)
            text = _BOX.sub("", text, count=1) if _BOX.match(text) else text
            yield Block(kind=BlockKind.ITEM, line=first, text=text, level=level, numbered=numbered)
        else:
            yield Block(kind=BlockKind.PARAGRAPH, line=first, text=text)
        self.item_is_new = False
        rest = self._of_paragraph(lines[own:], first + own)
        yield from (replace(block, continues=True) if at == 0 else block for at, block in enumerate(rest))

    def _of_paragraph(self, lines: Sequence[str], first: int) -> Iterator[Block]:
        """Give each line of a paragraph: as the row of a pasted table, as an item, or as itself."""
        raw = [self.lines[first - 1 + at] for at in range(len(lines))]
        split = _tabs if sum("\t" in line.strip() for line in raw) > 1 else _pipes
        begun = in_table = False
        for at, line in enumerate(lines):
            cells = split(raw[at])
            dash = _DASH.match(line)
            number = first + at
            if _RULER.fullmatch(line):
                continue
            if cells is not None:
                kind = BlockKind.ROW if in_table else BlockKind.COLUMNS
                yield Block(kind=kind, line=number, text=_plain(line), cells=cells)
                in_table = True
            elif dash:
                numbered = bool(dash["number"])
                text = _plain(dash["words"])
                yield Block(kind=BlockKind.ITEM, line=number, text=text, level=1, numbered=numbered)
            else:
                yield Block(kind=BlockKind.PARAGRAPH, line=number, text=_plain(line), continues=begun)
            begun = cells is None


def _tabs(line: str) -> tuple[str, ...] | None:
    """Cut a line that was pasted from a table: its cells are apart by tabs."""
    return tuple(_plain(cell) for cell in line.split("\t")) if "\t" in line else None


def _pipes(line: str) -> tuple[str, ...] | None:
    """Cut a line of a table that lacks the ruler below its first row."""
    bare = line.strip()
    cells = _CELL.split(bare.removesuffix("|"))[1:]
    return tuple(_plain(cell) for cell in cells) if bare.startswith("|") and len(cells) > 1 else None


def _plain(line: str) -> str:
    """Give the words of a line without its marks: bold, links, escapes, tags, and signs that only steer the eye."""
    line, mark = split_mark(INVISIBLE.sub("", line))  # a mark has its own escapes, and stays as it is written
    if len(line) <= _LONGEST_LINE and _MARKED_UP.search(line):
        tokens: list[Token] = []
        _PARSER.inline.parse(line, _PARSER, {}, tokens)
        line = "".join(_words(token) for token in tokens)
    return f"{line}{mark}".strip()


def _words(token: Token) -> str:
    match token.type:
        case "text" | "text_special" | "code_inline" | "image":
            return token.content
        case "html_inline":
            return " " if token.content.lower().startswith("<br") else ""
        case _:
            return ""
