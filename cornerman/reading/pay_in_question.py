"""Which of two sums side by side an offer means: the new one of a raise; neither of a range, nor of a choice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from cornerman.money import Money, Period
from cornerman.reading.amounts import Amount
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.raise_steps import RaiseSteps
from cornerman.reading.text_matching import Wording, words_of
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import Topic

_ARROW = re.compile(r"(?:\u2192|\u21d2|[-=]+>|\u279c)\s*$")
_DASH = re.compile(r"\s?[-\u2013\u2014/~]\s?")
_SENTENCE_ENDS = re.compile(r"[.;:!?]\s+(?=[^\W\d_a-zà-ÿ])|\n")
_LABELS = (Topic.BONUS, Topic.EQUITY, Topic.SIGN_ON, Topic.OTHER_PAY)
_PLAIN = (Topic.PER_YEAR, Topic.PER_MONTH, Topic.PER_DAY, Topic.PER_HOUR, Topic.BASE_PAY)
_MOST_BETWEEN = 9  # words between two sums that belong together
_MOST_BEHIND = 3  # of them behind the word for `to`
_BESIDE = 64  # characters before a step in which pay is named
_ALONE = frozenset({"o", "of"})  # `or` in Spanish, Italian and Dutch, and other things elsewhere
_MONTHS = range(12, 17)  # months of pay in a year
_THOUSAND = 1000
_NEAR = Decimal(5)  # one sum of a range is no more than so many times the other


class _Pair(StrEnum):
    NEW = "new"  # the second is in place of the first
    OPEN = "open"  # one of the two, or between them
    LATER = "later"  # the first holds now
    TWO = "two"  # nothing to do with each other


class PayInQuestion:
    """Settles which of the sums of a line count, in all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words."""
        self._lexicon = lexicon
        self._steps = RaiseSteps(lexicon)

    def settled(self, amounts: Iterable[Amount]) -> Iterator[Amount]:
        """Give the amounts of a line without those that are no longer, or only later; a mere step of a raise says so.

        What is a range or a choice is one amount that knows all its sums.
        """
        kept: list[Amount] = []
        for each in amounts:
            known = replace(each, is_step=self._steps.is_one(each))
            kept[-1:] = self._beside(kept[-1], known) if kept else [known]
        return iter(kept)

    def is_lone_step(self, amount: Amount) -> bool:
        """Tell whether an amount is by how much base pay changes now, and not only after a probation."""
        return amount.is_step and self._steps.is_of_pay(amount) and not self._is_for_later(amount, amount)

    def goes_on(self, gap: str, before: Decimal, figure: Decimal, *, lead: str = "") -> bool:
        """Tell whether two figures are sums of one kind: `from €84k to 88k`, `€80-90k`, and not `€60,000 to 31 May`.

        `lead` is what stands before the first, where that may be a word for `between`.
        """
        words = words_of(gap)
        joined = bool(_DASH.fullmatch(gap) or _ARROW.search(gap)) or self._place_of_to(words) == len(words) - 1
        joined = joined or (self._says_between(lead) and len(words) == 1 and self._is(words[0], Topic.BETWEEN_AND))
        return joined and (_are_near(before, figure) or (figure >= _THOUSAND and _are_near(before * _THOUSAND, figure)))

    def joined(self, text: str) -> str:
        """Give a text in which no line ends between a raise's words and its sums."""
        return self._hanging.sub(r"\1 ", text)

    def _beside(self, first: Amount, second: Amount) -> list[Amount]:
        if second.is_step and not first.is_step and self._was_raised(first):
            before = first.before.rstrip().rpartition(" ")[0]
            return [replace(second, before=before, gap=first.gap, lead=first.lead)]
        pair = self._step_pair(first, second) if first.is_step else self._pair(first, second)
        if pair is _Pair.TWO:
            return [first, second]
        if pair is _Pair.LATER:
            return [first]
        one, other = _alike(first, second)
        if pair is _Pair.NEW:
            before = self._named_before(first, second) if first.is_step else first.before
            return [replace(second, money=other, before=before, gap=first.gap, lead=first.lead)]
        if _is_the_same(one, other) or (one.period is other.period and not _are_near(one.amount, other.amount)):
            return [first, second]
        named = first.names_period or second.names_period
        return [replace(first, money=one, names_period=named, rivals=(*(first.rivals or (one,)), other))]

    def _step_pair(self, first: Amount, second: Amount) -> _Pair:
        """Judge what stands behind a step: the new pay, with or without a word for `to`, or what it was until now."""
        gap = second.gap or ""
        words = words_of(gap)
        if second.is_step or len(words) > _MOST_BETWEEN or _SENTENCE_ENDS.search(gap) or self._names_another(gap):
            return _Pair.TWO
        if self._steps.compares(gap) or self._is_for_later(first, second):
            return _Pair.LATER
        is_more = second.money.amount > first.money.amount and second.money.currency == first.money.currency
        is_new = is_more or self._place_of_to(words) is not None
        return _Pair.NEW if is_new and not self._names_another(second.after) else _Pair.TWO

    def _named_before(self, step: Amount, new: Amount) -> str:
        """Give the words by which the new pay behind a step is called what it is."""
        before = step.before.rstrip().rpartition(" ")[0] or step.lead[-_BESIDE:]
        return f"{before} {new.gap or ''}"

    def _pair(self, first: Amount, second: Amount) -> _Pair:
        gap = second.gap or ""
        words = words_of(gap)
        if second.gap is None or len(words) > _MOST_BETWEEN or _SENTENCE_ENDS.search(gap) or self._names_another(gap):
            return _Pair.TWO
        changes = self._lexicon.has(Wording.of(gap), Topic.PAY_CHANGED)
        place = self._place_of_to(words)
        is_new = bool(_ARROW.search(gap)) or (place is not None and self._is(words[place], Topic.TO_NEW))
        if is_new or (place is not None and not changes and self._was_raised(first)):
            return _Pair.OPEN if self._is_for_later(first, second) else _Pair.NEW
        if changes:
            return self._changed_behind(first, second) if place is not None else _Pair.TWO
        return _Pair.OPEN if place is not None or self._is_open(first, gap, words) else _Pair.TWO

    def _changed_behind(self, first: Amount, second: Amount) -> _Pair:
        """Judge `€80,000, rising to €90,000`; what they paid before is none of the offer."""
        if self._lexicon.has(Wording.of(first.before), Topic.OTHER_PAY):
            return _Pair.TWO
        return _Pair.LATER if self._is_for_later(first, second) else _Pair.OPEN

    def _is_open(self, first: Amount, gap: str, words: list[str]) -> bool:
        """Tell whether two sums are the ends of a range, or one is to be chosen."""
        between = self._says_between(first.before)
        joined = len(words) == 1 and self._is(words[0], Topic.BETWEEN_AND)
        either = self._lexicon.has(Wording.of(gap), Topic.EITHER) or (len(words) == 1 and words[0] in _ALONE)
        return bool(_DASH.fullmatch(gap)) or (between and joined) or either

    def _says_between(self, before: str) -> bool:
        return any(self._is(word, Topic.BETWEEN) for word in words_of(before)[-_MOST_BEHIND:])

    def _place_of_to(self, words: list[str]) -> int | None:
        """Give where the word for `to` stands; before it is nothing but what pay is for, behind it hardly anything."""
        found = [place for place, word in enumerate(words) if self._is(word, Topic.TO_NEW, Topic.TO_RANGE)]
        for place in reversed(found):
            front = self._plain.sub(" ", " ".join(words[:place])).split()
            told = [each for each in front if not self._is(each, Topic.PAY_CHANGED, Topic.STOP_WORDS)]
            if not told and len(words) - place - 1 <= _MOST_BEHIND:
                return place
        return None

    def _was_raised(self, first: Amount) -> bool:
        """Tell whether pay is raised from the first sum: by the word right before it, and by a verb before that."""
        before = words_of(first.before)[-2:]
        return any(self._is(word, Topic.FROM_OLD) for word in before) and self._lexicon.has(
            Wording.of(first.lead), Topic.PAY_CHANGED
        )

    def _is_for_later(self, first: Amount, second: Amount) -> bool:
        return self._lexicon.has(Wording.of(first.lead, second.gap or "", second.rest), Topic.PAY_LATER)

    def _names_another(self, gap: str) -> bool:
        return self._lexicon.has(Wording.of(gap), *_LABELS)

    def _is(self, word: str, *topics: Topic) -> bool:
        return self._lexicon.word_is(word, *topics)

    @cached_property
    def _hanging(self) -> re.Pattern[str]:
        words = (
            word for topic in (Topic.FROM_OLD, Topic.TO_NEW, Topic.TO_RANGE) for word in self._lexicon.lists[topic]
        )
        either = alternatives(words)
        return re.compile(
            rf"(?i)(\b(?:{either})|(?=\n(?:{either})\s\W?\s?\d))[ ]*\n(?=\W?\s?\d|(?:{either})\s\W?\s?\d)"
        )

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{alternatives(word for topic in _PLAIN for word in self._lexicon.lists[topic])})\b")


def _are_near(one: Decimal, other: Decimal) -> bool:
    return one <= _NEAR * other and other <= _NEAR * one


def _alike(first: Amount, second: Amount) -> tuple[Money, Money]:
    """Give both sums for the time that one of them names, and both in thousands: `€80-90k`."""
    one, other = first.money, second.money
    if not second.names_period:
        other = replace(other, period=one.period)
    elif not first.names_period:
        one = replace(one, period=other.period)
    if one.amount < _THOUSAND <= other.amount < _NEAR * _THOUSAND * one.amount:
        one = replace(one, amount=one.amount * _THOUSAND)
    return one, other


def _is_the_same(one: Money, other: Money) -> bool:
    """Tell whether two sums are one: `€60,000 a year, or €5,000 a month`."""
    if one.currency != other.currency:
        return False
    if {one.period, other.period} == {Period.MONTH, Period.YEAR}:
        month, year = (one, other) if one.period is Period.MONTH else (other, one)
        return _MONTHS.start * (month.amount - 1) <= year.amount <= _MONTHS[-1] * (month.amount + 1)
    return one == other
