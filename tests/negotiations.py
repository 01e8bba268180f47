"""A negotiation for tests: an offer that was spoken, then written, a talk about it, and what was asked for."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.findings import Stage
from cornerman.notes import DebriefRecord, Note, Promise, PromisedBy
from cornerman.offer_parts import Component, Term
from cornerman.offers import Money, Offer, OfferKind
from cornerman.views.asked import Asked, Said
from cornerman.world import World
from tests.paper import NOW, at, process, session, world

CALL = process("umbra", session("talk", at(-50)), session("call", at(-24), stage=Stage.OFFER_CALL))


def euros(amount: int) -> Money:
    """Give an amount a year."""
    return Money(amount=Decimal(amount), currency="EUR")


SPOKEN = Offer(
    id="spoken-1",
    source="seeker",
    received_at=NOW - timedelta(days=2),
    kind=OfferKind.VERBAL,
    company="Umbra Robotics",
    process_id="umbra",
    base=euros(70_000),
    terms=(Term(component=Component.TRAINING, offered="EUR 2,000 a year"),),
)
WRITTEN = replace(
    SPOKEN,
    id="written-1",
    source="offer.eml",
    received_at=NOW - timedelta(days=1),
    kind=OfferKind.WRITTEN,
    base=euros(68_000),
    terms=(),
    deadline=date(2026, 11, 25),
)


def answer(ask: str, colour: Colour = Colour.GREEN, *, words: str = "", at: datetime = NOW) -> AskAnswer:
    """Make an answer to an ask of the written offer."""
    return AskAnswer(
        offer_id=WRITTEN.id, ask_id=f"id of {ask}", leg="support", ask=ask, colour=colour, answered_at=at, words=words
    )


def record(*asked: Asked, hours_ago: int = 20) -> DebriefRecord:
    """Make what the debrief on the offer call noted."""
    return DebriefRecord(
        process_id="umbra",
        origins=frozenset(["call"]),
        recorded_at=NOW - timedelta(hours=hours_ago),
        said=Said(words="They were in a hurry.", asked=asked).text,
    )


def note(what: str, *, day: date | None = None, origin: str = "call", by: PromisedBy = PromisedBy.THEM) -> Note:
    """Make a note with a promise."""
    return Note(
        process_id="umbra",
        origins=frozenset([origin]),
        rating=7,
        chance=60,
        text="",
        recorded_at=NOW - timedelta(hours=22),
        promises=(Promise(by=by, what=what, day=day),),
    )


def negotiation(*offers: Offer, answers: tuple[AskAnswer, ...] = (), notes: tuple[Note, ...] = ()) -> World:
    """Make a world with these offers from Umbra; the written one alone when none is named."""
    return replace(world(CALL), offers=offers or (WRITTEN,), ask_answers=answers, notes=notes)
