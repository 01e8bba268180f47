"""What a sign-on is in all: one sum, or a sum by the year that comes once for each of the years."""

from decimal import Decimal

from cornerman.comparing.vesting import MONTHS
from cornerman.money import Money, Period


def is_by_the_year(stated: Money) -> bool:
    """Tell whether a sign-on was stated by the year or month, and not as one sum."""
    return stated.period in (Period.YEAR, Period.MONTH)


def sign_on_in_all(stated: Money, years: int) -> Decimal:
    """Give all of a sign-on that is paid over some years: a sum by the year or month comes in each of them."""
    if not is_by_the_year(stated):
        return stated.amount
    return stated.amount * years * (MONTHS if stated.period is Period.MONTH else 1)
