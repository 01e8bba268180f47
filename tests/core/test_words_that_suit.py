"""The page suits whoever it is for: employed, early in their work, paid by the hour, or in business for themselves."""

from dataclasses import replace

import pytest

from cornerman.goals import Goals, Seniority
from cornerman.missions import Mission, MissionState, Need
from cornerman.money import Money, Period
from cornerman.planning.briefs import brief_of
from cornerman.truth import texts_in
from cornerman.views.brief import brief_view
from cornerman.views.brief_values import BriefView
from tests.offer_people import OfferPerson, director, engineer, everybody, freelancer, junior, money

DAY, HOUR = Period.DAY, Period.HOUR
OF_THE_EMPLOYED = ("base pay", "early review", "days off", "payment at the start", "the band", "this level", "earn now")


def view_for(
    person: OfferPerson, *, base: Money | None = None, role: str | None = None, **changed: object
) -> BriefView:
    offer = replace(person.offer, base=base or person.offer.base)
    others = tuple(each for each in person.world.offers if each.id != offer.id)
    processes = tuple(replace(each, role=role or each.role) for each in person.world.processes)
    known = replace(person.world, offers=(*others, offer), processes=processes, **changed)  # type: ignore[arg-type]  # by name
    return brief_view(brief_of(offer, known, person.now))


def reply(view: BriefView, they_say: str) -> str:
    return next(each.you_say for each in view.objections if they_say in each.they_say)


def level(view: BriefView) -> str:
    return next((each.words for each in view.figures if each.name == "Level"), "")


@pytest.mark.parametrize("bare", [True, False])
def test_a_freelancer_hears_nothing_of_what_only_the_employed_have(*, bare: bool) -> None:
    view = view_for(freelancer(), missions=(), goals=()) if bare else view_for(freelancer())

    words = " ".join(texts_in((view.questions_first, view.legs, view.money, view.money_words, view.objections))).lower()
    assert [each for each in OF_THE_EMPLOYED if each in words] == []
    assert "how long the contract runs" in reply(view, "The rate is fixed")
    assert "how soon you pay an invoice" in reply(view, "The rate is fixed")
    assert "What is the range of rates for this work?" in view.questions_first
    assert "Others whom we pay like this" in " ".join(each.they_say for each in view.objections)


def test_without_a_draft_a_freelancer_asks_about_expenses_access_and_who_accepts_the_work() -> None:
    texts = [ask.text for leg in view_for(freelancer(), missions=()).legs for ask in leg.asks]

    assert "Which expenses do you pay, and how?" in texts
    assert "Which access and data will I have on the first day?" in texts
    assert "Who accepts the work, and by what do they judge it?" in texts
    assert "What money comes with this job, and who signs for it?" not in texts


def test_a_rate_that_is_hoped_for_makes_a_freelancer_where_the_offer_names_no_pay() -> None:
    person = freelancer()
    unpaid = replace(person.offer, base=None)
    known = replace(person.world, offers=(unpaid,))
    view = brief_view(brief_of(unpaid, known, person.now))

    assert "The rate is fixed." in [each.they_say for each in view.objections]
    assert not any("payment at the start" in each.text for each in view.money.asks)


def test_a_working_student_by_the_hour_is_employed_and_has_hours_to_talk_about() -> None:
    view = view_for(engineer(), base=money(15, period=HOUR), role="Werkstudent Entwicklung (m/w/d)")

    assert "the hours a week, on which days they are or how long" in reply(view, "The rate is fixed")
    assert "What do you earn now?" in [each.they_say for each in view.objections]
    assert view.legs[0].title == "Budget: a small allowance"


def test_who_is_employed_hears_of_a_payment_at_the_start_only_where_there_is_none() -> None:
    assert "an early review, days off or a payment at the start?" in reply(view_for(junior()), "The band is fixed")
    assert "an early review or days off?" in reply(view_for(director()), "The band is fixed")


def test_a_role_that_says_so_makes_a_junior_and_the_page_says_from_where() -> None:
    person = junior()
    unsaid = replace(person.world.goals[0], seniority=None)
    senior = replace(unsaid, seniority=Seniority.SENIOR)

    for goals in ((), (unsaid,)):
        view = view_for(person, goals=goals, missions=())
        assert level(view).startswith("junior. Taken from the role's name; say --level to change it: cornerman offer")
        assert level(view).endswith("--level senior")
        assert view.legs[0].title == "Budget: a small allowance"
    said = view_for(person, goals=(senior,), missions=())
    assert level(said) == ""
    assert said.legs[0].title == "Budget"


def test_a_role_that_says_nothing_leaves_the_level_to_be_said() -> None:
    view = view_for(engineer())

    assert level(view).startswith("not said. If you are early in your work life: cornerman offer goals ")
    assert level(view).endswith("--level junior")
    assert view.legs[0].title == "Budget"
    assert level(view_for(director())) == ""


def test_an_unknown_role_says_nothing_either() -> None:
    person = engineer()
    alone = replace(person.world, processes=())

    assert level(brief_view(brief_of(person.offer, alone, person.now))).startswith("not said.")


def test_a_draft_without_objectives_is_called_one() -> None:
    person = junior()
    blank = Mission(process_id="lumen", state=MissionState.PRIVATE)
    needy = replace(blank, needs=(Need(leg="budget", text="A course", objective_id="O1"),))

    for mission in (blank, needy):
        ground = view_for(person, missions=(mission,)).ground
        assert ground.startswith("Your draft has no objective yet, so nothing here rests on one.")


def test_nobody_is_told_of_a_sum_that_nobody_stated() -> None:
    for person in everybody():
        bare = Goals(offer_id=person.offer.id, stated_at=person.now)
        assert (
            view_for(person, goals=(bare,), missions=())
            .money_words[0]
            .startswith("“Last, the pay. I had hoped for … .")
        )
