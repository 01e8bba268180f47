"""What was answered, and how: what they committed to is not asked for again, an honest no and a dismissal neither."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.goals import Goals
from cornerman.handles import handle_of
from cornerman.negotiation import Ask, Brief, Leg, Standing
from cornerman.offer_parts import Component, Term
from cornerman.offers import Offer, OfferKind
from cornerman.planning.briefs import brief_of
from cornerman.views.agenda import Agenda, AgendaPage, Part
from cornerman.views.asked import Asked
from cornerman.views.brief import brief_view
from cornerman.views.brief_values import BriefView
from cornerman.views.offer_review import reviewed
from cornerman.views.rehearsal import rehearsal
from tests.negotiations import WRITTEN, negotiation, record
from tests.offer_people import NOW, OfferPerson, director, junior, money
from tests.paper import NOW as ON_PAPER

GREEN, AMBER, GREY, RED = Colour.GREEN, Colour.AMBER, Colour.GREY, Colour.RED


def answer(ask: Ask, colour: Colour, words: str = "", *, written: bool = False) -> AskAnswer:
    return AskAnswer(
        offer_id="junior-offer",
        ask_id=ask.id,
        leg=ask.leg,
        ask=ask.text,
        colour=colour,
        answered_at=NOW - timedelta(hours=1),
        words=words,
        in_writing=written,
    )


def known(person: OfferPerson, *answers: AskAnswer, offer: Offer | None = None, goals: Goals | None = None) -> Brief:
    offer = offer or person.offer
    mine = tuple(replace(each, offer_id=offer.id) for each in answers)
    others = tuple(each for each in person.world.offers if each.id != offer.id)
    wanted = (goals,) if goals else person.world.goals
    return brief_of(offer, replace(person.world, ask_answers=mine, offers=(*others, offer), goals=wanted), person.now)


def ask_of(brief: Brief, text: str) -> Ask:
    return next(each for each in brief.asks if text in each.text)


def numbered(view: BriefView) -> list[str]:
    return [each.text for leg in (*view.legs, view.money) for each in leg.asks]


def settled(view: BriefView) -> list[str]:
    return [line for leg in (*view.legs, view.money) for line in leg.settled]


def reply(view: BriefView, they_say: str) -> str:
    return next(each.you_say for each in view.objections if they_say in each.they_say)


def said(brief: Brief) -> list[str]:
    return [each.words for each in rehearsal(brief)]


HOUR, BASE, PAYMENT = "An hour a week", "base pay of EUR 49,000", "a payment at the start"


def test_what_they_committed_to_is_one_line_and_no_ask() -> None:
    before = known(junior())
    hour, base = ask_of(before, HOUR), ask_of(before, BASE)
    brief = known(junior(), answer(hour, GREEN, "yes"), answer(base, GREEN, "yes, EUR 50,000", written=True))
    view = brief_view(brief)

    assert settled(view) == [
        "Settled: An hour a week with somebody who knows the index (“yes”), not in writing yet. Ask for it in writing.",
        "Settled: the base pay (“yes, EUR 50,000”), in writing.",
    ]
    assert not any(HOUR in each or BASE in each for each in (*numbered(view), *said(brief)))
    assert view.money_words == (
        "The pay itself is settled, so do not ask for it again. Take the other points of it one by one.",
    )
    assert [each.name for each in view.figures if each.name == "Open with"] == []
    assert "half an hour" not in " ".join(each.you_say for each in view.objections)
    assert not any("those marked must" in each for each in view.opening)
    assert [each.number for leg in view.legs for each in leg.asks] == [1, 2, 4]


def test_when_every_ask_of_a_leg_is_won_its_line_stays() -> None:
    course = ask_of(known(junior()), "A course")
    budget = brief_view(known(junior(), answer(course, GREEN))).legs[0]

    assert budget.asks == ()
    assert budget.settled == ("Settled: A course on search, not in writing yet. Ask for it in writing.",)


def test_of_much_that_was_won_some_is_shown_and_the_rest_named_where_it_is() -> None:
    pay = [each for each in known(junior()).asks if each.leg is Leg.COMPENSATION]
    lines = settled(brief_view(known(junior(), *(answer(each, GREEN, "yes") for each in pay))))

    assert len(pay) > 3
    assert lines[3:] == [f"And more is settled: cornerman offer answers {handle_of('junior-offer')}"]


def test_a_question_about_pay_that_was_won_is_quoted() -> None:
    payment = ask_of(known(junior()), PAYMENT)
    view = brief_view(known(junior(), answer(payment, GREEN, "EUR 2,000")))

    assert settled(view)[0].startswith("Settled: “If the base pay cannot move, is a payment at the start possible?” (“")
    assert PAYMENT not in reply(view, "band is fixed")


def test_an_offer_in_writing_that_came_since_is_where_to_look() -> None:
    base = ask_of(known(junior()), BASE)
    later = replace(junior().offer, kind=OfferKind.WRITTEN, received_at=NOW)

    [line] = settled(brief_view(known(junior(), answer(base, GREEN), offer=later)))

    assert line == "Settled: the base pay, and an offer in writing came since: look whether it is there."


def test_what_the_written_offer_has_is_in_writing() -> None:
    person = director()
    severance = ask_of(known(person), "Severance")
    yes = replace(answer(severance, GREEN, "six months"), component=Component.SEVERANCE)
    terms = (Term(component=Component.SEVERANCE, offered="six months", in_writing=True),)
    own = Term(component=Component.SEVERANCE, offered="four months", asked="six months", in_writing=True)

    there = known(person, yes, offer=replace(person.offer, terms=terms))
    elsewhere = brief_view(known(person, yes, offer=replace(person.offer, terms=(own,))))

    assert [each.in_writing for each in there.answers] == [True]
    assert next(each for each in settled(elsewhere) if "six months" in each).endswith("Ask for it in writing.")


@pytest.mark.parametrize("raised", [50_000, 51_000])
def test_pay_that_was_won_stays_won_when_the_offer_follows(raised: int) -> None:
    base = ask_of(known(junior()), BASE)
    followed = replace(junior().offer, base=money(raised))

    view = brief_view(known(junior(), answer(base, GREEN), offer=followed))

    assert "The pay itself is settled" in view.money_words[0]
    assert not any("base pay of" in each for each in numbered(view))


def test_who_hopes_for_more_since_asks_again() -> None:
    base = ask_of(known(junior()), BASE)
    more = replace(junior().world.goals[0], target=money(53000), opening=None, opening_to=None)

    view = brief_view(known(junior(), answer(base, GREEN), goals=more))

    assert any("base pay of EUR 53,000" in each for each in numbered(view))
    assert "I had hoped for EUR 53,000" in view.money_words[0]


def test_a_yes_to_a_talk_about_pay_counts_when_the_offer_follows_too() -> None:
    bare = Goals(offer_id="junior-offer", stated_at=NOW)
    base = ask_of(known(junior(), goals=bare), "talking about the base pay of EUR 46,000")
    followed = replace(junior().offer, base=money(50000))

    for colour, is_won in ((GREEN, True), (GREY, False)):
        view = brief_view(known(junior(), answer(base, colour), offer=followed, goals=bare))
        assert ("settled" in view.money_words[0]) == is_won


@pytest.mark.parametrize(
    ("colour", "words"),
    [(GREY, "an honest no to your figure"), (RED, "Talk with your council before you bring it up again")],
)
def test_after_a_no_to_the_pay_it_is_not_asked_for_again(colour: Colour, words: str) -> None:
    base = ask_of(known(junior()), BASE)
    brief = known(junior(), answer(base, colour, "no"))
    view = brief_view(brief)

    assert words in view.money_words[0]
    assert not any(BASE in each for each in said(brief))
    [shown] = [each for each in view.money.asks if BASE in each.text]
    assert shown.answer.startswith(f"{colour}: “no”. ")


def test_a_promise_for_later_stays_an_open_ask() -> None:
    before = known(junior())
    hour, base = ask_of(before, HOUR), ask_of(before, BASE)
    brief = known(junior(), answer(hour, AMBER), answer(base, AMBER))
    view = brief_view(brief)

    assert brief.open_asks == brief.asks
    assert "I had hoped for EUR 49,000 to EUR 52,000" in view.money_words[0]
    assert [each.answer for each in view.legs[2].asks if HOUR in each.text] == ["amber"]
    assert any("those marked must" in each for each in view.opening)


def test_after_an_honest_no_the_fallback_is_what_is_rehearsed() -> None:
    hour = ask_of(known(junior()), HOUR)
    grey, red = known(junior(), answer(hour, GREY)), known(junior(), answer(hour, RED))

    [step] = [each for each in rehearsal(grey) if each.words == "half an hour every two weeks"]
    assert step.help == ("In place of “An hour a week with somebody who knows the index”: they said no to it.",)
    assert "half an hour every two weeks" not in said(red)
    [shown] = [each for each in brief_view(grey).legs[2].asks if HOUR in each.text]
    assert shown.answer == "grey. An honest no: plan around it, or ask for what would do instead."
    [shown] = [each for each in brief_view(red).legs[2].asks if HOUR in each.text]
    assert shown.answer == "red. Talk with your council before you ask for it again."
    mentor = ask_of(grey, "Mentor")
    [shown] = [each for each in brief_view(known(junior(), answer(mentor, GREY))).legs[2].asks if "Mentor" in each.text]
    assert shown.answer == "grey. An honest no: plan around it."


def test_what_a_debrief_noted_of_an_ask_counts_like_what_was_recorded() -> None:
    offer = replace(WRITTEN, terms=(Term(component=Component.COACH, asked="one for a year"),), confirmed_at=ON_PAPER)
    noted = (Asked(ask="coach: one for a year", reply="yes", answer=0), Asked(ask="something else", reply="maybe"))
    brief = brief_of(offer, replace(negotiation(offer), records=(record(*noted),)), ON_PAPER)

    assert [each.colour for each in brief.answers] == [GREEN]
    assert "Settled: Coach: one for a year (“yes”), not in writing yet. Ask for it in writing." in settled(
        brief_view(brief)
    )


def test_we_agreed_is_said_only_where_an_open_ask_rests_on_it() -> None:
    person = director()
    before = known(person)
    tied = [each for each in before.asks if each.standing is Standing.TIED]
    quotes = [each for each in tied if each.objective_id == "O1"]

    def others(*won: Ask) -> str:
        return reply(brief_view(known(person, *(answer(each, GREEN) for each in won))), "Others at this level")

    assert "\u2018Quotes leave within the hour\u2019, and that is what I need it for" in others()
    assert "\u2018One pricing engine instead of three\u2019, and that is what I need it for" in others(*quotes)
    assert "\u2018Quotes leave within the hour\u2019. What does that take, as you see it?" in others(*tied)


def test_the_fallback_for_no_budget_is_that_of_an_open_ask_for_a_budget() -> None:
    person = director()
    engine = ask_of(known(person), "1.2 million")

    assert "half of it before June" in reply(brief_view(known(person)), "no budget")
    assert "the least that would do" in reply(brief_view(known(person, answer(engine, GREEN))), "no budget")
    assert "the least that would do" in reply(brief_view(known(junior())), "no budget")  # it has one for support alone


def test_the_council_is_not_shown_what_is_won_as_an_ask() -> None:
    hour = ask_of(known(junior()), HOUR)
    brief = known(junior(), answer(hour, GREEN))
    part = Part(title="", questions=(), lines=0)
    agenda = Agenda(before=(), said=part, concluded=part, next_step=part, last=())
    bare = AgendaPage(subject="", heading="", round="", agenda=agenda, names=(), reveal=(), colours=(), foot="")

    page = reviewed(bare, brief, junior().world, own=True)

    assert not any(HOUR in line for each in page.lists for line in each.lines)
