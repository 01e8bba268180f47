"""What the page of talking points shows."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cornerman.goals import Goals
from cornerman.missions import ManagerVerdict, Mission, MissionState, Need, Objective
from cornerman.offers import Money, Offer, OfferKind, Period
from cornerman.planning.briefs import prepare_brief
from cornerman.planning.money_asks import money_asks
from cornerman.planning.offer_clock import offer_clock
from cornerman.reading.offer_entry import parse_money
from cornerman.truth import texts_in
from cornerman.views.brief import BriefView, brief_view
from cornerman.views.brief_behind import range_remark

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
    assert [(each.text, each.said) for each in view_of().agreed] == [
        ("Customers stay", "Thursday 12 November 2026"),
        ("Orders arrive", ""),
    ]


def test_the_words_to_open_with_fit_what_there_is_to_ask() -> None:
    assert "which we agreed" in view_of().opening[-1]
    assert "which we agreed" not in view_of(mission=None).opening[-1]


def test_moments_that_have_passed_are_marked() -> None:
    clock = view_of().clock

    assert [step.passed for step in clock][:2] == [True, False]
    assert clock[-1].when == "Tuesday 1 December, 17:00"


def test_the_subject_names_no_company_and_no_figure() -> None:
    assert view_of().subject == "Talking points for your next conversation"


def test_the_role_stands_behind_the_company() -> None:
    brief = prepare_brief(OFFER, mission=None, process=None, zone=BERLIN, now=NOW)

    assert brief_view(replace(brief, role="Head of Service")).heading == "Acme (Head of Service)"


def test_a_cited_figure_stands_with_its_source() -> None:
    pew, withdrawn, look_alike = view_of().facts

    assert "Pew Research Center, survey of February 2023" in pew
    assert "5,500" in pew
    assert "3,338" in withdrawn
    assert "2016" in look_alike


def words_of(view: BriefView) -> str:
    return " ".join(texts_in(view))


@pytest.mark.parametrize(("hour", "is_over"), [(8, True), (9, True), (10, False)])
def test_a_deadline_that_is_over_is_said_and_named_nowhere_as_still_to_come(hour: int, *, is_over: bool) -> None:
    offer = replace(OFFER, deadline=NOW.date(), deadline_hour=time(hour))

    view = view_of(offer)

    header = view.header[2]
    assert (header.name == "They wanted your answer by") is is_over
    assert ("still stands" in header.words) is is_over
    assert (view.questions_first[0].endswith("Does the offer still stand, and until when?")) is is_over
    assert any(f"{hour:02}:00" in each for each in view.afterwards) is not is_over
    assert any("by Monday 23 November 2026" in each.you_say for each in view.objections) is not is_over
    assert any("firm" in each for each in view.questions_first) is not is_over
    assert all(step.passed for step in view.clock) is is_over


def test_an_offer_that_came_after_its_deadline_has_no_clock_and_no_heading_for_one() -> None:
    view = view_of(replace(OFFER, deadline=date(2026, 11, 18)))

    assert view.clock == ()
    assert "They wanted your answer by" in words_of(view)


def test_of_a_letter_that_is_not_confirmed_nothing_is_called_missing() -> None:
    read = replace(OFFER, source="offer.eml", bonus="", base=None, sign_on=None, deadline=None)
    letter, sure = view_of(read), view_of(replace(read, confirmed_at=NOW))

    assert letter.missing.startswith("Not found in the letter, so look there: base pay, bonus")
    assert sure.missing.startswith("It does not name: base pay, bonus")
    assert letter.money.note == "Not found in the letter: look there first."
    assert sure.money.note == "Not in the offer."
    assert letter.header[2].words.startswith("no day was found in the letter; look there")


def test_until_when_a_sign_on_is_paid_back_is_looked_for_in_the_letter_first() -> None:
    letter, entered = view_of(replace(OFFER, source="offer.eml")), view_of()

    def behind(view: BriefView) -> str:
        return next(each.because for each in view.money.asks if "payment at the start" in each.text)

    assert behind(letter) == "The letter names it. Until when it is paid back was not found there: look first."
    assert "often come with a condition" in behind(entered)


def test_a_wish_beside_a_letter_without_pay_sends_the_seeker_to_the_letter() -> None:
    goals = Goals(offer_id=OFFER.id, stated_at=NOW, target=Money(amount=Decimal(70000), currency="EUR"))
    read = replace(OFFER, source="offer.eml", base=None)

    assert money_asks(read, None, goals)[0].because == "Not found in the letter: look there first."
    assert money_asks(replace(read, source="seeker"), None, goals)[0].because == "The offer names none."


def test_shares_are_asked_about_over_what_time_only_where_that_is_not_known() -> None:
    def asked(equity: str) -> str:
        return money_asks(replace(OFFER, equity=equity), None)[-1].text

    assert "out of how many, over what time, and" in asked("2,000 options")
    assert "out of how many, and what happens" in asked("2,000 options over four years")


@pytest.mark.parametrize(
    ("opening", "remark"),
    [
        ("EUR 70,000", "What you hope for is the low end"),
        ("EUR 68,000", "Your range begins below"),
        ("EUR 74,000", "Your range begins above what you hope for"),
    ],
)
def test_what_is_hoped_for_is_called_the_low_end_only_where_it_is(opening: str, remark: str) -> None:
    begin = parse_money(opening)
    goals = Goals(
        offer_id=OFFER.id,
        stated_at=NOW,
        target=Money(amount=Decimal(70000), currency="EUR"),
        opening=begin,
        opening_to=replace(begin, amount=Decimal(80000)),
    )

    assert range_remark(goals).startswith(remark)
    assert range_remark(replace(goals, target=None)).startswith("People hear the low end")


def test_no_hour_in_a_letter_is_not_said_of_the_offer() -> None:
    def deadline(offer: Offer) -> str:
        return offer_clock(offer, BERLIN)[-1].text

    assert "No hour was found in the letter; we count to 17:00" in deadline(replace(OFFER, source="offer.eml"))
    assert "The offer names the day and no hour; we count to 17:00" in deadline(OFFER)
