"""The one table of what runs when; `prefect.yaml` says the same for those who run workers."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from prefect.schedules import Cron, Interval, Schedule

from flows.timetable import CATCH_UP_MINUTES, Timetable

# Each flow looks at what the one before it left, so they come five seconds apart, in this order.
_IN_ORDER = (
    "flows.watch_calendar:watch_calendar",
    "flows.schedule_debriefs:schedule_debriefs",
    "flows.prompt_mission:prompt_mission",
    "flows.prepare_counter_offer:prepare_counter_offer",
)
_DIGEST = "flows.send_digest:send_digest"
_ANCHOR = datetime(2026, 1, 1, tzinfo=UTC)
_APART = timedelta(seconds=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """A flow with its schedules. A run that is later than `stale_after` is not worth running any more."""

    entrypoint: str
    name: str
    schedules: tuple[Schedule, ...]
    stale_after: timedelta
    parameters: tuple[tuple[str, str], ...] = ()


def deployments(timetable: Timetable) -> tuple[Deployment, ...]:
    """Give the deployments of one account, named after it."""
    watching = tuple(
        Deployment(
            entrypoint=entrypoint,
            name=timetable.account,
            schedules=(Interval(timetable.every, anchor_date=_ANCHOR + place * _APART, timezone="UTC", slug="watch"),),
            stale_after=2 * timetable.every,
            parameters=(("account", timetable.account),),
        )
        for place, entrypoint in enumerate(_IN_ORDER)
    )
    digest = Deployment(
        entrypoint=_DIGEST,
        name=timetable.account,
        schedules=tuple(
            Cron(line, timezone=timetable.zone.key, slug=f"digest-{number}")
            for number, line in enumerate(timetable.digest_crons(), start=1)
        ),
        stale_after=timedelta(minutes=2 * CATCH_UP_MINUTES),
        parameters=(("account", timetable.account),),
    )
    return (*watching, digest)
