"""What can be counted of a bonus and of equity in words, and what is left in them."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cornerman.offer_parts import BonusPlan, Grant, GrantKind
from cornerman.offers import Money, Period
from cornerman.reading.bonus_words import bonus_doubt, bonus_plan, is_at_most
from cornerman.reading.counting_doubts import Doubt
from cornerman.reading.grant_words import grant, grant_doubt
from cornerman.reading.vesting_words import names_cliff, names_vesting
from tests.offer_cases import money

BASE = money("EUR 90,000")


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("10 % of base", "10"),
        ("up to 8%", "8"),
        ("7,5 Prozent des Jahresgehalts", "7.5"),
        ("15 percent", "15"),
        ("8 % of base salary, paid in March 2027", "8"),
    ],
)
def test_a_share_of_the_pay_is_counted(words: str, percent: str) -> None:
    assert bonus_plan(words, base=BASE) == BonusPlan(percent=Decimal(percent))


@pytest.mark.parametrize(
    ("words", "amount"), [("EUR 5,000 a year", "EUR 5,000"), ("£5k", "£5,000"), ("EUR 500 a month", "EUR 500 a month")]
)
def test_an_amount_is_counted(words: str, amount: str) -> None:
    assert bonus_plan(words, base=None) == BonusPlan(amount=money(amount))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "discretionary",
        "10-15 %",
        "10 to 15 % of base",
        "5 % of profit",
        "5 % of whatever we win",
        "10 % of base or EUR 5,000",
        "10 %, 20 % for more",
        "EUR 5,000 or EUR 6,000",
        "EUR 5,000, GBP 4,000",
        "paid in March 2027",
    ],
)
def test_what_leaves_open_how_much_or_of_what_is_not_counted(words: str) -> None:
    assert bonus_plan(words, base=BASE) is None


@pytest.mark.parametrize(
    ("words", "base", "guaranteed"),
    [
        ("20 % of base, EUR 5,000 guaranteed in the first year", BASE, "EUR 5,000"),
        ("10 % guaranteed", BASE, "EUR 9,000"),
        ("10 % guaranteed", money("EUR 1,000 a month"), "EUR 1,200"),
        ("EUR 10,000 guaranteed", None, "EUR 10,000"),
        ("10% of base, 50% guaranteed in the first year", BASE, "EUR 4,500"),
        ("10 % of base, 5 % of it guaranteed", BASE, "EUR 450"),
        ("10 % of base, 5 % of base guaranteed", BASE, "EUR 4,500"),
        ("10 % of base, half guaranteed", BASE, "EUR 4,500"),
        ("10 % of base, guaranteed in the first year", BASE, "EUR 9,000"),
        ("10 % of base half guaranteed", BASE, "EUR 4,500"),
        ("EUR 5,000 a year, 50% guaranteed", None, "EUR 2,500"),
        ("EUR 500 a month, EUR 6,000 guaranteed", None, "EUR 6,000"),
        ("EUR 5,000 a year, GBP 9,000 guaranteed", None, "GBP 9,000"),
        ("10 % of base, EUR 4,000 guaranteed", money("EUR 650 a day"), "EUR 4,000"),
    ],
)
def test_what_is_guaranteed_is_certain(words: str, base: Money | None, guaranteed: str) -> None:
    plan = bonus_plan(words, base=base)

    assert plan is not None
    assert plan.guaranteed == money(guaranteed)


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("10 % guaranteed", None),
        ("10 % guaranteed", money("EUR 650 a day")),
        ("10 % of base, EUR 1,000 or EUR 2,000 guaranteed", BASE),
        ("EUR 1,000 guaranteed, EUR 2,000 guaranteed", BASE),
        ("10 % of base, 5 % guaranteed", BASE),
        ("10 % of base, 120 % guaranteed", BASE),
        ("10 % of base, EUR 9,001 guaranteed", BASE),
        ("10 % of base, 20 % of base guaranteed", BASE),
        ("10 % of base, 50 % guaranteed", None),
        ("10 % of base, 5 % of base guaranteed", None),
        ("10 % of base, 40 % and 50 % guaranteed", BASE),
        ("10 % of base, EUR 1 or EUR 2 guaranteed", BASE),
    ],
)
def test_a_guarantee_of_nobody_knows_what_is_not_counted(words: str, base: Money | None) -> None:
    assert bonus_plan(words, base=base) is None


@pytest.mark.parametrize(
    "words",
    ["10 %, not guaranteed", "10 % non-guaranteed", "no guarantee, 10 %", "10 % of base, partly guaranteed",
     "partly guaranteed 10 %"],
)  # fmt: skip
def test_what_is_not_guaranteed_is_not_certain(words: str) -> None:
    assert bonus_plan(words, base=BASE) == BonusPlan(percent=Decimal(10))


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("EUR 1,000 per quarter", Doubt.RHYTHM),
        ("quarterly bonus of EUR 2,000", Doubt.RHYTHM),
        ("EUR 5,000, quarterly", Doubt.RHYTHM),
        ("EUR 3,000 per half year", Doubt.RHYTHM),
        ("EUR 3,000 semi-annually", Doubt.RHYTHM),
        ("EUR 5,000 twice a year", Doubt.RHYTHM),
        ("10% of base every two years", Doubt.RHYTHM),
        ("10% of your monthly salary", Doubt.PART_OF_PAY),
        ("10 % of one month's pay", Doubt.PART_OF_PAY),
        ("between 5 and 10%", Doubt.RANGE),
        ("5 or 10 %", Doubt.RANGE),
        ("EUR 5,000 signing bonus", Doubt.AT_START),
        ("EUR 10,000 in the second year", Doubt.SOME_YEARS),
        ("EUR 10,000 in the first year", Doubt.SOME_YEARS),
        ("10% of base after 2 years", Doubt.SOME_YEARS),
        ("10% of base, 5% guaranteed", Doubt.GUARANTEE),
        ("we will see", None),
        ("EUR 5,000 a year, paid quarterly", None),
        ("8 % of base salary, paid in March 2027", None),
    ],
)
def test_what_keeps_a_bonus_from_being_counted_is_known(words: str, doubt: Doubt | None) -> None:
    assert bonus_doubt(words, base=BASE) is doubt
    assert (bonus_plan(words, base=BASE) is None) is (doubt is not None or words == "we will see")


def test_the_most_that_a_bonus_can_be_is_told_from_what_is_aimed_for() -> None:
    assert is_at_most("up to 8%")
    assert not is_at_most("8% of base")


def test_options_are_read_with_strike_vesting_and_cliff() -> None:
    assert grant("2,000 options at EUR 4 over four years, one year cliff") == Grant(
        kind=GrantKind.OPTIONS,
        count=Decimal(2000),
        strike=Money(amount=Decimal(4), currency="EUR", period=Period.ONCE),
        years=Decimal(4),
        cliff_months=12,
    )


def test_shares_are_read_by_value_with_the_share_of_each_year() -> None:
    assert grant("RSUs worth USD 200,000 over 4 years, 5/15/40/40") == Grant(
        kind=GrantKind.SHARES,
        value=Money(amount=Decimal(200000), currency="USD", period=Period.ONCE),
        years=Decimal(4),
        schedule=tuple(map(Decimal, (5, 15, 40, 40))),
    )


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("500 options", "500"),
        ("2.000 virtual shares, no cliff, 48 months", "2000"),
        ("1,500 RSUs vesting over 3 years", "1500"),
        ("10,000 options (strike $1.20), 4-year vesting with 1-year cliff", "10000"),
        ("12k options of 8 million fully diluted at USD 2.50", "12000"),
        ("0.5 % of 10,000,000 shares fully diluted", "50000"),
        ("0,1 percent / 2.5m fully diluted shares", "2500"),
        ("1,000 RSUs worth USD 40,000", "1000"),
        ("1.5 million options at $0.10", "1500000"),
        ("1.5M options at $0.10", "1500000"),
        ("2,5 mio options", "2500000"),
    ],
)
def test_a_number_of_shares_is_read_as_people_write_it(words: str, count: str) -> None:
    found = grant(words)

    assert found is not None
    assert found.count == Decimal(count)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("500 options, no cliff", 0),
        ("500 options, cliff of six months", 6),
        ("500 options, 18-month cliff", 18),
        ("500 options", 12),
        ("500 options, 2 years' cliff", 24),
    ],
)
def test_the_cliff_is_read_and_else_taken_as_usual(words: str, months: int) -> None:
    found = grant(words)

    assert found is not None
    assert found.cliff_months == months


@pytest.mark.parametrize(("words", "value"), [("RSUs worth USD 1.2m", "1200000"), ("EUR 20k in RSUs", "20000")])
def test_a_value_in_thousands_or_millions_is_read(words: str, value: str) -> None:
    found = grant(words)

    assert found is not None
    assert found.value is not None
    assert found.value.amount == Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "a car",
        "0.5 %",
        "0.1% equity",
        "stock options after probation",
        "0 options",
        "options worth USD 40,000",
        "2,000 options worth USD 40,000",
        "3,000 shares at EUR 4",
        "3,000 shares at EUR 4 or EUR 5",
        "RSUs worth USD 1,2,3",
        "RSUs worth USD 50,000, 50/60",
        "500 options or 600 options",
        "1,0000 RSUs",
        "1.5 RSUs",
        "1.234 million options",
        "0.5 % of 1.234 million fully diluted shares",
        "500 options at USD 0.1234 or EUR 0.1234",
    ],
)
def test_equity_of_nobody_knows_how_much_is_left_in_words(words: str) -> None:
    assert grant(words) is None


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("2,000 options, 10 year expiry, 4 year vesting", 48),
        ("2,000 options, 3 year vesting, 10 years to exercise", 36),
        ("2,000 options expiring after 10 years", 48),
        ("2,000 options, exercisable for 10 years, vesting over five years", 60),
        ("2,000 options at an exercise price of EUR 4 over three years", 36),
        ("2,000 options, vesting monthly for 3 years", 36),
        ("2,000 options over 3 years, monthly after one year", 36),
        ("2,000 options, 25% after one year, 25% each year after", 48),
    ],
)
def test_the_time_of_vesting_is_told_from_other_spans(words: str, months: int) -> None:
    found = grant(words)

    assert found is not None
    assert found.years * 12 == months


@pytest.mark.parametrize(
    ("words", "strike"),
    [
        ("500 options at USD 1.234", "1.234"),
        ("500 options at USD 1,234", "1234"),
        ("500 options at EUR 0,125", "0.125"),
        ("500 options at USD 0.0001", "0.0001"),
        ("500 options at EUR 4.1250", "4.125"),
    ],
)
def test_a_strike_with_many_digits_is_a_fraction_where_that_is_certain(words: str, strike: str) -> None:
    found = grant(words)

    assert found is not None
    assert found.strike is not None
    assert found.strike.amount == Decimal(strike)
    assert f" {Decimal(strike).normalize():,f} " in str(found.strike)


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("EUR 50,000 of RSUs a year over four years", Doubt.EACH_YEAR),
        ("1,000 RSUs each year", Doubt.EACH_YEAR),
        ("an annual grant of 1,000 RSUs", Doubt.EACH_YEAR),
        ("1,000 RSUs over 3 years over 4 years", Doubt.SPANS),
        ("RSUs worth USD 50,000 after 2 years", Doubt.SPANS),
        ("1,000 RSUs vesting 40% 40% 40%", Doubt.UNEVEN),
        ("1,000 RSUs, 40% in year one, 20% after", Doubt.UNEVEN),
        ("500 options at EUR 4.125", Doubt.STRIKE),
        ("500 options worth EUR 4,125", None),
        ("a car", None),
    ],
)
def test_what_keeps_equity_from_being_counted_is_known(words: str, doubt: Doubt | None) -> None:
    assert grant_doubt(words) is doubt
    assert grant(words) is None


@pytest.mark.parametrize("words", ["1,000 RSUs, 25% a year", "1,000 RSUs vesting annually over 4 years"])
def test_what_vests_each_year_is_no_grant_that_comes_again(words: str) -> None:
    assert grant(words) == Grant(kind=GrantKind.SHARES, count=Decimal(1000))


def test_shares_of_the_years_may_stand_beside_each_other() -> None:
    found = grant("1,000 RSUs vesting 10% 20% 30% 40%")

    assert found is not None
    assert found.schedule == tuple(map(Decimal, (10, 20, 30, 40)))


def test_it_is_known_whether_vesting_and_cliff_were_named() -> None:
    assert names_vesting("500 options over 3 years")
    assert names_vesting("RSUs, 5/15/40/40")
    assert not names_vesting("500 options, one year cliff")
    assert names_cliff("500 options, one year cliff")
    assert names_cliff("500 options without a cliff")
    assert not names_cliff("500 options over 3 years")


PIECES = st.sampled_from(
    [
        "10 %",
        "12.5",
        "EUR 5,000",
        "USD 1.2m",
        "£5k",
        "2,000",
        "options",
        "RSUs",
        "shares",
        "of base",
        "up to",
        "over four years",
        "48 months",
        "0 years",
        "one year cliff",
        "no cliff",
        "5/15/40/40",
        "50/50",
        "0/100",
        "of 10,000,000 fully diluted",
        "fully diluted",
        "guaranteed",
        "not guaranteed",
        "half",
        "a year",
        "per quarter",
        "after 2 years",
        "EUR 4.125",
        "0.0001",
        ",",
        ";",
        "at",
        "worth",
        "0",
        "999999999999999999999999999999",
        "%",
        "-",
        "٣",
    ]
)


@given(st.lists(PIECES, max_size=9).map(" ".join) | st.text(max_size=60))
@example("options 0 years 0")
def test_no_words_of_anybody_can_break_the_reading(words: str) -> None:
    plan, equity = bonus_plan(words, base=BASE), grant(words)

    assert plan is None or (plan.percent is None) is not (plan.amount is None)
    assert equity is None or equity.count is not None or equity.value is not None
