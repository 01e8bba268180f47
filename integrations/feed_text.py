"""Whether what a feed answered is a calendar, whether it is all of it, and what it says as text that can be kept."""

from cornerman.errors import OutsideRefusedError
from integrations.feed import Feed
from integrations.ics_text import cut, decoded, narrow, unfolded

_SEE = "Open the address in a browser: if no calendar comes, copy the address anew from the settings of that calendar."


def calendar_text(feed: Feed, body: bytes) -> str:
    """Give the calendar as text. Raises OutsideRefusedError, without repeating any of it, when it is none."""
    text = _text(narrow(body))
    if not cut(text.encode()):
        raise OutsideRefusedError(f"{feed.sentence} gave {_kind(text)} instead of a calendar.", remedy=_SEE)
    return text


def is_finished(text: str) -> bool:
    """Tell whether a calendar ends as one does, and was not cut off on its way."""
    calendars = cut(text.encode())
    return bool(calendars) and calendars[-1].closing is not None


def has_events(text: str) -> bool:
    """Tell whether any event stands in a calendar, be it broken."""
    return any(block.name == "VEVENT" for each in cut(text.encode()) for block in each.blocks)


def _text(data: bytes) -> str:
    """Read the bytes as text, line by line when they are not all of one kind; a NUL cannot be kept everywhere."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = "\n".join(decoded(line) for line in unfolded(data).split(b"\n"))
    return text.replace("\0", "")


def _kind(text: str) -> str:
    if not text.strip():
        return "nothing"
    return "a web page" if text.lstrip("\ufeff \t\r\n").startswith("<") else "something else"
