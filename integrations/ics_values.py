"""Dates, times, lengths and offsets as iCalendar writes them, and as they are written wrongly (RFC 5545, 3.3)."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

Moment = datetime | date

_PLAIN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
# Short hours, no seconds, ISO 8601 with dashes, colons and fractions, a space for the T, an offset for the Z.
_LOOSE = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d{1,2})(?::?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)? ?(Z|[+-]\d\d:?\d\d)?)?T?Z?",
    re.ASCII,
)
_LENGTH = re.compile(r"([+-]?)P?((?:T?-?\d+[WDHMS])+)T?", re.ASCII)
_LENGTH_PART = re.compile(r"(-?\d+)([WDHMS])", re.ASCII)
_UNITS = {"W": "weeks", "D": "days", "H": "hours", "M": "minutes", "S": "seconds"}
_OFFSET = re.compile(r"([+-]?)(\d{1,2}):?(\d\d)(?::?(\d\d))?", re.ASCII)
_DAY = timedelta(days=1)
_MOST_DIGITS = 9
_MIDNIGHT_OF_THE_NEXT_DAY = 24
_LEAP_SECOND = 60


def moment_of(text: str) -> Moment | None:
    """Read a date or a time; a time without a zone is naive. None when it is neither.

    Of a period it is the start. A leap second is the one before it (RFC 5545, 3.3.12), hour 24 the next midnight.
    """
    plain = _PLAIN.fullmatch(text)
    found = plain or _LOOSE.fullmatch(text.partition("/")[0].strip().strip('"').upper())
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        return _time(date(int(year), int(month), int(day)), (hour, minute or 0, second or 0), _zone(zone))
    except (ValueError, OverflowError):
        return None


def _time(day: date, clock: tuple[str, str | int, str | int], zone: tzinfo | None) -> datetime:
    hour, minute, second = map(int, clock)
    if hour == _MIDNIGHT_OF_THE_NEXT_DAY and minute == second == 0:
        day, hour = day + _DAY, 0
    if second == _LEAP_SECOND:
        second -= 1
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    offset = None if text == "Z" else offset_of(text)
    return timezone(offset) if offset else UTC


def length_of(text: str) -> timedelta | None:
    """Read a duration, which may run backwards; None when it is none."""
    found = _LENGTH.fullmatch("".join(text.upper().split()))
    if found is None:
        return None
    total = timedelta(0)
    for number, unit in _LENGTH_PART.findall(found[2]):
        if len(number) > _MOST_DIGITS:
            return None
        try:
            total += timedelta(**{_UNITS[unit]: int(number)})
        except OverflowError:
            return None
    return -total if found[1] == "-" else total


def offset_of(text: str) -> timedelta | None:
    """Read how far a zone is from UTC; None when it is no such thing, or a day and more."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    sign, hours, minutes, seconds = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    if offset >= _DAY:
        return None
    return -offset if sign == "-" else offset
