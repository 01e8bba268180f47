"""Where the components of an iCalendar file begin and end, byte by byte, however broken what is inside them may be."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"B\x00E\x00", "utf-16-le"), (b"\x00B\x00E", "utf-16-be"))
_LINE_END = re.compile(rb"(?<!\r)\r+\n")  # a run of CR is looked at from its beginning alone, or this takes for ever
# Components that never stand inside one another: the start of one ends another that was not finished.
_APART = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One component: its bytes are `data[start:end]`, line end of its END line included.

    `own` says where its own lines are, without BEGIN, END and the components nested in it. `whole` is False
    when its END line is missing, `at_end` tells whether that is so because the file ends.
    """

    name: str
    start: int
    end: int
    data: bytes = field(repr=False, compare=False)
    own: tuple[tuple[int, int], ...] = field(repr=False, compare=False)
    whole: bool = True
    at_end: bool = False

    @property
    def text(self) -> bytes:
        """Give its own lines, unfolded and each ended by LF."""
        if len(self.own) == 1:
            [(start, end)] = self.own
            return unfolded(self.data[start:end])
        return unfolded(b"".join(self.data[start:end] for start, end in self.own))

    @property
    def lines(self) -> tuple[bytes, ...]:
        """Give its own lines, as `text` does, one by one."""
        return tuple(self.text.removesuffix(b"\n").split(b"\n"))


@dataclass(slots=True, kw_only=True)
class CalendarBlock:
    """One VCALENDAR: its own lines, its components, and where its END line begins (None without one)."""

    lines: list[bytes] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    closing: int | None = None


def value_of(lines: Iterable[bytes], name: str) -> str:
    """Give the value of the first property of this name, as it is written, or an empty text."""
    for line in lines:
        head, _, value = line.partition(b":")
        if head.split(b";")[0].strip().upper() == name.encode():
            return decoded(value).strip()
    return ""


def is_wide(data: bytes) -> bool:
    """Tell whether a file is written in UTF-16."""
    return data.startswith(tuple(mark for mark, _ in _WIDE))


def narrow(data: bytes) -> bytes:
    """Give the same text with one byte for an ASCII sign: UTF-16 becomes UTF-8, anything else stays."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").encode()
    return data


def decoded(data: bytes) -> str:
    """Give the text of some bytes: UTF-8 where they are, else the old Western one-byte signs."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def unfolded(data: bytes) -> bytes:
    """Join folded lines, before any byte is read as text, and end each line by LF (RFC 5545, 3.1)."""
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    data = data.replace(b"\r\n", b"\n")
    if b"\r\n" in data:
        data = _LINE_END.sub(b"\n", data)
    return data.replace(b"\n ", b"").replace(b"\n\t", b"")


def cut(data: bytes) -> list[CalendarBlock]:
    """Cut a file into its calendars and their components (RFC 5545, 3.4 and 3.6).

    Components outside every calendar stand in a calendar without lines. Text around the calendars, such
    as the headers of a letter, is passed over. `data` has to be narrow.
    """
    cutter = _Cutter(data)
    for mark in _marks(data):
        cutter.take(mark)
    cutter.finish(len(data), at_end=True)
    return cutter.calendars


class _Mark(NamedTuple):
    """A line that begins or ends a component."""

    begins: bool
    name: str
    start: int
    end: int


def _marks(data: bytes) -> Iterator[_Mark]:
    """Find those lines, folded or not, in one pass."""
    line_end = b"\n" if b"\n" in data else b"\r"
    first, other = _pattern(b"", line_end).match(data), _pattern(line_end, line_end)
    if first is not None:
        yield _mark(first, first.start(), len(data))
    for found in other.finditer(data):
        yield _mark(found, found.start() + 1, len(data))


def _mark(found: re.Match[bytes], start: int, length: int) -> _Mark:
    return _Mark(found[1][:1] in b"Bb", _name(found[2]), start, min(found.end() + 1, length))


@lru_cache(maxsize=4)
def _pattern(before: bytes, line_end: bytes) -> re.Pattern[bytes]:
    fold = rb"(?:\r*" + line_end + rb"[ \t])?"
    begin, end = (fold.join(b"[%c%c]" % (each, each + 32) for each in word) for word in (b"BEGIN", b"END"))
    value = rb"([^%b]*(?:%b[ \t][^%b]*)*)" % (line_end, line_end, line_end)
    mark = rb"(?:" + _UTF8_MARK + rb")?"
    return re.compile(before + mark + rb"(" + begin + rb"|" + end + rb")[ \t]*" + fold + rb":" + value)


@lru_cache(maxsize=256)
def _name(text: bytes) -> str:
    return decoded(unfolded(text)).strip().upper()


class _Cutter:
    """Keeps the place while the beginnings and ends go by."""

    def __init__(self, data: bytes) -> None:
        self.calendars: list[CalendarBlock] = []
        self._data = data
        self._outside: CalendarBlock | None = None
        self._calendar: CalendarBlock | None = None
        self._name = ""
        self._start = 0
        self._nested = 0
        self._own: list[tuple[int, int]] = []
        self._after = 0

    def take(self, mark: _Mark) -> None:
        """Go on to the next one."""
        self._pass(mark.start)
        if mark.begins:
            self._begin(mark)
        else:
            self._end(mark)
        self._after = mark.end

    def finish(self, end: int, *, at_end: bool = False) -> None:
        """Close a component that was never finished."""
        if at_end:
            self._pass(end)
        if self._name:
            self._close(end, whole=False, at_end=at_end)

    def _pass(self, end: int) -> None:
        """Give the lines since the last mark to the component that is open, or to its calendar."""
        if self._after >= end or self._nested:
            return
        if self._name:
            self._own.append((self._after, end))
        elif self._calendar is not None:
            self._calendar.lines += filter(None, unfolded(self._data[self._after : end]).split(b"\n"))

    def _begin(self, mark: _Mark) -> None:
        if mark.name == "VCALENDAR" or (self._name and mark.name in _APART):
            self.finish(mark.start)
        if mark.name == "VCALENDAR":
            self._calendar = CalendarBlock()
            self.calendars.append(self._calendar)
        elif self._name:
            self._nested += 1
        else:
            self._name, self._start, self._own = mark.name, mark.start, []

    def _end(self, mark: _Mark) -> None:
        if mark.name == "VCALENDAR":
            self.finish(mark.start)
            if self._calendar is not None:
                self._calendar.closing = mark.start
            self._calendar = None
        elif mark.name == self._name:
            self._close(mark.end, whole=True)
        else:
            self._nested = max(0, self._nested - 1)

    def _close(self, end: int, *, whole: bool, at_end: bool = False) -> None:
        self._home().blocks.append(
            Block(
                name=self._name,
                start=self._start,
                end=end,
                data=self._data,
                own=tuple(self._own),
                whole=whole,
                at_end=at_end,
            )
        )
        self._name, self._nested = "", 0

    def _home(self) -> CalendarBlock:
        """Give the calendar that is open, or the one for everything that stands outside of any."""
        if self._calendar is not None:
            return self._calendar
        if self._outside is None:
            self._outside = CalendarBlock()
            self.calendars.append(self._outside)
        return self._outside
