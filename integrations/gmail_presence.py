"""Which letters there are in a Gmail mailbox now: by its history, and by its search where that does not reach."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from cornerman.errors import OutsideDownError
from integrations.gmail_calls import OF_THE_ACCOUNT, GmailCalls
from integrations.gmail_heads import AWAY
from integrations.gmail_history import Changes, Fate, HistoryLostError, changes_since, current_history, listed_since
from integrations.gmail_memory import GmailCursor, GmailMemory, KnownMessage
from integrations.google_refusals import GoogleRefusedError
from integrations.google_units import COSTS

_INDEXED = timedelta(hours=1)  # by then Gmail's search knows what arrived; mostly it takes seconds
_SLACK = timedelta(days=1)  # by when a letter arrived, and not by the date that it bears
_DOUBTS = 25  # letters about which one look asks
_PATIENCE = 3  # so often it may be Google that is in trouble, and not a letter
_A_DOUBT = COSTS["gmail.users.messages.get"]


class Presence:
    """Brings what is remembered of a mailbox up to what there is.

    Gmail's search knows a letter only some time after it arrived, and one that was put away for some time still. So
    after a list the mailbox is listed once more with each look until an hour has passed, and what a list says of a
    known letter is asked of the letter itself before it is believed.
    """

    def __init__(self, gmail: GmailCalls, memory: GmailMemory, *, now: datetime) -> None:
        """Ask through `gmail`, and note in `memory`."""
        self._gmail = gmail
        self._memory = memory
        self._now = now

    def catch_up(self, start: datetime) -> None:
        """Find out which letters there are that were received since a moment; raises as GoogleApi does."""
        cursor = self._memory.cursor
        if cursor is None or cursor.since > start:
            self._list(start)
        else:
            try:
                self._follow(cursor, changes_since(self._gmail, cursor.history))
            except HistoryLostError:
                self._list(start)
            else:
                self._list_again()
        self._settle_doubts()

    def _list(self, start: datetime) -> None:
        """List the mailbox and compare; the point of its history is asked for before, so that nothing is missed."""
        history = current_history(self._gmail)
        listed = listed_since(self._gmail, start - _SLACK)
        self._compare(GmailCursor(history=history, since=start, listed=self._now), listed)

    def _list_again(self) -> None:
        """List it once more while a letter of before may not have been in the search, and once after that."""
        cursor = self._memory.cursor
        if cursor is None or cursor.listed is None:
            return
        listed = listed_since(self._gmail, cursor.since)
        is_settled = self._now - cursor.listed >= _INDEXED
        self._compare(replace(cursor, listed=None if is_settled else cursor.listed), listed)

    def _compare(self, cursor: GmailCursor, listed: tuple[str, ...]) -> None:
        present, known, waited = frozenset(listed), self._memory.messages, self._memory.waiting
        doubtful = tuple(
            name
            for name, each in known.items()
            if not each.gone and each.away == (name in present) and (each.away or each.received >= cursor.since)
        )
        new = [name for name in listed if name not in known and name not in waited]
        self._memory.note(replace(cursor, waiting=(*new, *waited), doubtful=doubtful))

    def _follow(self, cursor: GmailCursor, changes: Changes) -> None:
        known = self._memory.messages
        here = [name for name, fate in changes.fates.items() if fate is Fate.HERE]
        stays = [name for name in cursor.waiting if changes.fates.get(name, Fate.HERE) is Fate.HERE]
        new = [name for name in reversed(here) if name not in known and name not in cursor.waiting]
        doubtful = tuple(name for name in cursor.doubtful if name not in changes.fates)
        of_no_use = [name for name, fate in changes.fates.items() if name in known and _is_of_no_use(known[name], fate)]
        moved = {name: each for name, each in _moved(known, changes).items() if name not in of_no_use}
        self._memory.note(
            replace(cursor, history=changes.history, waiting=(*new, *stays), doubtful=doubtful), moved, of_no_use
        )

    def _settle_doubts(self) -> None:
        """Ask some of the letters of which a list said something else than we know where they lie."""
        cursor = self._memory.cursor
        if cursor is None:
            return
        settled: dict[str, Fate] = {}
        later: list[str] = []
        try:
            for name in cursor.doubtful[:_DOUBTS]:
                if self._gmail.left() < _A_DOUBT or len(later) >= _PATIENCE:
                    break
                try:
                    settled[name] = self._fate_of(name)
                except OutsideDownError:  # one that Google stumbles over each time holds up no other
                    later.append(name)
        finally:
            self._note_settled(cursor, settled, later)

    def _note_settled(self, cursor: GmailCursor, settled: Mapping[str, Fate], later: Sequence[str]) -> None:
        known = self._memory.messages
        left = (*(name for name in cursor.doubtful if name not in settled and name not in later), *later)
        away = {name: fate is not Fate.HERE for name, fate in settled.items() if name in known}
        self._memory.note(
            replace(cursor, doubtful=left),
            {name: replace(known[name], away=each) for name, each in away.items() if known[name].away != each},
        )

    def _fate_of(self, name: str) -> Fate:
        """Ask where a letter lies. One that is gone may have been in the trash: nobody can tell any more."""
        try:
            message = self._gmail.call("messages.get", id=name, format="minimal")
        except GoogleRefusedError as error:
            if error.status in OF_THE_ACCOUNT:
                raise
            return Fate.DELETED if error.status == HTTPStatus.NOT_FOUND else Fate.HERE
        return Fate.HERE if AWAY.isdisjoint(_labels(message.get("labelIds", ()))) else Fate.AWAY


def _labels(said: Iterable[object]) -> frozenset[str]:
    return frozenset(map(str, said))


def _moved(known: Mapping[str, KnownMessage], changes: Changes) -> dict[str, KnownMessage]:
    """Give the known messages that were put away, fetched back, or deleted for good."""
    moved = {
        name: replace(known[name], away=fate is Fate.AWAY, gone=fate is Fate.DELETED)
        for name, fate in changes.fates.items()
        if name in known
    }
    return {name: each for name, each in moved.items() if each != known[name]}


def _is_of_no_use(message: KnownMessage, fate: Fate) -> bool:
    """Tell whether a message that is deleted need not be kept: it did not count, or Google never gave it."""
    return fate is Fate.EMPTIED or (fate is Fate.DELETED and (message.away or message.known.letter is None))
