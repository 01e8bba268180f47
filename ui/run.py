"""`cornerman run` and `cornerman up`: everything once, or for good."""

from typing import TYPE_CHECKING

import typer

from cornerman.errors import NeedsSeekerError
from ui.printing import progress, say

if TYPE_CHECKING:
    from datetime import datetime


def run() -> None:
    """Do everything that is due, once.

    Doing it twice is doing it once: a second run at once has nothing to do. What failed a moment ago rests a
    while; it is named until it is done.
    """
    from flows.running import run_once
    from integrations.settings import load_settings

    began = _check_that_we_can()
    report = run_once(load_settings().account, progress)
    for line in report.done:
        say(f"- {line}")
    left, asked = _left_from_before(began)
    left = [*(f"Not done: {line}" for line in report.failed), *left]
    if not report.done and not left and not asked:
        say("Nothing to do.")
    for line in (*left, *asked):
        say(line, style="bad")
    if left or asked:
        raise typer.Exit(1 if left else NeedsSeekerError.exit_code)


def up() -> None:
    """Keep running, until Ctrl-C.

    It watches calendar and mail, books debriefs, asks you what only you can tell, and mails one digest a day.
    `cornerman page` opens your page, that it serves meanwhile.
    """
    from flows.children import ChildPlan
    from flows.running import keep_running
    from integrations.settings import load_settings

    _check_that_we_can()
    page = ChildPlan(name="page", module="ui.page", says="Your own page: cornerman page", gentle_seconds=5.0)
    keep_running(load_settings().account, progress, beside=[page])


def _left_from_before(began: "datetime") -> tuple[list[str], list[str]]:
    """Say what failed before this run and rests, so that this run did not try it; and what waits for the seeker."""
    from cornerman.plan import plan_waiting
    from flows.gathering import gather
    from ui.failures import asked_of_seeker, still_waiting
    from ui.opening import own_house

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        waiting = still_waiting(plan_waiting(world, house.policy, now), world, before=began)
        return waiting, asked_of_seeker(world.health.losses)


def _check_that_we_can() -> "datetime":
    """Open the house and wait for our turn before the engine is started, which takes seconds; give the moment.

    Raises what stands in the way: settings, store, clock, or another Cornerman.
    """
    from ui.opening import alone, own_house

    with own_house() as house, alone(house):
        return house.clock.now()
