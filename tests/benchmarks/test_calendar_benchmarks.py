"""The benchmarks of reading calendars run, and our own odd files stay within what they promise."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.reading.calendar_maker import made_calendar
from benchmarks.robustness.cases import cases
from cornerman.times import Span
from integrations.ics_reading import read_ics
from integrations.recurrence import expand

ROOT = Path(__file__).parents[2]
ODD = ROOT / "tests" / "data" / "ics"


def run(*words: str) -> str:
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_every_odd_file_of_ours_is_read_in_time_and_in_little_memory() -> None:
    table = run("benchmarks/robustness/run.py", str(ODD), "--ours")
    rows = {line[:34].strip(): line[34:].strip() for line in table.splitlines()}

    assert int(rows["files with events"]) > 70
    assert rows["hung or died"] == rows["over 1 s"] == rows["over 64 MiB"] == "0"


def test_a_letter_gives_its_calendar_parts(tmp_path: Path) -> None:
    calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260302T090000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    letter = f"From: d@umbra.example\nMIME-Version: 1.0\nContent-Type: text/calendar\n\n{calendar}"
    (tmp_path / "one.eml").write_text(letter, encoding="utf-8")

    [case] = cases(tmp_path)

    assert (case.data.decode(), case.held, case.latest) == (calendar, 1, "20260302")


def test_the_long_calendar_is_the_same_every_time_and_is_measured() -> None:
    assert made_calendar(50) == made_calendar(50)
    assert made_calendar(50).count(b"BEGIN:VEVENT") == 50

    table = run("benchmarks/reading/run.py", "--sizes", "50", "--ours")

    [_, line] = table.splitlines()
    assert line.split()[:2] == ["Cornerman", "50"]


def test_a_long_ordinary_calendar_is_expanded_over_a_year_without_loss() -> None:
    """What a calendar may cost stops those that waste time, and nobody else."""
    events = read_ics(made_calendar(5_000), source="made.ics", zone=ZoneInfo("Europe/London")).events
    begin = datetime(2026, 5, 1, tzinfo=UTC)
    reading = expand(events, Span(start=begin, end=begin + timedelta(days=366)))

    assert reading.losses == ()
    assert len(reading.events) > 30_000
