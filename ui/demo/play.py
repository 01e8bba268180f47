"""The whole demo: a made-up seeker's week through the real engine, and the proof that nothing is left to do."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from flows.engine import borrowed_or_started
from flows.running import run_flows
from flows.wiring import house_from_settings
from integrations.clock import SystemClock
from ui.demo.almanac import Almanac
from ui.demo.cast import ALICE, COUNCIL
from ui.demo.framing import closing, framed, last_digest, opening, proof
from ui.demo.own_settings import settings_in_use, write_demo_settings
from ui.demo.reading_back import Snapshot, read_back
from ui.demo.stage import set_up
from ui.demo.waiting import waiting
from ui.demo.week import Echo, Production, play_week


def play(folder: Path, *, echo: Echo) -> int:
    """Play the whole week in a folder, which is made afresh, and prove that one more run has nothing to do.

    Gives the exit code: 0 when everything went well and nothing was left to do, else 1. Raises WrongUseError
    when something else lies in the folder, StorageError when it cannot be written, and OutsideDownError when
    the engine does not start.
    """
    production = Production(
        stage=set_up(folder),
        almanac=Almanac(now=SystemClock().now(), zone=ALICE.zone),
        run=run_flows,
        echo=echo,
    )
    with settings_in_use(production.stage):
        write_demo_settings(production.stage, ALICE, production.almanac)
        return asyncio.run(_with_engine(production))


async def _with_engine(production: Production) -> int:
    production.tell(*opening(ALICE, COUNCIL, production.almanac))
    production.tell("", "Starting the engine, Prefect (some ten seconds the first time) ...")
    async with AsyncExitStack() as stack:
        with waiting("Starting the engine"):
            await stack.enter_async_context(borrowed_or_started(production.stage.state))
        await play_week(production)
        proven = await _once_more(production)
    production.tell("", *closing(production.stage, production.after))
    return 0 if proven and not production.failed else 1


async def _once_more(production: Production) -> bool:
    """Run everything again by the machine's clock; tell whether nothing was done and nothing changed outside."""
    with waiting("Everything once more"):
        report = await production.run(ALICE.account)
    with house_from_settings(ALICE.account) as house:
        after = read_back(house, production.stage, Snapshot())
        digest = last_digest(after.posted, house.ledger.entries())
    if digest is not None:
        production.tell("", "The last digest that Alice got:", *framed(digest))
    lines = [*report.done, *report.failed]
    quiet = after.outside == production.after.outside
    production.tell("", *proof(after, quiet=quiet, lines=lines))
    return quiet and not lines
