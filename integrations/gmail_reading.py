"""Messages fetched from Gmail: of each its head at first, and its text only where that is needed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError
from cornerman.letters import Letter
from cornerman.reading.bodies import needs_body
from cornerman.reading.lexicon import lexicon
from cornerman.vocabulary import Vocabulary
from integrations.gmail_calls import OF_THE_ACCOUNT, GmailCalls
from integrations.gmail_correspondents import domains_met, is_from
from integrations.gmail_heads import AWAY, NO_LETTERS, Head, fields_of_a_head, head_of, whole_of
from integrations.gmail_memory import KnownMessage
from integrations.google_refusals import GoogleRefusedError
from integrations.known_letters import KnownLetter
from integrations.mail_reading import read_letter

COST = 40
"""Units that a message costs at most: its head, and all of it."""

_LARGEST = 16 * 1024 * 1024  # bytes of a letter that is fetched; beyond that it is pictures and films


class MessageReader:
    """Reads messages by their ids."""

    def __init__(self, gmail: GmailCalls, *, zone: ZoneInfo, vocabulary: Vocabulary) -> None:
        """Fetch through `gmail`; invitations with times without a zone are in `zone`."""
        self._gmail = gmail
        self._zone = zone
        self._lexicon = lexicon(vocabulary)

    def met(self, messages: Iterable[KnownMessage]) -> frozenset[str]:
        """Give the domains with which the seeker corresponds, as these tell."""
        return domains_met(messages, self._lexicon.owners)

    def to_complete(self, messages: Mapping[str, KnownMessage]) -> tuple[str, ...]:
        """Name the messages of which only the head was read, and that the others meanwhile say must be read."""
        left = {name: each.known.letter for name, each in messages.items() if each.text_left and not each.away}
        met = self.met(messages.values()) if left else frozenset()
        return tuple(name for name, each in left.items() if each and is_from(each, met, self._lexicon.owners))

    def read(
        self, name: str, *, since: datetime, otherwise: datetime, met: Collection[str] = ()
    ) -> KnownMessage | None:
        """Give what comes of a message; None when it is gone meanwhile, put away, of before `since`, or no letter.

        One that Google refuses is dated `otherwise`; `met` are the domains with which the seeker corresponds. Raises
        OutsideError when that is not for this message alone.
        """
        try:
            return self._read(name, since, met)
        except BadInputError as error:
            return dated(otherwise, KnownLetter(sent=otherwise, losses=(error.message,)))
        except GoogleRefusedError as error:
            if error.status in OF_THE_ACCOUNT:
                raise
            return None if error.status == HTTPStatus.NOT_FOUND else refused(name, sent=otherwise)

    def _read(self, name: str, since: datetime, met: Collection[str]) -> KnownMessage | None:
        source = _source(name)
        message = self._gmail.call("messages.get", id=name, format="full", fields=fields_of_a_head())
        head = head_of(message, source=source, zone=self._zone)
        if not head.labels.isdisjoint(AWAY | NO_LETTERS) or max(head.received, head.sent) < since:
            return None
        leave = head.letter is not None and not self._needs_body(head, head.letter, met)
        known = KnownLetter(sent=head.sent, letter=head.letter) if leave else self._whole(name, head)
        return KnownMessage(received=head.received, known=known, by_seeker=head.by_seeker, text_left=leave)

    def _whole(self, name: str, head: Head) -> KnownLetter:
        source = _source(name)
        if head.letter is not None and head.size > _LARGEST:
            loss = f"{source}: the letter is too large to fetch; only its head was read"
            return KnownLetter(sent=head.sent, letter=head.letter, losses=(loss,))
        try:
            data = whole_of(self._gmail.call("messages.get", id=name, format="raw"), source=source)
            letter, losses = read_letter(data, source=source, sent=head.sent, zone=self._zone)
        except BadInputError as error:
            return KnownLetter(sent=head.sent, losses=(error.message,))
        return KnownLetter(sent=head.sent, letter=letter, losses=losses)

    def _needs_body(self, head: Head, letter: Letter, met: Collection[str]) -> bool:
        is_met = is_from(letter, met, self._lexicon.owners)
        return needs_body(letter, has_calendar=head.has_calendar, is_met=is_met, lexicon=self._lexicon)


def dated(received: datetime, known: KnownLetter) -> KnownMessage:
    """Give what came of a message that was received at a moment."""
    return KnownMessage(received=received, known=known)


def refused(name: str, *, sent: datetime) -> KnownMessage:
    """Give a message that Google does not give, dated as told."""
    return dated(
        sent, KnownLetter(sent=sent, losses=(f"{_source(name)}: Google does not give this letter",), refused=1)
    )


def _source(name: str) -> str:
    return f"gmail/{name}"
