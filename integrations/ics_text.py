"""Where the components of an iCalendar file begin and end, byte by byte, however broken what is inside them may be."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"B\x00E\x00", "utf-16-le"), (b"\x00B\x00E", "utf-16-be"))
# Components that never stand inside one another: the start of one ends another that was not finished.
_APART = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One component: its bytes are `data[start:end]`, line end of its END line included.

    `lines` are its own lines, unfolded, without BEGIN, END and the components nested in it. `whole` is
    False when its END line is missing.
    """

    name: str
    start: int
    end: int
    lines: tuple[bytes, ...]
    whole: bool = True


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


def cut(data: bytes) -> list[CalendarBlock]:
    """Cut a file into its calendars and their components (RFC 5545, 3.4 and 3.6).

    A component outside every calendar stands in a calendar without lines. Text around the calendars,
    such as the headers of a letter, is passed over. `data` has to be narrow.
    """
    cutter = _Cutter()
    for start, end, line in _unfolded(data):
        cutter.take(start, end, line)
    cutter.finish(len(data))
    return cutter.calendars


def _unfolded(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give start, end and content of each line; folds are joined before any byte is read as text (RFC 5545, 3.1)."""
    pattern = rb"[^\n]*\n|[^\n]+" if b"\n" in data else rb"[^\r]*\r|[^\r]+"
    start, end, parts = 0, 0, list[bytes]()
    for match in re.finditer(pattern, data):
        line = match.group().rstrip(b"\r\n")
        if parts and line.startswith((b" ", b"\t")):
            parts.append(line[1:])
            end = match.end()
            continue
        if parts:
            yield start, end, b"".join(parts)
        start, end, parts = match.start(), match.end(), [line]
    if parts:
        yield start, end, b"".join(parts)


class _Cutter:
    """Keeps the place while lines go by."""

    def __init__(self) -> None:
        self.calendars: list[CalendarBlock] = []
        self._calendar: CalendarBlock | None = None
        self._name = ""
        self._start = 0
        self._nested = 0
        self._lines: list[bytes] = []

    def take(self, start: int, end: int, line: bytes) -> None:
        """Go one line further."""
        word, _, rest = line.removeprefix(_UTF8_MARK).partition(b":")
        match word.strip().upper():
            case b"BEGIN":
                self._begin(_name(rest), start)
            case b"END":
                self._end(_name(rest), start, end)
            case _ if not self._name:
                if self._calendar is not None:
                    self._calendar.lines.append(line)
            case _ if not self._nested:
                self._lines.append(line)
            case _:
                pass  # a line of a nested component, an alarm for instance

    def finish(self, end: int) -> None:
        """Close a component that was never finished."""
        if self._name:
            self._close(end, whole=False)

    def _begin(self, name: str, start: int) -> None:
        if name == "VCALENDAR" or (self._name and name in _APART):
            self.finish(start)
        if name == "VCALENDAR":
            self._calendar = CalendarBlock()
            self.calendars.append(self._calendar)
        elif self._name:
            self._nested += 1
        else:
            self._name, self._start, self._nested, self._lines = name, start, 0, []

    def _end(self, name: str, start: int, end: int) -> None:
        if name == "VCALENDAR":
            self.finish(start)
            if self._calendar is not None:
                self._calendar.closing = start
            self._calendar = None
        elif name == self._name:
            self._close(end, whole=True)
        else:
            self._nested = max(0, self._nested - 1)

    def _close(self, end: int, *, whole: bool) -> None:
        if self._calendar is None:
            self.calendars.append(CalendarBlock())
        home = self._calendar or self.calendars[-1]
        lines = tuple(self._lines)
        home.blocks.append(Block(name=self._name, start=self._start, end=end, lines=lines, whole=whole))
        self._name = ""


def _name(text: bytes) -> str:
    return decoded(text).strip().upper()
