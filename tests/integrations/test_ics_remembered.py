"""A calendar text that is still the same is not read again, and one that is another one always is."""

import os
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cornerman.errors import BadInputError
from cornerman.times import Span
from integrations import ics_remembered
from integrations.clock import StoppedClock
from integrations.feed import Feed
from integrations.feed_calendar import FeedCalendar
from integrations.ics_calendar import IcsCalendar
from integrations.ics_reading import IcsReading, read_ics
from integrations.ics_remembered import Readings
from integrations.source_rehearsal import RehearsedSources
from tests.feed_server import always, reply, serving
from tests.paper import NOW, PARIS

WEEK = Span(start=NOW - timedelta(days=1), end=NOW + timedelta(days=6))


def text(title: str) -> bytes:
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:x", "DTSTART:20261124T100000Z", f"SUMMARY:{title}", "END:VEVENT")
    return "\r\n".join((*lines, "END:VCALENDAR", "")).encode()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of all that is really read."""
    names: list[str] = []

    def counted(data: bytes, *, source: str, zone: ZoneInfo) -> IcsReading:
        names.append(source)
        return read_ics(data, source=source, zone=zone)

    monkeypatch.setattr(ics_remembered, "read_ics", counted)
    readings = Readings()
    for module in ("ics_calendar", "feed_calendar"):
        monkeypatch.setattr(f"integrations.{module}.READINGS", readings)
    return names


def titles(calendar: IcsCalendar | FeedCalendar) -> list[str]:
    return [each.title for each in calendar.read(WEEK).events]


def test_a_file_that_did_not_change_is_read_once(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / "a.ics").write_bytes(text("Talk"))
    (tmp_path / "b.ics").write_bytes(text("Panel").replace(b"UID:x", b"UID:y"))

    assert [titles(IcsCalendar(tmp_path, zone=PARIS)) for _ in range(3)] == [["Talk", "Panel"]] * 3
    (tmp_path / "b.ics").write_bytes(text("Later").replace(b"UID:x", b"UID:y"))
    assert titles(IcsCalendar(tmp_path, zone=PARIS)) == ["Talk", "Later"]
    assert read == ["a.ics", "b.ics", "b.ics"]


def test_a_file_of_the_same_size_and_time_in_the_same_place_is_read_anew_when_it_says_something_else(
    tmp_path: Path, read: list[str]
) -> None:
    """Some disks tell the time in steps of two seconds, and some programs set it as they please."""
    file = tmp_path / "a.ics"
    for title in ("Talk", "Walk"):
        file.write_bytes(text(title))
        os.utime(file, ns=(0, 0))
        assert titles(IcsCalendar(file, zone=PARIS)) == [title]
    assert len(read) == 2


def test_a_feed_that_says_nothing_new_is_not_read_again(read: list[str]) -> None:
    memory = RehearsedSources()
    with serving(always(reply(text("Talk")))) as server:
        feed = Feed(address=f"http://127.0.0.1:{server.port}/x.ics", name="work")
        calendar = FeedCalendar(feed, zone=PARIS, memory=memory, clock=StoppedClock(NOW))
        assert [titles(calendar), titles(calendar)] == [["Talk"], ["Talk"]]
        server.answer = always(reply(text("Panel")))
        assert titles(calendar) == ["Panel"]
        server.answer = always(reply(status="503 Busy"))
        assert titles(calendar) == ["Panel"]
    assert read == ["work", "work"]


def test_the_same_file_for_another_zone_or_under_another_name_is_another_one(read: list[str]) -> None:
    readings = Readings()
    for source, zone in (("a", PARIS), ("b", PARIS), ("a", ZoneInfo("Asia/Tokyo")), ("a", PARIS)):
        readings.read(text("Talk"), "place", source=source, zone=zone)
    assert read == ["a", "b", "a"]


def test_those_not_asked_for_the_longest_are_forgotten_when_it_is_too_much(read: list[str]) -> None:
    readings = Readings(most_bytes=2 * (len(text("Talk")) + 1_000))
    for place in ("a", "b", "a", "c", "a", "b"):
        readings.read(text("Talk"), place, source=place, zone=PARIS)
    assert read == ["a", "b", "c", "b"]


def test_a_new_text_takes_the_room_of_the_old_one(read: list[str]) -> None:
    readings = Readings(most_bytes=2 * (len(text("Talk")) + 1_000))
    readings.read(text("Talk"), "a", source="a", zone=PARIS)
    for title in ("Talk", "Walk", "Talk"):
        readings.read(text(title), "b", source="b", zone=PARIS)
    readings.read(text("Talk"), "a", source="a", zone=PARIS)
    assert read == ["a", "b", "b", "b"]


def test_a_text_that_is_too_long_is_read_each_time_and_drives_nobody_out(read: list[str]) -> None:
    readings = Readings(most_bytes=2_000)
    for place, title in (("a", "Talk"), ("b", "Talk" * 500), ("b", "Talk" * 500), ("a", "Talk")):
        readings.read(text(title), place, source=place, zone=PARIS)
    assert read == ["a", "b", "b"]


def test_what_is_no_calendar_is_refused_each_time() -> None:
    readings = Readings()
    for _ in range(2):
        with pytest.raises(BadInputError, match="page is not a calendar"):
            readings.read(b"<html>", "a", source="page", zone=PARIS)
