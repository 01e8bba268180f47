"""The vocabulary made ready for use: phrases prepared once, domains as sets."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from cornerman.findings import Stage
from cornerman.reading.domains import Owners
from cornerman.reading.name_fit import NameFit
from cornerman.reading.phrases import Hits, PhraseBook
from cornerman.reading.spoken_hours import SpokenHours
from cornerman.reading.text_matching import Wording, fold, is_under, words_of
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import TitleSort, Topic, Vendor, Vocabulary

_KEPT, _SHORT = 4096, 160  # texts, and the characters of one


class Lexicon:
    """What words and domains mean, as far as a search for work is concerned."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Prepare all lists."""
        words = dict(vocabulary.words)
        lists: dict[str, tuple[str, ...]] = dict(vocabulary.words)
        self._phrases = PhraseBook(lists | dict(vocabulary.stages))
        titles = dict(vocabulary.titles)
        self.title_endings = tuple(map(fold, titles.pop(TitleSort.ENDINGS, ())))
        # Titles have a book of their own: in a longer text their words mean nothing, and would be looked for in vain.
        self.titles = PhraseBook({sort.value: phrases for sort, phrases in titles.items()})
        vendors = dict(vocabulary.vendors)
        self._vendors = {vendor: frozenset(vendors.get(vendor, ())) for vendor in Vendor}
        self.lists: Mapping[Topic, tuple[str, ...]] = {
            topic: tuple(fold(word) for word in words.get(topic, ())) for topic in Topic
        }
        self.owners = Owners(vocabulary.public_suffixes)
        self.fit = NameFit(joining=map(fold, vocabulary.joining), dressing=map(fold, vocabulary.dressing))
        self.legal_forms = frozenset(fold(form) for form in vocabulary.legal_forms)
        self.months = _places(vocabulary.months)
        self.weekdays = _places(vocabulary.weekdays)
        self.numbers = _places(vocabulary.numbers)
        self.spoken_hours = SpokenHours(vocabulary.clocks)
        self.currencies = dict(vocabulary.currencies)
        self.dollars = dict(vocabulary.dollars)
        self.home_currencies = dict(vocabulary.home_currencies)
        self.weights: Mapping[str, int] = dict(vocabulary.weights.by_clue)
        self._short = lru_cache(maxsize=_KEPT)(_wording)

    @cached_property
    def reference(self) -> re.Pattern[str]:
        """A label such as `Ref.` with the number behind it, in folded text."""
        labels = alternatives((" ".join(words_of(each)) for each in self.lists[Topic.REFERENCE_LABELS]), gap=r"\W+")
        return re.compile(
            rf"\b(?:{labels})\b[.:\s#]*(?:n[o\xb0.]{{0,2}}|nr\.?|num\.?)?[.:\s#]*"
            r"(?P<number>(?=[a-z/-]{0,6}\d)[a-z0-9][a-z0-9/-]{2,15})\b"
        )

    def wording(self, text: str) -> Wording:
        """Take a text apart. Titles and names come again and again, and are kept; longer ones are not."""
        return self._short(text) if len(text) <= _SHORT else Wording.of(text)

    def _read(self, text: Wording) -> Hits:
        return text.hits or self._phrases.read(text)

    def find(self, topic: Topic, text: Wording) -> str:
        """Give a phrase of the topic that the text has; nothing for none."""
        found = self._read(text).get(topic)
        return found[0] if found else ""

    def find_longer(self, topic: Topic, text: Wording) -> str:
        """Give a phrase of the topic of two words at least; single words mean too little in a longer text."""
        return next((each for each in self._read(text).get(topic, ()) if " " in each), "")

    def count(self, topic: Topic, text: Wording) -> int:
        """Tell how many phrases of the topic the text has."""
        return len(self._read(text).get(topic, ()))

    def all(self, topic: Topic, text: Wording) -> tuple[str, ...]:
        """Give all phrases of the topic that the text has."""
        return self._read(text).get(topic, ())

    def has(self, text: Wording, *topics: Topic) -> bool:
        """Tell whether the text has a phrase of any of the topics."""
        return not self._read(text).keys().isdisjoint(topics)

    def word_is(self, word: str, *topics: Topic) -> bool:
        """Tell whether a single folded word is in any of the topics."""
        return not self._phrases.labels_of(word).isdisjoint(topics)

    def word_names_a_stage(self, word: str) -> bool:
        """Tell whether a stage is known by a single folded word."""
        return not self._phrases.labels_of(word).isdisjoint(Stage)

    def stage_phrase(self, stage: Stage, text: Wording) -> str:
        """Give a phrase by which the stage is known that the text has; nothing for none."""
        return next(iter(self.stage_phrases(stage, text)), "")

    def stage_phrases(self, stage: Stage, text: Wording) -> tuple[str, ...]:
        """Give all phrases by which the stage is known that a text has.

        One that is a part of a longer one of another stage means that: `director` in `director of human resources`.
        """
        hits = self._read(text)
        others = [phrase for other in Stage if other is not stage for phrase in hits.get(other, ())]
        return tuple(each for each in hits.get(stage, ()) if _stands_apart(each, others, text))

    def stage_count(self, stage: Stage, text: Wording) -> int:
        """Tell how many phrases by which the stage is known a text has, those within a longer one left out."""
        found = self.stage_phrases(stage, text)
        return sum(not any(_is_part(each, other) for other in found) for each in found)

    def find_apart(self, topic: Topic, text: Wording, *others: Topic) -> str:
        """Give a phrase of the topic that is no part of a longer one of the other topics; nothing for none."""
        longer = [phrase for other in others for phrase in self._read(text).get(other, ())]
        found = self._read(text).get(topic, ())
        return next((each for each in found if _stands_apart(each, longer, text)), "")

    def is_vendor(self, domain: str, *kinds: Vendor) -> bool:
        """Tell whether a domain belongs to a vendor of any of the kinds."""
        return any(is_under(domain, self._vendors[kind]) for kind in kinds)


def _stands_apart(phrase: str, others: Iterable[str], text: Wording) -> bool:
    """Tell whether a text has a phrase somewhere outside of the longer ones of which it is a part."""
    line = text.line
    for other in others:
        if _is_part(phrase, other):
            line = line.replace(f" {other} ", " | ")
    return line is text.line or f" {phrase} " in line


def _is_part(phrase: str, longer: str) -> bool:
    return len(phrase) < len(longer) and f" {phrase} " in f" {longer} "


def _wording(text: str) -> Wording:
    return Wording.of(text)


def _places(series: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {fold(word): place for place, words in enumerate(series, start=1) for word in words}


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """Give the prepared vocabulary; the same one is prepared once."""
    return Lexicon(vocabulary)
