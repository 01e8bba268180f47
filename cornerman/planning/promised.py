"""What was promised in a negotiation, against what the written offer says; nothing is matched by guessing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.note_facts import joined
from cornerman.notes import PromisedBy
from cornerman.offer_parts import Component
from cornerman.offers import Offer, OfferKind
from cornerman.own_words import plain_words
from cornerman.planning.answered import Answered, answers_to, ask_id_of, latest_answers
from cornerman.planning.negotiations import one_negotiation, process_of
from cornerman.planning.same_words import are_other_amounts, say_the_same, says_only_yes
from cornerman.views.agenda import about_offer
from cornerman.wording import one_line
from cornerman.world import World

_NEAR = timedelta(days=3)
"""So many days before the deadline it is brought up that something promised is not in writing."""


class Found(StrEnum):
    """Whether something promised is in the written offer; to LOOK is for the seeker, where its words are others."""

    YES = "yes"
    LOOK = "look"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"


class PromiseSource(StrEnum):
    """Where a promise is known from."""

    ANSWER = "answer"
    NOTE = "note"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedThing:
    """One thing promised, in `words` of theirs, and what the written offer has of it.

    `firm` is False for “when you are here”. `written` are the words of the written offer; `seen` says that the seeker
    found it there, not we. `leg` is that of the ask, empty where there was none.
    """

    id: str
    what: str
    words: str
    source: PromiseSource
    at: datetime
    firm: bool = True
    leg: str = ""
    component: Component | None = None
    found: Found = Found.NOT_FOUND
    written: str = ""
    seen: bool = False

    @property
    def meant(self) -> str:
        """What was promised: their words, and what was asked for where those say no more than yes."""
        return self.what if not self.words or says_only_yes(self.words) else self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """All of one negotiation. `written_offer` is the newest one in writing, None where there is none."""

    written_offer: Offer | None
    things: tuple[PromisedThing, ...] = ()

    @property
    def open(self) -> tuple[PromisedThing, ...]:
        """Those promised firmly that are not in writing as they were promised."""
        return tuple(each for each in self.things if each.firm and each.found is not Found.YES)


def promises_of(offer: Offer, world: World) -> Promises:
    """Give what was promised about the job of an offer, the oldest first, each against the newest written offer.

    Promised is what was answered with green or amber, what a spoken offer named, and what notes say that they promised.
    It is found in writing where the written offer has the same part with the same words, or the same amount in one
    currency for one period, or where the seeker said so. It differs where both are amounts of that sort, and others;
    else it is for the seeker to look.
    """
    offers = one_negotiation(offer, world)
    written = next((each for each in reversed(offers) if each.kind is OfferKind.WRITTEN), None)
    there = {} if written is None else _written_parts(written)
    everything = (*_from_answers(offer, world), *_spoken(offers), *_from_notes(offer, world))
    things: dict[str, PromisedThing] = {}
    for each in everything:
        things.setdefault(each.id, each)
    seen = {each.ask_id: each.written_words for each in latest_answers(offer, world) if each.in_writing}
    found = (_against(each, there, seen) for each in things.values())
    return Promises(written_offer=written, things=tuple(sorted(found, key=lambda each: (each.at, each.id))))


def unwritten_and_near(offer: Offer, world: World, now: datetime) -> int:
    """Count what was promised firmly and is not in writing while the deadline is at most three days away, else 0."""
    if offer.deadline is None or offer.deadline - now.astimezone(world.seeker.zone).date() > _NEAR:
        return 0
    return len(promises_of(offer, world).open)


def answers_known(offer: Offer, world: World) -> tuple[AskAnswer, ...]:
    """Give the answer that counts for each ask, recorded or noted in a debrief, the oldest first.

    What the written offer has is in writing, whoever found it there.
    """
    there = {each.id for each in promises_of(offer, world).things if each.found is Found.YES}
    recorded = {each.ask_id: each for each in latest_answers(offer, world)}
    found = (recorded.get(each.ask_id) or _as_recorded(each, offer) for each in answers_to(offer, world))
    return tuple(replace(each, in_writing=each.in_writing or each.ask_id in there) for each in found if each)


def _as_recorded(answered: Answered, offer: Offer) -> AskAnswer | None:
    """Give what a debrief noted as if it was recorded; None for words without a colour."""
    if answered.colour is None or not answered.ask.strip():
        return None
    return AskAnswer(
        offer_id=offer.id,
        ask_id=answered.ask_id,
        leg=answered.leg,
        ask=answered.ask,
        colour=answered.colour,
        answered_at=answered.at,
        words=answered.words,
    )


def part_words(offer: Offer, component: Component) -> str:
    """Give what an offer says of one part, on one line; empty where it says nothing."""
    match component:
        case Component.BASE:
            words = str(offer.base) if offer.base else ""
        case Component.SIGN_ON:
            words = str(offer.sign_on) if offer.sign_on else ""
        case Component.BONUS:
            words = offer.bonus
        case Component.EQUITY:
            words = offer.equity
        case Component.START:
            words = offer.start.isoformat() if offer.start else ""
        case _:
            words = ""
    return one_line(words or offer.term(component).offered)


_NAMED = (Component.BASE, Component.BONUS, Component.SIGN_ON, Component.EQUITY, Component.START)
"""The parts that an offer has fields for: in a written offer they stand in writing unless the seeker says no."""


def _parts(offer: Offer) -> dict[Component, str]:
    return {each: words for each in Component if (words := part_words(offer, each))}


def _written_parts(offer: Offer) -> dict[Component, str]:
    return {each: words for each, words in _parts(offer).items() if _is_written(offer, each)}


def _is_written(offer: Offer, component: Component) -> bool:
    said = offer.term(component).in_writing
    return component in _NAMED if said is None else said


def _from_answers(offer: Offer, world: World) -> Iterator[PromisedThing]:
    firm = {Colour.GREEN: True, Colour.AMBER: False}
    for each in answers_to(offer, world):
        if each.colour in firm:
            yield _answer(each, firm=firm[each.colour])


def _answer(answered: Answered, *, firm: bool) -> PromisedThing:
    spoken = answered.ask_id.startswith("spoken/")
    return PromisedThing(
        id=answered.ask_id,
        what=answered.ask,
        words=answered.words,
        source=PromiseSource.SPOKEN if spoken else PromiseSource.ANSWER,
        at=answered.at,
        firm=firm,
        leg=answered.leg,
        component=answered.component,
    )


def _spoken(offers: tuple[Offer, ...]) -> Iterator[PromisedThing]:
    """Give the parts that were spoken, the newest word of each; and those of a written offer that are not in it."""
    latest: dict[Component, PromisedThing] = {}
    for offer in offers:
        for component, words in _parts(offer).items():
            if offer.kind is OfferKind.VERBAL or offer.term(component).in_writing is False:
                latest[component] = PromisedThing(
                    id=f"spoken/{component}",
                    what=component.value.replace("-", " "),
                    words=words,
                    source=PromiseSource.SPOKEN,
                    at=offer.received_at,
                    component=component,
                )
    yield from latest.values()


def _from_notes(offer: Offer, world: World) -> Iterator[PromisedThing]:
    """Give what notes say that they promised.

    A promise with a day is followed up by itself, and is counted here only when it was made in a talk about an offer.
    """
    for about in process_of(offer, world).rounds:
        note = joined(world.notes, about.origins)
        for each in note.promises if note else ():
            if note and each.by is PromisedBy.THEM and (each.day is None or about_offer(about)):
                what = one_line(each.what)
                yield PromisedThing(
                    id=ask_id_of(what, source="note"),
                    what=plain_words(what),
                    words="",
                    source=PromiseSource.NOTE,
                    at=note.recorded_at,
                )


def _against(thing: PromisedThing, there: dict[Component, str], seen: dict[str, str]) -> PromisedThing:
    """Say what the written offer has of one thing; the seeker's own word stands before ours."""
    written = there.get(thing.component, "") if thing.component else ""
    if thing.id in seen:
        return replace(thing, found=Found.YES, written=written or one_line(seen[thing.id]), seen=True)
    if not written:
        return thing
    if say_the_same(written, thing.meant):
        return replace(thing, found=Found.YES, written=written)
    found = Found.DIFFERS if are_other_amounts(written, thing.meant) else Found.LOOK
    return replace(thing, found=found, written=written)
