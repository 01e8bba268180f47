"""Whether a process still lives, tried on real ones."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from integrations.store import owner
from integrations.store.owner import Owner

SLEEPER = (
    "from integrations.store.owner import Owner; import time; print(Owner.here().mark, flush=True); time.sleep(60)"
)


def test_this_process_is_alive_and_its_mark_can_be_read() -> None:
    here = Owner.here()

    assert here.is_alive()
    assert here.is_here
    assert Owner.read(here.mark) == here


def test_a_killed_process_is_dead_even_before_its_parent_noticed() -> None:
    with subprocess.Popen([sys.executable, "-c", SLEEPER], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        there = Owner.read(child.stdout.readline().strip())
        assert there.is_alive()
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and nobody has asked how
        assert not there.is_alive()
    assert not there.is_alive()


def test_another_process_under_the_same_number_is_not_the_holder() -> None:
    assert not replace(Owner.here(), started="last week").is_alive()


def test_a_process_on_another_machine_counts_as_alive() -> None:
    assert Owner(host="elsewhere", pid=1, started="").is_alive()


def test_a_mark_names_neither_the_machine_nor_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "alices-laptop")

    assert "alice" not in Owner.here().mark


def test_without_proc_the_system_is_asked_by_ps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "_PROC", Path("nowhere"))
    monkeypatch.setattr(owner, "_BOOT", Path("nowhere"))
    here = Owner.here()

    assert here.started
    assert here.is_alive()
    assert not replace(here, pid=2**22 + 1).is_alive()


def test_a_holder_is_alive_in_whatever_zone_and_language_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job of the system and a terminal of the seeker seldom have the same."""
    monkeypatch.setattr(owner, "_PROC", Path("nowhere"))
    monkeypatch.setattr(owner, "_BOOT", Path("nowhere"))
    monkeypatch.setenv("TZ", "JST-9")
    monkeypatch.setenv("LC_ALL", "C")
    here = Owner.here()
    monkeypatch.setenv("TZ", "PST8")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    assert here.started
    assert here.is_alive()
