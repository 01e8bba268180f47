"""The readers that are compared, each told to read a calendar and to expand it over a year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from zoneinfo import ZoneInfo

from benchmarks.robustness.cases import Case
from cornerman.errors import BadInputError
from cornerman.times import Span
from integrations.ics_reading import read_ics
from integrations.recurrence import expand

YEAR = timedelta(days=366)
DAY = timedelta(days=1)
# The kinds of failure that the peer answers odd calendars with.
_FAILURES = (ValueError, KeyError, AttributeError, TypeError, IndexError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a reader makes of a case: its events, how many of them have a start, and occurrences in the year.

    `refused` says why it gave nothing at all, `unexpanded` why it gave no occurrences.
    """

    events: int = 0
    placed: int = 0
    occurrences: int = 0
    refused: str = ""
    unexpanded: str = ""


def ours(case: Case) -> Found:
    """Read as Cornerman does."""
    begin = _begin(case)
    try:
        reading = read_ics(case.data, source=case.name, zone=ZoneInfo("Europe/London"))
    except BadInputError as error:
        return Found(refused=error.message)
    expanded = expand(reading.events, Span(start=begin, end=begin + YEAR))
    read = [each.event for each in reading.events]
    read += [each.event_at(Span(start=begin, end=begin)) for each in reading.undated]
    return Found(events=len(read), placed=len(reading.events), occurrences=len(expanded.events))


def peer(case: Case) -> Found:
    """Read as icalendar with recurring-ical-events does, series that it calls bad left out."""
    icalendar, expanding = import_module("icalendar"), import_module("recurring_ical_events")
    begin = _begin(case)
    try:
        calendars = icalendar.Calendar.from_ical(case.data, multiple=True)
        vevents = [vevent for each in calendars for vevent in each.walk("VEVENT")]
        placed = sum(isinstance(getattr(each.get("DTSTART"), "dt", None), date) for each in vevents)
    except _FAILURES as error:
        return Found(refused=f"{type(error).__name__}: {error}")
    try:
        years = (expanding.of(each, skip_bad_series=True).between(begin, begin + YEAR) for each in calendars)
        return Found(events=len(vevents), placed=placed, occurrences=sum(map(len, years)))
    except _FAILURES as error:
        return Found(events=len(vevents), placed=placed, unexpanded=f"{type(error).__name__}: {error}")


def peers() -> dict[str, Callable[[Case], Found]]:
    """Give the readers by name, imported; the peer only where it is installed."""
    found: dict[str, Callable[[Case], Found]] = {"Cornerman": ours}
    if find_spec("recurring_ical_events") is not None:
        import_module("recurring_ical_events")
        found["icalendar + recurring-ical-events"] = peer
    return found


def _begin(case: Case) -> datetime:
    try:
        return datetime.strptime(case.latest, "%Y%m%d").replace(tzinfo=UTC) - DAY
    except ValueError:
        return datetime(2026, 1, 1, tzinfo=UTC)
