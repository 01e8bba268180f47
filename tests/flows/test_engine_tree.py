"""The real server, the real runner and the real supervisor, as `cornerman up` runs them."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from flows.engine import answers, borrowed_or_started
from flows.engine_home import published_port
from tests.flows.small_flows import OUTPUT, tick
from tests.flows.tree import Tree, alive, descendants, eventually, published, tree

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tree]:
    """One tree for all tests of this file that leave it running."""
    folder = tmp_path_factory.mktemp("up")
    with tree(folder, folder / "blank.db") as grown:
        yield grown


def test_the_scheduler_creates_runs_and_the_runner_completes_them(up: Tree) -> None:
    eventually(lambda: len(up.runs("tick", "Completed")) >= 2, within=40)
    for run in up.runs("tick", "Completed"):
        assert run["auto_scheduled"]
        assert run["parameters"] == {"account": "alice"}
    assert {line.split()[1] for line in up.lines} == {"alice"}


def test_a_run_that_fails_does_not_stop_the_runner(up: Tree) -> None:
    eventually(lambda: up.runs("fail", "Failed"), within=20)
    ticks = up.noted("tick")
    eventually(lambda: up.noted("tick") > ticks, within=20)


def test_the_page_of_prefect_can_be_opened(up: Tree) -> None:
    with httpx.Client(trust_env=False, follow_redirects=True) as client:
        page = client.get(up.address, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "<title>" in page.text


def test_no_page_of_another_site_may_read_the_history(up: Tree) -> None:
    with httpx.Client(trust_env=False) as client:
        answer = client.get(f"{up.address}/api/health", headers={"Origin": "https://mallory.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_a_second_up_on_the_same_folder_is_told_so_and_harms_nothing(up: Tree, tmp_path: Path) -> None:
    with tree(tmp_path, tmp_path / "blank.db", data=up.data) as second:
        assert second.process.wait(timeout=20) == 3
        assert "Cornerman is already running" in second.said.read_text()
    assert up.process.poll() is None
    assert published(up.data)["pid"] == up.process.pid


async def test_a_single_run_uses_the_server_of_up_and_leaves_it_running(
    up: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OUTPUT, str(tmp_path / "output.txt"))
    async with borrowed_or_started(up.data) as engine:
        assert engine.port == published_port(up.home)
        await tick("single")
    assert "single" in [run["parameters"]["account"] for run in up.runs("tick", "Completed")]
    assert answers(engine.port)


def test_what_was_missed_while_the_machine_slept_is_cancelled_and_not_run_late(up: Tree) -> None:
    runner = up.child("small_runner")
    os.kill(runner, signal.SIGSTOP)
    time.sleep(9)
    ran = len(up.lines)
    os.kill(runner, signal.SIGCONT)
    eventually(lambda: up.runs("tick", "Cancelled"), within=30)
    for run in up.runs("tick", "Cancelled"):
        assert run["state"]["message"].startswith("Stale")
        assert run["run_count"] == 0
    eventually(lambda: len(up.lines) > ran, within=30)


def test_a_killed_runner_is_started_again_and_its_open_run_is_closed(up: Tree) -> None:
    up.ask_for("linger")
    eventually(lambda: up.noted("linger-begins"), within=40)
    runner = up.child("small_runner")
    os.kill(runner, signal.SIGKILL)
    eventually(lambda: up.runs("linger", "Crashed"), within=40)
    assert up.noted("linger-ends") == 0
    eventually(lambda: any(line.startswith("tick") and not line.endswith(f" {runner}") for line in up.lines), within=30)


def test_a_killed_server_is_started_again_and_the_same_runner_goes_on(up: Tree) -> None:
    eventually(lambda: up.child("small_runner"), within=20)
    runner, server = up.child("small_runner"), up.child("prefect")
    os.kill(server, signal.SIGKILL)
    eventually(lambda: up.child("prefect") not in (0, server), within=20)
    ran = up.noted("tick")
    eventually(lambda: up.noted("tick") > ran + 1, within=60)
    assert up.child("small_runner") == runner
    assert "has ended unexpectedly" in up.said.read_text()


def test_sigterm_ends_the_tree_after_the_run_that_had_begun(tmp_path: Path, up: Tree) -> None:
    with tree(tmp_path, up.data.parent / "blank.db") as other:
        other.ask_for("linger")
        eventually(lambda: other.noted("linger-begins"), within=30)
        parts = descendants(other.process.pid)
        assert len(parts) == 2
        other.process.send_signal(signal.SIGTERM)
        assert other.process.wait(timeout=30) == 0
        assert other.noted("linger-ends") == 1
        assert not any(alive(pid) for pid in parts)
        assert other.said.read_text().splitlines()[-1] == "Stopped."
        assert published_port(other.home) is None


def test_a_killed_supervisor_leaves_no_process_behind(tmp_path: Path, up: Tree) -> None:
    with tree(tmp_path, up.data.parent / "blank.db") as other:
        parts = descendants(other.process.pid)
        other.process.kill()
        eventually(lambda: not any(alive(pid) for pid in parts), within=30)
    assert published_port(other.home) is None
