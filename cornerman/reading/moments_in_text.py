"""The moments that a letter names: a day with an hour near it, in the seeker's zone and in the writer's."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from functools import cached_property

from cornerman.reading.dates_in_text import YEARS, DateReader, alternatives
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import fold
from cornerman.vocabulary import Topic

_NEAR = 120  # characters between a day and its hour
_MOST = 12  # days, and hours, that one letter is searched for: a newsletter's programme arranges nothing
_NOON = 12
_LINE_BEGINS = re.compile(r"\n[\W_]*\Z")
_TOGETHER = 24  # characters of a weekday with its date


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

    def find(self, text: str, sent_at: datetime) -> frozenset[datetime]:
        """Give the moments (UTC) that a letter sent at a moment (zoned) names."""
        if sent_at.year not in YEARS:
            return frozenset()
        folded = fold(text)
        hours = list(self._hour.finditer(folded))[:_MOST]
        if not hours:
            return frozenset()
        found: set[datetime] = set()
        for zone in dict.fromkeys((self.zone, sent_at.tzinfo)):
            written = sent_at.astimezone(zone).date()
            days = list(self._dates.find_days(folded, written))[: 2 * _MOST]
            for hour in hours:
                near = _above(days, hour.start(), folded) or _nearest(days, hour.start())
                found.update(moment for day in near for moment in _moments(day, hour, zone))
        return frozenset(found)

    def days(self, text: str, sent_at: datetime) -> frozenset[date]:
        """Give the days that a letter sent at a moment (zoned) names, as the seeker counts them."""
        if sent_at.year not in YEARS:
            return frozenset()
        written = sent_at.astimezone(self.zone).date()
        return frozenset(day for day, _ in self._dates.find_days(fold(text), written))


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


def _moments(day: date, found: re.Match[str], zone: tzinfo | None) -> Iterator[datetime]:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    later = hour + _NOON if hour < _NOON else hour
    hours = {"a": (hour % _NOON,), "p": (later,), None: (hour, later)}[found["half"]]
    for each in dict.fromkeys(hours):
        yield datetime.combine(day, time(each, minute), tzinfo=zone).astimezone(UTC)
