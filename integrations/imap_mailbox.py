"""The seeker's mail on a server (IMAP): read, never changed, and no letter fetched twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.errors import OutsideRefusedError
from cornerman.ports import MailReading
from cornerman.source_memory import SourceMemory
from integrations.imap_folders import FolderState, ImapFolders, RefusedAltogetherError
from integrations.imap_memory import FolderCursor, MailboxMemory, Place
from integrations.imap_reading import LetterReader
from integrations.imap_server import ImapServer, signed_in
from integrations.known_letters import MOST_REFUSALS, reading_of

_UTC = ZoneInfo("UTC")
_BATCH = 200  # letters whose heads are asked for together; after each batch what it brought is kept
_SLACK = timedelta(days=2)  # a server goes by its own days, and by when a letter arrived


class ImapMailbox:
    """Folders of one mailbox, read one after the other.

    What was read is kept, so that a look at an unchanged folder costs one question. A letter that is deleted on the
    server stays known for as long as it is asked for.
    """

    def __init__(
        self, server: ImapServer, *, folders: Sequence[str] = ("INBOX",), zone: ZoneInfo = _UTC, memory: SourceMemory
    ) -> None:
        """Look at these folders; invitations with times without a zone are in `zone`."""
        self._server = server
        self._folders = tuple(dict.fromkeys(folders))
        self._zone = zone
        self._store = memory
        self._source = f"imap/{server.host}/{server.user}"

    @property
    def source(self) -> str:
        """The name under which it is kept."""
        return self._source

    def read(self, since: datetime) -> MailReading:
        """Give the letters sent at or after the moment, in order of time; a copy in a second folder is not given.

        A folder that is not there costs itself only. Raises OutsideRefusedError when none can be read or the
        server refuses, OutsideDownError when it does not answer or breaks off: what was read until then is kept.
        """
        memory = MailboxMemory.of(self._store, self._source)
        troubles: list[OutsideRefusedError] = []
        with signed_in(self._server) as client:
            server = ImapFolders(client, host=self._server.host)
            for folder in self._folders:
                try:
                    _Look(server, memory, folder, self._zone).go(since)
                except OutsideRefusedError as error:
                    troubles.append(error)
        if troubles and len(troubles) == len(self._folders):
            raise troubles[0]
        memory.drop_before(since)
        memory.keep_only(self._folders)
        return self._reading(memory, since, [str(each) for each in troubles])

    def recalled(self, since: datetime) -> MailReading | None:
        """Give what was read the last time, without asking the server; None when that was never."""
        memory = MailboxMemory.of(self._store, self._source)
        return self._reading(memory, since, []) if memory.cursors else None

    def _reading(self, memory: MailboxMemory, since: datetime, troubles: list[str]) -> MailReading:
        found = (known for folder in self._folders for _, known in memory.within(folder))
        return reading_of(found, since=since, troubles=troubles)


class _Look:
    """One look at one folder."""

    def __init__(self, server: ImapFolders, memory: MailboxMemory, folder: str, zone: ZoneInfo) -> None:
        self._server = server
        self._memory = memory
        self._folder = folder
        self._zone = zone

    def go(self, since: datetime) -> None:
        """Bring the memory up to date; nothing is asked beyond the folder's state when that has not changed."""
        cursor = self._memory.cursors.get(self._folder)
        refused = self._to_be_tried_again(cursor)
        if cursor is not None and not refused and _is_unchanged(cursor, self._server.state(self._folder), since):
            return
        state = self._server.open(self._folder)
        start = cursor.next_number if cursor is not None and _goes_on(cursor, state, since) else 1
        known_since = cursor.since if cursor is not None and start > 1 else since
        numbers = self._server.numbers(since=(known_since - _SLACK).date(), start=start)
        reader = LetterReader(self._server, zone=self._zone, known=self._memory.letters)
        reached = FolderCursor(validity=state.validity, next_number=start, since=known_since)
        if cursor is not None and cursor.next_number == start:
            reached = replace(reached, refused=cursor.refused)
        for first in range(0, len(numbers), _BATCH):
            reached = self._read(numbers[first : first + _BATCH], reached, reader)
        end = max([start, state.next_number, *(number + 1 for number in numbers[-1:])])
        reached = FolderCursor(validity=state.validity, next_number=end, since=known_since)
        self._memory.add(self._folder, reached, {})
        self._memory.drop([each for each, _ in self._memory.within(self._folder) if each.validity != state.validity])
        self._try_again([each for each in refused if each.number < start], reached, reader)

    def _read(self, numbers: Sequence[int], reached: FolderCursor, reader: LetterReader) -> FolderCursor:
        """Read letters that follow those that were reached, and tell how far that got.

        Raises RefusedAltogetherError when the server gives none of them, but not for ever: they may all be broken.
        """
        places = [Place(folder=self._folder, validity=reached.validity, number=each) for each in numbers]
        self._server.bears_refusals = reached.refused >= MOST_REFUSALS
        try:
            found = reader.read(places, since=reached.since)
        except RefusedAltogetherError:
            self._memory.add(self._folder, replace(reached, refused=reached.refused + 1), {})
            raise
        reached = FolderCursor(validity=reached.validity, next_number=numbers[-1] + 1, since=reached.since)
        self._memory.add(self._folder, reached, found)
        return reached

    def _to_be_tried_again(self, cursor: FolderCursor | None) -> list[Place]:
        """Give the letters that the server refused, as long as that may pass."""
        return [
            place
            for place, known in self._memory.within(self._folder)
            if cursor is not None and place.validity == cursor.validity and 0 < known.refused < MOST_REFUSALS
        ]

    def _try_again(self, places: Sequence[Place], reached: FolderCursor, reader: LetterReader) -> None:
        """Read letters once more that were refused before; those that are gone now are forgotten."""
        if not places:
            return
        self._server.bears_refusals = True
        found = reader.read(places, since=reached.since)
        known = self._memory.letters
        counted = {place: each.after(known[place]) for place, each in found.items()}
        self._memory.add(self._folder, reached, counted)
        self._memory.drop([each for each in places if each not in found])


def _is_unchanged(cursor: FolderCursor, state: FolderState, since: datetime) -> bool:
    same = state.validity == cursor.validity and state.next_number == cursor.next_number
    return same and cursor.since <= since


def _goes_on(cursor: FolderCursor, state: FolderState, since: datetime) -> bool:
    """Tell whether only what is new has to be read.

    Not so under another validity, when numbers went back (a copy from yesterday was put in place), or when letters
    are asked for that were too old before.
    """
    went_back = 0 < state.next_number < cursor.next_number
    return state.validity == cursor.validity and not went_back and cursor.since <= since
