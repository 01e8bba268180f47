"""What is remembered of a Gmail mailbox: how far its history was read, its letters, and those still to be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from cornerman.source_memory import KeptItem, SourceMemory
from integrations.known_letters import MOST_REFUSALS, KnownLetter
from integrations.store.bodies import read_body, write_body

_LETTERS_PARSED = 8192  # as many stay ready for the next look of this process


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMessage:
    """What came of one message, by the id that Gmail gave it.

    `received` is Gmail's own date of it, by which it is listed; `away` says that it lies in the trash or in spam,
    and does not count there; `gone` that it was deleted for good, and is known still; `by_seeker` that the seeker sent
    it; `text_left` that only its head was read.
    """

    received: datetime
    known: KnownLetter
    away: bool = False
    gone: bool = False
    by_seeker: bool = False
    text_left: bool = False

    @property
    def last(self) -> datetime:
        """The later of its dates: until then it may be asked for."""
        return max(self.received, self.known.sent)


@dataclass(frozen=True, slots=True, kw_only=True)
class GmailCursor:
    """How far a mailbox was read: everything received since `since`, but for what waits, as of `history`.

    `waiting` are the ids of messages that are still to be read, newest first. It was `listed` at a moment after which
    a list may still tell more; `doubtful` are messages of which a list said something else than we know.
    """

    history: str
    since: datetime
    waiting: tuple[str, ...] = ()
    listed: datetime | None = None
    doubtful: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class GmailMemory:
    """The messages by id, as they stand after what was noted; each note is one transaction of the store."""

    store: SourceMemory
    source: str
    cursor: GmailCursor | None = None
    messages: dict[str, KnownMessage] = field(default_factory=dict)

    @classmethod
    def of(cls, store: SourceMemory, source: str) -> "GmailMemory":
        """Recall a mailbox; when what was kept cannot be read any more, nothing is known, and all is read anew."""
        kept = store.kept(source)
        try:
            cursor = read_body(GmailCursor, kept.cursor) if kept.cursor else None
            messages = {each.name: _read(each.text) for each in kept.items}
        except ValueError:
            store.forget(source)
            return cls(store=store, source=source)
        return cls(store=store, source=source, cursor=cursor, messages=messages)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Give the ids of messages that are still to be read, newest first."""
        return self.cursor.waiting if self.cursor is not None else ()

    @property
    def refused(self) -> tuple[str, ...]:
        """Give the ids of messages that Google did not give, as long as that may pass."""
        return tuple(
            name for name, each in self.messages.items() if not each.away and 0 < each.known.refused < MOST_REFUSALS
        )

    def note(
        self, cursor: GmailCursor, changed: Mapping[str, KnownMessage] | None = None, removed: Iterable[str] = ()
    ) -> None:
        """Note how far the mailbox is read now, and what that brought."""
        changed, gone = changed or {}, [each for each in removed if each in self.messages]
        if cursor == self.cursor and not changed and not gone:
            return
        items = [KeptItem(name=name, text=write_body(each)) for name, each in changed.items()]
        self.store.keep(self.source, cursor=write_body(cursor), changed=items, removed=gone)
        self.cursor = cursor
        self.messages.update(changed)
        for name in gone:
            del self.messages[name]

    def drop_before(self, since: datetime) -> None:
        """Forget messages that are older than a moment, and that the mailbox was read further back."""
        old = [name for name, each in self.messages.items() if each.last < since]
        if old and self.cursor is not None:
            self.note(replace(self.cursor, since=max(self.cursor.since, since)), removed=old)


def still_to_read(store: SourceMemory, source: str) -> int:
    """Tell how many letters of a mailbox wait to be read, as far as it was listed."""
    return len(GmailMemory.of(store, source).waiting)


@lru_cache(maxsize=_LETTERS_PARSED)
def _read(text: str) -> KnownMessage:
    return read_body(KnownMessage, text)
