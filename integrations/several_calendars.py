"""Several calendars as one: one that is written, and others that are only read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cornerman.errors import BadInputError, OutsideError, SettingsError
from cornerman.events import Event
from cornerman.invitations import DebriefEntry
from cornerman.ports import Calendar, CalendarReading
from cornerman.source_memory import SourceMemory
from cornerman.times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Whether a calendar of some name was ever read."""

    memory: SourceMemory
    name: str

    @property
    def is_set(self) -> bool:
        """Tell whether it was."""
        return bool(self.memory.kept(self.name).cursor)

    def set(self) -> None:
        """Note that it was."""
        if not self.is_set:
            self.memory.keep(self.name, cursor="read")


class SeveralCalendars:
    """Reads all of them. What Cornerman wrote is looked for in its own calendar alone: a copy elsewhere may be old."""

    def __init__(self, own: Calendar, others: Sequence[Calendar], *, marks: Sequence[Mark] = ()) -> None:
        """Write to `own`; `others` stand in the order in which they are believed.

        `marks` remember of each of the others whether it ever was read: one that never was holds nothing back.
        """
        self._own = own
        self._others = tuple(zip(others, marks or (None,) * len(others), strict=True))

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window, each once: as the first calendar has it that has it.

        Another calendar that fails costs a line of loss. Raises as reading the own one does.
        """
        readings = [self._own.read(window), *(_read(each, window, mark) for each, mark in self._others)]
        return together(readings)

    def write(self, entry: DebriefEntry) -> frozenset[str]:
        """Write to the own calendar, as that does."""
        return self._own.write(entry)

    def remove(self, uid: str) -> frozenset[str]:
        """Take away from the own calendar, as that does."""
        return self._own.remove(uid)


def together(readings: Sequence[CalendarReading]) -> CalendarReading:
    """Make one of several readings, the own calendar's first: of the others' events, none of ours counts.

    What a guest's calendar made of an invitation of ours has no tag, but the UID by which guests know the event.
    """
    first, *more = (each.events for each in readings)
    ours = {event.known_as for event in first} - {""}
    theirs = ([event for event in events if event.tag is None and event.uid not in ours] for events in more)
    found = _each_once([first, *theirs])
    losses = dict.fromkeys(line for each in readings for line in each.losses)
    return CalendarReading(events=found, losses=tuple(losses), whole=all(each.whole for each in readings))


def _read(calendar: Calendar, window: Span, mark: Mark | None) -> CalendarReading:
    try:
        reading = calendar.read(window)
    except (BadInputError, OutsideError, SettingsError) as error:
        was_read = mark is None or mark.is_set
        return CalendarReading(events=(), losses=(str(error),), whole=not was_read)
    if mark is not None:
        mark.set()
    return reading


def _each_once(calendars: Iterable[Iterable[Event]]) -> tuple[Event, ...]:
    found: dict[str, Event] = {}
    for events in calendars:
        for event in events:
            found.setdefault(event.id, event)
    return tuple(sorted(found.values(), key=lambda event: (event.span.start, event.id)))
