"""What the sums of an offer rest on, each line with who stated it, and what is not counted and why."""

from collections.abc import Iterator

from cornerman.comparing.comparison import Comparison, Side
from cornerman.comparing.sign_on import is_by_the_year, sign_on_in_all
from cornerman.comparing.sums import Lacking, Part, Sums, Uncounted
from cornerman.handles import handle_of
from cornerman.money import Period
from cornerman.offer_parts import Band, Component, Grant
from cornerman.offers import Offer
from cornerman.reading.bonus_words import is_at_most
from cornerman.reading.counting_doubts import Doubt
from cornerman.reading.vesting_words import names_cliff, names_vesting
from cornerman.views.figures import amount
from cornerman.views.offer_parts import LOOK_THERE

_OURS = (
    "We take nothing off for taxes, and count the same pay for all four years: no raise.",
    "We look up and guess no share price and no exchange rate: what nobody stated is left out.",
)
NAMES = {Part.BASE: "base pay", Part.BONUS: "bonus", Part.SIGN_ON: "sign-on", Part.EQUITY: "shares or options"}
_WHY = {
    Lacking.DAYS: "nobody said for how many days or hours a year it is paid",
    Lacking.PERIOD: "it is paid once, and nobody said for how long",
    Lacking.WORDS: "it cannot be counted from their words",
    Lacking.BASE: "it is a share of pay that is not counted itself",
    Lacking.PRICE: "no price of a share is known",
    Lacking.STRIKE: "what an option costs is not known",
    Lacking.RATE: "it is in another currency",
}

_DOUBTS = {
    Doubt.RHYTHM: "it is not paid by the year or month; enter what it comes to in a year",
    Doubt.PART_OF_PAY: "it is a share of less than a year's pay; enter what it comes to in a year",
    Doubt.RANGE: "their words give a range; enter the share or sum that they aim for",
    Doubt.AT_START: "it is paid for signing; enter it as the sign-on",
    Doubt.SOME_YEARS: "it is paid in some of the years alone, and no sum here can say in which",
    Doubt.GUARANTEE: "what is guaranteed could be a share of the pay or of the bonus, or is more than the bonus",
    Doubt.EACH_YEAR: "it comes again each year, and nobody said how each grant vests; enter one grant",
    Doubt.SPANS: "over which time it vests cannot be told from their words",
    Doubt.UNEVEN: "the shares that vest do not add up to 100 percent for a year each",
    Doubt.STRIKE: "the price of an option could mean thousands or a fraction; add a nought to a fraction, like 4.1250",
}


def uncounted_words(each: Uncounted) -> str:
    """Say what is in no sum, and why: `shares or options (no price of a share is known)`."""
    of = f" ({each.currency})" if each.currency else ""
    return f"{NAMES[each.part]}{of}: {_DOUBTS[each.doubt] if each.doubt else _WHY[each.why]}"


def assumptions(found: Comparison) -> tuple[str, ...]:
    """Give everything that the figures rest on, ours last."""
    own = [f"{side.name}: {line}" for side in found.sides for line in _of_offer(side)]
    ways = (f"{of} in {into} goes by {', then '.join(map(str, way))} (you)." for of, into, way in found.steps)
    return (*own, *(f"{each} (you)." for each in found.rates), *ways, *_OURS)


def what_would_do(found: Comparison) -> tuple[str, ...]:
    """Say what would let more be counted."""
    return tuple(dict.fromkeys((*_options(found), *_rates(found))))


def _of_offer(side: Side) -> Iterator[str]:
    sums = side.sums
    yield from _of_pay(sums.offer)
    yield from _of_bonus(sums)
    yield from _of_sign_on(sums.offer)
    if sums.grant is not None:
        yield from _of_equity(sums, sums.grant)


def _of_sign_on(offer: Offer) -> Iterator[str]:
    if offer.sign_on is None:
        return
    years = offer.sign_on_years
    if is_by_the_year(offer.sign_on):
        whole = f"{offer.sign_on.currency} {amount(sign_on_in_all(offer.sign_on, years))}"
        if years > 1:
            yield f"the sign-on is {offer.sign_on} for {years} years, so {whole} in all (you)."
        else:
            yield f"the sign-on is counted for one year, {whole}; nobody said for how many (nobody)."
    elif years > 1:
        yield f"the sign-on is paid over {years} years, in equal parts (you)."


def _of_pay(offer: Offer) -> Iterator[str]:
    if offer.base is None:
        return
    if offer.base.period is Period.MONTH:
        yield "we count twelve months of pay a year. If they pay a 13th, enter the base pay by the year."
    if offer.base.period in (Period.DAY, Period.HOUR) and offer.days_a_year is not None:
        yield f"paid for {offer.days_a_year:,} {offer.base.period}s a year (you)."


def _of_bonus(sums: Sums) -> Iterator[str]:
    if sums.plan is None or sums.target_bonus is None:
        return
    at_most = " Their words name the most that it can be." if is_at_most(sums.offer.bonus) else ""
    if sums.plan.payout is None:
        yield f"we count the bonus in full, as if all of it were paid. Ask what it paid in recent years.{at_most}"
    else:
        yield f"the bonus pays {_band(sums.plan.payout)} percent of its target (you).{at_most}"
    if sums.plan.guaranteed is not None:
        certain = f"{sums.plan.guaranteed.currency} {amount(sums.plan.guaranteed.amount)}"
        yield f"{certain} of the bonus is certain, in the first year alone (the offer)."


def _of_equity(sums: Sums, grant: Grant) -> Iterator[str]:
    line = sums.line(Part.EQUITY)
    if grant.price is not None and grant.count is not None:
        yield f"a share is worth {_band(grant.price)} (you)."
    elif line is not None:
        yield "shares are counted at the value that was named; they will be worth more or less (the offer)."
    unknown = f"was {LOOK_THERE}" if sums.offer.may_say_more else "was not named"
    ask = "" if sums.offer.may_say_more else " Please ask."
    said = f"{sums.offer.equity}, {sums.offer.term(Component.VESTING).offered}"
    if not names_vesting(said):
        yield f"how it vests {unknown}. We count the usual four years, evenly.{ask}"
    if not names_cliff(said) and grant.cliff_months:
        yield f"whether there is a cliff {unknown}. We count the usual twelve months.{ask}"


def _band(band: Band) -> str:
    if band.low == band.high:
        return amount(band.mid)
    return f"{amount(band.low)}, {amount(band.mid)} or {amount(band.high)}"


_EDITS = {
    Lacking.DAYS: "--days 220",
    Lacking.WORDS: '--bonus "10 % of base"',
    Lacking.PRICE: "--price 0/10/25",
    Lacking.STRIKE: '--equity "2,000 options at EUR 4 over four years"',
}


def _options(found: Comparison) -> Iterator[str]:
    for side in found.sides:
        for each in side.sums.uncounted:
            if option := _option(each, side.offer):
                handle = handle_of(side.offer.id)
                yield f"To count the {NAMES[each.part]} of {side.name}: cornerman offer edit {handle} {option}"


def _option(each: Uncounted, offer: Offer) -> str:
    """Give the option by which a part could be counted, with figures that are an example; empty for none."""
    if each.why is Lacking.WORDS and each.part is Part.EQUITY:
        return _EDITS[Lacking.STRIKE]
    if each.why is Lacking.DAYS and offer.base and offer.base.period is Period.HOUR:
        return "--days 1600"
    return _EDITS.get(each.why, "")


def _rates(found: Comparison) -> Iterator[str]:
    for of, to in found.rates_missing:
        yield f'To put {of} beside {to}, state what one is worth: --rate "{of}=… {to}"'
