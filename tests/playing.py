"""The demo's week without its engine: the same files, store and decisions, carried out in one go."""

import asyncio
from datetime import datetime
from pathlib import Path

from cornerman.plan import plan
from cornerman.telling import tell
from flows.carrying import carry_out
from flows.gathering import gather, watch
from flows.house import open_house
from flows.reports import RunReport
from flows.wiring import house_from_settings
from ui.demo.almanac import Almanac
from ui.demo.cast import ALICE
from ui.demo.own_settings import settings_in_use, write_demo_settings
from ui.demo.stage import set_up
from ui.demo.week import Production, play_week


async def without_engine(account: str) -> RunReport:
    """Do in one go what the five flows do one after another."""
    report = RunReport()
    with open_house(account, otherwise=house_from_settings) as house:
        watch(house, house.clock.now())
        world = gather(house, house.clock.now())
        for action in plan(world, house.policy, house.clock.now()):
            if carry_out(action, world, house):
                report.done.append(tell(action, world))
    return report


def told_at(folder: Path, now: datetime) -> list[str]:
    """Play the week that ends at a moment and give what was told."""
    lines: list[str] = []
    stage, almanac = set_up(folder / "cornerman-demo"), Almanac(now=now, zone=ALICE.zone)
    production = Production(stage=stage, almanac=almanac, run=without_engine, echo=lines.append)
    with settings_in_use(stage):
        write_demo_settings(stage, ALICE, almanac)
        asyncio.run(play_week(production))
    return "\n".join(lines).splitlines()
