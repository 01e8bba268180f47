"""A run that is killed after everything that it does outside: each time it begins anew and comes one thing further."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from cornerman.keys import fingerprint
from flows.wiring import house_from_settings
from integrations.clock import StoppedClock
from tests.killing import run
from tests.week.happenings import Step
from tests.week.outsides import Outside

_PORTS = ("calendar", "seeker_post", "member_post", "briefs")
_EFFECTS = frozenset({"write", "remove", "deliver", "invite", "keep"})
_AT_MOST = 40

FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["tests.week.dying"])


class Deadly:
    """A port after whose first new effect the process is gone; what was done before, and is done again, passes."""

    def __init__(self, port: object, done: Path) -> None:
        self._port = port
        self._done = done

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it stands for any port
        found = getattr(self._port, name)
        return self._deadly(name, found) if name in _EFFECTS else found

    def _deadly(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def deadly(*arguments: object, **named: object) -> object:
            result = call(*arguments, **named)
            what = fingerprint([name, repr(arguments), repr(named)])
            if what not in self._done.read_text().split():
                with self._done.open("a") as out:
                    out.write(f"{what}\n")
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return deadly


def run_until_killed(places: dict[str, str], now: datetime, done: Path) -> None:
    """Do a run that dies after its first effect outside that is not yet among those that were done."""
    os.environ |= places
    with house_from_settings(clock=StoppedClock(now)) as house:
        deadly: dict[str, Any] = {name: Deadly(getattr(house, name), done) for name in _PORTS}
        run(replace(house, **deadly))


def dying(folder: Path) -> Callable[[Step, Outside], None]:
    """Give runs that die after each effect outside, until one has nothing left to do; they write into a folder."""

    def runs(step: Step, outside: Outside) -> None:
        done = folder / "done.txt"
        done.write_text("")
        places = {name: os.environ[name] for name in ("CORNERMAN_SETTINGS", "CORNERMAN_HOME")}
        letters = sum(map(len, step.letters.values()))
        deaths = 0
        while _died(places, outside.clock.now(), done):
            deaths += 1
            assert deaths < _AT_MOST, step.at
        assert deaths >= letters, step.at

    return runs


def _died(places: dict[str, str], now: datetime, done: Path) -> bool:
    child = FORK.Process(target=run_until_killed, args=(places, now, done))
    child.start()
    child.join(60)
    assert child.exitcode in (0, -signal.SIGKILL)
    return child.exitcode != 0
