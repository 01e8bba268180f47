"""Whatever was offered and hoped for: no sum that the seeker is to say is below what they offer for the same."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.goals import Goals, Trade
from cornerman.missions import Need
from cornerman.money import Money, Period
from cornerman.negotiation import Leg
from cornerman.offer_parts import Component, Term
from cornerman.offers import Offer
from cornerman.planning.pay_compared import compared
from cornerman.reading.offer_entry import parse_money
from cornerman.views.brief import brief_view
from cornerman.views.rehearsal import rehearsal
from tests.core.test_no_less_than_offered import brief_for, hoping, offering, pay
from tests.offer_people import money

DAY, MONTH, YEAR = Period.DAY, Period.MONTH, Period.YEAR
SUM = re.compile(r"EUR ([\d,.]*\d)(?: to EUR ([\d,.]*\d))?(?: an? (year|month|day|hour))?")


def pay_named_in(text: str, period: Period) -> list[Money]:
    """Give every sum of a text, each for the time that stands behind it; for that of the base pay where none does."""
    return [
        replace(parse_money(f"EUR {amount}"), period=Period(found[3]) if found[3] else period)
        for found in SUM.finditer(text)
        for amount in (found[1], found[2])
        if amount
    ]


AMOUNTS = st.integers(60, 140)
TIMES = st.sampled_from([(YEAR, 500), (MONTH, 42), (DAY, 3)])


@st.composite
def figures(draw: st.DrawFn) -> Goals:
    period, unit = draw(TIMES)
    low, mid, high = sorted(draw(st.lists(AMOUNTS, min_size=3, max_size=3)))

    def some(amount: int) -> Money | None:
        return draw(st.none() | st.just(money(amount * unit, period=period)))

    opening_to = some(high)
    opening = some(draw(st.sampled_from([low, mid])))
    target = some(low) if opening is None else some(draw(st.sampled_from([low, mid, high])))
    return replace(hoping(target, opening, opening_to), trades=draw(TRADES))


def in_euros(amount: int) -> str:
    return f"EUR {amount * 500:,}"


TRADES = st.lists(st.builds(Trade, give=st.just("time"), get=AMOUNTS.map(in_euros)), max_size=2).map(tuple)
NEEDS = st.lists(st.builds(pay, AMOUNTS.map(in_euros), st.just("") | AMOUNTS.map(in_euros)), max_size=2)
TERMS = st.builds(Term, component=st.just(Component.BASE), asked=st.just("") | AMOUNTS.map(in_euros))


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    period, unit = draw(TIMES)
    base = draw(st.none() | AMOUNTS.map(lambda amount: money(amount * unit, period=period)))
    return offering(base, draw(TERMS), days_a_year=draw(st.none() | st.just(220)))


@settings(deadline=None)
@given(offer=offers(), goals=figures(), needs=NEEDS)
def test_no_sum_that_is_to_be_said_is_less_than_they_offer(offer: Offer, goals: Goals, needs: list[Need]) -> None:
    brief = brief_for(offer, goals, *needs)
    view = brief_view(brief)
    own = offer.base.period if offer.base else YEAR
    spoken = [each for each in view.money_words if each.startswith("“")]
    opening = [each.words for each in view.figures if each.name == "Open with"]
    asks = [each.text for each in brief.under(Leg.COMPENSATION) if "talking about" not in each.text]
    fallbacks = [each.fallback for each in brief.asks]
    steps = [each.words for each in rehearsal(brief) if "talking about" not in each.words]
    replies = [each.you_say for each in brief.objections]

    for text in (*spoken, *opening, *asks, *fallbacks, *steps, *replies):
        for named in pay_named_in(text, own):
            offered = compared(offer, named).offered
            assert offered is None or named.amount >= offered.amount or named.amount * 2 < offered.amount, text
    for text in (*spoken, *opening, *asks):
        for named in pay_named_in(text, own):
            offered = compared(offer, named).offered
            assert offered is None or named.amount > offered.amount or named.amount * 2 < offered.amount, text


@settings(deadline=None)
@given(offer=offers(), goals=figures())
def test_either_the_hope_is_asked_for_or_it_is_said_why_not(offer: Offer, goals: Goals) -> None:
    brief = brief_for(offer, goals)
    base = [each for each in brief.asks if each.component is Component.BASE]
    reached = [each for each in brief.reached if each.component is Component.BASE]

    assert len(base) + len(reached) == 1
    stated = [each for each in (goals.target, goals.opening, goals.opening_to) if each]
    beside = compared(offer, stated[0]).offered if stated else None
    assert bool(reached) == (beside is not None and all(each.amount <= beside.amount for each in stated))


OTHER_PARTS = st.sampled_from([Component.TRAINING, Component.BUDGET, Component.RELOCATION, Component.COMMISSION])


@settings(deadline=None)
@given(part=OTHER_PARTS, offered=AMOUNTS, wanted=AMOUNTS, once=st.integers(1, 9), asked_once=st.integers(1, 9))
def test_of_every_other_part_only_a_larger_sum_is_asked_for(
    part: Component, offered: int, wanted: int, once: int, asked_once: int
) -> None:
    terms = (
        Term(component=part, offered=f"{in_euros(offered)} a year", asked=in_euros(wanted)),
        Term(component=Component.SIGN_ON, asked=f"EUR {asked_once},000"),
        Term(component=Component.BONUS, asked=f"{wanted} %"),
    )
    sign_on = money(once * 1000, period=Period.ONCE)
    brief = brief_for(offering(money(68000), *terms, sign_on=sign_on, bonus=f"{offered} % of base"))

    asks = [each.text.partition(": ")[2] for each in brief.asks]
    lines = " ".join(each.words for each in brief.reached)
    for asked, is_more in (
        (in_euros(wanted), wanted > offered),
        (f"EUR {asked_once},000", asked_once > once),
        (f"{wanted} %", wanted > offered),
    ):
        assert (asked in asks) == is_more
        assert is_more or asked in lines
