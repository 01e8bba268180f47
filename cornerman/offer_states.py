"""What the seeker said of an offer: that they answered it warmly, or for good; or that it is none at all."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from cornerman.offer_origins import offer_read_in, origin_of
from cornerman.offers import Offer
from cornerman.processes import Closing, Ending, Process
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.times import instant
from cornerman.world import World

NO_OFFER = "no-offer/"
"""How the key of what is kept begins where something is no offer."""

STANDS = "offer-stands/"
"""How the key of what is kept begins where a letter that seemed to take an offer back did not."""


class Answered(StrEnum):
    """How an offer was answered: warmly, with thanks and a day; or for good, with a yes or a no."""

    WARMLY = "warmly"
    FOR_GOOD = "for_good"


def answered_at(offer: Offer, how: Answered, world: World) -> datetime | None:
    """Give when the seeker said so of this very offer; None where they did not, or took it back."""
    key = _key(offer.id, how)
    said = (each for each in world.prompts if each.key == key and each.state is PromptState.ANSWERED)
    return next((each.asked_at for each in said), None)


def is_answered(offer: Offer, how: Answered, world: World) -> bool:
    """Tell whether the seeker said so of this very offer and did not take it back."""
    return answered_at(offer, how, world) is not None


def answer_of(offer: Offer, world: World) -> Answered | None:
    """Give how an offer was answered, the last word first; None while it was not."""
    return next((each for each in (Answered.FOR_GOOD, Answered.WARMLY) if is_answered(offer, each, world)), None)


def answered(offer: Offer, how: Answered, now: datetime) -> Prompt:
    """Give what is kept when the seeker says so: a settled question, which undo opens again."""
    return _kept(_key(offer.id, how), offer, now)


def is_no_offer(offer: Offer, prompts: Iterable[Prompt]) -> bool:
    """Tell whether the seeker said that what was read is no offer, and did not take it back.

    Such a one is not among the offers of a world, so nothing is made of it.
    """
    return offer.id in no_offers(prompts)


def no_offers(prompts: Iterable[Prompt]) -> frozenset[str]:
    """Give the ids of all that the seeker said is no offer, and did not take back."""
    kept = (each.key for each in prompts if each.state is PromptState.ANSWERED)
    return frozenset(key.removeprefix(NO_OFFER) for key in kept if key.startswith(NO_OFFER))


def as_it_goes_on(
    process: Process, rejected: frozenset[str], *, standing: frozenset[str] = frozenset(), offers: Iterable[Offer] = ()
) -> Process:
    """Give a process without its end where that is none: what was `rejected` as an offer, or an offer that stands.

    `standing` are the ids of the letters of which the seeker said that the offer stands. An offer that the seeker
    entered or put right after a no opens the process too.
    """
    end = process.closing
    if end is None:
        return process
    if end.ending is Ending.OFFER:
        goes_on = offer_read_in(end.source) in rejected
    else:
        goes_on = end.source in standing or any(_is_later(each, process, end) for each in offers)
    return replace(process, closing=None) if goes_on else process


def _is_later(offer: Offer, process: Process, end: Closing) -> bool:
    own = offer.process_id is not None and process.goes_by(offer.process_id)
    return own and not offer.may_say_more and instant(offer.received_at) > instant(end.at)


def stands_after_all(process: Process, now: datetime) -> Prompt:
    """Give what is kept when the seeker says that an offer stands which a letter seemed to take back.

    Raises ValueError for a process that nothing ended.
    """
    if process.closing is None:
        raise ValueError("only what was ended can stand after all")
    return Prompt(
        key=f"{STANDS}{process.closing.source}",
        kind=PromptKind.ANSWER_OFFER,
        asked_at=now,
        origins=process.origins,
        process_id=process.id,
        state=PromptState.ANSWERED,
    )


def not_ended(prompts: Iterable[Prompt]) -> frozenset[str]:
    """Give the ids of the letters of which the seeker said that the offer stands, and did not take it back."""
    kept = (each.key for each in prompts if each.state is PromptState.ANSWERED)
    return frozenset(key.removeprefix(STANDS) for key in kept if key.startswith(STANDS))


def no_offer(offer: Offer, now: datetime) -> Prompt:
    """Give what is kept when the seeker says that it is no offer; undo and confirming it take that back."""
    return _kept(no_offer_key(offer.id), offer, now)


def no_offer_key(offer_id: str) -> str:
    """Give the key under which it is kept that something is no offer."""
    return f"{NO_OFFER}{offer_id}"


def _kept(key: str, offer: Offer, now: datetime) -> Prompt:
    return Prompt(
        key=key,
        kind=PromptKind.ANSWER_OFFER,
        asked_at=now,
        origins=frozenset([origin_of(offer.id)]),
        process_id=offer.process_id or "",
        state=PromptState.ANSWERED,
    )


def _key(offer_id: str, how: Answered) -> str:
    return f"offer-answered/{offer_id}/{how}"
