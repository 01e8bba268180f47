"""Amounts of money as they are written in many countries: `65.000 €`, `CHF 128'000.-`, `£92k`, `R$ 14.500/mês`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import zip_longest

from cornerman.offers import Money, Period
from cornerman.reading.amounts import Amount
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.pay_in_question import PayInQuestion
from cornerman.reading.pay_rhythm import Handing, RhythmReader
from cornerman.reading.pay_sizes import is_little, is_much
from cornerman.reading.text_matching import Wording
from cornerman.vocabulary import Topic

_CODES = (
    *("USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "INR", "SGD"),
    *("HKD", "AUD", "NZD", "CAD", "MXN", "BRL", "ARS", "CLP", "COP", "JPY", "KRW", "CNY", "TWD", "THB", "MYR", "IDR"),
    *("PHP", "VND", "AED", "SAR", "ILS", "ZAR", "NGN", "KES", "EGP"),
)
_NUMBER = (
    r"\d{1,3}(?:[ .,'\u2019\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"  # 42,00,000 is how India writes 4.2 million
)
_HYPHENED = re.compile(r"\w+-\w+")
_SPACING = re.compile(r"[\s'\u2019\u00a0\u202f]")
_CLAUSE_BEGINS = re.compile(r"[;()]|,\s|\s(?:plus|and|und|y|e|et|oraz|en)\s|\.\s")
_CLAUSE_ENDS = re.compile(
    r"[;()\n]|,\s|\s/\s|\s\+\s(?=\d)|\s(?:plus|and|with|und|mit|y|con|e|com|et|avec|oraz|z|ze|en|met)\s|\.\s"
)
_FIGURE = re.compile(r"\d")
_FACTORS = {
    "k": 1000,
    "t": 1000,
    "mil": 1000,
    "tys": 1000,
    "m": 1_000_000,
    "mio": 1_000_000,
    "lpa": 100_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "lacs": 100_000,
    "crore": 10_000_000,
    "cr": 10_000_000,
}
_INDIAN = frozenset({"lpa", "lakh", "lakhs", "lac", "lacs", "crore", "cr"})
_LEAST_PAY = 5  # a figure without a currency that is less, or looks like a year or a share, is no pay
_YEARS = range(1950, 2100)
_AROUND = 32  # characters in which the words beside an amount count
_CLAUSE = 160  # characters of a line before an amount that are looked at
_THOUSANDS = 3
_WRITTEN_OUT = 10_000
_UNIT = 12  # characters behind a figure in which its unit stands
_BROKEN = re.compile(
    r"(?<=[^\n]{40}[^\n:.!?])\n(?=[a-zà-ÿ]|[$€£]?\d[\d.,]*\s[a-zà-ÿ])"
)  # lines that a mail program broke
_SENTENCE_ENDS = re.compile(r"[.;!?]\s+(?=[^\W\d_a-zà-ÿ])")
_RATES = (Topic.PER_HOUR, Topic.PER_DAY)
_PERIODS = (
    (Topic.PER_HOUR, Period.HOUR),
    (Topic.PER_DAY, Period.DAY),
    (Topic.PER_MONTH, Period.MONTH),
    (Topic.PER_YEAR, Period.YEAR),
)


class MoneyReader:
    """Reads amounts. `dollar` is the currency that a bare dollar sign means here."""

    def __init__(self, lexicon: Lexicon, *, dollar: str, at_home: str = "") -> None:
        """Take the words; `at_home` is the currency of pay that names none."""
        self._lexicon = lexicon
        self._dollar = dollar
        self._at_home = at_home
        self._question = PayInQuestion(lexicon)
        self._rhythm = RhythmReader(lexicon)

    @cached_property
    def _signs(self) -> tuple[str, ...]:
        return tuple(sorted((*self._lexicon.currencies, *_CODES), key=lambda sign: (-len(sign), sign)))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        currency = "|".join(_bounded(sign) for sign in self._signs)
        factor = r"(?i:k|mil|tys|mio|m|lpa|lakhs?|lacs?|crore|cr)"
        # The long list of currencies is slow to try: most places have no figure near, and are passed over at once.
        near = rf"(?=\D{{0,{len(self._signs[0]) + len(' $ ')}}}\d)"
        return re.compile(
            rf"(?<![\d.,]){near}(?:(?P<first>{currency})\s?[$€£]?\s?)?(?P<number>{_NUMBER})"
            rf"(?:\s?(?P<factor>{factor})\b(?:(?<=tys)\.)?)?(?:\s?(?P<t>T)?(?P<last>{currency}))?"
        )

    def find(self, text: str) -> Iterator[Amount]:
        """Give every amount that has a currency; of a raise the new one, and a range or a choice as one in question."""
        return (each for each in self._all(text) if not each.is_step)

    def steps(self, text: str) -> Iterator[Amount]:
        """Give by how much base pay changes now, where nothing says to what: `we've added £5k to your base`."""
        return (each for each in self._all(text) if self._question.is_lone_step(each))

    def _all(self, text: str) -> Iterator[Amount]:
        lines = self._question.joined(_BROKEN.sub(" ", text)).splitlines()
        return (each for line in filter(self._may_have_one, lines) for each in self._question.settled(self._in(line)))

    def without(self, line: str, sign: str, *, unless_before: Topic) -> str:
        """Give a line with a sign in place of each amount, but for those before a word of a topic."""
        kept = [each for each in self._in(line) if not self._lexicon.has(Wording.of(each.rest[:_UNIT]), unless_before)]
        for each in reversed(kept):
            line = f"{line[: each.place[0]]}{sign}{line[each.place[1] :]}"
        return line

    def _in(self, line: str) -> Iterator[Amount]:
        begin, last_sign, last = 0, "", Decimal(0)
        for found, unsaid in self._figures(line):
            before = _clause_end(line[max(begin, found.start() - _CLAUSE) : found.start()])
            rest = line[found.end() :]
            after = _clause_start(rest[:_AROUND])
            gap = line[begin : found.start()] if begin else None
            sign = found["first"] or found["last"] or unsaid or self._unsaid(found, before, after)
            sign = sign or (self._goes_on(found, gap or "", after, last) and last_sign)
            if not sign:
                continue
            amount = self._amount(found, sign, before, "" if unsaid else after, rest[:_AROUND])
            begin, last_sign, last = found.end(), sign, amount.money.amount
            lead = _SENTENCE_ENDS.split(line[: found.start()])[-1]
            yield replace(amount, gap=gap, lead=lead, rest=rest[:_CLAUSE], place=found.span())

    def _figures(self, line: str) -> Iterator[tuple[re.Match[str], str]]:
        """Give each figure, and the currency that stands behind the other end of its range: `52 à 55 K€`."""
        all_found = list(self._pattern.finditer(line))
        for found, other in zip_longest(all_found, all_found[1:]):
            sign = found["first"] or found["last"]
            is_year = number_of(found["number"]) in _YEARS and not found["factor"]
            behind = other["last"] if other and not (sign or is_year or other["first"]) else None
            gap = line[found.end() : other.start()] if other else ""
            lead = line[max(0, found.start() - _AROUND) : found.start()]
            goes_on = behind and self._question.goes_on(gap, _value(found), _value(other), lead=lead)
            yield found, (behind or "") if goes_on else ""

    def _goes_on(self, found: re.Match[str], gap: str, after: str, last: Decimal) -> bool:
        """Tell whether a figure without a currency has that of the one before: `from €84k to 88k`, `€600-700 a day`."""
        unit = Wording.of(after.lstrip()[:_UNIT])
        is_rate = after.lstrip().startswith("/") or any(self._lexicon.find_longer(each, unit) for each in _RATES)
        counts = self._lexicon.has(unit, Topic.HOURS_WORD, Topic.DAYS_WORD) and not is_rate
        is_year = number_of(found["number"]) in _YEARS and not found["factor"]
        other = after.lstrip().startswith("%") or counts
        return not other and not is_year and self._question.goes_on(gap, last, _value(found))

    def _may_have_one(self, line: str) -> bool:
        """Tell by the quickest look whether a line has a figure and a currency, or a word for pay; most have not."""
        if not _FIGURE.search(line):
            return False
        return any(sign in line for sign in self._signs) or self._lexicon.has(Wording.of(line), Topic.BASE_PAY)

    def _unsaid(self, found: re.Match[str], before: str, after: str) -> str:
        """Give the currency of pay that goes without saying: `RAL 46.000`, `31 LPA`; nothing for any other figure."""
        if (found["factor"] or "").lower() in _INDIAN:
            return "INR"
        share = after.lstrip().startswith(("%", "x", "h", ":"))
        if not self._at_home or share or number_of(found["number"]) in _YEARS or len(found["number"]) < _LEAST_PAY - 1:
            return ""
        beside = Wording.of(before[-_AROUND:], after if self._period(after) else "")
        return self._at_home if self._lexicon.has(beside, Topic.BASE_PAY) else ""

    def _amount(self, found: re.Match[str], sign: str, before: str, after: str, near: str) -> Amount:
        value = _value(found)
        code = self._lexicon.currencies.get(sign, sign)
        period = self._named_period(before, after)
        if (found["factor"] or "").lower() in _INDIAN:
            period = Period.YEAR
        money = Money(amount=value, currency=self._dollar if code == "$" else code, period=period or Period.YEAR)
        amount = Amount(money=money, before=before, after=after, names_period=period is not None)
        return amount if period else self._by_its_parts(amount, near)

    def _named_period(self, before: str, after: str) -> Period | None:
        """Give what an amount is said to be for; in how many parts of the year it comes says nothing of that."""
        return self._period(self._rhythm.read(after).text) or self._period(self._rhythm.read(before).text)

    def _by_its_parts(self, amount: Amount, near: str) -> Amount:
        """Judge a sum that is for no time by itself: `58,000 € on 13 months`, `2,900 € x 14`.

        What is much is the pay of a year, and what comes more than twelve times and is little that of a month.
        """
        handing = self._rhythm.read(near.split("\n", 1)[0]).handing
        money = amount.money
        if handing is Handing.NOTHING or (handing is not Handing.TIMES and is_much(money)):
            return amount
        monthly = replace(money, period=Period.MONTH)
        if handing is Handing.TIMES or (handing is Handing.MORE_PARTS and is_little(money)):
            return replace(amount, money=monthly, names_period=True)
        return replace(amount, rivals=(monthly, money))

    def _period(self, text: str) -> Period | None:
        wording = Wording.of(_HYPHENED.sub(" ", text))  # a nine-month salary is none of a month
        return next((period for topic, period in _PERIODS if self._lexicon.find(topic, wording)), None)


def _value(found: re.Match[str]) -> Decimal:
    value = number_of(found["number"])
    if value < _WRITTEN_OUT:  # the M of `148,000 M.N.` is none of a million
        value *= _FACTORS.get((found["factor"] or found["t"] or "").lower(), 1)
    return value


def number_of(written: str) -> Decimal:
    """Read a number with whatever separators: the last of two kinds, or one that no three digits follow, is decimal."""
    digits = _SPACING.sub("", written)
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return Decimal(digits)
    last = marks[-1]
    whole, _, rest = digits.rpartition(last)
    decimal = len(rest) != _THOUSANDS or (len(set(marks)) > 1 and marks.count(last) == 1)
    whole = whole.replace(".", "").replace(",", "")
    return Decimal(f"{whole}.{rest}" if decimal else whole + rest)


def _bounded(sign: str) -> str:
    """Keep a currency that is a word from matching inside another word."""
    escaped = re.escape(sign)
    return rf"\b{escaped}\b" if sign.isalpha() and sign.isascii() else escaped


def _clause_end(text: str) -> str:
    return _CLAUSE_BEGINS.split(text)[-1][-2 * _AROUND :]


def _clause_start(text: str) -> str:
    return _CLAUSE_ENDS.split(text)[0]
