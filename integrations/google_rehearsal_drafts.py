"""The drafts of the rehearsed Google: each keeps its id, while its message is another one after every change."""

from collections.abc import Mapping
from email import message_from_bytes
from typing import Any

from integrations.google_api import Json
from integrations.google_rehearsal_answers import not_found
from integrations.google_rehearsal_letters import labelled, named, raw_of, shown
from integrations.google_rehearsal_mail import RehearsedMail
from integrations.google_rehearsal_pages import Pages

_USUAL = 100
_COMPOSED = frozenset(
    {
        "from",
        "to",
        "cc",
        "bcc",
        "subject",
        "date",
        "in-reply-to",
        "references",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
    }
)


class RehearsedDrafts:
    """The drafts that lie in a mailbox. `sent` is what was sent, which must never be anything."""

    def __init__(self, mail: RehearsedMail) -> None:
        """Begin with none."""
        self.messages: dict[str, str] = {}
        self.sent: list[bytes] = []
        self.pages = Pages()
        self._mail = mail
        self._made = 0

    def create(self, asked: Mapping[str, Any]) -> Json:
        """Carry out drafts.create."""
        message = asked["body"].get("message", {})
        raw, thread = raw_of(message), str(message.get("threadId", ""))
        if thread and not self._mail.in_thread(thread):
            raise not_found()
        self._made += 1
        draft_id = f"r-{7000000000000000000 + self._made}"
        return self._lie(draft_id, raw, thread)

    def get(self, asked: Mapping[str, Any]) -> Json:
        """Carry out drafts.get."""
        letter = self._mail.present(self._present(asked["id"]))
        return {"id": asked["id"], "message": shown(letter, asked.get("format", "full"))}

    def page_of(self, asked: Mapping[str, Any]) -> Json:
        """Carry out drafts.list, newest first."""
        if "pageToken" in asked:
            page = self.pages.following(asked, usual=_USUAL)
        else:
            found = [self._said(each) for each in reversed(self.messages)]
            page = self.pages.first(found, asked, standing=0, usual=_USUAL)
        answer: Json = {"resultSizeEstimate": len(page.items)}
        if page.items:
            answer["drafts"] = page.items
        return answer | ({"nextPageToken": page.next} if page.next else {})

    def update(self, asked: Mapping[str, Any]) -> Json:
        """Carry out drafts.update: everything is replaced, and without `threadId` a draft leaves the others' thread."""
        letter = self._mail.present(self._present(asked["id"]))
        message = asked["body"].get("message", {})
        raw, thread = raw_of(message), str(message.get("threadId", ""))
        if thread and not self._mail.in_thread(thread):
            raise not_found()
        alone = len(self._mail.in_thread(letter.thread)) == 1
        self._mail.delete(letter.id)
        return self._lie(asked["id"], raw, thread or (letter.thread if alone else ""))

    def edit(self, draft_id: str, raw: bytes) -> None:
        """Let the user write something else into a draft; a mail program keeps no headers but those it knows."""
        letter = self._mail.present(self._present(draft_id))
        self._mail.delete(letter.id)
        self._lie(draft_id, _composed(raw), letter.thread)

    def discard(self, draft_id: str) -> None:
        """Let the user throw a draft away, or send it."""
        self._mail.delete(self._present(draft_id))
        del self.messages[draft_id]

    def send(self, asked: Mapping[str, Any]) -> Json:
        """Carry out drafts.send, which Cornerman never asks for."""
        draft_id = asked["body"].get("id", "")
        letter = self._mail.present(self._present(draft_id))
        self.discard(draft_id)
        return self.send_message({"body": {"raw": shown(letter, "raw")["raw"]}})

    def send_message(self, asked: Mapping[str, Any]) -> Json:
        """Carry out messages.send, which Cornerman never asks for."""
        raw = raw_of(asked["body"])
        self.sent.append(raw)
        return labelled(self._mail.present(self._mail.put(raw, ("SENT",))))

    def _present(self, draft_id: str) -> str:
        if draft_id not in self.messages:
            raise not_found()
        return self.messages[draft_id]

    def _lie(self, draft_id: str, raw: bytes, thread: str) -> Json:
        self.messages[draft_id] = self._mail.put(raw, ("DRAFT",), thread=thread)
        return {"id": draft_id, "message": labelled(self._mail.present(self.messages[draft_id]))}

    def _said(self, draft_id: str) -> Json:
        return {"id": draft_id, "message": named(self._mail.present(self.messages[draft_id]))}


def _composed(raw: bytes) -> bytes:
    message = message_from_bytes(raw)
    for name in {each for each in message if each.lower() not in _COMPOSED}:
        del message[name]
    return message.as_bytes()
