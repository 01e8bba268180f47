"""Totals as a picture: a bar for each up to its low end, and on in a lighter shade to its high one."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from cornerman.views.figures import spread
from cornerman.views.offer_bars import Bar
from cornerman.views.sheet_sizes import breadth, cut_to

_LEFT, _TOP, _SHORTEST, _LONGEST, _WIDTH = 10, 8, 60, 330, 560
_LETTERS, _GAP = 11, 6
_PLAIN, _BOLD = 1.15, 1.3
"""How much broader words may come out than they are counted: a browser rounds small letters up to whole dots."""
_ROW, _THICK, _BETWEEN = 22, 14, 26
_COLOURS = ("#c2673f", "#3b7dbd", "#5a8f4e", "#8d6bb0")


def offer_picture(bars: Sequence[Bar], *, number: int = 1) -> str:
    """Draw the same figures as the bars of text, as SVG that needs nothing from elsewhere; empty without any.

    `number` tells it from other pictures on the page. There is no style and no script in it, and its text has the
    colour of the text around it.
    """
    most = max((each.value.high for each in bars), default=Decimal(0))
    if not most:
        return ""
    names = list(dict.fromkeys(each.name for each in bars))
    size = _width(bars, most), _TOP + len(bars) * _ROW + len(names) * _BETWEEN
    return "\n".join((*_head(bars, size, number), *_rows(bars, names, most), "</svg>"))


def _longest(bars: Sequence[Bar], most: Decimal) -> int:
    """Say how long the longest bar is, so that the words behind each bar still fit; never so short that it is none."""
    beside = (Decimal(_WIDTH - _LEFT - _words(each)) * most / each.value.high for each in bars if each.value.high)
    return max(_SHORTEST, min(_LONGEST, int(min(beside))))


def _width(bars: Sequence[Bar], most: Decimal) -> int:
    """Say how broad the picture is: broader than usual only where the words beside the shortest bars still need it."""
    longest = _longest(bars, most)
    return max(_WIDTH, *(_LEFT + int(each.value.high / most * longest) + _words(each) for each in bars))


def _words(bar: Bar) -> int:
    """Say how much room the words behind a bar take, with the gap before them."""
    return _GAP + math.ceil(breadth(_caption(bar)) * _LETTERS * _PLAIN)


def _head(bars: Sequence[Bar], size: tuple[int, int], number: int) -> Iterator[str]:
    own = f"-{number}" if number > 1 else ""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" width="100%" role="img" '
        f'aria-labelledby="offers-title{own} offers-words{own}" font-family="sans-serif" '
        f'font-size="{_LETTERS}" fill="currentColor">'
    )
    yield f'<title id="offers-title{own}">What the offers come to</title>'
    spoken = " ".join(f"{escape(each.name)}, {_caption(each)}." for each in bars)
    yield f'<desc id="offers-words{own}">{spoken}</desc>'


def _rows(bars: Sequence[Bar], names: Sequence[str], most: Decimal) -> Iterator[str]:
    down, last, longest = _TOP, "", _longest(bars, most)
    for each in bars:
        if each.name != last:
            name = cut_to(each.name, (_WIDTH - _LEFT) / _LETTERS / _BOLD)
            yield f'<text x="{_LEFT}" y="{down + 14}" font-weight="bold">{escape(name)}</text>'
            down, last = down + _BETWEEN - 4, each.name
        colour = _COLOURS[names.index(each.name) % len(_COLOURS)]
        low, high = (int(value / most * longest) for value in (each.value.low, each.value.high))
        yield f'<rect x="{_LEFT}" y="{down}" width="{low}" height="{_THICK}" fill="{colour}"/>'
        if high > low:
            yield (
                f'<rect x="{_LEFT + low}" y="{down}" width="{high - low}" height="{_THICK}" fill="{colour}" '
                'fill-opacity="0.35"/>'
            )
        yield f'<text x="{_LEFT + high + _GAP}" y="{down + 11}">{_caption(each)}</text>'
        down += _ROW


def _caption(bar: Bar) -> str:
    return f"{bar.about}: {spread(bar.value, bar.unit)}"
