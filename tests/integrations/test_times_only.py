"""What is kept of somebody else's calendar says when everything is, as the whole calendar does, and nothing more."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cornerman.errors import BadInputError
from cornerman.times import Span
from integrations.ics_reading import read_ics
from integrations.ics_text import decoded, narrow
from integrations.recurrence import expand
from integrations.times_only import times_only

LIMA = ZoneInfo("America/Lima")
FILES = sorted((Path(__file__).parent.parent / "data" / "ics").rglob("*.ics"))
LONG = Span(start=datetime(2000, 1, 1, tzinfo=UTC), end=datetime(2035, 1, 1, tzinfo=UTC))
WORDS = re.compile(r"(?:SUMMARY|DESCRIPTION|LOCATION|ORGANIZER|CATEGORIES)[^:\r\n]*:([^\r\n]*)")


def occurrences(text: str) -> list[tuple[float, float, bool, str]]:
    """Give when everything is, in a form that can be compared; nothing of what is no calendar."""
    with suppress(BadInputError):
        found = expand(read_ics(text.encode(), source="here", zone=LIMA).events, LONG).events
        return sorted(
            (each.span.start.timestamp(), each.span.end.timestamp(), each.all_day, each.status.value) for each in found
        )
    return []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_is_when_it_was_and_no_word_is_left(path: Path) -> None:
    text = decoded(narrow(path.read_bytes())).replace("\0", "")
    kept = times_only(text, "bob@council.example")

    assert occurrences(kept) == occurrences(text)
    values = {line.partition(":")[2] for line in kept.splitlines()}
    assert not values & {each for each in WORDS.findall(text) if each.strip()}


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("DTSTART:when Umbra calls", "DTSTART:unreadable"),
        ("DTSTART;TZID=GMT+01:00:20261124T100000", "DTSTART;TZID=GMT+01:00:20261124T100000"),
        ("DTSTART;X-WHO=Umbra;TZID=Europe/Paris:20261124T100000", "DTSTART;TZID=Europe/Paris:20261124T100000"),
        ("EXDATE:20261124T100000Z,for Umbra", "EXDATE:20261124T100000Z,unreadable"),
        (
            "RDATE:20261124T100000Z/PT1H,20261124T120000Z/Umbra",
            "RDATE:20261124T100000Z/PT1H,20261124T120000Z/unreadable",
        ),
        ("DURATION:a while", "DURATION:unreadable"),
        ("RRULE:FREQ=DAILY (Umbra)", "RRULE:unreadable"),
        ("STATUS:with Umbra", "STATUS:unreadable"),
        ("SEQUENCE:3", "SEQUENCE:3"),
        ("RRULE:", "RRULE:"),
    ],
)
def test_what_is_no_time_is_not_kept_where_a_time_should_be(line: str, kept: str) -> None:
    event = f"BEGIN:VEVENT\r\nUID:1\r\n{line}\r\nEND:VEVENT\r\n"

    found = times_only(f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n", "bob@council.example").splitlines()

    assert kept in found
    assert not any("Umbra" in each for each in found)


def test_of_a_zone_its_rules_are_kept_and_no_remark() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Here\r\nCOMMENT:Umbra\r\nX-NOTE:Umbra\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    )
    zone += "TZNAME:Umbra\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+03\r\n 00\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

    found = times_only(f"BEGIN:VCALENDAR\r\nPRODID:Umbra\r\n{zone}END:VCALENDAR\r\n", "bob@council.example")

    assert "Umbra" not in found
    assert "TZOFFSETTO:+0300\r\n" in found
