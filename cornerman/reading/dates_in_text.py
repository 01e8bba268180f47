"""Dates as people write them in letters, in several languages, absolute and relative to the day of the letter."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from cornerman.people import Seeker
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import fold
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import Topic

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})\b)?")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?\b")
_YEAR = r"(?:,?[\s-]+(?:de\s+|del\s+)?(\d{4}))?"
_STALE = timedelta(days=60)
_NEAR = 40  # characters between a word for `until` and its date
YEARS = range(1900, 2200)  # no letter means another; near the ends of the calendar a zone would carry a day out of it
_FRIDAY = 5
_WEEK = 7
_DAY_NAME = 3  # letters of a weekday; `mo` and `do` are words too
_HOURS_A_DAY = 24
_FEWEST_HOURS = 12  # fewer are no time to decide in: the hour of a talk, or `tout à l'heure`
_MONTHS = 12
_CENTURY = 2000
_SHORT_YEAR = 100
_NOT_THEN = re.compile(
    r"\b(?:la|esta|heute|guten|gestern|am|every|goede|since|from|seit|depuis|vanaf|od|desde|dal?)\s$"
)
_MONTH_FIRST = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix"),
    *("America/Detroit", "America/Indiana", "America/Boise", "America/Anchorage", "Pacific/Honolulu", "US/"),
)


class DateReader:
    """Reads dates out of text written on a certain day. `month_first` is the American order of 3/4."""

    def __init__(self, lexicon: Lexicon, *, month_first: bool) -> None:
        """Prepare the patterns of all languages."""
        self._lexicon = lexicon
        self._month_first = month_first

    @cached_property
    def _day_month(self) -> re.Pattern[str]:
        return re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|o|a|\.)?[\s-]+(?:of\s+|de\s+)?({self._months})\b\.?{_YEAR}")

    @cached_property
    def _month_day(self) -> re.Pattern[str]:
        return re.compile(rf"\b({self._months})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){_YEAR}")

    @cached_property
    def _weekday_day(self) -> re.Pattern[str]:
        """A weekday with the day of a month that is not named: `Tuesday 22nd`, `lundi 31`."""
        days, months = self._day_names, self._months
        return re.compile(
            rf"\b({days})\b[.,]?\s+(?:the\s+|den\s+|dem\s+|dia\s+|dnia\s+)?(\d{{1,2}})(?:st|nd|rd|th|er|e|o)?"
            rf"\b(?![:./-]?\d|\s?(?:h|u|uhr|am|pm)\b|\.?\s+(?:of\s+|de\s+)?(?:{months})\b)"
        )

    @cached_property
    def _day_alone(self) -> re.Pattern[str]:
        """The day of a month that is not named, behind a word for it: `dia 25`, `am 25.`, `the 25th`."""
        words = alternatives(self._lexicon.lists[Topic.DAY_OF_MONTH])
        behind = rf"(?![:./-]?\d|\.?\s+(?:of\s+|de\s+)?(?:{self._months})\b|\s?(?:h|u|uhr|am|pm|%|€)\b)"
        return re.compile(rf"\b(?:{words})\s+(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\b{behind}")

    @cached_property
    def _day_names(self) -> str:
        return alternatives(day for day in self._lexicon.weekdays if len(day) >= _DAY_NAME)

    @cached_property
    def _months(self) -> str:
        return alternatives(self._lexicon.months)

    @cached_property
    def _until(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{alternatives(self._lexicon.lists[Topic.UNTIL])})\b")

    @cached_property
    def _until_weekday(self) -> re.Pattern[str]:
        until = alternatives(self._lexicon.lists[Topic.UNTIL])
        days = alternatives(self._lexicon.weekdays)
        return re.compile(rf"\b(?:{until})\s+(?:[a-z]+\s+){{0,2}}?({days})\b")

    @cached_property
    def _span(self) -> re.Pattern[str]:
        number = rf"(\d{{1,3}}|{alternatives(self._lexicon.numbers)}|a|an)"
        units = "|".join(
            f"(?P<{name}>{alternatives(self._lexicon.lists[topic])})"
            for name, topic in (("days", Topic.DAYS_WORD), ("weeks", Topic.WEEKS_WORD), ("hours", Topic.HOURS_WORD))
        )
        return re.compile(rf"\b{number}\s+(?P<rest>[a-z]+\s+)?(?:{units})\b")

    def find(self, text: str, written: date) -> Iterator[date]:
        """Give the dates that a text names, in the order of the ways to write them; impossible ones are left out."""
        return (day for day, _ in self._placed(fold(text), written))

    def find_days(self, text: str, written: date) -> Iterator[tuple[date, int]]:
        """Give the days that a folded text names and where each ends; a weekday alone is the next one of that name."""
        yield from self._placed(text, written)
        for found in self._weekday.finditer(text):
            ahead = (self._lexicon.weekdays[found[1]] - written.isoweekday()) % _WEEK
            yield written + timedelta(days=ahead), found.end()
            yield written + timedelta(days=ahead + _WEEK), found.end()
        for topic, days in ((Topic.TODAY, 0), (Topic.TOMORROW, 1)):
            for found in self._words(topic).finditer(text):
                yield written + timedelta(days=days), found.end()

    def _placed(self, text: str, written: date) -> Iterator[tuple[date, int]]:
        for found in _ISO.finditer(text):
            yield from _at(found, _possible(int(found[1]), int(found[2]), int(found[3])))
        for found in _DOTTED.finditer(text):
            yield from _at(found, self._dated(found[1], int(found[2]), found[3], written))
        for found in _SLASHED.finditer(text):
            day, month = self._way_round(found)
            yield from _at(found, self._dated(day, int(month), found[3], written))
        for found in self._day_month.finditer(text):
            yield from _at(found, self._dated(found[1], self._lexicon.months[found[2]], found[3], written))
        for found in self._weekday_day.finditer(text):
            yield from _at(found, _next(int(found[2]), self._lexicon.weekdays[found[1]], written))
        for found in self._day_alone.finditer(text):
            yield from _at(found, _next(int(found[1]), None, written))
        for found in self._month_day.finditer(text):
            yield from _at(found, self._dated(found[2], self._lexicon.months[found[1]], found[3], written))

    def _way_round(self, found: re.Match[str]) -> tuple[str, str]:
        """Give day and month as the seeker's country has them, and the other way round where only that is a date."""
        day, month = (found[2], found[1]) if self._month_first else (found[1], found[2])
        return (month, day) if int(day) <= _MONTHS < int(month) else (day, month)

    @cached_property
    def _weekday(self) -> re.Pattern[str]:
        return re.compile(rf"\b({self._day_names})\b")

    def _words(self, topic: Topic) -> re.Pattern[str]:
        if topic not in self._patterns:
            self._patterns[topic] = re.compile(rf"\b(?:{alternatives(self._lexicon.lists[topic])})\b")
        return self._patterns[topic]

    @cached_property
    def _patterns(self) -> dict[Topic, re.Pattern[str]]:
        return {}

    def find_until(self, text: str, written: date) -> Iterator[date]:
        """Give the dates that stand right behind a word for `until`."""
        text = fold(text)
        for found in self._until.finditer(text):
            yield from self.find(text[found.end() : found.end() + _NEAR], written)

    def find_relative(self, text: str, written: date) -> Iterator[date]:
        """Give the days that a text names from the day of the letter: `by Friday`, `within five working days`."""
        text = fold(text)
        for found in self._until_weekday.finditer(text):
            ahead = (self._lexicon.weekdays[found[1]] - written.isoweekday()) % _WEEK or _WEEK
            near = text[found.start() : found.end() + _NEAR // 2]
            yield written + timedelta(days=self._in_the_next_week(ahead, near, written))
        for found in self._span.finditer(text):
            if (found["rest"] or "").strip() != "l":  # `à l'heure` is no hour from now
                yield self._after(found, written)

    def hours_named(self, text: str) -> int | None:
        """Give the number of hours that a text leaves for an answer: `within 24 hours`, `sous 48h`."""
        for found in self._hours_alone.finditer(folded := fold(text)):
            if self._until.search(folded[max(0, found.start() - _NEAR) : found.start()]):
                return int(found[1])
        counts = (self._count(each) for each in self._span.finditer(folded) if each["hours"])
        return next((count for count in counts if count >= _FEWEST_HOURS), None)

    def find_soon(self, text: str, written: date, *, needed: bool) -> Iterator[date]:
        """Give this day or the next where a text asks for something until then: `by noon tomorrow`.

        Where what is `needed` stands there, a word for `until` is not: `We need your answer today`.
        """
        text = fold(text)
        for topic, days in ((Topic.TODAY, 0), (Topic.TOMORROW, 1)):
            for found in self._words(topic).finditer(text):
                before, behind = text[: found.start()], text[found.end() :]
                if _NOT_THEN.search(before) or behind.startswith(" s "):
                    continue
                near = f"{before[-_NEAR // 2 :]} | {behind[: _NEAR // 2]}"
                if needed or self._until.search(near):
                    yield written + timedelta(days=days)

    def _count(self, found: re.Match[str]) -> int:
        return int(found[1]) if found[1].isdigit() else self._lexicon.numbers.get(found[1], 1)

    @cached_property
    def _hours_alone(self) -> re.Pattern[str]:
        return re.compile(r"\b(24|36|48|72|96)\s?h\b")

    def _in_the_next_week(self, ahead: int, near: str, written: date) -> int:
        """Put a weekday into the next week where the words near it say so: `Friday week`, `Freitag nächster Woche`."""
        if not self._words(Topic.NEXT_WEEK).search(near):
            return ahead
        sunday = _WEEK - written.isoweekday()
        return ahead if ahead > sunday else ahead + _WEEK

    def _after(self, found: re.Match[str], written: date) -> date:
        count = self._count(found)
        if found["hours"]:
            return written + timedelta(days=-(-count // _HOURS_A_DAY))
        if found["weeks"]:
            return written + timedelta(days=_WEEK * count)
        working = self._words(Topic.WORKING_DAYS).search(f"{found['rest'] or ''} {found['days']}")
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


def dates_of(seeker: Seeker, lexicon: Lexicon) -> DateReader:
    """Give the reader for a seeker, whose zone tells which way round a date goes."""
    return DateReader(lexicon, month_first=seeker.zone.key.startswith(_MONTH_FIRST))


def _at(found: re.Match[str], days: Iterable[date]) -> Iterator[tuple[date, int]]:
    return ((day, found.end()) for day in days)


def _next(day: int, weekday: int | None, written: date) -> Iterator[date]:
    """Give the next day with this number, if need be this day of the week too, within two months."""
    ahead = (written + timedelta(days=days) for days in range(_STALE.days))
    found = next((each for each in ahead if each.day == day and weekday in (None, each.isoweekday())), None)
    if found:
        yield found


def _possible(year: int, month: int, day: int) -> Iterator[date]:
    if year not in YEARS:
        return
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
