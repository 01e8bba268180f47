"""The next version of a draft: the manager's words in the place of the old ones, and what was dropped at the end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cornerman.mission_file.marking import as_markdown, line_spans, opens_dropped, opens_section, shown
from cornerman.mission_file.marks import read_mark
from cornerman.mission_file.table_cells import cell_texts, with_words_in_cell
from cornerman.mission_items import ItemKind, MissionItem, has_words, items_of
from cornerman.missions import Cell, ManagerVerdict, Mission
from cornerman.wording import listed

_LINE_END = re.compile(r"\r\n|\r|\n")
_NUMBER = r"[*_\s]*(?:(?:O|Objective\s+)\d{1,3}\b[*_\s]*(?:[:.)]|[-\u2013\u2014](?=\s))?)?[*_\s]*"
_OBJECTIVE = re.compile(
    rf"(?P<lead>(?:\s*>)*\s*(?:#{{1,6}}\s+|(?:[-*+•‣▪◦·]|\d+[.)]|[a-z]\))\s+)?)(?:\[[ xX]\]\s*)?{_NUMBER}(?P<words>.*)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:\s*>)*\s*(?:[-*+]|\d+[.)]|[a-z]\))\s")
_RESULT = re.compile(r"(?P<lead>\s*(?:>\s*)*(?:[-*+•]|\d+[.)]|[a-z]\))\s+(?:\[[ xX]\]\s+)?)(?P<words>.*)")
_QUOTED = re.compile(r"(?:\s*>)+")
_BEGINS = re.compile(r"\s*(?:[-*+]\s|(?:\d+[.)]|[a-z]\))\s|#{1,6}\s|\||```|<!--|\Z)")
_RULER = re.compile(r"\s{0,3}(?:=+|-+)\s*\Z")
_CLOSING = re.compile(r"[*_\s]*(?:\s#+)?\s*\Z")
_TITLE = re.compile(r"\s{0,3}#{1,6}\s")
_BEFORE = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*")
_HEADING = "## Dropped"
_STAYS = "{names} would take other lines along if moved to the end, as the file is written; take them out yourself."


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVersion:
    """The draft with the answers worked in; `left` are sentences about those that the seeker must work in.

    `changed` and `dropped` are the ids of the items that were. `refused` says what would be lost or read otherwise: a
    version with such a sentence is not to be written.
    """

    content: bytes
    left: tuple[str, ...] = ()
    changed: frozenset[str] = field(default=frozenset(), compare=False)
    dropped: frozenset[str] = field(default=frozenset(), compare=False)
    refused: tuple[str, ...] = ()


class _Draft:
    """The lines of a draft while they are worked on, each under its first number; None is a line that left."""

    def __init__(self, content: bytes, mission: Mission) -> None:
        """Take the draft apart."""
        text = [content[start:end].decode(errors="surrogateescape") for start, end in line_spans(content)]
        found = _LINE_END.search(content.decode(errors="surrogateescape"))
        self.ending = found.group() if found else "\n"
        self.raw = text
        self.lines: list[str | None] = list(text)
        self.items = [each for each in items_of(mission) if each.line]
        self.begins = {each.line for each in self.items if each.kind is ItemKind.OBJECTIVE}
        self.dropped_at = next((at for at, line in enumerate(text, start=1) if opens_dropped(line)), len(text) + 1)
        self.left: list[str] = []
        self.changed: set[str] = set()
        self.dropped: set[str] = set()

    @property
    def has_list(self) -> bool:
        """Some objectives are items of a list, which are told from results by how they stand to each other."""
        return any(_LISTED.match(self.raw[line - 1]) for line in self.begins)

    def is_row(self, item: MissionItem) -> bool:
        """Tell whether an item shares its line with others, as in a table."""
        line = self.raw[item.line - 1]
        return item.cell is not None or line.lstrip().startswith("|") or "\t" in line.strip()

    def is_named_again(self, item: MissionItem, cell: Cell) -> bool:
        """Tell whether another row names an objective by its words, so that it would begin another one without them."""
        lines = (line for number, line in enumerate(self.raw, start=1) if number != cell.line)
        cells = (text for line in lines for text in cell_texts(line, tabbed=cell.tabbed))
        return any(_bare(read_mark(text).before, item) == item.text for text in cells if item.text in text)

    def further(self, item: MissionItem) -> list[int]:
        """Give the lines on which the words of an item of a list go on: those indented below it, and its labels."""
        numbers: list[int] = []
        quoted = bool(_QUOTED.match(self.raw[item.line - 1]))
        for start in (item.line, *item.label_lines) if _LISTED.match(self.raw[item.line - 1]) else ():
            numbers += [start] if start != item.line else []
            for number in range(start + 1, len(self.raw) + 1):
                line = self.raw[number - 1]
                own = line[:1] in (" ", "\t", ">") and bool(_QUOTED.match(line)) == quoted
                if not own or _BEGINS.match(_QUOTED.sub("", line, count=1)) or number in self.begins:
                    break
                numbers.append(number)
        return numbers

    def take(self, numbers: list[int]) -> list[str]:
        """Take lines out and give them as they are now."""
        taken = [words for number in numbers if (words := self.lines[number - 1]) is not None]
        for number in numbers:
            self.lines[number - 1] = None
        return taken

    def content(self) -> bytes:
        """Put the draft together."""
        kept = (line for line in self.lines if line is not None)
        return self.ending.join(kept).encode(errors="surrogateescape")


def next_version(content: bytes, mission: Mission, *, moves: bool = True) -> NextVersion:
    """Work the answers into a draft; `mission` is what it says. Doing it twice is doing it once.

    A changed item gets the manager's words, and its old ones beside them as a comment; what was dropped moves under
    a heading at the end, unless `moves` is False: then it stays where it is, and that is said. The marks stay. What
    was missing is in already.
    """
    draft = _Draft(content, mission)
    for item in draft.items:
        if item.verdict is ManagerVerdict.CHANGE or item.has_other_words:
            _change(item, draft)
    moving = [each for each in draft.items if each.verdict is ManagerVerdict.DROP and each.line < draft.dropped_at]
    if draft.has_list and (draft.changed or (moves and moving)):
        _number(draft)
    if moves:
        _move(moving, draft)
    elif moving:
        draft.left.append(_STAYS.format(names=listed([each.id for each in moving])))
    return NextVersion(
        content=draft.content(),
        left=tuple(draft.left),
        changed=frozenset(draft.changed),
        dropped=frozenset(draft.dropped),
    )


def _change(item: MissionItem, draft: _Draft) -> None:
    words = shown(item.verdict_words)
    if not has_words(words):
        draft.left.append(f"{item.id} is to change, and their words for it are not written down.")
    elif not item.has_other_words:
        return
    elif draft.is_row(item):
        _change_cell(item, words, draft)
    elif item.kind is ItemKind.STATEMENT:
        _change_statement(item, words, draft)
    else:
        line = draft.raw[item.line - 1]
        marked = read_mark(line)
        old = _joined(_bare(marked.before, item), draft.take(draft.further(item)))
        draft.lines[item.line - 1] = f"{_lead(marked.before, item)}{as_markdown(words)}{_aside(old)} {marked.written}"
        draft.changed.add(item.id)


def _change_cell(item: MissionItem, words: str, draft: _Draft) -> None:
    """Put the words into the cell of an objective; a result has its own in several, so it is left to the seeker."""
    cell = item.cell
    if item.kind is not ItemKind.OBJECTIVE or cell is None or not cell.number or draft.is_named_again(item, cell):
        draft.left.append(f"{item.id} is a row of a table; write the new words into it yourself.")
        return
    line = draft.lines[cell.line - 1] or ""
    old = _bare(read_mark(cell_texts(line, tabbed=cell.tabbed)[cell.number - 1]).before, item)
    new = f"{item.id}: {as_markdown(words)}{_aside(old)}"
    draft.lines[cell.line - 1] = with_words_in_cell(line, new, cell.number, tabbed=cell.tabbed)
    draft.changed.add(item.id)


def _change_statement(item: MissionItem, words: str, draft: _Draft) -> None:
    """Put the words in the place of the statement, where that is one paragraph."""
    first = item.line
    while first > 1 and draft.raw[first - 2].strip() and not _TITLE.match(draft.raw[first - 2]):
        first -= 1
    marked = read_mark(draft.raw[item.line - 1])
    old = " ".join((*draft.raw[first - 1 : item.line - 1], marked.before)).split()
    if " ".join(old) != item.text:
        draft.left.append("The mission is to change; write the new words into it yourself.")
        return
    draft.changed.add(item.id)
    draft.take(list(range(first, item.line)))
    draft.lines[item.line - 1] = f"{as_markdown(words)}{_aside(item.text)} {marked.written}"


def _move(moving: list[MissionItem], draft: _Draft) -> None:
    """Move what was dropped to the end, single results first."""
    objectives = {each.id: each for each in moving if each.kind is ItemKind.OBJECTIVE}
    results: list[str] = []
    blocks: list[str] = []
    if objectives:
        _number(draft)
    for item in moving:
        owner = item.id.partition(".")[0]
        if item.kind is ItemKind.STATEMENT:
            draft.left.append("The mission itself was dropped: write down what the job is for now.")
        elif draft.is_row(item):
            draft.left.append(f"{item.id} is a row of a table; take it out yourself.")
        elif item.kind is ItemKind.OBJECTIVE:
            blocks += ["", *_block(item, draft)]
            draft.dropped.add(item.id)
        elif owner not in objectives:
            first, *further = draft.take([item.line, *draft.further(item)])
            marked = read_mark(first)
            words = _joined(_RESULT.sub(_words, marked.before, count=1).strip(), further)
            results.append(f"- from {owner}: {words} {marked.written}")
            draft.dropped.add(item.id)
    if results or blocks:
        _put(results, blocks, draft)


def _put(results: list[str], blocks: list[str], draft: _Draft) -> None:
    """Put the dropped lines under their heading, which is made where it is not there yet."""
    at = draft.dropped_at
    if at > len(draft.raw):
        lines = draft.lines
        while lines and not (lines[-1] or "").strip():
            lines.pop()
        lines += ["", _HEADING, *(["", *results] if results else []), *blocks, ""]
        return
    end = next((number for number in range(at, len(draft.raw)) if opens_section(draft.raw, number)), len(draft.raw))
    while end > at and not draft.raw[end - 1].strip():
        end -= 1
    draft.lines[end:end] = blocks
    draft.lines[at:at] = ["", *results] if results else []


def _block(item: MissionItem, draft: _Draft) -> Iterator[str]:
    """Take an objective out with all that stands below it; it becomes a heading, so that it is read there too."""
    end = item.line
    while end < len(draft.raw) and end + 1 not in draft.begins and not opens_section(draft.raw, end):
        end += 1
    going_on = draft.take(draft.further(item))
    first, *further = draft.take(list(range(item.line, end + 1)))
    while further and not further[-1].strip():
        further.pop()
    if _TITLE.match(first):
        yield from (first, *further)
        return
    marked = read_mark(first)
    words = _joined(_OBJECTIVE.sub(_words, marked.before, count=1).strip(), going_on)
    yield f"### {item.id}: {words} {marked.written}"
    yield from _outdented(further[1:] if further and _RULER.match(further[0]) else further)


def _outdented(lines: list[str]) -> Iterator[str]:
    """Take away the room that stands before all lines of a list within a list, so that it is one by itself."""
    room = min((len(each) - len(each.lstrip(" ")) for each in lines if each.strip()), default=0)
    yield from (each[room:] for each in lines)


def _number(draft: _Draft) -> None:
    """Write the number of each objective out: once one moves, the place would give them others."""
    for item in draft.items:
        line = draft.lines[item.line - 1]
        if item.kind is ItemKind.OBJECTIVE and line is not None and not draft.is_row(item):
            found = _OBJECTIVE.match(line)
            told = line[len(found["lead"]) : found.start("words")] if found else ""
            written = re.search(r"\d{1,3}", told)
            ends = "#" in line[: len(line) - len(line.lstrip("> #"))] or any(
                sign in told for sign in ":.)-\u2013\u2014"
            )
            if found and not (written and ends and f"O{int(written[0])}" == item.id):
                draft.lines[item.line - 1] = f"{found['lead']}{item.id}: {found['words']}"


def _joined(words: str, further: list[str]) -> str:
    """Put the words of an item on one line; labels that stood below it in a list are apart by a semicolon."""
    for each in further:
        listed_below = _LISTED.match(each)
        words += f"; {_RESULT.sub(_words, each, count=1).strip()}" if listed_below else f" {_unquoted(each).strip()}"
    return words


def _unquoted(line: str) -> str:
    return _QUOTED.sub("", line, count=1)


def _words(found: re.Match[str]) -> str:
    return found["words"]


def _lead(line: str, item: MissionItem) -> str:
    """Give what stands before the words of an item: the marks of its heading or its dash, and its number."""
    pattern = _RESULT if item.kind is ItemKind.KEY_RESULT else _OBJECTIVE
    found = pattern.match(line)
    lead = found["lead"] if found else ""
    return lead if item.kind is ItemKind.KEY_RESULT else f"{lead}{item.id}: "


def _bare(line: str, item: MissionItem) -> str:
    found = (_RESULT if item.kind is ItemKind.KEY_RESULT else _OBJECTIVE).match(line)
    words = _BEFORE.sub(" ", found["words"] if found else line)
    return _CLOSING.sub("", words).strip()


def _aside(words: str) -> str:
    """Keep words beside the new ones where only the writer sees them."""
    harmless = words.replace("<!--", "<! --").replace("-->", "-- >")
    return f" <!-- before: {' '.join(harmless.split())} -->"
