"""An amount of which nobody knows the whole yet: low, mid and high, all alike where nothing is assumed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Three amounts in order, in one currency."""

    low: Decimal
    mid: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        """Refuse amounts out of order, and below nothing."""
        if not NOTHING <= self.low <= self.mid <= self.high:
            raise ValueError(f"a spread goes from low over mid to high: {self.low}, {self.mid}, {self.high}")

    @property
    def is_certain(self) -> bool:
        """All three are the same."""
        return self.low == self.high

    def times(self, factor: Decimal) -> "Spread":
        """Give the spread of so many of it; `factor` is not below nothing."""
        return Spread(low=self.low * factor, mid=self.mid * factor, high=self.high * factor)

    def over(self, whole: Decimal) -> "Spread":
        """Give it as a part of a whole, which is more than nothing."""
        return Spread(low=self.low / whole, mid=self.mid / whole, high=self.high / whole)

    def at_least(self, floor: Decimal) -> "Spread":
        """Give it with nothing below a floor."""
        return Spread(low=max(self.low, floor), mid=max(self.mid, floor), high=max(self.high, floor))


def exactly(amount: Decimal) -> Spread:
    """Give the spread of an amount that is known."""
    return Spread(low=amount, mid=amount, high=amount)


def added(spreads: Iterable[Spread]) -> Spread:
    """Give the sum: all low ones, all mid ones, all high ones."""
    every = tuple(spreads)
    return Spread(
        low=sum((each.low for each in every), NOTHING),
        mid=sum((each.mid for each in every), NOTHING),
        high=sum((each.high for each in every), NOTHING),
    )
