"""What one offer comes to, line by line and year by year, with all that this rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from cornerman.comparing.rates import Rate, converted
from cornerman.comparing.sign_on import sign_on_in_all
from cornerman.comparing.spreads import NOTHING, Spread, added, exactly
from cornerman.comparing.vesting import MONTHS, YEARS, by_year
from cornerman.money import Money, Period
from cornerman.offer_parts import WHOLE, BonusPlan, Component, Grant, GrantKind
from cornerman.offers import Offer
from cornerman.reading.bonus_words import bonus_doubt, bonus_plan
from cornerman.reading.counting_doubts import Doubt
from cornerman.reading.grant_words import grant, grant_doubt
from cornerman.reading.vesting_words import names_cliff, names_vesting


class Part(StrEnum):
    """What a line is about."""

    BASE = "base"
    BONUS = "bonus"
    SIGN_ON = "sign-on"
    EQUITY = "equity"


class Lacking(StrEnum):
    """Why a part is not counted."""

    DAYS = "days"
    PERIOD = "period"
    WORDS = "words"
    BASE = "base"
    PRICE = "price"
    STRIKE = "strike"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a part comes to in each of the first four years."""

    part: Part
    currency: str
    years: tuple[Spread, ...]

    @property
    def first(self) -> Spread:
        """The first year."""
        return self.years[0]

    @property
    def four(self) -> Spread:
        """All four years together."""
        return added(self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """A part that was offered and is in no sum.

    `currency` is set where a rate would do, `doubt` where the words themselves say why.
    """

    part: Part
    why: Lacking
    currency: str = ""
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum of what can be counted, in one currency."""

    currency: str
    first: Spread
    four: Spread
    uncounted: tuple[Uncounted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What an offer comes to. `target_bonus` is the bonus were all of it paid; in the lines it is as assumed.

    `plan` and `grant` are what the bonus and the equity were understood as.
    """

    offer: Offer
    currency: str
    lines: tuple[Line, ...]
    uncounted: tuple[Uncounted, ...]
    target_bonus: Line | None
    plan: BonusPlan | None
    grant: Grant | None

    def line(self, part: Part) -> Line | None:
        """Find what is counted of a part."""
        return next((each for each in self.lines if each.part is part), None)


def counted_bonus(offer: Offer) -> BonusPlan | None:
    """Give the bonus as the seeker entered it, or as far as its words can be counted."""
    return offer.bonus_plan or bonus_plan(offer.bonus, base=offer.base)


def counted_grant(offer: Offer) -> Grant | None:
    """Give the equity as the seeker entered it, or as far as its words can be counted."""
    return offer.grant or readable_grant(offer.equity, offer.term(Component.VESTING).offered)


def readable_grant(equity: str, vesting: str) -> Grant | None:
    """Give what can be counted of equity; how it vests may be said beside it."""
    return grant(_with_vesting(equity, vesting))


def _with_vesting(equity: str, vesting: str) -> str:
    beside = "" if names_vesting(equity) and names_cliff(equity) else vesting
    return f"{equity}, {beside}" if equity.strip() and beside else equity


def sums_of(offer: Offer) -> Sums:
    """Give what an offer comes to. What is not known is left out and named, never counted as nothing."""
    plan, equity = counted_bonus(offer), counted_grant(offer)
    found = [*_base(offer), *_bonus(offer, plan), *_sign_on(offer), *_equity(offer, equity)]
    return Sums(
        offer=offer,
        currency=_currency(offer, equity),
        lines=tuple(each for each in found if isinstance(each, Line)),
        uncounted=tuple(each for each in found if isinstance(each, Uncounted)),
        target_bonus=_target_bonus(offer, plan),
        plan=plan,
        grant=equity,
    )


def total_of(sums: Sums, rates: Sequence[Rate] = ()) -> Total | None:
    """Add up an offer in its own currency; what is in another one counts at a stated rate alone. None for no line."""
    fitting, missing = list[tuple[Spread, Spread]](), list(sums.uncounted)
    for each in sums.lines:
        first = converted(each.first, each.currency, sums.currency, rates)
        four = converted(each.four, each.currency, sums.currency, rates)
        if first is None or four is None:
            missing.append(Uncounted(part=each.part, why=Lacking.RATE, currency=each.currency))
        else:
            fitting.append((first, four))
    if not fitting:
        return None
    return Total(
        currency=sums.currency,
        first=added(first for first, _ in fitting),
        four=added(four for _, four in fitting),
        uncounted=tuple(missing),
    )


def yearly(money: Money, days: int | None) -> Decimal | None:
    """Give what is paid in a year: twelve months, or the days (or hours) that the seeker named. None for neither."""
    match money.period:
        case Period.YEAR:
            return money.amount
        case Period.MONTH:
            return money.amount * MONTHS
        case Period.DAY | Period.HOUR if days is not None:
            return money.amount * days
        case _:
            return None


def _currency(offer: Offer, equity: Grant | None) -> str:
    """Give the currency of the pay; without one that of what else is stated."""
    plan = counted_bonus(offer)
    stated = (offer.base, offer.sign_on, plan and plan.amount, equity and (equity.value or equity.strike))
    return next((each.currency for each in stated if each), "")


def currency_of(equity: Grant) -> str:
    """Give the currency in which a grant counts: that of the value or strike stated; empty for that of the pay."""
    stated = equity.strike if equity.kind is GrantKind.OPTIONS else equity.value if equity.price is None else None
    return stated.currency if stated else ""


def _base(offer: Offer) -> Iterator[Line | Uncounted]:
    if offer.base is None:
        return
    year = yearly(offer.base, offer.days_a_year)
    if year is None:
        why = Lacking.PERIOD if offer.base.period is Period.ONCE else Lacking.DAYS
        yield Uncounted(part=Part.BASE, why=why)
    else:
        yield Line(part=Part.BASE, currency=offer.base.currency, years=(exactly(year),) * YEARS)


def _bonus(offer: Offer, plan: BonusPlan | None) -> Iterator[Line | Uncounted]:
    target = _target_bonus(offer, plan)
    if target is None:
        if offer.bonus.strip() or plan is not None:
            why, doubt = Lacking.BASE, None
            if plan is None:
                why, doubt = Lacking.WORDS, bonus_doubt(offer.bonus, base=offer.base)
            yield Uncounted(part=Part.BONUS, why=why, doubt=doubt)
        return
    paid = [_paid(each, plan) for each in target.years]
    if plan and plan.guaranteed and plan.guaranteed.currency == target.currency:
        paid[0] = paid[0].at_least(yearly(plan.guaranteed, None) or plan.guaranteed.amount)
    yield Line(part=Part.BONUS, currency=target.currency, years=tuple(paid))


def _paid(target: Spread, plan: BonusPlan | None) -> Spread:
    """Give what the seeker assumes to be paid of a target; all of it where they assume nothing."""
    if plan is None or plan.payout is None:
        return target
    payout = plan.payout
    low, mid, high = (target.mid * each / WHOLE for each in (payout.low, payout.mid, payout.high))
    return Spread(low=low, mid=mid, high=high)


def _target_bonus(offer: Offer, plan: BonusPlan | None) -> Line | None:
    if plan is None:
        return None
    if plan.amount is not None:
        if plan.amount.period is Period.ONCE:
            once = (exactly(plan.amount.amount), *(exactly(NOTHING),) * (YEARS - 1))
            return Line(part=Part.BONUS, currency=plan.amount.currency, years=once)
        year = yearly(plan.amount, offer.days_a_year)
        currency = plan.amount.currency
    else:
        base = None if offer.base is None else yearly(offer.base, offer.days_a_year)
        year = None if base is None or plan.percent is None else base * plan.percent / WHOLE
        currency = offer.base.currency if offer.base else ""
    return None if year is None else Line(part=Part.BONUS, currency=currency, years=(exactly(year),) * YEARS)


def _sign_on(offer: Offer) -> Iterator[Line]:
    if offer.sign_on is None:
        return
    whole = sign_on_in_all(offer.sign_on, offer.sign_on_years)
    until = [whole * min(year, offer.sign_on_years) / offer.sign_on_years for year in range(YEARS + 1)]
    years = tuple(exactly(after - before) for before, after in pairwise(until))
    yield Line(part=Part.SIGN_ON, currency=offer.sign_on.currency, years=years)


def _equity(offer: Offer, equity: Grant | None) -> Iterator[Line | Uncounted]:
    if equity is None:
        if offer.equity.strip():
            doubt = grant_doubt(_with_vesting(offer.equity, offer.term(Component.VESTING).offered))
            yield Uncounted(part=Part.EQUITY, why=Lacking.WORDS, doubt=doubt)
        return
    years = by_year(equity)
    if years is None:
        no_price = equity.price is None
        yield Uncounted(part=Part.EQUITY, why=Lacking.PRICE if no_price else Lacking.STRIKE)
        return
    yield Line(part=Part.EQUITY, currency=currency_of(equity) or _currency(offer, equity), years=years)
