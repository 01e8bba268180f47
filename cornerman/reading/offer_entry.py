"""What a person types about an offer, `65.000 € brutto` or `1 December 2026`, turned into an amount or a day."""

import re
from datetime import date
from decimal import Decimal

from cornerman.errors import WrongUseError
from cornerman.offers import Money, Period

_SIGNS = {
    "us$": "USD",
    "ca$": "CAD",
    "c$": "CAD",
    "au$": "AUD",
    "a$": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
    "$": "USD",
    "€": "EUR",
    "euros": "EUR",
    "euro": "EUR",
    "£": "GBP",
    "₹": "INR",
    "zł": "PLN",
    "kč": "CZK",
}
_CODES = (
    "AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|ISK|JPY|KES|KRW|MXN|MYR|NGN|NOK|"
    "NZD|PEN|PHP|PKR|PLN|RON|RSD|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR"
)
_SYMBOLS = "|".join(map(re.escape, _SIGNS))
CURRENCY_WORD = rf"(?<![a-z]k)(?<![a-jl-z])(?:{_SYMBOLS}|{_CODES})(?:(?<=[$€£₹])|(?![a-z]))"
"""A pattern for one word or sign that names a currency, in any case."""
_CURRENCY = re.compile(rf"(?P<word>{CURRENCY_WORD})", re.IGNORECASE)
_GROUPING_SPACE = re.compile(r"(?<=[0-9])['\u2019 ](?=[0-9]{3}(?![0-9]))")
_FIGURE = re.compile(
    r"(?P<minus>[-\u2212]\s?)?(?P<digits>[0-9](?:[0-9.,]*[0-9])?)(?:\s?(?P<unit>k|tsd|thousand|million|mio|lakh|crore)\b)?"
    r"(?P<more>[a-z]|\s?%)?",
    re.IGNORECASE,
)
_THOUSANDS = ("k", "tsd", "thousand")
_GROUPED = re.compile(
    r"[0-9]+|[1-9][0-9]{0,2}(?P<sign>[.,])[0-9]{3}(?:(?P=sign)[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
)
_CENTS = re.compile(r"(?P<whole>.+)(?P<sign>[.,])(?P<cents>[0-9]{1,2})")
_SHORT = re.compile(r"[0-9]+(?:[.,][0-9]{1,3})?")
_PERIODS = (
    (Period.ONCE, r"\b(?:once|one[- ]off|one[- ]time|einmalig)\b"),
    (Period.HOUR, r"\b(?:hour|hourly|hr|stunde|heure)\b"),
    (Period.DAY, r"\b(?:day|daily|tag|tagessatz|jour)\b"),
    (Period.MONTH, r"\b(?:month|monthly|monat|monatlich|mois)\b"),
    (Period.YEAR, r"\b(?:year|yearly|yr|annum|annual|annually|jahr|jährlich|par an)\b|\bp\.?\s?a\b"),
)
_AMOUNT_WOULD_DO = "Write one amount with its currency, for example: EUR 65,000 or £92k or USD 650 a day."

_DAY_WOULD_DO = "Write it like 2026-12-01 or 1 December 2026."
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?\s(?P<name>[a-z]{3,9})\.?,?\s(?P<year>[0-9]{4})", re.IGNORECASE),
    re.compile(r"(?P<name>[a-z]{3,9})\.?\s(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s(?P<year>[0-9]{4})", re.IGNORECASE),
)


def money_entry(text: str, *, period: Period = Period.YEAR) -> Money | None:
    """Give the amount that was typed, None when nothing was. Raises WrongUseError as parse_money does."""
    return parse_money(text, period=period) if text.strip() else None


def parse_money(text: str, *, period: Period = Period.YEAR) -> Money:
    """Read one amount with its currency, in the ways in which people write them.

    `period` stands unless the words name another. A bare $ is the US dollar. Raises WrongUseError when
    there is no currency, no figure, or more than one of either: nothing is guessed.
    """
    words = " ".join(text.split())
    currency, rest = _currency(words)
    return Money(amount=_amount(rest, words), currency=currency, period=_period(rest) or period)


def currency_entry(text: str) -> str:
    """Give the currency that a word or sign names (ISO 4217). Raises WrongUseError for any other."""
    return _currency(" ".join(text.split()))[0]


def day_entry(text: str) -> date | None:
    """Give the day that was typed, None when nothing was.

    Raises WrongUseError for anything that two people could read as two days, such as 01/02/2026.
    """
    words = " ".join(text.split())
    if not words:
        return None
    found = next(filter(None, (pattern.fullmatch(words) for pattern in _DAYS)), None)
    parts = found.groupdict() if found else {}
    try:
        return date(int(parts["year"]), _month(parts), int(parts["day"]))
    except (KeyError, ValueError) as error:
        raise WrongUseError(f"“{words}” is not a day that can be told for certain.", remedy=_DAY_WOULD_DO) from error


def _month(parts: dict[str, str]) -> int:
    return int(parts["month"]) if "month" in parts else _MONTHS.index(parts["name"][:3].lower()) + 1


def _currency(words: str) -> tuple[str, str]:
    """Give the one currency that is named, and the words without it."""
    found = {_SIGNS.get(each["word"].lower(), each["word"].upper()) for each in _CURRENCY.finditer(words)}
    if len(found) != 1:
        named = f"names more than one currency ({', '.join(sorted(found))})" if found else "names no currency"
        raise WrongUseError(f"“{words}” {named}.", remedy=_AMOUNT_WOULD_DO)
    return found.pop(), _CURRENCY.sub(" ", words)


def _amount(rest: str, words: str) -> Decimal:
    figures = list(_FIGURE.finditer(_GROUPING_SPACE.sub("", rest)))
    if len(figures) != 1:
        raise WrongUseError(
            f"“{words}” holds {'more than one figure' if figures else 'no figure'}.", remedy=_AMOUNT_WOULD_DO
        )
    number = _read(figures[0])
    if number is None:
        raise WrongUseError(f"“{words}” is not an amount that can be told for certain.", remedy=_AMOUNT_WOULD_DO)
    return number


def _read(figure: re.Match[str]) -> Decimal | None:
    """Read the figure with its unit; None below zero, and for units such as millions that few are paid in."""
    if figure["minus"] or figure["more"]:
        return None
    if figure["unit"] is None:
        return _number(figure["digits"])
    return _thousands(figure["digits"]) if figure["unit"].lower() in _THOUSANDS else None


def _thousands(digits: str) -> Decimal | None:
    """Read the figure before a k: `92`, `92.5`."""
    return Decimal(digits.replace(",", ".")) * 1000 if _SHORT.fullmatch(digits) else None


def _number(digits: str) -> Decimal | None:
    """Read a figure with point or comma: three digits behind one are thousands, one or two are cents."""
    if _GROUPED.fullmatch(digits):
        return Decimal(re.sub(r"[.,]", "", digits))
    found = _CENTS.fullmatch(digits)
    if not found or found["sign"] in found["whole"] or not _GROUPED.fullmatch(found["whole"]):
        return None
    return Decimal(f"{re.sub(r'[.,]', '', found['whole'])}.{found['cents']}")


def _period(words: str) -> Period | None:
    return next((period for period, pattern in _PERIODS if re.search(pattern, words, re.IGNORECASE)), None)
