"""Which days of a year, a month or a week a recurrence rule picks (the table in RFC 5545, 3.3.10)."""

from calendar import isleap, monthrange
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from integrations.recurrence_rules import Rule

WEEK = 7
_MONTHS = range(1, 13)
_YEARS_REMEMBERED = 8  # each is asked for again with every day of it
_LEAST_OF_A_FIRST_WEEK = 4  # days of it that lie in the year


def days_of_year(rule: Rule, year: int, first: date) -> list[int]:
    """Give the days, as ordinals in order; what the rule leaves open is as in `first`, the day of DTSTART."""
    if rule.year_days:
        found = set(_year_days(rule, year)) & _month_days_of_year(rule, year, range(1, 32))
        found &= _weeks_around(rule, year) if rule.weeks else found
    elif rule.weeks:
        found = _weeks(rule, year)
        found = _on_weekdays(found, rule.days or ((0, first.weekday()),)) if not rule.month_days else found
        found = {each for each in found if _fits_month(rule, date.fromordinal(each))}
    elif rule.month_days or not rule.days:
        months = rule.months or (_MONTHS if rule.month_days else (first.month,))
        found = _month_days(year, months, rule.month_days or (first.day,))
    else:
        return sorted(_weekdays_of_year(rule, year))
    if rule.days:
        found &= _weekdays_of_year(rule, year) if not rule.weeks else _on_weekdays(found, rule.days)
    return sorted(found)


def days_of_month(rule: Rule, year: int, month: int, first: date) -> list[int]:
    """Give the days of a month, as days_of_year does."""
    if rule.months and month not in rule.months:
        return []
    if rule.month_days or not rule.days:
        found = _month_days(year, (month,), rule.month_days or (first.day,))
        found &= _weekdays_of_month(rule, year, month) if rule.days else found
    else:
        found = _weekdays_of_month(rule, year, month)
    if rule.year_days or rule.weeks:
        found = {each for each in found if _fits_year(rule, date.fromordinal(each))}
    return sorted(found)


def days_of_week(rule: Rule, start: int, first: date) -> list[int]:
    """Give the days of the week that begins on the ordinal `start`, as days_of_year does."""
    weekdays = {day for _, day in rule.days} or {first.weekday()}
    found = [start + (day - rule.week_start) % WEEK for day in weekdays]
    if rule.months or rule.month_days or rule.year_days or rule.weeks:
        found = [each for each in found if _fits_all(rule, date.fromordinal(each))]
    return sorted(found)


def fits(rule: Rule, day: date) -> bool:
    """Tell whether a rule that goes by the day or faster takes this day."""
    if rule.days and all(weekday != day.weekday() for _, weekday in rule.days):
        return False
    return _fits_all(rule, day)


def _fits_all(rule: Rule, day: date) -> bool:
    return _fits_month(rule, day) and _fits_year(rule, day)


def _fits_month(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if not rule.month_days:
        return True
    return day.day in rule.month_days or day.day - monthrange(day.year, day.month)[1] - 1 in rule.month_days


def _fits_year(rule: Rule, day: date) -> bool:
    ordinal = day.toordinal()
    return (not rule.year_days or ordinal in _year_days(rule, day.year)) and (
        not rule.weeks or ordinal in _weeks_around(rule, day.year)
    )


@lru_cache(maxsize=_YEARS_REMEMBERED)
def _year_days(rule: Rule, year: int) -> frozenset[int]:
    start, length = date(year, 1, 1).toordinal(), 365 + isleap(year)
    days = (each - 1 if each > 0 else length + each for each in rule.year_days)
    return frozenset(start + each for each in days if 0 <= each < length)


def _month_days_of_year(rule: Rule, year: int, every: Iterable[int]) -> set[int]:
    return _month_days(year, rule.months or _MONTHS, rule.month_days or every)


def _month_days(year: int, months: Iterable[int], days: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for month in months:
        start, length = date(year, month, 1).toordinal(), monthrange(year, month)[1]
        numbers = (each - 1 if each > 0 else length + each for each in days)
        found |= {start + each for each in numbers if 0 <= each < length}
    return found


def _weekdays_of_year(rule: Rule, year: int) -> set[int]:
    """Count weekdays within each month if the rule names months, else within the year."""
    if rule.months:
        return set[int]().union(*(_weekdays_of_month(rule, year, month) for month in rule.months))
    return _weekdays(date(year, 1, 1).toordinal(), 365 + isleap(year), rule.days)


def _weekdays_of_month(rule: Rule, year: int, month: int) -> set[int]:
    return _weekdays(date(year, month, 1).toordinal(), monthrange(year, month)[1], rule.days)


def _weekdays(start: int, length: int, days: Iterable[tuple[int, int]]) -> set[int]:
    found: set[int] = set()
    for nth, weekday in days:
        every = range(start + (weekday - _weekday(start)) % WEEK, start + length, WEEK)
        if not nth:
            found |= set(every)
        elif abs(nth) <= len(every):
            found.add(every[nth - 1 if nth > 0 else nth])
    return found


def _on_weekdays(found: set[int], days: Iterable[tuple[int, int]]) -> set[int]:
    wanted = {weekday for _, weekday in days}
    return {each for each in found if _weekday(each) in wanted}


def _weeks(rule: Rule, year: int) -> set[int]:
    """Give the days of the numbered weeks, those included that lie in the year before or after."""
    start = _first_week(rule, year)
    number = (_first_week(rule, year + 1) - start) // WEEK
    weeks = (each - 1 if each > 0 else number + each for each in rule.weeks)
    return {start + WEEK * each + day for each in weeks if 0 <= each < number for day in range(WEEK)}


@lru_cache(maxsize=_YEARS_REMEMBERED)
def _weeks_around(rule: Rule, year: int) -> frozenset[int]:
    return frozenset().union(*(_weeks(rule, each) for each in (year - 1, year, year + 1)))


def _first_week(rule: Rule, year: int) -> int:
    """Give the first day of week 1, the first one with four days in the year (ISO 8601, but for its first weekday)."""
    # There is no year 10,000, nor a year 0; the calendar repeats after 400 years.
    cycles = (year - 2000) // 400
    start = date(year - 400 * cycles, 1, 1).toordinal() + cycles * 146_097
    into_week = (_weekday(start) - rule.week_start) % WEEK
    return start - into_week + (WEEK if into_week >= _LEAST_OF_A_FIRST_WEEK else 0)


def _weekday(ordinal: int) -> int:
    return (ordinal - 1) % WEEK
