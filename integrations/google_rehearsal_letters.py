"""Letters as the rehearsed Gmail shows them: the parts, headers and first words of a message (Gmail v1, Message)."""

import html
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from integrations.google_api import Json
from integrations.google_rehearsal_answers import invalid

_BASE64URL = re.compile(r"[A-Za-z0-9_-]+={0,2}\Z")
_FOLD = re.compile(r"\r?\n[ \t]+")
_FORMATS = frozenset({"full", "metadata", "minimal", "raw"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLetter:
    """A letter as the mailbox keeps it; `received` is when it came, `history` its last change."""

    id: str
    thread: str
    raw: bytes
    labels: tuple[str, ...]
    received: datetime
    history: int


def raw_of(message: Json) -> bytes:
    """Read the `raw` field of a message that was handed over; refuses what is not base64url (RFC 4648, 5)."""
    raw = str(message.get("raw", ""))
    if not _BASE64URL.match(raw):
        raise invalid("invalidArgument")
    return urlsafe_b64decode(raw + "=" * (-len(raw) % 4))


def sender_of(raw: bytes) -> str:
    """Give the address of the From header."""
    return parseaddr(str(message_from_bytes(raw)["From"]))[1].casefold()


def message_id_of(raw: bytes) -> str:
    """Give the Message-ID without its brackets."""
    return str(message_from_bytes(raw)["Message-ID"]).strip().strip("<>")


def dated(raw: bytes, otherwise: datetime) -> datetime:
    """Give the moment of the Date header, or another one when there is none that can be read."""
    try:
        moment = parsedate_to_datetime(str(message_from_bytes(raw)["Date"]))
    except (ValueError, TypeError, IndexError):
        return otherwise
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def named(letter: KeptLetter) -> Json:
    """Give what lists say of a letter."""
    return {"id": letter.id, "threadId": letter.thread}


def labelled(letter: KeptLetter) -> Json:
    """Give what changes say of a letter."""
    return {**named(letter), "labelIds": list(letter.labels)}


def shown(letter: KeptLetter, how: str, *, headers: Collection[str] = ()) -> Json:
    """Give a letter in one of the formats of messages.get; `headers` are the only ones of "metadata", unless empty."""
    if how not in _FORMATS:
        raise invalid("invalidArgument")
    message = message_from_bytes(letter.raw)
    answer = {
        **labelled(letter),
        "snippet": _snippet(message),
        "historyId": str(letter.history),
        "internalDate": str(int(letter.received.timestamp() * 1000)),
        "sizeEstimate": len(letter.raw),
    }
    if how == "raw":
        return answer | {"raw": _encoded(letter.raw)}
    if how == "metadata":
        wanted = {each.casefold() for each in headers}
        kept = [each for each in _headers(message) if not wanted or each["name"].casefold() in wanted]
        return answer | {"payload": {"mimeType": message.get_content_type(), "headers": kept}}
    return answer | ({"payload": _part(message, "")} if how == "full" else {})


def _part(message: "Message[str, str]", part_id: str) -> Json:
    part: Json = {
        "partId": part_id,
        "mimeType": message.get_content_type(),
        "filename": message.get_filename() or "",
        "headers": _headers(message),
    }
    if message.get_content_maintype() == "multipart":
        inner = [each for each in message.get_payload() if isinstance(each, Message)]
        below = f"{part_id}." if part_id else ""
        return part | {"body": {"size": 0}, "parts": [_part(each, f"{below}{n}") for n, each in enumerate(inner)]}
    content = _content(message)
    if part["filename"]:
        return part | {"body": {"attachmentId": f"attached-{part_id}", "size": len(content)}}
    return part | {"body": {"size": len(content)} | ({"data": _encoded(content)} if content else {})}


def _headers(message: "Message[str, str]") -> list[Json]:
    return [{"name": name, "value": _decoded(value)} for name, value in message.items()]


def _decoded(value: object) -> str:
    text = _FOLD.sub(" ", str(value))
    try:
        return str(make_header(decode_header(text)))
    except (LookupError, UnicodeError, HeaderParseError, ValueError):
        return text


def _snippet(message: "Message[str, str]") -> str:
    """Give the first words, with the characters of HTML written as such."""
    words = " ".join(next(_texts(message), "").split())[:200]
    return html.escape(words).replace("&#x27;", "&#39;")


def _texts(message: "Message[str, str]") -> Iterator[str]:
    for each in message.walk():
        if each.get_content_type() == "text/plain" and not each.get_filename():
            yield _content(each).decode(errors="replace")


def _content(message: "Message[str, str]") -> bytes:
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else message.as_bytes().partition(b"\n\n")[2]


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode()
