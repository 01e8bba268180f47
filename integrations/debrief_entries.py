"""What becomes of a debrief's entry when the calendar already holds one: answers stay, and others' events as well."""

from dataclasses import replace

from cornerman.errors import OutsideRefusedError
from cornerman.events import Event, Response
from cornerman.invitations import DebriefEntry


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
        organizer=entry.organizer,
        attendees=entry.attendees,
        sequence=entry.sequence,
        tag=entry.tag,
    )


def require_ours(uid: str, tag: str | None) -> None:
    """Refuse to touch an event that does not carry our tag. Raises OutsideRefusedError."""
    if not tag:
        raise OutsideRefusedError(
            f"The calendar holds an event {uid} that Cornerman did not make.",
            remedy="It was left as it is. Give that event another time or take it away yourself.",
        )
