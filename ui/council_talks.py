"""The rounds of every process, and the offers that are talked about, each joined with its debrief and the note."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cornerman.debriefs import Debrief
from cornerman.errors import WrongUseError
from cornerman.note_facts import Facts, first_note, further_note, joined, with_facts
from cornerman.notes import Note
from cornerman.planning.offer_reviews import left_behind, reviews_begun
from cornerman.planning.pairing import stand_for
from cornerman.processes import Process, Round
from cornerman.world import World
from ui.handles import by_handle, pick
from ui.moments import short

if TYPE_CHECKING:
    from flows.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilTalk:
    """One round, or offer, the debrief that stands for it, and what the notes on it say together."""

    handle: str
    process: Process
    round: Round
    debrief: Debrief | None
    note: Note | None


def council_talks(world: World) -> list[CouncilTalk]:
    """Give every round of every process in order of time, and each offer that the council is, or was, to talk about."""
    rounds = [(process, each) for process in world.processes for each in process.rounds]
    rounds += [*((each.process, each.round) for each in reviews_begun(world)), *left_behind(world)]
    ordered = sorted(rounds, key=lambda pair: (pair[1].last.event.span.end, min(pair[1].origins)))
    named = by_handle(ordered, lambda pair: min(pair[1].origins))
    standing = stand_for([each for _, each in ordered], world.debriefs, world.as_of)
    debriefs = {ordered[place][1].origins: debrief for place, debrief in standing.items()}
    return [
        CouncilTalk(
            handle=handle,
            process=process,
            round=its_round,
            debrief=debriefs.get(its_round.origins),
            note=joined(world.notes, its_round.origins),
        )
        for handle, (process, its_round) in named.items()
    ]


def find_talk(handle: str, talks: Sequence[CouncilTalk]) -> CouncilTalk:
    """Find a round by its handle. Raises WrongUseError when there is no such one."""
    return pick(handle, talks, name=lambda talk: min(talk.round.origins), kind="round", listing="cornerman debrief")


def number_of(a_round: Round) -> int | None:
    """Give the number of a round; None for an offer."""
    return None if a_round.is_offer else a_round.number


def refuse_offer(talk: CouncilTalk) -> None:
    """Raise WrongUseError where a note or a chance to advance is to be written down about an offer."""
    if talk.round.is_offer:
        raise WrongUseError(
            "This is about an offer: there is no next step to judge, so no note and no number is asked for.",
            remedy=f"For what comes out of the talk: cornerman debrief open {talk.handle}. Nothing was changed.",
        )


def refuse_before_its_time(talk: CouncilTalk, zone: ZoneInfo, now: datetime) -> None:
    """Raise WrongUseError for a round that has not begun: there is nothing to write down yet."""
    begins = min(session.event.span.start for session in talk.round.sessions)
    if begins > now:
        raise WrongUseError(
            f"Round {talk.round.number} has not begun yet; it is on {short(begins, zone)}.",
            remedy="Write the note when it is over. Nothing was changed.",
        )


def new_note(talk: CouncilTalk, *, rating: int, chance: int, facts: Facts, now: datetime) -> Note:
    """Give the note that the seeker wrote about a round: the first one, or one that adds facts to what is there.

    The figures of the first note stay, whatever is said now: those were blind.
    """
    if talk.note is not None:
        return further_note(talk.note, facts, now=now)
    return first_note(talk.process, talk.round, figures=(rating, chance), facts=facts, now=now)


def changed_note(note: Note, facts: Facts, *, now: datetime) -> Note:
    """Give a note by which these facts stand in place of those that were written; the figures stay.

    A fact that is left empty keeps its earlier words.
    """
    return replace(with_facts(note, facts), recorded_at=now, facts_at=None)


def keep_note(house: "House", note: Note) -> None:
    """Keep a note, and close the question that asked for it."""
    from flows.note_taking import keep_note as keep

    keep(house, note)
