import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cornerman.errors import BadInputError
from ui.profile import read_profile
from ui.scan import scan

AS_OF = datetime(2026, 3, 18, 12, tzinfo=UTC)
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:one
DTSTAMP:20260301T000000Z
DTSTART:20260310T100000Z
DTEND:20260310T104500Z
SUMMARY:Interview with Umbra
ORGANIZER;CN=Carol:mailto:carol@umbra.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@letters.example
END:VEVENT
BEGIN:VEVENT
UID:two
DTSTAMP:20260301T000000Z
DTSTART:20260312T100000Z
DTEND:20260312T104500Z
SUMMARY:Second interview
ORGANIZER;CN=Carol:mailto:carol@umbra.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@letters.example
END:VEVENT
BEGIN:VEVENT
UID:three
DTSTAMP:20260301T000000Z
DTSTART:20260325T100000Z
DTEND:20260325T104500Z
SUMMARY:Interview somewhere
END:VEVENT
BEGIN:VEVENT
UID:four
DTSTAMP:20260301T000000Z
DTSTART:20260326T100000Z
DTEND:20260326T104500Z
SUMMARY:Visa interview
END:VEVENT
END:VCALENDAR
"""
OFFER = """From: Carol <carol@umbra.example>
To: alice@letters.example
Subject: Your offer
Date: Tue, 17 Mar 2026 10:00:00 +0000
Message-ID: <offer@umbra.example>

We are happy to offer you the position: EUR 65.000 a year, sign-on EUR 5.000.
Start: 1 May 2026. Please let us know by 27 March 2026.
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "persona.json"
    path.write_text(
        json.dumps(
            {
                "name": "Alice Liddell",
                "email": "alice@letters.example",
                "timezone": "Europe/Berlin",
                "council": [{"name": "Bob", "email": "Bob@council.example"}],
                "working_hours": {"days": ["MO", "TU"], "start": "08:00"},
                "now": "2026-03-18T13:00:00+01:00",
            }
        )
    )
    return path


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    path = tmp_path / "calendar.ics"
    path.write_text(CALENDAR.replace("\n", "\r\n"))
    return path


def test_a_calendar_and_its_mail_come_out_as_the_scorer_reads_them(
    profile: Path, calendar: Path, tmp_path: Path
) -> None:
    mail = tmp_path / "mail"
    mail.mkdir()
    (mail / "offer.eml").write_text(OFFER)
    found = json.loads(json.dumps(scan(profile, calendar, mail, AS_OF)))
    one, two, three, four = (found["events"][uid] for uid in ("one", "two", "three", "four"))
    assert (one["interview"], one["company"], one["round"], one["status"], one["debrief"]) == (
        True,
        "Umbra",
        1,
        "held",
        True,
    )
    assert (two["round"], two["opportunity"]) == (2, one["opportunity"])
    assert (three["interview"], three["verdict"], three["debrief"]) == (False, "ask", False)
    assert (four["interview"], four["verdict"], four["stage"]) == (False, "no", None)
    assert found["mission_prompts"] == [{"opportunity": one["opportunity"], "after_round": 2, "due": False}]
    assert found["mails"] == {"offer.eml": {"kind": "offer", "opportunity": one["opportunity"]}}
    assert found["offers"][0]["base"] == 65000
    assert found["offers"][0]["deadline"] == "2026-03-27"
    assert found["offers"][0]["sign_on"] == 5000
    assert found["losses"] == []


def test_a_calendar_alone_is_enough(profile: Path, calendar: Path) -> None:
    found = json.loads(json.dumps(scan(profile, calendar, None, AS_OF)))
    assert found["mission_prompts"][0]["due"]
    assert found["offers"] == []


def test_an_offer_without_figures_has_none(profile: Path, calendar: Path, tmp_path: Path) -> None:
    mail = tmp_path / "mail"
    mail.mkdir()
    (mail / "offer.eml").write_text(
        OFFER.split("\n\n", maxsplit=1)[0] + "\n\nWe are happy to offer you the position. More soon.\n"
    )
    offer = json.loads(json.dumps(scan(profile, calendar, mail, AS_OF)))["offers"][0]
    assert [offer[part] for part in ("base", "currency", "period", "sign_on", "start_date", "deadline")] == [None] * 6


def test_a_profile_is_read_whole(profile: Path) -> None:
    found = read_profile(profile)
    assert found.council == {"bob@council.example"}
    assert found.now == datetime.fromisoformat("2026-03-18T13:00:00+01:00")
    assert (found.seeker.hours.days, found.seeker.hours.start.hour, found.seeker.hours.end.hour) == (
        frozenset({0, 1}),
        8,
        18,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"name": "Alice"}',
        '{"name": "Alice", "email": "alice", "timezone": "Europe/Berlin"}',
        '{"name": "Alice", "email": "a@b.example", "timezone": "Berlin/Europe"}',
        '{"name": "Alice", "email": "a@b.example", "timezone": "Europe/Berlin", "now": "soon"}',
    ],
)
def test_a_profile_that_cannot_be_used_says_what_would_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "persona.json"
    path.write_text(text)
    with pytest.raises(BadInputError) as caught:
        read_profile(path)
    assert "persona.json" in caught.value.message
    assert '"timezone"' in caught.value.remedy


def test_a_profile_without_a_moment_leaves_it_open(tmp_path: Path) -> None:
    path = tmp_path / "persona.json"
    path.write_text('{"name": "Alice", "email": "a@b.example", "timezone": "Europe/Berlin"}')
    assert read_profile(path).now is None
