"""What can be counted of equity that is described in words: `2,000 options at EUR 4 over four years, no cliff`."""

import re
from decimal import Decimal

from cornerman.errors import WrongUseError
from cornerman.money import Money, Period
from cornerman.offer_parts import WHOLE, Grant, GrantKind
from cornerman.reading.counting_doubts import Doubt
from cornerman.reading.offer_entry import CURRENCY_WORD, currency_entry, parse_money

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ein": 1, "zwei": 2, "drei": 3, "vier": 4,
}  # fmt: skip
_NUMBER = rf"(?P<number>[0-9]{{1,2}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>years?|yrs?|months?|jahren?|monaten?|y)\b"
_SPAN = rf"{_NUMBER}[- ]?{_UNIT}"
_CLIFFS = (
    re.compile(rf"\b{_SPAN}(?:['\u2019]s?)?[- ]cliff\b", re.IGNORECASE),
    re.compile(rf"\bcliff(?:\s(?:of|after|at))?\s(?:is\s)?{_SPAN}", re.IGNORECASE),
)
_NO_CLIFF = re.compile(r"\b(?:no|without(?: a)?|kein|ohne)\s?-?cliff\b", re.IGNORECASE)
_YEARS = re.compile(rf"\b(?P<over>(?:over|in|during|across|vest\w*(?:\sover)?|über)\s)?{_SPAN}", re.IGNORECASE)
_VESTS_BEHIND = re.compile(r"['\u2019s]*[- ](?:\w+\s)?vest", re.IGNORECASE)
_VESTS_BEFORE = re.compile(r"\bvest\w*\s(?:\w+\s){0,2}$", re.IGNORECASE)
_ENDS = r"(?:expir\w*|exercis\w*(?!\w*\sprice)|window|lapse\w*|terms?\b|life\b|lifetime|lock)"
_ENDS_BEHIND = re.compile(rf"['\u2019s]*[- ](?:(?:to|post|after)[- ])?(?:\w+\s)?{_ENDS}", re.IGNORECASE)
_ENDS_BEFORE = re.compile(rf"\b{_ENDS}\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
_AFTER = re.compile(r"(?P<step>(?:%|percent|quarter|fourth|third)\s(?:\w+\s)?)?\b(?:after|nach)\s$", re.IGNORECASE)
_SHARE_OF_A_YEAR = r"[0-9]{1,3}(?:\.[0-9]+)?\s?%"
_SCHEDULE = re.compile(
    rf"{_SHARE_OF_A_YEAR}(?:(?:\s|,\s?|\sand\s|,\sand\s){_SHARE_OF_A_YEAR})+|"
    r"[0-9]{1,3}(?:\.[0-9]+)?\s?%?(?:\s?/\s?[0-9]{1,3}(?:\.[0-9]+)?\s?%?)+"
)
_EACH_YEAR = re.compile(
    r"\b(?:a|per|each|every) (?:year|annum)\b|\bp\.?a\b|\b(?:annual|yearly)(?:ly)?\b|jährlich|\bpro jahr\b|\bpar an\b",
    re.IGNORECASE,
)
_IN_PARTS = re.compile(
    r"%|\bvest|\bequal|\binstal|\bquarter|\bfourth|\bthird|\brates?\b|\bparts?\b|percent", re.IGNORECASE
)
_DILUTED = re.compile(
    r"(?:\bof|/)\s(?P<all>[0-9][0-9,.]*)\s?(?P<unit>m|million|mio)?\s?(?:shares\s)?"
    r"(?:fully[- ]diluted|outstanding|in total)(?:\sshares)?",
    re.IGNORECASE,
)
_FIGURE = r"[0-9][0-9.,'\u2019]*(?:\s?(?:k|tsd|thousand|m|million|mio)\b)?"
_MONEY = re.compile(rf"(?:{CURRENCY_WORD})\s?{_FIGURE}|{_FIGURE}\s?(?:{CURRENCY_WORD})", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<share>[0-9]{1,2}(?:[.,][0-9]{1,4})?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
_COUNT = re.compile(
    r"(?<![\w.,])(?P<count>[0-9]{1,3}(?:[,.'\u2019][0-9]{3})+|[0-9]+[.,][0-9]{1,2}(?=\s?(?:k|m|million|mio)\b)|[0-9]+)"
    r"(?:\s?(?P<unit>k|m|million|mio)\b)?(?![\w%])(?![.,'\u2019][0-9])",
    re.IGNORECASE,
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
_OPTIONS = re.compile(r"option|\b(?:isos?|nsos?|emi|bspce|warrants?)\b|\bstrike\b|\bexercise price\b", re.IGNORECASE)
_SHARES = re.compile(r"share|stock|\brsus?\b|\bpsus?\b|\bunits?\b|\bequity\b|\brsas?\b|aktien|anteil", re.IGNORECASE)
_WORTH = re.compile(r"\b(?:worth|valued?|wert)\b", re.IGNORECASE)
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


def _read(words: str) -> tuple[Grant | None, Doubt | None]:
    text = " ".join(words.split())
    kind = GrantKind.OPTIONS if _OPTIONS.search(text) else GrantKind.SHARES if _SHARES.search(text) else None
    if kind is None:
        return None, None
    cliff, text = _cliff(text)
    schedule, text = _schedule(text)
    months, text = _length(text)
    diluted, text = _diluted(text)
    if doubt := _doubt(text, schedule, months, diluted):
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


def names_vesting(words: str) -> bool:
    """Tell whether the words say over which time it vests, or how much in which year."""
    text = _cliff(" ".join(words.split()))[1]
    return bool(_SCHEDULE.search(text) or _spans(text))


def names_cliff(words: str) -> bool:
    """Tell whether the words say from when on the first of it is the seeker's."""
    return bool(_NO_CLIFF.search(words) or any(each.search(words) for each in _CLIFFS))


_UNSURE = Money(amount=Decimal(0), currency="XTS", period=Period.ONCE)
"""Stands for amounts of which nobody could say which one is meant (ISO 4217: XTS is for tests)."""
_TWO_WAYS = Money(amount=Decimal(1), currency="XTS", period=Period.ONCE)
"""Stands for a strike that could be thousands or a fraction."""


def _cliff(text: str) -> tuple[int, str]:
    if _NO_CLIFF.search(text):
        return 0, _NO_CLIFF.sub(" ", text)
    for pattern in _CLIFFS:
        if found := pattern.search(text):
            return _months(found), pattern.sub(" ", text)
    return _MONTHS, text


def _schedule(text: str) -> tuple[tuple[Decimal, ...] | None, str]:
    """Give the percent of each year; None where they do not add up to the whole."""
    found = _SCHEDULE.search(text)
    if not found:
        return (), text
    shares = tuple(map(Decimal, re.findall(r"[0-9]+(?:\.[0-9]+)?", found.group())))
    return (shares if sum(shares) == WHOLE else None), text.replace(found.group(), " ")


def _length(text: str) -> tuple[int | None, str]:
    """Give the months over which it vests, the usual ones where none are named, None where it could be several."""
    found = _spans(text)
    months = (max(next(iter(found)), 1) if len(found) == 1 else None) if found else 4 * _MONTHS
    return months, _YEARS.sub(" ", text)


def _spans(text: str) -> set[int]:
    """Give the spans over which it may vest: those called so, else those that begin with `over`, else all others.

    How long options can be exercised is none of them.
    """
    ranked: tuple[set[int], ...] = (set(), set(), set())
    for each in _YEARS.finditer(text):
        before, behind = text[: each.start()], text[each.end() :]
        is_over = (each["over"] or "").lower()
        if is_over.startswith("vest") or _VESTS_BEHIND.match(behind):
            ranked[0].add(_months(each))
        elif _ENDS_BEHIND.match(behind) or _ENDS_BEFORE.search(before):
            continue
        elif after := _AFTER.search(before):
            # What comes after some time is a step of it, or all of it at once, and in neither case how long it takes.
            ranked[2].update(() if after["step"] else (0, _months(each)))
        elif _VESTS_BEFORE.search(before):
            ranked[0].add(_months(each))
        else:
            ranked[1 if is_over else 2].add(_months(each))
    return next(filter(None, ranked), set())


def _months(found: re.Match[str]) -> int:
    number = _NUMBERS.get(found["number"].lower()) or int(found["number"])
    return number if found["unit"].lower().startswith("mo") else number * _MONTHS


def _diluted(text: str) -> tuple[Decimal | None, str]:
    found = _DILUTED.search(text)
    if not found:
        return None, text
    return _number(found["all"], found["unit"]), text.replace(found.group(), " ")


def _money(text: str, kind: GrantKind) -> tuple[Money | None, str]:
    """Give the one amount that is named, and the words without it."""
    found = _MONEY.findall(text)
    if not found:
        return None, text
    rest = _MONEY.sub(" ", text)
    if len(found) == 1 and kind is GrantKind.OPTIONS and not _WORTH.search(text) and (price := _PRICE.search(found[0])):
        return _price(price, found[0]), rest
    millions = re.sub(r"(?<=[0-9])\s?(?:m|million|mio)\b", "", found[0], flags=re.IGNORECASE)
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
    counts = [_number(each["count"], each["unit"]) for each in _COUNT.finditer(_PERCENT.sub(" ", text))]
    return counts[0] if len(counts) == 1 else None


def _number(digits: str, unit: str | None) -> Decimal | None:
    """Read a number of shares; None for nothing, and for what could be two numbers: `1.234 million`."""
    many = _MANY.get((unit or "").lower(), 1)
    if many > 1 and not re.fullmatch(r"[0-9]+", digits):
        fraction = re.fullmatch(r"[0-9]+[.,][0-9]{1,2}", digits)
        return Decimal(digits.replace(",", ".")) * many if fraction else None
    return Decimal(re.sub(r"[^0-9]", "", digits)) * many or None
