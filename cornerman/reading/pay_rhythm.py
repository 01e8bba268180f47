"""How pay is handed over, which says not what a sum is for: `sur 13 mois`, `in 14 instalments`, `paid monthly`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import fold
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import Topic

_COUNT = r"(?:1[2-6](?:[.,][0-9]{1,2})?|24|26|52)"
_ORDINAL = r"(?:[ªºa.]|er?|eme|o|th|st)?"
_TWELVE = re.compile(r"\b(?:12|twelve|zwolf|douze|doce|dodici|doze|twaalf|dwunastu|dwanascie)\b")


class Handing(StrEnum):
    """What the words say of a sum that has no period of its own."""

    NOTHING = "nothing"
    TWELVE_PARTS = "twelve-parts"  # it may be for twelve months as well as of one
    MORE_PARTS = "more-parts"  # thirteen to sixteen are those of a year
    TIMES = "times"  # the sum is one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """A folded text without the words for how pay is handed over, and what those said."""

    text: str
    handing: Handing


class RhythmReader:
    """Reads how pay is handed over in all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words."""
        self._lexicon = lexicon

    def read(self, text: str) -> Rhythm:
        """Take out of a text what only says in how many parts, or how often in a year, pay comes."""
        folded = fold(text)
        found = [each.group() for each in self._counted.finditer(folded)]
        times = self._times.search(folded)
        rest = folded
        for pattern in (self._times, self._counted, self._paid):
            rest = pattern.sub(" ", rest)
        if times:
            handing = Handing.TIMES
        elif found:
            handing = Handing.TWELVE_PARTS if any(map(_TWELVE.search, found)) else Handing.MORE_PARTS
        else:
            handing = Handing.TWELVE_PARTS if rest != folded else Handing.NOTHING
        return Rhythm(text=rest, handing=handing)

    @cached_property
    def _number(self) -> str:
        return rf"(?:{_COUNT}{_ORDINAL}|{self._any(Topic.PAY_PART_COUNTS)})"

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self._number}\s?(?:\w+\s)?{self._any(Topic.PAY_PARTS)}\w*")

    @cached_property
    def _times(self) -> re.Pattern[str]:
        times, parts = rf"(?:{self._any(Topic.PAY_TIMES)}|\u00d7)", self._any(Topic.PAY_PARTS)
        return re.compile(
            rf"(?:(?<![a-z]){times}\s?{self._number}(?![\w.,]?\d)(?:\s?{parts}\w*)?|\b{self._number}\s?{times}(?![a-z]))"
        )

    @cached_property
    def _paid(self) -> re.Pattern[str]:
        """`Paid monthly`, `monatlich zahlbar`, `in monthly instalments`."""
        paid, parts = rf"{self._any(Topic.PAID)}\b", self._any(Topic.PAY_PARTS)
        months = rf"{self._any(Topic.PER_MONTH)}\w*"
        return re.compile(
            rf"\b{paid}(?:\s\w+){{0,2}}?\s(?:\w+[ -])?{months}(?:\s{parts}\w*)?"
            rf"|\b{months}(?:\s\w+)?\s{paid}|\b{months}\s(?!month|mois|mes|maand|monat){parts}\w*"
        )

    def _any(self, topic: Topic) -> str:
        return f"(?:{alternatives(word.rstrip('*') for word in self._lexicon.lists[topic])})"
