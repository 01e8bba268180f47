"""What a letter names for a bonus, in its words: a share or an amount, and nothing of what stands beside it."""

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile

from cornerman.reading.bonus_words import bonus_doubt
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.money_in_text import MoneyReader
from cornerman.reading.text_matching import Wording, levelled
from cornerman.vocabulary import Topic

_FIGURE = r"\d[\d.,]*\s?%"
_JOINED = r"\s?(?:[-\u2013/]|\b(?:to|bis|and|und|or|oder|et|y|e|a|à|do|tot|en|i|ou|o)\b)\s?"
_SHARE = re.compile(rf"(?:\d[\d.,]*{_JOINED})?{_FIGURE}(?:{_JOINED}{_FIGURE})*")
_BEGINS = re.compile(r"[.;,\n](?!\d)")
_JOINS = re.compile(r"(?:\s|^)(?:\+|&|and|with|plus|und|mit|et|avec|y|e|con|oraz|i|z|ze|en|met|com)\s")
_BEFORE = 24  # characters before a share that say what sort of one it is: `up to`
_EDGES = " :-*\u2013\u2022\n("
_AFTER = f"{_EDGES}).,;"
_PARTS = re.compile(rf"[.;,](?!\d)|[()]|{_JOINS.pattern}")
_LEADING = re.compile(rf"^[\s.;,()*\u2013\u2022-]*(?:{_JOINS.pattern})?\s*")
_FIGURED = re.compile(r"\d")
_APART = 1000  # a share beyond a comma is farther than any before it
_REST_OF_WORD = re.compile(r"^\w*")
_AMOUNT = "\n"  # stands for a sum of money
_ENDS = re.compile(rf"[.;,](?!\d)|{_AMOUNT}|%")


