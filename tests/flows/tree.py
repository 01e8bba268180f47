"""A whole tree of processes as `cornerman up` keeps it, and what its server says about runs."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from flows.engine_home import EngineHome, published_port
from tests.flows.small_flows import OUTPUT

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The supervisor's process and its folder."""

    process: subprocess.Popen[str]
    data: Path
    output: Path
    said: Path

    @property
    def home(self) -> EngineHome:
        """The folder of the engine."""
        return EngineHome(data=self.data)

    @property
    def lines(self) -> list[str]:
        """What the small flows noted, in order."""
        return self.output.read_text().splitlines() if self.output.exists() else []

    def child(self, command: str) -> int:
        """Give the number of the living child whose command has this word; 0 when there is none."""
        return next((pid for pid in descendants(self.process.pid) if command in command_of(pid)), 0)

    def ask_for(self, flow: str) -> None:
        """Ask the server for a run of a flow now, as a person does on its page; again while SQLite is busy."""
        with httpx.Client(trust_env=False, base_url=f"{self.address}/api") as client:
            known = f"/deployments/name/{flow}/alice"
            eventually(lambda: client.get(known).is_success, within=30)
            order = f"/deployments/{client.get(known).json()['id']}/create_flow_run"
            eventually(lambda: client.post(order, json={}).is_success, within=10)

    def noted(self, word: str) -> int:
        """Count the lines that begin with a word."""
        return sum(line.split()[0] == word for line in self.lines)

    @property
    def address(self) -> str:
        """Where the server can be reached."""
        return f"http://127.0.0.1:{published_port(self.home)}"

    def runs(self, flow: str, state: str) -> list[dict[str, Any]]:
        """Ask the server for the runs of a flow in a state."""
        wanted = {
            "flows": {"name": {"any_": [flow]}},
            "flow_runs": {"state": {"name": {"any_": [state]}}},
            "limit": 200,
        }
        with httpx.Client(trust_env=False) as client:
            answer = client.post(f"{self.address}/api/flow_runs/filter", json=wanted)
        found: list[dict[str, Any]] = answer.raise_for_status().json()
        return found


@contextmanager
def tree(folder: Path, blank: Path, *, data: Path | None = None) -> Iterator[Tree]:
    """Run a whole tree for the length of the block; whatever is left of it is killed afterwards.

    `folder` is for what it writes; `data` is its data folder, if that is to be somebody else's.
    """
    data = data or folder / "data"
    said = folder / "said.txt"
    output = folder / "output.txt"
    surroundings = os.environ | {OUTPUT: str(output), "PYTHONPATH": str(ROOT)}
    with said.open("w") as out:
        command = [sys.executable, "-m", "tests.flows.small_up", str(data), str(blank)]
        process = subprocess.Popen(command, env=surroundings, stdout=out, stderr=subprocess.STDOUT, text=True)
    grown = Tree(process=process, data=data, output=output, said=said)
    try:
        eventually(lambda: "Cornerman is running" in said.read_text() or process.poll() is not None, within=60)
        yield grown
    finally:
        left = [process.pid, *descendants(process.pid)] if process.poll() is None else []
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        process.wait()


def eventually(so: Callable[[], object], *, within: float) -> None:
    """Wait until something is so; fail when it is not within so many seconds."""
    until = time.monotonic() + within
    while not so():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.2)


def descendants(pid: int) -> list[int]:
    """Give the children of a process that have not ended, and theirs."""
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True)  # noqa: S607
    rows = [line.split() for line in listing.stdout.splitlines()]
    children = [int(row[0]) for row in rows if row[1] == str(pid) and not row[2].startswith("Z")]
    return children + [each for child in children for each in descendants(child)]


def command_of(pid: int) -> str:
    """Give the command of a process; nothing when it has ended."""
    command = ["ps", "-o", "args=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def alive(pid: int) -> bool:
    """Tell whether a process has not ended."""
    state = ["ps", "-o", "stat=", "-p", str(pid)]
    found = subprocess.run(state, capture_output=True, text=True, check=False).stdout.strip()
    return bool(found) and not found.startswith("Z")


def published(data: Path) -> dict[str, int]:
    """Give what `up` says about itself."""
    told: dict[str, int] = json.loads((data / "engine.json").read_text())
    return told
