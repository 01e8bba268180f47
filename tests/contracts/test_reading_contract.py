"""What every calendar that is read promises, be it a file, a folder, a feed, on a server or at Google."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cornerman.ports import Calendar
from cornerman.times import Span
from integrations.caldav_calendar import CaldavCalendar
from integrations.clock import StoppedClock, SystemClock
from integrations.feed import Feed
from integrations.feed_calendar import FeedCalendar
from integrations.google_capabilities import Capability
from integrations.google_read_calendar import GoogleReadCalendar
from integrations.google_rehearsal import RehearsedGoogle
from integrations.ics_calendar import IcsCalendar
from integrations.source_rehearsal import RehearsedSources
from tests.caldav_servers import RunningServers
from tests.feed_server import always, reply, serving
from tests.paper import ALICE, NOW, PARIS

Event = tuple[str, datetime, timedelta, str]
HOUR = timedelta(hours=1)
MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)
EVENTS: tuple[Event, ...] = (
    ("lunch@x.example", MORNING + 3 * HOUR, HOUR, ""),
    ("talk@x.example", MORNING, HOUR, ""),
    ("daily@x.example", MORNING - 24 * HOUR, HOUR, "RRULE:FREQ=DAILY;COUNT=3"),
)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    """Give real CalDAV servers."""
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        yield running


def calendar_text(*events: Event) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//Test//EN"]
    for uid, start, length, more in events:
        lines += ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T090000Z", f"DTSTART:{start:%Y%m%dT%H%M%SZ}"]
        lines += [f"DTEND:{start + length:%Y%m%dT%H%M%SZ}", f"SUMMARY:{uid.partition('@')[0]}"]
        lines += [*([more] if more else []), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def google_calendar(memory: RehearsedSources) -> Calendar:
    google = RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))
    for uid, start, length, more in EVENTS:
        begin, end = ({"dateTime": each.isoformat(), "timeZone": "UTC"} for each in (start, start + length))
        said = {"iCalUID": uid, "summary": uid.partition("@")[0], "start": begin, "end": end}
        google.put_event("primary", said | ({"recurrence": [more]} if more else {}))
    api = google.api(Capability.READ_CALENDARS)
    return GoogleReadCalendar(api, account="a1b2c3", calendar_id="primary", zone=PARIS, memory=memory)


@pytest.fixture
def opened(servers: RunningServers, tmp_path: Path) -> Iterator[Callable[[str], Calendar]]:
    """Give a calendar of a kind that holds the events."""
    whole = calendar_text(*EVENTS)
    clock, memory = StoppedClock(NOW), RehearsedSources()
    with serving(always(reply(whole.encode()))) as server:

        def make(kind: str) -> Calendar:
            if kind == "feed":
                feed = Feed(address=f"http://127.0.0.1:{server.port}/x.ics")
                return FeedCalendar(feed, zone=PARIS, memory=memory, clock=clock)
            if kind == "google":
                return google_calendar(memory)
            if kind == "radicale":
                there = servers.new_calendar(kind)
                for number, event in enumerate(EVENTS):
                    there.put(f"{number}.ics", calendar_text(event))
                caldav = there.house.server(there.path)
                return CaldavCalendar(caldav, name="", seeker=ALICE, memory=memory, clock=SystemClock())
            for number, event in enumerate(EVENTS):
                (tmp_path / f"{number}.ics").write_text(calendar_text(event), encoding="utf-8", newline="")
            file = tmp_path / "whole.txt"
            file.write_text(whole, encoding="utf-8", newline="")
            return IcsCalendar(file if kind == "file" else tmp_path, zone=PARIS, clock=clock)

        yield make


@pytest.fixture(params=["file", "folder", "feed", "radicale", "google"])
def calendar(request: pytest.FixtureRequest, opened: Callable[[str], Calendar]) -> Calendar:
    """Give each kind in turn."""
    return opened(request.param)


def read(calendar: Calendar, begin: datetime, end: datetime) -> list[str]:
    """Give day, hour and title of what touches a window."""
    found = calendar.read(Span(start=begin, end=end))
    assert (found.losses, found.whole) == ((), True)
    return [f"{each.span.start.astimezone(UTC):%d %H} {each.title}" for each in found.events]


def test_all_occurrences_come_in_order_of_time(calendar: Calendar) -> None:
    expected = ["23 09 daily", "24 09 daily", "24 09 talk", "24 12 lunch", "25 09 daily"]
    assert read(calendar, MORNING - timedelta(days=7), MORNING + timedelta(days=7)) == expected


@pytest.mark.parametrize(
    ("begin", "end", "titles"),
    [
        (-HOUR, timedelta(0), []),
        (-HOUR, HOUR / 60, ["24 09 daily", "24 09 talk"]),
        (HOUR / 2, 3 * HOUR, ["24 09 daily", "24 09 talk"]),
        (HOUR, 3 * HOUR, []),
        (HOUR, 4 * HOUR, ["24 12 lunch"]),
    ],
)
def test_only_what_touches_the_window_comes(
    begin: timedelta, end: timedelta, titles: list[str], calendar: Calendar
) -> None:
    assert read(calendar, MORNING + begin, MORNING + end) == titles


def test_an_occurrence_has_the_same_name_in_every_window(calendar: Calendar) -> None:
    wide = calendar.read(Span(start=MORNING - timedelta(days=7), end=MORNING + timedelta(days=7))).events
    narrow = calendar.read(Span(start=MORNING, end=MORNING + HOUR)).events

    assert {each.id for each in narrow} == {"talk@x.example", "daily@x.example#20261124T090000Z"}
    assert {each.id for each in narrow} < {each.id for each in wide}


def test_reading_again_gives_the_same(calendar: Calendar) -> None:
    window = Span(start=MORNING - timedelta(days=7), end=MORNING + timedelta(days=7))
    assert calendar.read(window) == calendar.read(window)
