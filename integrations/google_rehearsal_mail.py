"""The mailbox of the rehearsed Google: its letters, and the history of what happened to them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from integrations.google_api import Json
from integrations.google_rehearsal_answers import invalid, not_found, refusal
from integrations.google_rehearsal_fields import masked
from integrations.google_rehearsal_letters import (
    KeptLetter,
    dated,
    labelled,
    message_id_of,
    named,
    raw_of,
    sender_of,
    shown,
)
from integrations.google_rehearsal_pages import Page, Pages

_USUAL = 100
_OUT_OF_SIGHT = frozenset({"SPAM", "TRASH"})
_NOT_BY_HAND = frozenset({"DRAFT", "SENT"})
_KNOWN = frozenset({"INBOX", "UNREAD", "IMPORTANT", "STARRED", *_OUT_OF_SIGHT})
_KINDS = {
    "messageAdded": "messagesAdded",
    "messageDeleted": "messagesDeleted",
    "labelAdded": "labelsAdded",
    "labelRemoved": "labelsRemoved",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    number: int
    kind: str
    letter: KeptLetter
    labels: tuple[str, ...]


class RehearsedMail:
    """A mailbox of one user. `labels` are those that the user made.

    Its search is an index that may lag: the last `unlisted` letters that came are not in messages.list yet.
    """

    def __init__(self, *, user: str, now: Callable[[], datetime]) -> None:
        """Begin empty."""
        self.letters: dict[str, KeptLetter] = {}
        self.labels: set[str] = set()
        self.pages = Pages()
        self.unlisted = 0
        self._user = user
        self._now = now
        self._change = 1000
        self._changes: list[_Change] = []
        self._forgotten = 0
        self._made = 0

    def put(self, raw: bytes, labels: Iterable[str], *, thread: str = "", received: datetime | None = None) -> str:
        """Take a letter in and give its id."""
        self._made += 1
        letter_id = f"{0x19A0000000000000 + self._made:x}"
        moment = received or dated(raw, self._now())
        self._happened(
            "messageAdded",
            KeptLetter(
                id=letter_id, thread=thread or letter_id, raw=raw, labels=tuple(labels), received=moment, history=0
            ),
        )
        return letter_id

    def delete(self, letter_id: str) -> None:
        """Take a letter away for good."""
        self._happened("messageDeleted", self.present(letter_id))
        del self.letters[letter_id]

    def label(self, letter_id: str, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """Put labels on a letter, and take others off."""
        new = tuple(each for each in add if each not in self.present(letter_id).labels)
        old = tuple(each for each in remove if each in self.present(letter_id).labels)
        if new:
            letter = self.present(letter_id)
            self._happened("labelAdded", replace(letter, labels=(*letter.labels, *new)), labels=new)
        if old:
            letter = self.present(letter_id)
            left = tuple(each for each in letter.labels if each not in old)
            self._happened("labelRemoved", replace(letter, labels=left), labels=old)

    def forget_history(self) -> None:
        """Know no change any more up to now; the newest letter is stamped anew, as if it had just been looked at."""
        self._changes.clear()
        self._change += 1
        self._forgotten = self._change
        for newest in self._newest_first()[:1]:
            self.letters[newest.id] = replace(newest, history=self._change)

    def present(self, letter_id: str) -> KeptLetter:
        """Give the letter of this id."""
        if letter_id not in self.letters:
            raise not_found()
        return self.letters[letter_id]

    def profile(self, _: Mapping[str, Any]) -> Json:
        """Carry out users.getProfile; its `historyId` is where the history stands now."""
        return {
            "emailAddress": self._user,
            "messagesTotal": len(self.letters),
            "threadsTotal": len({each.thread for each in self.letters.values()}),
            "historyId": str(self._change),
        }

    def page_of(self, asked: Mapping[str, Any]) -> Json:
        """Carry out messages.list: newest first, without spam and trash unless `includeSpamTrash`."""
        indexed = frozenset(tuple(self.letters)[: max(0, len(self.letters) - self.unlisted)])
        found = (each for each in self._newest_first() if each.id in indexed and _is_listed(each, asked))
        page = self._page(asked, lambda: [named(each) for each in found])
        answer: Json = {"resultSizeEstimate": len(page.items)}
        if page.items:
            answer["messages"] = page.items
        return answer | ({"nextPageToken": page.next} if page.next else {})

    def get(self, asked: Mapping[str, Any]) -> Json:
        """Carry out messages.get; of all methods this one knows `fields`."""
        headers = asked.get("metadataHeaders", ())
        wanted = [headers] if isinstance(headers, str) else headers
        found = shown(self.present(asked["id"]), asked.get("format", "full"), headers=wanted)
        return masked(found, asked.get("fields", ""))

    def insert(self, asked: Mapping[str, Any]) -> Json:
        """Carry out messages.insert: the letter lies there as it is, and nobody is sent anything.

        One from the user's own address is labelled SENT too. Without labels it lies in the archive.
        """
        body = asked.get("body", {})
        raw, labels = raw_of(body), tuple(body.get("labelIds", ()))
        if any(each not in _KNOWN | self.labels for each in labels):
            raise invalid("invalidArgument")
        if body.get("threadId") and not self.in_thread(body["threadId"]):
            raise not_found()
        labels += ("SENT",) if sender_of(raw) == self._user.casefold() else ()
        received = self._now() if asked.get("internalDateSource", "receivedTime") == "receivedTime" else None
        letter_id = self.put(raw, labels, thread=body.get("threadId", ""), received=received)
        return labelled(self.letters[letter_id])

    def history(self, asked: Mapping[str, Any]) -> Json:
        """Carry out history.list: what happened after `startHistoryId`; 404 when that is too long ago."""
        start = int(asked.get("startHistoryId") or -1)
        if start < 0:
            raise invalid("invalidArgument")
        if start < self._forgotten or start > self._change:
            raise refusal(404, "notFound")
        page = self._page(asked, lambda: [_record(each) for each in self._changes if _is_asked(each, start, asked)])
        answer: Json = {"historyId": str(page.standing)}
        if page.items:
            answer["history"] = page.items
        return answer | ({"nextPageToken": page.next} if page.next else {})

    def in_thread(self, thread: str) -> list[KeptLetter]:
        """Give the letters of a thread."""
        return [each for each in self.letters.values() if each.thread == thread]

    def _page(self, asked: Mapping[str, Any], everything: Callable[[], list[Json]]) -> Page:
        if "pageToken" in asked:
            return self.pages.following(asked, usual=_USUAL)
        return self.pages.first(everything(), asked, standing=self._change, usual=_USUAL)

    def _newest_first(self) -> list[KeptLetter]:
        return sorted(self.letters.values(), key=lambda each: (each.received, each.id), reverse=True)

    def _happened(self, kind: str, letter: KeptLetter, *, labels: tuple[str, ...] = ()) -> None:
        self._change += 7
        now = replace(letter, history=self._change)
        self.letters[letter.id] = now
        self._changes.append(_Change(number=self._change, kind=kind, letter=now, labels=labels))


def _record(change: _Change) -> Json:
    said: Json = {"message": labelled(change.letter)}
    if change.labels:
        said["labelIds"] = list(change.labels)
    return {"id": str(change.number), "messages": [named(change.letter)], _KINDS[change.kind]: [said]}


def _is_asked(change: _Change, start: int, asked: Mapping[str, Any]) -> bool:
    kinds, label = asked.get("historyTypes") or tuple(_KINDS), asked.get("labelId")
    if label and label not in (*change.letter.labels, *change.labels):
        return False
    return change.number > start and change.kind in ([kinds] if isinstance(kinds, str) else kinds)


def _is_listed(letter: KeptLetter, asked: Mapping[str, Any]) -> bool:
    labels = asked.get("labelIds", ())
    wanted = {labels} if isinstance(labels, str) else set(labels)
    if not asked.get("includeSpamTrash") and _OUT_OF_SIGHT & set(letter.labels):
        return False
    return wanted <= set(letter.labels) and all(_fits(letter, each) for each in str(asked.get("q", "")).split())


def _fits(letter: KeptLetter, term: str) -> bool:
    """Tell whether a letter is what one term of a search asks for."""
    left_out, (name, _, value) = term.startswith("-"), term.lstrip("-").partition(":")
    if name in {"after", "before"}:
        is_after = letter.received.timestamp() >= int(value)
        return is_after == (name == "after")
    if name == "rfc822msgid":
        return message_id_of(letter.raw) == value.strip("<>")
    if name == "in":
        places = {"chats": "CHAT", "drafts": "DRAFT", "draft": "DRAFT"}
        return (places.get(value, value.upper()) in letter.labels) != left_out
    raise ValueError(f"the rehearsed Gmail does not know the search term {term}")
