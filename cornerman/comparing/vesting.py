"""How much of a grant is the seeker's after how long, and what that comes to year by year."""

from decimal import Decimal
from itertools import pairwise

from cornerman.comparing.spreads import NOTHING, Spread, exactly
from cornerman.offer_parts import WHOLE, Grant, GrantKind

YEARS = 4
MONTHS = 12


def vested(grant: Grant, months: int) -> Decimal:
    """Give the share of a grant, from 0 to 1, that is the seeker's when they stay for so many months.

    Even vesting goes on month by month; a stated schedule gives each year's share evenly over its months. Before the
    cliff it is nothing.
    """
    if months < grant.cliff_months:
        return NOTHING
    if not grant.schedule:
        return min(Decimal(months) / (grant.years * MONTHS), Decimal(1))
    whole, begun = divmod(months, MONTHS)
    full = sum(grant.schedule[:whole], NOTHING)
    part = grant.schedule[whole] * begun / MONTHS if whole < len(grant.schedule) else NOTHING
    return (full + part) / WHOLE


def worth(grant: Grant) -> Spread | None:
    """Give what all of a grant is worth: at the value that was stated, or at the price that the seeker assumes.

    An option is worth what a share is above its strike, and never less than nothing. None where the price is not
    known, or the strike of options: it is not nothing, it is not known.
    """
    if grant.count is None or (grant.price is None and grant.value is not None):
        return exactly(grant.value.amount) if grant.value else None
    if grant.price is None or (grant.kind is GrantKind.OPTIONS and grant.strike is None):
        return None
    strike = grant.strike.amount if grant.strike and grant.kind is GrantKind.OPTIONS else NOTHING
    low, mid, high = (max(each - strike, NOTHING) for each in (grant.price.low, grant.price.mid, grant.price.high))
    return Spread(low=low, mid=mid, high=high).times(grant.count)


def by_year(grant: Grant) -> tuple[Spread, ...] | None:
    """Give what becomes the seeker's in each of the first four years; None where its worth is not known."""
    whole = worth(grant)
    if whole is None:
        return None
    ends = [NOTHING, *(vested(grant, year * MONTHS) for year in range(1, YEARS + 1))]
    return tuple(whole.times(after - before) for before, after in pairwise(ends))
