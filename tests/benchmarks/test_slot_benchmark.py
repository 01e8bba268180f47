"""The benchmark of finding a time runs, and its three ways find the same."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks.slots import run
from benchmarks.slots.worlds import Size

ROOT = Path(__file__).parents[2]


def test_all_ways_find_the_same_and_each_is_measured() -> None:
    words = ["--worlds", "12", "--times", "2", "--days", "4", "--busy", "60", "--people", "4"]
    done = subprocess.run(
        [sys.executable, "benchmarks/slots/run.py", *words], cwd=ROOT, capture_output=True, text=True, check=True
    )

    first, *lines = done.stdout.splitlines()
    assert first.startswith("All ways agree in 12 worlds, ")
    for way in ("scan of every start", "sorted sweep", run.COLD, run.KEPT):
        assert sum(line.startswith(way) for line in lines) == 2


def test_ways_that_differ_stop_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "scan", lambda *_: "another time")

    with pytest.raises(SystemExit, match="the ways differ in world 0"):
        run.checked(Random(1), 1, Size(people=3, days=3, busy=5))  # noqa: S311 - a made-up world, not a secret
