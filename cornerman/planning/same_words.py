"""Whether two texts of people say the same, in words or as an amount, and whether one says no more than yes."""

import re
from decimal import Decimal

from cornerman.reading.money_in_text import number_of
from cornerman.reading.text_matching import fold

_AROUND = '.,;:!?()[]"“”„«»'
_NUMBER = r"(?P<number>\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?P<thousand> ?k)?"
_SIGN = r"[a-z]{3}|[€£$]"
_PERIOD = (
    r"(?:an?|per|each|every|/) ?(?P<period>year|annum|month|day|hour)"
    r"|(?P<once>once)|(?P<adverb>yearly|monthly|daily|hourly|p\.a)"
)
_AMOUNT = re.compile(rf"(?:(?P<before>{_SIGN}) ?)?{_NUMBER}(?: ?(?P<after>{_SIGN}))?(?: ?(?:{_PERIOD}))?")
_CURRENCIES = {"€": "eur", "£": "gbp"}
_PERIODS = {"annum": "year", "yearly": "year", "monthly": "month", "daily": "day", "hourly": "hour", "p.a": "year"}
_AGREE = frozenset(
    ["yes", "yep", "yeah", "course", "sure", "ok", "okay", "agreed", "certainly", "definitely", "absolutely", "fine"]
)
_FILL = frozenset(["of", "we", "can", "do", "that", "is", "it", "s", "for", "you", "will", "i", "ll", "then", "please"])

Amount = tuple[Decimal, str, str]


def say_the_same(some: str, others: str) -> bool:
    """Tell whether two texts have the same words, or are the same amount in one currency for one period."""
    amount = amount_of(some)
    return _plain(some) == _plain(others) or (amount is not None and amount == amount_of(others))


def are_other_amounts(some: str, others: str) -> bool:
    """Tell whether two texts are amounts in one currency for one period, and not the same."""
    first, second = amount_of(some), amount_of(others)
    return first is not None and second is not None and first[1:] == second[1:] and first[0] != second[0]


def amount_of(text: str) -> Amount | None:
    """Read a text that is nothing but an amount with its currency and period; None for any other.

    A bare dollar sign stands for itself: nobody said whose dollar it is.
    """
    found = _AMOUNT.fullmatch(_plain(text))
    if found is None or bool(found["before"]) == bool(found["after"]):
        return None
    sign = found["before"] or found["after"]
    period = found["period"] or found["once"] or found["adverb"]
    if period is None:
        return None
    value = number_of(found["number"]) * (1000 if found["thousand"] else 1)
    return value, _CURRENCIES.get(sign, sign), _PERIODS.get(period, period)


def says_only_yes(text: str) -> bool:
    """Tell whether a text agrees and names nothing, like “Yes, of course”."""
    words = frozenset(_plain(text).replace("no problem", "yes").split())
    return bool(words & _AGREE) and words <= _AGREE | _FILL


def _plain(words: str) -> str:
    """Give the words without the signs around each: `a year,` is `a year`."""
    return " ".join(filter(None, (each.strip(_AROUND) for each in fold(words).split())))
