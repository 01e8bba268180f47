"""The seeker's calendars on a CalDAV server: read by what changed, and one written, an event of ours at a time."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from cornerman.errors import OutsideDownError
from cornerman.invitations import DebriefEntry
from cornerman.keys import fingerprint
from cornerman.people import Seeker
from cornerman.ports import CalendarReading, Clock
from cornerman.source_memory import Kept, SourceMemory
from cornerman.times import Span
from integrations.caldav_answers import name_of
from integrations.caldav_collection import CaldavCollection, CaldavItem
from integrations.caldav_discovery import find_calendar, scheduling_addresses
from integrations.caldav_entry import Hand, holds, without, written_onto
from integrations.caldav_others import CaldavOthers
from integrations.caldav_server import CaldavConnection, CaldavServer
from integrations.caldav_sync import catch_up, cursor_of
from integrations.caldav_tellings import CaldavTellings
from integrations.caldav_texts import CaldavTexts
from integrations.caldav_troubles import MovedError
from integrations.calendar_tellings import Telling
from integrations.several_calendars import together

_NOT_IN_NAMES = re.compile(r"[^\w@.-]")
_TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """What an attempt to write came to: whom the server tells, and what stands there when somebody was faster."""

    telling: Telling
    instead: CaldavItem | None = None


class CaldavCalendar:
    """Reads all calendars of an account, and writes nothing but our own events into one of them.

    What was read is kept in the memory of sources: nothing new costs one question.
    """

    def __init__(self, server: CaldavServer, *, name: str, seeker: Seeker, memory: SourceMemory, clock: Clock) -> None:
        """Write to the calendar of this name; without one, to that to which the server's address leads."""
        self._server = server
        self._name = name
        self._seeker = seeker
        self._memory = memory
        self._clock = clock
        self._account = f"caldav/{fingerprint([server.address, server.user])}"
        self._source = f"{self._account}/own/{fingerprint([name])}"
        self._tellings = CaldavTellings(memory=memory, source=f"{self._source}/told")
        self._senders: frozenset[str] | None = None
        self._texts = CaldavTexts(host=server.host, zone=seeker.zone)
        self._others = CaldavOthers(memory, account=self._account, clock=clock)

    @property
    def sources(self) -> tuple[str, ...]:
        """The names under which all is kept that it reads, and the beginnings of those that go on behind a stroke."""
        return self._source, f"{self._account}/calendars", f"{self._account}/at"

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window. One broken event costs only itself.

        All calendars of the account are read, unless the settings name the address of this very one; another one
        that fails costs a line, and what it last said stands. Raises OutsideRefusedError or OutsideDownError
        when this one cannot be read; then what is kept stays as it was.
        """
        with self._connection() as connection:
            collection, kept = self._caught_up(connection)
            others = [] if self._is_alone(collection) else self._others.caught_up(connection, own=collection.url)
        own, *more = self._texts.read([kept, *(each.kept for each in others)], window)
        remark = connection.clock_remark()
        readings = [replace(own, losses=(*filter(None, [remark]), *own.losses))]
        for reading, other in zip(more, others, strict=True):
            told = (*filter(None, [other.trouble]), *reading.losses)
            readings.append(replace(reading, losses=told, whole=not other.trouble or not other.was_read))
        return together(readings)

    def write(self, entry: DebriefEntry) -> frozenset[str]:
        """Make the event of this UID look like the entry, but for what the seeker put into it.

        An event that looks like that already is not written again. The answer is whom the server tells: none
        unless it says that it sends invitations and knows an address of the seeker.

        Raises OutsideRefusedError when the event is not ours or may not be written, and OutsideDownError when
        the server is away or the event changes each time that we look.
        """
        with self._connection() as connection:
            collection, kept = self._caught_up(connection)
            senders = self._senders_of(connection, collection)
            hand = Hand(stamp=self._clock.now(), zone=self._seeker.zone, sender=self._sender(senders))

            def attempt(item: CaldavItem) -> _Attempt:
                body = written_onto(item.text, entry, hand=hand)
                texts = (item.text, item.text if body is None else body.decode())
                telling = self._tellings.of_write(entry.uid, entry.sequence, texts=texts, senders=senders)
                if body is None:
                    return _Attempt(telling=telling)
                self._tellings.note(entry.uid, telling)
                return _Attempt(telling=telling, instead=collection.save(item, body))

            return self._insist(attempt, self._item(collection, kept, entry.uid), uid=entry.uid)

    def remove(self, uid: str) -> frozenset[str]:
        """Take away our event of this UID; answers and raises as write does."""
        with self._connection() as connection:
            collection, kept = self._caught_up(connection)
            senders = self._senders_of(connection, collection)

            def attempt(item: CaldavItem) -> _Attempt:
                text = item.text if holds(item.text, uid) else ""
                rest = without(item.text, uid)
                telling = self._tellings.of_removal(uid, text, senders=senders)
                if not text:
                    return _Attempt(telling=telling)
                self._tellings.note(uid, telling.after())
                return _Attempt(
                    telling=telling, instead=collection.drop(item) if rest is None else collection.save(item, rest)
                )

            item = self._item(collection, kept, uid)
            # A server may be slow to list what we put there a moment ago.
            return self._insist(attempt, item if item.text else collection.item(item.name), uid=uid)

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
                if self._is_alone(CaldavCollection(connection, known)):
                    raise
        found = find_calendar(connection, self._name)
        return self._caught_up_at(CaldavCollection(connection, found), kept)

    def _caught_up_at(self, collection: CaldavCollection, kept: Kept) -> tuple[CaldavCollection, Kept]:
        return collection, catch_up(collection, self._memory, kept, source=self._source)

    def _is_alone(self, collection: CaldavCollection) -> bool:
        return name_of(collection.url).rstrip("/") == name_of(self._server.address).rstrip("/")

    def _item(self, collection: CaldavCollection, kept: Kept, uid: str) -> CaldavItem:
        """Find the item of a UID, under whatever name the server gave it; else the name that a new one gets."""
        for each in kept.items:
            if holds(each.text, uid):
                item = CaldavItem(name=each.name, text=each.text, tag=each.tag)
                return item if item.is_marked else collection.item(each.name)
        return CaldavItem(name=collection.name_for(f"{_NOT_IN_NAMES.sub('_', uid)}.ics"))

    def _insist(self, attempt: Callable[[CaldavItem], _Attempt], item: CaldavItem, *, uid: str) -> frozenset[str]:
        """Try again with what stands there now, as often as somebody else was faster, but not for ever."""
        for _ in range(_TRIES):
            now = attempt(item)
            if now.instead is None:
                self._tellings.note(uid, now.telling.after())
                return frozenset(now.telling.told)
            item = now.instead
        raise OutsideDownError(
            f"A debrief on {self._server.host} was changed by somebody else each time that Cornerman wrote it.",
            remedy="Cornerman tries again; if it goes on, look which other program changes it.",
        )

    def _senders_of(self, connection: CaldavConnection, collection: CaldavCollection) -> frozenset[str]:
        """Give the addresses in whose name the server sends, once one of them is the seeker's; it is asked once."""
        if self._senders is None:
            self._senders = scheduling_addresses(connection, collection.url)
        return self._senders if self._sender(self._senders) is not None else frozenset()

    def _sender(self, senders: frozenset[str]) -> str | None:
        """Give the address of the seeker in whose name the server sends; None when it does not."""
        ours = [self._seeker.email, *sorted(self._seeker.aliases)]
        return next((each for each in ours if each in senders), None)
