"""What the page of talking points shows."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from cornerman.missions import ManagerVerdict, Mission, MissionState, Need, Objective
from cornerman.offers import Money, Offer, OfferKind, Period
from cornerman.planning.briefs import prepare_brief
from cornerman.views.brief import BriefView, brief_view

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN)
OFFER = Offer(
    id="offer-1",
    source="seeker",
    received_at=NOW - timedelta(days=3),
    kind=OfferKind.WRITTEN,
    company="Acme",
    base=Money(amount=Decimal(65000), currency="EUR"),
    bonus="up to\n10 %",
    sign_on=Money(amount=Decimal(5000), currency="EUR", period=Period.ONCE),
    start=date(2027, 1, 15),
    deadline=date(2026, 12, 1),
)
MISSION = Mission(
    process_id="p1",
    state=MissionState.AGREED,
    objectives=(
        Objective(id="O1", text="Customers stay", verdict=ManagerVerdict.AGREE, verdict_on=date(2026, 11, 12)),
        Objective(id="O2", text="Orders arrive", verdict=ManagerVerdict.AGREE),
        Objective(id="O3", text="Costs fall"),
    ),
    needs=(
        Need(leg="budget", text="A survey tool", objective_id="O1"),
        Need(leg="resources", text="Two more people", objective_id="O3"),
    ),
)


def view_of(offer: Offer = OFFER, mission: Mission | None = MISSION) -> BriefView:
    return brief_view(prepare_brief(offer, mission=mission, process=None, zone=BERLIN, now=NOW))


def test_the_offer_is_shown_part_by_part_in_its_own_words() -> None:
    assert [(part.name, part.words) for part in view_of().offered] == [
        ("Came", "Friday 20 November 2026, in writing"),
        ("Base pay", "EUR 65,000 a year"),
        ("Bonus", "up to 10 %"),
        ("At the start", "EUR 5,000"),
        ("Start", "Friday 15 January 2027"),
        ("Answer by", "Tuesday 1 December 2026"),
    ]


def test_a_bare_offer_shows_when_it_was_spoken_and_nothing_else() -> None:
    bare = Offer(id="offer-2", source="seeker", received_at=NOW, kind=OfferKind.VERBAL)

    view = view_of(bare, None)

    assert [(part.name, part.words) for part in view.offered] == [("Came", "Monday 23 November 2026, spoken")]
    assert view.heading == "An employer not yet known"


def test_the_standing_of_each_ask_is_said_in_words() -> None:
    budget, resources, support = view_of().legs

    assert [leg.title for leg in (budget, resources, support)] == ["Budget", "Resources", "Support"]
    assert (budget.asks[0].standing, budget.asks[0].objective) == ("Tied to an agreed objective", "Customers stay")
    assert (resources.asks[0].standing, resources.asks[0].objective) == ("Confirm the objective first", "Costs fall")
    assert support.asks[0].weak
    assert {ask.standing for ask in view_of().money.asks} == {""}


def test_what_holds_for_a_whole_leg_is_said_once() -> None:
    budget, _, support = view_of().legs

    assert budget.note == ""
    assert budget.asks[0].because
    assert support.note.startswith("Not tied to an objective: weak. ")
    assert {ask.because for ask in support.asks} == {""}


def test_what_holds_for_all_legs_is_said_once_above_them() -> None:
    view = view_of(mission=None)

    assert "questions, not yet asks" in view.legs_note
    assert {leg.note for leg in view.legs} == {""}
    assert view_of().legs_note == ""


def test_a_bare_offer_has_one_remark_about_all_that_is_missing() -> None:
    bare = Offer(id="offer-2", source="seeker", received_at=NOW, kind=OfferKind.VERBAL)

    assert view_of(bare, None).money.note == "Not in the offer."


def test_what_the_offer_leaves_open_is_one_sentence() -> None:
    verbal = replace(OFFER, kind=OfferKind.VERBAL)

    assert view_of().missing == "It does not name: shares or options."
    assert view_of(verbal).missing == "It does not name: shares or options. Nothing of it is in writing yet."
    assert view_of(replace(OFFER, equity="2,000 options")).missing == ""


def test_needs_on_different_ground_keep_their_own_words() -> None:
    needs = (*MISSION.needs, Need(leg="budget", text="A journey", objective_id="O3"))

    [first, second] = view_of(mission=replace(MISSION, needs=needs)).legs[0].asks

    assert first.because != second.because


def test_agreed_objectives_stand_with_the_day_of_the_word() -> None:
    assert view_of().agreed == ("Customers stay (Thursday 12 November 2026)", "Orders arrive")


def test_the_words_to_open_with_fit_what_there_is_to_ask() -> None:
    assert "which we agreed" in view_of().opening[-1]
    assert "which we agreed" not in view_of(mission=None).opening[-1]


def test_moments_that_have_passed_are_marked() -> None:
    clock = view_of().clock

    assert [step.passed for step in clock][:3] == [True, True, False]
    assert clock[-1].when == "Tuesday 1 December, 17:00"


def test_the_subject_names_no_company_and_no_figure() -> None:
    assert view_of().subject == "Talking points for your next conversation"


def test_the_role_stands_behind_the_company() -> None:
    brief = prepare_brief(OFFER, mission=None, process=None, zone=BERLIN, now=NOW)

    assert brief_view(replace(brief, role="Head of Service")).heading == "Acme (Head of Service)"


def test_a_cited_figure_stands_with_its_source() -> None:
    [fact] = view_of().facts

    assert "Pew Research Center, survey of February 2023" in fact
    assert "5,500" in fact
