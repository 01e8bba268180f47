"""What becomes of a debrief's entry when the calendar already holds one: what others wrote or answered stays."""

import re
from dataclasses import replace

from cornerman.errors import OutsideRefusedError
from cornerman.events import Event, Response
from cornerman.invitations import DebriefEntry
from cornerman.keys import fingerprint, uid_of

_OWN_UID = re.compile(r"cornerman-[0-9a-f]{12}@cornerman\.invalid")  # what uid_of gives


def with_answers_of(entry: DebriefEntry, present: Event | None) -> DebriefEntry:
    """Give the entry with the answers that the calendar holds; at another time nobody has answered yet."""
    if present is None or present.span != entry.span:
        return entry
    held = {each.person.email: each.response for each in present.attendees if each.response != Response.NEEDS_ACTION}
    attendees = (replace(each, response=held.get(each.person.email, each.response)) for each in entry.attendees)
    return replace(entry, attendees=tuple(attendees))


def event_of(entry: DebriefEntry) -> Event:
    """Give the event that a calendar shows for an entry."""
    return Event(
        uid=entry.uid,
        span=entry.span,
        title=entry.title,
        description=entry.description,
        location=entry.room,
        url=entry.room,
        organizer=None if entry.for_seeker_alone else entry.organizer,
        attendees=entry.attendees,
        sequence=entry.sequence,
        busy=not entry.for_seeker_alone,
        tag=entry.tag,
    )


def with_edits_of(event: Event, present: Event | None, last: DebriefEntry | None) -> Event:
    """Give the event with what the seeker put into the one that stands there: their words, their place, their guests.

    `last` is what we wrote there the last time, None when nobody knows.
    """
    if present is None:
        return event
    room = last.room if last else ""
    place = _held(present.location, event.location, mark=mark_of(room) if room else "")
    led_to = event.url if place == event.location else ""
    ours = {each.person.email for each in (*event.attendees, *(last.attendees if last else ()))}
    return replace(
        event,
        title=_held(present.title, event.title, mark=mark_of(last.title) if last else ""),
        description=_held(present.description, event.description, mark=mark_of(last.description) if last else ""),
        location=place,
        url=led_to if present.url in {"", room} else present.url,
        attendees=(*event.attendees, *(each for each in present.attendees if each.person.email not in ours)),
    )


def mark_of(text: str) -> str:
    """Give the mark of a text that we write; programs that fold or pad it do not change the mark."""
    return fingerprint([" ".join(text.split())])


def is_edited(present: str, *, mark: str, ours: str) -> bool:
    """Tell whether a text that stands there is the seeker's, and not our own older wording.

    `mark` is that of what we wrote last, `ours` what we would write now. Without a mark nobody knows who
    wrote it, so any text but ours counts as the seeker's.
    """
    return bool(mark or present) and mark_of(present) not in {mark, mark_of(ours)}


def is_own_uid(uid: str) -> bool:
    """Tell whether a UID has the form of those that we give."""
    return _OWN_UID.fullmatch(uid) is not None


def require_ours(uid: str, tag: str | None, *, key: str | None = None) -> None:
    """Refuse to touch an event that is not ours. Raises OutsideRefusedError.

    `tag` is what the event carries. Some programs drop it; then the UID has to be the one of `key`, the tag of
    the entry to write. Where that is not known, a UID of our form is enough.
    """
    if not (tag or (is_own_uid(uid) if key is None else uid == uid_of(key))):
        raise OutsideRefusedError(
            f"The calendar holds an event {uid} that Cornerman did not make.",
            remedy="It was left as it is. Give that event another time or take it away yourself.",
        )


def _held(present: str, ours: str, *, mark: str) -> str:
    return present if is_edited(present, mark=mark, ours=ours) else ours
