"""How the pay that the seeker hopes for stands to what is offered: above it, above it in part, or not above it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cornerman.goals import Goals
from cornerman.money import Money, Period
from cornerman.offers import Offer
from cornerman.planning.asking import sum_of
from cornerman.planning.pay_compared import Compared, compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Hope:
    """What is hoped for, in words, beside what is offered.

    `hoped` are all figures that the seeker stated, from the lowest to the highest; `named` is what to ask for, and
    never less than is offered: empty where nothing is above that, or no low end was said. `begins_below` says that
    only a part of the figures is above what is offered.
    """

    beside: Compared
    hoped: str
    named: str
    is_reached: bool = False
    begins_below: bool = False

    @property
    def words(self) -> str:
        """Say that they offer as much, or more; meant for where that is so."""
        offered = self.beside.words.removesuffix(".")
        return (
            f"{offered}, which is at or above what you hoped for ({self.hoped}). Do not ask for less: settle the other "
            "points, and raise your target if it is worth more to you."
        )


def hope_of(offer: Offer, goals: Goals | None) -> Hope | None:
    """Put the seeker's figures beside the base pay that is offered; None where they stated none.

    Figures that are for another time, or in another currency, and cannot be turned into those of the offer stay as
    they were said.
    """
    figures = _figures(goals)
    if goals is None or not figures:
        return None
    beside = compared(offer, figures[-1])
    whole = opening_words(goals)
    hoped = _range(figures)
    if beside.offered is None:
        return Hope(beside=beside, hoped=hoped, named=whole)
    if beside.reckoned is None:  # the offer names the time already
        hoped = _range(figures, with_time=figures[-1].period is not Period.YEAR)
    above = [each for each in figures if each.amount > beside.offered.amount]
    first = goals.opens_with
    if not above:
        return Hope(beside=beside, hoped=hoped, named="", is_reached=True)
    if first is None or first in above:
        return Hope(beside=beside, hoped=hoped, named=whole)
    return Hope(beside=beside, hoped=hoped, named=_range(above), begins_below=True)


def opening_words(goals: Goals) -> str:
    """Write the figure or the range to open with, else the target: `EUR 49,000 to EUR 52,000 a year`."""
    first = goals.opens_with
    return "" if first is None else _range((first, goals.opening_to or first))


def every_naming(goals: Goals) -> tuple[str, ...]:
    """Give all words in which the pay may have been asked for with these goals, whatever was offered then."""
    figures = _figures(goals)
    parts = {_range(figures[place:]) for place in range(len(figures))}
    return tuple(sorted(filter(None, parts | {opening_words(goals)})))


def _figures(goals: Goals | None) -> list[Money]:
    """Give the figures that the seeker stated, the lowest first."""
    stated = (goals.target, goals.opening, goals.opening_to) if goals else ()
    return sorted((each for each in stated if each is not None), key=lambda each: each.amount)


def _range(figures: Sequence[Money], *, with_time: bool = True) -> str:
    low, high = figures[0], figures[-1]
    end = sum_of(high) if with_time else _bare(high)
    return end if low.amount == high.amount else f"{_bare(low)} to {end}"


def _bare(money: Money) -> str:
    """Write an amount without its time: `EUR 49,000`."""
    return sum_of(replace(money, period=Period.ONCE))
