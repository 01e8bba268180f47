"""Cuts the Markdown of a draft into its pieces; the one place that knows the parser.

That is markdown-it-py, which reads CommonMark 0.31 and the tables of GitHub (markdown-it-py.readthedocs.io).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cornerman.mission_file.answers import marks_of
from cornerman.mission_file.around_lines import names_own_note
from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.front import read_front, without_front
from cornerman.mission_file.marking import INVISIBLE, with_marks
from cornerman.mission_file.marks import read_mark
from cornerman.mission_file.reading import read_mission
from cornerman.mission_file.sections import Section, section_of
from cornerman.mission_file.table_cells import cell_texts
from cornerman.mission_file.under_dropped import with_dropped
from cornerman.mission_file.verdict_marks import split_mark
from cornerman.missions import Mission

_COMMENT = re.compile(r"(?<!\\)<!--(?:(?!<!--).)*?-->", re.DOTALL)
_OPEN_COMMENT = re.compile(r"(?<!\\)<!--.*?(?=\n[ \t]*\n|\Z)", re.DOTALL)
_LINE_END = re.compile(r"\r\n?")
_MARKED_UP = re.compile(r"[\\`*_\[\]<>&!]")
_DASH = re.compile(r"(?:[•·‣▪◦\u2013\u2014]|(?P<number>\d{1,9}[.)])|[a-z]\))[ \t]+(?P<words>.*)")
_LETTER = re.compile(r"\s*[a-z]\)[ \t]+(?P<words>.*)")
_EMPHASIS = re.compile(r"[*_`\\]")
_BOX = re.compile(r"\[[ xX]\]\s+")
_ROOM = re.compile(r"[ \t>]*")
_MARKER = re.compile(
    r"(?:[-*+\u2022\u00b7\u2023\u25aa\u25e6\u00a7\u2013\u2014o]"
    r"|\(?[A-Za-z]{1,4}[.)]|\(?\d{1,9}(?:\.\d{1,9})+[.)]?|\(?\d{1,9}[.)])(?=[ \t])"
)
_RULER = re.compile(r"\s*\|[\s|:-]*")
_LONGEST_LINE = 2000
_LONGEST_TITLE = 60
_SHORTEST_UNDERLINE = 3


def read_draft(content: bytes, *, process_id: str, file: str = "") -> Mission:
    """Read a draft (UTF-8) for a process. Whatever it does not say is one of its gaps; nothing raises."""
    front = read_front(content)
    blocks = blocks_of(content)
    mission = read_mission(blocks, front, process_id=process_id, file=file)
    marks = marks_of(content, mission) if front.state.was_shared else {}
    if not marks:
        return with_dropped(mission, blocks)
    # The words of a manager may be anything, so the parser never sees them.
    bare = with_marks(content, dict.fromkeys(marks))
    read = read_mission(blocks_of(bare), front, process_id=process_id, file=file, marks=marks)
    return with_dropped(read, blocks)


def blocks_of(content: bytes) -> tuple[Block, ...]:
    """Cut a draft (UTF-8) into pieces; hints in <!-- --> and the lines at the top give none. Nothing raises."""
    text = _LINE_END.sub("\n", without_front(content))
    bare = _OPEN_COMMENT.sub(_only_line_ends, _COMMENT.sub(_only_line_ends, text))
    return tuple(_Walk(lines=bare.split("\n"), written=text.split("\n")).blocks(_PARSER.parse(bare)))


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
    """Where we are, going down the tokens of one draft; `written` are its lines with their hints, `lines` without."""

    lines: Sequence[str]
    written: Sequence[str]
    with_signs: bool = False
    lists: list[bool] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    item_is_new: bool = False
    inside: str = ""
    level: int = 0
    cells: list[str] = field(default_factory=list)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Give the blocks of the tokens of a whole text."""
        self.with_signs = any(token.type == "heading_open" and token.markup.startswith("#") for token in tokens)
        for token in tokens:
            yield from map(self._whereabouts, self._of_token(token))

    def _of_token(self, token: Token) -> Iterator[Block]:
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

    def _whereabouts(self, block: Block) -> Block:
        """Say of a block where it stands, how its line begins, and whether that names a note of the writer's own."""
        lines = [INVISIBLE.sub("", each) for each in self.lines[block.line - 1 : block.line + block.text.count("\n")]]
        room = _ROOM.match(lines[0])
        before = room[0] if room else ""
        written = _EMPHASIS.sub("", "\n".join(lines))
        return replace(
            block,
            within=tuple(self.items),
            indent=len(before.replace(">", " ").expandtabs(4)),
            marker=_marker(lines[0][len(before) :]),
            names_own=names_own_note(block.text) or names_own_note(written),
        )

    def _structure(self, token: Token, first: int) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append(token.type == "ordered_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open" | "list_item_close":
                self._item(first, opens=token.type == "list_item_open")
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

    def _item(self, first: int, *, opens: bool) -> None:
        if opens:
            self.item_is_new = True
            self.items.append(first)
        else:
            self.items.pop()

    def _row(self) -> Iterator[Block]:
        kind = BlockKind.COLUMNS if self.inside == "thead_open" else BlockKind.ROW
        line = self.lines[self.level - 1]
        placed = self._is_placed(self.level, self.cells)
        behind = cell_texts(line, tabbed=False)[len(self.cells) :] if placed else []
        cells = tuple(map(_plain, (*self.cells, *behind)))
        yield Block(kind=kind, line=self.level, text=_plain(line), cells=cells, placed=placed)

    def _is_placed(self, number: int, cells: Sequence[str], *, tabbed: bool = False) -> bool:
        """Tell whether a row has these cells in the line as it is written, whatever hints stand in it."""
        found = cell_texts(self.lines[number - 1], tabbed=tabbed)
        alike = len(cell_texts(self.written[number - 1], tabbed=tabbed)) == len(found)
        return alike and [*found, *[""] * len(cells)][: len(cells)] == list(cells)

    def _inline(self, token: Token, first: int) -> Iterator[Block]:
        lines = token.content.split("\n")
        if self.inside in ("thead_open", "tbody_open"):
            self.cells.append(token.content)
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
        end = next((at for at in range(1, own) if _LETTER.match(lines[at])), own)
        text = "\n".join(_plain(line) for line in lines[:end])
        level = len(self.lists)
        if self.item_is_new:
            text = _BOX.sub("", text, count=1) if _BOX.match(text) else text
            yield Block(kind=BlockKind.ITEM, line=first, text=text, level=level, numbered=self.lists[-1])
        else:
            yield Block(kind=BlockKind.PARAGRAPH, line=first, text=text, level=level)
        self.item_is_new = False
        yield from _lettered(lines[end:own], first + end, level + 1)
        rest = self._of_paragraph(lines[own:], first + own)
        yield from (replace(block, continues=True) if at == 0 else block for at, block in enumerate(rest))

    def _of_paragraph(self, lines: Sequence[str], first: int) -> Iterator[Block]:
        """Give each line of a paragraph: as the row of a pasted table, as an item, or as itself."""
        raw = [self.lines[first - 1 + at] for at in range(len(lines))]
        # A mark behind the tab at the end of a line makes no cell.
        tabbed = sum("\t" in read_mark(line).bare.strip() for line in raw) > 1
        begun = in_table = False
        for at, line in enumerate(lines):
            cells = _cells(raw[at], tabbed=tabbed)
            dash = _DASH.match(line)
            number = first + at
            if _RULER.fullmatch(line):
                continue
            if cells is not None:
                kind = BlockKind.ROW if in_table else BlockKind.COLUMNS
                placed = self._is_placed(number, cells, tabbed=tabbed)
                plain = tuple(map(_plain, cells))
                yield Block(kind=kind, line=number, text=_plain(line), cells=plain, placed=placed, tabbed=tabbed)
                in_table = True
            elif dash:
                numbered = bool(dash["number"])
                text = _plain(dash["words"])
                yield Block(kind=BlockKind.ITEM, line=number, text=text, level=1, numbered=numbered)
            else:
                yield Block(kind=BlockKind.PARAGRAPH, line=number, text=_plain(line), continues=begun)
            begun = cells is None


def _lettered(lines: Sequence[str], first: int, level: int) -> Iterator[Block]:
    """Give items that a letter and a bracket begin, which are none for Markdown, with the lines that go on in them."""
    starts = [at for at, line in enumerate(lines) if _LETTER.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        words = (
            _LETTER.sub(r"\g<words>", line, count=1) if at == 0 else line for at, line in enumerate(lines[start:end])
        )
        yield Block(kind=BlockKind.ITEM, line=first + start, text="\n".join(map(_plain, words)), level=level)


def _marker(line: str) -> str:
    """Give how a line begins as a list numbers it, alike for all lines on one level: `1.`, `1.1`, `a)`, or nothing."""
    found = _MARKER.match(line)
    sign = found[0] if found else ""
    return sign if len(sign) == 1 else re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "1", sign))


def _cells(line: str, *, tabbed: bool) -> list[str] | None:
    """Cut a line of a table that was pasted with tabs between its cells, or lacks the ruler below its first row."""
    if tabbed:
        return cell_texts(line, tabbed=True) if "\t" in line else None
    cells = cell_texts(line, tabbed=False)
    return cells if line.lstrip().startswith("|") and len(cells) > 1 else None


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
