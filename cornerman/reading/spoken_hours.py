"""Hours told in words: `half nine`, `halb neun`, `kwart over vijf`, `a las nueve y cuarto`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from cornerman.reading.text_matching import fold
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import ClockWords

_DIGITS = "[01]?[0-9]|2[0-3]"
_GAP = r"\s+"
_MOST = 12  # of each kind in one text: a programme of many hours arranges nothing
_AN_HOUR = 60
_HALF_A_DAY = 12 * _AN_HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenHour:
    """An hour that stands in a text from `start` to `end`; whether before or after noon is not said."""

    start: int
    end: int
    hour: int
    minute: int


class SpokenHours:
    """Finds hours in words of several languages. What is half of an hour depends on the language of the hour."""

    def __init__(self, clocks: Sequence[ClockWords]) -> None:
        """Take the words of each language."""
        self._hours: dict[str, dict[int, int]] = defaultdict(dict)
        self._before: dict[str, dict[int, int]] = defaultdict(dict)
        self._after: dict[str, dict[int, int]] = defaultdict(dict)
        self._clocks = tuple(clocks)
        for language, clock in enumerate(clocks):
            for hour, words in enumerate(clock.hours, start=1):
                for word in words:
                    self._hours[fold(word)][language] = hour
            for found, phrases in ((self._before, clock.before), (self._after, clock.after)):
                for phrase, minutes in phrases:
                    found[fold(phrase)][language] = minutes

    def find(self, text: str) -> list[SpokenHour]:
        """Give the first hours that a folded text tells in words; one that two languages tell apart is two."""
        before, after, *alone = self._patterns
        told = [each for found in islice(before.finditer(text), _MOST) for each in self._told(found, self._before)]
        told += [each for found in islice(after.finditer(text), _MOST) for each in self._told(found, self._after)]
        for language, pattern in enumerate(alone):
            for found in islice(pattern.finditer(text), _MOST):
                if not any(each.start < found.end() and found.start() < each.end for each in told):
                    hour = self._hours[found["hour"]][language]
                    told.append(SpokenHour(start=found.start(), end=found.end(), hour=hour, minute=0))
        return told

    def _told(self, found: re.Match[str], phrases: dict[str, dict[int, int]]) -> Iterator[SpokenHour]:
        minutes = phrases[" ".join(found["phrase"].split())]
        hours = self._hours.get(found["hour"]) or dict.fromkeys(minutes, int(found["hour"]))
        moments = {hours[each] * _AN_HOUR + minutes[each] for each in minutes.keys() & hours.keys()}
        for moment in sorted(moments):
            hour, minute = divmod(moment % (2 * _HALF_A_DAY), _AN_HOUR)
            yield SpokenHour(start=found.start(), end=found.end(), hour=hour, minute=minute)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """Patterns for phrases before an hour, after one, and for hours behind a word such as `at`, by language."""
        before, after = (alternatives(each, gap=_GAP) for each in (self._before, self._after))
        units = alternatives(fold(word) for clock in self._clocks for word in clock.not_before)
        any_hour = rf"(?P<hour>{alternatives(self._hours)}|{_DIGITS})"
        return (
            re.compile(rf"\b(?P<phrase>{before})\s+{any_hour}\b(?!:)"),
            re.compile(rf"\b{any_hour}\s+(?P<phrase>{after})\b"),
            *(_alone(clock, units) for clock in self._clocks),
        )


def _alone(clock: ClockWords, units: str) -> re.Pattern[str]:
    """Give a pattern for an hour in words behind a word such as `at`.

    The word for one is mostly an article, and what is moved by two weeks is not moved to two o'clock.
    """
    at = alternatives(map(fold, clock.at), gap=_GAP)
    hours = alternatives(fold(word) for words in clock.hours[1:] for word in words)
    return re.compile(rf"\b(?:{at})\s+(?P<hour>{hours})\b(?!\s+(?:{units})\b)")
