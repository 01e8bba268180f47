"""The rounds of every process, each joined with its debrief and the seeker's note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cornerman.debriefs import Debrief, Note
from cornerman.errors import WrongUseError
from cornerman.processes import Process, Round
from cornerman.prompts import PromptKind, PromptState
from cornerman.world import World
from ui.handles import by_handle, pick
from ui.moments import short

if TYPE_CHECKING:
    from flows.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilTalk:
    """One round, the debrief that stands for it, and the latest note on it."""

    handle: str
    process: Process
    round: Round
    debrief: Debrief | None
    note: Note | None


def council_talks(world: World) -> list[CouncilTalk]:
    """Give every round of every process in order of time."""
    rounds = [(process, each) for process in world.processes for each in process.rounds]
    ordered = sorted(rounds, key=lambda pair: (pair[1].last.event.span.end, min(pair[1].origins)))
    named = by_handle(ordered, lambda pair: min(pair[1].origins))
    return [
        CouncilTalk(
            handle=handle,
            process=process,
            round=its_round,
            debrief=next((each for each in world.debriefs if each.stands and each.origins & its_round.origins), None),
            note=next((each for each in reversed(world.notes) if each.origins & its_round.origins), None),
        )
        for handle, (process, its_round) in named.items()
    ]


def find_talk(handle: str, talks: Sequence[CouncilTalk]) -> CouncilTalk:
    """Find a round by its handle. Raises WrongUseError when there is no such one."""
    return pick(handle, talks, name=lambda talk: min(talk.round.origins), kind="round", listing="cornerman debrief")


def refuse_before_its_time(talk: CouncilTalk, zone: ZoneInfo, now: datetime) -> None:
    """Raise WrongUseError for a round that has not begun: there is nothing to write down yet."""
    begins = min(session.event.span.start for session in talk.round.sessions)
    if begins > now:
        raise WrongUseError(
            f"Round {talk.round.number} with {talk.process.name} has not begun yet; it is on {short(begins, zone)}.",
            remedy="Write the note when it is over. Nothing was changed.",
        )


def new_note(talk: CouncilTalk, *, rating: int, chance: int, text: str, now: datetime) -> Note:
    """Give the note that the seeker wrote about a round."""
    return Note(
        process_id=talk.process.id,
        origins=talk.round.origins,
        rating=rating,
        chance=chance,
        text=text.strip(),
        recorded_at=now,
    )


def keep_note(house: "House", note: Note) -> None:
    """Keep a note, and close the question that asked for it."""
    with house.store.together():
        house.memory.keep_note(note)
        for prompt in house.memory.prompts():
            if prompt.kind is PromptKind.WRITE_NOTE and prompt.origins & note.origins:
                house.memory.mark_prompt(prompt.key, PromptState.ANSWERED)
