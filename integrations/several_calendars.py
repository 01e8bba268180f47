"""Several calendars as one: one that is written, and others that are only read."""

from collections.abc import Iterable, Sequence

from cornerman.errors import BadInputError, OutsideError
from cornerman.events import Event
from cornerman.invitations import DebriefEntry
from cornerman.ports import Calendar, CalendarReading
from cornerman.times import Span


class SeveralCalendars:
    """Reads all of them. What Cornerman wrote is looked for in its own calendar alone: a copy elsewhere may be old."""

    def __init__(self, own: Calendar, others: Sequence[Calendar]) -> None:
        """Write to `own`; `others` stand in the order in which they are believed."""
        self._own = own
        self._others = tuple(others)

    @property
    def invites(self) -> bool:
        """Tell whether writing an entry brings its attendees their invitations."""
        return self._own.invites

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window, each once: as the first calendar has it that has it.

        Another calendar that fails costs a line of loss. Raises as reading the own one does.
        """
        readings = [self._own.read(window), *(_read(each, window) for each in self._others)]
        first, *more = (each.events for each in readings)
        found = _each_once([first, *([event for event in events if event.tag is None] for events in more)])
        losses = dict.fromkeys(line for each in readings for line in each.losses)
        return CalendarReading(events=found, losses=tuple(losses), whole=all(each.whole for each in readings))

    def write(self, entry: DebriefEntry) -> None:
        """Write to the own calendar, as that does."""
        self._own.write(entry)

    def remove(self, uid: str) -> None:
        """Take away from the own calendar, as that does."""
        self._own.remove(uid)


def _read(calendar: Calendar, window: Span) -> CalendarReading:
    try:
        return calendar.read(window)
    except (BadInputError, OutsideError) as error:
        return CalendarReading(events=(), losses=(str(error),), whole=False)


def _each_once(calendars: Iterable[Iterable[Event]]) -> tuple[Event, ...]:
    found: dict[str, Event] = {}
    for events in calendars:
        for event in events:
            found.setdefault(event.id, event)
    return tuple(sorted(found.values(), key=lambda event: (event.span.start, event.id)))
