"""A rehearsal of the talk about an offer, step by step: what to say, in order, and what the other side may say."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cornerman.ask_answers import Colour
from cornerman.negotiation import Ask, Brief, Leg, is_open
from cornerman.wording import inside_quotes, one_line

_LEGS = {
    Leg.BUDGET: "Budget",
    Leg.RESOURCES: "Resources",
    Leg.SUPPORT: "Support",
    Leg.COMPENSATION: "Money, last",
}
_OPENING = (
    "Thank them, and say in one sentence why you want this job.",
    "Say that you have one list, what the job takes first and the money last, and that you go through all of it.",
)


class Voice(StrEnum):
    """Who speaks in a step."""

    YOU = "you"
    THEY = "they"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: who speaks, under which heading, what is said; and `help` for afterwards, or empty."""

    voice: Voice
    title: str
    words: str
    help: tuple[str, ...] = ()


def rehearsal(brief: Brief) -> tuple[Step, ...]:
    """Give the steps: the opening, each open ask, success first and money second, then each likely objection."""
    opening = Step(voice=Voice.YOU, title="The opening", words=" ".join(_OPENING), help=_aim(brief))
    asks = (step for each in brief.asks for step in _asked(each, brief))
    objections = (
        Step(
            voice=Voice.THEY,
            title="The other side",
            words=f"“{one_line(each.they_say)}”",
            help=(f"You may say: {one_line(each.you_say)}",),
        )
        for each in brief.objections
    )
    return (opening, *asks, *objections)


def _asked(ask: Ask, brief: Brief) -> Iterator[Step]:
    """Rehearse what is still to be asked; after an honest no, what would do instead."""
    answer = brief.answer_to(ask)
    if is_open(ask, brief.answers):
        reason = one_line(ask.why) or one_line(ask.because)
        yield _step(ask.leg, ask.text, tuple(filter(None, (reason, _fallback(ask.fallback)))))
    elif answer is not None and answer.colour is Colour.GREY and ask.fallback.strip():
        yield _step(ask.leg, ask.fallback, (f"In place of “{inside_quotes(one_line(ask.text))}”: they said no to it.",))


def _step(leg: Leg, words: str, reasons: tuple[str, ...]) -> Step:
    return Step(voice=Voice.YOU, title=_LEGS[leg], words=one_line(words), help=reasons)


def _aim(brief: Brief) -> tuple[str, ...]:
    """Give the aim, and what not to ask for because they offer enough of it."""
    aim = (f"Your aim: {one_line(brief.aim)}",) if brief.aim.strip() else ()
    return (*aim, *(each.words for each in brief.reached))


def _fallback(words: str) -> str:
    return f"If that is a no: {one_line(words)}" if words.strip() else ""
