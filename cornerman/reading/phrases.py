"""Which phrases of many lists a text has: all lists are looked through at once, word by word of the text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from cornerman.reading.text_matching import Wording, words_of

_GAP = ".."
_LONGEST = 40  # letters of a word of the lists

Hits = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """One phrase under its label. Plain words are looked for as a `line`, others as a pattern of what was `written`.

    There are many thousands, so that what can be worked out of these two is not kept.
    """

    label: str
    line: str = ""
    written: str = ""

    @property
    def is_word(self) -> bool:
        """Tell whether it is one word with an open end."""
        return not self.line and len(self.written.split()) == 1 and len(words_of(self.written)) == 1

    @property
    def needs(self) -> frozenset[str]:
        """The whole words without which a text cannot have it."""
        if self.line:
            return frozenset(self.line.split())
        return frozenset(word for token in self.written.split() if "*" not in token for word in words_of(token))

    def stands_in(self, text: Wording) -> str:
        """Give what a text has of it; nothing for none."""
        if self.line:
            return self.line.strip() if self.line in text.line else ""
        pattern = _compiled(self.written)
        # Patterns take long to make, and of most texts this much already tells that they are not in it.
        if not pattern.needs <= text.words or not all(part in text.line for part in pattern.parts):
            return ""
        found = pattern.made.search(text.line)
        return found.group().strip() if found else ""


class _Pattern:
    """A phrase with open ends as a pattern. No value: it is made when a text is met that may have it.

    `needs` are the whole words without which a text cannot have it, `parts` the beginnings and endings.
    """

    def __init__(self, written: str) -> None:
        tokens = written.split()
        self.needs = frozenset(word for token in tokens if "*" not in token for word in words_of(token))
        self.parts = tuple(" ".join(words_of(token)) for token in tokens if "*" in token)
        self._written = written

    @cached_property
    def made(self) -> re.Pattern[str]:
        """The pattern, for the line of a wording."""
        return re.compile(f" {pattern_of(self._written, between='[^ |]', gap=' ')} ")


@cache
def _compiled(written: str) -> _Pattern:
    return _Pattern(written)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidates:
    """What may stand where one word does: labels of the word alone, and phrases.

    `beside` has the phrases that need another word too, by that word: of most texts it passes over all of them.
    """

    alone: frozenset[str]
    beside: dict[str, list[_Phrase]]
    open_ended: tuple[_Phrase, ...]

    def longer_in(self, text: Wording) -> Iterable[_Phrase]:
        """Give the phrases of which a text has another word too, and those that need none."""
        if self.beside.keys().isdisjoint(text.words):
            return self.open_ended
        return chain(self.open_ended, *(self.beside[each] for each in self.beside.keys() & text.words))


class PhraseBook:
    """Lists of words and phrases by their labels, ready to be looked for. A text is read once for all of them.

    `word*` stands for any ending, `*word` for any beginning; between two words `..` stands for up to five more.
    No value: for each word that it met it keeps the phrases that may stand where that word does.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Prepare the lists."""
        self._words: dict[str, list[str]] = defaultdict(list)
        self._whole: dict[str, list[_Phrase]] = defaultdict(list)
        self._beginning: dict[str, list[_Phrase]] = defaultdict(list)
        self._ending: dict[str, list[_Phrase]] = defaultdict(list)
        self._met: dict[str, _Candidates | None] = {}
        for label, phrases in lists.items():
            for phrase in dict.fromkeys(phrases):
                self._add(label, phrase)

    def _add(self, label: str, written: str) -> None:
        words = words_of(written)
        if "*" in written or _GAP in written:
            if words:
                self._add_pattern(label, written)
        elif len(words) == 1:
            self._words[words[0]].append(label)
        elif words:
            # A phrase is looked up by its longest word, for that is the rarest.
            self._whole[max(words, key=_longest_last)].append(_Phrase(label=label, line=f" {' '.join(words)} "))

    def _add_pattern(self, label: str, written: str) -> None:
        phrase = _Phrase(label=label, written=written)
        token = max(written.split(), key=lambda each: (len("".join(words_of(each))), each))
        words = words_of(token)
        word = max(words, key=len)
        if token.startswith("*") and word == words[0]:
            self._ending[word].append(phrase)
        elif token.endswith("*") and word == words[-1]:
            self._beginning[word].append(phrase)
        else:
            self._whole[word].append(phrase)

    def read(self, text: Wording) -> Hits:
        """Give the phrases that the text has, by label; the longest of each comes first."""
        if text.hits is None:
            found: dict[str, set[str]] = defaultdict(set)
            for word in text.words:
                candidates = self._met[word] if word in self._met else self._candidates(word)
                if candidates is not None:
                    for label in candidates.alone:
                        found[label].add(word)
                    for phrase in candidates.longer_in(text):
                        if written := phrase.stands_in(text):
                            found[phrase.label].add(written)
            object.__setattr__(text, "hits", {label: _longest_first(each) for label, each in found.items()})
        return text.hits or {}

    def labels_of(self, word: str) -> frozenset[str]:
        """Give the labels of the lists in which a single folded word stands as it is."""
        candidates = self._candidates(word)
        return candidates.alone if candidates else frozenset()

    def _candidates(self, word: str) -> _Candidates | None:
        """Give the labels that a word has by itself, and the longer phrases that may stand where it does, if any."""
        if word not in self._met:
            sizes = range(1, min(len(word), _LONGEST) + 1)
            open_ended = [each for size in sizes for each in self._beginning.get(word[:size], ())]
            open_ended += [each for size in sizes for each in self._ending.get(word[-size:], ())]
            found = (*self._whole.get(word, ()), *open_ended)
            alone = self._words.get(word, ())
            self._met[word] = _sorted(word, alone, found) if alone or found else None
        return self._met[word]


def _sorted(word: str, labels: Iterable[str], found: Iterable[_Phrase]) -> _Candidates:
    alone = set(labels)
    beside: dict[str, list[_Phrase]] = defaultdict(list)
    open_ended: list[_Phrase] = []
    for phrase in found:
        if phrase.is_word:
            alone.add(phrase.label)
        elif others := phrase.needs - {word}:
            beside[max(others, key=lambda other: (len(other), other))].append(phrase)
        else:
            open_ended.append(phrase)
    return _Candidates(alone=frozenset(alone), beside=beside, open_ended=tuple(open_ended))


def _longest_last(word: str) -> tuple[int, str]:
    return (len(word), word)


def pattern_of(written: str, *, between: str = r"\w", gap: str = r"\W+") -> str:
    """Give a phrase as a pattern for folded text: `between` is what words are made of, `gap` what parts them."""
    pattern = ""
    for token in written.split():
        if token == _GAP:
            pattern += f"(?:{between}+{gap}){{0,5}}"
            continue
        words = gap.join(map(re.escape, words_of(token)))
        before, after = (f"{between}*" if token[0] == "*" else "", f"{between}*" if token[-1] == "*" else "")
        pattern += f"{before}{words}{after}{gap}"
    return pattern.removesuffix(gap)


def _longest_first(phrases: set[str]) -> tuple[str, ...]:
    if len(phrases) == 1:
        return tuple(phrases)
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
