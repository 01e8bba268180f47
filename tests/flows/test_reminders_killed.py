"""A reminder on the seeker's own calendar: put there, moved and taken off once, wherever a run dies."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.events import Event
from cornerman.findings import Verdict
from cornerman.ledger import EntryState
from cornerman.reminders import OwnReminder
from cornerman.times import Span
from integrations.ics_calendar import IcsCalendar
from tests.houses import house_on_files
from tests.killing import Fuse, died, remind_until_killed, run
from tests.paper import ALICE, NOW

TALK = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Recruiting//EN
BEGIN:VEVENT
UID:{name}@recruiting.example
DTSTAMP:20261110T090000Z
DTSTART;TZID=Europe/Paris:{day}T140000
DTEND;TZID=Europe/Paris:{day}T150000
SUMMARY:Interview with Umbra Robotics: {stage}
ORGANIZER;CN=Rita Recruiter:mailto:rita@umbra-robotics.example
ATTENDEE;CN=Alice Moreau;PARTSTAT=ACCEPTED:mailto:alice@postbox.example
ATTENDEE;CN=Rita Recruiter;PARTSTAT=ACCEPTED:mailto:rita@umbra-robotics.example
STATUS:CONFIRMED
SEQUENCE:0
END:VEVENT
END:VCALENDAR
"""


def put_talk(folder: Path, name: str, day: str, stage: str) -> None:
    """Put a talk on Alice's calendar, or move it to another day."""
    text = TALK.format(name=name, day=day, stage=stage).replace("\n", "\r\n")
    (folder / "calendar" / f"{name}.ics").write_bytes(text.encode())


@pytest.fixture(name="written")
def _written(tmp_path: Path) -> Path:
    """A house in which the seeker was asked to show the draft, and then wrote it; no run has seen it yet."""
    folder = tmp_path / "written"
    with house_on_files(folder, now=NOW - timedelta(hours=2)) as house:
        put_talk(folder, "first", "20261117", "team")
        put_talk(folder, "second", "20261119", "team")
        put_talk(folder, "third", "20261125", "hiring manager")
        run(house)
        seen = house.memory.understanding()
        assert seen is not None
        [known] = seen.processes
        file = Path(house.missions.begin(known))
    file.write_text(file.read_text(encoding="utf-8").replace("### O1:", "### O1: Fewer returns"), encoding="utf-8")
    assert not own_entries(folder)
    return folder


@pytest.fixture(name="moved")
def _moved(written: Path) -> Path:
    """A house whose reminder stands, and whose talk then moved by a day."""
    with house_on_files(written, now=NOW - timedelta(hours=1)) as house:
        run(house)
    assert own_entries(written) == [hours("20261125")]
    put_talk(written, "third", "20261126", "hiring manager")
    return written


@pytest.fixture(name="shared")
def _shared(written: Path) -> Path:
    """A house whose reminder stands, and in which the draft was shown since."""
    with house_on_files(written, now=NOW - timedelta(hours=1)) as house:
        run(house)
        [reminder] = house.memory.reminders()
        assert house.missions.mark_shared(reminder.process_id, now=NOW)
    return written


def hours(day: str) -> Span:
    """Give when the reminder lies on the day of a talk."""
    start = NOW.replace(day=int(day[-2:]), hour=13, minute=15)
    return Span(start=start, end=start + timedelta(minutes=15))


def entries(folder: Path) -> list[Event]:
    window = Span(start=NOW - timedelta(days=30), end=NOW + timedelta(days=30))
    return list(IcsCalendar(folder / "calendar", zone=ALICE.zone).read(window).events)


def own_entries(folder: Path) -> list[Span]:
    """Give when the reminders on the calendar lie."""
    return [each.span for each in entries(folder) if each.tag and each.tag.startswith("reminder/")]


@pytest.mark.parametrize(
    ("scene", "expected"), [("written", [hours("20261125")]), ("moved", [hours("20261126")]), ("shared", [])]
)
def test_a_run_that_is_killed_at_any_step_leaves_one_entry_where_it_belongs(
    scene: str, expected: list[Span], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    start: Path = request.getfixturevalue(scene)
    step = 1
    while True:
        folder = tmp_path / f"killed-at-{step}"
        shutil.copytree(start, folder)
        is_dead = died(remind_until_killed, folder, NOW, Fuse(step))
        with house_on_files(folder) as house:
            run(house)
            assert run(house) == 0
            kept: tuple[OwnReminder, ...] = house.memory.reminders()
            ours = [line for line in house.ledger.entries() if line.key.startswith("reminder/")]
            assert {line.state for line in ours} == {EntryState.DONE}
        assert own_entries(folder) == expected, f"killed at step {step}"
        assert [(each.settled, each.stands) for each in kept] == [(True, bool(expected))], f"killed at step {step}"
        shutil.rmtree(folder)
        if not is_dead:
            break
        step += 1
    assert step > 5


def test_a_reminder_is_never_taken_for_an_interview_and_tells_nobody(written: Path) -> None:
    with house_on_files(written) as house:
        run(house)
        run(house)
        seen = house.memory.understanding()
        assert seen is not None
        [reminder] = house.memory.reminders()
        verdicts = {each.event.uid: each.verdict for each in seen.findings}
        assert verdicts.get(reminder.uid, Verdict.NO) is Verdict.NO
        assert not [line for line in house.ledger.entries() if "/to/" in line.key]
        assert [each.uid for one in seen.processes for talk in one.sessions if (each := talk.event).tag] == []
    [entry] = [each for each in entries(written) if each.uid == reminder.uid]
    assert (entry.attendees, entry.organizer, entry.busy) == ((), None, False)
    text = next(each.read_text() for each in (written / "calendar").iterdir() if reminder.uid in each.read_text())
    assert "umbra" not in text.casefold()
    assert not any(each in text for each in ("ORGANIZER", "ATTENDEE", "CONFERENCE", "mailto"))
