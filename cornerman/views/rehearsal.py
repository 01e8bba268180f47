"""A rehearsal of the talk about an offer, step by step: what to say, in order, and what the other side may say."""

from dataclasses import dataclass
from enum import StrEnum

from cornerman.negotiation import Brief, Leg
from cornerman.wording import one_line

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
    """Give the steps: the opening, each ask, success first and money second, then each likely objection."""
    opening = Step(voice=Voice.YOU, title="The opening", words=" ".join(_OPENING), help=_aim(brief))
    asks = (
        Step(
            voice=Voice.YOU,
            title=_LEGS[each.leg],
            words=one_line(each.text),
            help=tuple(filter(None, (one_line(each.why) or one_line(each.because), _fallback(each.fallback)))),
        )
        for each in brief.asks
    )
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


def _aim(brief: Brief) -> tuple[str, ...]:
    return (f"Your aim: {one_line(brief.aim)}",) if brief.aim.strip() else ()


def _fallback(words: str) -> str:
    return f"If that is a no: {one_line(words)}" if words.strip() else ""
