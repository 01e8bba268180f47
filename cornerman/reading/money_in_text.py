"""Amounts of money as they are written in many countries: `65.000 €`, `CHF 128'000.-`, `£92k`, `R$ 14.500/mês`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from cornerman.offers import Money, Period
from cornerman.reading.lexicon import Lexicon
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
_CLAUSE_ENDS = re.compile(r"[;()\n]|,\s|\s/\s|\s(?:plus|und|y|e|et|oraz|en)\s|\.\s")
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
_PERIODS = (
    (Topic.PER_HOUR, Period.HOUR),
    (Topic.PER_DAY, Period.DAY),
    (Topic.PER_MONTH, Period.MONTH),
    (Topic.PER_YEAR, Period.YEAR),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount with the words before and after it in its clause."""

    money: Money
    before: str
    after: str


class MoneyReader:
    """Reads amounts. `dollar` is the currency that a bare dollar sign means here."""

    def __init__(self, lexicon: Lexicon, *, dollar: str, at_home: str = "") -> None:
        """Take the words; `at_home` is the currency of pay that names none."""
        self._lexicon = lexicon
        self._dollar = dollar
        self._at_home = at_home

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
            rf"(?:\s?(?P<factor>{factor})\b)?(?:\s?(?P<t>T)?(?P<last>{currency}))?"
        )

    def find(self, text: str) -> Iterator[Amount]:
        """Give every amount that has a currency."""
        for line in filter(self._may_have_one, text.splitlines()):
            begin = 0
            for found in self._pattern.finditer(line):
                before = _clause_end(line[max(begin, found.start() - _CLAUSE) : found.start()])
                after = _clause_start(line[found.end() : found.end() + _AROUND])
                sign = found["first"] or found["last"] or self._unsaid(found, before, after)
                if not sign:
                    continue
                begin = found.end()
                yield self._amount(found, sign, before, after)

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

    def _amount(self, found: re.Match[str], sign: str, before: str, after: str) -> Amount:
        value = number_of(found["number"])
        if value < _WRITTEN_OUT:  # the M of `148,000 M.N.` is none of a million
            value *= _FACTORS.get((found["factor"] or found["t"] or "").lower(), 1)
        period = self._period(after) or self._period(before)
        if (found["factor"] or "").lower() in _INDIAN:
            period = Period.YEAR
        code = self._lexicon.currencies.get(sign, sign)
        money = Money(amount=value, currency=self._dollar if code == "$" else code, period=period or Period.YEAR)
        return Amount(money=money, before=before, after=after)

    def _period(self, text: str) -> Period | None:
        wording = Wording.of(_HYPHENED.sub(" ", text))  # a nine-month salary is none of a month
        return next((period for topic, period in _PERIODS if self._lexicon.find(topic, wording)), None)


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
