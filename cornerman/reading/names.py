"""How the names of employers are compared with one another, with domains and with the words of a title."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cornerman.reading.text_matching import words_of

_SHORTEST = 5  # letters that a part of a name needs before it stands for the whole
_NAME_PART = re.compile(r"[-_.]")


def spelled(label: str) -> str:
    """Write the label of a domain as a name, for want of a better one."""
    return " ".join(part.capitalize() for part in _NAME_PART.split(label) if part)


def stands_for(word: str, name: str) -> bool:
    """Tell whether a word may stand for a name: it is its whole, or a beginning that is long enough."""
    return word == name or (len(word) >= _SHORTEST and name.startswith(word))


def name_words(name: str, legal_forms: frozenset[str]) -> tuple[str, ...]:
    """Give the words of an employer's name without its legal form and small words."""
    words = [word for word in words_of(name) if word not in {"the", "and", "und", "y", "e", "et", "i"}]
    while len(words) > 1 and (words[-1] in legal_forms or len(words[-1]) == 1):
        words.pop()
    return tuple(words)


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names, as words, mean one employer: equal, or one begins or ends the other."""
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if not short:
        return False
    first, second = "".join(short), "".join(long)
    if first == second:
        return True
    begins = long[: len(short)] == short or second.startswith(first)
    return len(first) >= _SHORTEST and (begins or long[-len(short) :] == short)


def name_key(words: tuple[str, ...]) -> str:
    """Give what two names that mean one employer have in common, to look them up by."""
    return "".join(words)[:_SHORTEST]


class RunTogether:
    """Texts without spaces and punctuation, in which the name of a domain may stand.

    `beginnings` are the first letters of all names that may stand in them.
    """

    def __init__(self, *texts: Sequence[str]) -> None:
        """Take each text as its words."""
        self._line = "|".join(map("".join, texts))
        self.beginnings = frozenset(_beginnings(texts))

    def has(self, key: str) -> bool:
        """Tell whether a name, as its letters alone, begins at a word of the texts and goes on from there."""
        return len(key) >= _SHORTEST and key[:_SHORTEST] in self.beginnings and key in self._line


def _beginnings(texts: Iterable[Sequence[str]]) -> Iterator[str]:
    for words in texts:
        line, place = "".join(words), 0
        for word in words:
            yield line[place : place + _SHORTEST]
            place += len(word)
