"""`cornerman up` as a person starts it: the real flows run by the clock, in one tree that ends when it is told to."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.flows.tree import Tree, descendants, eventually
from tests.ui.terminal import PROGRAM, start
from tests.ui.test_run_command import TOMORROW, tomorrow_at_ten

pytestmark = pytest.mark.engine

BY_THE_CLOCK = ("watch-calendar", "schedule-debriefs", "prompt-mission", "prepare-counter-offer")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Alice's settings, calendar and council."""
    ten = tomorrow_at_ten()
    (tmp_path / "calendar").mkdir()
    page = TOMORROW.format(start=ten, end=ten + timedelta(hours=1)).replace("\n", "\r\n")
    (tmp_path / "calendar" / "page.ics").write_bytes(page.encode())
    where = ("--calendar", str(tmp_path / "calendar"), "--mail", "", "--smtp-host", "")
    start(tmp_path, "init", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Etc/UTC", *where)
    for name in ("Bob", "Carol"):
        said = start(
            tmp_path, "council", "add", name, f"{name.lower()}@council.example", "--zone", "Etc/UTC",
            "--hours", "00:00-23:59", "--consented",
        )  # fmt: skip
        assert said.code == 0, said.err
    return tmp_path


@pytest.fixture(name="up")
def _up(folder: Path) -> Iterator[Tree]:
    """`cornerman up`, looking at the calendar each minute."""
    surroundings = {
        "CORNERMAN_SETTINGS": str(folder / "cornerman.toml"),
        "CORNERMAN_HOME": str(folder / "data"),
        "CORNERMAN_RUN__WATCH_EVERY_MINUTES": "1",
    }
    said = folder / "said.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "up"],
            env={**os.environ, **surroundings},
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
    grown = Tree(process=process, data=folder / "data", output=folder / "output.txt", said=said)
    try:
        eventually(lambda: "Cornerman is running" in said.read_text() or process.poll() is not None, within=90)
        yield grown
    finally:
        for pid in [process.pid, *descendants(process.pid)] if process.poll() is None else []:
            os.kill(pid, signal.SIGKILL)
        process.wait()


def test_the_real_flows_run_by_the_clock_and_everything_ends_when_it_is_told_to(up: Tree, folder: Path) -> None:
    for name in BY_THE_CLOCK:
        eventually(lambda name=name: up.runs(name, "Completed"), within=300)  # type: ignore[misc]
    debriefs = [path for path in (folder / "calendar").glob("*.ics") if "X-CORNERMAN-KEY" in path.read_text()]
    children = descendants(up.process.pid)

    page = start(folder, "page", "--no-open")
    second = start(folder, "up")
    up.process.send_signal(signal.SIGTERM)

    assert up.process.wait(timeout=180) == 0
    assert len(debriefs) == 1
    assert second.code == 3
    assert "already running" in second.err
    assert page.code == 0
    assert "/enter?ticket=" in page.out
    assert "Ctrl-C" not in page.out  # it is the one of `up`, which goes on
    assert not (up.data / "page.json").exists()
    assert len(children) >= 3
    assert not set(children) & set(descendants(os.getpid()))
    assert not (up.data / "engine.json").exists()
    assert "Your own page: cornerman page" in up.said.read_text()
    assert "ended unexpectedly" not in up.said.read_text()
    assert "Traceback" not in up.said.read_text()
