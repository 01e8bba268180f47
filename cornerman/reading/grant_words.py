"""What can be counted of equity that is described in words: `2,000 options at EUR 4 over four years, no cliff`."""

import re
from decimal import Decimal

from cornerman.errors import WrongUseError
from cornerman.money import Money, Period
from cornerman.offer_parts import WHOLE, Grant, GrantKind
from cornerman.reading import vesting_lists as listed
from cornerman.reading.counting_doubts import Doubt
from cornerman.reading.offer_entry import CURRENCY_WORD, currency_entry, parse_money
from cornerman.reading.vesting_words import plain_with_spans, without_cliff, without_length, without_schedule
from cornerman.reading.word_patterns import any_of

_EACH_YEAR = re.compile(rf"\b{any_of(*listed.EACH_YEAR)}\b")
_IN_PARTS = re.compile(rf"%|\b{any_of(*listed.VESTS, *listed.IN_PARTS)}\b")
_DILUTED = re.compile(
    r"(?:\bof|/)\s(?P<all>[0-9][0-9,.]*)\s?(?P<unit>m|million|mio)?\s?(?:shares\s)?"
    r"(?:fully[- ]diluted|outstanding|in total)(?:\sshares)?"
)
_GROUPED = r"[0-9](?:[0-9.,'\u2019]| (?=[0-9]{3}(?![0-9.,])))*"
_FIGURE = rf"{_GROUPED}(?:\s?(?:k|tsd|thousand|m|million|mio)\b)?"
_MONEY = re.compile(rf"(?:{CURRENCY_WORD})\s?{_FIGURE}|{_FIGURE}\s?(?:{CURRENCY_WORD})", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<share>[0-9]{1,2}(?:[.,][0-9]{1,4})?)\s?(?:%|per ?cent\b)")
_COUNT = re.compile(
    r"(?<![\w.,])(?P<count>[0-9]{1,3}(?:[,.'\u2019 ][0-9]{3})+|[0-9]+[.,][0-9]{1,2}(?=\s?(?:k|m|million|mio)\b)|[0-9]+)"
    r"(?:\s?(?P<unit>k|m|million|mio)\b)?(?![\w%])(?![.,'\u2019][0-9])",
)
_MANY = {"k": 1000, "m": 1_000_000, "million": 1_000_000, "mio": 1_000_000}
_PRICE = re.compile(
    r"(?P<whole>[0-9]{1,3})(?P<sign>[.,])(?P<rest>[0-9]{3,8})(?![0-9.,'\u2019]*[0-9]|\s?[km]\b)", re.IGNORECASE
)
_THOUSANDS = 3
_WITH_POINT = frozenset(
    {"USD", "GBP", "AUD", "CAD", "NZD", "HKD", "SGD", "CHF", "CNY", "ILS", "INR", "JPY", "KES", "KRW", "MXN", "MYR",
     "NGN", "PHP", "PKR", "THB", "AED", "SAR", "EGP"}
)  # fmt: skip
_OPTIONS = re.compile(rf"{any_of(*listed.WITHIN_OPTIONS)}|\b{any_of(*listed.OPTIONS)}\b")
_SHARES = re.compile(rf"{any_of(*listed.WITHIN_SHARES)}|\b{any_of(*listed.SHARES)}\b")
_WORTH = re.compile(rf"\b{any_of(*listed.WORTH)}\b")
_SHARE_OF = re.compile(rf"% {any_of(*listed.SHARE_OF)}(?: \w+)? $")
_MONTHS, _BESIDE = 12, 4


def grant(words: str) -> Grant | None:
    """Give what can be counted of equity; None where a number of shares or a value is not stated for certain.

    An amount is the strike of options and the value of shares; where it could be anything else, nothing is counted. A
    percentage of the company counts only with the number of all shares beside it. A grant that comes again each year
    is not counted, for nobody said how each of them vests. What the words do not say of the vesting is taken as usual:
    four years, nothing before the end of the first.
    """
    return _read(words)[0]


def grant_doubt(words: str) -> Doubt | None:
    """Say what in the words of equity keeps it from being counted; None where there is nothing of that sort."""
    return _read(words)[1]


def names_equity(words: str) -> bool:
    """Tell whether the words say what sort of equity it is."""
    return _kind(plain_with_spans(words)) is not None


def _kind(text: str) -> GrantKind | None:
    return GrantKind.OPTIONS if _OPTIONS.search(text) else GrantKind.SHARES if _SHARES.search(text) else None


