"""The packages of a letter that lets somebody choose: `Option A` and `Option B`, `Level 4` and `Level 5`."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from cornerman.reading.lexicon import Lexicon
from cornerman.reading.money_in_text import MoneyReader
from cornerman.reading.text_matching import levelled
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import Topic

_MARK = r"(?P<mark>[a-d]|[1-9]|i{1,3}|iv)(?![\w%]|[.,/]\d|\s?%)"
_ENDS = re.compile(r"\n\s*\n")
_FEWEST = 2


class PackageReader:
    """Takes a letter with several packages apart."""

    def __init__(self, lexicon: Lexicon, money: MoneyReader) -> None:
        """Take the words, and the reader of money: a package without any is none."""
        self._lexicon = lexicon
        self._money = money

    def variants(self, text: str) -> tuple[str, ...]:
        """Give the letter once for each of its packages, without the others; nothing where there are no two."""
        for places in self._marked(text).values():
            packages = list(self._packages(text, places))
            if len(packages) >= _FEWEST:
                return tuple(_cut(text, [each for each in packages if each != own]) for own in packages)
        return ()

    def _packages(self, text: str, places: list[tuple[str, int]]) -> Iterator[tuple[int, int]]:
        """Give where each package begins and ends: at the next one, the last with the paragraph of its money."""
        seen = set[str]()
        found: list[tuple[int, int]] = []
        for (mark, begin), (_, end) in pairwise([*places, ("", len(text))]):
            if mark not in seen and self._has_money(text[begin:end]):
                seen.add(mark)
                found.append((begin, end))
        for begin, end in found[:-1]:
            yield begin, end
        for begin, end in found[-1:]:
            closes = (each.start() for each in _ENDS.finditer(text, begin, end))
            yield begin, next((each for each in closes if self._has_money(text[begin:each])), end)

    def _has_money(self, text: str) -> bool:
        return next(iter(self._money.find(text)), None) is not None

    def _marked(self, text: str) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for each in self._pattern.finditer(levelled(text)):
            found.setdefault(each["word"], []).append((each["mark"], each.start()))
        return {word: places for word, places in found.items() if len({mark for mark, _ in places}) >= _FEWEST}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?P<word>{alternatives(self._lexicon.lists[Topic.PACKAGES])})\s{_MARK}")


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    for begin, end in sorted(spans, reverse=True):
        text = f"{text[:begin].rstrip(' ')}\n{text[end:].lstrip(' ')}"
    return text
