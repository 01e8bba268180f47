"""Where the event of a debrief stands on its Google calendar: under which of its ids, and as which version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.events import EventStatus
from cornerman.people import Seeker
from cornerman.source_memory import Kept, KeptItem, SourceMemory
from cornerman.times import Span
from integrations.debrief_entries import require_ours
from integrations.google_api import GoogleApi, Json
from integrations.google_debrief_event import (
    GENERATIONS,
    KEY,
    UID,
    event_id_of,
    event_ids_of,
    guests_of,
    private_of,
)
from integrations.google_items import MARKS, event_of_item, item_of, text_in
from integrations.google_refusals import LATER, GoogleRefusedError
from integrations.google_texts import kept_reading

TRIES = 6
"""So often something is done again when somebody else was faster."""
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_ALL_GUESTS = 1_000
_AHEAD = timedelta(days=730)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One of the ids of a debrief, and the event that has it; none when that is to be made.

    It `is_whole` when Google was asked for it, and not only for what we keep of events.
    """

    generation: int
    event: Json | None = None
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefPlaces:
    """Asks Google for the event of one debrief, and puts it there."""

    api: GoogleApi
    calendar_id: str
    uid: str

    def at(self, generation: int) -> Place:
        """Ask for the event of one id; a deleted one counts as none."""
        event = self._event(generation)
        if event is not None and event.get("status") == "cancelled":
            event = None
        return Place(generation=generation, event=event, is_whole=True)

    def looked_for(self, generation: int) -> Place:
        """Find the event, or the first id that Google can still give, from a generation on.

        What was deleted keeps its id for good. Raises OutsideRefusedError when all ids are used up.
        """
        for each in range(generation, GENERATIONS):
            event = self._event(each)
            if event is None or event.get("status") != "cancelled":
                return Place(generation=each, event=event, is_whole=True)
        raise OutsideRefusedError(
            f"A debrief was deleted on Google {GENERATIONS} times and made again each time.",
            remedy="Cornerman does not make it again. Look which program deletes it.",
        )

    def is_deleted(self, generation: int) -> bool:
        """Tell whether the event of an id stood there, and was deleted."""
        event = self._event(generation)
        return event is not None and event.get("status") == "cancelled"

    def put(self, place: Place, body: Json, *, sends: bool) -> Json:
        """Make the event, or change the very version that was looked at, and give it as it is then.

        `sends` has Google tell its guests.

        Raises GoogleRefusedError with 409 when the id is taken, 412 when the event has changed, 404 or 410 when it
        is gone.
        """
        try:
            return self._put(place, body, sends=sends)
        except GoogleRefusedError as error:
            if error.status != HTTPStatus.BAD_REQUEST or "conferenceData" not in body:
                raise
            # An account without Meet is refused the whole event for the room that it asks for.
            return self._put(
                place, {name: value for name, value in body.items() if name != "conferenceData"}, sends=sends
            )

    def _put(self, place: Place, body: Json, *, sends: bool) -> Json:
        common: Json = {"calendarId": self.calendar_id, "body": body, "sendUpdates": _updates(sends=sends)}
        common["conferenceDataVersion"] = 1  # without it the room that the body asks for is passed over
        if place.event is None:
            return self.api.call("calendar.events.insert", **common)
        common |= {"eventId": place.event["id"], "maxAttendees": _ALL_GUESTS}
        return self.api.call("calendar.events.patch", if_match=text_in(place.event, "etag"), **common)

    def require_ours(self, place: Place, *, key: str | None = None) -> None:
        """Refuse to go on when what stands there is none of ours. Raises OutsideRefusedError."""
        if place.event is not None:
            require_ours(self.uid, private_of(place.event).get(KEY), key=key)

    def take_away(self, place: Place, *, sends: bool) -> None:
        """Delete an event of ours, if it is there. Raises OutsideDownError when it changes each time."""
        for _ in range(TRIES):
            if place.event is None:
                return
            self.require_ours(place)
            try:
                self._drop(place, sends=sends)
            except GoogleRefusedError as error:
                if error.status in GONE:
                    return
                if error.status != HTTPStatus.PRECONDITION_FAILED:
                    raise
                place = self.at(place.generation)
            else:
                return
        raise OutsideDownError(
            "A debrief on Google was changed by somebody else each time that Cornerman took it away.", remedy=LATER
        )

    def _drop(self, place: Place, *, sends: bool) -> None:
        """Delete the very version that was looked at."""
        event_id = event_id_of(self.uid, place.generation)
        self.api.call(
            "calendar.events.delete",
            if_match=text_in(place.event, "etag"),
            calendarId=self.calendar_id,
            eventId=event_id,
            sendUpdates=_updates(sends=sends),
        )

    def _event(self, generation: int) -> Json | None:
        event_id = event_id_of(self.uid, generation)
        try:
            return self.api.call(
                "calendar.events.get", calendarId=self.calendar_id, eventId=event_id, maxAttendees=_ALL_GUESTS
            )
        except GoogleRefusedError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise


