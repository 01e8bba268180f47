"""The free/busy times of the rehearsed Google: whose are known, and what goes wrong inside a good answer."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from integrations.google_api import Json
from integrations.google_rehearsal_answers import invalid
from integrations.google_rehearsal_calendar import RehearsedCalendar
from integrations.google_rehearsal_events import moment_of

MOST_CALENDARS = 50
_LONGEST = timedelta(days=62)
_NEVER_BUSY = frozenset({"workingLocation", "birthday"})
_Times = tuple[datetime, datetime]


class RehearsedBusyTimes:
    """What people share of their times; `calendars` are those of the user, which speak for themselves."""

    def __init__(self, calendars: Mapping[str, RehearsedCalendar], *, user: str) -> None:
        """Begin with nobody else who shares theirs."""
        self._user = user
        self.shared: dict[str, list[_Times]] = {}
        self.errors: dict[str, str] = {}
        self._calendars = calendars

    def query(self, asked: Mapping[str, Any]) -> Json:
        """Carry out freebusy.query; every calendar that cannot be told of has its error inside the answer."""
        body = asked["body"]
        if not body.get("timeMin") or not body.get("timeMax"):
            raise invalid("required")
        window = (moment_of({"dateTime": body["timeMin"]}), moment_of({"dateTime": body["timeMax"]}))
        if window[1] <= window[0]:
            raise invalid("timeRangeEmpty")
        if window[1] - window[0] > _LONGEST:
            raise invalid("timeRangeTooLong")
        wanted = [str(each["id"]) for each in body.get("items", ())]
        most = min(int(body.get("calendarExpansionMax", MOST_CALENDARS)), MOST_CALENDARS)
        too_many = "tooManyCalendarsRequested" if len(wanted) > most else ""
        return {
            "kind": "calendar#freeBusy",
            "timeMin": body["timeMin"],
            "timeMax": body["timeMax"],
            "calendars": {each: self._answer(each, window, too_many) for each in wanted},
        }

    def _answer(self, email: str, window: _Times, error: str) -> Json:
        error = error or self.errors.get(email, "")
        if not error and email not in (*self._calendars, *self.shared, "primary"):
            error = "notFound"
        if error:
            return {"errors": [{"domain": "global", "reason": error}], "busy": []}
        calendar = self._calendars.get(self._user if email == "primary" else email)
        times = self.shared.get(email, []) + (_busy_on(calendar) if calendar else [])
        inside = ((max(start, window[0]), min(end, window[1])) for start, end in times)
        return {"busy": [{"start": _utc(start), "end": _utc(end)} for start, end in _together(inside)]}


def _busy_on(calendar: RehearsedCalendar) -> list[_Times]:
    """Give when the events of a calendar make its owner busy; of what repeats, the first time alone."""
    return [
        (moment_of(each["start"]), moment_of(each["end"]))
        for each in calendar.events.values()
        if each["status"] != "cancelled"
        and each.get("transparency") != "transparent"
        and each.get("eventType") not in _NEVER_BUSY
        and not any(guest.get("self") and guest["responseStatus"] == "declined" for guest in each.get("attendees", ()))
    ]


def _together(times: Iterable[_Times]) -> list[_Times]:
    """Join what overlaps or touches."""
    joined: list[_Times] = []
    for start, end in sorted(each for each in times if each[0] < each[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
