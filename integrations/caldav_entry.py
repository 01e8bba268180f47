"""How a debrief is written into the text of a CalDAV item, onto what the seeker and the server put there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event as Vevent

from cornerman.errors import BadInputError, OutsideRefusedError
from cornerman.events import Event
from cornerman.invitations import DebriefEntry
from cornerman.people import Person
from integrations.debrief_entries import require_ours, with_answers_of
from integrations.ics_properties import parameter, person_of, properties
from integrations.ics_reading import TAG, read_ics
from integrations.ics_text import Block, cut, value_of
from integrations.ics_writing import calendar_with, kept_vevent, parsed, put_in, take_out

_AGENT = "SCHEDULE-AGENT"
_NOT_THE_SERVER = frozenset({"CLIENT", "NONE"})
_LINE_END = re.compile(rb"\r*\n|\r")
_UNDELIVERED = re.compile(r'ATTENDEE\b[^:]*;SCHEDULE-STATUS="?[35]\.', re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """How we write: `stamp` is the DTSTAMP, `zone` the one of times without a zone.

    `sender` is the address in whose name the server sends the invitations; None when it does not send them,
    and is told to leave that to us (RFC 6638, 7.1).
    """

    stamp: datetime
    zone: ZoneInfo
    sender: str | None = None


def holds(text: str, uid: str) -> bool:
    """Tell whether a text has an event of this UID."""
    return uid in _FOLD.sub("", text) and bool(_blocks(text.encode(), uid))


def undelivered(text: str) -> int:
    """Count the attendees to whom the server could not bring an invitation of ours (RFC 6638, 3.2.9)."""
    lines = _FOLD.sub("", text).splitlines() if TAG in text else []
    return sum(_UNDELIVERED.match(each) is not None for each in lines)


def attendees(text: str, uid: str) -> frozenset[str]:
    """Give the addresses of all who stand in an event."""
    return frozenset(person.email for each in _invited(text.encode(), uid) if (person := person_of(each)) is not None)


def brought(text: str, uid: str, senders: frozenset[str]) -> frozenset[str]:
    """Give the addresses to which a server brings what becomes of an event: of all who are not left to us.

    It does so for events of which one of the `senders` is the organizer (RFC 6638, 3.2.1 and 7.1).
    """
    data = text.encode()
    organizers = (person_of(each) for each in _every(data, uid, "ORGANIZER"))
    if not any(each is not None and each.email in senders for each in organizers):
        return frozenset()
    asked = (each for each in _invited(data, uid) if parameter(each, _AGENT).upper() not in _NOT_THE_SERVER)
    return frozenset(person.email for each in asked if (person := person_of(each)) is not None)


def _invited(data: bytes, uid: str) -> Iterator[Any]:
    return _every(data, uid, "ATTENDEE")


def _every(data: bytes, uid: str, name: str) -> Iterator[Any]:
    for block in _blocks(data, uid):
        vevent = parsed(data, block)
        if vevent is not None:
            yield from properties(vevent, name)


def written_onto(text: str, entry: DebriefEntry, *, hand: Hand) -> bytes | None:
    """Give the text of an item in which the event of the entry's UID looks like the entry; None when it does.

    Whom the server is to tell belongs to that. What the seeker put there stays, and the answers for an unchanged
    time. Raises OutsideRefusedError when the event is not ours.
    """
    data = text.encode()
    blocks = _blocks(data, entry.uid)
    if text.strip() and not blocks:
        raise OutsideRefusedError(
            f"The server keeps something else where the event {entry.uid} would be.",
            remedy="It was left as it is. Look what it is, and take it away if nobody needs it.",
        )
    for each in blocks:
        require_ours(entry.uid, value_of(each.lines, TAG), key=entry.tag)
    present = _event(data, entry.uid, hand) if blocks else None
    wanted = _following(with_answers_of(_sent_by(entry, hand.sender), present), present)
    model = parsed(data, blocks[0]) if blocks else None
    vevent = kept_vevent(wanted, stamp=hand.stamp, onto=model)
    senders = frozenset(filter(None, [hand.sender]))
    served = brought(text, entry.uid, senders)
    if senders:
        _leave_to_server(vevent, entry, served)
    written = vevent.to_ical()
    body = put_in(data, cut(data), written, instead_of=blocks) if blocks else calendar_with(written)
    looks_so = len(blocks) == 1 and present is not None and _shown(present) == _shown(_event(body, entry.uid, hand))
    return None if looks_so and brought(body.decode(), entry.uid, senders) <= served else _wire(body)


def _leave_to_server(vevent: Vevent, entry: DebriefEntry, served: frozenset[str]) -> None:
    """Have the server tell all attendees but those who had a letter about exactly this.

    Those among them of whom it knows stay with it: to be taken out of its care means a cancellation.
    """
    ours = {each.person.email for each in entry.attendees} - (entry.told - served)
    attended = (each for each in properties(vevent, "ATTENDEE") if (person := person_of(each)) and person.email in ours)
    for each in (*properties(vevent, "ORGANIZER"), *attended):
        each.params.pop(_AGENT, None)


def without(text: str, uid: str) -> bytes | None:
    """Give the text of an item without our event of this UID; None when nothing else is in it.

    Raises OutsideRefusedError when the event is not ours.
    """
    data = text.encode()
    blocks = _blocks(data, uid)
    for each in blocks:
        require_ours(uid, value_of(each.lines, TAG))
    others = [block for each in cut(data) for block in each.blocks if block.name != "VTIMEZONE" and block not in blocks]
    return _wire(take_out(data, blocks)) if others else None


def _wire(body: bytes) -> bytes:
    """End every line as RFC 5545, 3.1 wants it; on the way through XML the line ends were lost."""
    return _LINE_END.sub(b"\r\n", body.rstrip(b"\r\n") + b"\n")


def _blocks(data: bytes, uid: str) -> list[Block]:
    events = (block for each in cut(data) for block in each.blocks if block.name == "VEVENT")
    return [each for each in events if value_of(each.lines, "UID") == uid]


def _event(data: bytes, uid: str, hand: Hand) -> Event | None:
    """Read our event as it stands there; None when it is broken."""
    try:
        written = read_ics(data, source="", zone=hand.zone).events
    except BadInputError:
        return None
    return next((each.event for each in written if each.event.uid == uid), None)


def _shown(event: Event | None) -> Event | None:
    """Leave out what says nothing about whether to write again: some servers drop our tag, and stamp times."""
    return event and replace(event, tag=None, created=None, changed=None)


def _sent_by(entry: DebriefEntry, sender: str | None) -> DebriefEntry:
    """Name the organizer by the address that the server knows: it sends nothing in the name of another."""
    return entry if sender is None else replace(entry, organizer=Person(email=sender, name=entry.organizer.name))


def _following(entry: DebriefEntry, present: Event | None) -> DebriefEntry:
    """Give the entry a number that follows what stands there: the seeker may have moved it, which counts on."""
    if present is None:
        return entry
    return replace(entry, sequence=max(entry.sequence, present.sequence + (present.span != entry.span)))
