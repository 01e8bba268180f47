"""The table of what runs when: in order, on every local day, and the same in prefect.yaml."""

from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.schedules import Schedule
from prefect.server.schemas import schedules as on_server
from ruamel.yaml import YAML

from flows.schedules import Deployment, deployments
from flows.timetable import Timetable

PARIS = ZoneInfo("Europe/Paris")
ALICE = Timetable(account="alice", zone=PARIS)
PREFECT_YAML = Path(__file__).parents[2] / "prefect.yaml"


async def times(schedule: Schedule, start: datetime, end: datetime) -> list[datetime]:
    """Ask Prefect's own server code when a schedule is due."""
    known = DeploymentScheduleCreate.from_schedule(schedule).schedule.model_dump(mode="json")
    served = on_server.CronSchedule(**known) if schedule.cron else on_server.IntervalSchedule(**known)
    return [each.astimezone(UTC) for each in await served.get_dates(n=500, start=start, end=end)]


async def digest_times(timetable: Timetable, day: date) -> list[datetime]:
    """Give the local times of one local day at which the digest is looked after."""
    *_, digest = deployments(timetable)
    start = datetime.combine(day, time(0), timetable.zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(0), timetable.zone).astimezone(UTC) - timedelta(seconds=1)
    due = [each for schedule in digest.schedules for each in await times(schedule, start, end)]
    return [each.astimezone(timetable.zone) for each in sorted(due)]


async def test_the_flows_come_in_order_every_two_minutes() -> None:
    *watching, _ = deployments(ALICE)
    start = datetime(2026, 3, 2, 9, 59, tzinfo=UTC)
    due = [(await times(each.schedules[0], start, start + timedelta(minutes=3)))[0] for each in watching]
    assert due == [datetime(2026, 3, 2, 10, 0, seconds, tzinfo=UTC) for seconds in (0, 5, 10, 15)]
    assert [each.entrypoint.split(":")[1] for each in watching] == [
        "watch_calendar",
        "schedule_debriefs",
        "prompt_mission",
        "prepare_counter_offer",
    ]


async def test_the_digest_is_looked_after_at_its_time_and_every_quarter_of_an_hour_until_noon() -> None:
    due = await digest_times(ALICE, date(2026, 3, 2))
    quarters = [datetime(2026, 3, 2, 7, 30, tzinfo=PARIS) + quarter * timedelta(minutes=15) for quarter in range(18)]
    assert due == quarters
    assert due[-1].time() == time(11, 45)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)], ids=["forward", "back"])
@pytest.mark.parametrize("at", [time(2, 30), time(7, 30)], ids=["in-the-gap", "after-it"])
async def test_a_day_on_which_the_clock_changes_has_its_digest_too(day: date, at: time) -> None:
    due = await digest_times(Timetable(account="alice", zone=PARIS, digest_at=at), day)
    assert due
    assert due[0].time() <= time(3, 15) if at < time(3) else due[0].time() == at
    assert {each.date() for each in due} == {day}


@pytest.mark.parametrize(
    ("at", "until", "crons"),
    [
        (time(7, 0), time(8, 0), ("0,15,30,45 7 * * *",)),
        (time(7, 50), time(8, 10), ("50 7 * * *", "5 8 * * *")),
        (time(23, 40), time(23, 50), ("40 23 * * *",)),
        (time(6, 10), time(8, 20), ("10,25,40,55 6,7 * * *", "10 8 * * *")),
    ],
)
def test_any_hours_of_the_digest_become_few_cron_lines(at: time, until: time, crons: tuple[str, ...]) -> None:
    assert Timetable(account="alice", zone=PARIS, digest_at=at, digest_until=until).digest_crons() == crons


def test_a_timetable_survives_a_command_line() -> None:
    odd = Timetable(account="alice", zone=PARIS, every=timedelta(minutes=7), digest_at=time(6, 5))
    assert Timetable.from_arguments(list(odd.to_arguments())) == odd


@pytest.mark.parametrize(
    "wrong", [{"every": timedelta(seconds=30)}, {"digest_at": time(12)}, {"digest_until": time(7)}]
)
def test_a_timetable_that_could_not_be_kept_is_refused(wrong: dict[str, timedelta | time]) -> None:
    with pytest.raises(ValueError, match=r"once a minute|comes after"):
        Timetable(account="alice", zone=PARIS, **wrong)  # type: ignore[arg-type]


def test_a_run_is_stale_after_two_intervals() -> None:
    *watching, digest = deployments(Timetable(account="alice", zone=PARIS, every=timedelta(minutes=5)))
    assert {each.stale_after for each in watching} == {timedelta(minutes=10)}
    assert digest.stale_after == timedelta(minutes=30)


def test_prefect_yaml_says_what_the_table_says() -> None:
    written = YAML(typ="safe").load(PREFECT_YAML.read_text())["deployments"]
    table = deployments(Timetable(account="me", zone=ZoneInfo("UTC")))
    assert [as_written(each) for each in table] == [
        {name: value for name, value in each.items() if name not in ("description", "work_pool")} for each in written
    ]


def as_written(each: Deployment) -> dict[str, object]:
    """Write a deployment the way prefect.yaml does."""
    return {
        "name": each.name,
        "parameters": dict(each.parameters),
        "entrypoint": each.entrypoint,
        "schedules": [schedule_as_written(schedule) for schedule in each.schedules],
    }


def schedule_as_written(schedule: Schedule) -> dict[str, object]:
    """Write a schedule the way prefect.yaml does."""
    if schedule.cron is not None:
        return {"slug": schedule.slug, "cron": schedule.cron, "timezone": schedule.timezone}
    assert schedule.interval is not None
    return {
        "slug": schedule.slug,
        "interval": int(schedule.interval.total_seconds()),
        "anchor_date": schedule.anchor_date.isoformat(),
        "timezone": schedule.timezone,
    }


def test_every_flow_file_of_the_table_has_its_flow() -> None:
    for each in deployments(ALICE):
        module, name = each.entrypoint.split(":")
        path = Path(__file__).parents[2] / f"{module.replace('.', '/')}.py"
        assert f"async def {name}(account: str" in path.read_text()


def test_no_module_among_the_flows_shadows_one_that_others_import() -> None:
    ours = {path.stem for path in (PREFECT_YAML.parent / "flows").glob("*.py")} - {"__init__"}
    for name in sorted(ours):
        with pytest.raises(ModuleNotFoundError):
            import_module(name)
