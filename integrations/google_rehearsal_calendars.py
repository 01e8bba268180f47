"""The calendars of the rehearsed Google: which ones an account has, what its user does there, and what programs may."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, TypedDict

from cornerman.ports import Clock
from integrations.google_api import Json
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_rehearsal_answers import invalid, not_found
from integrations.google_rehearsal_calendar import RehearsedCalendar
from integrations.google_rehearsal_events import CANCELLED, MEET, Meet, filled_in, times_of, told_by

_APPS_ONLY = PERMISSIONS[Capability.KEEP_DEBRIEFS].scope
_OWNED_ONLY = PERMISSIONS[Capability.READ_CALENDARS].scope
_ALL_GUESTS = 1000

Method = Callable[[Mapping[str, Any], str], Json]
"""What carries out a method: it takes the parameters, and the scope of the token."""


class _Conference(TypedDict):
    with_conference: bool
    meet: Meet


class RehearsedCalendars:
    """The calendars of an account.

    `told` is whom Google wrote to; `page_size` bounds every page; `made_by_programs` are the ids of calendars that a
    program made, those that were deleted since as well.
    """

    def __init__(self, *, user: str, clock: Clock, zone: str) -> None:
        """Begin with an empty primary calendar."""
        self.user = user
        self.told: list[tuple[str, str, str]] = []
        self.page_size = 2500
        self.empty_pages = False
        self._made_by_programs: set[str] = set()
        self.calendars: dict[str, RehearsedCalendar] = {}
        self.made_by_programs: set[str] = set()
        self._kinds_of_meeting = [MEET]
        self._zone = zone
        self._clock = clock
        self._made = 0
        self._meet = Meet.MADE
        self.add_calendar(user)

    def calendar_methods(self) -> dict[str, Method]:
        """Give what carries out each method of Google Calendar that has to do with calendars and events."""
        return {
            "calendar.calendars.insert": self._insert_calendar,
            "calendar.events.list": lambda asked, scope: self._calendar(asked, scope).page_of(_options(asked)),
            "calendar.events.get": self._get_event,
            "calendar.events.insert": self._insert_event,
            "calendar.events.patch": self._patch_event,
            "calendar.events.delete": self._delete_event,
        }

    def require_etag(self, asked: Mapping[str, Any], scope: str, etag: str) -> None:
        """Refuse when an event is not the one any more that this ETag belongs to."""
        self._calendar(asked, scope).require_etag(asked["eventId"], etag)

    def add_calendar(self, calendar_id: str, *, title: str = "", role: str = "owner", is_apps: bool = False) -> None:
        """Add an empty calendar; `role` is what the user may do, "reader" or "freeBusyReader" for somebody else's."""
        about: Json = {
            "kind": "calendar#calendar",
            "etag": f'"calendar-{len(self.calendars)}"',
            "id": calendar_id,
            "summary": title or calendar_id,
            "timeZone": self._zone,
            "conferenceProperties": {"allowedConferenceSolutionTypes": self._kinds_of_meeting},
        }
        calendar = RehearsedCalendar(about, user=self.user, role=role, is_apps=is_apps, now=self._clock.now)
        self.calendars[calendar_id] = calendar
        self.made_by_programs |= {calendar_id} if is_apps else set()

    def delete_calendar(self, calendar_id: str) -> None:
        """Let the user delete a calendar."""
        del self.calendars[self._full(calendar_id)]

    def standing(self) -> list[Json]:
        """Give the events that stand on the calendars that a program made."""
        kept = (self.calendars[each].events.values() for each in sorted(self.made_by_programs & self.calendars.keys()))
        return [event for events in kept for event in events if event["status"] != CANCELLED]

    def put_event(self, calendar_id: str, event: Json) -> Json:
        """Let somebody put an event there, with whatever fields it is to have; give what Google made of it."""
        calendar = self.calendars[self._full(calendar_id)]
        self._made += 1
        made = {"id": f"theirs{self._made:06d}", **event}
        if "status" in event and "start" not in event:
            return calendar.keep({"kind": "calendar#event", "sequence": 0, **made})
        foreign = {name: event[name] for name in ("recurringEventId", "creator", "hangoutLink") if name in event}
        master = calendar.events.get(event.get("recurringEventId", ""))
        if master is not None:
            made = {"iCalUID": master["iCalUID"], **made}
        now = self._clock.now()
        return calendar.keep(filled_in(made, calendar=calendar.about, user=self.user, now=now) | foreign)

    def change_event(self, calendar_id: str, event_id: str, **fields: object) -> Json:
        """Let the user change an event in Google's own program: each field is replaced, None takes it away."""
        calendar = self.calendars[self._full(calendar_id)]
        before = calendar.events[event_id]
        after = {name: value for name, value in {**before, **fields}.items() if value is not None}
        moved = "sequence" not in fields and times_of(before) != times_of(after)
        return calendar.keep(after | {"sequence": before["sequence"] + moved} if moved else after)

    def delete_event(self, calendar_id: str, event_id: str) -> None:
        """Let the user delete an event in Google's own program."""
        self.calendars[self._full(calendar_id)].delete(event_id)

    def answer(self, event_id: str, email: str, response: str, *, comment: str = "") -> None:
        """Let a guest answer: "accepted", "declined" or "tentative"."""
        calendar = next(each for each in self.calendars.values() if event_id in each.events)
        said = {"responseStatus": response} | ({"comment": comment} if comment else {})
        event = calendar.events[event_id]
        guests = [each | (said if each["email"] == email else {}) for each in event["attendees"]]
        calendar.keep(event | {"attendees": guests})

    def forget_sync_tokens(self, calendar_id: str) -> None:
        """Let every sync token of a calendar be too old: the next list with one is refused with 410."""
        self.calendars[self._full(calendar_id)].forget_tokens()

    @property
    def meet_is_slow(self) -> bool:
        """Whether video meetings stay pending; those that are, are made when this becomes False."""
        return self._meet is Meet.SLOW

    @meet_is_slow.setter
    def meet_is_slow(self, slow: bool) -> None:
        self._meet = Meet.SLOW if slow else Meet.MADE
        for calendar in self.calendars.values() if not slow else ():
            calendar.open_meetings()

    def break_meet(self) -> None:
        """Let every video meeting that is asked for fail from now on; the events are made all the same."""
        self._meet = Meet.BROKEN

    def switch_meet_off(self) -> None:
        """Let no calendar of the account allow Meet, as an administrator can: who asks for it is refused the event."""
        self._kinds_of_meeting.clear()

    def _full(self, calendar_id: str) -> str:
        return self.user if calendar_id == "primary" else calendar_id

    def _calendar(self, asked: Mapping[str, Any], scope: str) -> RehearsedCalendar:
        """Find a calendar that a token of this scope may touch; any other is not there for it."""
        found = self.calendars.get(self._full(asked["calendarId"]))
        if found is None or (scope == _APPS_ONLY and not found.is_apps):
            raise not_found()
        if scope == _OWNED_ONLY and found.role != "owner":
            raise not_found()
        found.pages.size, found.pages.begin_empty = self.page_size, self.empty_pages
        return found

    def _insert_calendar(self, asked: Mapping[str, Any], scope: str) -> Json:
        if not asked["body"].get("summary"):
            raise invalid("required")
        self._made += 1
        calendar_id = f"c_{sha256(f'{self.user} {self._made}'.encode()).hexdigest()}@group.calendar.google.com"
        self.add_calendar(calendar_id, title=asked["body"]["summary"], is_apps=scope == _APPS_ONLY)
        self.calendars[calendar_id].about |= asked["body"]
        return dict(self.calendars[calendar_id].about)

    def _get_event(self, asked: Mapping[str, Any], scope: str) -> Json:
        return self._calendar(asked, scope).get(asked["eventId"], int(asked.get("maxAttendees", _ALL_GUESTS)))

    def _insert_event(self, asked: Mapping[str, Any], scope: str) -> Json:
        calendar, options = self._calendar(asked, scope), self._conference(asked)
        event = calendar.insert(asked["body"], **options)
        self._tell(asked, event["id"], None, event)
        return calendar.get(event["id"], _ALL_GUESTS)

    def _patch_event(self, asked: Mapping[str, Any], scope: str) -> Json:
        calendar, options = self._calendar(asked, scope), self._conference(asked)
        before = calendar.get(asked["eventId"], _ALL_GUESTS)
        after = calendar.patch(asked["eventId"], asked["body"], **options)
        standing = (None if each["status"] == CANCELLED else each for each in (before, after))
        self._tell(asked, after["id"], *standing)
        return calendar.get(after["id"], int(asked.get("maxAttendees", _ALL_GUESTS)))

    def _delete_event(self, asked: Mapping[str, Any], scope: str) -> Json:
        before = self._calendar(asked, scope).delete(asked["eventId"])
        self._tell(asked, before["id"], before, None)
        return {}

    def _conference(self, asked: Mapping[str, Any]) -> _Conference:
        return {"with_conference": int(asked.get("conferenceDataVersion", 0)) > 0, "meet": self._meet}

    def _tell(self, asked: Mapping[str, Any], event_id: str, before: Json | None, after: Json | None) -> None:
        if asked.get("sendUpdates") in {"all", "externalOnly"}:
            self.told.extend((email, event_id, kind) for email, kind in told_by(before, after))


def _options(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in asked.items() if name != "calendarId"}
