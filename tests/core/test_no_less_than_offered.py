"""Nothing that the seeker is to say asks for less than is on the table already."""

from dataclasses import replace

import pytest

from cornerman.goals import Goals, Trade
from cornerman.missions import Mission, MissionState, Need
from cornerman.money import Money, Period
from cornerman.negotiation import Brief
from cornerman.offer_parts import Component, Term
from cornerman.offers import Offer
from cornerman.planning.briefs import brief_of
from cornerman.views.brief import brief_view
from cornerman.views.brief_values import BriefView
from cornerman.views.rehearsal import rehearsal
from tests.negotiations import WRITTEN, negotiation
from tests.offer_people import junior, money
from tests.paper import NOW

C = Component
DAY, MONTH, ONCE = Period.DAY, Period.MONTH, Period.ONCE
REACHED = (
    "They offer EUR 55,000 a year, which is at or above what you hoped for (EUR 49,000 to EUR 52,000). Do not ask for "
    "less: settle the other points, and raise your target if it is worth more to you."
)


def brief_for(offer: Offer, goals: Goals | None = None, *needs: Need) -> Brief:
    mission = Mission(process_id="umbra", state=MissionState.PRIVATE, needs=needs)
    known = replace(negotiation(offer), goals=(goals,) if goals else (), missions=(mission,) if needs else ())
    return brief_of(offer, known, NOW)


def hoping(target: Money | None, opening: Money | None = None, opening_to: Money | None = None) -> Goals:
    return Goals(offer_id=WRITTEN.id, stated_at=NOW, target=target, opening=opening, opening_to=opening_to)


def offering(base: Money | None, *terms: Term, **parts: object) -> Offer:
    offer: Offer = replace(WRITTEN, base=base, terms=terms, confirmed_at=NOW, **parts)  # type: ignore[arg-type]  # by name
    return offer


def want(part: Component, asked: str, offered: str = "") -> Term:
    return Term(component=part, asked=asked, offered=offered)


def pages(offer: Offer, goals: Goals | None = None, *needs: Need) -> BriefView:
    return brief_view(brief_for(offer, goals, *needs))


def asked(view: BriefView) -> list[str]:
    return [each.text for each in view.money.asks]


def test_where_they_offer_as_much_it_is_said_and_nothing_is_asked_for() -> None:
    person = junior()
    offer = replace(person.offer, base=money(55000))
    brief = brief_of(offer, replace(person.world, offers=(offer,)), person.now)
    view = brief_view(brief)

    assert view.money_words == (REACHED,)
    assert not any("base pay of" in each for each in asked(view))
    assert asked(view)[0] == "Is a payment at the start possible?"
    assert [each.name for each in view.figures if each.name == "Open with"] == []
    assert not any("EUR" in each.words for each in rehearsal(brief))
    assert REACHED in rehearsal(brief)[0].help


@pytest.mark.parametrize(
    ("base", "goals", "words"),
    [
        (money(49000), hoping(money(49000)), "They offer EUR 49,000 a year, which is at or above what"),
        (money(520, period=DAY), hoping(money(480, period=DAY)), "(EUR 480 a day)."),
        (money(520, period=DAY), hoping(money(450, period=DAY), money(500, period=DAY)), "(EUR 450 to EUR 500 a day)."),
        (money(60000), hoping(money(4500, period=MONTH)), "that is EUR 5,000 a month, which is at or above"),
        (money(60000), hoping(money(4500, period=MONTH)), "what you hoped for (EUR 4,500 a month)."),
        (money(60000), hoping(None, None, money(58000)), "(EUR 58,000)."),
    ],
)  # fmt: skip
def test_as_much_is_told_in_comparable_money(base: Money, goals: Goals, words: str) -> None:
    view = pages(offering(base), goals)

    assert words in view.money_words[0]
    assert len(view.money_words) == 1
    assert not any(each.startswith("Are you open") for each in asked(view))


@pytest.mark.parametrize(
    ("base", "goals", "named"),
    [
        (money(50000), hoping(money(49000), money(49000), money(52000)), "EUR 52,000 a year"),
        (money(49000), hoping(money(49000), None, money(52000)), "EUR 52,000 a year"),
        (money(50000), hoping(money(52000), money(49000)), "EUR 52,000 a year"),
        (money(50000), hoping(money(51000), money(45000), money(55000)), "EUR 51,000 to EUR 55,000 a year"),
        (money(300, period=DAY), hoping(money(290, period=DAY), None, money(320, period=DAY)), "EUR 320 a day"),
    ],
)
def test_of_what_is_hoped_for_only_the_part_above_is_asked_for(base: Money, goals: Goals, named: str) -> None:
    view = pages(offering(base), goals)

    assert f"I had hoped for {named}." in view.money_words[0]
    assert "what lies above it alone" in view.money_words[1]
    assert asked(view)[0].endswith(f" of {named}?")
    assert view.money.asks[0].because.endswith("Ask for what lies above it alone.")
    [opening] = [each.words for each in view.figures if each.name == "Open with"]
    assert opening.startswith(f"{named}. They offer the lower part")


@pytest.mark.parametrize(
    ("base", "goals"),
    [
        (money(50000), hoping(money(40000, "USD"))),
        (money(300, period=DAY), hoping(money(40000))),
        (None, hoping(money(40000))),
        (money(50000), hoping(None)),
    ],
)
def test_what_cannot_be_compared_is_asked_about_as_ever(base: Money | None, goals: Goals) -> None:
    view = pages(offering(base), goals)

    assert asked(view)[0].startswith("Are you open to") or base is None
    assert "Last, the pay" in view.money_words[0]