class BonusShareReader:
    """Reads the share of a bonus in all languages."""

    def __init__(self, lexicon: Lexicon, money: MoneyReader) -> None:
        """Take the words, and the reader of the sums that are none of a share."""
        self._lexicon = lexicon
        self._money = money

    def share_in(self, sentences: Iterable[str]) -> str:
        """Give the words of the first share that is one of a bonus, else of an amount that is; empty for none."""
        told = list(sentences)
        return next(filter(None, map(self._in, told)), "") or next(filter(None, map(self._amount_in, told)), "")

    def _amount_in(self, sentence: str) -> str:
        """Give the words of an amount that is called a bonus: `bonus of £6,000 a year` is `£6,000 a year`.

        It has to be the only amount of its clause, and the clause one that names no other part.
        """
        if not self._lexicon.has(Wording.of(sentence), Topic.BONUS):
            return ""
        others = (Topic.SIGN_ON, Topic.EQUITY, Topic.OTHER_PAY, Topic.BASE_PAY, Topic.TOTAL_PAY)
        no = (Topic.NEGATIONS, Topic.REFUSED, Topic.RAISED_BY)
        begin, found = 0, ""
        for end in [*(each.start() for each in _PARTS.finditer(sentence)), len(sentence)]:
            clause, begin = sentence[begin:end], end
            wording = Wording.of(clause)
            named = self._lexicon.has(wording, Topic.BONUS) and not self._lexicon.has(wording, *others, *no)
            amounts = list(self._money.find(clause)) if named else []
            if len(amounts) == 1 and not amounts[0].rivals:
                found = found or self._without_first_label(_LEADING.sub("", clause))
        return found

    def _without_first_label(self, clause: str) -> str:
        """Leave out what leads to an amount, unless it says how often it is paid: `quarterly bonus of £2,000`."""
        figure = _FIGURED.search(clause)
        ends = [end for _, end in self._labels(clause, Topic.BONUS) if figure and end <= figure.start()]
        cut = max(ends, default=0)
        often = self._lexicon.has(Wording.of(clause[:cut]), Topic.PER_MONTH, Topic.PER_DAY, Topic.PER_HOUR)
        words = clause[0 if often or bonus_doubt(clause, base=None) else cut :].strip(_EDGES).split()
        joined = dropwhile(lambda word: self._lexicon.has(Wording.of(word), Topic.STOP_WORDS), words)
        return " ".join(joined).strip(_AFTER)

    def _in(self, sentence: str) -> str:
        if "%" not in sentence or not self._lexicon.find(Topic.BONUS, Wording.of(sentence)):
            return ""
        text = self._money.without(sentence, _AMOUNT, unless_before=Topic.EITHER)
        labels = list(self._labels(text, Topic.BONUS))
        shares = [each for each in _SHARE.finditer(text) if not self._is_of_another(text, each, labels)]
        if not shares:
            return ""
        share = min(shares, key=lambda each: min((_distance(text, each, label) for label in labels), default=0))
        return self._words(text, share)

    def _labels(self, text: str, *topics: Topic) -> Iterator[tuple[int, int]]:
        """Give where the words of topics stand in a text."""
        level, wording = levelled(text), Wording.of(text)
        for phrase in (each for topic in topics for each in self._lexicon.all(topic, wording)):
            pattern = r"\W+".join(map(re.escape, phrase.split()))
            yield from (each.span() for each in re.finditer(rf"\b{pattern}\b", level))

    def _is_of_another(self, text: str, share: re.Match[str], labels: list[tuple[int, int]]) -> bool:
        """Tell whether a share is one of something else: in a clause of its own, `, pension 5 %`, or nearer to it."""
        others = self._labels(text, Topic.NOT_A_BONUS, Topic.REMOTE)
        nearest = min((_distance(text, share, each) for each in labels), default=0)
        if any(_distance(text, share, each) <= nearest for each in others):
            return True
        begin = max((each.end() for each in _BEGINS.finditer(text, 0, share.start())), default=0)
        end = next((each.start() for each in _BEGINS.finditer(text, share.end())), len(text))
        if any(begin <= start < end for start, _ in labels):
            return False
        return self._lexicon.has(Wording.of(text[begin:end]), Topic.OTHER_PAY, Topic.EQUITY, Topic.SIGN_ON)

    def _words(self, text: str, share: re.Match[str]) -> str:
        """Give a share with what says of which sort it is, without a word for the bonus: `up to 8%`."""
        before = text[max(0, share.start() - _BEFORE) : share.start()]
        is_cut = share.start() > _BEFORE
        if is_cut and text[share.start() - _BEFORE - 1].isalnum():
            before = _REST_OF_WORD.sub("", before)
        ends = [each.end() for each in _ENDS.finditer(before)]
        cut = before[max(ends, default=0) :]
        beside = bool(ends) or is_cut
        if beside:  # what stands there joins it to another sum or share
            cut = cut[max((each.end() for each in _JOINS.finditer(cut)), default=0) :]
        return self._without_label(cut + share.group(), beside=beside)

    def _without_label(self, share: str, *, beside: bool) -> str:
        """Leave out the word for a bonus and what joins it to the share: `Bonus of up to 8%` is `up to 8%`."""
        topics = (Topic.BONUS, Topic.BASE_PAY, Topic.PER_YEAR, Topic.PER_MONTH) if beside else (Topic.BONUS,)
        words = share.rpartition(":")[2].strip(_EDGES).split()
        labels = [place for place, word in enumerate(words) if self._lexicon.has(Wording.of(word), *topics)]
        rest = words[max(labels, default=-1) + 1 :]
        joined = dropwhile(lambda word: self._lexicon.has(Wording.of(word), Topic.STOP_WORDS), rest)
        return " ".join(joined).strip(_EDGES)


def _distance(text: str, share: re.Match[str], label: tuple[int, int]) -> int:
    start, end = label
    between = text[share.end() : start] if start >= share.end() else text[end : share.start()]
    return len(between) + _APART * len(_BEGINS.findall(between))
