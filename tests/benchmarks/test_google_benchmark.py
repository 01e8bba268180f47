"""What a run asks of Google stays what the benchmark says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_with_nothing_new_each_calendar_is_listed_once_and_the_history_asked_for_once() -> None:
    """It ends with 1 otherwise; what comes anew is fetched alone."""
    words = [sys.executable, "benchmarks/google/run.py", "--events", "20", "--letters", "3", "--mailbox", "250"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)

    *lines, large = done.stdout.splitlines()
    rows = [line for line in lines if line and not line.startswith(" ")]
    asked = {line[:30].strip(): int(line[44:53]) for line in rows}
    assert asked["run with nothing new"] == 4
    assert asked["run after one event changed"] == 4
    assert asked["run after one letter came"] <= 6
    assert large == "first read of 250 letters, 4 in 5 to many: 2 reads, 2 minutes, 6,013 units, 24.1 a letter"
