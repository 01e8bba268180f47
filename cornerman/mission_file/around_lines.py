"""Reads the lines around the objectives: what is going on and how it is known, and what was advertised."""

import re

from cornerman.mission_file.blank import is_blank
from cornerman.missions import AdvertisedLine, ContextLine

_SOURCE = re.compile(r"[\[(](?P<source>[^\[\]()]*)[\])][.\s]*$")
_OWN = re.compile(
    r"[\[({\uff3b\uff08](?:(?![\[({\uff3b\uff08])[\W_])*(?:[^\[\](){}\uff3d\uff09]*[,;]\s*)?(?:(?:from|in|see|per)\s+)?"
    r"(?:my\s+(?:own\s+)?|(?:own|personal)\s+)(?:notes?|conclusions?)\b",
    re.IGNORECASE,
)
_MINE = re.compile(r"\W*my\b", re.IGNORECASE)
_BECAME = re.compile(r"(?:[\[(]|→|->)\s*O(?P<number>\d{1,3})\s*[\])]?[.\s]*$", re.IGNORECASE)


def names_own_note(text: str) -> bool:
    """Tell whether a text says anywhere, in brackets, that it is from a note or a conclusion of the seeker's own."""
    return _OWN.search(text) is not None


def says_mine(source: str) -> bool:
    """Tell whether a source is the seeker: `my note`, `my own head`."""
    return _MINE.match(source) is not None


def is_from_note(line: ContextLine) -> bool:
    """Tell whether a line of what is going on is from a note of the seeker's, so that nobody is asked or told it."""
    return line.own or names_own_note(f"{line.text} [{line.source}]")


def is_own(line: ContextLine) -> bool:
    """Tell whether a line is the seeker's alone on a page for others: from a note, or a guess or a view of theirs."""
    return is_from_note(line) or says_mine(line.source)


def is_own_source(line: str) -> bool:
    """Tell whether a line is nothing but such brackets, so that it is the source of the words before it."""
    found = _SOURCE.match(line.strip())
    return bool(found and names_own_note(found[0]))


def read_context(line: str) -> ContextLine | None:
    """Read one line of what is going on; what stands in brackets at its end is its source. None when it is empty."""
    found = _SOURCE.search(line)
    text = line[: found.start()] if found else line
    if is_blank(text):
        return None
    source = found["source"] if found else ""
    return ContextLine(text=text.strip(), source="" if is_blank(source) else source.strip())


def read_advertised(line: str) -> AdvertisedLine | None:
    """Read one duty of the advertisement; `(O1)` at its end is what it became. None when it is empty, or a label."""
    if _is_label(line):
        return None
    found = _BECAME.search(line)
    text = line[: found.start()] if found else line
    if is_blank(text):
        return None
    return AdvertisedLine(text=text.strip(), objective_id=f"O{int(found['number'])}" if found else None)


def add_advertised(lines: list[str], text: str, *, continues: bool) -> None:
    """Add the lines of a piece of the advertisement to those before; one may go on in the next.

    A label does neither: it was pasted right below the last duty of another list, or right above its own.
    """
    for at, line in enumerate(text.split("\n")):
        goes_on = (continues or at) and lines and not (_is_label(lines[-1]) or _is_label(line))
        if goes_on:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)


def _is_label(line: str) -> bool:
    return line.rstrip("*_ \t").endswith((":", "\uff1a"))
