"""Talking points kept as drafts in Gmail: one for each offer, addressed to nobody, and never sent."""

from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import format_datetime
from http import HTTPStatus

from cornerman.errors import BadInputError, OutsideDownError, OutsideUnsureError
from cornerman.invitations import Words
from cornerman.keys import fingerprint
from cornerman.people import Seeker
from cornerman.ports import Clock
from cornerman.source_memory import KeptItem, SourceMemory
from integrations.gmail_calls import GmailCalls
from integrations.gmail_heads import whole_of
from integrations.gmail_post import handed_over
from integrations.google_api import Json
from integrations.google_refusals import LATER, GoogleRefusedError
from integrations.google_units import COSTS
from integrations.letters_out import address_of
from integrations.store.bodies import read_body, write_body

_MARK = "X-Cornerman-Key"
_POLICY = default.clone(cte_type="7bit")
_RECIPIENTS = ("To", "Cc", "Bcc")
_THREADING = ("In-Reply-To", "References")
_CURSOR = "1"  # something is kept
_NEWEST = 20  # drafts that are looked through for one of which no answer came
_A_SEARCH = COSTS["gmail.users.drafts.list"] + _NEWEST * COSTS["gmail.users.drafts.get"]
_SEARCHES = 2 * _A_SEARCH  # units that looking may take in a run; a read of the mailbox leaves more of its minute


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A draft of ours: without an id it was about to be made.

    `message` is the id of the message that we wrote into it: every edit gives it another one. `written` are the
    fingerprints of what we wrote, two while the later one is on its way; `words` is that of the words alone with
    which it was made. When it is `finished` the seeker sent it or threw it away.
    """

    written: tuple[str, ...]
    words: str = ""
    id: str = ""
    message: str = ""
    finished: bool = False


def drafts_source(account: str) -> str:
    """Give the name under which it is kept which drafts of an account are ours."""
    return f"google/{account}/drafts"


class GmailDrafts:
    """Keeps one draft for each offer as long as the seeker leaves it as it is; one object serves one run.

    What the seeker changed is not touched again, and a draft that was sent or thrown away is not made anew. Gmail has
    no way to say `only if it is still the same`: what is changed in the very moment between looking and writing would
    be lost.
    """

    def __init__(self, gmail: GmailCalls, *, memory: SourceMemory, seeker: Seeker, clock: Clock) -> None:
        """Keep drafts in the mailbox of this account, and in `memory` which they are."""
        self._gmail = gmail
        self._memory = memory
        self._seeker = seeker
        self._clock = clock
        self._searched = 0

    @property
    def source(self) -> str:
        """The name under which it is kept."""
        return drafts_source(self._gmail.account)

    def keep(self, offer_id: str, words: Words) -> None:
        """See to it that the draft for an offer has these words, if it is still ours to write.

        Raises OutsideError when Google refuses or does not answer; doing it again then is safe.
        """
        known = self._known(offer_id)
        if known is not None and not known.id:
            known = self._found_again(offer_id, known)
        if known is None or not known.id:
            self._make(offer_id, words)
        elif not known.finished:
            self._renew(offer_id, words, known)

    def _make(self, offer_id: str, words: Words) -> None:
        message = self._message(offer_id, words)
        known = _Known(written=(_print_of(message),), words=_words_of(message))
        self._note(offer_id, known)
        try:
            made = self._gmail.call("drafts.create", body={"message": handed_over(message.as_bytes())})
        except OutsideUnsureError as error:
            raise OutsideDownError(
                "Google broke off while a draft was made.", remedy="The next time Cornerman looks whether it is there."
            ) from error
        self._note(offer_id, replace(known, id=str(made["id"]), message=_message_in(made)))

    def _renew(self, offer_id: str, words: Words, known: _Known) -> None:
        message = self._message(offer_id, words)
        wanted = _print_of(message)
        present = self._present(known.id)
        if present is None:
            self._note(offer_id, replace(known, finished=True))
            return
        stands = _print_of(_read(present))
        if not _is_ours(known, present, stands):
            return
        known = replace(known, message=str(present.get("id", "")), written=(stands,))
        if stands != wanted:
            known = self._written(offer_id, message, known, thread=str(present["threadId"]))
        self._note(offer_id, known)

    def _written(self, offer_id: str, message: EmailMessage, known: _Known, *, thread: str) -> _Known:
        """Write other words into a draft, and give what is known of it then."""
        wanted = _print_of(message)
        self._note(offer_id, replace(known, written=(*known.written, wanted)))
        body = {"message": {**handed_over(message.as_bytes()), "threadId": thread}}
        try:
            made = self._gmail.call("drafts.update", id=known.id, body=body)
        except GoogleRefusedError as error:
            if error.status != HTTPStatus.NOT_FOUND:
                raise
            return replace(known, finished=True)
        return replace(known, message=_message_in(made), written=(wanted,))

    def _found_again(self, offer_id: str, known: _Known) -> _Known:
        """Look among the newest drafts for one that was made, and of which no note was taken any more.

        It bears our mark, or the words with which it was made: a mail program that opened it keeps no marks. Raises
        OutsideDownError when enough was looked for in this run.
        """
        if self._searched + _A_SEARCH > _SEARCHES or self._gmail.left() < _A_SEARCH:
            raise OutsideDownError("Looking for a draft waits: Google was asked for enough.", remedy=LATER)
        self._searched += _A_SEARCH
        mark, others = _mark_of(offer_id), {each.id for each in self._all_known().values()}
        with_the_words = ""
        for name in (each for each in self._newest() if each not in others):
            present = self._present(name)
            message = EmailMessage() if present is None else _read(present)
            if message[_MARK] == mark:
                return self._adopted(offer_id, known, name)
            if present is not None and known.words and _words_of(message) == known.words:
                with_the_words = with_the_words or name
        return self._adopted(offer_id, known, with_the_words) if with_the_words else known

    def _adopted(self, offer_id: str, known: _Known, name: str) -> _Known:
        found = replace(known, id=name)
        self._note(offer_id, found)
        return found

    def _newest(self) -> list[str]:
        page = self._gmail.call("drafts.list", maxResults=_NEWEST)
        return [str(each["id"]) for each in page.get("drafts", ())]

    def _present(self, name: str) -> Json | None:
        """Give the message of a draft; None when there is no such draft any more."""
        try:
            draft = self._gmail.call("drafts.get", id=name, format="raw")
        except GoogleRefusedError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise
        message: Json = draft["message"]
        return message

    def _message(self, offer_id: str, words: Words) -> EmailMessage:
        message = EmailMessage(policy=_POLICY)
        message["From"] = address_of(self._seeker.name, self._seeker.email)
        message["Subject"] = words.subject
        message["Date"] = format_datetime(self._clock.now())
        message[_MARK] = _mark_of(offer_id)
        message.set_content(words.text)
        return message

    def _known(self, offer_id: str) -> _Known | None:
        return self._all_known().get(offer_id)

    def _all_known(self) -> dict[str, _Known]:
        """Recall the drafts by offer; what cannot be read any more is as one that was about to be made."""
        return {each.name: _recalled(each.text) for each in self._memory.kept(self.source).items}

    def _note(self, offer_id: str, known: _Known) -> None:
        self._memory.keep(self.source, cursor=_CURSOR, changed=[KeptItem(name=offer_id, text=write_body(known))])


def _mark_of(offer_id: str) -> str:
    """Give the header by which a draft is known to be ours, and for which offer; it says nothing else."""
    return fingerprint(["draft", offer_id])


def _read(message: Json) -> EmailMessage:
    try:
        return BytesParser(policy=default).parsebytes(whole_of(message, source="A draft in Gmail"))
    except BadInputError:
        return EmailMessage()


def _recalled(text: str) -> _Known:
    try:
        return read_body(_Known, text)
    except ValueError:
        return _Known(written=())


def _message_in(draft: Json) -> str:
    """Give the id of the message of a draft as it was made or changed just now; empty when Google does not say."""
    return str(draft.get("message", {}).get("id", ""))


def _is_ours(known: _Known, present: Json, stands: str) -> bool:
    """Tell whether a draft is as we wrote it: the same message, or the one of which no answer came."""
    if len(known.written) > 1 and stands == known.written[-1]:
        return True
    return stands in known.written and known.message in {"", present.get("id")}


def _words_of(message: EmailMessage) -> str:
    """Give a fingerprint of the subject and the words; empty when they cannot be read."""
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        text = str(body.get_content()) if body is not None else ""
    except (LookupError, ValueError):  # a content or an encoding that nobody knows: it is not ours
        return ""
    return fingerprint([str(message["Subject"] or ""), " ".join(text.split())])


def _print_of(message: EmailMessage) -> str:
    """Give a fingerprint of what a person would change: to whom it goes, what it answers, its words and its parts."""
    words = _words_of(message)
    if not words:
        return ""
    told = [f"{name}: {each}" for name in (*_RECIPIENTS, *_THREADING) for each in message.get_all(name, [])]
    parts = [f"{part.get_content_type()} {part.get_filename() or ''}" for part in message.walk()]
    return fingerprint([words, *told, *parts])
