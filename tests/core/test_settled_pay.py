"""Once they committed to a base pay, nothing in the talking points asks for it again."""

from dataclasses import replace

import pytest

from cornerman.ask_answers import Colour
from cornerman.goals import Trade
from cornerman.missions import Need
from cornerman.negotiation import Brief
from cornerman.offer_parts import Component, Term
from cornerman.offers import Offer
from cornerman.planning.settled_pay import asks_for_pay, trades_left
from cornerman.views.brief import brief_view
from tests.core.test_won_and_open_asks import (
    AMBER,
    BASE,
    GREEN,
    GREY,
    PAYMENT,
    answer,
    ask_of,
    known,
    numbered,
    reply,
    said,
)
from tests.offer_people import OfferPerson, junior

OFFER = junior().offer
NO_BASE = replace(OFFER, base=None)
TRADES = (Trade(give="start in January", get="EUR 49,000"), Trade(give="two weeks less", get="days off"))


def wanting(*needs: Need, terms: tuple[Term, ...] = (), trades: tuple[Trade, ...] = TRADES) -> OfferPerson:
    person = junior()
    [mission], [goals] = person.world.missions, person.world.goals
    offer = replace(person.offer, terms=(*person.offer.terms, *terms))
    world = replace(
        person.world,
        missions=(replace(mission, needs=(*mission.needs, *needs)),),
        goals=(replace(goals, trades=trades),),
        offers=(offer,),
    )
    return replace(person, world=world, offer=offer)


def with_base(person: OfferPerson, colour: Colour) -> Brief:
    return known(person, answer(ask_of(known(person), BASE), colour, "EUR 48,000"))


def test_a_payment_at_the_start_is_asked_for_without_the_base_pay() -> None:
    settled, open_yet = with_base(junior(), GREEN), known(junior())

    assert ask_of(open_yet, PAYMENT).text == "If the base pay cannot move, is a payment at the start possible?"
    assert ask_of(settled, PAYMENT).text == "Is a payment at the start possible?"
    assert not any("cannot move" in each for each in (*numbered(brief_view(settled)), *said(settled)))
    assert "cannot move" in ask_of(with_base(junior(), GREY), PAYMENT).text


@pytest.mark.parametrize("colour", [GREEN, AMBER, GREY])
def test_an_answer_about_a_payment_at_the_start_counts_in_either_words(colour: Colour) -> None:
    base = answer(ask_of(known(junior()), BASE), GREEN)
    before = answer(ask_of(known(junior()), PAYMENT), colour, "we see")
    after = answer(ask_of(known(junior(), base), PAYMENT), colour, "we see")

    assert before.ask_id == after.ask_id
    for answers in ((base, before), (before,), (base, after), (after,), (base, replace(before, ask_id="noted/1"))):
        brief = known(junior(), *answers)
        found = brief.answer_to(ask_of(brief, PAYMENT))
        assert found is not None
        assert (found.colour, found.words) == (colour, "we see")


def test_no_trade_gets_the_seeker_pay_that_is_settled() -> None:
    settled, open_yet = with_base(wanting(), GREEN), known(wanting())

    assert [each.split(". ")[1] for each in brief_view(open_yet).trades] == [
        "You get: EUR 49,000.",
        "You get: days off.",
    ]
    assert [each.split(". ")[1] for each in brief_view(settled).trades] == ["You get: days off."]
    assert "you get “EUR 49,000”" in reply(brief_view(open_yet), "best offer")
    assert "you get “days off”" in reply(brief_view(settled), "best offer")
    alone = with_base(wanting(trades=TRADES[:1]), GREEN)
    assert "ask for a night to think" in reply(brief_view(alone), "best offer")


def test_pay_that_the_draft_or_the_seeker_names_is_not_asked_for_again_either() -> None:
    needs = (Need(leg="compensation", text="EUR 50,000"), Need(leg="compensation", text="Holiday pay in June"))
    terms = (
        Term(component=Component.BASE, offered="EUR 46,000", asked="EUR 51,000"),
        Term(component=Component.SEVERANCE, asked="three months of the base pay"),
    )
    person = wanting(*needs, terms=terms)

    settled, open_yet = with_base(person, GREEN), known(person)

    gone = {each.text for each in open_yet.asks} - {each.text for each in settled.asks}
    assert {each for each in gone if "50,000" in each or "51,000" in each} == {"EUR 50,000", "Base pay: EUR 51,000"}
    assert len(gone) == 3  # and the payment at the start, which is asked for in other words
    assert ask_of(settled, "Holiday pay") in settled.open_asks
    assert ask_of(settled, "three months of the base pay") in settled.open_asks


def test_what_was_answered_for_good_stays_where_it_is() -> None:
    person = wanting(Need(leg="compensation", text="EUR 50,000"))
    before = known(person)
    own = next(each for each in before.asks if each.text == "EUR 50,000")

    brief = known(person, answer(ask_of(before, BASE), GREEN), answer(own, GREY, "no"))

    assert own in brief.asks
    assert own not in brief.open_asks


@pytest.mark.parametrize(
    ("words", "offer", "found"),
    [
        ("EUR 49,000", OFFER, True),
        ("more pay", OFFER, True),
        ("a higher base", OFFER, True),
        ("a salary of 50k", OFFER, True),
        ("a raise", OFFER, True),
        ("EUR 3,000 more", OFFER, True),
        ("EUR 3,000 more", NO_BASE, True),
        ("EUR 3,000 more for training", OFFER, False),
        ("EUR 3,000 at the start", OFFER, False),
        ("an early pay review", OFFER, False),
        ("a salary review in June", OFFER, False),
        ("sick pay", OFFER, False),
        ("more days off", OFFER, False),
        ("half a day at home", NO_BASE, False),
    ],
)
def test_words_for_the_base_pay_are_told_from_those_for_other_points(words: str, offer: Offer, *, found: bool) -> None:
    assert asks_for_pay(words, offer) is found


def test_who_states_no_goals_has_no_trades() -> None:
    assert trades_left(None, OFFER, settled=True) == ()
    assert trades_left(replace(junior().world.goals[0], trades=TRADES), OFFER, settled=False) == TRADES
