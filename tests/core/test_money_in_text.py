from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.offers import Money, Period
from cornerman.reading.lexicon import lexicon
from cornerman.reading.money_in_text import MoneyReader, number_of
from tests.happenings import vocabulary


def money(text: str, *, dollar: str = "USD", at_home: str = "") -> list[Money]:
    return [each.money for each in MoneyReader(lexicon(vocabulary()), dollar=dollar, at_home=at_home).find(text)]


@pytest.mark.parametrize(
    ("text", "amount", "currency", "period"),
    [
        ("base salary of $205,000 per year", "205000", "USD", Period.YEAR),
        ("65.000 € brutto im Jahr", "65000", "EUR", Period.YEAR),
        ("CHF 128'000.- pro Jahr", "128000", "CHF", Period.YEAR),
        ("CHF 128\u2019000.\u2013", "128000", "CHF", Period.YEAR),
        ("£92k", "92000", "GBP", Period.YEAR),
        ("₹ 45 LPA", "4500000", "INR", Period.YEAR),
        ("R$ 14.500 por mês", "14500", "BRL", Period.MONTH),
        ("32 000 PLN netto + VAT miesięcznie", "32000", "PLN", Period.MONTH),
        ("42\u202f000 € brut annuel", "42000", "EUR", Period.YEAR),
        ("£525 per day", "525", "GBP", Period.DAY),
        ("24,80 €/Std.", "24.80", "EUR", Period.HOUR),
        ("MXN $95,000 al mes", "95000", "MXN", Period.MONTH),
        ("78 T€", "78000", "EUR", Period.YEAR),
        ("day rate: €600", "600", "EUR", Period.DAY),
        ("61 500 € bruts annuels sur 12 mois", "61500", "EUR", Period.YEAR),
        ("61.500 € brutto im Jahr in 14 Monatsgehältern", "61500", "EUR", Period.YEAR),
        ("3 640 € brut mensuel sur 13 mois", "3640", "EUR", Period.MONTH),
        ("3.500 € x 14 meses", "3500", "EUR", Period.MONTH),
        ("55 k€ brut annuel", "55000", "EUR", Period.YEAR),
        ("180 000 zł brutto rocznie", "180000", "PLN", Period.YEAR),
    ],
)
def test_an_amount_is_read_as_it_is_written_there(text: str, amount: str, currency: str, period: Period) -> None:
    assert money(text) == [Money(amount=Decimal(amount), currency=currency, period=period)]


def test_a_bare_dollar_is_that_of_the_seekers_country() -> None:
    assert money("$112,000", dollar="AUD")[0].currency == "AUD"
    assert money("US$112,000", dollar="AUD")[0].currency == "USD"


def test_numbers_without_a_currency_are_no_money() -> None:
    assert money("30 days of holiday, 12% of it, room 2.07, 4 years") == []


def test_pay_that_names_no_currency_is_in_that_of_the_seekers_country() -> None:
    assert money("a salary of 46.000", at_home="EUR") == [Money(amount=Decimal(46000), currency="EUR")]
    assert money("a salary of 46.000") == []


@pytest.mark.parametrize("text", ["salary since 2024", "salary up 12.5%", "salary, room 12", "46.000 visitors"])
def test_years_shares_and_small_figures_are_no_pay(text: str) -> None:
    assert money(text, at_home="EUR") == []


def test_lakhs_and_crores_are_rupees_a_year() -> None:
    assert money("a salary of 31 LPA") == [Money(amount=Decimal(3_100_000), currency="INR", period=Period.YEAR)]


@settings(deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["€", "$", "1", "2.5", "k", "salary", " ", "LPA", ","])).map("".join)
)
def test_any_text_is_read_without_failing(text: str) -> None:
    assert all(each.amount >= 0 for each in money(text, at_home="EUR"))


def test_each_amount_has_its_own_words() -> None:
    lines = "Base: $100,000 plus a bonus of $10,000, and $5,000 at the start"
    found = list(MoneyReader(lexicon(vocabulary()), dollar="USD").find(lines))
    assert [each.before.strip() for each in found][:2] == ["Base:", "a bonus of"]
    assert found[0].money.period is Period.YEAR


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("1.234", "1234"), ("24,8", "24.8"), ("1.234.567", "1234567")],
)
def test_separators_are_told_apart(written: str, value: str) -> None:
    assert number_of(written) == Decimal(value)
