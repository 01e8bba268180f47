"""What a letter says of paid leave and of work from elsewhere, in its own words; of days for anything else nothing."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from cornerman.reading.lexicon import Lexicon
from cornerman.reading.phrases import pattern_of
from cornerman.reading.text_matching import Wording, levelled
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import Topic
from cornerman.wording import fitting

_STOPS = re.compile(
    r"(?<=[.!?;])(?<![0-9]\.)\s+|[,;]\s+|[()]|\s[-\u2013\u2014]\s|"
    r"\s(?:and|und|et|y|e|ed|i|oraz|plus|sowie|zzgl\.?|incl(?:uding|usive of)?\.?|inkl\.?|excluding|"
    r"en(?=\s(?:[0-9]|thuis)))\s"
)
_HIDDEN = "\0"
_ENDS = re.compile(r"(?:[!?;]|(?<![0-9])\.)$")
_NUMBER = r"[0-9]{1,2}(?:[.,][0-9]{1,2})?"
_GAP = r"[^\w.,;:]+"
_LABELLED = re.compile(r"\W*[:\u2013\u2014=]\W*")
_EDGES = " .,:;-*\u2022\u2013\u2014"
_REST_OF_WORD = re.compile(r"\w{0,40}")
_DIGIT, _SHARE = re.compile(r"[0-9]"), re.compile(r"[0-9]{1,3} ?%")
_LEAVE_DAYS, _LEAVE_WEEKS, _REMOTE_DAYS, _REMOTE_WEEKS = (5, 60), (2, 12), (0, 31), (0, 52)
_LEAVE_DAYS_A_MONTH = (1, 60)
_AROUND = 60
_MOST_BETWEEN, _SHOWN = 5, 120
_ELSE = (
    *(Topic.BASE_PAY, Topic.BONUS, Topic.EQUITY, Topic.SIGN_ON, Topic.LEAVE_PAY, Topic.START, Topic.DEADLINE),
    *(Topic.HOURS_WORD, Topic.NOT_LEAVE, Topic.NOT_REMOTE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Where a piece of a sentence begins and ends, and whether a sentence ends behind it."""

    begin: int
    end: int
    is_last: bool


