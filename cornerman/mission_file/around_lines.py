"""Reads the lines around the objectives: what is going on and how it is known, and what was advertised."""

import re

from cornerman.mission_file.blank import is_blank
from cornerman.missions import AdvertisedLine, ContextLine

_SOURCE = re.compile(r"[\[(](?P<source>[^\[\]()]*)[\])][.\s]*$")
_OWN = re.compile(r"[\[(\uff3b\uff08][\W_]*my\s+(?:own\s+)?(?:notes?|conclusions?)\b", re.IGNORECASE)
_BECAME = re.compile(r"(?:[\[(]|→|->)\s*O(?P<number>\d{1,3})\s*[\])]?[.\s]*$", re.IGNORECASE)


def names_own_note(text: str) -> bool:
    """Tell whether a text says anywhere, in brackets, that it is from a note or a conclusion of the seeker's own."""
    return _OWN.search(text) is not None


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
    if line.rstrip("*_ \t").endswith((":", "\uff1a")):
        return None
    found = _BECAME.search(line)
    text = line[: found.start()] if found else line
    if is_blank(text):
        return None
    return AdvertisedLine(text=text.strip(), objective_id=f"O{int(found['number'])}" if found else None)
