"""How a debrief is written as an event on a Google calendar, onto what the seeker and the guests put there."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from cornerman.events import Attendee, Response
from cornerman.invitations import DebriefEntry
from cornerman.keys import fingerprint
from cornerman.times import Span
from integrations.calendar_tellings import Telling
from integrations.debrief_entries import is_edited, mark_of
from integrations.google_api import Json
from integrations.google_items import table_in

GENERATIONS = 16
"""So many times a debrief can be deleted and made anew: Google never gives the id of a deleted event again."""

KEY, UID = "cornermanKey", "cornermanUid"
_VERSION, _GUESTS, _ROOM = "cornermanVersion", "cornermanGuests", "cornermanRoom"
_SPAN = "cornermanSpan"
"""Where an event that waits was put. It is not kept of an event: who writes one asks Google for all of it."""
_MARKS = {"summary": "cornermanTitle", "description": "cornermanDescription", "location": "cornermanPlace"}
"""The fields of which the seeker's own words stay, and the marks of what we wrote there last."""

_RESPONSES = {each: each.value for each in Response} | {Response.NEEDS_ACTION: "needsAction"}
_NOT_ASKED_ANEW = frozenset({"comment", "responseStatus"})


def event_id_of(uid: str, generation: int) -> str:
    """Give the id of a debrief's event: always the same, of the signs that Google allows (Event.id: a-v, 0-9)."""
    digest = sha256(f"{uid}/{generation}".encode()).digest()
    return "cm" + base64.b32hexencode(digest).decode().rstrip("=").lower()


def event_ids_of(uid: str) -> Iterator[tuple[int, str]]:
    """Give every id that a debrief's event can have, with its generation."""
    return ((generation, event_id_of(uid, generation)) for generation in range(GENERATIONS))


def private_of(event: Json) -> Mapping[str, str]:
    """Give the properties that this calendar's copy alone carries; ours are among them."""
    extended = event.get("extendedProperties")
    private = extended.get("private") if isinstance(extended, dict) else None
    return private if isinstance(private, dict) else {}


def guests_of(event: Json) -> frozenset[str]:
    """Give the addresses of all who stand in an event."""
    return frozenset(address for each in _attendees(event) if (address := _address(each)))


def is_version(event: Json, sequence: int) -> bool:
    """Tell whether we wrote this version of the debrief into the event, with all whom Google was to tell of it."""
    return private_of(event).get(_VERSION) == str(sequence)


def is_at_time_of(event: Json, entry: DebriefEntry) -> bool:
    """Tell whether an event stands at the time of an entry."""
    return (_instant(event, "start"), _instant(event, "end")) == (entry.span.start, entry.span.end)


