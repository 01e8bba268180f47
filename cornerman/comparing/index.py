"""Offers in terms that need no currency: 100 is the first year of one of them, the others stand beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cornerman.comparing.rates import Rate, converted
from cornerman.comparing.spreads import Spread
from cornerman.comparing.sums import Total
from cornerman.comparing.vesting import YEARS
from cornerman.money import Money
from cornerman.offer_parts import WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What 100 is: the total of a first year."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The first year, and a year on average over four, where 100 is the reference."""

    first: Spread
    average: Spread


def reference_for(total: Total | None) -> Reference | None:
    """Choose what 100 is: the first year of a total, in the middle. None where it is not known, or is nothing."""
    if total is None or not total.first.mid:
        return None
    return Reference(amount=total.first.mid, currency=total.currency)


def percent_of(target: Money | None, base: Money | None) -> Decimal | None:
    """Put base pay beside the pay hoped for, in percent; None unless both are in one currency, for the same time."""
    if target is None or base is None or not target.amount:
        return None
    if (target.currency, target.period) != (base.currency, base.period):
        return None
    return base.amount * WHOLE / target.amount


def index_of(total: Total, reference: Reference, rates: Sequence[Rate]) -> Index | None:
    """Put a total beside the reference; None where no stated rate leads from one currency to the other."""
    first = converted(total.first, total.currency, reference.currency, rates)
    four = converted(total.four, total.currency, reference.currency, rates)
    if first is None or four is None:
        return None
    return Index(
        first=first.times(WHOLE).over(reference.amount),
        average=four.times(WHOLE).over(reference.amount * YEARS),
    )