@pytest.mark.parametrize(
    ("term", "parts", "words"),
    [
        (want(C.BASE, "EUR 60,000"), {}, "Base pay: they offer EUR 68,000 a year, at or above what you ask"),
        (want(C.BASE, "EUR 5,000 a month"), {}, "Base pay: they offer EUR 68,000 a year"),
        (want(C.SIGN_ON, "at least EUR 5,000"), {"sign_on": money(6000, period=ONCE)}, "Sign-on: they offer EUR 6,000"),
        (want(C.BONUS, "10 %"), {"bonus": "15 % of base"}, "Bonus: they offer 15 % of base, at or"),
        (want(C.BONUS, "EUR 5,000 a year"), {"bonus": "EUR 5,000 per year"}, "Bonus: they offer EUR 5,000 per year"),
        (want(C.TRAINING, "EUR 1,500 a year", "EUR 2,000 a year"), {}, "Training: they offer EUR 2,000 a year"),
        (want(C.PAID_LEAVE, "28 days", "30 days"), {}, "Paid leave: they offer 30 days, at or above"),
        (want(C.REMOTE, "two days a week", "Two days a week"), {}, "Remote work: they offer"),
        (want(C.NOTICE, "one month", "one month"), {}, "Notice period: they offer what you ask for, one month."),
    ],
)  # fmt: skip
def test_of_a_part_no_less_is_asked_for_than_is_offered(term: Term, parts: dict[str, object], words: str) -> None:
    view = pages(offering(money(68000), term, **parts))

    said = [line for leg in (*view.legs, view.money) for line in leg.settled]
    assert [each for each in said if each.startswith(words)]
    assert not any(term.asked in each for leg in (*view.legs, view.money) for each in [one.text for one in leg.asks])


@pytest.mark.parametrize(
    ("term", "parts", "because"),
    [
        (want(C.BASE, "EUR 70,000"), {}, "They offer: EUR 68,000 a year."),
        (want(C.BASE, "EUR 5,000 more"), {}, "They offer: EUR 68,000 a year."),
        (want(C.BASE, "USD 60,000"), {}, "They offer: EUR 68,000 a year."),
        (want(C.BASE, "a fair one"), {}, "They offer: EUR 68,000 a year."),
        (want(C.SIGN_ON, "EUR 8,000"), {}, "Not in the offer."),
        (want(C.BONUS, "10 %"), {"bonus": "up to 15 %"}, "They offer: up to 15 %."),
        (want(C.BONUS, "10 % guaranteed"), {"bonus": "15 %"}, "They offer: 15 %."),
        (want(C.BONUS, "EUR 5,000"), {"bonus": "15 %"}, "They offer: 15 %."),
        (want(C.BONUS, "20 %"), {"bonus": "15 % of USD 100,000"}, "They offer: 15 % of USD"),
        (want(C.TRAVEL, "10 %", "20 %"), {}, "They offer: 20 %."),
        (want(C.HOURS, "38 hours", "40 hours"), {}, "They offer: 40 hours."),
        (want(C.PAID_LEAVE, "30 days", "25 days"), {}, "They offer: 25 days."),
        (want(C.PAID_LEAVE, "3 weeks at once", "25 days"), {}, "They offer: 25 days."),
        (want(C.TRAINING, "USD 1,500 a year", "EUR 2,000 a year"), {}, "They offer: EUR 2,000"),
        (want(C.START, "in March"), {"start": NOW.date()}, "They offer: Monday 23 November"),
    ],
)  # fmt: skip
def test_what_is_more_or_something_else_stays_an_ask(term: Term, parts: dict[str, object], because: str) -> None:
    view = pages(offering(money(68000), term, **parts))

    [found] = [one for leg in (*view.legs, view.money) for one in leg.asks if one.text.endswith(term.asked)]
    assert found.because.startswith(because)


def pay(text: str, fallback: str = "") -> Need:
    return Need(leg="compensation", text=text, fallback=fallback)


def test_pay_that_the_draft_names_is_held_against_the_offer_too() -> None:
    view = pages(
        offering(money(68000)),
        None,
        pay("EUR 65,000 base pay"),
        pay("EUR 75,000", "EUR 66,000 and a review"),
        pay("A base of EUR 74,000", "EUR 70,000"),
        pay("EUR 2,000 a year for travel", "EUR 1,000 a year"),
        pay("EUR 60,000 with four days a week"),
    )

    asks = {each.text: each.fallback for each in view.money.asks}
    assert "EUR 65,000 base pay" not in asks
    assert asks["EUR 75,000"] == ""
    assert asks["A base of EUR 74,000"] == "EUR 70,000"
    left = f"{asks} {view.left_out}"
    assert "EUR 2,000 a year for travel" in left
    assert "EUR 60,000 with four days a week" in left
    assert view.money.settled == (
        "“EUR 65,000 base pay”, from your draft: they offer EUR 68,000 a year, at or above that. Do not ask for less.",
    )


def test_a_trade_for_less_pay_than_they_offer_is_not_proposed() -> None:
    trades = (Trade(give="an early start", get="EUR 60,000"), Trade(give="an early start", get="four days a week"))
    offer = offering(money(68000))

    for wanted, shown in ((trades, "four days a week"), (trades[:1], "ask for a night to think")):
        best = next(
            each.you_say
            for each in pages(offer, replace(hoping(None), trades=wanted)).objections
            if "best offer" in each.they_say
        )
        assert shown in best
        assert "EUR" not in best