def _read(words: str) -> tuple[Grant | None, Doubt | None]:
    text = plain_with_spans(words)
    kind = _kind(text)
    if kind is None:
        return None, None
    cliff, text = without_cliff(text)
    schedule, text = without_schedule(text)
    months, text = without_length(text)
    diluted, text = _diluted(text)
    doubt = Doubt.SPANS if cliff is None else _doubt(text, schedule, months, diluted)
    if cliff is None or doubt:
        return None, doubt
    money, text = _money(text, kind)
    if money is _TWO_WAYS:
        return None, Doubt.STRIKE
    count = _count(text, diluted)
    as_value = bool(_WORTH.search(text)) or count is None
    if money is _UNSURE or (money is not None and as_value is (kind is GrantKind.OPTIONS)):
        return None, None
    value = money if as_value else None
    if count is None and value is None:
        return None, None
    found = Grant(
        kind=kind,
        count=count,
        value=value,
        strike=money if kind is GrantKind.OPTIONS else None,
        fully_diluted=diluted,
        years=Decimal(len(schedule)) if schedule else Decimal(months or 1) / _MONTHS,
        cliff_months=cliff,
        schedule=schedule or (),
    )
    return found, None


def _doubt(
    text: str, schedule: tuple[Decimal, ...] | None, months: int | None, diluted: Decimal | None
) -> Doubt | None:
    """Say what speaks against counting, in the words without cliff, schedule and span."""
    shares = {each.replace(",", ".") for each in _PERCENT.findall(text)}
    if schedule is None or (len(shares) > 1 and not diluted):
        return Doubt.UNEVEN
    if months is None and not schedule:
        return Doubt.SPANS
    for found in _EACH_YEAR.finditer(text):
        before, behind = text[: found.start()].split()[-_BESIDE:], text[found.end() :].split()[:1]
        if not _IN_PARTS.search(" ".join((*before, *behind))):
            return Doubt.EACH_YEAR
    return None


_UNSURE = Money(amount=Decimal(0), currency="XTS", period=Period.ONCE)
"""Stands for amounts of which nobody could say which one is meant (ISO 4217: XTS is for tests)."""
_TWO_WAYS = Money(amount=Decimal(1), currency="XTS", period=Period.ONCE)
"""Stands for a strike that could be thousands or a fraction."""


def _diluted(text: str) -> tuple[Decimal | None, str]:
    found = _DILUTED.search(text)
    if not found:
        return None, text
    return _number(found["all"], found["unit"]), text.replace(found.group(), " ")


def _money(text: str, kind: GrantKind) -> tuple[Money | None, str]:
    """Give the one amount that is named, and the words without it."""
    found = list(dict.fromkeys(_MONEY.findall(text)))  # an amount that is said twice is one
    if not found:
        return None, text
    rest = _MONEY.sub(" ", text)
    if len(found) == 1 and kind is GrantKind.OPTIONS and not _WORTH.search(text) and (price := _PRICE.search(found[0])):
        return _price(price, found[0]), rest
    millions = re.sub(r"(?<=[0-9])\s?(?:m|million|mio)\b", "", found[0])
    try:
        money = parse_money(millions, period=Period.ONCE)
    except WrongUseError:
        return _UNSURE, rest
    if len(found) > 1:
        return _UNSURE, rest
    amount = money.amount * (1 if millions == found[0] else _MANY["m"])
    return Money(amount=amount, currency=money.currency, period=Period.ONCE), rest


def _price(found: re.Match[str], words: str) -> Money:
    """Give a strike with three digits or more behind a point or comma: a fraction, thousands, or nobody knows."""
    currency = currency_entry(words)
    usual = "." if currency in _WITH_POINT else ""
    is_fraction = int(found["whole"]) == 0 or len(found["rest"]) > _THOUSANDS or found["sign"] == usual
    if not is_fraction and not usual:
        return _TWO_WAYS
    amount = Decimal(f"{found['whole']}{'.' if is_fraction else ''}{found['rest']}")
    return Money(amount=amount, currency=currency, period=Period.ONCE)


def _count(text: str, diluted: Decimal | None) -> Decimal | None:
    """Give the number of shares: the one that is named, or the named share of all."""
    shares = [Decimal(each.replace(",", ".")) for each in _PERCENT.findall(text)]
    if len(shares) == 1 and diluted:
        return diluted * shares[0] / WHOLE
    if any(_SHARE_OF.search(text[: each.start()]) for each in _COUNT.finditer(text)):
        return None
    counts = {_number(each["count"], each["unit"]) for each in _COUNT.finditer(_PERCENT.sub(" ", text))}
    return counts.pop() if len(counts) == 1 else None


def _number(digits: str, unit: str | None) -> Decimal | None:
    """Read a number of shares; None for nothing, and for what could be two numbers: `1.234 million`."""
    many = _MANY.get((unit or "").lower(), 1)
    if many > 1 and not re.fullmatch(r"[0-9]+", digits):
        fraction = re.fullmatch(r"[0-9]+[.,][0-9]{1,2}", digits)
        return Decimal(digits.replace(",", ".")) * many if fraction else None
    return Decimal(re.sub(r"[^0-9]", "", digits)) * many or None
