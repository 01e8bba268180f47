"""What looks odd in a negotiation, each put as a question to the council; the judgement is the seeker's."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cornerman.ask_answers import Colour
from cornerman.missions import ManagerVerdict
from cornerman.negotiation import Leg
from cornerman.offer_parts import Group
from cornerman.offers import Offer
from cornerman.planning.answered import Answered, answers_to
from cornerman.planning.drift import drift_of
from cornerman.planning.negotiations import one_negotiation, process_of
from cornerman.planning.promised import Found, promises_of
from cornerman.processes import Process
from cornerman.views.agenda import about_offer
from cornerman.wording import fitting, inside_quotes, without_stop
from cornerman.world import World

_ASK = 60
_BRING_UP = "How would you bring that up?"
_THERE = {
    Found.DIFFERS: f"and stands there otherwise. {_BRING_UP}",
    Found.LOOK: "and is there in other words. Do they come to the same?",
    Found.NOT_FOUND: f"and is not found in the written offer. {_BRING_UP}",
}


class FlagKind(StrEnum):
    """What sort of thing it is, in the order in which they are brought up."""

    DISMISSED = "dismissed"
    LATER = "later"
    NO_FIGURE = "no_figure"
    UNWRITTEN = "unwritten"
    STRUCK_OUT = "struck_out"
    DRIFT = "drift"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One thing to look at together, as a question that anybody may answer in their own way."""

    kind: FlagKind
    question: str


def flags_of(offer: Offer, world: World) -> tuple[Flag, ...]:
    """Give what to ask the council about the negotiation of an offer. What they offered first is not repeated."""
    answers = answers_to(offer, world)
    return (
        *_dismissed(answers),
        *_later(answers),
        *_no_figure(offer, answers, world),
        *_unwritten(offer, world),
        *_struck_out(offer, world),
        *_drift(offer, world),
    )


def texts_behind(offer: Offer, world: World) -> Iterator[str]:
    """Give the words of others that such a question may hold: what was asked for, answered and promised."""
    for answered in answers_to(offer, world):
        yield from (answered.ask, answered.words)
    for promised in promises_of(offer, world).things:
        yield from (promised.what, promised.words)


def flags_about(process: Process, world: World) -> tuple[Flag, ...]:
    """Give what to ask about the newest offer of a process; nothing where there is none."""
    own = [each for each in world.offers if process_of(each, world).id == process.id]
    newest = max(own, key=lambda each: (each.received_at, each.id), default=None)
    return flags_of(newest, world) if newest else ()


def _dismissed(answers: tuple[Answered, ...]) -> Iterator[Flag]:
    for each in answers:
        if each.colour is Colour.RED:
            words = f"They did not like to be asked for “{_ask(each.ask)}”. What do you make of that?"
            yield Flag(kind=FlagKind.DISMISSED, question=words)


def _later(answers: tuple[Answered, ...]) -> Iterator[Flag]:
    for each in answers:
        if each.colour is Colour.AMBER:
            words = (
                f"To “{_ask(each.ask)}” they said that they would see to it later. "
                "What would you want to hear, and have in writing, to count on it?"
            )
            yield Flag(kind=FlagKind.LATER, question=words)


def _no_figure(offer: Offer, answers: tuple[Answered, ...], world: World) -> Iterator[Flag]:
    """Ask about pay that was asked for, or talked about in a talk about an offer, and of which no figure is known."""
    if any(each.base for each in one_negotiation(offer, world)):
        return
    talked = any(each.held and about_offer(each) for each in process_of(offer, world).rounds)
    about_pay = [each for each in answers if _is_about_pay(each)]
    named = any(sign.isdigit() for each in about_pay for sign in each.words)
    if (talked or about_pay) and not named:
        words = (
            "The pay was talked about, and I know of no figure yet. What do you make of that, and how would you ask?"
        )
        yield Flag(kind=FlagKind.NO_FIGURE, question=words)


def _is_about_pay(answer: Answered) -> bool:
    return answer.leg == Leg.COMPENSATION or (answer.component is not None and answer.component.group is Group.CASH)


def _unwritten(offer: Offer, world: World) -> Iterator[Flag]:
    """Ask about what was promised and is missing in the written offer, or stands there otherwise."""
    promises = promises_of(offer, world)
    for each in promises.open if promises.written_offer else ():
        words = f"“{_ask(each.what)}” was promised {_THERE[each.found]}"
        yield Flag(kind=FlagKind.UNWRITTEN, question=words)


def _struck_out(offer: Offer, world: World) -> Iterator[Flag]:
    mission = world.mission(process_of(offer, world).id)
    for each in mission.objectives if mission else ():
        if each.verdict is ManagerVerdict.DROP:
            words = f"The manager struck out “{_ask(each.text)}”. Is this still the job that you want?"
            yield Flag(kind=FlagKind.STRUCK_OUT, question=words)


def _drift(offer: Offer, world: World) -> Iterator[Flag]:
    """Ask about a job that was agreed otherwise than it was advertised or described."""
    mission = world.mission(process_of(offer, world).id)
    if mission is not None and mission.state.was_shared and drift_of(mission).apart:
        words = "What was agreed is far from what was advertised, or from your draft. Which of them is the job?"
        yield Flag(kind=FlagKind.DRIFT, question=words)


def _ask(words: str) -> str:
    return inside_quotes(without_stop(fitting(words, _ASK)))
