"""A process may die at any moment: the next run leaves exactly one event and one letter for each key."""

import shutil
from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from functools import partial
from pathlib import Path

import pytest

from cornerman.ledger import EntryState
from cornerman.planning.by_hand import Named, by_hand, case_about
from cornerman.times import Span
from flows.gathering import gather
from integrations.ics_calendar import IcsCalendar
from tests.houses import house_on_files, with_council
from tests.killing import Fuse, died, run, run_until_killed, with_forgetful_post
from tests.paper import ALICE, BOB, NOW

INTERVIEW = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Recruiting//EN
BEGIN:VEVENT
UID:interview-1@recruiting.example
DTSTAMP:20261120T090000Z
DTSTART;TZID=Europe/Paris:{start}
DTEND;TZID=Europe/Paris:{end}
SUMMARY:Interview with Umbra Robotics: hiring manager
ORGANIZER;CN=Rita Recruiter:mailto:rita@umbra-robotics.example
ATTENDEE;CN=Alice Moreau;PARTSTAT=ACCEPTED:mailto:alice@postbox.example
ATTENDEE;CN=Rita Recruiter;PARTSTAT=ACCEPTED:mailto:rita@umbra-robotics.example
STATUS:CONFIRMED
SEQUENCE:0
END:VEVENT
END:VCALENDAR
"""


def put_interview(folder: Path, day: str) -> None:
    """Put one interview on Alice's calendar, or move it to another day."""
    text = INTERVIEW.format(start=f"{day}T140000", end=f"{day}T150000").replace("\n", "\r\n")
    (folder / "calendar" / "interview.ics").write_bytes(text.encode())


def killed_at(folder: Path, step: int, *, lit_by: str = "", forgetful: bool = False) -> bool:
    """Run in a process that dies at a step; tell whether it died before it was through."""
    work = partial(run_until_killed, forgetful=forgetful)
    return died(work, folder, NOW, Fuse(step, lit_by=lit_by))


def letters(folder: Path) -> Counter[str]:
    """Count the letters in the outbox by Message-ID."""
    files = [path for path in (folder / "outbox").rglob("*") if path.is_file() and path.parent.name in ("new", "cur")]
    return Counter(str(message_from_bytes(path.read_bytes())["Message-ID"]) for path in files)


def debriefs(folder: Path) -> list[Span]:
    """Read the debriefs from the calendar."""
    window = Span(start=NOW - timedelta(days=30), end=NOW + timedelta(days=30))
    events = IcsCalendar(folder / "calendar", zone=ALICE.zone).read(window).events
    return [event.span for event in events if event.tag]


@pytest.fixture(name="begun")
def _begun(tmp_path: Path) -> Path:
    """A house with a council and an interview, before its first run."""
    folder = tmp_path / "begun"
    with house_on_files(folder) as house:
        with_council(house)
    put_interview(folder, "20261124")
    return folder


@pytest.fixture(name="booked")
def _booked(begun: Path) -> Path:
    """A house whose debrief was booked, and whose interview then moved by a day."""
    with house_on_files(begun, now=NOW - timedelta(minutes=10)) as house:
        assert run(house) > 0
    put_interview(begun, "20261125")
    return begun


@pytest.fixture(name="named")
def _named(begun: Path) -> Path:
    """A house whose debrief was booked, and for which the seeker then named another time that no run has seen yet."""
    now = NOW - timedelta(minutes=10)
    with house_on_files(begun, now=now) as house:
        assert run(house) > 0
        [booked] = house.memory.debriefs()
        case = case_about(booked.origins, gather(house, now), house.policy, now)
        assert case is not None
        evening = booked.span.start + timedelta(hours=3)
        house.memory.keep_debrief(by_hand(case, Named(start=evening, members=(BOB.email,), why="It suits.")).debrief)
    return begun


@pytest.mark.parametrize("scene", ["begun", "booked", "named"])
def test_a_run_that_is_killed_at_any_step_is_finished_by_the_next(
    scene: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    start: Path = request.getfixturevalue(scene)
    unharmed = _copy(start, tmp_path / "unharmed")
    assert not killed_at(unharmed, 1_000_000)
    expected_letters, expected_debriefs = letters(unharmed), debriefs(unharmed)
    assert len(expected_debriefs) == 1
    assert set(expected_letters.values()) == {1}

    step = 1
    while True:
        folder = _copy(start, tmp_path / f"killed-at-{step}")
        is_dead = killed_at(folder, step)
        with house_on_files(folder) as house:
            run(house)
            assert run(house) == 0
        assert letters(folder) == expected_letters, f"killed at step {step}"
        assert debriefs(folder) == expected_debriefs, f"killed at step {step}"
        shutil.rmtree(folder)
        if not is_dead:
            break
        step += 1
    assert step > 20


def test_a_mail_server_never_gets_a_letter_twice_and_the_seeker_is_told_which_ones_are_in_doubt(
    begun: Path, tmp_path: Path
) -> None:
    unharmed = _copy(begun, tmp_path / "unharmed")
    assert not killed_at(unharmed, 1_000_000, forgetful=True)
    wanted = set(sent(unharmed))
    assert len(wanted) > 3

    in_doubt = 0
    for step in range(1, 10_000, 3):
        folder = _copy(begun, tmp_path / f"killed-at-{step}")
        is_dead = killed_at(folder, step, forgetful=True)
        with house_on_files(folder) as on_files:
            run(with_forgetful_post(on_files, folder))
            unsure = {line.key for line in on_files.ledger.entries() if line.state is EntryState.UNSURE}
        assert set(sent(folder).values()) <= {1}, f"killed at step {step}"
        assert set(sent(folder)) | unsure == wanted, f"killed at step {step}"
        in_doubt += bool(unsure)
        shutil.rmtree(folder)
        if not is_dead:
            break
    assert in_doubt > 0


def sent(folder: Path) -> Counter[str]:
    """Count what the mail server got, by key."""
    file = folder / "sent.txt"
    return Counter(file.read_text().split()) if file.exists() else Counter()


def _copy(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to)
    return to
