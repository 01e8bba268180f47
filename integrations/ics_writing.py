"""How a debrief is written as a VEVENT, and how one VEVENT is put into a calendar file that is otherwise left alone."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from icalendar import Alarm, vCalAddress, vText
from icalendar import Event as Vevent

from cornerman.errors import OutsideRefusedError
from cornerman.events import Attendee
from cornerman.invitations import DebriefEntry
from cornerman.people import Person
from integrations.debrief_entries import is_edited, mark_of
from integrations.ics_properties import parameter, person_of, properties, text_of
from integrations.ics_reading import TAG
from integrations.ics_text import Block, CalendarBlock, decoded

PRODUCT = "-//Cornerman//Cornerman//EN"
_OURS = "X-CORNERMAN"  # marks the attendees that we wrote
_MARKS = {each: f"X-CORNERMAN-{each}" for each in ("SUMMARY", "DESCRIPTION", "LOCATION")}  # what we wrote there last
_ROOM: dict[str, Any] = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": "Room to meet in"}
_NOT_IN_LISTS = {ord(sign): quote(sign) for sign in ",;"}  # Radicale cuts a CONFERENCE off at the first of them
_LINE_END = re.compile(rb"\r*\n|\r")


def vevent_of(entry: DebriefEntry, *, stamp: datetime) -> Vevent:
    """Write an entry as a VEVENT for a message, with times in UTC; `stamp` is the DTSTAMP.

    The room stands in CONFERENCE (RFC 7986, 5.11), which few programs show, and in LOCATION, where Apple's, Google's
    and Microsoft's calendars and Thunderbird make a link of an address: it takes no property that is one maker's own.
    """
    vevent = Vevent()
    values = {
        "UID": entry.uid,
        "DTSTAMP": stamp.astimezone(UTC),
        "SEQUENCE": entry.sequence,
        "DTSTART": entry.span.start.astimezone(UTC),
        "DTEND": entry.span.end.astimezone(UTC),
        "SUMMARY": entry.title,
        "DESCRIPTION": entry.description,
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT" if entry.for_seeker_alone else "OPAQUE",
        TAG: entry.tag,
    }
    if not entry.for_seeker_alone:
        values["ORGANIZER"] = _organizer(entry.organizer)
        values["ATTENDEE"] = [_attendee(each) for each in entry.attendees]
    for name, value in values.items():
        vevent.add(name, value)
    if entry.place:
        vevent.add("LOCATION", entry.place)
    if entry.room:
        vevent.add("LOCATION", entry.room)
        vevent.add("CONFERENCE", entry.room.translate(_NOT_IN_LISTS), parameters=dict(_ROOM))
    return vevent


def kept_vevent(entry: DebriefEntry, *, stamp: datetime, onto: Vevent | None = None) -> Vevent:
    """Write an entry as the VEVENT that the seeker's own calendar keeps, onto the one that stands there if any.

    What the seeker or their calendar program put there stays: an alarm, a title, a description or a place that is
    not the one that we wrote last, a guest, another conference. Who named another place is not led to our room. The
    server is told that the invitations are not its work (RFC 6638, 7.1).
    """
    vevent, fresh = onto or _begun(entry), vevent_of(entry, stamp=stamp)
    ours = list(properties(fresh, "ATTENDEE"))
    for each in ours:
        each.params[_OURS] = vText("1")
    for each in (*properties(fresh, "ORGANIZER"), *ours):
        each.params["SCHEDULE-AGENT"] = vText("CLIENT")
    attendees = [*ours, *_guests(vevent, entry)]
    if attendees or not entry.for_seeker_alone:
        fresh["ATTENDEE"] = attendees
    for name, mark in _MARKS.items():
        _keep_words(vevent, fresh, name=name, mark=mark)
    rooms = _rooms(vevent, fresh)
    for name in ("DURATION", "CONFERENCE"):
        vevent.pop(name, None)
    vevent.update(fresh)
    if rooms:
        vevent["CONFERENCE"] = rooms
    return vevent


def _begun(entry: DebriefEntry) -> Vevent:
    """Give an event with nothing in it but, for a reminder, an alarm at its start (RFC 5545, 3.6.6).

    The alarm is stated from the start, and so moves with it; afterwards it is the seeker's to change.
    """
    vevent = Vevent()
    if entry.for_seeker_alone:
        alarm = Alarm()
        for name, value in {"ACTION": "DISPLAY", "TRIGGER": timedelta(0), "DESCRIPTION": entry.title}.items():
            alarm.add(name, value)
        vevent.add_component(alarm)
    return vevent


def parsed(data: bytes, block: Block) -> Vevent | None:
    """Give the component that stands at a place in a file, alarms and all; None when it is broken."""
    try:
        found = Vevent.from_ical(decoded(data[block.start : block.end]))
    except ValueError:
        return None
    return found if isinstance(found, Vevent) else None


def content_of(vevent: Vevent) -> bytes:
    """Give what an event says, without when it was written."""
    same = vevent.copy(recursive=True)
    same.pop("DTSTAMP", None)
    return bytes(same.to_ical())


def calendar_with(data: bytes) -> bytes:
    """Wrap a VEVENT into a calendar of its own (RFC 5545, 3.4)."""
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\n".encode()
    return head + data + b"END:VCALENDAR\r\n"


def put_in(data: bytes, calendars: list[CalendarBlock], vevent: bytes, *, instead_of: list[Block]) -> bytes:
    """Put a VEVENT in the place of others, or before the last END:VCALENDAR, with the line ends of the file.

    Raises OutsideRefusedError when the file has no such line.
    """
    if instead_of:
        place = instead_of[0].start
    else:
        closings = [each.closing for each in calendars if each.closing is not None]
        if not closings:
            raise OutsideRefusedError(
                "The calendar file ends before END:VCALENDAR; it seems to have been cut off.",
                remedy="Export it again, or add END:VCALENDAR as its last line.",
            )
        place = closings[-1]
    end = _LINE_END.search(data)
    written = _LINE_END.sub(end[0] if end else b"\r\n", vevent)
    rest = take_out(data[place:], [_moved(each, -place) for each in instead_of])
    return data[:place] + written + rest


def take_out(data: bytes, blocks: list[Block]) -> bytes:
    """Take components out of a file; every other byte stays."""
    for block in sorted(blocks, key=lambda each: each.start, reverse=True):
        data = data[: block.start] + data[block.end :]
    return data


def _moved(block: Block, by: int) -> Block:
    return replace(block, start=block.start + by, end=block.end + by)


def _keep_words(vevent: Vevent, fresh: Vevent, *, name: str, mark: str) -> None:
    """Leave a text of the seeker's out of what is written, and mark ours so that it is known again."""
    written = text_of(fresh, name)
    if is_edited(text_of(vevent, name), mark=text_of(vevent, mark), ours=written):
        fresh.pop(name, None)
        return
    for each in (name, mark):
        vevent.pop(each, None)
    if written:
        fresh.add(mark, mark_of(written))


