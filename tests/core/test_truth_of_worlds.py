"""No page of talking points is ever refused for what the seeker, the offer, a note or an answer said, however odd."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

import pytest

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.errors import UntracedFigureError
from cornerman.goals import Evidence, Goals, Seniority, Trade
from cornerman.missions import KeyResult, ManagerVerdict, Mission, MissionState, Need, Objective, Priority
from cornerman.money import Money, Period
from cornerman.negotiation import Leg
from cornerman.offer_parts import Component, Term
from cornerman.offers import Offer, OfferKind
from cornerman.planning.briefs import brief_of
from cornerman.truth import texts_in
from cornerman.views.asked import Asked
from cornerman.views.brief import brief_view
from cornerman.views.brief_values import BriefView
from cornerman.world import World
from tests.negotiations import SPOKEN, WRITTEN, answer, negotiation, note, record
from tests.paper import NOW

MANY = 250
Value = TypeVar("Value")
AGREED, CHANGED = ManagerVerdict.AGREE, ManagerVerdict.CHANGE


def shown(world: World, offer: Offer = WRITTEN) -> BriefView:
    return brief_view(brief_of(offer, world, NOW))


def draft(*results: KeyResult) -> Mission:
    objective = Objective(id="O1", text="Quotes leave within the hour", key_results=results, verdict=AGREED)
    need = Need(leg="budget", text="A tool", objective_id="O1")
    return Mission(process_id="umbra", state=MissionState.AGREED, objectives=(objective,), needs=(need,))


def test_a_result_that_the_manager_changed_is_named_by_its_words() -> None:
    mission = draft(
        KeyResult(id="O1.1", text="metric: quotes won", metric="quotes won", verdict=CHANGED),
        KeyResult(id="O1.2", text="fewer than 7 calls", free=True, verdict=ManagerVerdict.DROP),
        KeyResult(id="O1.3", text="metric: time", metric="time", verdict=AGREED),
    )

    [budget, *_] = shown(replace(negotiation(), missions=(mission,))).legs

    assert "They changed how it is measured: “quotes won” and “fewer than 7 calls”." in budget.asks[0].because


def test_a_page_with_a_need_that_points_at_an_unknown_objective_is_made() -> None:
    mission = replace(draft(), needs=(Need(leg="budget", text="A tool", objective_id="O7.3"),))

    assert "O7.3" in shown(replace(negotiation(), missions=(mission,))).legs[0].asks[0].because


@pytest.mark.parametrize("answered", range(4))
def test_a_figure_in_an_ask_that_a_debrief_noted_has_its_source(answered: int) -> None:
    world = replace(
        negotiation(), records=(record(Asked(ask="EUR 12,345 for 3 courses", reply="1 of 7", answer=answered)),)
    )

    council = " ".join(shown(world).for_council)

    assert ("EUR 12,345" in council) == (answered != 2)


@pytest.mark.parametrize("length", range(40, 62))
def test_a_question_to_the_council_cuts_no_figure(length: int) -> None:
    words = f"{('x' * 12 + ' ') * 5}"[:length].strip() + " 17 percent of it all in the first half of it"
    world = negotiation(SPOKEN, WRITTEN, notes=(note(words),), answers=(answer(f"{words} please", Colour.AMBER),))

    council = shown(world).for_council

    assert len([each for each in council if "xxx" in each]) == 2
    assert [each for each in council if "17 …" in each] == []


ODD = (
    "\xbd", "{a}\xbd", "{a}.{b}", "{a}|%", "{a}%", "{a}\u2013{b}", "{a}-{b}|%", "8:{b}", "\u0662\u0663{a}",
    "{a}.234,56", "EUR|{a}k", "EUR|{a}", "USD|{a},500", "\u20ac{a}.5", "{a}|percent", "{a}|per|cent", "{a}/{b}",
    "{a}'234", "{a}\u2019234", "\u201c{a}\u201d", "{a}\u201d{b}", "Q{a}", "O1.{a}", "v{a}.0", "#{a}", "~{a}",
    "\u2212{a}", "{a},00,000", "H{a}", "${a}|k", "{a}x", "{a}pm", "{a}st", "per", "%", "EUR", "to", "and", ",", ".",
    "\u2019", "\u201d", "\u201c", "\u2026", "\u202e", "{a}\u202e{b}", "\xb2", "{a}e{b}", "x{a}", "ABC", "xEUR|{a}",
    "{a}|percents", "{a}.", "{a}:", "{a},",
)  # fmt: skip
BOTH = (True, False)
PLAIN = ("a", "of", "team", "the revenue", "quotations")


class Told:
    """What people said, drawn by a number: texts full of odd figures, each another one, cut by the pages anywhere."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - no secret hangs on it

    def one(self, *values: Value) -> Value:
        return self._random.choice(values)

    def few(self, make: Callable[[], Value], most: int = 3) -> tuple[Value, ...]:
        return tuple(make() for _ in range(self._random.randint(0, most)))

    def number(self, most: int = 99_999) -> int:
        return self._random.randint(11, most)

    def text(self, most: int = 9) -> str:
        """Give a text, empty now and then; some begin so far in that their figures stand where a page cuts."""
        if self.number() % 6:
            lead = "x" * self._random.randint(1, 14) + " filler" * self.one(0, 0, 5, 6, 7, 8, 13, 31)
            words = [self.one(*ODD, *PLAIN) for _ in range(self._random.randint(1, most))]
            filled = " ".join(words).replace("|", " ")
            return lead + self.one(" ", " ", "") + filled.format(a=self.number(), b=self.number(99))
        return ""

    def said(self) -> str:
        return f"{self.text()} please"

    def verdict(self) -> ManagerVerdict | None:
        found: ManagerVerdict | None = self.one(None, *ManagerVerdict)
        return found

    def money(self) -> Money:
        amount = Decimal(self.number(9_999_999)) / 100
        return Money(amount=amount, currency=self.one("EUR", "EUR", "USD"), period=self.one(*list(Period)[:4]))

    def result(self, name: str) -> KeyResult:
        return KeyResult(
            id=name,
            text=self.said(),
            metric=self.text(),
            baseline=self.text(3),
            target=self.text(3),
            by_when=self.text(2),
            owner=self.text(2),
            free=self.one(*BOTH),
            verdict=self.verdict(),
            verdict_words=self.text(),
        )

    def objective(self, name: str) -> Objective:
        return Objective(
            id=name,
            text=self.said(),
            key_results=tuple(self.result(f"{name}.{place}") for place in range(1, self.one(1, 2, 4))),
            verdict=self.verdict(),
            verdict_on=self.one(None, date(2026, 11, 12)),
            verdict_words=self.text(),
        )

    def need(self, *names: str) -> Need:
        return Need(
            leg=self.one(*Leg, "?"),
            text=self.said(),
            objective_id=self.one(None, "O99.7", *names),
            why=self.text(),
            evidence=self.text(),
            fallback=self.text(),
            priority=self.one(None, *Priority),
        )

    def mission(self) -> Mission:
        names = [f"O{place}" for place in range(1, self.one(1, 3, 4))]
        return Mission(
            process_id="umbra",
            state=self.one(*MissionState),
            statement=self.text(),
            objectives=tuple(map(self.objective, names)),
            needs=self.few(lambda: self.need(*names), 6),
        )

    def goals(self) -> Goals:
        low = self.money()
        high = replace(low, amount=low.amount + self.number())
        return Goals(
            offer_id=WRITTEN.id,
            stated_at=NOW,
            target=self.one(None, low, replace(low, amount=low.amount + 1)),
            opening=self.one(None, low),
            opening_to=self.one(None, high),
            why_this_job=self.text(),
            seniority=self.one(None, *Seniority),
            counterpart=self.text(),
            alternatives=self.few(self.text),
            theirs=self.text(),
            trades=self.few(lambda: Trade(give=self.text(), get=self.text())),
            evidence=self.few(
                lambda: Evidence(words=self.text(), source=self.text(), year=self.one(None, self.number(2030)))
            ),
        )

    def offer(self, like: Offer) -> Offer:
        parts = {
            each: Term(component=each, offered=self.text(), asked=self.text(), in_writing=self.one(None, *BOTH))
            for each in self.few(lambda: self.one(*Component), 5)
        }
        return replace(
            like,
            kind=self.one(*OfferKind),
            company=self.text(3),
            base=self.one(None, self.money()),
            bonus=self.text(),
            equity=self.text(),
            sign_on=self.one(None, replace(self.money(), period=Period.ONCE)),
            claw_back_months=self.one(None, self.number(48)),
            deadline=self.one(None, date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 25)),
            deadline_hour=self.one(None, time(8, 31)),
            their_zone=self.one("", "Asia/Kathmandu"),
            days_a_year=self.one(None, self.number(230)),
            terms=tuple(parts.values()),
        )

    def asked(self) -> Asked:
        return Asked(ask=self.said(), reply=self.text(), answer=self.one(None, 0, 1, 2, 3))

    def answer(self, name: str, ask: str) -> AskAnswer:
        return AskAnswer(
            offer_id=self.one(SPOKEN.id, WRITTEN.id),
            ask_id=name,
            leg=self.one(*Leg),
            ask=ask,
            colour=self.one(*Colour),
            answered_at=NOW - timedelta(minutes=self.number()),
            words=self.text(),
            in_writing=self.one(*BOTH),
            written_words=self.text(),
            component=self.one(None, *Component),
        )

    def world(self) -> World:
        """Give a negotiation with a draft, goals, notes, what a debrief noted, and answers to asks of its own pages."""
        first, second = self.offer(SPOKEN), self.offer(WRITTEN)
        elsewhere = replace(self.offer(WRITTEN), id="other", process_id=None)
        world = replace(
            negotiation(first, second, elsewhere, notes=self.few(lambda: note(self.said()))),
            missions=self.few(self.mission, 1),
            goals=self.few(self.goals, 1),
            records=(record(*self.few(self.asked)),),
        )
        asks = [(each.id, each.text) for each in brief_of(second, world, NOW).asks]
        own = self.few(lambda: ("own", self.said()))
        return replace(world, ask_answers=self.few(lambda: self.answer(*self.one(*asks, *own)), 5))


def refused(seed: int) -> str:
    """Say what of a world would be on no page; empty where its pages are made."""
    world = Told(seed).world()
    try:
        for offer in world.offers:
            assert len(tuple(texts_in(shown(world, offer)))) > 50
    except UntracedFigureError as error:
        return f"{seed}: {error}"
    return ""


def test_no_page_is_refused_for_what_people_said() -> None:
    assert list(filter(None, map(refused, range(MANY)))) == []
