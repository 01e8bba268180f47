"""When people are busy who let the seeker's Google account see that."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from cornerman.busy_reading import BusyReading
from cornerman.times import Span, merged
from integrations.google_api import GoogleApi

MOST_CALENDARS = 50
"""How many one question may be about: `calendarExpansionMax` of freebusy.query."""

LONGEST = timedelta(days=60)
"""How long a time one question is about. Google refuses one that is too long, and nowhere says how long that is."""

_NOT_SHARED = "notFound"
_TOO_MANY = frozenset({"tooManyCalendarsRequested", "groupTooBig"})

_Found = tuple[Span, ...] | str
"""When somebody is busy, or Google's word for why that is not known."""


class GoogleFreeBusy:
    """Asks Google, whose good answers may hold errors about single people: by such a one nobody is free.

    https://developers.google.com/workspace/calendar/api/v3/reference/freebusy/query
    """

    def __init__(self, api: GoogleApi) -> None:
        """Ask through an API that may call freebusy.query."""
        self._api = api

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:
        """Give the spans that overlap the window, of all of these people who share them.

        There is a question for each 50 people and 60 days. Whose times are not known in one of them are not known.
        """
        known: dict[str, tuple[Span, ...]] = dict.fromkeys(sorted(set(emails)), ())
        lost: dict[str, str] = {}
        for piece in _pieces(window):
            asked = list(known)
            for begin in range(0, len(asked), MOST_CALENDARS):
                for email, found in self._ask(asked[begin : begin + MOST_CALENDARS], piece):
                    if not isinstance(found, str):
                        known[email] += found
                        continue
                    del known[email]
                    if found != _NOT_SHARED:
                        lost[email] = found
        return BusyReading(
            busy={email: merged(spans) for email, spans in known.items()},
            unanswered=frozenset(lost),
            losses=tuple(f"Google could not say when {email} is busy ({reason})." for email, reason in lost.items()),
        )

    def _ask(self, emails: Sequence[str], window: Span) -> Iterator[tuple[str, _Found]]:
        """Ask about these people; where Google says that they are too many, about each half of those, down to one."""
        answer = self._api.call(
            "calendar.freebusy.query",
            body={
                "timeMin": window.start.isoformat(),
                "timeMax": window.end.isoformat(),
                "timeZone": "UTC",
                "calendarExpansionMax": MOST_CALENDARS,
                "items": [{"id": email} for email in emails],
            },
        )
        found = {email: _found(answer, email) for email in emails}
        again = [email for email in emails if found[email] in _TOO_MANY] if len(emails) > 1 else []
        yield from ((email, found[email]) for email in emails if email not in again)
        half = (len(again) + 1) // 2
        for part in (again[:half], again[half:]):
            if part:
                yield from self._ask(part, window)


def _pieces(window: Span) -> Iterator[Span]:
    start, end = window.start.astimezone(UTC), window.end.astimezone(UTC)
    while start < end:
        yield Span(start=start, end=min(start + LONGEST, end))
        start += LONGEST


def _found(answer: object, email: str) -> _Found:
    """Read what an answer says of one person: an error outweighs the times beside it, and silence is one."""
    entry = _at(answer, "calendars", email)
    errors = _at(entry, "errors") or _at(answer, "groups", email, "errors")
    if errors:
        return _reason(errors)
    listed = _at(entry, "busy")
    if not isinstance(listed, list):
        return "nothing was said"
    try:
        return tuple(_span(each) for each in listed)
    except (TypeError, ValueError):
        return "a time makes no sense"


def _reason(errors: object) -> str:
    """Give Google's word for what went wrong; where it has several, one that is about more than not sharing."""
    listed = errors if isinstance(errors, list) else []
    reasons = [str(_at(each, "reason") or "an error without a name") for each in listed] or ["an error without a name"]
    return min(reasons, key=lambda reason: reason == _NOT_SHARED)


def _span(period: object) -> Span:
    """Read a time period. Raises TypeError or ValueError when it makes no sense, or is in no zone."""
    return Span(start=_moment(_at(period, "start")), end=_moment(_at(period, "end")))


def _moment(text: object) -> datetime:
    if not isinstance(text, str):
        raise TypeError("a time is text")
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo is not None else moment


def _at(value: object, *names: str) -> object:
    """Follow names into nested tables; None where they lead nowhere."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value
