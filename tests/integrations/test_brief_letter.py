"""The talking points as they are read: text and page from the same view."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from html import unescape
from zoneinfo import ZoneInfo

from cornerman.invitations import Words
from cornerman.missions import ManagerVerdict, Mission, MissionState, Need, Objective
from cornerman.offers import Money, Offer, OfferKind
from cornerman.planning.briefs import prepare_brief
from cornerman.views.brief import BriefView, brief_view
from integrations.stationery import JinjaStationery

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 7, 30, tzinfo=BERLIN)
OFFER = Offer(
    id="offer-1",
    source="new/letter",
    received_at=NOW - timedelta(days=4),
    kind=OfferKind.WRITTEN,
    company="Acme <b>Robotics</b> & Co",
    base=Money(amount=Decimal(92000), currency="EUR"),
    deadline=date(2026, 11, 26),
)
MISSION = Mission(
    process_id="p1",
    state=MissionState.SHARED,
    objectives=(
        Objective(id="O1", text="Customers stay", verdict=ManagerVerdict.AGREE, verdict_on=date(2026, 11, 12)),
        Objective(id="O2", text="Costs fall", verdict=ManagerVerdict.DROP),
    ),
    needs=(Need(leg="support", text="Your word when Sales objects", objective_id="O1"),),
)


def view_of(mission: Mission | None = MISSION) -> BriefView:
    return brief_view(prepare_brief(OFFER, mission=mission, process=None, zone=BERLIN, now=NOW))


def words_of(mission: Mission | None = MISSION) -> Words:
    return JinjaStationery().write("brief", view_of(mission))


def flat(text: str) -> str:
    return " ".join(unescape(text).split())


def test_it_opens_by_saying_that_it_was_sent_to_nobody() -> None:
    words = words_of()

    assert words.text.startswith("PREPARED FOR YOU. Not sent to anybody.\n")
    assert "PREPARED FOR YOU. Not sent to anybody." in words.html


def test_the_subject_carries_no_company_and_no_figure() -> None:
    assert words_of().subject == "Talking points for your next conversation"


def test_text_and_page_say_the_same() -> None:
    for mission in (MISSION, None):
        view, words = view_of(mission), words_of(mission)
        asks = [ask for leg in (*view.legs, view.money) for ask in leg.asks]
        said = [
            *(word for ask in asks for word in (ask.text, ask.because, ask.standing, ask.objective)),
            *(step.text for step in view.clock),
            *(answer.meaning for answer in view.scale),
            *view.questions_first,
            *view.for_council,
            *view.facts,
            *view.afterwards,
            view.ground,
            view.legs_note,
            view.missing,
        ]
        assert [each for each in said if each not in flat(words.text)] == []
        assert [each for each in said if each not in flat(words.html)] == []


def test_conditions_of_success_stand_before_the_pay() -> None:
    text = words_of().text

    assert text.index("Budget") < text.index("Resources") < text.index("Support") < text.index("THEN THE PAY")


def test_words_of_an_employer_cannot_change_the_page() -> None:
    assert "<b>Robotics</b>" not in words_of().html
    assert "Acme &lt;b&gt;Robotics&lt;/b&gt; &amp; Co" in words_of().html
