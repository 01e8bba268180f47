"""How well a name fits the domain of its owner: written out, shortened, or as initials."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cornerman.reading.text_matching import words_of

_SHORTEST = 4  # letters of one word that a shortened name keeps at least
_INITIALS = 3
WRITTEN_OUT, BEGUN, SHORTENED, PARTLY = 4, 3, 2, 1
_VOWELS = re.compile("[aeiou]")


class NameFit:
    """Tells how names fit domains. No value: what was asked is kept."""

    def __init__(self, *, joining: Iterable[str], dressing: Iterable[str]) -> None:
        """Take small words that join the parts of a name, and words with which domains are dressed up."""
        self._joining = frozenset(joining)
        self._dressing = frozenset(dressing)
        self._keys: dict[str, tuple[str, ...]] = {}
        self._known: dict[tuple[str, tuple[str, ...]], int] = {}

    def joins(self, word: str) -> bool:
        """Tell whether a folded word joins the parts of a name: `of`, `und`."""
        return word in self._joining

    def of(self, label: str, words: tuple[str, ...]) -> int:
        """Tell how a name, as its folded words, fits a label such as `st-umbra`.

        It is WRITTEN_OUT, BEGUN (more words follow in the name), SHORTENED, PARTLY its initials, or does not fit (0).
        """
        if (label, words) not in self._known:
            self._known[label, words] = self._fit(label, words)
        return self._known[label, words]

    def _fit(self, label: str, words: tuple[str, ...]) -> int:
        full = [bare(word) for word in words if word not in self._joining]
        if not full:
            return 0
        keys = self._forms(label)
        first = {word[0] for word in (*words[:2], *full[:2])}
        if first.isdisjoint(key[:1] for key in keys):  # however short it is made, it begins like one of them
            return self._fit_apart(label, words, full)
        together = (bare("".join(word for word in words if word not in self._joining)), bare("".join(words)))
        if any(key in together for key in keys):
            return WRITTEN_OUT
        if any(len(key) >= _SHORTEST and key in _beginnings(full) for key in keys):
            return BEGUN
        if any(_is_shortened(key, full) or _is_shortened(key, [bare(word) for word in words]) for key in keys):
            return SHORTENED
        return self._fit_apart(label, words, full)

    @staticmethod
    def _fit_apart(label: str, words: tuple[str, ...], full: Sequence[str]) -> int:
        """Tell how the single parts of a label fit a name."""
        apart = words_of(label)
        if len(apart) > 1 and all(map(words.__contains__, apart)):
            return SHORTENED
        initials = "".join(word[0] for word in full)
        parts = (part for part in apart if len(part) >= _INITIALS)
        return PARTLY if any(map(initials.count, parts)) else 0

    def _forms(self, label: str) -> tuple[str, ...]:
        """Give the letters of a label, and those without the words with which it is dressed up: `get-`, `-hq`."""
        if label not in self._keys:
            self._keys[label] = tuple(dict.fromkeys(map(bare, self._undressed(label))))
        return self._keys[label]

    def _undressed(self, label: str) -> Iterator[str]:
        parts = words_of(label)
        word = "".join(parts)
        yield word
        plain = [part for part in parts if part not in self._dressing]
        if plain:
            yield "".join(plain)
        for part in self._dressing:
            if len(word) - len(part) >= _SHORTEST:
                yield word.removeprefix(part)
                yield word.removesuffix(part)


def bare(letters: str) -> str:
    """Give letters as they are with umlauts written out or left out: `toess` and `toss` are one."""
    return letters.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _beginnings(words: Sequence[str]) -> set[str]:
    return {"".join(words[:count]) for count in range(1, len(words))}


def _is_shortened(key: str, words: Sequence[str]) -> bool:
    """Tell whether a key is made of beginnings of all these words but one, one of them four letters long at least.

    Or it is the first of them without its vowels.
    """
    return _made_of(key, words, 0, 0) or _is_without_vowels(key, words[0])


def _is_without_vowels(key: str, word: str) -> bool:
    """Tell whether a key such as `brtn` is what is left of a word such as `breton`."""
    if len(key) < _SHORTEST or _VOWELS.search(key) or key[0] != word[0]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in key)


def _made_of(key: str, words: Sequence[str], skipped: int, longest: int) -> bool:
    if not key:
        return longest >= _SHORTEST and skipped + len(words) <= 1
    if not words:
        return False
    first, rest = words[0], words[1:]
    shared = _shared(key, first)
    taken = any(_made_of(key[count:], rest, skipped, max(longest, count)) for count in range(shared, 0, -1))
    if shared == 1 and key[1:2] and key[1] in first[1:]:  # `ws` of `waterschap`
        taken = taken or _made_of(key[2:], rest, skipped, longest)
    return taken or (skipped == 0 and _made_of(key, rest, skipped + 1, longest))


def _shared(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count
