"""Where each figure comes from: finds those in a text, and those that no source holds."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from cornerman.wording import one_line

_FIGURE = re.compile(
    r"(?:(?<![A-Za-z])(?P<currency>[A-Z]{3}|[$€£¥₹])\s?)?"
    r"(?P<number>\d+(?:[.,:'\u2019]\d+)*)"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b))?"
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,'\u2019])\d{3})(?:\1\d{3})*")
_GROUPING = re.compile(r"[.,'\u2019]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A run of digits as it stands in a text, with the currency before it and whether it is a percentage."""

    number: str
    currency: str = ""
    percent: bool = False

    def __str__(self) -> str:
        """Write it out: `EUR 65000`, `87%`."""
        return f"{self.currency} {self.number}".strip() + ("%" if self.percent else "")


def figures_in(text: str) -> frozenset[Figure]:
    """Give every figure of a text. Thousands may be grouped by a point, comma or apostrophe: they read the same."""
    return frozenset(
        Figure(
            number=_plain(each["number"]),
            currency=each["currency"] or "",
            percent=each["percent"] is not None,
        )
        for each in _FIGURE.finditer(one_line(text))
    )


def figures_without_source(view: object, sources: Iterable[str]) -> tuple[str, ...]:
    """Give the figures in the texts of a view that stand in none of the sources, in order; none is as it should be.

    A view is a text, a tuple, or a value of such; a figure may stand without its currency, and never with another
    one. A percentage is never the same as a bare number.
    """
    known: set[Figure] = set()
    for each in sources:
        found = figures_in(each)
        known |= found | {Figure(number=one.number, percent=one.percent) for one in found}
    shown = {figure for text in texts_in(view) for figure in figures_in(text)}
    return tuple(sorted(str(each) for each in shown - known))


def texts_in(view: object) -> Iterator[str]:
    """Give every text of a view, whatever it is a part of."""
    if isinstance(view, str):
        yield str(view)
    elif isinstance(view, tuple):
        for each in view:
            yield from texts_in(each)
    elif is_dataclass(view):
        for each in fields(view):
            yield from texts_in(getattr(view, each.name))


def _plain(number: str) -> str:
    """Write a number in the digits of ASCII, without what groups its thousands."""
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in number)
    return _GROUPING.sub("", digits) if _GROUPED.fullmatch(digits) else digits
