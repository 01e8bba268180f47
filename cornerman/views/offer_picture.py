"""Totals as a picture: a bar for each up to its low end, and on in a lighter shade to its high one."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from cornerman.views.figures import spread
from cornerman.views.offer_bars import Bar

_LEFT, _TOP, _LONGEST, _WIDTH = 10, 8, 330, 560
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
    height = _TOP + len(bars) * _ROW + len(names) * _BETWEEN
    return "\n".join((*_head(bars, height, number), *_rows(bars, names, most), "</svg>"))


def _head(bars: Sequence[Bar], height: int, number: int) -> Iterator[str]:
    own = f"-{number}" if number > 1 else ""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="100%" role="img" '
        f'aria-labelledby="offers-title{own} offers-words{own}" font-family="sans-serif" '
        'font-size="11" fill="currentColor">'
    )
    yield f'<title id="offers-title{own}">What the offers come to</title>'
    spoken = " ".join(f"{escape(each.name)}, {each.about}: {_value(each)}." for each in bars)
    yield f'<desc id="offers-words{own}">{spoken}</desc>'


def _rows(bars: Sequence[Bar], names: Sequence[str], most: Decimal) -> Iterator[str]:
    down, last = _TOP, ""
    for each in bars:
        if each.name != last:
            yield f'<text x="{_LEFT}" y="{down + 14}" font-weight="bold">{escape(each.name)}</text>'
            down, last = down + _BETWEEN - 4, each.name
        colour = _COLOURS[names.index(each.name) % len(_COLOURS)]
        low, high = (int(value / most * _LONGEST) for value in (each.value.low, each.value.high))
        yield f'<rect x="{_LEFT}" y="{down}" width="{low}" height="{_THICK}" fill="{colour}"/>'
        if high > low:
            yield (
                f'<rect x="{_LEFT + low}" y="{down}" width="{high - low}" height="{_THICK}" fill="{colour}" '
                'fill-opacity="0.35"/>'
            )
        yield f'<text x="{_LEFT + high + 6}" y="{down + 11}">{each.about}: {_value(each)}</text>'
        down += _ROW


def _value(bar: Bar) -> str:
    return spread(bar.value, bar.unit)
