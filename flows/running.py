"""Run everything once, or for good, with an engine underneath; Prefect is loaded only when that begins."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flows.children import ChildPlan
from flows.engine import with_engine
from flows.supervisor import runner_plan, up
from flows.timetable import Timetable
from flows.wiring import load_settings

if TYPE_CHECKING:
    from flows.reports import RunReport

Say = Callable[[str], None]


async def run_flows(account: str) -> "RunReport":
    """Run the five flows once, in order; needs an engine that this process is connected to."""
    from flows.in_order import run_in_order  # noqa: PLC0415 - loads Prefect, which reads its environment just once

    return await run_in_order(account)


def run_once(account: str, say: Say) -> "RunReport":
    """Run everything once, with the engine of a running `cornerman up` or with one for this run.

    Raises SettingsError, OutsideDownError when the engine does not come up, StorageError when its folder cannot
    be written. What goes wrong inside a flow is in the report.
    """
    settings = load_settings()
    say("Starting the engine ...")
    return with_engine(settings.data, lambda: run_flows(account))


def keep_running(account: str, say: Say, *, beside: Sequence[ChildPlan] = ()) -> None:
    """Run everything by the clock until Ctrl-C or SIGTERM, with other programs `beside` it in the same tree.

    Raises SettingsError, BusyError when Cornerman runs already, OutsideDownError when the engine does not come
    up, StorageError when its folder cannot be written.
    """
    settings = load_settings()
    policy = settings.policy()
    timetable = Timetable(
        account=account,
        zone=settings.seeker().zone,
        every=settings.watch_every,
        digest_at=policy.digest_at,
        digest_until=policy.digest_until,
    )
    up(settings.data, [runner_plan(timetable), *beside], say=say, port=settings.prefect_port or None)