def _rooms(vevent: Vevent, fresh: Vevent) -> list[Any]:
    """Give our room, unless the seeker named another place, and the conferences that somebody else put there."""
    ours = list(properties(fresh, "CONFERENCE")) if "LOCATION" in fresh else []
    for each in ours:
        each.params[_OURS] = vText("1")
    same = {str(each) for each in ours}
    fresh.pop("CONFERENCE", None)
    return [*ours, *(each for each in properties(vevent, "CONFERENCE") if not _is_room_of_ours(each, same))]


def _is_room_of_ours(conference: Any, same: set[str]) -> bool:  # noqa: ANN401 - see parameter()
    return bool(parameter(conference, _OURS)) or str(conference) in same


def _guests(vevent: Vevent, entry: DebriefEntry) -> list[Any]:
    """Give the attendees whom neither this entry names nor we ever wrote."""
    named = {each.person.email for each in entry.attendees}
    others = (each for each in properties(vevent, "ATTENDEE") if not parameter(each, _OURS))
    return [each for each in others if (person := person_of(each)) is None or person.email not in named]


def _organizer(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    if person.name:
        address.params["CN"] = vText(person.name)
    return address


def _attendee(attendee: Attendee) -> vCalAddress:
    address = _organizer(attendee.person)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText(attendee.response.value.upper())
    address.params["RSVP"] = vText("TRUE")
    return address
