"""Which phrases of many lists a text has: all lists are looked through at once, word by word of the text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from cornerman.reading.text_matching import Wording, words_of

_GAP = ".."
_LONGEST = 40  # letters of a word of the lists

Hits = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """One phrase under its label. Plain words are looked for as a `line`, others as a pattern of what was `written`.

    `needs` are the whole words without which a text cannot have it, `parts` the beginnings and endings.
    """

    label: str
    needs: frozenset[str]
    parts: tuple[str, ...] = ()
    line: str = ""
    written: str = ""

    @property
    def is_word(self) -> bool:
        """Tell whether it is one word, whole or with an open end."""
        return len(self.written.split()) == 1 and len(words_of(self.written)) == 1

    def stands_in(self, text: Wording) -> str:
        """Give what a text has of it; nothing for none."""
        if self.line:
            return self.line.strip() if self.line in text.line else ""
        # Patterns take long to make, and of most texts this much already tells that they are not in it.
        if not self.needs <= text.words or not all(part in text.line for part in self.parts):
            return ""
        found = _compiled(self.written).search(text.line)
        return found.group().strip() if found else ""


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


@cache
def _compiled(written: str) -> re.Pattern[str]:
    """Give a phrase as a pattern; most are never asked for."""
    return re.compile(f" {pattern_of(written, between='[^ |]', gap=' ')} ")


class PhraseBook:
    """Lists of words and phrases by their labels, ready to be looked for. A text is read once for all of them.

    `word*` stands for any ending, `*word` for any beginning; between two words `..` stands for up to five more.
    No value: for each word that it met it keeps the phrases that may stand where that word does.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Prepare the lists."""
        self._whole: dict[str, list[_Phrase]] = defaultdict(list)
        self._beginning: dict[str, list[_Phrase]] = defaultdict(list)
        self._ending: dict[str, list[_Phrase]] = defaultdict(list)
        self._met: dict[str, _Candidates | None] = {}
        for label, phrases in lists.items():
            for phrase in dict.fromkeys(phrases):
                self._add(label, phrase)

    def _add(self, label: str, written: str) -> None:
        words = words_of(written)
        # A phrase is looked up by its longest word, for that is the rarest.
        if "*" not in written and _GAP not in written and words:
            plain = _Phrase(label=label, needs=frozenset(words), line=f" {' '.join(words)} ", written=written)
            self._whole[max(words, key=_longest_last)].append(plain)
        elif words:
            self._add_pattern(label, written)

    def _add_pattern(self, label: str, written: str) -> None:
        phrase = _pattern(label, written)
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
            self._met[word] = _sorted(word, found) if found else None
        return self._met[word]


def _sorted(word: str, found: Iterable[_Phrase]) -> _Candidates:
    alone: set[str] = set()
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


def _pattern(label: str, written: str) -> _Phrase:
    tokens = written.split()
    needs = frozenset(word for token in tokens if "*" not in token for word in words_of(token))
    parts = tuple(" ".join(words_of(token)) for token in tokens if "*" in token)
    return _Phrase(label=label, needs=needs, parts=parts, written=written)


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
