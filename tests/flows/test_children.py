"""Child processes: asked, told, then killed; and logs that stay short."""

import os
from pathlib import Path

import pytest

from cornerman.errors import StorageError
from flows import children
from flows.children import Child, ChildPlan, happens, keep_short

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)
"""


def started(folder: Path, code: str, *, module: str, gentle_seconds: float = 0.0) -> Child:
    """Start a child with a module of its own."""
    (folder / f"{module}.py").write_text(code)
    plan = ChildPlan(name="child", module=module, gentle_seconds=gentle_seconds)
    surroundings = os.environ | {"PYTHONPATH": str(folder)}
    return Child(plan, environment=surroundings, log=folder / "child.log")


async def test_a_child_that_waits_for_its_standard_input_ends_by_itself(tmp_path: Path) -> None:
    code = "import sys; sys.stdin.read(); print('ended well', flush=True)"
    child = started(tmp_path, code, module="polite", gentle_seconds=10)
    await child.stop()
    assert not child.running
    assert child.log.read_text() == "ended well\n"


async def test_a_stubborn_child_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "FIRM_SECONDS", 0.5)
    child = started(tmp_path, STUBBORN, module="stubborn")
    assert await happens(lambda: child.log.read_text() == "ready\n", within=10)
    await child.stop()
    assert not child.running


async def test_a_child_that_died_can_be_started_again_and_goes_on_with_its_log(tmp_path: Path) -> None:
    child = started(tmp_path, "print('here', flush=True)", module="brief")
    assert await child.ended(within=10)
    child.start_again()
    assert await child.ended(within=10)
    assert child.log.read_text() == "here\nhere\n"
    await child.stop()


def test_a_child_whose_log_cannot_be_written_is_a_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "child.log").mkdir()
    with pytest.raises(StorageError, match=r"child\.log"):
        started(tmp_path, "", module="silent")


def test_a_long_log_is_put_aside_and_its_writer_goes_on_in_a_short_one(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    with log.open("ab", buffering=0) as writer:
        writer.write(b"x" * (children.LONGEST_LOG + 10) + b"end")
        keep_short(log)
        writer.write(b"after")
    assert log.read_bytes() == b"after"
    assert (tmp_path / "server.log.1").read_bytes().endswith(b"end")
    assert (tmp_path / "server.log.1").stat().st_size == children.LONGEST_LOG
