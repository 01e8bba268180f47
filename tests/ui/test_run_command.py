"""`cornerman run` as a person starts it: a program of its own, with the real engine."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from integrations.clock import SystemClock
from tests.ui.terminal import start

TOMORROW = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Recruiting//EN
BEGIN:VEVENT
UID:tomorrow@umbra
DTSTAMP:20261101T090000Z
DTSTART:{start:%Y%m%dT%H%M%SZ}
DTEND:{end:%Y%m%dT%H%M%SZ}
SUMMARY:Interview with Umbra Robotics: hiring manager
ORGANIZER;CN=Rita Recruiter:mailto:rita@umbra-robotics.example
ATTENDEE;CN=Alice Moreau;PARTSTAT=ACCEPTED:mailto:alice@postbox.example
END:VEVENT
END:VCALENDAR
"""


def tomorrow_at_ten() -> datetime:
    return (SystemClock().now() + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.mark.engine
def test_a_run_does_what_is_due_and_a_second_one_has_nothing_to_do(tmp_path: Path) -> None:
    ten = tomorrow_at_ten()
    (tmp_path / "calendar").mkdir()
    page = TOMORROW.format(start=ten, end=ten + timedelta(hours=1)).replace("\n", "\r\n")
    (tmp_path / "calendar" / "page.ics").write_bytes(page.encode())
    where = ("--calendar", str(tmp_path / "calendar"), "--mail", "", "--smtp-host", "")
    start(tmp_path, "init", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Etc/UTC", *where)

    first = start(tmp_path, "run")
    second = start(tmp_path, "run")

    assert first.code == 0, first.err
    assert any(line.startswith("- ") and "Umbra Robotics" in line for line in first.out.splitlines())
    assert second.code == 0, second.err
    assert second.out == "Nothing to do.\n"
    assert "Traceback" not in first.err + second.err
