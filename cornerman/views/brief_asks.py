"""The asks of a brief in words, leg by leg, with what was answered to them so far."""

from dataclasses import replace

from cornerman.ask_answers import AskAnswer
from cornerman.goals import Seniority
from cornerman.negotiation import SUCCESS_LEGS, Ask, Brief, Leg
from cornerman.views.brief_room import AIM, LONG, MIDDLE, SHORT, with_room
from cornerman.views.brief_values import AskView, LegView
from cornerman.views.brief_words import ALLOWANCE, PRIORITY, STANDING, TITLES
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


def _leg(brief: Brief, leg: Leg) -> LegView:
    kept = {id(each) for each in with_room(brief.asks)}
    numbered = [(number, each) for number, each in enumerate(brief.asks, start=1) if each.leg is leg]
    asks = tuple(_ask(brief, number, each) for number, each in numbered if id(each) in kept)
    grounds = {(ask.standing, ask.because, ask.objective) for ask in asks}
    title = ALLOWANCE if leg is Leg.BUDGET and _is_junior(brief) else TITLES[leg]
    if len(asks) <= 1 or len(grounds) > 1:
        return LegView(title=title, note="", asks=asks)
    bare = tuple(replace(ask, standing="", because="", objective="") for ask in asks)
    note = ". ".join(filter(None, (asks[0].standing, asks[0].because)))
    return LegView(title=title, note=note, asks=bare)


def _is_junior(brief: Brief) -> bool:
    return brief.goals is not None and brief.goals.seniority is Seniority.JUNIOR


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
        answer=_answer(brief.answers, ask),
    )


def _answer(answers: tuple[AskAnswer, ...], ask: Ask) -> str:
    """Say what was answered last: `green, in writing: “two in March”`."""
    mine = [each for each in answers if each.ask_id == ask.id]
    if not mine:
        return ""
    last = max(mine, key=lambda each: (each.answered_at, each.key))
    written = ", in writing" if last.in_writing else ""
    words = f": “{inside_quotes(fitting(last.words, MIDDLE))}”" if last.words.strip() else ""
    return f"{last.colour.value}{written}{words}"