def kept_out(entry: DebriefEntry, present: Json) -> frozenset[str]:
    """Give the members whom we wrote into an event, and whom the seeker took out by hand."""
    written = set(private_of(present).get(_GUESTS, "").split())
    named = {each.person.email for each in entry.attendees}
    return frozenset(each for each in named - guests_of(present) if fingerprint([each]) in written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How events are written: times in a `zone`; without guests while it `waits`; whether Google `makes_rooms`.

    An event that waits does not count as a version of the debrief.
    """

    zone: ZoneInfo
    waits: bool = False
    makes_rooms: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be sent for an event to look like its entry, nothing when it does; and whom that tells.

    Without a telling the council has to wait until Google invites again, and hears nothing until then.
    """

    body: Json
    telling: Telling | None
    sends: bool = False


def new_event(entry: DebriefEntry, manner: Manner, *, event_id: str) -> Json:
    """Give the event of an entry."""
    fixed = {
        "id": event_id,
        "guestsCanModify": False,
        "guestsCanInviteOthers": False,
        "guestsCanSeeOtherGuests": True,
        "reminders": _at_its_start() if entry.for_seeker_alone else {"useDefault": True},
    }
    return fixed | changes(entry, {"id": event_id}, manner)


def _at_its_start() -> Json:
    """Ring when it starts, and at no other time (Events: reminders.overrides)."""
    return {"useDefault": False, "overrides": [{"method": "popup", "minutes": 0}]}


def changes(entry: DebriefEntry, present: Json, manner: Manner) -> Json:
    """Give the fields that an event lacks to look like the entry; none when it does.

    What the seeker put there stays, and the guests' answers for an unchanged time, as whole objects: Google replaces
    the list of attendees as one (Events: patch), so a bare address would take an answer back. Only an event without
    guests may wait: then it has none afterwards. One that the seeker moved while it waited stays there.
    """
    meant, entry = entry.span, _as_placed(entry, present)
    held, moves = private_of(present), not is_at_time_of(present, entry)
    words, marks = _words(entry, present)
    plain: Json = words | _standing(entry)
    plain["sequence"] = max(entry.sequence, int(present.get("sequence", 0)) + (moves and "start" in present))
    usual = {"transparency": "opaque", "status": "confirmed", "sequence": 0, "location": None}
    found = {name: value for name, value in plain.items() if present.get(name, usual.get(name)) != value}
    if moves:
        sides = {"start": entry.span.start, "end": entry.span.end}
        found |= {side: _no_day(present, side) | _side(moment, manner.zone) for side, moment in sides.items()}
    room = _room(present) if manner.makes_rooms and not (_needs_no_room(entry) or words["location"]) else {}
    marks |= {KEY: entry.tag, UID: entry.uid} | ({_ROOM: "asked"} if room else {})
    if manner.waits:
        marks[_SPAN] = _written(meant) if entry.span == meant else held[_SPAN]
    else:
        wanted = _wanted(entry, present, anew=moves)
        if _by_address(wanted) != _by_address(_attendees(present)):
            found["attendees"] = wanted
        marks[_VERSION] = str(entry.sequence)
        marks[_GUESTS] = " ".join(sorted(fingerprint([each.person.email]) for each in entry.attendees))
        marks |= {_SPAN: ""} if _SPAN in held else {}
    other = {name: value for name, value in marks.items() if held.get(name, "") != value}
    if other:
        found["extendedProperties"] = {"private": {**held, **other}}
    return found | room


def _standing(entry: DebriefEntry) -> Json:
    """Say how an event stands in the calendar: nobody else sees it, and a reminder leaves its time free."""
    transparency = "transparent" if entry.for_seeker_alone else "opaque"
    return {"visibility": "private", "transparency": transparency, "status": "confirmed"}


def _needs_no_room(entry: DebriefEntry) -> bool:
    """Tell whether people meet elsewhere, or nobody meets."""
    return bool(entry.room) or entry.in_meeting or entry.for_seeker_alone


def _as_placed(entry: DebriefEntry, present: Json) -> DebriefEntry:
    """Give the entry at the time to which the seeker moved an event that waits; as it is when nobody did.

    A debrief that was moved meanwhile to after that time, for the interview goes on for longer perhaps, is not held
    there.
    """
    put = private_of(present).get(_SPAN, "")
    start, end = _instant(present, "start"), _instant(present, "end")
    if not put or guests_of(present) or start is None or end is None or not start < end:
        return entry
    there = Span(start=start, end=end)
    is_moved = _written(there) != put
    return (
        replace(entry, span=there) if is_moved and (put == _written(entry.span) or start >= entry.span.start) else entry
    )


def _written(span: Span) -> str:
    return "/".join(f"{each.astimezone(UTC):%Y%m%dT%H%M%SZ}" for each in (span.start, span.end))


def _words(entry: DebriefEntry, present: Json) -> tuple[Json, dict[str, str]]:
    """Give the texts as they are to stand there, None for no place, and the marks of those that are ours."""
    words: Json = {"location": None}
    marks: dict[str, str] = {}
    texts = {"summary": entry.title, "description": entry.description, "location": _place(entry, present)}
    for name, ours in texts.items():
        there, mark = str(present.get(name, "")), private_of(present).get(_MARKS[name], "")
        is_theirs = is_edited(there, mark=mark, ours=ours)
        if is_theirs or mark_of(there) == mark_of(ours):
            words |= {name: there} if name in present else {}
        else:
            words[name] = ours or None
        marks |= {} if is_theirs else {_MARKS[name]: mark_of(ours) if ours else ""}
    return words, marks


def _place(entry: DebriefEntry, present: Json) -> str:
    """Give the seeker's own room; not for an event that has another and no place: nobody is sent to two rooms."""
    has_room = table_in(present, "conferenceData").get("entryPoints") or present.get("hangoutLink")
    return "" if has_room and not present.get("location") else entry.room


def _room(present: Json) -> Json:
    """Ask for a room once in the life of an event; one that is pending has been asked for, and is not failed."""
    if "conferenceData" in present or private_of(present).get(_ROOM):
        return {}
    asked = {"requestId": present["id"], "conferenceSolutionKey": {"type": "hangoutsMeet"}}
    return {"conferenceData": {"createRequest": asked}}


def _wanted(entry: DebriefEntry, present: Json, *, anew: bool) -> list[Json]:
    """Give the members of the entry, and the seeker's own guests.

    Whom we wrote once and no longer name is out, and so is whom the seeker took out.
    """
    held, named = _by_address(_attendees(present)), {each.person.email for each in entry.attendees}
    written = set(private_of(present).get(_GUESTS, "").split())
    out = kept_out(entry, present)
    coming = (each for each in entry.attendees if each.person.email not in out)
    members = [_member(each, held.get(each.person.email), anew=anew) for each in coming]
    others = [
        each
        for each in _attendees(present)
        if (address := _address(each)) not in named and fingerprint([address]) not in written
    ]
    return [*members, *(_asked_anew(each) if anew else each for each in others)]


def _member(attendee: Attendee, there: Json | None, *, anew: bool) -> Json:
    response = _RESPONSES[attendee.response]
    if there is None:
        name = {"displayName": attendee.person.name} if attendee.person.name else {}
        return {"email": attendee.person.email, **name, "responseStatus": response}
    if anew:
        return _asked_anew(there) | {"responseStatus": response}
    answered = there.get("responseStatus", "needsAction") != "needsAction"
    return there if answered or response == "needsAction" else there | {"responseStatus": response}


def _asked_anew(there: Json) -> Json:
    if there.get("resource"):
        return there
    kept = {name: value for name, value in there.items() if name not in _NOT_ASKED_ANEW}
    return kept | {"responseStatus": "needsAction"}


def _attendees(event: Json) -> list[Json]:
    found: Any = event.get("attendees")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _by_address(attendees: list[Json]) -> dict[str, Json]:
    return {_address(each) or f"nobody {number}": each for number, each in enumerate(attendees)}


def _address(attendee: Json) -> str:
    return str(attendee.get("email", "")).strip().lower()


def _no_day(present: Json, side: str) -> Json:
    """Take away the date of an event of a whole day: a patch leaves it beside the time, which Google then refuses."""
    there = present.get(side)
    return {"date": None} if isinstance(there, dict) and there.get("date") else {}


def _side(moment: datetime, zone: ZoneInfo) -> Json:
    return {"dateTime": moment.astimezone(zone).isoformat(), "timeZone": zone.key}


def _instant(event: Json, side: str) -> datetime | None:
    """Give when an event starts or ends; None for a day, or what is no time."""
    there = event.get(side)
    try:
        moment = datetime.fromisoformat(there["dateTime"]) if isinstance(there, dict) else None
    except (KeyError, TypeError, ValueError):
        return None
    return moment if moment is not None and moment.utcoffset() is not None else None
