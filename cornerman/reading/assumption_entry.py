"""What the seeker assumes, as they type it: `50/80/100` for a payout or a price, `GBP=1.17 EUR` for a rate."""

import re
from decimal import Decimal

from cornerman.comparing.rates import Rate
from cornerman.errors import WrongUseError
from cornerman.offer_parts import Band
from cornerman.reading.offer_entry import currency_entry

_PART = r"[0-9]+(?:[.,][0-9]+)?"
_BAND = re.compile(rf"(?P<low>{_PART})(?:\s?/\s?(?P<mid>{_PART})\s?/\s?(?P<high>{_PART}))?\s?%?")
_RATE = re.compile(rf"(?:1\s)?(?P<of>\S+?)\s?=\s?(?P<amount>{_PART})\s?(?P<to>\S+)")


def band_entry(text: str) -> Band | None:
    """Give low, mid and high, None when nothing was typed; one figure stands for all three.

    Raises WrongUseError for anything else, and for figures that go down.
    """
    words = text.strip()
    if not words:
        return None
    found = _BAND.fullmatch(words)
    low, mid, high = (_figure(each or found["low"]) for each in found.groups()) if found else (1, 0, 0)
    try:
        return Band(low=Decimal(low), mid=Decimal(mid), high=Decimal(high))
    except ValueError as error:
        raise WrongUseError(
            f"“{words}” is not low, mid and high.", remedy="Write three figures that go up, for example: 50/80/100"
        ) from error


def rate_entry(text: str) -> Rate:
    """Give the rate that was typed. Raises WrongUseError when it does not say what one unit is worth in what."""
    found = _RATE.fullmatch(" ".join(text.split()))
    if found is None:
        raise _no_rate(text)
    of, to = currency_entry(found["of"]), currency_entry(found["to"])
    try:
        return Rate(of=of, amount=_figure(found["amount"]), to=to)
    except ValueError as error:
        raise _no_rate(text) from error


def _no_rate(text: str) -> WrongUseError:
    return WrongUseError(
        f"“{text.strip()}” is not a rate.", remedy='Write what one unit is worth, for example: "GBP=1.17 EUR"'
    )


def _figure(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))
