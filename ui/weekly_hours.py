"""Hours of a week as people write them, `mon-fri 9-17, sat 10-12:30`: read, and written in the same way."""

import re
from collections.abc import Iterator
from datetime import time

from cornerman.errors import WrongUseError
from cornerman.people import WEEKDAYS, DailyHours, WeeklyHours

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = tuple(name[:3].capitalize() for name in _NAMES)
_GROUPS = {
    "weekdays": WEEKDAYS,
    "weekend": frozenset({5, 6}),
    "weekends": frozenset({5, 6}),
    "daily": frozenset(range(7)),
}
_LEAST, _RUN = 3, 3
_MIDNIGHT = 24
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:am|pm)?"
_HOURS = re.compile(rf"(?P<start>{_CLOCK})\s*(?:-|to)\s*(?P<end>{_CLOCK})")
_PIECE = re.compile(rf"(?P<days>[a-z][a-z\s-]*?)??\s*(?P<hours>{_HOURS.pattern})?")
_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s*(?P<half>am|pm)?")
_DAYS = re.compile(r"(?P<first>[a-z]+)(?:\s*-\s*(?P<last>[a-z]+))?")
_LIKE = "Write them like “mon-fri 9-17, sat 10-12:30” or “9-17”, the earlier hour first."
_OVER_NIGHT = f"{_LIKE} Hours over midnight are two parts, like “fri 22-24, sat 0-2”."


def hours_from(text: str) -> WeeklyHours:
    """Read hours: parts with commas or semicolons between, each with its days before it.

    Hours without days are of the days before them, and of Monday to Friday where none are. Raises WrongUseError,
    with what was found.
    """
    first, *more = _parts(text)
    return WeeklyHours(days=first.days, start=first.start, end=first.end, more=tuple(more))


def hours_in_words(hours: WeeklyHours) -> str:
    """Write hours as `hours_from` reads them: `Mon-Fri 9-17, Sat 10-12:30`."""
    return ", ".join(f"{days_in_words(each.days)} {_clock(each.start)}-{_clock(each.end)}" for each in hours.parts)


def days_in_words(days: frozenset[int]) -> str:
    """Write days of the week: `Mon-Fri`, `Mon,Wed`."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        f"{_SHORT[run[0]]}-{_SHORT[run[-1]]}" if len(run) >= _RUN else ",".join(_SHORT[day] for day in run)
        for run in runs
    )


def _parts(text: str) -> list[DailyHours]:
    found: list[DailyHours] = []
    waiting: frozenset[int] = frozenset()
    days = WEEKDAYS
    pieces = [each.strip() for each in re.split(r"[,;]", text.lower().replace("\u2013", "-"))]
    for piece in filter(None, pieces):
        match = _PIECE.fullmatch(piece)
        if match is None:
            raise _wrong(text, piece)
        waiting |= _days(match["days"], text)
        if match["hours"]:
            days, waiting = waiting or days, frozenset()
            found.append(_daily(days, match, text))
    if waiting or not found:
        raise _wrong(text, f"{days_in_words(waiting)} without hours" if waiting else "")
    return found


def _daily(days: frozenset[int], match: re.Match[str], text: str) -> DailyHours:
    try:
        start, end = _time(match["start"]), _time(match["end"], is_end=True)
    except ValueError as error:
        raise _wrong(text, match["hours"]) from error
    if end < start:
        said = f"{text!r} are not hours of a week: {match['hours']} ends before it begins."
        raise WrongUseError(said, remedy=_OVER_NIGHT)
    try:
        return DailyHours(days=days, start=start, end=end)
    except ValueError as error:
        raise _wrong(text, match["hours"]) from error


def _time(text: str, *, is_end: bool = False) -> time:
    """Read a time of day; midnight at the end of a day is its last minute. Raises ValueError."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a time of day: {text!r}")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - as clocks go round
            raise ValueError(f"not a time of day: {text!r}")
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    if is_end and (hour % _MIDNIGHT, minute) == (0, 0):
        return time(23, 59)
    return time(hour, minute)


def _days(written: str | None, text: str) -> frozenset[int]:
    """Read days with blanks between, each one day, from one to another, or a word for several."""
    found: set[int] = set()
    rest = (written or "").strip()
    while rest:
        match = _DAYS.match(rest)
        if match is None:
            raise _wrong(text, rest)
        found.update(_between(match, text))
        rest = rest[match.end() :].strip()
    return frozenset(found)


def _between(match: re.Match[str], text: str) -> Iterator[int]:
    if match["last"] is None and match["first"] in _GROUPS:
        yield from _GROUPS[match["first"]]
        return
    first = _day(match["first"], text)
    last = first if match["last"] is None else _day(match["last"], text)
    yield from (day % len(_NAMES) for day in range(first, last + (len(_NAMES) if last < first else 0) + 1))


def _day(word: str, text: str) -> int:
    for number, name in enumerate(_NAMES):
        if len(word) >= _LEAST and f"{name}s".startswith(word):
            return number
    raise _wrong(text, word)


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}" if moment.minute else str(moment.hour)


def _wrong(text: str, found: str) -> WrongUseError:
    about = f": {found!r}" if found and found != text.strip().lower() else ""
    return WrongUseError(f"{text!r} are not hours of a week{about}.", remedy=_LIKE)
