"""The talking points for an offer: what they ask, on what ground, and that no figure is made up."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.missions import ManagerVerdict, Mission, MissionState, Need, Objective
from cornerman.negotiation import Ask, Brief, Leg, Standing
from cornerman.offers import Money, Offer, OfferKind, Period
from cornerman.planning.briefs import prepare_brief
from cornerman.processes import Process

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN)
BASE = Money(amount=Decimal(65000), currency="EUR")
BARE = Offer(id="offer-1", source="seeker", received_at=NOW - timedelta(hours=2), kind=OfferKind.VERBAL)
FULL = replace(
    BARE,
    kind=OfferKind.WRITTEN,
    company="Acme",
    base=BASE,
    bonus="up to 10 %\n of the base",
    equity="2,000 options over four years",
    sign_on=Money(amount=Decimal(5000), currency="EUR", period=Period.ONCE),
    start=date(2027, 1, 15),
    deadline=date(2026, 12, 11),
)
AGREED = Objective(id="O1", text="Fewer customers leave", verdict=ManagerVerdict.AGREE, verdict_on=date(2026, 11, 12))
OPEN = Objective(id="O2", text="Orders arrive on time")
MISSION = Mission(
    process_id="p1",
    state=MissionState.SHARED,
    statement="Make customers stay.",
    objectives=(AGREED, OPEN),
    needs=(
        Need(leg="support", text="Your word when Sales objects", objective_id="O2"),
        Need(leg="budget", text="Money for a survey tool", objective_id="O1"),
        Need(leg="compensation", text="A review after six months"),
    ),
)
PROCESS = Process(id="p1", company="Acme Robotics", role="Head of Service", rounds=())


def prepared(
    offer: Offer = FULL, mission: Mission | None = MISSION, process: Process | None = PROCESS, now: datetime = NOW
) -> Brief:
    return prepare_brief(offer, mission=mission, process=process, zone=BERLIN, now=now)


def asks_of(brief: Brief, leg: Leg) -> list[str]:
    return [ask.text for ask in brief.under(leg)]


def need_with(verdict: ManagerVerdict | None, *, objective_id: str | None = "O1") -> Ask:
    """Prepare a brief whose one budget need points at an objective with this verdict."""
    mission = replace(
        MISSION,
        objectives=(replace(AGREED, verdict=verdict),),
        needs=(Need(leg="budget", text="A survey tool", objective_id=objective_id),),
    )
    [ask] = prepared(mission=mission).under(Leg.BUDGET)
    return ask


def test_success_conditions_come_first_and_money_second() -> None:
    legs = [ask.leg for ask in prepared().asks]

    assert list(dict.fromkeys(legs)) == [Leg.BUDGET, Leg.RESOURCES, Leg.SUPPORT, Leg.COMPENSATION]


def test_a_list_that_puts_money_first_is_refused() -> None:
    brief = prepared()

    with pytest.raises(ValueError, match="money come after"):
        replace(brief, asks=brief.asks[::-1])


def test_an_ask_that_claims_an_objective_names_it() -> None:
    with pytest.raises(ValueError, match="rests on one"):
        Ask(leg=Leg.BUDGET, text="A tool", because="", standing=Standing.TIED)


def test_a_need_with_an_agreed_objective_is_tied() -> None:
    ask = need_with(ManagerVerdict.AGREE)

    assert (ask.standing, ask.objective_id, ask.weak) == (Standing.TIED, "O1", False)
    assert ask.text == "A survey tool"


@pytest.mark.parametrize("verdict", [None, ManagerVerdict.CHANGE, ManagerVerdict.MISSING])
def test_a_need_whose_objective_is_not_agreed_is_confirmed_first(verdict: ManagerVerdict | None) -> None:
    ask = need_with(verdict)

    assert (ask.standing, ask.objective_id, ask.weak) == (Standing.CONFIRM_FIRST, "O1", False)


def test_a_need_whose_objective_was_struck_out_is_weak_and_says_so() -> None:
    ask = need_with(ManagerVerdict.DROP)

    assert ask.weak
    assert ask.objective_id is None
    assert "Fewer customers leave" in ask.because


@pytest.mark.parametrize(("name", "because"), [(None, "does not say which"), ("O9", "O9")])
def test_a_need_without_an_objective_is_weak(name: str | None, because: str) -> None:
    ask = need_with(ManagerVerdict.AGREE, objective_id=name)

    assert ask.weak
    assert because in ask.because


def test_an_unconfirmed_objective_becomes_a_question_to_ask_first() -> None:
    questions = prepared().questions_first

    assert "“Orders arrive on time”" in questions[0]
    assert not any("Fewer customers leave" in question for question in questions)


def test_a_leg_without_needs_gets_honest_questions() -> None:
    resources = prepared().under(Leg.RESOURCES)

    assert resources
    assert all(ask.text.endswith("?") and ask.weak for ask in resources)
    assert all("names no need" in ask.because for ask in resources)


def test_without_a_draft_every_leg_has_questions_and_nothing_is_tied() -> None:
    brief = prepared(mission=None)

    success = [ask for ask in brief.asks if ask.leg is not Leg.COMPENSATION]
    assert {ask.leg for ask in success} == {Leg.BUDGET, Leg.RESOURCES, Leg.SUPPORT}
    assert all(ask.weak and ask.text.endswith("?") for ask in success)
    assert "no mission draft" in brief.ground
    assert brief.objectives == ()
    assert brief.aim


def test_a_need_that_names_no_leg_stands_under_support_and_says_so() -> None:
    mission = replace(MISSION, needs=(Need(leg="", text="A desk", objective_id="O1"),))

    [ask] = prepared(mission=mission).under(Leg.SUPPORT)

    assert ask.text == "A desk"
    assert "we put it under support" in ask.because


def test_money_is_asked_from_what_the_offer_names() -> None:
    texts = asks_of(prepared(), Leg.COMPENSATION)

    assert texts[0] == "Are you open to talking about the base pay of EUR 65,000 a year?"
    assert "of EUR 5,000:" in texts[1]
    assert "“up to 10 % of the base”" in texts[2]
    assert "“2,000 options over four years”" in texts[3]
    assert texts[4] == "A review after six months"


def test_a_bare_offer_is_asked_about_part_by_part() -> None:
    brief = prepared(BARE, mission=None, process=None)

    assert len(brief.missing) == 6
    assert asks_of(brief, Leg.COMPENSATION)[0] == "What is the base pay, before tax?"
    assert "By which day do you need my answer?" in brief.questions_first
    assert "When can I have the offer in writing?" in brief.questions_first
    assert (brief.company, brief.role) == (None, None)


def test_a_full_offer_misses_nothing() -> None:
    brief = prepared()

    assert brief.missing == ()
    assert "Is Friday 11 December 2026 firm, and which hour is meant?" in brief.questions_first
    assert "Is there room in the start date, Friday 15 January 2027?" in brief.questions_first


def test_the_offer_names_the_company_before_the_calendar_does() -> None:
    assert (prepared().company, prepared().role) == ("Acme", "Head of Service")
    assert prepared(BARE).company == "Acme Robotics"


@pytest.mark.parametrize(
    ("verdicts", "ground"),
    [
        ((None, None), "not agreed to an objective"),
        ((ManagerVerdict.AGREE, None), "some objectives"),
        ((ManagerVerdict.AGREE, ManagerVerdict.AGREE), "every objective"),
    ],
)
def test_the_ground_tells_how_far_the_manager_agreed(
    verdicts: tuple[ManagerVerdict | None, ManagerVerdict | None], ground: str
) -> None:
    objectives = tuple(replace(each, verdict=said) for each, said in zip((AGREED, OPEN), verdicts, strict=True))

    assert ground in prepared(mission=replace(MISSION, objectives=objectives)).ground


def test_a_hurried_deadline_and_a_struck_objective_are_questions_for_the_council() -> None:
    struck = replace(MISSION, objectives=(AGREED, replace(OPEN, verdict=ManagerVerdict.DROP)))

    questions = prepared(replace(FULL, deadline=date(2026, 11, 27)), mission=struck).for_council

    assert [question[-1] for question in questions] == ["?", "?"]
    assert "Orders arrive on time" in questions[0]
    assert "less than a week" in questions[1]
    assert prepared().for_council == ()


def test_a_cited_figure_names_its_survey_year_and_sample() -> None:
    for fact in prepared().facts:
        assert str(fact.year) in fact.source
        assert re.search(r"[0-9]", fact.sample)


def test_the_87_percent_is_shown_with_what_is_known_of_it_beside_a_better_sample() -> None:
    first, *_, last = prepared().facts

    assert "28% got what they asked for" in first.text
    assert "No study is named" in last.text
    assert "our guess" in last.text
    assert not any("87" in each.text for each in prepared().facts[:-1])


@pytest.mark.parametrize("lack", [{"source": " "}, {"sample": ""}, {"year": 0}])
def test_a_figure_of_which_nobody_can_say_where_it_is_from_is_refused(lack: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a source, a year and a sample"):
        replace(prepared().facts[0], **lack)


def test_a_changed_offer_is_another_brief() -> None:
    assert prepared().fingerprint != prepared(replace(FULL, base=None)).fingerprint
    assert prepared().fingerprint != prepared(mission=replace(MISSION, objectives=(OPEN,))).fingerprint


def test_the_same_content_read_back_in_another_dress_is_the_same_brief() -> None:
    """A store gives the time in UTC and the amount with cents; a mailbox renames a letter that was opened."""
    read = replace(FULL, source="new/letter")
    stored = replace(
        read,
        received_at=FULL.received_at.astimezone(UTC),
        base=Money(amount=Decimal("65000.00"), currency="EUR"),
        source="cur/letter:2,S",
    )

    assert prepared(stored).fingerprint == prepared(read).fingerprint


TEXTS = st.text(alphabet="abc XYZ0123456789.,%€", max_size=30)
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 12, 31))
MONEY = st.builds(
    Money,
    amount=st.decimals(min_value=0, max_value=10**7, places=2),
    currency=st.sampled_from(["EUR", "USD", "CHF"]),
    period=st.sampled_from(Period),
)
OFFERS = st.builds(
    Offer,
    id=st.just("offer-1"),
    source=st.just("seeker"),
    received_at=st.timedeltas(timedelta(days=-300), timedelta(days=300)).map(lambda apart: NOW + apart),
    kind=st.sampled_from(OfferKind),
    company=st.none() | TEXTS,
    base=st.none() | MONEY,
    bonus=TEXTS,
    equity=TEXTS,
    sign_on=st.none() | MONEY,
    start=st.none() | DAYS,
    deadline=st.none() | DAYS,
)
NAMES = st.sampled_from(["O1", "O2", "O3"])
MISSIONS = st.builds(
    Mission,
    process_id=st.just("p1"),
    state=st.sampled_from(MissionState),
    statement=TEXTS,
    objectives=st.lists(
        st.builds(
            Objective,
            id=NAMES,
            text=TEXTS,
            verdict=st.none() | st.sampled_from(ManagerVerdict),
            verdict_on=st.none() | DAYS,
        ),
        max_size=3,
        unique_by=lambda each: each.id,
    ).map(tuple),
    needs=st.lists(
        st.builds(Need, leg=st.sampled_from([*Leg, "", "?"]), text=TEXTS, objective_id=st.none() | NAMES), max_size=4
    ).map(tuple),
)


def figures_in(*texts: str) -> set[str]:
    """Give every run of digits, without the marks that part thousands."""
    return {run for text in texts for run in re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", text))}


def written_in(offer: Offer, mission: Mission | None) -> set[str]:
    """Give every figure that the offer and the draft hold, in each way in which it may be written."""
    amounts = [str(money) for money in (offer.base, offer.sign_on) if money]
    days = [f"{day.day} {day.year}" for day in (offer.start, offer.deadline) if day]
    words = [offer.bonus, offer.equity, *amounts, *days]
    if mission:
        words += [mission.statement, *(each.text for each in mission.objectives)]
        words += [f"{on.day} {on.year}" for each in mission.objectives if (on := each.verdict_on)]
        words += [f"{each.text} {each.objective_id}" for each in mission.needs]
    return figures_in(*words)


@given(offer=OFFERS, mission=st.none() | MISSIONS)
def test_every_figure_in_a_brief_comes_from_the_offer_or_the_draft(offer: Offer, mission: Mission | None) -> None:
    brief = prepared(offer, mission, None)

    said = (brief.aim, brief.ground, *brief.missing, *brief.questions_first, *brief.for_council)
    asked = (word for ask in brief.asks for word in (ask.text, ask.because))
    assert figures_in(*said, *asked) <= written_in(offer, mission)


@given(offer=OFFERS, mission=st.none() | MISSIONS, later=st.timedeltas(timedelta(0), timedelta(days=30)))
def test_a_brief_stays_the_same_as_time_goes_by(offer: Offer, mission: Mission | None, later: timedelta) -> None:
    assert prepared(offer, mission, now=NOW + later).fingerprint == prepared(offer, mission).fingerprint


@given(offer=OFFERS, mission=st.none() | MISSIONS)
def test_asks_are_tied_to_objectives_that_exist_and_were_agreed(offer: Offer, mission: Mission | None) -> None:
    brief = prepared(offer, mission)

    assert {leg for leg in Leg if not brief.under(leg)} == set()
    for ask in brief.asks:
        objective = brief.objective(ask.objective_id)
        assert (objective is None) == (ask.objective_id is None)
        if ask.standing is Standing.TIED:
            assert objective is not None
            assert objective.verdict is ManagerVerdict.AGREE
