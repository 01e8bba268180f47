"""How every flow works: its house opened, its account leased, its actions carried out, its failures told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial

from prefect.artifacts import acreate_table_artifact

from cornerman.actions import Action
from cornerman.clocks import check_clock
from cornerman.errors import BusyError
from cornerman.plan import plan
from cornerman.telling import tell
from flows.carrying import carry_out
from flows.gathering import gather
from flows.house import House, open_house
from flows.quietly import QuietError, quietly
from flows.reports import counts, report_done, report_failed
from flows.steps import step, whole_sentence
from flows.wiring import house_from_settings

LEASE = timedelta(minutes=10)
TRIES = 40
PAUSE = timedelta(milliseconds=500)


@asynccontextmanager
async def at_work(account: str) -> AsyncIterator[House]:
    """Open the house of an account and hold its lease for the length of the block.

    Whatever goes wrong is reported in full to the seeker, and leaves as QuietError, which names nobody.
    """
    with quietly(lambda error: report_failed(str(error))), open_house(account, otherwise=house_from_settings) as house:
        await _hold_lease(house)
        try:
            check_clock(house.ledger.newest(), house.clock.now())
            yield house
        finally:
            house.lease.release()


async def decide_and_carry_out(house: House, name: str, mine: Callable[[Action], bool]) -> None:
    """Plan, and carry out the actions that are this flow's; one that fails does not stop the others.

    Raises QuietError for the first that failed, after all were tried.
    """
    now = house.clock.now()
    world = gather(house, now)
    done: list[Action] = []
    failures: list[QuietError] = []
    undone: dict[str, list[str]] = {}
    for action in filter(mine, plan(world, house.policy, now)):
        house.lease.hold(now=house.clock.now(), lasting=LEASE)
        try:
            if await step(action.key, partial(carry_out, action, world, house)):
                done.append(action)
                report_done(tell(action, world))
        except QuietError as failure:
            failures.append(failure)
            undone.setdefault(whole_sentence(failure), []).append(tell(action, world))
    for reason, lines in undone.items():
        report_failed(f"{'; '.join(lines)}: {reason}")
    if done:
        await acreate_table_artifact(table=counts(done), key=name, description="Counts and keys; no names.")
    if failures:
        note_failure(house, failures[0])
        raise failures[0]


def note_failure(house: House, failure: QuietError) -> None:
    """Keep a failure for the line of health in the digest and for `cornerman status`."""
    now = house.clock.now()
    house.memory.keep_health(replace(house.memory.health(), last_failure_at=now, last_failure=whole_sentence(failure)))


async def _hold_lease(house: House) -> None:
    """Take the lease, waiting a little for another run to finish."""
    for _ in range(TRIES):
        try:
            house.lease.hold(now=house.clock.now(), lasting=LEASE)
        except BusyError:
            await asyncio.sleep(PAUSE.total_seconds())
        else:
            return
    house.lease.hold(now=house.clock.now(), lasting=LEASE)
