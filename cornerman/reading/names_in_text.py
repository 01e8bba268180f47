"""Employers' names as they stand in text: runs of capitalised words, and what follows a word for a client."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import takewhile

from cornerman.reading.lexicon import Lexicon
from cornerman.reading.phrases import pattern_of
from cornerman.reading.text_matching import Wording, fold, levelled, squash
from cornerman.vocabulary import Topic

_CAPITAL = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0141\u015a\u017b\u0179\u0106\u0160\u017d\u010c"
_JOINING = "&|and|und|y|e|et|i|of|de|der|del|zur|zum|van|von"
_CAPITALISED = re.compile(
    rf"[{_CAPITAL}0-9][\w'\u2019.-]*(?:[ ](?:(?:{_JOINING})[ ]){{0,2}}[{_CAPITAL}][\w'\u2019-]*){{0,5}}"
)
_POSSESSIVE = re.compile(r"['\u2019]s$")
_EDGES = ".,'\u2019-"
_BEGINNING = 3  # letters
_LONGEST = 5  # words of a name
_ORDINARY = (Topic.TEAMS, Topic.JOB, Topic.MAYBE_INTERVIEW, Topic.INTERVIEW, Topic.ROLES, Topic.STOP_WORDS)


class NameReader:
    """Reads names out of text. Words of the trade are not taken for parts of a name."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words to know them by."""
        self._lexicon = lexicon

    def spelled_like(self, key: str, names: "WrittenNames") -> str:
        """Give the name that has these letters as it is mostly written, with more words where those are usual."""
        exact: Counter[str] = Counter()
        longer: Counter[str] = Counter()
        for written, count in names.beginning_like(key):
            name = written.strip(_EDGES)
            owner = _POSSESSIVE.sub("", name)
            letters = squash(name)
            if letters == key or _with_and(name) == key:
                exact[name] += count
            elif not letters.startswith(key):
                continue
            elif squash(owner) == key:
                exact[owner] += count
            elif not self._is_ordinary(written.split(" ")[1:]):
                longer[name] += count
        usual = {name: count for name, count in longer.items() if 2 * count > max(exact.values(), default=0)}
        return most(usual) or most(exact)

    def client_in(self, text: str) -> str | None:
        """Give the name that follows a word for a client; None when there is none."""
        for found in self._client_words.finditer(levelled(text)):
            name = _CAPITALISED.match(text, found.end())
            words = list(takewhile(lambda word: not self._is_small(word), name.group().split(" "))) if name else []
            if words and not self._is_ordinary(words[:1]) and not self._is_date(words[0]):
                return " ".join(words).rstrip(_EDGES)
        return None

    @cached_property
    def _client_words(self) -> re.Pattern[str]:
        phrases = sorted(self._lexicon.lists[Topic.CLIENT], key=len, reverse=True)
        either = "|".join(pattern_of(phrase) or re.escape(phrase) for phrase in phrases) or "(?!)"
        small = "the|die|der|das|dem|den|la|el|il|lo|le|is|ist|es|e|to|jest|firma|firmy|firme|societa|empresa|company"
        return re.compile(rf"(?<!\w)(?:{either})[\s:,]+(?:(?:{small})\s+){{0,2}}")

    def _is_ordinary(self, words: Iterable[str]) -> bool:
        return any(self._lexicon.has(Wording.of(word), *_ORDINARY) for word in words if word[:1].isupper())

    def _is_small(self, word: str) -> bool:
        return word[:1].isupper() and self._lexicon.has(Wording.of(word), Topic.STOP_WORDS)

    def _is_date(self, word: str) -> bool:
        return fold(word) in self._lexicon.months or fold(word) in self._lexicon.weekdays


class WrittenNames:
    """The names in some texts and how often each stands there, found again by how they begin."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count them."""
        self._found: dict[str, dict[str, int]] = defaultdict(dict)
        for name, count in Counter(run for text in texts for run in _runs(text)).items():
            for beginning in {squash(name)[:_BEGINNING], _with_and(name)[:_BEGINNING]}:
                self._found[beginning][name] = count

    def beginning_like(self, key: str) -> Iterator[tuple[str, int]]:
        """Give the names that may begin with these letters, or have all of them, and how often each stands there."""
        alike = (each for each in self._found if each.startswith(key)) if len(key) < _BEGINNING else (key[:_BEGINNING],)
        for beginning in alike:
            yield from self._found.get(beginning, {}).items()


def _with_and(name: str) -> str:
    return squash(name.replace("&", "and"))


def most(counted: Mapping[str, int]) -> str:
    """Give the most frequent name, the first of the alphabet among equals; nothing for none."""
    return min(counted, key=lambda name: (-counted[name], name), default="")


def _runs(text: str) -> Iterator[str]:
    """Give every stretch of up to five words out of each run of capitalised words."""
    for run in _CAPITALISED.findall(text):
        words = run.split(" ")
        for first in range(len(words)):
            for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
                yield " ".join(words[first:last])
