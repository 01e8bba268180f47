"""Plays the scenes of the week one after another and tells each of them; who runs the flows is given to it."""

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from flows.house import House, opened_by
from flows.reports import RunReport
from flows.wiring import house_from_settings
from integrations.clock import StoppedClock
from ui.demo.almanac import Almanac, When
from ui.demo.arrivals import arrivals
from ui.demo.cast import AGREED_ON, ALICE, COUNCIL, standing_meeting
from ui.demo.deeds import do
from ui.demo.happenings import Scene
from ui.demo.layout import day_and_time, line
from ui.demo.reading_back import Snapshot, read_back
from ui.demo.scenery import Scenery
from ui.demo.stage import Stage
from ui.demo.story import WEEK
from ui.demo.telling import outcome
from ui.demo.waiting import waiting

Echo = Callable[[str], None]
Run = Callable[[str], Awaitable[RunReport]]


@dataclass(slots=True, kw_only=True)
class Production:
    """What every scene needs, what was there after the last one, and whether anything failed."""

    stage: Stage
    almanac: Almanac
    run: Run
    echo: Echo
    after: Snapshot = field(default_factory=Snapshot)
    failed: bool = False

    def tell(self, *lines: str) -> None:
        """Say some lines."""
        for each in lines:
            self.echo(each)


async def play_week(production: Production) -> None:
    """Play every scene up to the present moment, and then that moment itself.

    The house that the settings describe is kept open; its clock stands where each scene puts it.
    """
    stage, almanac = production.stage, production.almanac
    clock = StoppedClock(almanac.now)
    scenery = Scenery(calendar=stage.calendar, mail=stage.mail, almanac=almanac)
    past = [scene for scene in WEEK if almanac.moment(scene.when) < almanac.now]
    moments = [*((almanac.moment(scene.when), scene) for scene in past), (almanac.now, Scene(when=When(day=0)))]
    with house_from_settings(ALICE.account, clock=clock) as house:
        for member in COUNCIL:
            house.memory.keep_member(replace(member, consented_on=almanac.date_of(AGREED_ON)))
        house.memory.keep_meeting(standing_meeting(almanac))
        with opened_by(lambda _account: nullcontext(house)):
            for at, scene in moments:
                clock.set(at)
                await _play(scene, production, house, scenery)


async def _play(scene: Scene, production: Production, house: House, scenery: Scenery) -> None:
    """Play one scene: what comes in, a run, what it left behind, and what the people do then."""
    now, almanac, before = house.clock.now(), production.almanac, production.after
    for each in scene.news:
        scenery.let(each, at=now)
    heading = day_and_time(now, almanac.zone) + (" (now)" if now == almanac.now else "")
    production.tell("", heading, *arrivals(scene.news, scenery, almanac))
    with waiting(heading):
        report = await production.run(ALICE.account)
    production.after = read_back(house, production.stage, before)
    lines = outcome(before, production.after, council=COUNCIL, zone=almanac.zone)
    production.tell(*lines or [line("", "nothing to do")])
    production.tell(*(line("failed", each) for each in report.failed))
    for deed in scene.deeds:
        production.tell(*do(deed, house, scenery))
    production.after = replace(production.after, notes=house.memory.notes())
    production.failed |= bool(report.failed)
