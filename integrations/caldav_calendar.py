"""The seeker's calendar on a CalDAV server: read by what changed, and written one event of ours at a time."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from cornerman.errors import BadInputError, OutsideDownError
from cornerman.invitations import DebriefEntry
from cornerman.keys import fingerprint
from cornerman.people import Seeker
from cornerman.ports import CalendarReading, Clock
from cornerman.source_memory import Kept, KeptItem, SourceMemory
from cornerman.times import Span
from cornerman.wording import counted
from integrations.caldav_answers import name_of
from integrations.caldav_collection import CaldavCollection, CaldavItem
from integrations.caldav_discovery import find_calendar, scheduling_addresses
from integrations.caldav_entry import Hand, holds, undelivered, without, written_onto
from integrations.caldav_server import CaldavConnection, CaldavServer
from integrations.caldav_sync import catch_up, cursor_of
from integrations.caldav_troubles import MovedError
from integrations.ics_reading import IcsReading, read_ics
from integrations.recurrence import expand

_NOT_IN_NAMES = re.compile(r"[^\w@.-]")
_TRIES = 4
_NOTHING = IcsReading(events=(), losses=())


class CaldavCalendar:
    """Reads all of one calendar, and writes nothing but our own events.

    What was read is kept in the memory of sources: nothing new costs one question.
    """

    def __init__(self, server: CaldavServer, *, name: str, seeker: Seeker, memory: SourceMemory, clock: Clock) -> None:
        """Look at the calendar of this name; without one, at that to which the server's address leads."""
        self._server = server
        self._name = name
        self._seeker = seeker
        self._memory = memory
        self._clock = clock
        self._source = f"caldav/{fingerprint([server.address, server.user, name])}"
        self._senders: frozenset[str] | None = None
        self._readings: dict[str, tuple[KeptItem, IcsReading]] = {}

    @property
    def invites(self) -> bool:
        """Tell whether the server sends the invitations: it says so, and knows an address of the seeker.

        It is asked once. Raises OutsideError when it cannot be reached.
        """
        if self._senders is None:
            with self._connection() as connection:
                self._ask_for_senders(connection, self._caught_up(connection)[0])
        return self._sender() is not None

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window. One broken event costs only itself.

        Raises OutsideRefusedError or OutsideDownError; then what is kept stays as it was.
        """
        with self._connection() as connection:
            _, kept = self._caught_up(connection)
        known = self._readings
        self._readings = {each.name: (each, self._reading(each, known)) for each in kept.items}
        readings = [reading for _, reading in self._readings.values()]
        found = expand((event for each in readings for event in each.events), window)
        remark = connection.clock_remark()
        lost = (line for each in readings for line in each.losses)
        untold = self._untold({each.uid for each in found.events if each.tag}, kept)
        return CalendarReading(events=found.events, losses=(*filter(None, [remark]), *lost, *found.losses, *untold))

    def write(self, entry: DebriefEntry) -> None:
        """Make the event of this UID look like the entry, but for what the seeker put into it.

        An event that looks like that already is not written again.

        Raises OutsideRefusedError when the event is not ours or may not be written, and OutsideDownError when
        the server is away or the event changes each time that we look.
        """
        with self._connection() as connection:
            collection, kept = self._caught_up(connection)
            self._ask_for_senders(connection, collection)
            hand = Hand(stamp=self._clock.now(), zone=self._seeker.zone, sender=self._sender())

            def attempt(item: CaldavItem) -> CaldavItem | None:
                body = written_onto(item.text, entry, hand=hand)
                return None if body is None else collection.save(item, body)

            self._insist(attempt, self._item(collection, kept, entry.uid))

    def remove(self, uid: str) -> None:
        """Take away our event of this UID; raises as write does."""
        with self._connection() as connection:
            collection, kept = self._caught_up(connection)

            def attempt(item: CaldavItem) -> CaldavItem | None:
                if not holds(item.text, uid):
                    return None
                rest = without(item.text, uid)
                return collection.drop(item) if rest is None else collection.save(item, rest)

            item = self._item(collection, kept, uid)
            # A server may be slow to list what we put there a moment ago.
            self._insist(attempt, item if item.text else collection.item(item.name))

    def _connection(self) -> CaldavConnection:
        return CaldavConnection(self._server, clock=self._clock)

    def _caught_up(self, connection: CaldavConnection) -> tuple[CaldavCollection, Kept]:
        """Give the calendar and what is in it now.

        It is looked for where it was the last time. When it is there no longer it may have another address, unless
        the settings name that very one.
        """
        kept = self._memory.kept(self._source)
        known = cursor_of(kept).collection
        if known:
            try:
                return self._caught_up_at(CaldavCollection(connection, known), kept)
            except MovedError:
                if name_of(known).rstrip("/") == name_of(self._server.address).rstrip("/"):
                    raise
        found = find_calendar(connection, self._name)
        return self._caught_up_at(CaldavCollection(connection, found), kept)

    def _caught_up_at(self, collection: CaldavCollection, kept: Kept) -> tuple[CaldavCollection, Kept]:
        return collection, catch_up(collection, self._memory, kept, source=self._source)

    def _reading(self, item: KeptItem, known: dict[str, tuple[KeptItem, IcsReading]]) -> IcsReading:
        """Read an item, or give what was read of the same before."""
        if item.name in known and known[item.name][0] == item:
            return known[item.name][1]
        source = f"{self._server.host}: {item.name.rpartition('/')[2]}"
        if not item.text:
            return replace(_NOTHING, losses=(f"{source}: the server does not give it out.",))
        try:
            return read_ics(item.text.encode(), source=source, zone=self._seeker.zone)
        except BadInputError as error:
            return replace(_NOTHING, losses=(error.message,))

    def _untold(self, uids: set[str], kept: Kept) -> Iterator[str]:
        """Say of which debriefs the server could not bring the invitations; it promised to, so nobody else does."""
        for each in kept.items:
            count = undelivered(each.text)
            if count and any(holds(each.text, uid) for uid in uids):
                name = each.name.rpartition("/")[2]
                whom = counted(count, "attendee")
                yield f"{self._server.host}: {name}: ATTENDEE: the server could not bring the invitation to {whom}"

    def _item(self, collection: CaldavCollection, kept: Kept, uid: str) -> CaldavItem:
        """Find the item of a UID, under whatever name the server gave it; else the name that a new one gets."""
        for each in kept.items:
            if holds(each.text, uid):
                item = CaldavItem(name=each.name, text=each.text, tag=each.tag)
                return item if item.is_marked else collection.item(each.name)
        return CaldavItem(name=collection.name_for(f"{_NOT_IN_NAMES.sub('_', uid)}.ics"))

    def _insist(self, attempt: Callable[[CaldavItem], CaldavItem | None], item: CaldavItem) -> None:
        """Try again with what stands there now, as often as somebody else was faster, but not for ever."""
        for _ in range(_TRIES):
            now = attempt(item)
            if now is None:
                return
            item = now
        raise OutsideDownError(
            f"A debrief on {self._server.host} was changed by somebody else each time that Cornerman wrote it.",
            remedy="Cornerman tries again; if it goes on, look which other program changes it.",
        )

    def _ask_for_senders(self, connection: CaldavConnection, collection: CaldavCollection) -> None:
        if self._senders is None:
            self._senders = scheduling_addresses(connection, collection.url)

    def _sender(self) -> str | None:
        """Give the address of the seeker in whose name the server sends; None when it does not."""
        ours = [self._seeker.email, *sorted(self._seeker.aliases)]
        return next((each for each in ours if each in (self._senders or ())), None)
