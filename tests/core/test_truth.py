"""Every figure on a page was stated by somebody: what counts as one, and that none is ever without its source."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.errors import UntracedFigureError
from cornerman.goals import Evidence, Goals, Seniority, Trade
from cornerman.missions import KeyResult, ManagerVerdict, Mission, MissionState, Need, Objective, Priority
from cornerman.money import Money, Period
from cornerman.negotiation import Brief, Leg, Standing
from cornerman.offer_parts import Component, Term
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.planning import counter_objections
from cornerman.planning.briefs import brief_of
from cornerman.planning.figure_sources import said
from cornerman.truth import figures_in, figures_without_source, texts_in
from cornerman.views import brief_words
from cornerman.views.brief import brief_view
from cornerman.views.brief_values import BriefView
from cornerman.world import World
from tests.offer_people import NOW, OfferPerson, director, everybody
from tests.paper import process

PEOPLE = everybody()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("EUR 65,000 a year", ["EUR 65000"]),
        ("65.000 € and 65'000", ["65000"]),
        ("£92k", ["£ 92"]),
        ("87% or 87 percent or 87 per cent", ["87%"]),
        ("until 17:00, then 1.5 days", ["1.5", "17:00"]),
        ("O1 and Q4", ["1", "4"]),
        ("\u0661\u0662 people", ["12"]),
        ("no figure at all, not even of the four legs", []),
        ("It is 5. Then 6.", ["5", "6"]),
    ],
)
def test_figures_are_found_with_currency_and_percent_however_they_are_grouped(text: str, found: list[str]) -> None:
    assert sorted(map(str, figures_in(text))) == found


@pytest.mark.parametrize(
    ("shown", "source"),
    [
        ("EUR 65,000", "USD 65,000"),
        ("87%", "87 people"),
        ("87", "87%"),
        ("EUR 65,000", "65,000"),
        ("16:00", "17:00"),
        ("1.2", "12"),
        ("6", "65"),
    ],
)
def test_a_figure_that_says_something_else_is_no_source(shown: str, source: str) -> None:
    assert figures_without_source(shown, [source])
    assert figures_without_source(shown, [source, shown]) == ()


def test_an_amount_may_be_told_without_its_currency() -> None:
    assert figures_without_source("EUR 49,000 to 52,000", ["EUR 49,000", "EUR 52,000"]) == ()


def test_what_nobody_said_is_no_source() -> None:
    """Names of ours, moments and what was reckoned are not figures that somebody stated."""
    offer = replace(director().offer, id="4711", source="new/4712.eml", sign_on_years=3)

    words = " ".join(said((offer, None, True, datetime(2026, 1, 2, 3, 4, tzinfo=UTC), Decimal("1.5"), time(9, 30))))

    assert {"4711", "4712", "3:04"}.isdisjoint(words.split())
    assert "1.5" in words
    assert "09:30" in words


def test_the_briefs_of_four_people_show_no_figure_without_a_source() -> None:
    for person in PEOPLE:
        brief = brief_of(person.offer, person.world, person.now)
        assert figures_without_source(brief_view(brief), brief.sources) == ()


def planted(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a view of any kind
    """Give a view once for each text in it, with a figure put into that text."""
    if isinstance(value, str):
        yield path, f"{value} 424,242"
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            for name, other in planted(each, f"{path}[{place}]"):
                yield name, (*value[:place], other, *value[place + 1 :])
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            for name, other in planted(getattr(value, part.name), f"{path}.{part.name}"):
                yield name, replace(value, **{part.name: other})


@pytest.mark.parametrize("person", PEOPLE, ids=lambda each: each.name)
def test_a_figure_planted_in_any_text_of_the_pages_is_found(person: OfferPerson) -> None:
    brief = brief_of(person.offer, person.world, person.now)
    views = dict(planted(brief_view(brief)))

    assert len(views) > 80
    assert [path for path, view in views.items() if figures_without_source(view, brief.sources) != ("424242",)] == []


def test_the_walk_away_is_a_figure_without_a_source() -> None:
    """Even if it came onto a page by mistake, the page would not be made."""
    for person in PEOPLE:
        brief = brief_of(person.offer, person.world, person.now)
        assert figures_without_source(str(person.walk_away.amount), brief.sources)


@pytest.mark.parametrize("where", ["aim", "ground", "counterpart", "answer_by"])
def test_a_brief_with_a_figure_that_nobody_stated_is_refused_and_says_which(where: str) -> None:
    person = director()
    changed: dict[str, Any] = {where: "USD 424,242 a year"}
    brief = replace(brief_of(person.offer, person.world, person.now), **changed)

    with pytest.raises(UntracedFigureError, match="USD 424242") as refused:
        brief_view(brief)

    assert refused.value.remedy


@pytest.mark.parametrize("words", [brief_words, counter_objections], ids=lambda each: each.__name__)
def test_our_own_fixed_words_hold_no_figure(words: object) -> None:
    own = [value for name, value in vars(words).items() if name.strip("_").isupper()]
    texts = [text for value in own for text in texts_in(tuple(value.values()) if isinstance(value, dict) else value)]

    assert len(texts) > 5
    assert [text for text in texts if figures_in(text)] == []


TEXTS = st.text(alphabet="abc XYZ0123456789.,%€:'\u2019\u0662½\u202e\n-EURUSDper", max_size=60)
LONG = st.builds(lambda text, times: text * times, TEXTS, st.integers(min_value=1, max_value=9))
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 12, 31))
NAMES = st.sampled_from(["O1", "O2", "O3", "O44"])
MOMENTS = st.timedeltas(timedelta(days=-60), timedelta(days=60)).map(lambda apart: NOW + apart)


def money(period: st.SearchStrategy[Period] = st.sampled_from(Period)) -> st.SearchStrategy[Money]:  # noqa: B008 - a strategy is a value
    """Give amounts in three currencies."""
    amounts = st.decimals(min_value=0, max_value=10**7, places=2)
    return st.builds(Money, amount=amounts, currency=st.sampled_from(["EUR", "USD", "CHF"]), period=period)


def tuples(values: st.SearchStrategy[Any], most: int = 4) -> st.SearchStrategy[tuple[Any, ...]]:
    """Give a few of them."""
    return st.lists(values, max_size=most).map(tuple)


OFFERS = st.builds(
    Offer,
    id=st.just("offer-1"),
    source=st.sampled_from(["seeker", "new/77.eml"]),
    received_at=MOMENTS,
    kind=st.sampled_from(OfferKind),
    company=st.none() | TEXTS,
    process_id=st.none() | st.just("p1"),
    base=st.none() | money(),
    bonus=LONG,
    equity=LONG,
    sign_on=st.none() | money(st.just(Period.ONCE)),
    start=st.none() | DAYS,
    deadline=st.none() | DAYS,
    deadline_hour=st.none() | st.times(),
    deadline_certainty=st.sampled_from(Certainty),
    their_zone=st.sampled_from(["", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu"]),
    claw_back_months=st.none() | st.integers(min_value=1, max_value=36),
    terms=st.lists(
        st.builds(Term, component=st.sampled_from(Component), offered=LONG, asked=LONG),
        max_size=6,
        unique_by=lambda each: each.component,
    ).map(tuple),
    confirmed_at=st.none() | st.just(NOW),
)
RESULTS = st.builds(
    KeyResult,
    id=st.sampled_from(["O1.1", "O1.2", "O44.7"]),
    text=LONG,
    metric=LONG,
    baseline=TEXTS,
    target=TEXTS,
    by_when=TEXTS,
    owner=TEXTS,
    free=st.booleans(),
    verdict=st.none() | st.sampled_from(ManagerVerdict),
    verdict_words=LONG,
)
OBJECTIVES = st.builds(
    Objective,
    id=NAMES,
    text=LONG,
    key_results=tuples(RESULTS, 2),
    verdict=st.none() | st.sampled_from(ManagerVerdict),
    verdict_on=st.none() | DAYS,
    verdict_words=LONG,
)
NEEDS = st.builds(
    Need,
    leg=st.sampled_from([*Leg, "", "?"]),
    text=LONG,
    objective_id=st.none() | NAMES,
    why=LONG,
    evidence=LONG,
    fallback=LONG,
    priority=st.none() | st.sampled_from(Priority),
)
MISSIONS = st.builds(
    Mission,
    process_id=st.just("p1"),
    state=st.sampled_from(MissionState),
    statement=LONG,
    objectives=st.lists(OBJECTIVES, max_size=4, unique_by=lambda each: each.id).map(tuple),
    needs=tuples(NEEDS, 12),
)


@st.composite
def goals(draw: st.DrawFn) -> Goals:
    """Give goals whose figures fit together."""
    low = draw(st.none() | money(st.just(Period.YEAR)))
    high = low and replace(low, amount=low.amount + draw(st.integers(min_value=0, max_value=50_000)))
    return Goals(
        offer_id="offer-1",
        stated_at=NOW,
        target=draw(st.sampled_from([low, high])),
        opening=draw(st.sampled_from([None, low])),
        opening_to=draw(st.sampled_from([None, high])),
        why_this_job=draw(LONG),
        seniority=draw(st.none() | st.sampled_from(Seniority)),
        counterpart=draw(LONG),
        alternatives=draw(tuples(LONG)),
        theirs=draw(LONG),
        trades=draw(tuples(st.builds(Trade, give=LONG, get=LONG))),
        evidence=draw(tuples(st.builds(Evidence, words=LONG, source=LONG, year=st.none() | st.just(2025)))),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Give a world with the offer, and with what may stand around it."""
    first = draw(OFFERS)
    others = [replace(each, id=f"other-{place}", process_id=None) for place, each in enumerate(draw(tuples(OFFERS, 2)))]
    jobs = [process("p1", company=draw(TEXTS)), process("p2", company=draw(TEXTS))]
    answer = AskAnswer(
        offer_id="offer-1",
        ask_id=draw(NAMES),
        leg="budget",
        ask="A tool",
        colour=draw(st.sampled_from(Colour)),
        answered_at=NOW,
        words=draw(LONG),
    )
    return replace(
        director().world,
        processes=tuple(replace(each, role=draw(st.none() | TEXTS)) for each in jobs),
        offers=(first, *others),
        missions=tuple(draw(st.lists(MISSIONS, max_size=1))),
        goals=tuple(draw(st.lists(goals(), max_size=1))),
        ask_answers=(answer,),
    )


