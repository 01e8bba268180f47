"""The starts that a recurrence rule gives inside a window, on the clock of one place, without counting up to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import product
from math import prod

from integrations.recurrence_days import WEEK, days_of_month, days_of_week, days_of_year, fits
from integrations.recurrence_rules import FREQUENCIES, Rule, RuleError

MOST_INSTANCES = 5_000
STEPS_FOR_EACH = 10  # periods and starts that may be looked at for each instance that may be asked for
_FOR_A_STEP = 4  # numbers of a rule, or times of a period, that cost as much as a step
# What a period costs besides when its days have to be looked for in their whole year, and a year with picked days.
_STEPS_THROUGH = {"YEARLY": 50, "MONTHLY": 50, "WEEKLY": 20, "DAILY": 5, "HOURLY": 5, "MINUTELY": 5, "SECONDLY": 5}
_STEPS_OF_A_YEAR = 10
_DAY = timedelta(days=1)
_LENGTHS = {
    "WEEKLY": WEEK * _DAY,
    "DAILY": _DAY,
    "HOURLY": timedelta(hours=1),
    "MINUTELY": timedelta(minutes=1),
    "SECONDLY": timedelta(seconds=1),
}
_MONTHS = {"YEARLY": 12, "MONTHLY": 1}
_LAST_YEAR = 9_999
_LAST = datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - on the clock of the place
_LAST_DAY = _LAST.toordinal()
_Set = tuple[list[int], list[time]]


class TooManyError(RuleError):
    """A rule asks for more instances than it may, or for more work than those are worth."""


@dataclass(slots=True, kw_only=True)
class Allowance:
    """How many instances a rule may yet give, and how many steps it may take on the way to them."""

    instances: int = MOST_INSTANCES
    steps: int = STEPS_FOR_EACH * MOST_INSTANCES


def starts(
    rule: Rule, first: datetime, begin: datetime, end: datetime, *, allowance: Allowance | None = None
) -> Iterator[datetime]:
    """Give the starts from `begin` to `end` in order; all these are times without a zone.

    `first` is DTSTART; it is among them, and one of COUNT, only if it fits the rule (for one that does not
    RFC 5545, 3.8.5.3, leaves open what comes out). What it costs is taken from the allowance, 5,000 instances
    unless there is another. Raises RuleError when the rule cannot be followed, TooManyError when that will not do.
    """
    if rule.unusable:
        raise RuleError(f"{rule.unusable}: {rule.text}")
    allowance = allowance or Allowance()
    periods = _Periods(rule, first)
    if periods.crowded(max(begin, first), end, allowance.instances):
        raise TooManyError(f"asks for too many instances: {rule.text}")
    yield from _walked(periods, begin, end, allowance)


def _walked(periods: "_Periods", begin: datetime, end: datetime, allowance: Allowance) -> Iterator[datetime]:
    """Go from period to period until the window or COUNT ends, or the allowance."""
    number, left = periods.from_which(begin, allowance)
    while allowance.steps >= 0 and allowance.instances >= 0:
        start = periods.start(number)
        if start is None or start - WEEK * _DAY > end or left <= 0:
            return
        found = periods.set_of(start)
        allowance.steps -= periods.cost(found)
        for moment in periods.moments(found, begin, end):
            left -= 1
            allowance.steps -= 1
            if moment > end or left < 0:
                return
            if allowance.steps < 0 or allowance.instances < 0:
                break
            if moment >= begin:
                allowance.instances -= 1
                yield moment
        number = periods.after(number, start, found)
    raise TooManyError(f"asks for too many instances: {periods.rule.text}")


class _Periods:
    """The years, months, ... seconds that a rule goes by, numbered from 0 for the one of DTSTART."""

    def __init__(self, rule: Rule, first: datetime) -> None:
        self.rule = rule
        self._first = first
        self._day = first.date()
        self._speed = FREQUENCIES.index(rule.frequency)
        self._months = _MONTHS.get(rule.frequency, 0) * rule.interval
        self._length = _LENGTHS.get(rule.frequency, _DAY) * min(rule.interval, 10**6)
        self._anchor = self._beginning()
        through_the_year = _STEPS_THROUGH.get(rule.frequency, 0) if rule.year_days or rule.weeks else 0
        self._weight = 1 + rule.numbers // _FOR_A_STEP + max(through_the_year, self._picks_of_a_year)

    @cached_property
    def _clock(self) -> list[time]:
        """Give the times of each day, for a rule that goes by the day or slower."""
        return self._times(self._first)

    @property
    def _picks_of_a_year(self) -> int:
        return _STEPS_OF_A_YEAR if self.rule.frequency == "YEARLY" and self.rule.picks_days else 0

    @property
    def _faster(self) -> bool:
        return self._speed > FREQUENCIES.index("DAILY")

    def cost(self, found: _Set) -> int:
        """Give how many steps the set of a period costs; the times of a day are made once."""
        return self._weight + (len(found[1]) // _FOR_A_STEP if self._faster else 0)

    def _beginning(self) -> datetime:
        first, midnight = self._first, datetime.combine(self._day, time.min)
        match self.rule.frequency:
            case "YEARLY" | "MONTHLY" | "DAILY":
                return midnight
            case "WEEKLY":
                into_week = (self._day.weekday() - self.rule.week_start) % WEEK
                return midnight - into_week * _DAY if self._day.toordinal() > WEEK else midnight
            case "HOURLY":
                return first.replace(minute=0, second=0)
            case "MINUTELY":
                return first.replace(second=0)
            case _:
                return first

    def _times(self, start: datetime) -> list[time]:
        """Give the times of a day, or of the part of it that begins at `start` for a rule that goes faster."""
        rule, first, faster = self.rule, self._first, self._speed - FREQUENCIES.index("DAILY")
        hours = _chosen(rule.hours, start.hour if faster > 0 else None, first.hour)
        minutes = _chosen(rule.minutes, start.minute if faster > 1 else None, first.minute)
        seconds = _chosen(rule.seconds, start.second if faster > 2 else None, first.second)  # noqa: PLR2004 - SECONDLY
        return [time(*each) for each in product(hours, minutes, seconds)]

    def start(self, number: int) -> datetime | None:
        """Give the beginning of a period; None after the last year that there is."""
        if not self._months:
            return self._anchor + number * self._length if number <= self._last() else None
        first = 1 if self.rule.frequency == "YEARLY" else self._day.month
        year, month = divmod(self._day.year * 12 + first - 1 + number * self._months, 12)
        return datetime(year, month + 1, 1) if year <= _LAST_YEAR else None  # noqa: DTZ001 - on the clock of the place

    def _last(self) -> int:
        return (_LAST - self._anchor) // self._length

    def number(self, moment: datetime) -> int:
        """Give a period that surely begins before a moment, but no earlier than DTSTART's."""
        if self._months:
            between = (moment.year - self._day.year) * 12 + moment.month - self._day.month
            return max(0, between // self._months - 1)
        return max(0, (moment - self._anchor) // self._length - 1)

    def from_which(self, begin: datetime, allowance: Allowance) -> tuple[int, int]:
        """Give the period to start with, and how many starts may come from there on."""
        number, rule = self.number(begin), self.rule
        if rule.count is None:
            return number, (_LAST_YEAR + 1) * 366 * 86_400
        left = rule.count
        if not number or not self._regular():
            return 0, left
        found = self.set_of(self._anchor)
        allowance.steps -= len(found[0]) * len(found[1])
        late = sum(1 for _ in self.moments(found, self._first, self._first))
        return number, left - late - (number - 1) * len(found[0]) * len(found[1])

    def _regular(self) -> bool:
        """Tell whether each period has as many starts as any other."""
        rule = self.rule
        limits = (rule.hours, rule.minutes, rule.seconds)[: max(0, self._speed - FREQUENCIES.index("DAILY"))]
        picks = any((rule.positions, rule.months, rule.month_days, rule.year_days, rule.weeks, *limits))
        return not picks and not self._months and (rule.frequency == "WEEKLY" or not rule.days)

    def crowded(self, begin: datetime, end: datetime, most: int) -> bool:
        """Tell at once, where that is possible, that there are too many in a window."""
        times = [max(1, len(each)) for each in (self.rule.hours, self.rule.minutes, self.rule.seconds)]
        if not self._faster and prod(times) > most:
            return True
        if self.rule.count is not None or not self._regular():
            return False
        days, clock = self.set_of(self._anchor)
        return ((end - begin) // self._length - 1) * len(days) * len(clock) > most

    def set_of(self, start: datetime) -> _Set:
        """Give the days and the times of the period that begins then; each day has each time."""
        rule, day = self.rule, start.date()
        match rule.frequency:
            case "YEARLY":
                return days_of_year(rule, day.year, self._day), self._clock
            case "MONTHLY":
                return days_of_month(rule, day.year, day.month, self._day), self._clock
            case "WEEKLY":
                return days_of_week(rule, day.toordinal(), self._day), self._clock
            case "DAILY":
                return ([day.toordinal()] if fits(rule, day) else []), self._clock
            case _:
                return ([day.toordinal()], self._times(start)) if fits(rule, day) else ([], [])

    def moments(self, found: _Set, begin: datetime, end: datetime) -> Iterator[datetime]:
        """Give the starts of such a set from DTSTART on, those that BYSETPOS picks if there is one.

        Those of days outside of `begin` to `end` are left out where nobody counts them.
        """
        days, clock = found
        if self.rule.positions:
            size = len(days) * len(clock)
            places = {each - 1 if each > 0 else size + each for each in self.rule.positions}
            pairs = ((days[at // len(clock)], clock[at % len(clock)]) for at in sorted(places) if 0 <= at < size)
        else:
            if self.rule.count is None:
                low, high = begin.toordinal(), end.toordinal()
                days = [each for each in days if low <= each <= high]
            pairs = ((day, at) for day in days for at in clock)
        found_moments = (datetime.combine(date.fromordinal(day), at) for day, at in pairs if 0 < day <= _LAST_DAY)
        return (moment for moment in found_moments if moment >= self._first)

    def after(self, number: int, start: datetime, found: _Set) -> int:
        """Give the next period that can have starts."""
        if found[1] or not self._faster:
            return number + 1
        until = self._fitting(start) if found[0] else datetime.combine(start.date(), time.min) + _DAY
        return max(number + 1, -((self._anchor - until) // self._length))

    def _fitting(self, start: datetime) -> datetime:
        """Give the next hour, minute or second that BYHOUR, BYMINUTE and BYSECOND let pass."""
        rule = self.rule
        if rule.hours and start.hour not in rule.hours:
            return start.replace(minute=0, second=0) + _until(rule.hours, start.hour, 24) * _LENGTHS["HOURLY"]
        if rule.minutes and start.minute not in rule.minutes:
            return start.replace(second=0) + _until(rule.minutes, start.minute, 60) * _LENGTHS["MINUTELY"]
        return start + _until(rule.seconds, start.second, 60) * _LENGTHS["SECONDLY"]


def _until(named: tuple[int, ...], here: int, end: int) -> int:
    """Count from one number to the next of those that a rule names, or to where they begin again."""
    return next((each for each in named if each > here), end) - here


def _chosen(named: tuple[int, ...], here: int | None, otherwise: int) -> tuple[int, ...]:
    """Give the numbers that a rule names, else DTSTART's; where there is one `here` that one, if it is among them."""
    if here is None:
        return named or (otherwise,)
    return (here,) if not named or here in named else ()
