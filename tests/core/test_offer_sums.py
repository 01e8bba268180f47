"""What an offer comes to: every figure from what was stated, and nothing that is not known counted as nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.comparing.claw_back import owed, owed_over_time
from cornerman.comparing.index import percent_of, reference_for
from cornerman.comparing.rates import Rate, converted, refuse_two_for_one_pair, steps_between
from cornerman.comparing.spreads import Spread, added, exactly
from cornerman.comparing.sums import Lacking, Part, Uncounted, sums_of, total_of
from cornerman.comparing.vesting import by_year, vested, worth
from cornerman.errors import WrongUseError
from cornerman.goals import Goals
from cornerman.money import Money, Period
from cornerman.offer_parts import Band, BonusPlan, Grant, GrantKind
from cornerman.offers import Offer
from cornerman.reading.offer_form import OfferWords
from tests.offer_cases import FREELANCE, HOURLY, JUNIOR, OPTIONS, RATES, UMBRA, VELA, beside, money, offer
from tests.paper import NOW

AMOUNTS = st.decimals(min_value=0, max_value=1_000_000, places=2)
CURRENCIES = st.sampled_from(["EUR", "GBP", "USD"])
PERIODS = st.sampled_from(list(Period))


def bands(most: int) -> st.SearchStrategy[Band]:
    three = st.lists(st.decimals(min_value=0, max_value=most, places=2), min_size=3, max_size=3).map(sorted)
    return three.map(lambda each: Band(low=each[0], mid=each[1], high=each[2]))


def monies(period: st.SearchStrategy[Period] = PERIODS) -> st.SearchStrategy[Money]:
    return st.builds(Money, amount=AMOUNTS, currency=CURRENCIES, period=period)


@st.composite
def plans(draw: st.DrawFn) -> BonusPlan:
    of_pay = draw(st.booleans())
    return BonusPlan(
        percent=draw(st.decimals(min_value=0, max_value=100, places=1)) if of_pay else None,
        amount=None if of_pay else draw(monies()),
        guaranteed=draw(st.none() | monies()),
        payout=draw(st.none() | bands(200)),
    )


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    counted = draw(st.booleans())
    cuts = sorted(draw(st.lists(st.integers(min_value=0, max_value=100), max_size=5)))
    schedule = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
    return Grant(
        kind=draw(st.sampled_from(list(GrantKind))) if counted else GrantKind.SHARES,
        count=draw(st.integers(min_value=1, max_value=100_000).map(Decimal)) if counted else None,
        value=None if counted else draw(monies(st.just(Period.ONCE))),
        strike=draw(st.none() | monies(st.just(Period.ONCE))),
        price=draw(st.none() | bands(1000)),
        years=draw(st.integers(min_value=1, max_value=72).map(lambda months: Decimal(months) / 12)),
        cliff_months=draw(st.integers(min_value=0, max_value=60)),
        schedule=tuple(map(Decimal, schedule)) if draw(st.booleans()) else (),
    )


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    number = draw(st.integers(min_value=0, max_value=10**6))
    return replace(
        offer("Umbra Robotics"),
        id=f"offer-{number}",
        base=draw(st.none() | monies()),
        sign_on=draw(st.none() | monies(st.just(Period.ONCE))),
        sign_on_years=draw(st.integers(min_value=1, max_value=8)),
        claw_back_months=draw(st.none() | st.integers(min_value=1, max_value=48)),
        days_a_year=draw(st.none() | st.integers(min_value=1, max_value=2000)),
        bonus_plan=draw(st.none() | plans()),
        grant=draw(st.none() | grants()),
    )


SEVERAL = st.lists(offers(), min_size=1, max_size=4, unique_by=lambda each: each.id)


@given(SEVERAL.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_the_offers_changes_no_figure(both: tuple[list[Offer], list[Offer]]) -> None:
    some, mixed = both

    first = {each.offer.id: (each.sums, each.total) for each in beside(*some, rates=RATES).sides}
    assert first == {each.offer.id: (each.sums, each.total) for each in beside(*mixed, rates=RATES).sides}


@given(offers())
def test_four_years_are_never_less_than_the_first(one: Offer) -> None:
    for line in sums_of(one).lines:
        assert line.four.low >= line.first.low
        assert line.four.mid >= line.first.mid
        assert line.four.high >= line.first.high
    total = total_of(sums_of(one), RATES)
    assert total is None or total.four.low >= total.first.low


@given(offers(), offers())
def test_low_is_at_most_mid_and_mid_at_most_high(one: Offer, other: Offer) -> None:
    for side in beside(one, other, rates=RATES).sides:
        spreads = [line.first for line in side.sums.lines] + [line.four for line in side.sums.lines]
        spreads += [side.total.first, side.total.four] if side.total else []
        spreads += [side.index.first, side.index.average] if side.index else []
        assert all(0 <= each.low <= each.mid <= each.high for each in spreads)


@given(grants())
def test_four_years_of_a_grant_are_at_most_the_whole_of_it(grant: Grant) -> None:
    years, whole = by_year(grant), worth(grant)

    assert (years is None) is (whole is None)
    if years is not None and whole is not None:
        together = added(years)
        slack = Decimal("0.0001")
        assert together.low <= whole.low + slack
        assert together.high <= whole.high + slack


@given(grants(), st.integers(min_value=0, max_value=120))
def test_what_vested_only_grows_and_is_never_more_than_all(grant: Grant, months: int) -> None:
    assert 0 <= vested(grant, months) <= vested(grant, months + 1) <= 1
    if months < grant.cliff_months:
        assert vested(grant, months) == 0


@given(offers(), st.sampled_from([Decimal(2), Decimal(10), Decimal("0.5")]))
def test_more_of_everything_is_as_much_more_in_all_sums(one: Offer, factor: Decimal) -> None:
    before, after = total_of(sums_of(one), RATES), total_of(sums_of(_scaled(one, factor)), RATES)

    assert (before is None) is (after is None)
    if before is not None and after is not None:
        assert abs(after.first.mid - before.first.mid * factor) < Decimal("0.001")
        assert abs(after.four.high - before.four.high * factor) < Decimal("0.001")


@given(offers(), st.integers(min_value=0, max_value=60))
def test_never_more_than_the_sign_on_is_paid_back(one: Offer, months: int) -> None:
    found = owed(one, months)

    if found is not None and one.sign_on is not None:
        assert 0 <= found.month_by_month <= found.all_of_it <= one.sign_on.amount
    assert all(each.months < (one.claw_back_months or 0) for each in owed_over_time(one))


@given(offers())
def test_a_part_is_counted_or_named_as_not_counted_and_never_both(one: Offer) -> None:
    found = sums_of(one)

    counted, missing = {each.part for each in found.lines}, {each.part for each in found.uncounted}
    assert counted.isdisjoint(missing)
    assert (Part.BASE in counted | missing) is (one.base is not None)
    assert (Part.EQUITY in counted | missing) is (one.grant is not None)


def _scaled(one: Offer, factor: Decimal) -> Offer:
    def much(each: Money | None) -> Money | None:
        return each and replace(each, amount=each.amount * factor)

    def band(each: Band | None) -> Band | None:
        return each and Band(low=each.low * factor, mid=each.mid * factor, high=each.high * factor)

    plan, grant = one.bonus_plan, one.grant
    return replace(
        one,
        base=much(one.base),
        sign_on=much(one.sign_on),
        bonus_plan=plan and replace(plan, amount=much(plan.amount), guaranteed=much(plan.guaranteed)),
        grant=grant and replace(grant, value=much(grant.value), strike=much(grant.strike), price=band(grant.price)),
    )


def test_an_offer_adds_up_over_one_year_and_four() -> None:
    total = total_of(sums_of(UMBRA))

    assert total is not None
    assert total.currency == "EUR"
    assert total.first == Spread(low=Decimal(174000), mid=Decimal(197400), high=Decimal(240500))
    assert total.four == Spread(low=Decimal(636000), mid=Decimal(729600), high=Decimal(902000))


def test_what_is_in_another_currency_counts_by_a_stated_rate_alone() -> None:
    without, rated = total_of(sums_of(VELA)), total_of(sums_of(VELA), RATES)

    assert without is not None
    assert rated is not None
    assert without.uncounted == (Uncounted(part=Part.EQUITY, why=Lacking.RATE, currency="USD"),)
    assert [without.first.mid, rated.first.mid] == [Decimal(157000), Decimal(164900)]
    assert rated.uncounted == ()


def test_a_rate_leads_both_ways_and_nowhere_else() -> None:
    rates = [Rate(of="GBP", amount=Decimal("1.25"), to="EUR")]

    assert converted(exactly(Decimal(4)), "GBP", "EUR", rates) == exactly(Decimal(5))
    assert converted(exactly(Decimal(5)), "EUR", "GBP", rates) == exactly(Decimal(4))
    assert converted(exactly(Decimal(5)), "EUR", "USD", rates) is None
    assert converted(exactly(Decimal(5)), "USD", "USD", []) == exactly(Decimal(5))


@pytest.mark.parametrize(
    ("case", "part", "why"),
    [
        (HOURLY, Part.BASE, Lacking.DAYS),
        (offer("Vela Health", OfferWords(base="EUR 5,000 once")), Part.BASE, Lacking.PERIOD),
        (JUNIOR, Part.BONUS, Lacking.WORDS),
        (offer("Vela Health", OfferWords(bonus="10 %")), Part.BONUS, Lacking.BASE),
        (replace(HOURLY, bonus="10 % of base"), Part.BONUS, Lacking.BASE),
        (OPTIONS, Part.EQUITY, Lacking.PRICE),
        (offer("Vela Health", OfferWords(equity="500 options", price="3")), Part.EQUITY, Lacking.STRIKE),
        (offer("Vela Health", OfferWords(equity="some shares")), Part.EQUITY, Lacking.WORDS),
    ],
)
def test_what_is_not_known_is_named_and_not_counted_as_nothing(case: Offer, part: Part, why: Lacking) -> None:
    found = sums_of(case)

    assert Uncounted(part=part, why=why) in found.uncounted
    assert found.line(part) is None


def test_without_any_figure_there_is_no_total_and_no_index() -> None:
    found = beside(HOURLY)

    assert found.sides[0].total is None
    assert found.reference is None
    assert found.rates_missing == ()


def test_day_rates_count_for_the_days_that_were_named() -> None:
    line = sums_of(FREELANCE).line(Part.BASE)

    assert line is not None
    assert line.first == exactly(Decimal(130000))


def test_a_bonus_paid_once_counts_in_the_first_year_alone() -> None:
    line = sums_of(offer("Vela Health", OfferWords(bonus="EUR 5,000 once"))).line(Part.BONUS)

    assert line is not None
    assert [line.first.mid, line.four.mid] == [Decimal(5000), Decimal(5000)]


def test_a_guarantee_in_another_currency_is_no_floor() -> None:
    guarantee = "10 % of base, USD 90,000 guaranteed"
    line = sums_of(offer("Vela Health", OfferWords(base="EUR 50,000", bonus=guarantee))).line(Part.BONUS)

    assert line is not None
    assert line.first.mid == 5000


def test_an_option_below_its_strike_is_worth_nothing_and_never_less() -> None:
    one = offer("Vela Health", OfferWords(equity="100 options at EUR 4, no cliff", price="1/3/6"))

    assert sums_of(one).currency == "EUR"
    assert sums_of(one).lines[0].four == Spread(low=Decimal(0), mid=Decimal(0), high=Decimal(200))


def test_shares_with_a_price_count_in_the_currency_of_the_pay() -> None:
    one = offer("Vela Health", OfferWords(base="GBP 50,000", equity="100 shares", price="5"))

    line = sums_of(one).line(Part.EQUITY)
    assert line is not None
    assert (line.currency, line.four.mid) == ("GBP", Decimal(500))


def test_equity_of_a_schedule_vests_as_stated_and_inside_a_year_evenly() -> None:
    grant = Grant(kind=GrantKind.SHARES, count=Decimal(1), schedule=tuple(map(Decimal, (10, 90))), cliff_months=6)

    assert [vested(grant, months) for months in (5, 6, 12, 18, 24, 30)] == [
        Decimal(each) for each in ("0", "0.05", "0.1", "0.55", "1", "1")
    ]


def test_a_hundred_is_the_first_year_and_the_target_stands_beside_base_pay() -> None:
    goals = Goals(offer_id=UMBRA.id, stated_at=NOW, target=money("EUR 150,000"))

    found = beside(UMBRA, VELA, rates=RATES, goals=goals)

    assert found.reference is not None
    assert (found.reference.amount, found.reference.currency) == (Decimal(197400), "EUR")
    index = found.sides[0].index
    assert index is not None
    assert index.first.mid == Decimal(100)
    assert UMBRA.base is not None
    assert [side.percent_of_target for side in found.sides] == [UMBRA.base.amount / 1500, None]


@pytest.mark.parametrize("hoped", ["EUR 700 a day", "USD 150,000", "EUR 0"])
def test_base_pay_is_put_beside_no_pay_of_another_kind(hoped: str) -> None:
    assert percent_of(money(hoped), money("EUR 100,000")) is None
    assert percent_of(None, money("EUR 100,000")) is None
    assert percent_of(money("EUR 100,000"), None) is None


def test_a_first_year_of_nothing_is_no_hundred() -> None:
    nothing = total_of(
        sums_of(replace(UMBRA, base=money("EUR 0"), bonus="", bonus_plan=None, sign_on=None, equity="", grant=None))
    )
    assert nothing is not None
    assert reference_for(nothing) is None
    assert reference_for(None) is None


def test_without_a_rate_there_is_no_index_and_it_is_said_which_rate_would_do() -> None:
    found = beside(UMBRA, VELA)

    assert [side.index is None for side in found.sides] == [False, True]
    assert found.rates_missing == (("USD", "GBP"), ("GBP", "EUR"))
    assert beside(UMBRA, VELA, rates=RATES).rates_missing == ()
    assert beside(OPTIONS).rates_missing == ()


def test_the_claw_back_is_told_for_all_of_it_and_month_by_month() -> None:
    found = owed(VELA, 6)

    assert found is not None
    assert (found.all_of_it, found.month_by_month) == (Decimal(7500), Decimal(5625))
    over = owed(VELA, 24)
    assert over is not None
    assert (over.all_of_it, over.month_by_month) == (Decimal(0), Decimal(0))
    assert owed(JUNIOR, 6) is None
    assert owed_over_time(JUNIOR) == ()


def test_a_spread_goes_up_and_a_rate_is_of_two_currencies() -> None:
    with pytest.raises(ValueError, match="low over mid"):
        Spread(low=Decimal(2), mid=Decimal(1), high=Decimal(3))
    with pytest.raises(ValueError, match="no rate"):
        Rate(of="EUR", amount=Decimal(1), to="EUR")


def test_a_sign_on_by_the_year_comes_in_each_of_its_years() -> None:
    words = OfferWords(sign_on="EUR 5,000 a year", sign_on_years="2", claw_back="24")
    one = offer("Vela Health", words)
    by_month = offer("Vela Health", replace(words, sign_on="EUR 500 a month"))

    [line] = sums_of(one).lines

    assert [each.mid for each in line.years] == [5000, 5000, 0, 0]
    assert sums_of(by_month).lines[0].four.mid == Decimal(12000)
    after = owed(one, 18)
    assert after is not None
    assert after.all_of_it == Decimal(10000)


def test_rates_lead_over_other_currencies_by_the_fewest_steps_in_any_order() -> None:
    rates = [
        Rate(of="USD", amount=Decimal(2), to="EUR"),
        Rate(of="CHF", amount=Decimal(4), to="EUR"),
        Rate(of="CHF", amount=Decimal(8), to="SEK"),
        Rate(of="NOK", amount=Decimal(1), to="PLN"),
    ]

    assert converted(exactly(Decimal(6)), "USD", "CHF", rates) == exactly(Decimal(3))
    assert converted(exactly(Decimal(6)), "USD", "SEK", rates) == exactly(Decimal(24))
    assert steps_between("USD", "SEK", rates) == (rates[0], rates[1], rates[2])
    assert steps_between("USD", "SEK", rates[::-1]) == (rates[0], rates[1], rates[2])
    assert steps_between("USD", "PLN", rates) is None
    assert steps_between("USD", "USD", rates) == ()


def test_of_two_ways_as_long_the_same_one_is_taken_in_any_order() -> None:
    some = [("USD", "EUR"), ("EUR", "SEK"), ("USD", "CHF"), ("CHF", "SEK")]
    rates = [Rate(of=of, amount=Decimal(place + 2), to=to) for place, (of, to) in enumerate(some)]

    assert steps_between("USD", "SEK", rates) == steps_between("USD", "SEK", rates[::-1]) == (rates[2], rates[3])


def test_two_rates_for_one_pair_are_refused_whichever_way_round() -> None:
    one = Rate(of="USD", amount=Decimal(2), to="EUR")
    refuse_two_for_one_pair([one, Rate(of="USD", amount=Decimal(2), to="CHF")])

    with pytest.raises(WrongUseError, match="Two rates are stated for EUR and USD"):
        refuse_two_for_one_pair([one, Rate(of="EUR", amount=Decimal("0.5"), to="USD")])
