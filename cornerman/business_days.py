"""Business days: Monday to Friday. Holidays are not known, for they differ from place to place."""

from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


def is_business_day(day: date) -> bool:
    """Tell whether a day is one from Monday to Friday."""
    return day.weekday() < _SATURDAY


def business_days_after(day: date, count: int) -> date:
    """Give the so-manieth business day after a day; the day itself does not count.

    Raises ValueError for less than one.
    """
    if count < 1:
        raise ValueError(f"count starts at 1, not {count}")
    for _ in range(count):
        day += _DAY
        while not is_business_day(day):
            day += _DAY
    return day
