"""What is asked for about the pay where the offer and the wish are for other times, or in other currencies."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cornerman.goals import Goals
from cornerman.money import Money, Period
from cornerman.offers import Offer
from cornerman.planning.briefs import brief_of
from cornerman.views.brief import brief_view
from cornerman.views.brief_values import BriefView
from tests.negotiations import WRITTEN, negotiation
from tests.paper import NOW


def money(amount: int, period: Period = Period.YEAR, currency: str = "EUR") -> Money:
    return Money(amount=Decimal(amount), currency=currency, period=period)


def view(base: Money | None, wish: Money, days: int | None = None, up_to: Money | None = None) -> BriefView:
    offer: Offer = replace(WRITTEN, base=base, days_a_year=days, confirmed_at=NOW)
    goals = Goals(offer_id=offer.id, stated_at=NOW, target=wish, opening_to=up_to)
    return brief_view(brief_of(offer, replace(negotiation(offer), goals=(goals,)), NOW))


DAY, HOUR, MONTH = Period.DAY, Period.HOUR, Period.MONTH


@pytest.mark.parametrize(
    ("base", "wish", "days", "text", "because"),
    [
        (money(300, DAY), money(70_000), 220, "pay of EUR 70,000 a year?",
         "They offer EUR 300 a day, over your 220 days a year: that is EUR 66,000 a year."),
        (money(40, HOUR), money(6_000, MONTH), 1500, "pay of EUR 6,000 a month?",
         "They offer EUR 40 an hour, over your 1500 hours a year: that is EUR 5,000 a month."),
        (money(5_000, MONTH), money(70_000), None, "a base pay of EUR 70,000 a year?",
         "They offer EUR 5,000 a month: that is EUR 60,000 a year."),
        (money(60_000), money(5_500, MONTH), 220, "a base pay of EUR 5,500 a month?",
         "They offer EUR 60,000 a year: that is EUR 5,000 a month."),
        (money(300, DAY), money(350, DAY), None, "a rate of EUR 350 a day?", "They offer EUR 300 a day."),
        (money(60_000), money(80_000, currency="USD"), None, "a base pay of USD 80,000 a year?",
         "They offer EUR 60,000 a year, in another currency than yours. The two do not compare as they stand."),
        (None, money(400, DAY), None, "a rate of EUR 400 a day?", "The offer names none."),
    ],
)  # fmt: skip
def test_the_wish_is_asked_for_beside_what_they_offer_for_the_same_time(
    base: Money | None, wish: Money, days: int | None, text: str, because: str
) -> None:
    page = view(base, wish, days)

    assert page.money.asks[0].text == f"Are you open to {text}"
    assert page.money.asks[0].because == because
    assert str(wish) in page.money_words[0]


@pytest.mark.parametrize(
    ("base", "wish", "says"),
    [
        (money(300, DAY), money(70_000), "Say how many days a year are paid: cornerman offer edit"),
        (money(30, HOUR), money(70_000), "Say how many hours a year are paid"),
        (money(70_000), money(400, DAY), "another time, and the two do not compare"),
        (money(300, DAY), money(70_000, currency="USD"), "in another currency than yours"),
        (money(70_000, Period.ONCE), money(70_000), "another time"),
    ],
)
def test_what_does_not_compare_is_asked_in_the_terms_of_the_offer_and_that_is_said(
    base: Money, wish: Money, says: str
) -> None:
    page = view(base, wish)

    assert str(base) in page.money.asks[0].text
    assert str(wish) not in page.money.asks[0].text
    assert page.money.asks[0].because.startswith(f"You hope for {wish}. They offer")
    assert says in page.money.asks[0].because
    assert str(wish) not in page.money_words[0]
    assert "another time" in page.money_words[1]


def test_a_range_for_a_year_beside_a_rate_for_a_day_reads_as_pay() -> None:
    page = view(money(300, DAY), money(70_000), 220, money(75_000))

    assert page.money.asks[0].text == "Are you open to pay of EUR 70,000 to EUR 75,000 a year?"
