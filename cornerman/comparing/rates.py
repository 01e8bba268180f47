"""Exchange rates that the seeker states; there are no others."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cornerman.comparing.spreads import Spread
from cornerman.errors import WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One unit of a currency is worth so much of another (ISO 4217)."""

    of: str
    amount: Decimal
    to: str

    def __post_init__(self) -> None:
        """Refuse a rate at which nothing is worth anything, and one of a currency to itself."""
        if self.amount <= 0 or self.of == self.to:
            raise ValueError(f"no rate: 1 {self.of} = {self.amount} {self.to}")

    def __str__(self) -> str:
        """Write it out: `1 GBP = 1.17 EUR`."""
        return f"1 {self.of} = {self.amount} {self.to}"


def converted(amount: Spread, of: str, to: str, rates: Sequence[Rate]) -> Spread | None:
    """Give an amount in another currency by the rates that lead there, each either way round; None where none do."""
    steps = steps_between(of, to, rates)
    if steps is None:
        return None
    for rate in steps:
        amount, of = (amount.times(rate.amount), rate.to) if rate.of == of else (amount.over(rate.amount), rate.of)
    return amount


def steps_between(of: str, to: str, rates: Sequence[Rate]) -> tuple[Rate, ...] | None:
    """Give the stated rates that lead from one currency to another, over others where there is no direct one.

    The fewest steps are taken; of as many, those by the currencies that come first in the alphabet, so that the order
    in which the rates were stated changes nothing. None where no rates lead there; no step from a currency to itself.
    """
    ways: dict[str, tuple[Rate, ...]] = {of: ()}
    edge = [of]
    while edge and to not in ways:
        found = dict[str, tuple[Rate, ...]]()
        for place in sorted(edge):
            for rate in rates:
                if place in (rate.of, rate.to):
                    beyond = rate.to if rate.of == place else rate.of
                    if beyond not in ways:
                        found.setdefault(beyond, (*ways[place], rate))
        ways |= found
        edge = list(found)
    return ways.get(to)


def refuse_two_for_one_pair(rates: Sequence[Rate]) -> None:
    """Raise WrongUseError where two rates were stated for the same two currencies, whichever way round."""
    seen = dict[frozenset[str], Rate]()
    for rate in rates:
        pair = frozenset((rate.of, rate.to))
        if pair in seen:
            raise WrongUseError(
                f"Two rates are stated for {rate.of} and {rate.to}: {seen[pair]}, and {rate}.",
                remedy="Give one rate for each two currencies.",
            )
        seen[pair] = rate
