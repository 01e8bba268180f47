"""How an event of Google's reads as iCalendar: what the reader and the expander of all other calendars then take."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from html import unescape
from zoneinfo import ZoneInfo

from integrations.google_api import Json
from integrations.google_items import list_in, table_in, text_in
from integrations.html_text import text_of_html
from integrations.ics_details import KNOWN_AS, TAG
from integrations.ics_values import Moment, moment_of
from integrations.ics_zones import named_zone
from integrations.recurrence import stamp_of

_HTML = re.compile(
    r"</?(?:a|b|blockquote|br|div|em|font|h\d|html|i|li|ol|p|pre|span|strong|table|td|tr|u|ul)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|amp|apos|gt|lt|nbsp|quot);", re.IGNORECASE)
_REPEATS = re.compile(r"(?:RRULE|EXRULE|RDATE|EXDATE)[;:]", re.IGNORECASE)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CARETS = str.maketrans({"^": "^^", '"': "^'"})
_TAKE_NO_TIME = frozenset({"workingLocation", "birthday"})
_PRIVATE = frozenset({"private", "confidential"})
_PARTSTAT = {"needsaction": "NEEDS-ACTION"}
_LONGEST_NUMBER = 10  # digits of an INTEGER
_OF_THE_SERIES = (
    *("iCalUID", "summary", "description", "location", "organizer", "attendees", "visibility", "transparency"),
    *("eventType", "conferenceData", "hangoutLink", "created", "extendedProperties"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an event does not say of itself: the zone of its calendar, our role there, and the series it is one of."""

    home: tzinfo
    role: str = ""
    series: Json | None = None


def home_zone(name: str, zone: ZoneInfo) -> ZoneInfo | tzinfo:
    """Give the zone of a calendar by its name; `zone` when nobody knows that, or it is a mere offset."""
    found = _zone_named(_plain(name))
    return found if isinstance(found, ZoneInfo) or found is UTC else zone


def uid_of_event(event: Json) -> str:
    """Give the UID of an event: ours if it is one of ours, else the one by which all its guests know it."""
    return _plain(text_in(_marks(event), "cornermanUid") or text_in(event, "iCalUID") or f"{event['id']}@google.com")


