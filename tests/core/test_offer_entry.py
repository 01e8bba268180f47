"""What a person may type about an offer."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.errors import WrongUseError
from cornerman.offers import Money, Period
from cornerman.reading.offer_entry import day_entry, money_entry, parse_money


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("65.000 € brutto", "65000", "EUR"),
        ("£92k", "92000", "GBP"),
        ("USD 185,000", "185000", "USD"),
        ("$185k", "185000", "USD"),
        ("CA$ 120,000", "120000", "CAD"),
        ("92.5k EUR", "92500", "EUR"),
        ("92,5 tsd EUR", "92500", "EUR"),
        ("65kEUR", "65000", "EUR"),
        ("1.500,50 €", "1500.50", "EUR"),
        ("€1,234,567.8", "1234567.8", "EUR"),
        ("65\u00a0000 €", "65000", "EUR"),
        ("CHF 120'000", "120000", "CHF"),
        ("CHF 120\u2019000", "120000", "CHF"),
        ("₹24,00,000", "2400000", "INR"),
        ("Euro 48000", "48000", "EUR"),
        ("1234.5 eur", "1234.5", "EUR"),
        ("£0", "0", "GBP"),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, amount: str, currency: str) -> None:
    assert parse_money(typed) == Money(amount=Decimal(amount), currency=currency)


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("€650 a day", Period.DAY),
        ("650 €/Tag", Period.DAY),
        ("12.50 € an hour", Period.HOUR),
        ("5.000 EUR im Monat", Period.MONTH),
        ("€ 65,000 p.a.", Period.YEAR),
        ("65 000 € par an", Period.YEAR),
        ("£5,000 one-off", Period.ONCE),
    ],
)
def test_the_words_name_the_period(typed: str, period: Period) -> None:
    assert parse_money(typed, period=Period.ONCE if period is Period.YEAR else Period.YEAR).period is period


def test_without_a_period_in_the_words_the_one_that_was_asked_for_stands() -> None:
    assert parse_money("£5,000", period=Period.ONCE) == Money(amount=Decimal(5000), currency="GBP", period=Period.ONCE)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("65000", "names no currency"),
        ("European 65", "names no currency"),
        ("5 USD or 5 EUR", "more than one currency (EUR, USD)"),
        ("€", "holds no figure"),
        ("65-70k €", "more than one figure"),
        ("€60k + 10 %", "more than one figure"),
        ("-5 €", "cannot be told"),
        ("$1m", "cannot be told"),
        ("$1 million", "cannot be told"),
        ("10 % EUR", "cannot be told"),
        ("0.500 €", "cannot be told"),
        ("1.2.3 €", "cannot be told"),
        ("1.2345 €", "cannot be told"),
        ("12.34,5 €", "cannot be told"),
        ("1.2345k €", "cannot be told"),
    ],
)
def test_what_cannot_be_told_is_refused_with_an_example(typed: str, complaint: str) -> None:
    with pytest.raises(WrongUseError) as caught:
        parse_money(typed)

    assert complaint.replace("cannot be told", "not an amount that can be told for certain") in caught.value.message
    assert typed in caught.value.message
    assert "EUR 65,000" in caught.value.remedy


def test_nothing_typed_is_no_amount() -> None:
    assert money_entry("  ") is None
    assert money_entry("€ 1") == Money(amount=Decimal(1), currency="EUR")


@given(
    amount=st.decimals(min_value=0, max_value=10**9, places=2),
    currency=st.sampled_from(["EUR", "USD", "GBP", "CHF", "JPY"]),
    period=st.sampled_from(Period),
)
def test_an_amount_that_we_wrote_is_read_back(amount: Decimal, currency: str, period: Period) -> None:
    money = Money(amount=amount, currency=currency, period=period)

    assert parse_money(str(money)) == money


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_a_clear_refusal(text: str) -> None:
    with suppress(WrongUseError):
        assert parse_money(text).amount >= 0


@pytest.mark.parametrize(
    "typed", ["2026-12-01", "2026-12-1", "1.12.2026", "01. 12. 2026", "1 December 2026", "1st Dec. 2026", "Dec 1, 2026"]
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert day_entry(typed) == date(2026, 12, 1)


def test_no_day_typed_is_no_day() -> None:
    assert day_entry(" ") is None


@pytest.mark.parametrize("typed", ["12/01/2026", "2026-13-01", "30 Feb 2026", "1 Foo 2026", "tomorrow", "1 December"])
def test_a_day_that_cannot_be_told_is_refused(typed: str) -> None:
    with pytest.raises(WrongUseError, match="not a day") as caught:
        day_entry(typed)

    assert "2026-12-01" in caught.value.remedy
