"""Moments as a person types them: `tue 18:30`, `24 nov 18:30`, `tomorrow 9 am`, `2026-11-24T18:30+01:00`."""

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from cornerman.errors import WrongUseError
from ui.days import typed_day

if TYPE_CHECKING:
    from flows.house import House

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?!.*[ap]m$)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:^|[\s,])(?:at\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?$", re.IGNORECASE
)
_LIKE = "Write it like tue 18:30, 24 nov 18:30 or 2026-11-24T18:30. Nothing was changed."
_NOON = 12


def typed_moment(house: "House", typed: str) -> datetime:
    """Give the moment that was typed, in the seeker's zone unless it names another; an hour alone is today's.

    Of an hour that the clocks repeat it is the first. Raises WrongUseError for words that name no moment, and for an
    hour that the clocks leave out.
    """
    words = " ".join(typed.split())
    if _ISO.match(words):
        return _existing(_from_iso(words, house), words)
    clock = _CLOCK.search(words)
    if clock is None or (clock["minute"] is None and clock["half"] is None):
        raise WrongUseError(f"“{words}” names no day with an hour.", remedy=_LIKE)
    zone = house.seeker.zone
    day = typed_day(house, words[: clock.start()].strip(" ,")) or house.clock.now().astimezone(zone).date()
    return _existing(datetime.combine(day, _time(clock, words), zone), words)


def _from_iso(words: str, house: "House") -> datetime:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise WrongUseError(f"“{words}” is no moment.", remedy=_LIKE) from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=house.seeker.zone)


def _time(clock: re.Match[str], words: str) -> time:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["half"] or "").lower()
    if half and not 1 <= hour <= _NOON:
        raise WrongUseError(f"“{words}” names no hour of a day.", remedy=_LIKE)
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError as error:
        raise WrongUseError(f"“{words}” names no hour of a day.", remedy=_LIKE) from error


def _existing(moment: datetime, words: str) -> datetime:
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(fold=0) != moment.replace(fold=0):
        raise WrongUseError(f"“{words}” does not exist: the clocks are put forward over it.", remedy=_LIKE)
    return moment
