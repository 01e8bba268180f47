"""What a VEVENT says besides its times: its texts, people and state; broken pieces read as if they were not there."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from cornerman.events import Attendee, Event, EventStatus, Response
from cornerman.people import Person
from cornerman.times import Span
from integrations.debrief_entries import is_own_uid
from integrations.html_text import text_of_html
from integrations.ics_lines import Line
from integrations.ics_values import moment_of

TAG = "X-CORNERMAN-KEY"
KNOWN_AS = "X-CORNERMAN-KNOWN-AS"
_LINKS = ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
_NOT_PEOPLE = frozenset({"ROOM", "RESOURCE"})
_STATUSES = {each.value: each for each in EventStatus}
_RESPONSES = {each.value: each for each in Response}
_MOST_DIGITS = 10  # of an INTEGER (RFC 5545, 3.3.8)
_PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})

Lines = Mapping[str, Sequence[Line]]


def event_of(lines: Lines, uid: str, span: Span, *, all_day: bool) -> Event:
    """Give the event that these lines describe."""
    tag = text_of(lines, TAG) or (uid if is_own_uid(uid) else None)
    return Event(
        uid=uid,
        span=span,
        title=text_of(lines, "SUMMARY"),
        description=text_of(lines, "DESCRIPTION") or text_of_html(text_of(lines, "X-ALT-DESC")),
        location=text_of(lines, "LOCATION"),
        url=_link(lines),
        all_day=all_day,
        status=_STATUSES.get(text_of(lines, "STATUS").lower(), EventStatus.CONFIRMED),
        organizer=next(filter(None, map(_person, lines.get("ORGANIZER", ()))), None),
        attendees=_attendees(lines),
        sequence=number_of(lines, "SEQUENCE"),
        busy=_is_busy(lines),
        private=text_of(lines, "CLASS").upper() in _PRIVATE,
        tag=tag,
        created=_moment(lines, "CREATED"),
        changed=_moment(lines, "LAST-MODIFIED"),
        known_as=text_of(lines, KNOWN_AS) if tag else "",
    )


def text_of(lines: Lines, name: str) -> str:
    """Give the first property of this name that says anything."""
    for each in lines.get(name, ()):
        if text := each.text.strip():
            return text
    return ""


def number_of(lines: Lines, name: str) -> int:
    """Give a whole number, 0 when there is none."""
    text = text_of(lines, name)
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _link(lines: Lines) -> str:
    """Give the first address; that is no text, and has no escapes (RFC 5545, 3.3.13)."""
    found = (each.value.strip() for name in _LINKS for each in lines.get(name, ()))
    return next(filter(None, found), "")


def _attendees(lines: Lines) -> tuple[Attendee, ...]:
    """Give the people who are invited, each once; rooms and entries without an address are left out."""
    found: dict[str, Attendee] = {}
    for line in lines.get("ATTENDEE", ()):
        person = None if line.parameter("CUTYPE").upper() in _NOT_PEOPLE else _person(line)
        if person is not None and person.email not in found:
            response = _RESPONSES.get(line.parameter("PARTSTAT").lower(), Response.NEEDS_ACTION)
            found[person.email] = Attendee(person=person, response=response)
    return tuple(found.values())


def _person(line: Line) -> Person | None:
    """Give the person behind an address, if it is one; Apple writes it into EMAIL when the value is no mailto."""
    value = line.value.strip()
    address = value[len("mailto:") :] if value.lower().startswith("mailto:") else line.parameter("EMAIL") or value
    with suppress(ValueError):
        return Person(email=address, name=line.parameter("CN").strip())
    return None


def _is_busy(lines: Lines) -> bool:
    """Tell whether the event takes the seeker's time (RFC 5545, 3.8.2.7, and what Outlook writes instead)."""
    free = text_of(lines, "X-MICROSOFT-CDO-BUSYSTATUS").upper() == "FREE"
    return not free and text_of(lines, "TRANSP").upper() != "TRANSPARENT"


def _moment(lines: Lines, name: str) -> datetime | None:
    """Give a moment that is in UTC by its definition (RFC 5545, 3.8.7), whatever it says."""
    value = moment_of(text_of(lines, name))
    if not isinstance(value, datetime):
        return None
    with suppress(OverflowError):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return None
