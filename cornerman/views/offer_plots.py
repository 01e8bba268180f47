"""Which bars an offer's totals are drawn as: on one scale where that can be, else a scale for each currency."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cornerman.comparing.comparison import Comparison, Side
from cornerman.comparing.sums import Total
from cornerman.comparing.vesting import YEARS
from cornerman.views.offer_bars import Bar, bar_lines
from cornerman.views.offer_picture import offer_picture


def bars_of(found: Comparison) -> Iterator[tuple[Bar, ...]]:
    """Give the bars of each scale: the index where all have one, else the amounts, each currency by itself."""
    totals = [(side, side.total) for side in found.sides if side.total]
    indexed = [(side, side.index) for side in found.sides if side.index]
    if indexed and len(indexed) == len(totals):
        yield tuple(
            bar
            for side, index in indexed
            for bar in (
                Bar(name=side.name, about="first year", value=index.first, unit=""),
                Bar(name=side.name, about="average of four", value=index.average, unit=""),
            )
        )
        return
    for currency in dict.fromkeys(total.currency for _, total in totals):
        yield tuple(bar for side, total in totals if total.currency == currency for bar in _in_money(side, total))


def lines_of(groups: Sequence[tuple[Bar, ...]]) -> tuple[str, ...]:
    """Draw them as text, each scale under its currency where there are several."""
    drawn = [(group[0].unit, bar_lines(group)) for group in groups]
    shown = [(unit, lines) for unit, lines in drawn if lines]
    if len(shown) <= 1:
        return shown[0][1] if shown else ()
    found = ["No rate leads from one currency to another: each has a scale of its own."]
    for unit, lines in shown:
        found += ["", f"In {unit}", *lines]
    return tuple(found)


def picture_of(groups: Sequence[tuple[Bar, ...]]) -> str:
    """Draw them as SVG, one picture for each scale, under each other."""
    drawn = (offer_picture(group, number=number) for number, group in enumerate(groups, start=1))
    return "\n".join(filter(None, drawn))


def _in_money(side: Side, total: Total) -> tuple[Bar, Bar]:
    average = total.four.over(Decimal(YEARS))
    return (
        Bar(name=side.name, about="first year", value=total.first, unit=total.currency),
        Bar(name=side.name, about="average of four", value=average, unit=total.currency),
    )
