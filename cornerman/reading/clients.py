"""Which client an agency's texts name: after a word for clients, with a legal form, as a guest, in a subject."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cornerman.reading.house_names import names_in
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.names import name_words
from cornerman.reading.names_in_text import NameReader
from cornerman.reading.text_matching import Wording, fold, places_of, squash, words_of
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import Topic

_AFTER_A_WORD, _GUEST, _LEGAL, _HEADED, _SEVERAL, _AGAIN = 5, 6, 3, 2, 1, 1
_ENOUGH = 3
_SHORTEST = 3  # letters of the longest word of a name
_LINE = 64  # characters
_LONG = 5  # letters of a name of one word
_TALKS = (Topic.INTERVIEW, Topic.TALK, Topic.MAYBE_INTERVIEW)
_ORDINARY = (
    *_TALKS,
    Topic.CLIENT,
    Topic.ROLES,
    Topic.TEAMS,
    Topic.JOB,
    Topic.GREETINGS,
    Topic.RECRUITERS,
    Topic.STOP_WORDS,
)
_BEFORE = 16
_WORD_BEFORE = re.compile(r"([^\W\d_])\S* $")
_SMALL_WORD = re.compile(r"[a-z]{2,} $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known around an agency: its own names, whom it brought along, its headings, how often a name stands.

    `codes` are the words by which it calls its searches: `Onyx` of `Project Onyx`; `titled` those behind
    a `Mr` or `Frau`.
    """

    own: frozenset[str]
    guests: tuple[str, ...]
    headings: str
    counts: Mapping[str, int]
    codes: frozenset[str]
    titled: frozenset[str]


class ClientNames:
    """Finds the clients in an agency's texts. `persons` are the words of people's names."""

    def __init__(self, lexicon: Lexicon, reader: NameReader, persons: frozenset[str]) -> None:
        """Take the words, and the reader of what follows a word for clients."""
        self._lexicon = lexicon
        self._reader = reader
        self._persons = persons

    @cached_property
    def _behind(self) -> re.Pattern[str]:
        """What stands before the names of people and places, at the end of a text."""
        return re.compile(rf"\b(?:{self._either(Topic.PERSON_TITLES, Topic.IN_PLACES)})\.?\s+$")

    def codes_in(self, texts: Iterable[str]) -> frozenset[str]:
        """Give the words behind `Project` and its like: names of searches."""
        return self._words_behind(Topic.SEARCH_NAMES, texts)

    def titled_in(self, texts: Iterable[str]) -> frozenset[str]:
        """Give the words behind `Mr`, `Frau` and their like: names of people."""
        return self._words_behind(Topic.PERSON_TITLES, texts)

    def _words_behind(self, topic: Topic, texts: Iterable[str]) -> frozenset[str]:
        behind = re.compile(rf"\b(?:{self._either(topic)})\.?\s+\W?(?:\w\.? )?(\w{{3,}})")
        return frozenset(found[1] for text in texts for found in behind.finditer(fold(text)))

    def _either(self, *topics: Topic) -> str:
        return alternatives(word for topic in topics for word in self._lexicon.lists[topic])

    def best_in(self, subject: str, content: str, around: Surroundings, *, least: int = _ENOUGH) -> tuple[str, int]:
        """Give the likeliest client in one text with its points; nothing and 0 for none that has the least number."""
        text = f"{subject}\n{content}"
        called = self._reader.client_in(text) or ""
        points = dict(self._points(text, called, around))
        best = max(points, key=lambda name: (points[name], len(name), name), default="")
        return (best, points[best]) if best and points[best] >= least else ("", 0)

    def _points(self, text: str, called: str, around: Surroundings) -> Iterator[tuple[str, int]]:
        for name in dict.fromkeys(names_in(text)):
            key = name_words(name, self._lexicon.legal_forms)
            if not self._may_be_house(name, key, text, around, called=name == called):
                continue
            points = _AFTER_A_WORD * bool(called and name.startswith(called))
            points += _GUEST * any(self._lexicon.fit.of(label, key) for label in around.guests)
            points += _LEGAL * self._has_legal_form(name) + _SEVERAL * (len(key) > 1)
            points += _AGAIN * (around.counts.get(name, 0) > 1)
            if len(key) > 1 or (len(name) >= _LONG and _in_a_sentence(name, text)):
                points += _HEADED * (name in around.headings)
            yield name, points

    def _may_be_house(self, name: str, key: tuple[str, ...], text: str, around: Surroundings, *, called: bool) -> bool:
        """Tell whether a name is neither the agency's, nor a person's, nor a code name, nor made of ordinary words.

        What is `called` a client may stand where places do.
        """
        if not key or set(key) & (around.own | around.codes | self._persons) or any(word[0].isdigit() for word in key):
            return False
        telling = (*key[:1], *(word for word in key[1:-1] if not self._lexicon.fit.joins(word)), *key[-1:])
        if any(self._is_ordinary(word) for word in telling if len(word) > 1) or max(map(len, key)) < _SHORTEST:
            return False
        if self._lexicon.has(Wording.of(name), Topic.TEAMS):
            return False
        lettered = any(len(squash(word)) == 1 for word in name.split()) and not self._has_legal_form(name)
        if lettered or (len(key) == 1 and not _stands_alone(name, text)):
            return False
        return not set(key) & around.titled and (called or not any(map(self._behind.search, _before(name, text))))

    def _has_legal_form(self, name: str) -> bool:
        """Tell whether the last words of a name, run together, are a legal form: `S.p.A.`, `GmbH`."""
        return "".join(words_of(name.rsplit(maxsplit=1)[-1])) in self._lexicon.legal_forms

    def _is_ordinary(self, word: str) -> bool:
        dated = word in self._lexicon.months or word in self._lexicon.weekdays
        return dated or self._lexicon.word_names_a_stage(word) or self._lexicon.word_is(word, *_ORDINARY)


def _stands_alone(name: str, text: str) -> bool:
    """Tell whether one word stands somewhere without another capitalised word before or behind it."""
    for place in places_of(name, text):
        before, after = _WORD_BEFORE.search(text[max(place - _LINE, 0) : place]), text[place + len(name) :][:2]
        if not (before and before[1].isupper()) and not (after[:1] == " " and after[1:].isupper()):
            return True
    return False


def _before(name: str, text: str) -> list[str]:
    return [fold(text[max(place - _BEFORE, 0) : place]) for place in places_of(name, text)]


def _in_a_sentence(name: str, text: str) -> bool:
    """Tell whether a name stands behind a word in small letters, where only names have capitals."""
    return any(map(_SMALL_WORD.search, _before(name, text)))


def counted(texts: Iterable[str]) -> Counter[str]:
    """Count in how many texts each name stands."""
    return Counter(name for text in texts for name in set(names_in(text)))
