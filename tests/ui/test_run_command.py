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


def begin(folder: Path) -> None:
    """Write settings and a calendar with an interview tomorrow."""
    ten = tomorrow_at_ten()
    (folder / "calendar").mkdir()
    page = TOMORROW.format(start=ten, end=ten + timedelta(hours=1)).replace("\n", "\r\n")
    (folder / "calendar" / "page.ics").write_bytes(page.encode())
    where = ("--calendar", str(folder / "calendar"), "--mail", "", "--smtp-host", "")
    start(folder, "init", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Etc/UTC", *where)


@pytest.mark.engine
def test_what_failed_is_named_once_for_each_reason_and_again_by_a_run_that_does_not_try_it_yet(tmp_path: Path) -> None:
    begin(tmp_path)
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "outbox").write_text("in the way")
    no_digest = {"CORNERMAN_DIGEST__AT": "23:58", "CORNERMAN_DIGEST__UNTIL": "23:59"}  # it would fail as well

    first = start(tmp_path, "run", env=no_digest)
    second = start(tmp_path, "run", env=no_digest)

    assert first.code == 1, first.err
    assert " ".join(first.out.split()).count("is a file where a folder should be") == 1
    assert "Not done yet" not in first.out
    assert second.code == 1, second.err
    assert "Nothing to do" not in second.out
    assert "Not done yet: Prompt to write the job mission draft: Umbra Robotics." in " ".join(second.out.split())
    assert "It is tried again from" in " ".join(second.out.split())


@pytest.mark.engine
def test_a_run_does_what_is_due_and_a_second_one_has_nothing_to_do(tmp_path: Path) -> None:
    begin(tmp_path)

    first = start(tmp_path, "run")
    second = start(tmp_path, "run")

    assert first.code == 0, first.err
    assert any(line.startswith("- ") and "Umbra Robotics" in line for line in first.out.splitlines())
    assert second.code == 0, second.err
    assert second.out == "Nothing to do.\n"
    assert "Traceback" not in first.err + second.err
