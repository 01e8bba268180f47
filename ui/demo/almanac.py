"""On which real day each day of the story falls, whatever the hour, the weekday or the season of the demo."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5
_REST = timedelta(days=3)
_LATE_DIGEST = time(7, 30)
_EARLY_DIGEST = time(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time of the story, in the seeker's zone.

    `day` 0 is today; -1 is the last working day before it, -2 the one before that; 1 is the first working
    day that is at least three days ahead. So the hours around the present moment stay empty.
    """

    day: int
    at: time = time(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Almanac:
    """Turns days of the story into real ones, as seen from the present moment."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The seeker's local date."""
        return self.now.astimezone(self.zone).date()

    def date_of(self, day: int) -> date:
        """Give the real date of a day of the story."""
        if day == 0:
            return self.today
        step = timedelta(days=1 if day > 0 else -1)
        found = self.today + _REST - step if day > 0 else self.today
        for _ in range(abs(day)):
            found += step
            while found.weekday() >= _SATURDAY:
                found += step
        return found

    def moment(self, when: When) -> datetime:
        """Give the real moment of a time of the story."""
        return datetime.combine(self.date_of(when.day), when.at, tzinfo=self.zone)

    @property
    def digest_at(self) -> time:
        """The hour of the seeker's digest: never one that falls right after the end of the demo."""
        local = self.now.astimezone(self.zone).time()
        return _EARLY_DIGEST if _EARLY_DIGEST <= local < _LATE_DIGEST else _LATE_DIGEST
