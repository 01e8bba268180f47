"""Several offers side by side: their sums, what 100 is, and where each of them stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cornerman.comparing.index import Index, Reference, index_of, percent_of, reference_for
from cornerman.comparing.rates import Rate, steps_between
from cornerman.comparing.sums import Sums, Total, sums_of, total_of
from cornerman.goals import Goals
from cornerman.money import Money
from cornerman.offers import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One offer. `total` is None where nothing of it can be counted, `index` where no rate leads to the reference.

    `percent_of_target` is its base pay beside what the seeker hopes for; None where that is no pay of the same kind.
    """

    offer: Offer
    name: str
    sums: Sums
    total: Total | None
    index: Index | None
    percent_of_target: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Offers in the order in which they were named. `reference` is what 100 is, `target` what the seeker hopes for."""

    sides: tuple[Side, ...]
    reference: Reference | None
    rates: tuple[Rate, ...]
    target: Money | None

    @property
    def rates_missing(self) -> tuple[tuple[str, str], ...]:
        """Give the pairs of currencies for which a rate would let more be compared, each once."""
        to = self.reference.currency if self.reference else ""
        pairs = dict[tuple[str, str], None]()
        for side in self.sides:
            for each in side.total.uncounted if side.total else ():
                if each.currency:
                    pairs[each.currency, side.sums.currency] = None
            if side.total and side.index is None and to:
                pairs[side.total.currency, to] = None
        return tuple(pairs)

    @property
    def steps(self) -> tuple[tuple[str, str, tuple[Rate, ...]], ...]:
        """Give each pair of currencies that stand beside each other by more than one rate, with those rates."""
        to = self.reference.currency if self.reference else ""
        pairs = dict[tuple[str, str], None]()
        for side in self.sides:
            pairs |= {(each.currency, side.sums.currency): None for each in side.sums.lines}
            if side.total and to:
                pairs[side.total.currency, to] = None
        ways = ((of, into, steps_between(of, into, self.rates) or ()) for of, into in pairs)
        return tuple((of, into, way) for of, into, way in ways if len(way) > 1)


def compared(
    offers: Sequence[Offer], *, name: Callable[[Offer], str], goals: Goals | None, rates: Sequence[Rate] = ()
) -> Comparison:
    """Put offers side by side; `goals` are those for the first one. At least one offer is needed."""
    sums = [sums_of(each) for each in offers]
    totals = [total_of(each, rates) for each in sums]
    reference = reference_for(next(filter(None, totals), None))
    target = goals.target if goals else None
    sides = tuple(
        Side(
            offer=offer,
            name=name(offer),
            sums=one,
            total=total,
            index=index_of(total, reference, rates) if total and reference else None,
            percent_of_target=percent_of(target, offer.base),
        )
        for offer, one, total in zip(offers, sums, totals, strict=True)
    )
    return Comparison(sides=sides, reference=reference, rates=tuple(rates), target=target)
