"""The moments that a letter names: a day with an hour near it, in the seeker's zone and in the writer's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from functools import cached_property
from itertools import islice

from cornerman.reading.dates_in_text import YEARS, DateReader
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import fold
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import Topic

_NEAR = 120  # characters between a day and its hour
_MOST = 12  # days, and hours, that one letter is searched for: a newsletter's programme arranges nothing
_NOON = 12
_LINE_BEGINS = re.compile(r"\n[\W_]*\Z")
_TOGETHER = 24  # characters of a weekday with its date


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What one letter names: `moments` (UTC), and `days` as the seeker counts them, with the day named `first`.

    A weekday alone may be one of two days.
    """

    moments: frozenset[datetime] = frozenset()
    days: frozenset[date] = frozenset()
    first: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hour:
    """An hour and where it stands; `half` is `a` or `p` of am and pm, None where that is not said."""

    place: int
    hour: int
    minute: int
    half: str | None = None


class MomentReader:
    """Reads moments. What is not said is left open: without am or pm an hour up to twelve is two of them."""

    def __init__(self, dates: DateReader, lexicon: Lexicon, zone: tzinfo) -> None:
        """Take the reader of days and the seeker's zone."""
        self._dates = dates
        self._lexicon = lexicon
        self.zone = zone

    @cached_property
    def _hour(self) -> re.Pattern[str]:
        after, before = (alternatives(self._lexicon.lists[each]) for each in (Topic.HOUR_SIGNS, Topic.BEFORE_HOURS))
        return re.compile(
            rf"(?<![\d.,:/-])(?:\b(?P<before>{before})\s)?(?P<hour>[01]?\d|2[0-3])"
            r"(?:[:.hu](?P<minute>[0-5]\d)(?!\d|\.\d)"
            rf"|(?=\s?(?:[ap]\.?m\b|(?:{after})\b))|(?(before)(?=[.,;!?]?(?:\s|$))|(?!)))"
            r"(?:\s?(?P<half>[ap])\.?m\b)?"
        )

    def read(self, text: str, sent_at: datetime) -> Named:
        """Give the days and the moments that a letter sent at a moment (zoned) names."""
        if sent_at.year not in YEARS:
            return Named()
        folded = fold(text)
        written = sent_at.astimezone(self.zone).date()
        days = {written: list(self._dates.find_days(folded, written))}
        hours = list(islice(self._hours_in(folded), _MOST))
        moments: set[datetime] = set()
        for zone in dict.fromkeys((self.zone, sent_at.tzinfo)) if hours else ():
            there = sent_at.astimezone(zone).date()
            if there not in days:
                days[there] = list(self._dates.find_days(folded, there))
            for hour in hours:
                first = days[there][: 2 * _MOST]
                near = _above(first, hour.place, folded) or _nearest(first, hour.place)
                moments.update(moment for day in near for moment in _moments(day, hour, zone))
        return Named(
            moments=frozenset(moments),
            days=frozenset(day for day, _ in days[written]),
            first=_first(days[written]),
        )

    def _hours_in(self, text: str) -> Iterator["_Hour"]:
        """Give the hours in a folded text, in figures and in words; of `half past 9` the figure alone is none."""
        spoken = self._lexicon.spoken_hours.find(text)
        for found in islice(self._hour.finditer(text), 2 * _MOST):
            if not any(each.start <= found.start() < each.end for each in spoken):
                minute = int(found["minute"] or 0)
                yield _Hour(place=found.start(), hour=int(found["hour"]), minute=minute, half=found["half"])
        for each in spoken:
            yield _Hour(place=each.start, hour=each.hour, minute=each.minute)


def _first(days: Sequence[tuple[date, int]]) -> frozenset[date]:
    """Give the day that stands first; a weekday, which may be either of two, with the date behind it is that one."""
    place = min((end for _, end in days), default=0)
    first = frozenset(day for day, end in days if end == place)
    behind = frozenset(day for day, end in days if place < end <= place + _TOGETHER)
    return first & behind or first


def _nearest(days: Sequence[tuple[date, int]], place: int) -> set[date]:
    """Give the day that stands nearest to a place in the text, with all that belongs to it: `Friday, 6 March`."""
    away = min((abs(end - place) for _, end in days), default=_NEAR + 1)
    return {day for day, end in days if abs(end - place) <= min(away + _TOGETHER, _NEAR)}


def _above(days: Sequence[tuple[date, int]], place: int, text: str) -> set[date]:
    """Give the day named last before an hour with which a line begins, as the lines of a programme do."""
    if not _LINE_BEGINS.search(text[:place]):
        return set()
    last = max((end for _, end in days if end <= place), default=None)
    return {day for day, end in days if last is not None and last - _TOGETHER <= end <= last}


def _moments(day: date, told: "_Hour", zone: tzinfo | None) -> Iterator[datetime]:
    hour = told.hour
    later = hour + _NOON if hour < _NOON else hour
    hours = {"a": (hour % _NOON,), "p": (later,), None: (hour, later)}[told.half]
    for each in dict.fromkeys(hours):
        yield datetime.combine(day, time(each, told.minute), tzinfo=zone).astimezone(UTC)
