"""Whether somebody would be paid by the day or hour, and whether they work for themselves then."""

from cornerman.goals import Goals, Seniority
from cornerman.money import Period
from cornerman.offers import Offer

_RATES = (Period.DAY, Period.HOUR)


def is_rate(period: Period) -> bool:
    """Tell whether pay for such a time is a rate."""
    return period in _RATES


def is_by_the_day(offer: Offer, goals: Goals | None = None) -> bool:
    """Tell whether the pay is a rate for a day or an hour; where none is named, whether the seeker hopes for one."""
    hoped = goals.opens_with if goals else None
    pay = offer.base or hoped
    return pay is not None and is_rate(pay.period)


def is_own_business(offer: Offer, goals: Goals | None, seniority: Seniority | None) -> bool:
    """Tell whether the work is a freelancer's. Who is early in their work and paid by the hour is employed."""
    return seniority is not Seniority.JUNIOR and is_by_the_day(offer, goals)
