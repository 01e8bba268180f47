"""What was answered to the asks of one negotiation: recorded for each ask, or noted in a debrief."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.keys import fingerprint
from cornerman.offer_parts import Component
from cornerman.offers import Offer
from cornerman.outcomes import latest_record
from cornerman.own_words import plain_words
from cornerman.planning.negotiations import one_negotiation, process_of
from cornerman.reading.text_matching import fold
from cornerman.views.agenda import about_offer
from cornerman.views.asked import Asked, taken_apart
from cornerman.wording import one_line
from cornerman.world import World

_COLOURS = tuple(Colour)  # in the order of the four sorts that a debrief asks for


class AnswerSource(StrEnum):
    """Where an answer is known from."""

    RECORDED = "recorded"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One ask and what was answered to it. `colour` is None where a debrief noted the words alone.

    `leg` is empty where nobody named one. `in_writing` says that the seeker has it in writing.
    """

    ask_id: str
    ask: str
    at: datetime
    source: AnswerSource
    colour: Colour | None = None
    leg: str = ""
    words: str = ""
    in_writing: bool = False
    component: Component | None = None


def latest_answers(offer: Offer, world: World) -> tuple[AskAnswer, ...]:
    """Give the answer that counts for each ask that the seeker recorded one to, the oldest first."""
    ids = {each.id for each in one_negotiation(offer, world)}
    latest: dict[str, AskAnswer] = {}
    for each in sorted(world.ask_answers, key=lambda each: (each.answered_at, each.key)):
        if each.offer_id in ids:
            latest[each.ask_id] = each
    return tuple(sorted(latest.values(), key=lambda each: (each.answered_at, each.key)))


def answers_to(offer: Offer, world: World) -> tuple[Answered, ...]:
    """Give every answer of a negotiation once, the oldest first.

    What the seeker recorded for an ask stands before what a debrief noted of an ask in the same words.
    """
    recorded = [_recorded(each) for each in latest_answers(offer, world)]
    known = {_plain(each.ask) for each in recorded}
    noted = {_plain(each.ask): each for each in _noted(offer, world) if _plain(each.ask) not in known}
    return tuple(sorted((*recorded, *noted.values()), key=lambda each: (each.at, each.ask_id)))


def ask_id_of(words: str, *, source: str = "own") -> str:
    """Name an ask that stands in no brief: one of the seeker's own, or one known from elsewhere."""
    return f"{source}/{fingerprint([_plain(words)])}"


def _recorded(answer: AskAnswer) -> Answered:
    return Answered(
        ask_id=answer.ask_id,
        ask=one_line(answer.ask),
        at=answer.answered_at,
        source=AnswerSource.RECORDED,
        colour=answer.colour,
        leg=answer.leg,
        words=one_line(answer.words),
        in_writing=answer.in_writing,
        component=answer.component,
    )


def _noted(offer: Offer, world: World) -> Iterator[Answered]:
    """Give what debriefs on talks about an offer noted, the oldest first; of one ask the latest words stand."""
    rounds = [each for each in process_of(offer, world).rounds if about_offer(each)]
    records = [record for each in rounds if (record := latest_record(world.records, each.origins)) is not None]
    for record in sorted(records, key=lambda each: (each.recorded_at, sorted(each.origins))):
        for each in taken_apart(record.said).asked:
            if each.reply or each.answer is not None:
                yield _from_debrief(each, record.recorded_at)


def _from_debrief(asked: Asked, at: datetime) -> Answered:
    return Answered(
        ask_id=ask_id_of(asked.ask, source="noted"),
        ask=plain_words(asked.ask),
        at=at,
        source=AnswerSource.NOTED,
        colour=None if asked.answer is None else _COLOURS[asked.answer],
        words=plain_words(asked.reply),
    )


def _plain(words: str) -> str:
    return fold(one_line(words)).strip(" .?!")