def remember(event: Json, memory: SourceMemory, *, source: str) -> None:
    """Keep an event as it was written, in case nobody looks before the settings name another account."""
    cursor = memory.kept(source).cursor
    memory.keep(source, cursor=cursor, changed=[item_of(event)], expected=cursor)


def places_in(kept: Kept, uid: str) -> list[Place]:
    """Give where a debrief stands in what is kept of the calendar, the latest generation last."""
    items = {each.name: each for each in kept.items}
    found = ((generation, items[event_id]) for generation, event_id in event_ids_of(uid) if event_id in items)
    read = ((generation, item, event_of_item(item)) for generation, item in found)
    return [
        Place(generation=generation, event={**event, "etag": item.tag})
        for generation, item, event in read
        if event is not None and event.get("status") != "cancelled"
    ]


def require_no_stranger(kept: Kept, uid: str) -> None:
    """Refuse to go on when an event of another id has this UID: we did not make it. Raises OutsideRefusedError."""
    ours = {event_id for _, event_id in event_ids_of(uid)}
    for each in kept.items:
        event = event_of_item(each)
        if each.name not in ours and uid == text_in(event, "iCalUID"):
            require_ours(uid, None, key="")


def as_shown(kept: Kept, *, letters: Mapping[str, Sequence[str]], seeker: Seeker) -> Kept:
    """Give what is kept as it is to be read: the organizer of our events is the seeker, and not the calendar.

    `letters` names all debriefs by their UIDs, and who is invited to them by letters and so is no guest at Google. An
    event that lost our marks is known by its id. A copy that somebody made of a debrief has our marks, and is none
    of ours.
    """
    known = {event_id: uid for uid in letters for _, event_id in event_ids_of(uid)}
    items = tuple(_shown(each, known, letters, seeker) for each in kept.items)
    return Kept(cursor=kept.cursor, items=items)


def coming_in(shown: Kept, now: datetime, *, source: str, zone: ZoneInfo) -> frozenset[str]:
    """Give the UIDs of the debriefs in what is shown of a calendar that are to come, or on, and not called off."""
    events = kept_reading(shown, Span(start=now, end=now + _AHEAD), source=source, zone=zone).events
    ours = {text_in(private_of(event_of_item(each) or {}), UID) for each in shown.items}
    return frozenset(each.uid for each in events if each.uid in ours and each.status is not EventStatus.CANCELLED)


def _shown(item: KeptItem, known: dict[str, str], letters: Mapping[str, Sequence[str]], seeker: Seeker) -> KeptItem:
    event = event_of_item(item)
    if event is None:
        return item
    private = private_of(event)
    uid = known.get(item.name) or private.get(UID, "")
    if uid and item.name in {event_id for _, event_id in event_ids_of(uid)}:
        organizer = {"email": seeker.email, "displayName": seeker.name}
        marked = {"private": {**private, UID: uid}}
        event = event | {"organizer": organizer, "extendedProperties": marked}
        invited = [{"email": each} for each in letters.get(uid, ()) if each not in guests_of(event)]
        if invited:
            event["attendees"] = [*event.get("attendees", ()), *invited]
    elif uid:
        left = {name: value for name, value in private.items() if name not in MARKS}
        event = event | {"extendedProperties": {"private": left}}
    else:
        return item
    return item_of({**event, "etag": item.tag})


def _updates(*, sends: bool) -> str:
    """Say it to Google each time: what it does when it is not told is not the same everywhere (sendUpdates)."""
    return "all" if sends else "none"
