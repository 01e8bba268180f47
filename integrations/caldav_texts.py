"""What the kept texts of CalDAV calendars say inside a window; the same text is not read twice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError
from cornerman.events import Event
from cornerman.ports import CalendarReading
from cornerman.source_memory import Kept, KeptItem
from cornerman.times import Span
from cornerman.wording import counted
from integrations.caldav_entry import holds, undelivered
from integrations.caldav_sync import cursor_of
from integrations.ics_reading import IcsReading, read_ics
from integrations.recurrence import expand

_NOTHING = IcsReading(events=(), losses=())


class CaldavTexts:
    """Remembers what came of each text, for as long as it stands in one of the calendars."""

    def __init__(self, *, host: str, zone: ZoneInfo) -> None:
        """Read texts of a server; times without a zone are in `zone`."""
        self._host = host
        self._zone = zone
        self._known: dict[str, tuple[KeptItem, IcsReading]] = {}

    def read(self, calendars: Sequence[Kept], window: Span) -> list[CalendarReading]:
        """Give of each calendar every occurrence that touches the window."""
        items = [each for kept in calendars for each in kept.items]
        self._known = {each.name: (each, self._reading(each)) for each in items}
        return [self._within(kept, window) for kept in calendars]

    def _within(self, kept: Kept, window: Span) -> CalendarReading:
        readings = [(each, self._known[each.name][1]) for each in kept.items]
        found = expand((event for _, reading in readings for event in reading.events), window)
        lost = [line for _, reading in readings for line in reading.losses]
        refused = frozenset(cursor_of(kept).refused)
        old = [
            f"{self._place(item)}: {event.event.uid}: the server does not give it out; what it said before stands."
            for item, reading in readings
            if item.name in refused
            for event in reading.events[:1]
        ]
        return CalendarReading(
            events=found.events, losses=(*lost, *old, *found.losses, *self._untold(found.events, kept))
        )

    def _reading(self, item: KeptItem) -> IcsReading:
        """Read an item, or give what was read of the same before."""
        if item.name in self._known and self._known[item.name][0] == item:
            return self._known[item.name][1]
        if not item.text:
            return replace(_NOTHING, losses=(f"{self._place(item)}: the server does not give it out.",))
        try:
            return read_ics(item.text.encode(), source=self._place(item), zone=self._zone)
        except BadInputError as error:
            return replace(_NOTHING, losses=(error.message,))

    def _untold(self, events: Sequence[Event], kept: Kept) -> Iterator[str]:
        """Say of which debriefs the server could not bring the invitations; it promised to, so nobody else does."""
        uids = {each.uid for each in events if each.tag}
        for each in kept.items:
            count = undelivered(each.text)
            if count and any(holds(each.text, uid) for uid in uids):
                whom = counted(count, "attendee")
                yield f"{self._place(each)}: ATTENDEE: the server could not bring the invitation to {whom}"

    def _place(self, item: KeptItem) -> str:
        return f"{self._host}: {item.name.rpartition('/')[2]}"
