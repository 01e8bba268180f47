"""Totals as bars of text, from the low end to the high one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cornerman.comparing.spreads import Spread
from cornerman.views.figures import spread
from cornerman.views.offer_table import COLUMNS
from cornerman.wording import shortened

_NAME, _ABOUT, _BAR = 18, 16, 20
_FULL, _MAY = "█", "░"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar. `unit` is a currency, or empty for an index."""

    name: str
    about: str
    value: Spread
    unit: str


def bar_lines(bars: Sequence[Bar]) -> tuple[str, ...]:
    """Draw the bars to one scale; none where there is nothing to draw."""
    most = max((each.value.high for each in bars), default=Decimal(0))
    if not most:
        return ()
    lines = [_line(each, most, first=not place or bars[place - 1].name != each.name) for place, each in enumerate(bars)]
    if max(map(len, lines)) > COLUMNS:
        lines = list(_under_names(bars, most))
    legend = f"{_FULL} at the low end   {_MAY} up to the high end"
    return (*lines, "", legend) if any(not each.value.is_certain for each in bars) else tuple(lines)


def _under_names(bars: Sequence[Bar], most: Decimal) -> Iterator[str]:
    """Give each name a line of its own, so that long amounts fit beside the bars."""
    for place, each in enumerate(bars):
        if not place or bars[place - 1].name != each.name:
            yield shortened(each.name, COLUMNS)
        yield f"  {_line(each, most, first=False)[_NAME + 2 :]}"


def _line(bar: Bar, most: Decimal, *, first: bool) -> str:
    name = bar.name if len(bar.name) <= _NAME else f"{bar.name[: _NAME - 2]} …"
    low, high = (
        int((each / most * _BAR).quantize(Decimal(1), ROUND_HALF_UP)) for each in (bar.value.low, bar.value.high)
    )
    drawn = f"{_FULL * low}{_MAY * (high - low)}"
    label = name if first else ""
    return f"{label:<{_NAME}}  {bar.about:<{_ABOUT}}  {drawn:<{_BAR}}  {spread(bar.value, bar.unit)}".rstrip()
