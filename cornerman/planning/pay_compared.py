"""How the pay that is offered stands beside what the seeker hopes for, where they are for other times or currencies."""

from dataclasses import dataclass, replace

from cornerman.handles import handle_of
from cornerman.money import Money, Period
from cornerman.offers import Offer
from cornerman.planning.asking import sum_of

_MONTHS = 12
_COUNTED = {Period.DAY: "days", Period.HOUR: "hours"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """`words` say what is offered; `comparable` is False where it is for another time and cannot be turned into ours.

    `reckoned` is the offered pay for the time of the wish, by the seeker's own count of days or by twelve months.
    `offered` is that, or the base pay itself where it is for that time; None in another currency, and where nothing
    can be told.
    """

    comparable: bool
    words: str
    reckoned: Money | None = None
    offered: Money | None = None


def compared(offer: Offer, wish: Money) -> Compared:
    """Put the base pay of an offer beside a figure of the seeker's; nothing is turned into another currency."""
    base = offer.base
    if base is None:
        return Compared(comparable=True, words="The offer names none.")
    offered = f"They offer {sum_of(base)}"
    if base.currency != wish.currency:
        words = f"{offered}, in another currency than yours. The two do not compare as they stand."
        return Compared(comparable=base.period is wish.period, words=words)
    if base.period is wish.period:
        return Compared(comparable=True, words=f"{offered}.", offered=base)
    reckoned = _for_the_time_of(wish, offer, base)
    if reckoned is None:
        return Compared(comparable=False, words=f"{offered}. {_why_not(offer, base)}")
    over = f", over your {offer.days_a_year} {_COUNTED[base.period]} a year" if base.period in _COUNTED else ""
    words = f"{offered}{over}: that is {sum_of(reckoned)}."
    return Compared(comparable=True, words=words, reckoned=reckoned, offered=reckoned)


def _for_the_time_of(wish: Money, offer: Offer, base: Money) -> Money | None:
    """Give the base pay for a year or month; None where nobody said how many days or hours are paid."""
    times = {Period.YEAR: 1, Period.MONTH: _MONTHS}
    in_a_year = offer.days_a_year if base.period in _COUNTED else times.get(base.period)
    if in_a_year is None or wish.period not in times:
        return None
    return replace(base, amount=base.amount * in_a_year / times[wish.period], period=wish.period)


def _why_not(offer: Offer, base: Money) -> str:
    apart = "Your figure is for another time, and the two do not compare as they stand."
    if base.period in _COUNTED and offer.days_a_year is None:
        counted = _COUNTED[base.period]
        return f"{apart} Say how many {counted} a year are paid: cornerman offer edit {handle_of(offer.id)} --days …"
    return apart
