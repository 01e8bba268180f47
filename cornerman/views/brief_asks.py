"""The asks of a brief in words, leg by leg, with what was answered to them so far."""

from collections.abc import Iterator
from dataclasses import replace

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.goals import Seniority
from cornerman.handles import handle_of
from cornerman.negotiation import SUCCESS_LEGS, Ask, Brief, Leg
from cornerman.offer_parts import Component
from cornerman.offers import OfferKind
from cornerman.planning.kinds_of_work import is_by_the_day
from cornerman.times import instant
from cornerman.views.brief_room import AIM, LINES, LONG, MIDDLE, SHORT, with_room
from cornerman.views.brief_values import AskView, LegView
from cornerman.views.brief_words import (
    AFTER_NO,
    AFTER_RED,
    ALLOWANCE,
    LOOK,
    MORE_SETTLED,
    OR_LESS,
    PRIORITY,
    STANDING,
    TITLES,
    UNWRITTEN,
    WRITTEN,
)
from cornerman.wording import fitting, inside_quotes


def success_legs(brief: Brief) -> tuple[str, tuple[LegView, ...]]:
    """Give the three legs of success, and what holds for all of them alike, said once."""
    legs = tuple(_leg(brief, leg) for leg in SUCCESS_LEGS)
    if len({leg.note for leg in legs}) == 1:
        return legs[0].note, tuple(replace(leg, note="") for leg in legs)
    return "", legs


def money_leg(brief: Brief) -> LegView:
    """Give the asks about pay."""
    return _leg(brief, Leg.COMPENSATION)


def not_won(brief: Brief) -> tuple[Ask, ...]:
    """Give the asks that they did not commit to yet, in their order."""
    return tuple(each for each in brief.asks if not _is_won(brief.answer_to(each)))


def _is_won(answer: AskAnswer | None) -> bool:
    return answer is not None and answer.colour is Colour.GREEN


def _leg(brief: Brief, leg: Leg) -> LegView:
    kept = {id(each) for each in with_room(not_won(brief))}
    numbered = [(number, each) for number, each in enumerate(brief.asks, start=1) if each.leg is leg]
    asks = tuple(_ask(brief, number, each) for number, each in numbered if id(each) in kept)
    settled = _with_room(tuple(_settled(brief, leg)), brief)
    grounds = {(ask.standing, ask.because, ask.objective) for ask in asks}
    title = ALLOWANCE if leg is Leg.BUDGET and brief.seniority is Seniority.JUNIOR else TITLES[leg]
    if len(asks) <= 1 or len(grounds) > 1:
        return LegView(title=title, note="", asks=asks, settled=settled)
    bare = tuple(replace(ask, standing="", because="", objective="") for ask in asks)
    note = ". ".join(filter(None, (asks[0].standing, asks[0].because)))
    return LegView(title=title, note=note, asks=bare, settled=settled)


def _with_room(lines: tuple[str, ...], brief: Brief) -> tuple[str, ...]:
    more = (MORE_SETTLED.format(handle_of(brief.offer.id)),) if len(lines) > LINES else ()
    return (*lines[:LINES], *more)


def _settled(brief: Brief, leg: Leg) -> Iterator[str]:
    """Say what they committed to, each with whether it is in writing; then of what they offer enough.

    What is said of the base pay stands among the words to say.
    """
    for ask in brief.under(leg):
        answer = brief.answer_to(ask)
        if answer is not None and _is_won(answer):
            words = f" (“{inside_quotes(fitting(answer.words, SHORT))}”)" if answer.words.strip() else ""
            yield f"Settled: {_named(ask, brief)}{words}, {_in_writing(answer, brief)}"
    for each in brief.reached:
        if each.leg is leg and each.component is not Component.BASE:
            yield each.words


def _named(ask: Ask, brief: Brief) -> str:
    if ask.component is Component.BASE:
        return "the rate" if is_by_the_day(brief.offer, brief.goals) else "the base pay"
    return fitting(ask.text, LONG).rstrip(" .?") if ask.leg in SUCCESS_LEGS else f"“{fitting(ask.text, LONG)}”"


def _in_writing(answer: AskAnswer, brief: Brief) -> str:
    if answer.in_writing:
        return WRITTEN
    came_since = brief.offer.kind is OfferKind.WRITTEN and instant(brief.offer.received_at) > instant(
        answer.answered_at
    )
    return LOOK if came_since else UNWRITTEN


def _ask(brief: Brief, number: int, ask: Ask) -> AskView:
    objective = brief.objective(ask.objective_id)
    return AskView(
        number=number,
        text=fitting(ask.text, LONG if ask.leg in SUCCESS_LEGS else AIM),
        because=fitting(ask.because, AIM),
        standing=STANDING[ask.standing],
        objective=fitting(objective.text, SHORT) if objective else "",
        weak=ask.weak,
        priority=PRIORITY[ask.priority],
        why=fitting(ask.why, SHORT),
        evidence=f"Evidence: {fitting(ask.evidence, SHORT)}" if ask.evidence.strip() else "",
        fallback=fitting(ask.fallback, SHORT),
        answer=_answer(brief, ask),
    )


def _answer(brief: Brief, ask: Ask) -> str:
    """Say what was answered last, and what follows from it: `amber: “two in March”`."""
    last = brief.answer_to(ask)
    if last is None:
        return ""
    written = ", in writing" if last.in_writing else ""
    words = f": “{inside_quotes(fitting(last.words, MIDDLE))}”" if last.words.strip() else ""
    after_no = OR_LESS if ask.fallback.strip() else AFTER_NO
    then = {Colour.GREY: f". {after_no}.", Colour.RED: f". {AFTER_RED}."}.get(last.colour, "")
    return f"{last.colour.value}{written}{words}{then}"
