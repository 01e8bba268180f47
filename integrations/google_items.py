"""What is kept of an event on a Google calendar: the fields that are used, as JSON, and nothing else of it."""

import json
from collections.abc import Mapping
from typing import Any

from cornerman.keys import fingerprint
from cornerman.source_memory import KeptItem
from integrations.google_api import Json

MARKS = (
    *("cornermanKey", "cornermanUid", "cornermanVersion", "cornermanTitle", "cornermanDescription"),
    *("cornermanPlace", "cornermanGuests", "cornermanRoom"),
)
"""Our private extended properties: the key of a debrief, its UID, and what we have to know of what we wrote there."""

_UNREADABLE = "unreadable/"
_LONGEST_ID = 2_000  # Google's are 1024 long at most, and those of instances have a stamp more
_Wanted = Mapping[str, "_Wanted"]

_NOTHING: _Wanted = {}
_TIMES: _Wanted = dict.fromkeys(("date", "dateTime", "timeZone"), _NOTHING)
_PERSON: _Wanted = dict.fromkeys(("email", "displayName", "responseStatus", "resource", "self"), _NOTHING)
_ENTRY: _Wanted = dict.fromkeys(("entryPointType", "uri"), _NOTHING)
_PLAIN = (
    *("id", "iCalUID", "recurringEventId", "status", "eventType", "visibility", "transparency", "sequence"),
    *("summary", "description", "location", "hangoutLink", "recurrence", "created", "updated"),
)
_WANTED: _Wanted = {
    **dict.fromkeys(_PLAIN, _NOTHING),
    **dict.fromkeys(("start", "end", "originalStartTime"), _TIMES),
    **dict.fromkeys(("organizer", "attendees"), _PERSON),
    "conferenceData": {"entryPoints": _ENTRY},
    "extendedProperties": {"private": dict.fromkeys(MARKS, _NOTHING)},
}


def item_of(event: object) -> KeptItem:
    """Give what is kept of an event as events.list gives it; it never raises.

    One without an id that could be a name is kept without a text, so that the loss of it can be told.
    """
    name = text_in(event, "id")
    if not name.isascii() or not name.isprintable() or not 0 < len(name) <= _LONGEST_ID:
        return KeptItem(name=f"{_UNREADABLE}{fingerprint([_written(event)])}")
    tag = text_in(event, "etag")
    return KeptItem(name=name, tag=tag if tag.isascii() else "", text=_written(_pruned(event, _WANTED)))


def event_of_item(item: KeptItem) -> Json | None:
    """Give the event again that `item_of` kept; None when it could not be read."""
    try:
        event = json.loads(item.text)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None


def series_of(item: KeptItem) -> str:
    """Name the series of which an event is one occurrence; most are none, and that is seen without reading them."""
    return text_in(event_of_item(item), "recurringEventId") if '"recurringEventId":' in item.text else ""


def is_gone(event: Json | None) -> bool:
    """Tell whether Google says that an event was deleted.

    A cancelled instance of a series is none of those: it says that this one does not take place (Event.status).
    """
    return event is not None and text_in(event, "status") == "cancelled" and not text_in(event, "recurringEventId")


def text_in(table: object, name: str) -> str:
    """Give a field that is a text, empty when it is none."""
    value = table.get(name) if isinstance(table, dict) else None
    return value if isinstance(value, str) else ""


def table_in(table: object, name: str) -> Json:
    """Give a field that is an object, an empty one when it is none."""
    value = table.get(name) if isinstance(table, dict) else None
    return value if isinstance(value, dict) else {}


def list_in(table: object, name: str) -> list[Any]:
    """Give a field that is a list, an empty one when it is none."""
    value = table.get(name) if isinstance(table, dict) else None
    return value if isinstance(value, list) else []


def _pruned(value: object, wanted: _Wanted) -> object:
    """Give of an object, or of each in a list, the fields that are wanted; what is neither stays."""
    match value:
        case dict():
            return {name: _pruned(value[name], within) for name, within in wanted.items() if name in value}
        case list():
            return [_pruned(each, wanted) for each in value if not isinstance(each, list)]
        case _:
            return value


def _written(value: object) -> str:
    """Write it as JSON in ASCII, which every database can keep."""
    return json.dumps(value, separators=(",", ":"))
