"""What became of the messages of a Gmail mailbox since a point of its history, and which of them there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from http import HTTPStatus

from integrations.gmail_calls import GmailCalls
from integrations.gmail_heads import AWAY, NO_LETTERS
from integrations.google_api import Json
from integrations.google_refusals import GoogleRefusedError

_AT_ONCE = 500  # messages, or records of the history, in one answer; it is the most that Google gives
_TYPES = ["messageAdded", "messageDeleted", "labelAdded", "labelRemoved"]
_PLACES = AWAY | NO_LETTERS


class Fate(Enum):
    """Where a message is now: EMPTIED was deleted after it was put away, DELETED without that."""

    HERE = auto()
    AWAY = auto()
    DELETED = auto()
    EMPTIED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What happened: `history` is the point from which to ask the next time; fates are in order of time."""

    history: str
    fates: Mapping[str, Fate]


class HistoryLostError(Exception):
    """Google does not know that point of the history any more: the mailbox has to be listed anew."""


def current_history(gmail: GmailCalls) -> str:
    """Give the point at which the history of the mailbox stands (users.getProfile)."""
    return str(gmail.call("getProfile").get("historyId", ""))


def changes_since(gmail: GmailCalls, history: str) -> Changes:
    """Give what happened since a point (users.history.list), to the last page; a page may be empty.

    The next point is that of the first page: what happens while the pages are read is then told once more. Raises
    HistoryLostError.
    """
    reached = ""
    fates: dict[str, Fate] = {}
    try:
        for page in _pages(gmail, "history.list", startHistoryId=history, historyTypes=_TYPES):
            reached = reached or str(page.get("historyId", ""))
            for record in page.get("history", ()):
                for name, fate in _fates_in(record):
                    before = fates.pop(name, None)
                    emptied = before is Fate.AWAY and fate is Fate.DELETED
                    fates[name] = Fate.EMPTIED if emptied else fate
    except GoogleRefusedError as error:
        if error.status == HTTPStatus.NOT_FOUND:
            raise HistoryLostError from error
        raise
    return Changes(history=reached or history, fates=fates)


def listed_since(gmail: GmailCalls, start: datetime) -> tuple[str, ...]:
    """Give the ids of the letters received since a moment, newest first; those in trash and spam are not among them.

    Gmail's search gives them: what arrived just now may not be in it yet, and what was put away just now still be.
    """
    words = f"after:{int(start.timestamp())} -in:drafts -in:chats"
    pages = _pages(gmail, "messages.list", q=words)
    return tuple(dict.fromkeys(str(each["id"]) for page in pages for each in page.get("messages", ())))


def _pages(gmail: GmailCalls, method: str, **parameters: object) -> Iterator[Json]:
    token: dict[str, object] = {}
    while True:
        page = gmail.call(method, maxResults=_AT_ONCE, **parameters, **token)
        yield page
        if not page.get("nextPageToken"):
            return
        token = {"pageToken": page["nextPageToken"]}


def _fates_in(record: Json) -> Iterator[tuple[str, Fate]]:
    """Give what a record of the history says; drafts and chats are passed over."""
    for each in _letters(record.get("messagesAdded", ())):
        yield str(each["message"]["id"]), _fate_by(each["message"], otherwise=Fate.HERE)
    for change, otherwise in (("labelsRemoved", Fate.HERE), ("labelsAdded", Fate.AWAY)):
        for each in _letters(record.get(change, ())):
            if not _PLACES.isdisjoint(_labels(each)):
                yield str(each["message"]["id"]), _fate_by(each["message"], otherwise=otherwise)
    for each in record.get("messagesDeleted", ()):
        yield str(each["message"]["id"]), Fate.DELETED


def _fate_by(message: Json, *, otherwise: Fate) -> Fate:
    """Tell where a message is by all its labels, and not by the one that changed: out of spam may be into the trash."""
    if "labelIds" not in message:
        return otherwise
    return Fate.HERE if AWAY.isdisjoint(_labels(message)) else Fate.AWAY


def _letters(changes: Iterable[Json]) -> Iterator[Json]:
    return (each for each in changes if NO_LETTERS.isdisjoint(_labels(each["message"])))


def _labels(said: Json) -> frozenset[str]:
    return frozenset(map(str, said.get("labelIds", ())))
