"""Which lines of an answer the seeker wrote, and which are our own letter, quoted by the mail program."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cornerman.note_form import FIRST_LINE, LAST_LINE

_MARKED = re.compile(r"^\s*>")
_MARKS = re.compile(r"^(?:\s*>)+\s?")
_WROTE = (
    "wrote|writes|schrieb|schreibt|écrit|escribió|escribio|escreveu|scritto|schreef|napisał|napisała|skrev|kirjoitti"
)
_LONG_HEAD = re.compile(
    rf"(?:^(?=.*\d)(?:on|am|le|el|em|il|op|den|w dniu|dnia)\b.{{0,200}}\b(?:{_WROTE})\b.{{0,80}}:\s*$"
    r"|^\**(?:from|von|de|da|van|od|från|fra)\s*:\**\s.*(?:@|cornerman|\b(?:sent|gesendet|date|datum|envoyé|enviado"
    r"|inviato|verzonden|wysłano|data|skickat)\s*:))",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:^-{2,}\s*(?:original|ursprüngliche|message d.origine|mensaje original|messaggio originale|oorspronkelijk)"
    r"|^_{10,}\s*$|^\s*-{0,3}\s*(?:begin )?forwarded message"
    rf"|^.{{0,200}}<[^<>\s]+@[^<>\s]+>.{{0,40}}\b(?:{_WROTE})\s*:\s*$)",
    re.IGNORECASE,
)
# In any language: whoever wrote stands in a line of its own right above what is quoted.
_HEAD_OF_MARKED = re.compile(r"^(?=.*\d).{0,200}<[^<>\s]+@[^<>\s]+>.{0,60}:\s*$")
_HEAD_WITHOUT_COLON = re.compile(rf"^(?=.*\d).{{0,200}}\b(?:{_WROTE})\b.{{0,80}}$", re.IGNORECASE)
_PROGRAM = re.compile(
    r"^(?:sent (?:from|with|via)|get outlook for|von mein|gesendet (?:von|mit)|envoyé (?:de|depuis)"
    r"|enviado (?:desde|do)|inviato da|verzonden (?:vanaf|met|vanuit)|wysłan[eo] z)\b.{0,80}$",
    re.IGNORECASE,
)
_GREETING = "Hello"
_HEAD_LINES = 3  # over which a long head is broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an answer. A `quoted` one, without its marks, is of our letter; the seeker may have filled it in."""

    words: str
    quoted: bool = False


def written(text: str) -> tuple[Line, ...]:
    """Tell own lines from quoted ones, wherever the own ones stand: above, below or between; all in their order.

    Quoted is what begins with `>`, and, below the head that mail programs put over a letter, everything up to the
    last line of our own letter. What a telephone adds, and a signature below `-- ` (RFC 3676, 4.3), is neither.
    """
    lines = [each.replace("\u00a0", " ").strip("\u200b\ufeff") for each in text.splitlines()]
    found: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if _MARKED.match(line):
            found.append(Line(words=_MARKS.sub("", line), quoted=True))
            place += 1
        elif length := _head_at(lines, place):
            place += length
            found = _without_greeting(found)
            if not _goes_on_marked(lines, place):
                end = _end_of_letter(lines, place)
                found += [Line(words=each, quoted=True) for each in lines[place:end]]
                place = end
        elif line.rstrip() == "--":
            place = _after_signature(lines, place)
        else:
            found += [] if _PROGRAM.match(line.strip()) else [Line(words=line)]
            place += 1
    return tuple(_unbroken(found))


def _head_at(lines: Sequence[str], place: int) -> int:
    """Tell how many lines the head has that begins here; 0 when none does."""
    line = lines[place].strip()
    if _HEAD.match(line) or _squeezed(line) == _FIRST or _is_right_above(lines, place):
        return 1
    for length in range(1, _HEAD_LINES + 1) if line else ():
        if _LONG_HEAD.match(" ".join(each.strip() for each in lines[place : place + length])):
            return length
    return 0


def _is_right_above(lines: Sequence[str], place: int) -> bool:
    """Tell whether a line names the writer of what is quoted below it, by the place where it stands."""
    line = lines[place].strip()
    if _HEAD_OF_MARKED.match(line):
        return _goes_on_marked(lines, place + 1)
    if not _HEAD_WITHOUT_COLON.match(line):
        return False
    below = islice((each for each in lines[place + 1 :] if each.strip()), 2)
    return _goes_on_marked(lines, place + 1) or any(_squeezed(each) == _FIRST for each in below)


def _without_greeting(found: list[Line]) -> list[Line]:
    """Take off the greeting of our letter, which stands above its first line where it is quoted without any head."""
    said = [number for number, each in enumerate(found) if not each.quoted and each.words.strip()]
    return found[: said[-1]] if said and found[said[-1]].words.startswith(_GREETING) else found


def _unbroken(lines: Iterable[Line]) -> Iterator[Line]:
    """Join the last line of our letter where a mail program broke it in two."""
    before: Line | None = None
    for line in lines:
        if before is not None and line.quoted and _squeezed(f"{before.words} {line.words}") == _LAST:
            before = Line(words=LAST_LINE, quoted=True)
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _goes_on_marked(lines: Sequence[str], place: int) -> bool:
    """Tell whether what follows a head is marked line by line, so that the marks say where it ends."""
    following = next((each for each in lines[place:] if each.strip()), "")
    return _MARKED.match(following) is not None


def _end_of_letter(lines: Sequence[str], place: int) -> int:
    """Find where our letter ends; without its last line nothing below its head is the seeker's own."""
    for number, each in enumerate(lines[place:], start=place + 1):
        if _squeezed(each) == _LAST:
            return number
        if _squeezed(" ".join(lines[number - 1 : number + 1])) == _LAST:
            return number + 1
    return len(lines)


def _after_signature(lines: Sequence[str], place: int) -> int:
    """Find where a signature ends: where a quoted letter begins, or nowhere."""
    return next(_quotes_from(lines, place), len(lines))


def _quotes_from(lines: Sequence[str], place: int) -> Iterator[int]:
    for number in range(place + 1, len(lines)):
        if _MARKED.match(lines[number]) or _head_at(lines, number):
            yield number


def _squeezed(line: str) -> str:
    return " ".join(line.split()).casefold()


_FIRST, _LAST = _squeezed(FIRST_LINE), _squeezed(LAST_LINE)