def answered(world: World, brief: Brief) -> World:
    """Give the world in which the answer is to the first ask of the brief."""
    return replace(world, ask_answers=tuple(replace(each, ask_id=brief.asks[0].id) for each in world.ask_answers))


@given(worlds())
def test_no_offer_draft_and_goals_give_a_page_with_a_figure_without_a_source(world: World) -> None:
    first = brief_of(world.offers[0], world, NOW)

    view = brief_view(brief_of(world.offers[0], answered(world, first), NOW))

    assert isinstance(view, BriefView)
    assert view.prepared


@settings(suppress_health_check=[HealthCheck.too_slow])  # a whole world is a lot to draw on a busy machine
@given(worlds(), st.integers(min_value=10**9, max_value=10**12), st.data())
def test_a_figure_planted_in_any_page_is_always_found(world: World, figure: int, data: st.DataObject) -> None:
    brief = brief_of(world.offers[0], world, NOW)
    views = [view for _, view in planted_with(brief_view(brief), str(figure))]

    found = figures_without_source(data.draw(st.sampled_from(views)), brief.sources)

    assert any(str(figure) in each for each in found)  # what stood before it may be the name of a currency


def planted_with(view: BriefView, figure: str) -> Iterator[tuple[str, BriefView]]:
    """Give the view once for each part of it that is a text, with the figure put behind that."""
    for part in fields(view):
        value = getattr(view, part.name)
        if isinstance(value, str):
            changed: dict[str, Any] = {part.name: f"{value} {figure}"}
            yield part.name, replace(view, **changed)


@given(worlds())
def test_asks_point_only_at_objectives_that_are_in_the_draft_and_agreed_where_they_say_so(world: World) -> None:
    brief = brief_of(world.offers[0], world, NOW)
    draft = next(iter(world.missions), None)
    there = {each.id: each for each in draft.objectives} if draft and world.offers[0].process_id else {}

    for ask in brief.asks:
        assert ask.objective_id is None or ask.objective_id in there
        if ask.standing is Standing.TIED:
            assert there[ask.objective_id or ""].verdict is ManagerVerdict.AGREE
