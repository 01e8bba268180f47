"""What is remembered of a mailbox on a server: how far each folder was read, and the letters that it brought."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from cornerman.source_memory import KeptItem, SourceMemory
from integrations.known_letters import KnownLetter
from integrations.store.bodies import read_body, write_body

_LETTERS_PARSED = 8192  # as many stay ready for the next look of this process


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a letter lies: numbers mean something only together with the validity of their folder."""

    folder: str
    validity: int
    number: int

    @property
    def name(self) -> str:
        """Give the name under which it is kept."""
        return f"{self.folder}/{self.validity}/{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderCursor:
    """How far a folder was read: every letter since `since` with a number below `next_number` is known.

    `refused` says how often the server gave none of the letters that follow.
    """

    validity: int
    next_number: int
    since: datetime
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cursors:
    folders: tuple[tuple[str, FolderCursor], ...] = ()


@dataclass(slots=True, kw_only=True)
class MailboxMemory:
    """The letters by place, as they stand after what was noted; each note is one transaction of the store."""

    store: SourceMemory
    source: str
    letters: dict[Place, KnownLetter] = field(default_factory=dict)
    cursors: dict[str, FolderCursor] = field(default_factory=dict)

    @classmethod
    def of(cls, store: SourceMemory, source: str) -> "MailboxMemory":
        """Recall a mailbox; when what was kept cannot be read any more, nothing is known, and all is read anew."""
        kept = store.kept(source)
        try:
            cursors = dict(read_body(_Cursors, kept.cursor).folders) if kept.cursor else {}
            letters = {_place(each.name): _read(each.text) for each in kept.items}
        except ValueError:
            store.forget(source)
            return cls(store=store, source=source)
        return cls(store=store, source=source, letters=letters, cursors=cursors)

    def add(self, folder: str, cursor: FolderCursor, found: dict[Place, KnownLetter]) -> None:
        """Note what a folder brought and how far it is read now."""
        cursors = {**self.cursors, folder: cursor}
        if not found and cursors == self.cursors:
            return
        changed = [KeptItem(name=place.name, text=write_body(known)) for place, known in found.items()]
        self.store.keep(self.source, cursor=_written(cursors), changed=changed)
        self.cursors = cursors
        self.letters.update(found)

    def drop(self, places: Iterable[Place]) -> None:
        """Forget letters."""
        self._keep(self.cursors, set(places))

    def drop_before(self, since: datetime) -> None:
        """Forget letters that are older than a moment, and that any folder was read further back."""
        old = {place for place, known in self.letters.items() if known.sent < since}
        if old:
            later = {name: replace(each, since=max(each.since, since)) for name, each in self.cursors.items()}
            self._keep(later, old)

    def keep_only(self, folders: Collection[str]) -> None:
        """Forget all other folders and their letters."""
        self._keep(
            {name: each for name, each in self.cursors.items() if name in folders},
            {place for place in self.letters if place.folder not in folders},
        )

    def _keep(self, cursors: dict[str, FolderCursor], gone: set[Place]) -> None:
        if gone or cursors != self.cursors:
            self.store.keep(self.source, cursor=_written(cursors), removed=[each.name for each in gone])
        self.cursors = cursors
        self.letters = {place: known for place, known in self.letters.items() if place not in gone}

    def within(self, folder: str) -> Iterator[tuple[Place, KnownLetter]]:
        """Give what is known of a folder, in order of its numbers."""
        places = (each for each in self.letters if each.folder == folder)
        for place in sorted(places, key=lambda each: (each.validity, each.number)):
            yield place, self.letters[place]


def _written(cursors: dict[str, FolderCursor]) -> str:
    return write_body(_Cursors(folders=tuple(sorted(cursors.items(), key=lambda each: each[0]))))


def _place(name: str) -> Place:
    """Read a place from its name. Raises ValueError."""
    folder, validity, number = name.rsplit("/", 2)
    return Place(folder=folder, validity=int(validity), number=int(number))


@lru_cache(maxsize=_LETTERS_PARSED)
def _read(text: str) -> KnownLetter:
    return read_body(KnownLetter, text)
