"""`cornerman scan` and `cornerman demo`: trying it out on files, and on nobody's data."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.ui.calendar_page import CALENDAR, SECOND
from tests.ui.terminal import Said, type_in

OFFER = """From: Rita <rita@umbra-robotics.example>
To: alice@postbox.example
Subject: Your offer
Date: Sun, 22 Nov 2026 10:00:00 +0000
Message-ID: <offer@umbra-robotics.example>

We are happy to offer you the position: EUR 65.000 a year, sign-on EUR 5.000.
Start: 1 January 2027. Please let us know by 27 November 2026.
"""


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A folder with an exported calendar and a profile."""
    (tmp_path / "calendar.ics").write_text(CALENDAR.replace("\n", "\r\n"), newline="")
    profile = {"name": "Alice Moreau", "email": "alice@postbox.example", "timezone": "Europe/Paris"}
    (tmp_path / "profile.json").write_text(json.dumps(profile))
    return tmp_path


def scan(folder: Path, *more: str, as_of: str = "2026-11-23T09:00+01:00") -> Said:
    files = ("--profile", str(folder / "profile.json"), "--calendar", str(folder / "calendar.ics"))
    return type_in("scan", *files, "--as-of", as_of, *more)


def test_a_scan_prints_the_interviews_and_writes_nothing(exported: Path) -> None:
    before = sorted(exported.rglob("*"))

    said = scan(exported)

    assert said.code == 0, said.err
    assert "3 interviews for 1 job, 1 doubtful entry, 0 offers, in 5 events and 0 letters." in said.out
    assert "Fri 20 Nov 14:00  round 2  held" in said.out
    assert said.out.index("Next\n") < said.out.index("Only you can tell") < said.out.index("Umbra Robotics: open")
    assert max(map(len, said.out.splitlines())) <= 80
    assert sorted(exported.rglob("*")) == before


def test_a_scan_as_json_has_the_shape_that_the_scorer_reads(exported: Path) -> None:
    found = scan(exported, "--format", "json").json

    assert {"events", "mission_prompts", "offers", "mails"} <= set(found)
    assert (found["events"][SECOND]["interview"], found["events"][SECOND]["round"]) == (True, 2)


@pytest.mark.parametrize("as_of", ["yesterday", "2026-11-23T09:00"])
def test_a_moment_has_to_be_told_for_certain(exported: Path, as_of: str) -> None:
    said = scan(exported, as_of=as_of)

    assert said.code == 2
    assert "2026-11-23T09:00+01:00" in said.err


def test_a_calendar_that_is_none_is_said_plainly(exported: Path) -> None:
    (exported / "calendar.ics").write_text("Dear diary")

    assert scan(exported).code == 1


def test_the_demo_does_not_touch_a_folder_with_something_else_in_it(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("The work of three years.")

    said = type_in("demo", "--folder", str(tmp_path))

    assert said.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_command_in_the_first_steps_works_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "docs" / "start.md").read_text(encoding="utf-8")
    [command] = [line for line in page.splitlines() if line.startswith("cornerman scan ")]
    [profile] = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    (tmp_path / "me.json").write_text(profile)
    (tmp_path / "my-calendar.ics").write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    monkeypatch.chdir(tmp_path)

    said = type_in(*shlex.split(command)[1:])

    assert said.code == 0, said.err
    assert "interview" in said.out


def test_an_offer_is_told_in_words_and_one_is_not_several(exported: Path) -> None:
    mail = exported / "mail"
    mail.mkdir()
    (mail / "offer.eml").write_text(OFFER)

    out = " ".join(scan(exported, "--mail", str(mail)).out.split())

    assert "3 interviews for 1 job, 1 doubtful entry, 1 offer, in 5 events and 1 letter." in out
    assert (
        "- Umbra Robotics: EUR 65,000 a year, at the start EUR 5,000 once, first day Friday 1 January 2027, "
        "answer by Friday 27 November 2026, in offer.eml" in out
    )
    assert "opportunity" not in out