class DaysReader:
    """Reads both parts of an offer out of sentences. No value: it keeps the patterns that it made of the words."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words; the patterns are made when a letter is read."""
        self._lexicon = lexicon
        self._made: dict[Topic, re.Pattern[str]] = {}

    def leave_in(self, sentences: Sequence[str]) -> str:
        """Give the words in which a letter names paid leave: days or weeks, `statutory`, `unlimited`; else nothing.

        Days until something, days of notice and leave of another sort are none. What is named in two ways is given in
        both.
        """
        return _together(words for each in sentences for words in self._named(each, Topic.PAID_LEAVE, self._leave))

    def remote_in(self, sentences: Sequence[str]) -> str:
        """Give the words in which a letter says how much of the work may be done from elsewhere; else nothing."""
        return _together(words for each in sentences for words in self._named(each, Topic.REMOTE, self._remote))

    def _named(self, sentence: str, topic: Topic, find: "_Finder") -> Iterator[str]:
        """Give what of one sentence names it, with the figures that stand behind it."""
        text = levelled(sentence)
        for beside in (Topic.LEAVE_PAY, Topic.BESIDE_LEAVE):
            text = self._pattern(beside).sub(_hidden, text)
        parts = list(_parts(text))
        end = 0
        for place, part in enumerate(parts):
            found = find(text[part.begin : part.end], text) if part.begin >= end else None
            if found is None:
                continue
            begin, end = part.begin + found, part.end
            for before, behind in pairwise(parts[place:]):
                if before.is_last or not self._belongs(sentence[behind.begin : behind.end], topic):
                    break
                end = behind.end
            end += sentence[begin:end].count("(") > sentence[begin:end].count(")") and sentence[end : end + 1] == ")"
            yield sentence[begin:end].strip(_EDGES)

    def _belongs(self, piece: str, topic: Topic) -> bool:
        """Tell whether a piece goes on with the figures of the one before: `25 days, 28 from the third year on`."""
        words = Wording.of(piece)
        if self._lexicon.has(words, *_ELSE, *({Topic.PAID_LEAVE, Topic.REMOTE} - {topic})):
            return False
        if self._lexicon.has(words, Topic.BESIDE_LEAVE):
            return topic is Topic.PAID_LEAVE
        counts = _DIGIT.search(piece) or self._number_of_days.search(levelled(piece))
        return counts is not None and ("%" not in piece or self._lexicon.has(words, topic))

    def _leave(self, text: str, _: str) -> int | None:
        """Tell where paid leave begins to be named in a piece of a sentence."""
        if self._pattern(Topic.NOT_LEAVE).search(text):
            return None
        leave = self._pattern(Topic.PAID_LEAVE)
        days = _LEAVE_DAYS_A_MONTH if self._lexicon.has(Wording.of(text), Topic.PER_MONTH) else _LEAVE_DAYS
        if (near := self._near(text, leave, days=days, weeks=_LEAVE_WEEKS)) is not None:
            return near
        if (label := self._counted.match(text)) and leave.search(label["label"]) and self._days.search(label["label"]):
            return label.start("number") if _within(label["number"], _LEAVE_DAYS) else None
        told = self._pattern(Topic.LEAVE_IN_WORDS).search(text)
        called = leave.search(text)
        return min(called.start(), told.start()) if called and told and not _DIGIT.search(text) else None

    def _remote(self, text: str, sentence: str) -> int | None:
        """Tell where work from elsewhere begins to be named in a piece of a sentence."""
        if self._pattern(Topic.NOT_REMOTE).search(text):
            return None
        if whole := self._pattern(Topic.REMOTE_IN_WORDS).search(text):
            return text.rfind(":", 0, whole.end()) + 1
        alone = text.rfind(":") + 1
        if self._pattern(Topic.REMOTE_ALONE).fullmatch(text[alone:].strip(_EDGES)):
            return None if self._pattern(Topic.NOT_REMOTE).search(sentence) else alone
        elsewhere = self._pattern(Topic.REMOTE)
        if (near := self._near(text, elsewhere, days=_REMOTE_DAYS, weeks=_REMOTE_WEEKS)) is not None:
            return near
        share, called = _SHARE.search(text), elsewhere.search(text)
        return min(share.start(), called.start()) if share and called else None

    def _near(self, text: str, called: re.Pattern[str], *, days: tuple[int, int], weeks: tuple[int, int]) -> int | None:
        """Tell where a number of days begins, or what they are for if that stands before; the two nearest count."""
        found = list[tuple[int, int]]()
        for number in self._number_of_days.finditer(text):
            begin, end = max(0, number.start() - _AROUND), _to_word_end(text, number.end() + _AROUND)
            before = self._until.search(text[begin : number.start()])
            count = self._lexicon.numbers.get(number["number"]) or Decimal(number["number"].replace(",", "."))
            least, most = weeks if number["weeks"] else days
            if before or not least <= count <= most:
                continue
            for name in called.finditer(text, begin, end):
                between = text[min(number.end(), name.end()) : max(number.start(), name.start())]
                words = len(between.split())
                if words <= _MOST_BETWEEN:
                    label = name.end() <= number.start() and _LABELLED.fullmatch(between)
                    found.append((words, number.start() if label else min(number.start(), name.start())))
        return min(found)[1] if found else None

    def _pattern(self, topic: Topic) -> re.Pattern[str]:
        """Give the pattern for all phrases of a topic; it is made once."""
        if topic not in self._made:
            phrases = sorted(self._lexicon.lists[topic], key=lambda each: (-len(each), each))
            self._made[topic] = re.compile(rf"(?<!\w)(?:{'|'.join(map(pattern_of, phrases)) or '(?!)'})(?!\w)")
        return self._made[topic]

    @cached_property
    def _days(self) -> re.Pattern[str]:
        return re.compile(rf"{self._word(Topic.DAYS_WORD)}\b")

    @cached_property
    def _number_of_days(self) -> re.Pattern[str]:
        number = rf"(?:{_NUMBER}|{alternatives(self._lexicon.numbers)})"
        unit = rf"(?:{self._word(Topic.DAYS_WORD)}|(?P<weeks>{self._word(Topic.WEEKS_WORD)}))"
        return re.compile(
            rf"(?:{self._pattern(Topic.UP_TO).pattern}\W+)?(?<![\w.,/])(?:{number}(?:\s?[-\u2013/]\s?|\s(?:to|bis|a|tot|do|or|oder|ou|o|of|lub)\s))?"
            rf"(?P<number>{number})\)?(?:{_GAP}[^\W\d]+){{0,2}}?{_GAP}{unit}\b"
        )

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        """A label with its number: `Urlaubstage: 30`."""
        return re.compile(rf"(?P<label>[^:]+)(?::|\s[=\u2013-])\s*(?P<number>{_NUMBER})(?!\s?%|[\w./])")

    @cached_property
    def _until(self) -> re.Pattern[str]:
        """What stands right before a number of days that are a time until something."""
        return re.compile(rf"{self._pattern(Topic.WITHIN).pattern}\W+(?:\w{{1,3}}\W+)?$")

    def _word(self, topic: Topic) -> str:
        """Give a pattern for words of a topic, and for those that end with one: `Urlaubstage`, `vakantiedagen`."""
        words = alternatives(self._lexicon.lists[topic], gap=_GAP)
        return rf"[^\W\d_]{{0,20}}(?:{words})"


_Finder: TypeAlias = Callable[[str, str], int | None]


def _to_word_end(text: str, place: int) -> int:
    found = _REST_OF_WORD.match(text, place)
    return found.end() if found else place


def _hidden(found: re.Match[str]) -> str:
    return _HIDDEN * len(found.group())


def _parts(text: str) -> Iterator[_Part]:
    begin = 0
    for stop in _STOPS.finditer(text):
        yield _Part(begin=begin, end=stop.start(), is_last=bool(_ENDS.search(text[: stop.start()])))
        begin = stop.end()
    yield _Part(begin=begin, end=len(text), is_last=True)


def _within(number: str, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= Decimal(number.replace(",", ".")) <= bounds[1]


def _together(found: Iterable[str]) -> str:
    return fitting("; ".join(dict.fromkeys(filter(None, found))), _SHOWN)
