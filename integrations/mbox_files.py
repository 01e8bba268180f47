"""Letters in one file, one after the other (mbox): read in a stream, and a file that grew from where it ended."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError, OutsideRefusedError
from cornerman.letters import Letter
from integrations.mail_reading import read_letter, sent_at

_CHUNK = 1024 * 1024
_MARGIN = 4096  # a line between two letters is shorter than that
_HEAD = 64 * 1024
_LARGEST = 32 * 1024 * 1024
_FILES_REMEMBERED = 64
NO_ACCESS_TIME = getattr(os, "O_NOATIME", 0)  # Linux alone has it
_NEW_LETTER = b"\nFrom "
# The line says who and when, as `date` writes it, and a header follows. Thunderbird leaves all of it out at times; then
# an empty line has to come before.
_DATED = re.compile(
    rb"\nFrom [^\n]{0,300}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +"
    rb"\d{1,2} +\d{1,2}:\d\d(?::\d\d)?[^\n]{0,40}? \d{4}\b[^\n]{0,100}\n(?=[!-9;-~]+[ \t]*:|\r?\n|>From |\Z)"
)
_BARE = re.compile(rb"\nFrom (?:-? *|- [^\n]{0,80})\r?\n(?=[!-9;-~]+:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_DATE = re.compile(rb"^Date:[ \t]*([^\r\n]+)", re.MULTILINE | re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MARKS = re.compile(rb"^(?:Date|Message-ID):[^\r\n]*", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MboxLetter:
    """One letter of a file, from `start` to `end`; `letter` is None when it was too old to be read, or cannot be."""

    start: int
    end: int
    sent: datetime
    read: bool = False
    letter: Letter | None = None
    losses: tuple[str, ...] = ()


@dataclass(slots=True)
class _Known:
    """What the last look at a file found: when nothing of `state` changed, it is all there is."""

    state: tuple[int, int, int] = (0, 0, 0)
    marks: tuple[bytes, ...] = ()
    letters: list[MboxLetter] = field(default_factory=list)


@lru_cache(maxsize=_FILES_REMEMBERED)
def _remembered(path: Path, zone: ZoneInfo) -> _Known:  # noqa: ARG001
    """Give what the last look of this process at a file found; it is filled by that look."""
    return _Known()


def is_mbox(path: Path) -> bool:
    """Tell whether a file holds letters, one after the other: by its name, or because it begins as such files do."""
    ending = path.suffix.lower()
    if path.name.startswith(".") or ending == ".eml" or not path.is_file():
        return False
    if ending == ".mbox":
        return True
    try:
        with _opened(path) as file:
            head = b"\n" + file.read(_MARGIN)
    except OSError:
        return False
    return bool(_DATED.match(head) or _BARE.match(head))


def read_mbox(path: Path, *, source: str, since: datetime, zone: ZoneInfo) -> tuple[MboxLetter, ...]:
    """Give the letters sent at or after a moment, in the order of the file; `source` is what the file is called.

    Raises BadInputError when the file is not there, OutsideRefusedError when it cannot be read.
    """
    known = _remembered(path, zone)
    with _told(path), _opened(path) as file:
        status = os.fstat(file.fileno())
        state = (status.st_ino, status.st_size, status.st_mtime_ns)
        changed = datetime.fromtimestamp(status.st_mtime, UTC)
        if state != known.state:
            known.letters = _scanned(file, _still_true(file, known, state), changed)
            known.state, known.marks = state, _marks(file, known.letters)
        for number, each in enumerate(known.letters):
            if each.sent >= since and not each.read:
                known.letters[number] = _read(file, each, source=f"{source}:{number + 1}", zone=zone)
    return tuple(each for each in known.letters if each.sent >= since)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file so that nobody sees that it was read: programs take that for a sign that its mail is not new."""
    with _unnoticed(path) as file:
        before = os.fstat(file.fileno())
        try:
            yield file
        finally:
            _put_back(file, before)


def _unnoticed(path: Path) -> BinaryIO:
    try:
        return os.fdopen(os.open(path, os.O_RDONLY | NO_ACCESS_TIME), "rb")
    except PermissionError:  # only the owner may ask for that
        return path.open("rb")


def _put_back(file: BinaryIO, before: os.stat_result) -> None:
    """Give a file the time of its last reading back where it was changed, unless a letter came meanwhile."""
    now = os.fstat(file.fileno())
    changed = (now.st_mtime_ns, now.st_size) != (before.st_mtime_ns, before.st_size)
    if now.st_atime_ns != before.st_atime_ns and not changed:
        with suppress(OSError):  # it is somebody else's
            os.utime(file.fileno(), ns=(before.st_atime_ns, before.st_mtime_ns))


