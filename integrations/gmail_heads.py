"""One message as Gmail gives it: its headers with the first words, or all of it."""

from base64 import urlsafe_b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError
from cornerman.letters import Letter
from integrations.google_api import Json
from integrations.mail_reading import is_calendar, read_letter, sent_at

AWAY = frozenset({"TRASH", "SPAM"})
"""Labels of messages that lie where the seeker, or Gmail, put away what does not count."""

NO_LETTERS = frozenset({"DRAFT", "CHAT"})
"""Labels of messages that are no letters: nobody sent them."""

_HEADERS = frozenset(
    {
        "from",
        "sender",
        "to",
        "cc",
        "reply-to",
        "subject",
        "date",
        "message-id",
        "references",
        "in-reply-to",
        "list-unsubscribe",
        "precedence",
        "auto-submitted",
    }
)
_BY_SEEKER = "SENT"
_PARTS_WITHIN_PARTS = 6  # beyond that nobody knows, and the letter is read
_PART = "mimeType,filename"
_CONTAINERS = ("multipart/", "message/")  # with nothing told of what is inside
_FIRST_WORDS = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a message before its text is read.

    `received` is Gmail's date, `sent` that of the letter; `letter` has the headers, and the first words as its text,
    and is None when the headers alone make no letter. `has_calendar` says that a part of it is a calendar message,
    or may be; `by_seeker` that the seeker sent it. `size` is in bytes.
    """

    labels: frozenset[str]
    received: datetime
    sent: datetime
    letter: Letter | None
    has_calendar: bool
    by_seeker: bool
    size: int


def fields_of_a_head() -> str:
    """Give what is asked for of a message in the format `full`: all that a head is made of, and no text.

    The format `metadata` does not say of what parts a letter is built.
    """
    inner = _PART
    for _ in range(_PARTS_WITHIN_PARTS):
        inner = f"{_PART},parts({inner})"
    return f"id,labelIds,internalDate,snippet,sizeEstimate,payload(headers,{inner})"


def head_of(message: Json, *, source: str, zone: ZoneInfo) -> Head:
    """Read a message with those fields (users.messages.get). Raises BadInputError when it is not one."""
    try:
        labels = frozenset(map(str, message.get("labelIds", ())))
        received = received_at(message)
        payload = message.get("payload", {})
        headers = [(str(each["name"]), str(each["value"])) for each in payload.get("headers", ())]
        has_calendar = any(map(_may_be_calendar, _leaves(payload)))
        snippet = unescape(str(message.get("snippet", "")))
        size = int(message.get("sizeEstimate", 0))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadInputError(f"{source}: Google gave no message", remedy="It was passed over.") from error
    written = _written(headers)
    sent = sent_at(written) or received
    try:
        data = written + _FIRST_WORDS + snippet.encode(errors="replace")
        letter, _ = read_letter(data, source=source, sent=sent, zone=zone)
    except BadInputError:
        letter = None
    return Head(
        labels=labels,
        received=received,
        sent=sent,
        letter=letter,
        has_calendar=has_calendar,
        by_seeker=_BY_SEEKER in labels,
        size=size,
    )


def _leaves(part: Json) -> Iterator[Json]:
    """Give the parts of a letter that have no parts, as far as they are told."""
    inner = part.get("parts", ())
    if not inner:
        yield part
    for each in inner:
        yield from _leaves(each)


def _may_be_calendar(part: Json) -> bool:
    kind = str(part.get("mimeType", ""))
    return is_calendar(kind, str(part.get("filename", ""))) or kind.startswith(_CONTAINERS)


def _written(headers: Iterable[tuple[str, str]]) -> bytes:
    """Write the headers that matter as in a letter; that of its content does not, for its content is not there."""
    lines = (f"{name}: {' '.join(value.split())}\r\n" for name, value in headers if name.lower() in _HEADERS)
    return "".join(lines).encode(errors="replace")


def received_at(message: Json) -> datetime:
    """Give Gmail's own date of a message. Raises KeyError, TypeError, ValueError or OverflowError for none."""
    return _EPOCH + timedelta(milliseconds=int(message["internalDate"]))


def whole_of(message: Json, *, source: str) -> bytes:
    """Give a message in the format `raw` as it was sent (RFC 5322). Raises BadInputError when it is not there."""
    try:
        raw = str(message["raw"])
        return urlsafe_b64decode(raw + "=" * (-len(raw) % 4))
    except (KeyError, ValueError) as error:
        raise BadInputError(f"{source}: Google gave no letter", remedy="It was passed over.") from error
