"""What a recurrence rule says, taken apart and checked (RFC 5545, 3.3.10)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from integrations.ics_values import Moment, moment_of

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
WEEKDAYS = MappingProxyType({name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))})
_WEEKDAY = re.compile(r"([+-]?\d{1,3})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,10}", re.ASCII)
# The least and the greatest number; below zero counts from the end, where that is allowed.
_RANGES = MappingProxyType(
    {
        "BYSECOND": (0, 60),
        "BYMINUTE": (0, 59),
        "BYHOUR": (0, 23),
        "BYMONTH": (1, 12),
        "BYMONTHDAY": (-31, 31),
        "BYYEARDAY": (-366, 366),
        "BYWEEKNO": (-53, 53),
        "BYSETPOS": (-366, 366),
    }
)
_LAST_SECOND = 59
_NO_NTH = 54  # no year has so many of one weekday; all that no year has are one to us


class RuleError(ValueError):
    """A rule cannot be followed; the text says why and shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One RRULE or EXRULE. Weekdays are (nth, 0 for Monday); nth is 0 for every one of them.

    One that follows a calendar that is not ours has no frequency (RFC 7529).
    """

    text: str
    frequency: str
    interval: int = 1
    count: int | None = None
    until: Moment | None = None
    week_start: int = 0
    days: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()

    @property
    def picks_days(self) -> bool:
        """Tell whether anything but frequency and interval says which days it takes."""
        return bool(self.days or self.months or self.month_days or self.year_days or self.weeks)

    @property
    def picks_times(self) -> bool:
        """Tell whether it says which times of a day it takes."""
        return bool(self.hours or self.minutes or self.seconds)

    @property
    def numbers(self) -> int:
        """Give how many numbers and weekdays it names; each costs something with each period."""
        named = (self.days, self.months, self.month_days, self.year_days, self.weeks, self.positions)
        return sum(map(len, named))

    @property
    def unusable(self) -> str:
        """Say why a rule that can be read cannot be followed, or nothing."""
        if not self.interval:
            return "never gets any further"
        return "" if self.frequency else "follows a calendar that is not supported"


@lru_cache(maxsize=1024)
def rule_of(text: str) -> Rule:
    """Take a rule apart. Parts that nobody knows are passed over. Raises RuleError when it is no rule."""
    parts = _parts(text)
    frequency = parts.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise RuleError(text)
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.get("SKIP", "OMIT") != "OMIT":
        return Rule(text=text, frequency="")
    numbers = {name: _numbers(parts.get(name, ""), name, text) for name in _RANGES}
    return Rule(
        text=text,
        frequency=frequency,
        interval=_whole(parts.get("INTERVAL", "1"), text),
        count=_whole(parts["COUNT"], text) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"], text) if parts.get("UNTIL") else None,
        week_start=_week_start(parts.get("WKST", "MO"), text),
        days=_weekdays(parts.get("BYDAY", ""), text),
        months=numbers["BYMONTH"],
        month_days=numbers["BYMONTHDAY"],
        year_days=numbers["BYYEARDAY"],
        weeks=numbers["BYWEEKNO"],
        hours=numbers["BYHOUR"],
        minutes=numbers["BYMINUTE"],
        seconds=tuple(sorted({min(each, _LAST_SECOND) for each in numbers["BYSECOND"]})),
        positions=numbers["BYSETPOS"],
    )


def _parts(text: str) -> dict[str, str]:
    plain = "".join(text.upper().split()).removeprefix("RRULE:")
    return dict(part.partition("=")[::2] for part in plain.split(";") if part)


def _numbers(text: str, name: str, rule: str) -> tuple[int, ...]:
    least, greatest = _RANGES[name]
    found: set[int] = set()
    for each in filter(None, text.split(",")):
        number = int(each) if _NUMBER.fullmatch(each) else greatest + 1
        if not least <= number <= greatest or (least and not number):
            raise RuleError(rule)
        found.add(number)
    return tuple(sorted(found))


def _weekdays(text: str, rule: str) -> tuple[tuple[int, int], ...]:
    found: dict[tuple[int, int], None] = {}
    for each in filter(None, text.split(",")):
        day = _WEEKDAY.fullmatch(each)
        if day is None:
            raise RuleError(rule)
        nth = max(-_NO_NTH, min(int(day[1] or 0), _NO_NTH))
        found[nth, WEEKDAYS[day[2]]] = None
    return tuple(found)


def _week_start(text: str, rule: str) -> int:
    if text not in WEEKDAYS:
        raise RuleError(rule)
    return WEEKDAYS[text]


def _whole(text: str, rule: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) < 0:
        raise RuleError(rule)
    return int(text)


def _until(text: str, rule: str) -> Moment:
    moment = moment_of(text)
    if moment is None:
        raise RuleError(rule)
    return moment
