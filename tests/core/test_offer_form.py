"""What is typed about an offer, part by part: only what is given changes, and nothing is guessed."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from cornerman.comparing.rates import Rate
from cornerman.errors import WrongUseError
from cornerman.offer_parts import Band, Component, Term
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.reading.assumption_entry import band_entry, rate_entry
from cornerman.reading.offer_entry import currency_entry
from cornerman.reading.offer_form import OfferWords, with_words
from tests.offer_cases import UMBRA, money, offer
from tests.paper import NOW, PARIS


def typed(words: OfferWords, known: Offer = UMBRA) -> Offer:
    return with_words(known, words, now=NOW, zone=PARIS)


def test_what_is_not_given_stays_as_it_was() -> None:
    assert typed(OfferWords()) == UMBRA
    assert typed(OfferWords(base="EUR 150,000")) == replace(UMBRA, base=money("EUR 150,000"))


def test_an_empty_text_takes_a_part_out() -> None:
    nothing = OfferWords(
        base="", bonus="", equity="", sign_on="", sign_on_years="", claw_back="", start="", deadline="", hour="",
        certainty="", their_zone="", days="", payout="", price="", parts=("training=", "remote=", "severance="),
    )  # fmt: skip

    assert typed(nothing) == offer("Umbra Robotics")


def test_every_part_can_be_given() -> None:
    found = typed(
        OfferWords(
            deadline="1 December 2026", hour="5 pm", certainty="Said", their_zone="America/New_York", days="220",
            sign_on_years="2", claw_back="24", spoken=True,
        )
    )  # fmt: skip

    assert (found.deadline, found.deadline_hour, found.deadline_certainty) == (
        date(2026, 12, 1),
        time(17),
        Certainty.SAID,
    )
    assert (found.their_zone, found.days_a_year, found.sign_on_years, found.claw_back_months, found.kind) == (
        "America/New_York",
        220,
        2,
        24,
        OfferKind.VERBAL,
    )
    assert typed(OfferWords(spoken=False), found).kind is OfferKind.WRITTEN


def test_parts_are_kept_in_order_with_what_is_asked_and_what_is_in_writing() -> None:
    words = OfferWords(
        parts=("Training=EUR 2,000 a year", "paid leave=30 days"),
        asked=("training=EUR 4,000",),
        written="training, base",
        said="remote",
    )

    assert typed(words, offer("Vela Health")).terms == (
        Term(component=Component.BASE, in_writing=True),
        Term(component=Component.PAID_LEAVE, offered="30 days"),
        Term(component=Component.REMOTE, in_writing=False),
        Term(component=Component.TRAINING, offered="EUR 2,000 a year", asked="EUR 4,000", in_writing=True),
    )


def test_a_part_with_an_option_of_its_own_can_be_named_as_a_part_too() -> None:
    parts = ("base=EUR 65,000", "bonus=5 %", "equity=500 options", "sign-on=EUR 1,000", "start=2027-01-04")

    found = typed(OfferWords(parts=parts), offer("Vela Health"))

    assert found.terms == ()
    assert (str(found.base), found.bonus, found.equity) == ("EUR 65,000 a year", "5 %", "500 options")
    assert (str(found.sign_on), found.start) == ("EUR 1,000 once", date(2027, 1, 4))


def test_an_assumption_stays_when_the_words_change_and_goes_when_they_cannot_be_counted() -> None:
    changed = typed(OfferWords(bonus="10 % of base", equity="500 options at EUR 2"))
    gone = typed(OfferWords(bonus="we will see", equity="some"))

    assert changed.bonus_plan is not None
    assert changed.bonus_plan.payout == Band(low=Decimal(50), mid=Decimal(80), high=Decimal(100))
    assert changed.grant is not None
    assert changed.grant.price == Band(low=Decimal(0), mid=Decimal(10), high=Decimal(25))
    assert (gone.bonus_plan, gone.grant, gone.bonus) == (None, None, "we will see")


def test_how_it_vests_may_be_said_beside_the_equity() -> None:
    words = OfferWords(equity="500 options at EUR 2", parts=("vesting=3 years, no cliff",))

    for found in (typed(words), typed(OfferWords(price="1"), typed(words))):
        assert found.grant is not None
        assert (found.grant.years, found.grant.cliff_months) == (Decimal(3), 0)
    stated = typed(OfferWords(equity="500 options over 2 years", parts=("vesting=3 years",)))
    assert stated.grant is not None
    assert stated.grant.years == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (OfferWords(base="65000"), "names no currency"),
        (OfferWords(deadline="2026-11-22"), "is over"),
        (OfferWords(hour="25:00"), "not a time of day"),
        (OfferWords(hour="soon"), "not a time of day"),
        (OfferWords(hour="17"), "not a time of day"),
        (OfferWords(certainty="maybe"), "how sure"),
        (OfferWords(their_zone="Mars/Base"), "no time zone"),
        (OfferWords(their_zone="../etc"), "no time zone"),
        (OfferWords(days="0"), "days or hours"),
        (OfferWords(days="many"), "days or hours"),
        (OfferWords(claw_back="999"), "months"),
        (OfferWords(sign_on_years="11"), "years"),
        (OfferWords(payout="100/80/50"), "low, mid and high"),
        (OfferWords(payout="much"), "low, mid and high"),
        (OfferWords(bonus="we will see", payout="50"), "cannot be told"),
        (OfferWords(equity="some options", price="5"), "cannot be told"),
        (OfferWords(parts=("training",)), "nothing of it"),
        (OfferWords(parts=("trainings=2",)), "no part of an offer"),
        (OfferWords(written="zzz"), "no part of an offer"),
    ],
)
def test_what_cannot_be_told_for_certain_gets_a_sentence(words: OfferWords, says: str) -> None:
    with pytest.raises(WrongUseError, match=says) as caught:
        typed(words)

    assert caught.value.remedy


def test_one_figure_stands_for_low_mid_and_high() -> None:
    assert band_entry("80 %") == Band(low=Decimal(80), mid=Decimal(80), high=Decimal(80))
    assert band_entry(" 0 / 1,5 / 3 ") == Band(low=Decimal(0), mid=Decimal("1.5"), high=Decimal(3))
    assert band_entry("") is None


def test_a_rate_says_what_one_unit_is_worth() -> None:
    wanted = Rate(of="GBP", amount=Decimal("1.17"), to="EUR")

    assert [rate_entry(each) for each in ("GBP=1.17 EUR", "1 £ = 1,17 €")] == [wanted, wanted]
    assert str(wanted) == "1 GBP = 1.17 EUR"
    assert currency_entry("chf") == "CHF"


@pytest.mark.parametrize("text", ["GBP", "GBP=EUR", "GBP=0 EUR", "EUR=1 EUR", "XYZ=1 EUR", "GBP=1 zzz"])
def test_what_is_no_rate_gets_a_sentence(text: str) -> None:
    with pytest.raises(WrongUseError):
        rate_entry(text)


@pytest.mark.parametrize(
    ("hour", "their_zone", "is_over"),
    [("08:00", "", True), ("09:00", "", True), ("09:01", "", False), ("08:00", "America/New_York", False)],
)
def test_a_deadline_of_today_whose_hour_is_over_is_refused(hour: str, their_zone: str, *, is_over: bool) -> None:
    words = OfferWords(deadline=f"{NOW:%Y-%m-%d}", hour=hour, their_zone=their_zone)

    if is_over:
        with pytest.raises(WrongUseError, match=f"{hour} is over") as refused:
            typed(words)
        assert "--their-zone" in (refused.value.remedy or "")
    else:
        assert typed(words).deadline_hour is not None


def test_the_hour_of_an_older_deadline_and_any_other_part_can_still_be_put_right() -> None:
    today = replace(UMBRA, deadline=NOW.date(), deadline_hour=time(8))
    older = replace(UMBRA, deadline=NOW.date() - timedelta(days=2))

    assert typed(OfferWords(hour="08:00"), older).deadline_hour == time(8)
    assert typed(OfferWords(base="EUR 150,000"), today).deadline_hour == time(8)
