"""Reads a standing meeting of the council as a person types it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.council_meetings import StandingMeeting
from cornerman.errors import WrongUseError
from ui.weekly_hours import days_in_words, hours_from

_WEEK = 7
_EARLIEST = date(2000, 1, 1)
_AHEAD = timedelta(days=366)
_LIKE = "Write one day and its hours, like “tue 18:00-19:30”; add other days one by one."


def meeting_from(when: str, *, zone: ZoneInfo, every: int, first: date | None, today: date) -> StandingMeeting:
    """Give the meeting that was typed; without a first date it is the next such day from today on.

    Raises WrongUseError for anything but one day with hours, and for a first date on another day of the week or far
    away.
    """
    hours = hours_from(when)
    if hours.more or len(hours.days) > 1:
        raise WrongUseError(f"{when!r} is more than one meeting.", remedy=_LIKE)
    [weekday] = hours.days
    if first is not None and first.weekday() != weekday:
        raise WrongUseError(
            f"{first} is a {first:%A}, and the meeting is on {days_in_words(hours.days)}.",
            remedy="Give a date on which the meeting takes place.",
        )
    if first is not None and not _EARLIEST <= first <= today + _AHEAD:
        raise WrongUseError(f"{first} is too far away.", remedy=f"Give a date from {_EARLIEST} to a year from now.")
    begin = first or today + timedelta(days=(weekday - today.weekday()) % _WEEK)
    # Any day will do: the hours are those of one and the same day.
    length = datetime.combine(begin, hours.end) - datetime.combine(begin, hours.start)
    return StandingMeeting(first=begin, start=hours.start, length=length, zone=zone, every_weeks=every)