def event_text(event: Json, surroundings: Surroundings) -> str:
    """Write an event, which has an id, as an iCalendar text of its own; it never raises.

    What the reader cannot read then, a start that is none for instance, costs as much as it does in any other
    calendar. Of an instance that was called off Google may say when it was and nothing else: the rest it has
    from its series.
    """
    series = surroundings.series
    of_series = {} if series is None else {name: series[name] for name in _OF_THE_SERIES if name in series}
    lines = [
        "BEGIN:VCALENDAR",
        _line("X-WR-TIMEZONE", _zone_name(surroundings.home)),
        "BEGIN:VEVENT",
        *_identity({**of_series, **event}, series),
        *_times(event, surroundings),
        *_words({**of_series, **event}),
        *_state({**of_series, **event}, surroundings.role),
        *_people({**of_series, **event}),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\n".join(lines).encode(errors="replace").decode()


def _identity(event: Json, series: Json | None) -> Iterator[str]:
    instance_of = text_in(event, "recurringEventId")
    if series is not None:
        uid = uid_of_event(series)
    elif instance_of and not text_in(event, "iCalUID"):
        uid = f"{_plain(instance_of)}@google.com"
    else:
        uid = uid_of_event(event)
    yield _line("UID", _escaped(uid))
    key, known_as = text_in(_marks(event), "cornermanKey"), _plain(text_in(event, "iCalUID"))
    if key:
        yield _line(TAG, _escaped(key))
        if known_as not in {"", uid}:
            yield _line(KNOWN_AS, _escaped(known_as))
    sequence = str(event.get("sequence", ""))
    if sequence.isdecimal() and len(sequence) <= _LONGEST_NUMBER:
        yield _line("SEQUENCE", sequence)
    for name, field in (("CREATED", "created"), ("LAST-MODIFIED", "updated")):
        moment = moment_of(text_in(event, field))
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            with suppress(OverflowError):
                yield _line(name, stamp_of(moment))


def _times(event: Json, surroundings: Surroundings) -> Iterator[str]:
    home, original = surroundings.home, table_in(event, "originalStartTime")
    rules = [_rule(each) for each in list_in(event, "recurrence")]
    start = event.get("start") or original
    yield _time_line("DTSTART", start, home, repeats=bool(rules))
    if event.get("end"):
        yield _time_line("DTEND", event["end"], home, repeats=False)
    elif surroundings.series is not None:
        yield from _length(surroundings.series, home)
    yield from rules
    if text_in(event, "recurringEventId"):
        yield _original(original, home)


def _words(event: Json) -> Iterator[str]:
    for name, text in (
        ("SUMMARY", text_in(event, "summary")),
        ("DESCRIPTION", _readable(text_in(event, "description"))),
        ("LOCATION", text_in(event, "location")),
    ):
        if text:
            yield _line(name, _escaped(text))
    entries = list_in(table_in(event, "conferenceData"), "entryPoints")
    video = (text_in(each, "uri") for each in entries if text_in(each, "entryPointType") == "video")
    link = next(filter(None, video), "") or text_in(event, "hangoutLink")
    if link:
        yield _line("URL", "".join(link.split()))


def _state(event: Json, role: str) -> Iterator[str]:
    """Say whether it stands, takes time, and is private; who may see no more than times sees private ones only."""
    status = text_in(event, "status").upper()
    if status in {"TENTATIVE", "CANCELLED"}:
        yield _line("STATUS", status)
    declined = any(
        each.get("self") is True and text_in(each, "responseStatus") == "declined" for each in _guests(event)
    )
    if declined or text_in(event, "transparency") == "transparent" or text_in(event, "eventType") in _TAKE_NO_TIME:
        yield _line("TRANSP", "TRANSPARENT")
    if text_in(event, "visibility") in _PRIVATE or role == "freeBusyReader":
        yield _line("CLASS", "PRIVATE")


def _people(event: Json) -> Iterator[str]:
    """Name the people, as far as Google shows them; rooms are none."""
    organizer = table_in(event, "organizer")
    if text_in(organizer, "email"):
        yield _person("ORGANIZER", organizer)
    for each in _guests(event):
        if text_in(each, "email") and each.get("resource") is not True:
            said = text_in(each, "responseStatus")
            yield _person(f"ATTENDEE;PARTSTAT={_quoted(_PARTSTAT.get(said.lower(), said.upper()))}", each)


def _guests(event: Json) -> list[Json]:
    return [each for each in list_in(event, "attendees") if isinstance(each, dict)]


def _marks(event: Json) -> Json:
    return table_in(table_in(event, "extendedProperties"), "private")


def _person(head: str, person: Json) -> str:
    name = _plain(text_in(person, "displayName"))
    named = f"{head};CN={_quoted(name)}" if name else head
    return _line(named, f"mailto:{_plain(text_in(person, 'email'))}")


def _time_line(name: str, said: object, home: tzinfo, *, repeats: bool) -> str:
    """Write a time on the clocks of its own zone, as series go by those; where that would lose the instant, in UTC.

    Where its zone is unknown it is shown on those of the calendar: the instant is known all the same. A series goes
    by the calendar's clocks then, and the reader has a line of loss for the name that nobody knows.
    """
    moment = _moment(said, home)
    if moment is None:
        found = text_in(said, "dateTime") or text_in(said, "date") or ("" if isinstance(said, dict) else str(said))
        return _line(name, _escaped(found))
    if not isinstance(moment, datetime):
        return _line(f"{name};VALUE=DATE", _digits(moment))
    tzid = _plain(text_in(said, "timeZone"))
    zone = _zone_named(tzid)
    if zone is None:
        zone, tzid = home, tzid if repeats and tzid else _zone_name(home)
    wall = _wall(moment, zone)
    if wall is None or (not repeats and wall.replace(tzinfo=zone).astimezone(UTC) != moment):
        return _line(name, stamp_of(moment))
    return _line(f"{name};TZID={_quoted(tzid)}", _digits(wall))


def _original(original: Json, home: tzinfo) -> str:
    """Write which instance of its series it is; the instant names it, wherever it was moved to."""
    moment = _moment(original, home)
    if isinstance(moment, datetime):
        return _line("RECURRENCE-ID", stamp_of(moment))
    if moment is not None:
        return _line("RECURRENCE-ID;VALUE=DATE", _digits(moment))
    return _line("RECURRENCE-ID", _escaped(text_in(original, "dateTime") or text_in(original, "date") or "nothing"))


def _length(series: Json, home: tzinfo) -> Iterator[str]:
    start, end = _moment(series.get("start"), home), _moment(series.get("end"), home)
    if start is None or end is None or isinstance(start, datetime) != isinstance(end, datetime):
        return
    length = end - start
    if length >= timedelta(0):
        yield _line("DURATION", f"P{length.days}DT{length.seconds}S" if length.seconds else f"P{length.days}D")


def _moment(said: object, home: tzinfo) -> Moment | None:
    """Read a date, or a time as an instant in UTC; None when it is neither, or lies where no calendar reaches."""
    moment = moment_of(text_in(said, "dateTime") or text_in(said, "date"))
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone_named(_plain(text_in(said, "timeZone"))) or home)
    with suppress(OverflowError):
        return moment.astimezone(UTC)
    return None


def _wall(moment: datetime, zone: tzinfo) -> datetime | None:
    with suppress(OverflowError):
        return moment.astimezone(zone).replace(tzinfo=None, fold=0)
    return None


def _digits(moment: Moment) -> str:
    return moment.isoformat().replace("-", "").replace(":", "")


def _rule(said: object) -> str:
    """Give a line of a recurrence as it is; anything else is shown to the reader, who then tells that it is none."""
    line = _plain(str(said))
    return _line(*line.split(":", 1)) if _REPEATS.match(line) and ":" in line else _line("RRULE", _escaped(line))


@lru_cache(maxsize=256)
def _zone_named(name: str) -> tzinfo | None:
    return named_zone(name)


def _zone_name(zone: tzinfo) -> str:
    return zone.key if isinstance(zone, ZoneInfo) else "UTC"


def _readable(description: str) -> str:
    """Give a description as words; Google's own editor writes HTML, in which line ends count nevertheless."""
    if _HTML.search(description):
        return text_of_html(description.replace("\n", "<br>"))
    return unescape(description) if _ENTITY.search(description) else description


def _line(head: str, value: str) -> str:
    """Write a property. None ends in `=`: beside QUOTED-PRINTABLE that would go on with the next one."""
    return f"{head}:{value} " if value.endswith("=") else f"{head}:{value}"


def _escaped(text: str) -> str:
    """Escape a text (RFC 5545, 3.3.11); no line of it can pass for a property."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPED)


def _quoted(text: str) -> str:
    """Write the value of a parameter in quotation marks (RFC 6868)."""
    return f'"{_plain(text).translate(_CARETS)}"'


def _plain(text: str) -> str:
    """Give a text on one line, without signs that nobody sees."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(filter(str.isprintable, line))
