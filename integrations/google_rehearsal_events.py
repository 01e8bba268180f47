"""Events as the rehearsed Google keeps them: what it fills in, how a patch changes one, and what it tells guests."""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from integrations.google_api import Json
from integrations.google_rehearsal_answers import invalid, refusal

CANCELLED = "cancelled"
MEET = "hangoutsMeet"
_ID = re.compile(r"[a-v0-9]{5,1024}\Z")
_TOLD = ("start", "end", "summary", "description", "location", "recurrence", "conferenceData")
_GOOGLES_OWN = ("kind", "etag", "htmlLink", "created", "updated", "creator", "hangoutLink", "recurringEventId")


def stamp(moment: datetime) -> str:
    """Write a moment as Google does (RFC 3339)."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def require_insertable(body: Mapping[str, object]) -> None:
    """Refuse a body that no event can be made of (API reference, events.insert)."""
    if "id" in body and not _ID.match(str(body["id"])):
        raise invalid()
    if "id" in body and "iCalUID" in body:
        raise invalid()
    if body.get("eventType", "default") == "fromGmail":
        raise invalid()
    if not body.get("start") or not body.get("end"):
        raise invalid("required")


def require_kind_of_meeting(body: Mapping[str, Any], calendar: Json) -> None:
    """Refuse a kind of video meeting that is not among those of its calendar (conferenceProperties)."""
    asked = (body.get("conferenceData") or {}).get("createRequest") or {}
    kind = asked.get("conferenceSolutionKey", {}).get("type", MEET)
    if asked and kind not in calendar["conferenceProperties"]["allowedConferenceSolutionTypes"]:
        raise invalid()


def require_sensible(event: Json) -> None:
    """Refuse times that make no sense together."""
    start, end = event["start"], event["end"]
    kinds = [{"date", "dateTime"} & {name for name, value in each.items() if value} for each in (start, end)]
    if kinds[0] != kinds[1] or len(kinds[0]) != 1:
        raise invalid()
    if event.get("recurrence") and "dateTime" in start and not start.get("timeZone"):
        raise invalid("required")
    first, last = moment_of(start), moment_of(end)
    if last < first:
        raise invalid("timeRangeEmpty")


def moment_of(time: Mapping[str, str]) -> datetime:
    """Give the moment of a `start` or `end`; days begin in UTC here. Refuses what is no time, or in no known zone."""
    try:
        moment = datetime.fromisoformat(time.get("dateTime") or time["date"])
        zone = ZoneInfo(time.get("timeZone", "UTC"))
    except (KeyError, ValueError) as error:
        raise invalid() from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def filled_in(body: Mapping[str, object], *, calendar: Json, user: str, now: datetime) -> Json:
    """Give the event that Google makes of a body that was put on a calendar by the user."""
    owner = {"email": calendar["id"], "displayName": calendar["summary"], "self": True}
    given = {name: value for name, value in deepcopy(dict(body)).items() if name not in _GOOGLES_OWN}
    event: Json = {
        "kind": "calendar#event",
        "status": "confirmed",
        "htmlLink": f"https://calendar.example/event?eid={body['id']}",
        "created": stamp(now),
        "creator": {"email": user} | ({"self": True} if calendar["id"] == user else {}),
        "organizer": owner if calendar["id"] != user else {"email": user, "self": True},
        "iCalUID": f"{body['id']}@google.com",
        "sequence": 0,
        "reminders": {"useDefault": True},
        "eventType": "default",
        **{name: value for name, value in given.items() if value is not None},
    }
    if "attendees" in event:
        event["attendees"] = [_guest(each, calendar_id=str(calendar["id"]), event=event) for each in event["attendees"]]
    return event


def patched(event: Json, body: Mapping[str, object], *, calendar_id: str) -> Json:
    """Give the event that a patch leaves: objects are merged, null takes away, and arrays are replaced as a whole.

    A guest who is sent as a bare address has not answered any more. A `sequence` that is smaller than the one that
    stands there is refused; a changed time without one counts on.
    """
    given = {name: value for name, value in body.items() if name not in _GOOGLES_OWN}
    after = _merged(event, given)
    if "attendees" in after:
        after["attendees"] = [_guest(each, calendar_id=calendar_id, event=after) for each in after["attendees"]]
    require_sensible(after)
    if after["sequence"] < event["sequence"]:
        raise invalid()
    if "sequence" not in given and times_of(event) != times_of(after):
        after["sequence"] += 1
    return after


def times_of(event: Json) -> tuple[object, ...]:
    """Give what says when it is."""
    return event.get("start"), event.get("end"), event.get("recurrence")


def told_by(before: Json | None, after: Json | None) -> list[tuple[str, str]]:
    """Give whom Google writes to when an event becomes another one with sendUpdates=all, and what kind of letter."""
    was, now = _answers(before), _answers(after)
    kinds = [(email, "cancel") for email in was if email not in now]
    for email, answer in now.items():
        if email not in was or (answer == "needsAction" and was[email] != "needsAction"):
            kinds.append((email, "invite"))
        elif before and after and any(before.get(name) != after.get(name) for name in _TOLD):
            kinds.append((email, "update"))
    return kinds


def as_seen(event: Json, *, role: str, most: int) -> Json:
    """Give an event as a reader of this role sees it, with at most so many guests."""
    seen = deepcopy(event)
    hidden = role == "freeBusyReader" or (role == "reader" and seen.get("visibility") in {"private", "confidential"})
    if hidden:
        kept = ("kind", "etag", "id", "status", "start", "end", "iCalUID", "transparency", "recurrence")
        more = ("recurringEventId", "originalStartTime", "eventType", "updated")
        return {name: seen[name] for name in (*kept, *more) if name in seen} | {"visibility": "private"}
    if len(seen.get("attendees", ())) > most:
        seen["attendees"] = [each for each in seen["attendees"] if each.get("self")]
        seen["attendeesOmitted"] = True
    return seen


def as_gone(event: Json) -> Json:
    """Give what is guaranteed of a cancelled event, and nothing else (API reference, Event.status)."""
    kept = ("kind", "etag", "id", "status", "recurringEventId", "originalStartTime")
    return {name: event[name] for name in kept if name in event}


class Meet(StrEnum):
    """What becomes of a video meeting that is asked for: the statusCode that Google gives at first."""

    MADE = "success"
    SLOW = "pending"
    BROKEN = "failure"


def with_meeting(event: Json, meet: Meet) -> Json:
    """Give the event with the video meeting that its createRequest asks for, if it is made at once."""
    asked = event["conferenceData"]["createRequest"]
    asked["status"] = {"statusCode": meet.value}
    if meet is not Meet.MADE:
        return event
    code = f"{event['id'][:3]}-{event['id'][3:7].ljust(4, 'x')}-{event['id'][-3:]}"
    link = f"https://meet.example/{code}"
    solution = {"key": asked.get("conferenceSolutionKey", {"type": MEET}), "name": "Google Meet"}
    points = [{"entryPointType": "video", "uri": link, "label": f"meet.example/{code}"}]
    event["conferenceData"] |= {"conferenceId": code, "conferenceSolution": solution, "entryPoints": points}
    return event | {"hangoutLink": link}


def require_restorable(event: Json, body: Mapping[str, object]) -> None:
    """Refuse to change a deleted event in any other way than by making it stand again."""
    if event["status"] == CANCELLED and body.get("status", CANCELLED) == CANCELLED:
        raise refusal(403, "forbidden")


def _guest(given: Mapping[str, object], *, calendar_id: str, event: Json) -> Json:
    if not given.get("email"):
        raise invalid("required")
    guest: Json = {"responseStatus": "needsAction", **deepcopy(dict(given))}
    marks = {"self": guest["email"] == calendar_id, "organizer": guest["email"] == event["organizer"]["email"]}
    return guest | {name: True for name, is_so in marks.items() if is_so}


def _answers(event: Json | None) -> dict[str, str]:
    guests: Iterable[Json] = (event or {}).get("attendees", ())
    others = (each for each in guests if not each.get("self") and not each.get("organizer"))
    return {each["email"]: each["responseStatus"] for each in others}


def _merged(old: Mapping[str, object], new: Mapping[str, object]) -> Json:
    merged = deepcopy(dict(old))
    for name, value in new.items():
        present = merged.get(name)
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, Mapping):
            merged[name] = _merged(present if isinstance(present, Mapping) else {}, value)
        else:
            merged[name] = deepcopy(value)
    return merged
