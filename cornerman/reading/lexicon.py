"""The vocabulary made ready for use: phrases prepared once, domains as sets."""

from collections.abc import Mapping
from functools import lru_cache

from cornerman.findings import Stage
from cornerman.reading.text_matching import Phrases, Wording, fold, is_under
from cornerman.vocabulary import Topic, Vendor, Vocabulary


class Lexicon:
    """What words and domains mean, as far as a search for work is concerned."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Prepare all lists."""
        words = dict(vocabulary.words)
        self._topics = {topic: Phrases(words.get(topic, ())) for topic in Topic}
        self._stages = {stage: Phrases(phrases) for stage, phrases in vocabulary.stages}
        vendors = dict(vocabulary.vendors)
        self._vendors = {vendor: frozenset(vendors.get(vendor, ())) for vendor in Vendor}
        self.lists: Mapping[Topic, tuple[str, ...]] = {
            topic: tuple(fold(word) for word in words.get(topic, ())) for topic in Topic
        }
        self.legal_forms = frozenset(fold(form) for form in vocabulary.legal_forms)
        self.months = _places(vocabulary.months)
        self.weekdays = _places(vocabulary.weekdays)
        self.numbers = _places(vocabulary.numbers)
        self.currencies = dict(vocabulary.currencies)
        self.dollars = dict(vocabulary.dollars)

    def find(self, topic: Topic, text: Wording) -> str:
        """Give a phrase of the topic that the text has; nothing for none."""
        return self._topics[topic].find(text)

    def count(self, topic: Topic, text: Wording) -> int:
        """Tell how many phrases of the topic the text has."""
        return self._topics[topic].count(text)

    def has(self, text: Wording, *topics: Topic) -> bool:
        """Tell whether the text has a phrase of any of the topics."""
        return any(self._topics[topic].find(text) for topic in topics)

    def stage_phrase(self, stage: Stage, text: Wording) -> str:
        """Give a phrase by which the stage is known that the text has; nothing for none."""
        phrases = self._stages.get(stage)
        return phrases.find(text) if phrases else ""

    def is_vendor(self, domain: str, *kinds: Vendor) -> bool:
        """Tell whether a domain belongs to a vendor of any of the kinds."""
        return any(is_under(domain, self._vendors[kind]) for kind in kinds)


def _places(series: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {fold(word): place for place, words in enumerate(series, start=1) for word in words}


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """Give the prepared vocabulary; the same one is prepared once."""
    return Lexicon(vocabulary)
