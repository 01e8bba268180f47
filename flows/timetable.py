"""When one account's flows are due: plain values, so that a command line can carry them to another process."""

from dataclasses import dataclass
from datetime import time, timedelta
from zoneinfo import ZoneInfo

SHORTEST = timedelta(minutes=1)
CATCH_UP_MINUTES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """How often the calendar is watched, and between which local times the digest is due.

    `digest_until` is the time at which a missed digest is given up for the day.
    """

    account: str
    zone: ZoneInfo
    every: timedelta = timedelta(minutes=2)
    digest_at: time = time(7, 30)
    digest_until: time = time(12)

    def __post_init__(self) -> None:
        """Refuse a timetable that Prefect could not keep."""
        if self.every < SHORTEST:
            raise ValueError("the calendar is watched once a minute at most")
        if self.digest_until <= self.digest_at:
            raise ValueError("digest_until comes after digest_at")

    def to_arguments(self) -> tuple[str, ...]:
        """Write it as the arguments of a command."""
        return (
            self.account,
            self.zone.key,
            str(int(self.every.total_seconds())),
            self.digest_at.isoformat("minutes"),
            self.digest_until.isoformat("minutes"),
        )

    @classmethod
    def from_arguments(cls, arguments: list[str]) -> "Timetable":
        """Read it back. Raises ValueError for arguments that `to_arguments` did not write."""
        account, zone, every, digest_at, digest_until = arguments
        return cls(
            account=account,
            zone=ZoneInfo(zone),
            every=timedelta(seconds=int(every)),
            digest_at=time.fromisoformat(digest_at),
            digest_until=time.fromisoformat(digest_until),
        )

    def digest_crons(self) -> tuple[str, ...]:
        """Give the cron lines of the digest: at its time, and every 15 minutes until it is given up.

        They only ask; whether the day's digest is still to be sent, the ledger knows. So a time that a change
        of the clock skips or repeats neither loses nor doubles a digest.
        """
        first = self.digest_at.hour * 60 + self.digest_at.minute
        given_up = self.digest_until.hour * 60 + self.digest_until.minute
        minutes_of: dict[int, list[int]] = {}
        for minute in range(first, given_up, CATCH_UP_MINUTES):
            minutes_of.setdefault(minute // 60, []).append(minute % 60)
        hours_of: dict[tuple[int, ...], list[int]] = {}
        for hour, minutes in minutes_of.items():
            hours_of.setdefault(tuple(minutes), []).append(hour)
        return tuple(f"{_list(minutes)} {_list(hours)} * * *" for minutes, hours in hours_of.items())


def _list(numbers: tuple[int, ...] | list[int]) -> str:
    return ",".join(map(str, numbers))
