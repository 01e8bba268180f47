"""The seeker's mail in Gmail: read, never changed, and no letter fetched twice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.errors import OutsideDownError
from cornerman.ports import Clock, MailReading
from cornerman.source_memory import SourceMemory
from cornerman.vocabulary import Vocabulary
from integrations.gmail_calls import GmailCalls
from integrations.gmail_memory import GmailCursor, GmailMemory, KnownMessage
from integrations.gmail_presence import Presence
from integrations.gmail_reading import COST, MessageReader, refused
from integrations.known_letters import reading_of

FIRST_READ = timedelta(days=60)
"""How far back a mailbox is read that was never read before."""

_A_READ = 5000  # units that one read spends at most; the rest of the minute is for others
_BATCH = 100  # letters after which what they brought is kept
_NAMED_FOR = timedelta(days=30)  # a letter that is refused, and whose date nobody knows


def gmail_source(account: str) -> str:
    """Give the name under which the mailbox of an account is kept."""
    return f"gmail/{account}"


class GmailMailbox:
    """One Gmail mailbox, whatever labels its letters bear; those in trash and spam do not count.

    At first the letters of the last 60 days are read, newest first and over several reads where there are many; from
    then on what its history tells, so that a look at an unchanged mailbox costs one question; in the hour after the
    first look it is listed again each time, for Gmail's search lags behind. A letter that is deleted
    for good stays known for as long as it is asked for, as with other mailboxes; but when the history was lost,
    nobody can tell it from one in the trash, and it does not count.
    """

    def __init__(
        self, gmail: GmailCalls, *, zone: ZoneInfo, memory: SourceMemory, clock: Clock, vocabulary: Vocabulary
    ) -> None:
        """Read through `gmail`; invitations with times without a zone are in `zone`."""
        self._gmail = gmail
        self._store = memory
        self._clock = clock
        self._reader = MessageReader(gmail, zone=zone, vocabulary=vocabulary)

    @property
    def source(self) -> str:
        """The name under which it is kept."""
        return gmail_source(self._gmail.account)

    def read(self, since: datetime) -> MailReading:
        """Give the letters sent at or after the moment, as far as they are read; a line says how many are not yet.

        Raises OutsideRefusedError when Google refuses, OutsideDownError when it does not answer or breaks off: what
        was read until then is kept.
        """
        now = self._clock.now()
        memory = GmailMemory.of(self._store, self.source)
        start = max(since, now - FIRST_READ)
        look = _Look(self._gmail, memory, self._reader, start + _NAMED_FOR)
        Presence(self._gmail, memory, now=now).catch_up(start)
        look.read_on()
        memory.drop_before(since)
        return self._reading(memory, since)

    def recalled(self, since: datetime) -> MailReading | None:
        """Give what was read the last time, without asking Google; None when that was never."""
        memory = GmailMemory.of(self._store, self.source)
        return None if memory.cursor is None else self._reading(memory, since)

    def _reading(self, memory: GmailMemory, since: datetime) -> MailReading:
        here = (each.known for _, each in sorted(memory.messages.items()) if not each.away)
        left = len(memory.waiting) + len(self._reader.to_complete(memory.messages))
        trouble = (
            f"Gmail: letters of the last {FIRST_READ.days} days that are still to be read: {left}. Until then nobody"
            " is told or asked anything; run `cornerman run` again in a minute, or leave it to `cornerman up`."
        )
        reading = reading_of(here, since=since, troubles=(trouble,) if left else ())
        return replace(reading, whole=not left)


class _Look:
    """One look at the mailbox."""

    def __init__(self, gmail: GmailCalls, memory: GmailMemory, reader: MessageReader, otherwise: datetime) -> None:
        self._gmail = gmail
        self._memory = memory
        self._reader = reader
        self._otherwise = otherwise
        self._begun = gmail.spent

    def read_on(self) -> None:
        """Read what waits, as far as the quota goes, and then once more what Google did not give before."""
        again = self._memory.refused
        while (waiting := self._to_read()) and self._may_go_on():
            self._read(waiting[:_BATCH])
        if again and not self._to_read():
            self._read(again)

    def _to_read(self) -> Sequence[str]:
        """Give what waits; and then heads that were left alone before it was known with whom the seeker corresponds."""
        return self._memory.waiting or self._reader.to_complete(self._memory.messages)

    def _read(self, names: Sequence[str]) -> None:
        """Read messages one by one and keep what they brought, also when Google breaks off."""
        found: dict[str, KnownMessage | None] = {}
        cursor = self._memory.cursor
        if cursor is None:  # it was never listed
            return
        met = self._reader.met(self._memory.messages.values())
        try:
            for name in names:
                if not self._may_go_on():
                    break
                try:
                    found[name] = self._reader.read(name, since=cursor.since, otherwise=self._otherwise, met=met)
                except OutsideDownError:
                    # It may be this one letter that Google stumbles over: the next read goes on with the others.
                    found[name] = refused(name, sent=self._otherwise)
                    raise
        finally:
            self._keep(cursor, found)

    def _keep(self, cursor: GmailCursor, found: Mapping[str, KnownMessage | None]) -> None:
        before = self._memory.messages
        wanted = {
            name: replace(each, known=each.known.after(before[name].known)) if name in before else each
            for name, each in found.items()
            if each is not None
        }
        left = tuple(name for name in cursor.waiting if name not in found)
        self._memory.note(replace(cursor, waiting=left), wanted, found.keys() - wanted.keys())

    def _may_go_on(self) -> bool:
        return self._gmail.spent - self._begun + COST <= _A_READ and self._gmail.left() >= COST