def _still_true(file: BinaryIO, known: _Known, state: tuple[int, int, int]) -> list[MboxLetter]:
    """Give the letters that are where they were; the last one is looked at again, for it may have been half there."""
    grown = known.state[0] == state[0] and known.state[1] <= state[1]
    if not known.letters or not grown or _marks(file, known.letters) != known.marks:
        return []
    return known.letters[:-1]


def _marks(file: BinaryIO, letters: list[MboxLetter]) -> tuple[bytes, ...]:
    """Give what tells the first and the last letter from others; flags that programs write into them do not count."""
    ends = (letters[0], letters[-1]) if letters else ()
    return tuple(mark for each in ends for mark in _MARKS.findall(_head(file, each)))


def _scanned(file: BinaryIO, before: list[MboxLetter], changed: datetime) -> list[MboxLetter]:
    """Find the letters that begin behind those that are known."""
    letters = list(before)
    places = list(_places(file, before[-1].end if before else 0))
    size = file.seek(0, os.SEEK_END)
    ends = [*(begin for begin, _ in places[1:]), size][: len(places)]
    for (_, start), end in zip(places, ends, strict=True):
        here = MboxLetter(start=start, end=end, sent=changed)
        head = _head(file, here)
        letters.append(MboxLetter(start=start, end=end, sent=_quick_date(head) or sent_at(head) or changed))
    return letters


def _places(file: BinaryIO, start: int) -> Iterator[tuple[int, int]]:
    """Give where the lines between letters begin and end, from a place on; the file is taken in piece by piece."""
    file.seek(start)
    buffer, base, searched = b"\n\n\n", start - 3, 2
    while True:
        data = file.read(_CHUNK)
        buffer += data
        usable = len(buffer) - _MARGIN if data else len(buffer)
        place = buffer.find(_NEW_LETTER, searched)
        while 0 <= place < usable:
            line = _DATED.match(buffer, place)
            if line is None and _is_empty(buffer, place):
                line = _BARE.match(buffer, place)
            if line is not None:
                yield base + place + 1, base + line.end()
            place = buffer.find(_NEW_LETTER, place + 1)
        if not data:
            return
        cut = max(usable - 2, 0)
        base += cut
        buffer, searched = buffer[cut:], max(searched, usable) - cut


def _is_empty(buffer: bytes, place: int) -> bool:
    """Tell whether the line that ends at a place is empty."""
    return buffer[max(place - 2, 0) : place].replace(b"\r", b"").endswith(b"\n")


def _head(file: BinaryIO, letter: MboxLetter) -> bytes:
    file.seek(letter.start)
    return _HEAD_END.split(file.read(min(_HEAD, letter.end - letter.start)), maxsplit=1)[0]


def _quick_date(head: bytes) -> datetime | None:
    """Give the date of a letter if its header says it plainly."""
    found = _DATE.search(head)
    try:
        date = parsedate_to_datetime(found[1].decode("ascii")) if found else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date.replace(tzinfo=UTC) if date is not None and date.tzinfo is None else date


def _read(file: BinaryIO, found: MboxLetter, *, source: str, zone: ZoneInfo) -> MboxLetter:
    size = found.end - found.start
    file.seek(found.start)
    data = _QUOTED.sub(rb"\1", file.read(min(size, _LARGEST)))
    losses: tuple[str, ...] = ()
    if size > _LARGEST:
        losses = (f"{source}: a letter of {size} bytes; only its beginning was read",)
    letter = None
    try:
        letter, lost = read_letter(data, source=source, sent=found.sent, zone=zone)
        losses = (*losses, *lost)
    except BadInputError as error:
        losses = (*losses, error.message)
    return MboxLetter(start=found.start, end=found.end, sent=found.sent, read=True, letter=letter, losses=losses)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn the machine's answers into sentences."""
    try:
        yield
    except FileNotFoundError as error:
        raise BadInputError(f"{path} is not there.", remedy="Check the path in the settings.") from error
    except PermissionError as error:
        raise OutsideRefusedError(
            f"{path} may not be read.", remedy=f"Give your user the right to it, for example: chmod u+r '{path}'."
        ) from error
    except OSError as error:
        raise OutsideRefusedError(
            f"{path} cannot be read: {error.strerror}.", remedy="Check the disk that it lies on."
        ) from error
