"""What else the seeker's word changes: a whole series, a house, a job; and nothing that did not really change."""

from pathlib import Path

import pytest

from flows.house import House
from tests.killing import run
from tests.paper import ALICE
from tests.ui.calendar_page import DENTIST, FIRST, THIRD
from tests.ui.terminal import type_in

SERIES = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Recruiting//EN
BEGIN:VEVENT
UID:series@halcyon
DTSTAMP:20261101T090000Z
DTSTART;TZID=Europe/Paris:20261112T163000
DTEND;TZID=Europe/Paris:20261112T171500
RRULE:FREQ=WEEKLY;COUNT=8
SUMMARY:Interview with Halcyon
ORGANIZER;CN=Dana Reyes:mailto:dana@halcyon-labs.example
ATTENDEE;CN=Alice Moreau;PARTSTAT=ACCEPTED:mailto:alice@postbox.example
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def asked(house: House, tmp_path: Path) -> str:
    """Give her a series of which nobody but she can tell; the handle is that of the one that is asked about."""
    (tmp_path / "calendar" / "series.ics").write_bytes(SERIES.replace("\n", "\r\n").encode())
    unsure = [each for each in type_in("interviews", "--format", "json").json if each["verdict"] == "ask"]
    [doubtful] = [each for each in unsure if each["event_id"].startswith("series@")]
    assert doubtful["title"] == "Interview with Halcyon"
    return str(doubtful["handle"])


def handle(event_id: str) -> str:
    rows = type_in("interviews", "--all", "--format", "json").json
    return next(str(found["handle"]) for found in rows if found["event_id"] == event_id)


def told(*words: str) -> str:
    """Type a command, and give what it says as one line."""
    said = type_in("interviews", *words)
    assert said.code == 0, said.err
    assert max(map(len, said.out.splitlines())) <= 80
    return " ".join(said.out.split())


def test_no_to_one_of_a_series_is_said_to_be_no_to_the_others(asked: str) -> None:
    said = told("reject", asked)

    assert "not asked about it again. The other 7 of its series are no interviews either." in said
    assert "either" not in told("reject", asked)


def test_yes_to_one_of_a_series_is_said_to_ask_about_the_next(asked: str) -> None:
    said = told("confirm", asked)

    unsure = [each for each in type_in("interviews", "--format", "json").json if each["verdict"] == "ask"]
    [doubtful] = [each for each in unsure if each["event_id"].startswith("series@")]
    assert str(doubtful["handle"]) != asked
    assert "One more of its series (Thu 3 Dec 16:30) is in doubt now: only you can tell." in said


def test_a_company_given_to_one_is_said_to_count_for_everything_from_its_house(house: House) -> None:
    said = told("correct", handle(FIRST), "--company", "Penumbra")

    assert "Everything from umbra-robotics.example is now Penumbra." in said
    assert "Everything" not in told("correct", handle(THIRD), "--company", "Penumbra")


def test_rounds_that_are_counted_anew_are_said_to_be(house: House) -> None:
    assert "The rounds of Umbra Robotics are counted anew." in told("reject", handle(FIRST))


def test_what_changes_nothing_else_says_nothing_else(house: House) -> None:
    said = type_in("interviews", "confirm", handle(THIRD)).out

    assert said.startswith("Noted: an interview.\nThe next run looks for a time for its debrief.\nWhat ")


def test_what_happens_outside_meanwhile_is_not_taken_for_a_consequence(house: House, tmp_path: Path) -> None:
    run(house)
    dentist = handle(DENTIST)
    page = tmp_path / "calendar" / "page.ics"
    page.write_bytes(page.read_bytes().replace(b"Interview with Umbra Robotics: recruiter screen", b"Lunch"))
    (tmp_path / "calendar" / "series.ics").write_bytes(SERIES.replace("\n", "\r\n").encode())

    said = type_in("interviews", "reject", dentist)

    assert said.out == "Noted: not an interview.\nIt counts for no round, and you are not asked about it again.\n"


def test_what_is_in_doubt_does_nothing_outside_until_it_is_answered(house: House, asked: str, tmp_path: Path) -> None:
    type_in("interviews", "reject", handle(THIRD))
    files = sorted((tmp_path / "calendar").iterdir())

    run(house)
    run(house)

    letters = [each for each in (tmp_path / "outbox").rglob("*") if each.is_file()]
    assert letters
    assert house.memory.debriefs() == ()
    assert sorted((tmp_path / "calendar").iterdir()) == files
    assert all(f"To: {ALICE.name} <{ALICE.email}>" in each.read_text() for each in letters)

    told("confirm", asked)
    run(house)

    [debrief] = house.memory.debriefs()
    assert any(origin.startswith("series@halcyon#") for origin in debrief.origins)
    assert len(sorted((tmp_path / "calendar").iterdir())) == len(files) + 1
