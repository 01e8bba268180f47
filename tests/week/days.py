"""The two weeks that are played: each ends with a night in which the clocks of Europe change, and has a day more."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tests.paper import PARIS

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "next")


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week of the test by its Monday.

    `carol_from` is when Carol's day in New York begins, on the clocks of Paris, and `carol_from_next` on the Monday
    after the change: New York changes its clocks on another day than Europe, two weeks before in spring and a week
    after in autumn.
    """

    monday: date
    carol_from: str
    carol_from_next: str

    def at(self, written: str) -> datetime:
        """Read a moment on the clocks of Paris: `mon 08:00`, or `next 17:00:12` for the Monday after the change."""
        day, hour = written.split()
        number = _DAYS.index(day)
        return datetime.combine(self.monday + timedelta(days=number), time.fromisoformat(hour), tzinfo=PARIS)

    def written(self, moment: datetime) -> str:
        """Write a moment in the same way."""
        local = moment.astimezone(PARIS)
        number = (local.date() - self.monday).days
        assert 0 <= number < len(_DAYS), moment
        return f"{_DAYS[number]} {local:%H:%M}"


# Noon in Paris is 7 in New York before the night of 28 March 2027, and 6 after it; the other way round for that of 25
# October 2026. Carol's day begins at 8 there.
SPRING = Week(monday=date(2027, 3, 22), carol_from="13:00", carol_from_next="14:00")
AUTUMN = Week(monday=date(2026, 10, 19), carol_from="14:00", carol_from_next="13:00")
