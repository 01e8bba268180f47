"""What a Google calendar, as far as it is kept, says inside a window; it is read as every other calendar is."""

import json
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.ports import CalendarReading
from cornerman.source_memory import Kept, KeptItem
from cornerman.times import Span
from integrations.google_event_text import Surroundings, event_text, home_zone
from integrations.google_items import series_of
from integrations.google_sync import GoogleCursor, cursor_of
from integrations.ics_reading import IcsReading, read_ics
from integrations.ics_remembered import READINGS
from integrations.recurrence import expand

_START, _END = (re.compile(rf'"{name}":{{"date(?:Time)?":"(\d{{4}}-\d\d-\d\d)', re.ASCII) for name in ("start", "end"))
_REPEATS = re.compile(r'"recurr(?:ence|ingEventId)":')
_MARGIN = timedelta(days=2)
_EARLIEST, _LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def label_of(kept: Kept) -> str:
    """Name a calendar by its title, for lines of loss."""
    title = cursor_of(kept).summary
    return f"Google calendar “{title}”" if title else "A Google calendar"


def kept_reading(kept: Kept, window: Span, *, source: str, zone: ZoneInfo) -> CalendarReading:
    """Give every occurrence that touches the window, and a line for everything that could not be read.

    `source` is the name under which it is kept, `zone` that of the seeker: days are those, and times without a zone
    are in it where the calendar names none that is known. An event is read anew only when it, its series or what
    the calendar says of itself has changed.
    """
    label, cursor = label_of(kept), cursor_of(kept)
    items = {each.name: each for each in kept.items}
    days = _days_around(window)
    readings = [
        READINGS.read(
            _written(each, items.get(series_of(each)), cursor),
            (source, each.name),
            source=label,
            zone=zone,
            reader=_read,
        )
        for each in kept.items
        if not _is_elsewhere(each, days)
    ]
    found = expand((event for reading in readings for event in reading.events), window)
    losses = (*(line for reading in readings for line in reading.losses), *found.losses)
    return CalendarReading(events=found.events, losses=tuple(dict.fromkeys(losses)))


def _days_around(window: Span) -> tuple[str, str]:
    """Give the days between which an event can touch a window, wherever its days begin."""
    first, last = window.start.astimezone(UTC), window.end.astimezone(UTC)
    margin = min(_MARGIN, first - _EARLIEST), min(_MARGIN, _LATEST - last)
    return (first - margin[0]).date().isoformat(), (last + margin[1]).date().isoformat()


def _is_elsewhere(item: KeptItem, days: tuple[str, str]) -> bool:
    """Tell of an event that is no series, nor of one, whether it lies far from some days: it need not be read then.

    Most events of a calendar are long past. Where the text is not as we write it, nothing is known of it.
    """
    start, end = _START.search(item.text), _END.search(item.text)
    if start is None or end is None or _REPEATS.search(item.text):
        return False
    first, last = days
    return max(start[1], end[1]) < first or min(start[1], end[1]) > last


def _written(item: KeptItem, series: KeptItem | None, cursor: GoogleCursor) -> bytes:
    """Write all that decides what an event says: itself, its series, and its calendar."""
    event, of_series = item.text or "null", series.text if series and series.text else "null"
    return f"[{event},{of_series},{json.dumps([cursor.zone, cursor.role])}]".encode()


def _read(data: bytes, /, *, source: str, zone: ZoneInfo) -> IcsReading:
    try:
        event, series, (home, role) = json.loads(data)
    except ValueError:
        event = None
    if event is None:
        return IcsReading(events=(), losses=(f"{source}: an event that Google gave out cannot be read.",))
    text = event_text(event, Surroundings(home=home_zone(home, zone), role=role, series=series))
    return read_ics(text.encode(), source=source, zone=zone)
