"""One calendar of the rehearsed Google: its events, and what changed since a sync token."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from integrations.google_api import Json
from integrations.google_rehearsal_answers import invalid, not_found, refusal
from integrations.google_rehearsal_events import (
    CANCELLED,
    Meet,
    as_gone,
    as_seen,
    filled_in,
    moment_of,
    patched,
    require_insertable,
    require_kind_of_meeting,
    require_restorable,
    require_sensible,
    stamp,
    with_meeting,
)
from integrations.google_rehearsal_pages import Pages

_USUAL = 250
_NOT_WITH_TOKEN = (
    "iCalUID",
    "orderBy",
    "privateExtendedProperty",
    "q",
    "sharedExtendedProperty",
    "timeMin",
    "timeMax",
    "updatedMin",
)
_NO_TOKEN_AFTER = ("orderBy", "q")


class RehearsedCalendar:
    """A calendar. `about` is its resource; `role` what the user may do; `is_apps` says that the program made it."""

    def __init__(self, about: Json, *, user: str, role: str, is_apps: bool, now: Callable[[], datetime]) -> None:
        """Begin empty."""
        self.about = about
        self.role = role
        self.is_apps = is_apps
        self.events: dict[str, Json] = {}
        self.pages = Pages()
        self._user = user
        self._now = now
        self._change = 0
        self._changed: dict[str, int] = {}
        self._tokens: dict[str, tuple[int, Mapping[str, object]]] = {}

    @property
    def id(self) -> str:
        """Its id; an address."""
        return str(self.about["id"])

    def forget_tokens(self) -> None:
        """Know none of the sync tokens any more that were given out."""
        self._tokens.clear()

    def page_of(self, asked: Mapping[str, Any]) -> Json:
        """Give a page of events: all of them, or with a `syncToken` those that changed since (API guide, sync)."""
        since = self._since(asked)
        if "pageToken" in asked:
            page = self.pages.following(asked, usual=_USUAL)
        else:
            items = self._standing(asked) if since is None else self._changed_since(since, asked)
            page = self.pages.first(items, asked, standing=self._change, usual=_USUAL)
        answer = {
            "kind": "calendar#events",
            "etag": f'"p{page.standing}"',
            "summary": self.about["summary"],
            "updated": stamp(self._now()),
            "timeZone": asked.get("timeZone", self.about["timeZone"]),
            "accessRole": self.role,
            "defaultReminders": [],
            "items": page.items,
        }
        if page.next:
            return answer | {"nextPageToken": page.next}
        if any(name in asked for name in _NO_TOKEN_AFTER):
            return answer
        return answer | {"nextSyncToken": self._token(page.standing, asked)}

    def get(self, event_id: str, most: int) -> Json:
        """Give one event, a deleted one too: it is cancelled."""
        return as_seen(self._present(event_id), role=self.role, most=most)

    def insert(self, body: Mapping[str, Any], *, with_conference: bool, meet: Meet) -> Json:
        """Make an event. Refuses an id that was ever used here, by a deleted event too."""
        require_insertable(body)
        given = {"id": f"made{len(self.events):06d}", **body}
        if given["id"] in self.events:
            raise refusal(409, "duplicate")
        if not with_conference:
            given.pop("conferenceData", None)
        require_kind_of_meeting(given, self.about)
        event = filled_in(given, calendar=self.about, user=self._user, now=self._now())
        require_sensible(event)
        return self.keep(_meeting(event, None, meet))

    def patch(self, event_id: str, body: Mapping[str, Any], *, with_conference: bool, meet: Meet) -> Json:
        """Change an event; `status: confirmed` makes a deleted one stand again."""
        event = self._present(event_id)
        require_restorable(event, body)
        given = {name: value for name, value in body.items() if with_conference or name != "conferenceData"}
        require_kind_of_meeting(given, self.about)
        return self.keep(_meeting(patched(event, given, calendar_id=self.id), event, meet))

    def delete(self, event_id: str) -> Json:
        """Cancel an event; give it as it was before. Refuses to do it twice."""
        event = self._present(event_id)
        if event["status"] == CANCELLED:
            raise refusal(410, "deleted")
        self.keep(event | {"status": CANCELLED})
        return event

    def require_etag(self, event_id: str, etag: str) -> None:
        """Refuse when an event is not the one any more that this ETag belongs to."""
        if self._present(event_id)["etag"] != etag:
            raise refusal(412, "conditionNotMet")

    def keep(self, event: Json) -> Json:
        """Take an event as it is, under a new ETag; it is a change for every sync token."""
        self._change += 1
        kept = event | {"etag": f'"{3181161784712000 + 2 * self._change}"', "updated": stamp(self._now())}
        self.events[event["id"]] = kept
        self._changed[event["id"]] = self._change
        return kept

    def open_meetings(self) -> None:
        """Make the video meetings that were still pending."""
        for event in list(self.events.values()):
            if event.get("conferenceData", {}).get("createRequest", {}).get("status") == {"statusCode": "pending"}:
                self.keep(with_meeting(deepcopy(event), Meet.MADE))

    def _present(self, event_id: str) -> Json:
        if event_id not in self.events:
            raise not_found()
        return self.events[event_id]

    def _since(self, asked: Mapping[str, Any]) -> int | None:
        """Give the change that a sync token stands for; refuse it when it cannot be gone on from."""
        if asked.get("singleEvents"):
            raise ValueError("the rehearsed Google does not expand what repeats")
        if "syncToken" not in asked:
            return None
        if any(name in asked for name in _NOT_WITH_TOKEN) or asked.get("showDeleted") is False:
            raise invalid()
        if asked["syncToken"] not in self._tokens:
            raise refusal(410, "fullSyncRequired")
        standing, initial = self._tokens[asked["syncToken"]]
        if initial != _initial(asked):
            raise invalid()
        return standing

    def _token(self, standing: int, asked: Mapping[str, Any]) -> str:
        token = f"sync-{self.id}-{standing}-{len(self._tokens)}"
        self._tokens[token] = (standing, _initial(asked))
        return token

    def _changed_since(self, standing: int, asked: Mapping[str, Any]) -> list[Json]:
        """Give what changed, latest last; what was cancelled with nothing but what is guaranteed."""
        changed = sorted((when, each) for each, when in self._changed.items() if when > standing)
        return [self._shown(self.events[each], asked) for _, each in changed if _is_of_type(self.events[each], asked)]

    def _standing(self, asked: Mapping[str, Any]) -> list[Json]:
        """Give everything that stands, without what was deleted, but with the cancelled occurrences of what repeats."""
        standing = (each for each in self.events.values() if self._is_listed(each, asked))
        return [self._shown(each, asked) for each in standing]

    def _is_listed(self, event: Json, asked: Mapping[str, Any]) -> bool:
        master = self.events.get(event.get("recurringEventId", ""))
        if event["status"] == CANCELLED and not asked.get("showDeleted"):
            if master is None or master["status"] == CANCELLED:
                return False
        elif master is not None and master["status"] == CANCELLED and not asked.get("showDeleted"):
            return False
        return _is_of_type(event, asked) and _is_within(event, asked) and _has_properties(event, asked)

    def _shown(self, event: Json, asked: Mapping[str, Any]) -> Json:
        if event["status"] == CANCELLED:
            return as_gone(event)
        return as_seen(event, role=self.role, most=int(asked.get("maxAttendees", 1000)))


def _meeting(event: Json, before: Json | None, meet: Meet) -> Json:
    """Give the event with the meeting that was asked for; a requestId that was there before asks for nothing."""
    asked = event.get("conferenceData", {}).get("createRequest")
    earlier = (before or {}).get("conferenceData", {})
    if not asked:
        return event
    if asked.get("requestId") == earlier.get("createRequest", {}).get("requestId"):
        return event | {"conferenceData": earlier}
    return with_meeting(event, meet)


def _initial(asked: Mapping[str, Any]) -> Mapping[str, object]:
    """Give the parameters that must stay the same for as long as a token is gone on from."""
    passing = {"syncToken", "pageToken", "maxResults", *_NOT_WITH_TOKEN}
    return {name: value for name, value in asked.items() if name not in passing}


def _is_of_type(event: Json, asked: Mapping[str, Any]) -> bool:
    types = asked.get("eventTypes", ())
    return not types or event.get("eventType", "default") in ([types] if isinstance(types, str) else types)


def _is_within(event: Json, asked: Mapping[str, Any]) -> bool:
    """Tell whether an event touches the window; what repeats, and what was cancelled, always does."""
    if event.get("recurrence") or event["status"] == CANCELLED:
        return True
    from_, until = asked.get("timeMin"), asked.get("timeMax")
    begins_late = until and moment_of(event["start"]) >= datetime.fromisoformat(until)
    return not begins_late and not (from_ and moment_of(event["end"]) <= datetime.fromisoformat(from_))


def _has_properties(event: Json, asked: Mapping[str, Any]) -> bool:
    wanted = asked.get("privateExtendedProperty", ())
    private = event.get("extendedProperties", {}).get("private", {})
    pairs = [each.partition("=") for each in ([wanted] if isinstance(wanted, str) else wanted)]
    same_uid = asked.get("iCalUID") in (None, event.get("iCalUID"))
    return same_uid and all(private.get(name) == value for name, _, value in pairs)
