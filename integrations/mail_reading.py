"""What one letter says: its people, its date, its words, and the calendar messages inside it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser, BytesParser
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError
from cornerman.keys import fingerprint
from cornerman.letters import CalendarMessage, Letter
from cornerman.people import Person
from integrations.html_text import text_of_html
from integrations.ics_text import decoded
from integrations.itip_reading import read_message

_BULK = frozenset({"bulk", "list", "junk"})
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_ADDRESS = re.compile(r"<([^<>@\s]+@[^<>@\s]+)>")
_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics"})
# The kinds of failure by which the standard library meets headers that are none.
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError)


def sent_at(data: bytes) -> datetime | None:
    """Give when a letter was sent by its Date, or else when it was last Received; None when neither says so."""
    headers = BytesHeaderParser().parsebytes(_HEAD_END.split(data, maxsplit=1)[0])
    received = (str(each).rpartition(";")[2] for each in headers.get_all("Received", ()))
    return next(filter(None, map(_date, [str(headers.get("Date", "")), *received])), None)


def is_calendar(content_type: str, file_name: str) -> bool:
    """Tell whether a part of a letter is held to be a calendar message."""
    return content_type.lower() in _CALENDAR_TYPES or file_name.lower().endswith(".ics")


def read_letter(data: bytes, *, source: str, sent: datetime, zone: ZoneInfo) -> tuple[Letter, tuple[str, ...]]:
    """Read one letter, and a line for every calendar message in it that could not be read.

    `sent` is its date, `zone` holds for times without one. Raises BadInputError when it is no letter.
    """
    try:
        message = BytesParser(policy=default).parsebytes(data)
        calendar, losses = _calendar(message, source, zone)
        return _letter(message, source, sent, calendar), losses
    except _BROKEN as error:
        raise BadInputError(f"{source}: the letter cannot be read: {error}", remedy="It was passed over.") from error


def _letter(message: EmailMessage, source: str, sent: datetime, calendar: tuple[CalendarMessage, ...]) -> Letter:
    senders = _people(message, "From") or _people(message, "Sender") or _spotted(message, "From")
    if not senders:
        raise BadInputError(f"{source}: From: no address found", remedy="It was passed over.")
    words = _words(message)
    return Letter(
        id=next(_ids(message, "Message-ID"), "") or _by_content(sent, senders[0], words),
        source=source,
        sent_at=sent,
        sender=senders[0],
        subject=" ".join(_header(message, "Subject").split()),
        text=words,
        recipients=_people(message, "To") + _people(message, "Cc"),
        reply_to=next(iter(_people(message, "Reply-To")), None),
        calendar=calendar,
        references=tuple(dict.fromkeys([*_ids(message, "References"), *_ids(message, "In-Reply-To")])),
        bulk="List-Unsubscribe" in message or _header(message, "Precedence").lower() in _BULK,
        automatic=_header(message, "Auto-Submitted").lower() not in {"", "no"},
    )


def _by_content(sent: datetime, sender: Person, words: str) -> str:
    """Name a letter without Message-ID by what it says: mail programs rename the file of a letter that was read."""
    return f"<{fingerprint([sent.astimezone(UTC).isoformat(), sender.email, words])}@no-id.invalid>"


def _header(message: EmailMessage, name: str) -> str:
    """Give a header as text that can be written anywhere; bytes that are no text become marks."""
    return _clean(str(next(iter(_values(message, name)), ""))).strip()


def _values(message: EmailMessage, name: str) -> list[Any]:
    """Give the headers of a name; one that the standard library cannot take apart costs only itself."""
    try:
        return message.get_all(name, [])
    except _BROKEN:
        return []


def _clean(text: str) -> str:
    return text.encode(errors="surrogateescape").decode(errors="replace").replace("\0", "")


def _ids(message: EmailMessage, name: str) -> Iterator[str]:
    return iter(_MESSAGE_ID.findall(_header(message, name)))


def _people(message: EmailMessage, name: str) -> tuple[Person, ...]:
    """Give the people of an address header; entries that are no address are left out."""
    found = (address for header in _values(message, name) for address in getattr(header, "addresses", ()))
    people = (_person(_clean(address.addr_spec), _clean(address.display_name)) for address in found)
    return tuple(each for each in people if each is not None)


def _spotted(message: EmailMessage, name: str) -> tuple[Person, ...]:
    """Give the address between angle brackets in a header that is broken otherwise."""
    raw = " ".join(_clean(str(value)) for header, value in message.raw_items() if header.lower() == name.lower())
    found = _ADDRESS.search(raw)
    person = _person(found[1], "") if found else None
    return (person,) if person else ()


def _person(email: str, name: str) -> Person | None:
    try:
        return Person(email=email, name=name.strip())
    except ValueError:
        return None


def _words(message: EmailMessage) -> str:
    """Give the plain text, or the HTML turned into text."""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    text = _text(body)
    if body.get_content_subtype() == "html":
        return text_of_html(text)
    html = None if text.strip() else message.get_body(preferencelist=("html",))
    return text_of_html(_text(html)) if html is not None else text.replace("\r\n", "\n").strip()


def _text(part: MIMEPart) -> str:
    data = _bytes(part)
    try:
        return data.decode(part.get_content_charset("utf-8")).replace("\0", "")
    except (LookupError, ValueError):
        return decoded(data).replace("\0", "")


def _bytes(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _calendar(
    message: EmailMessage, source: str, zone: ZoneInfo
) -> tuple[tuple[CalendarMessage, ...], tuple[str, ...]]:
    """Read the calendar parts (RFC 6047); the same one comes inline and attached, and counts once."""
    found: dict[CalendarMessage, None] = {}
    losses: dict[str, None] = {}
    for part in message.walk():
        if is_calendar(part.get_content_type(), part.get_filename() or ""):
            try:
                method = str(part.get_param("method", ""))
                said, lost = read_message(_text(part).encode(), source=source, zone=zone, method=method)
            except BadInputError as error:
                losses[error.message] = None
                continue
            found[said] = None
            losses |= dict.fromkeys(lost)
    return tuple(found), tuple(losses)


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found
