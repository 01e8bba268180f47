"""Dates as people write them in letters, in several languages, absolute and relative to the day of the letter."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import fold
from cornerman.vocabulary import Topic

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})\b)?")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?\b")
_YEAR = r"(?:,?\s+(?:de\s+|del\s+)?(\d{4}))?"
_STALE = timedelta(days=60)
_NEAR = 40  # characters between a word for `until` and its date
_FRIDAY = 5
_WEEK = 7
_HOURS_A_DAY = 24
_CENTURY = 2000
_SHORT_YEAR = 100


class DateReader:
    """Reads dates out of text written on a certain day. `month_first` is the American order of 3/4."""

    def __init__(self, lexicon: Lexicon, *, month_first: bool) -> None:
        """Prepare the patterns of all languages."""
        self._lexicon = lexicon
        self._month_first = month_first

    @cached_property
    def _day_month(self) -> re.Pattern[str]:
        return re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|o|a|\.)?\s+(?:of\s+|de\s+)?({self._months})\b\.?{_YEAR}")

    @cached_property
    def _month_day(self) -> re.Pattern[str]:
        return re.compile(rf"\b({self._months})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){_YEAR}")

    @cached_property
    def _months(self) -> str:
        return _alternatives(self._lexicon.months)

    @cached_property
    def _until(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{_alternatives(self._lexicon.lists[Topic.UNTIL])})\b")

    @cached_property
    def _until_weekday(self) -> re.Pattern[str]:
        until = _alternatives(self._lexicon.lists[Topic.UNTIL])
        days = _alternatives(self._lexicon.weekdays)
        return re.compile(rf"\b(?:{until})\s+(?:[a-z]+\s+){{0,2}}?({days})\b")

    @cached_property
    def _span(self) -> re.Pattern[str]:
        number = rf"(\d{{1,3}}|{_alternatives(self._lexicon.numbers)}|a|an)"
        units = "|".join(
            f"(?P<{name}>{_alternatives(self._lexicon.lists[topic])})"
            for name, topic in (("days", Topic.DAYS_WORD), ("weeks", Topic.WEEKS_WORD), ("hours", Topic.HOURS_WORD))
        )
        return re.compile(rf"\b{number}\s+(?P<rest>[a-z]+\s+)?(?:{units})\b")

    def find(self, text: str, written: date) -> Iterator[date]:
        """Give the dates that a text names, in the order of the ways to write them; impossible ones are left out."""
        text = fold(text)
        for found in _ISO.finditer(text):
            yield from _possible(int(found[1]), int(found[2]), int(found[3]))
        for found in _DOTTED.finditer(text):
            yield from self._dated(found[1], int(found[2]), found[3], written)
        for found in _SLASHED.finditer(text):
            day, month = (found[2], found[1]) if self._month_first else (found[1], found[2])
            yield from self._dated(day, int(month), found[3], written)
        for found in self._day_month.finditer(text):
            yield from self._dated(found[1], self._lexicon.months[found[2]], found[3], written)
        for found in self._month_day.finditer(text):
            yield from self._dated(found[2], self._lexicon.months[found[1]], found[3], written)

    def find_until(self, text: str, written: date) -> Iterator[date]:
        """Give the dates that stand right behind a word for `until`."""
        text = fold(text)
        for found in self._until.finditer(text):
            yield from self.find(text[found.end() : found.end() + _NEAR], written)

    def find_relative(self, text: str, written: date) -> Iterator[date]:
        """Give the days that a text names from the day of the letter: `by Friday`, `within five working days`."""
        text = fold(text)
        for found in self._until_weekday.finditer(text):
            ahead = (self._lexicon.weekdays[found[1]] - written.isoweekday()) % _WEEK
            yield written + timedelta(days=ahead or _WEEK)
        for found in self._span.finditer(text):
            yield self._after(found, written)

    def _after(self, found: re.Match[str], written: date) -> date:
        count = int(found[1]) if found[1].isdigit() else self._lexicon.numbers.get(found[1], 1)
        if found["hours"]:
            return written + timedelta(days=-(-count // _HOURS_A_DAY))
        if found["weeks"]:
            return written + timedelta(days=_WEEK * count)
        working = found["rest"] or " " in found["days"]
        return _working_days_after(written, count) if working else written + timedelta(days=count)

    @staticmethod
    def _dated(day: str, month: int, year: str | None, written: date) -> Iterator[date]:
        """Give the date; without a year the one that comes next, unless it has just been."""
        if year:
            yield from _possible(int(year) + (_CENTURY if int(year) < _SHORT_YEAR else 0), month, int(day))
            return
        for candidate in (written.year, written.year + 1):
            for found in _possible(candidate, month, int(day)):
                if found >= written - _STALE:
                    yield found
                    return


def _possible(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _working_days_after(day: date, count: int) -> date:
    for _ in range(count):
        day += timedelta(days=1)
        while day.isoweekday() > _FRIDAY:
            day += timedelta(days=1)
    return day


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered) or "(?!)"
