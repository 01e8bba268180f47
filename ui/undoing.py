"""What can be taken back, and how each of them is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from cornerman.actions import WithdrawDebrief
from cornerman.debriefs import Debrief, DebriefState
from cornerman.findings import Answer
from cornerman.offers import Offer
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.world import World
from ui.answering import forget
from ui.handles import by_handle, pick
from ui.moments import short
from ui.opening import alone
from ui.questions import question

if TYPE_CHECKING:
    from flows.house import House

_CLOSED = (PromptState.ANSWERED, PromptState.SNOOZED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    """One thing that can be taken back; `take_back` does it and gives the sentence that says so."""

    key: str
    what: str
    take_back: Callable[["House", World], str]


def undoables(
    world: World, *, answers: Sequence[Answer], entered: Sequence[Offer], now: datetime
) -> dict[str, Undoable]:
    """Give everything that can be taken back, under its handle."""
    every = (
        *_debriefs(world, now),
        *_answers(world, answers),
        *_questions(world),
        *_offers(entered),
    )
    return by_handle(every, lambda each: each.key)


def find_undoable(typed: str, found: Mapping[str, Undoable]) -> Undoable:
    """Find what a person wants to take back. Raises WrongUseError when there is no such thing."""
    return pick(typed, found.values(), name=lambda each: each.key, kind="thing to undo", listing="cornerman undo")


def _debriefs(world: World, now: datetime) -> Iterator[Undoable]:
    names = {member.email: member.name for member in world.council}
    for debrief in world.debriefs:
        if debrief.stands and debrief.span.end > now:
            members = ", ".join(names.get(email, email) for email in debrief.members)
            when = short(debrief.span.start, world.seeker.zone)
            what = f"The debrief of {when} with {members}"
            yield Undoable(key=debrief.key, what=what, take_back=partial(_withdraw, debrief))


def _answers(world: World, answers: Sequence[Answer]) -> Iterator[Undoable]:
    titles = {event.id: event.title for event in world.events}
    for answer in answers:
        title = titles.get(answer.event_id) or "an event that is not on the calendar any more"
        yield Undoable(
            key=f"answer/{answer.event_id}",
            what=f"What you said about “{title}”",
            take_back=partial(_forget, answer.event_id),
        )


def _questions(world: World) -> Iterator[Undoable]:
    """Give the closed questions, but for those that open again with the answer that closed them."""
    for prompt in world.prompts:
        if prompt.state in _CLOSED and prompt.kind is not PromptKind.CONFIRM_INTERVIEW:
            what = f"That this question is settled: {question(prompt, world)}"
            yield Undoable(key=f"question/{prompt.key}", what=what, take_back=partial(_reopen, prompt))


def _offers(entered: Sequence[Offer]) -> Iterator[Undoable]:
    for offer in entered:
        what = f"The offer from {offer.company or 'an employer not yet known'} that you entered"
        yield Undoable(key=f"offer/{offer.id}", what=what, take_back=partial(_drop_offer, offer.id))


def _withdraw(debrief: Debrief, house: "House", world: World) -> str:
    from flows.carrying import carry_out

    gone = replace(debrief, state=DebriefState.WITHDRAWN, sequence=debrief.sequence + 1, by_hand=True, settled=False)
    with alone(house):
        carry_out(WithdrawDebrief(debrief=gone, why="You took it back."), world, house)
    return "The debrief is withdrawn, the members are told, and it is not booked again."


def _forget(event_id: str, house: "House", _world: World) -> str:
    heard = forget(house, event_id)
    if isinstance(heard, str):
        return f"Forgotten. It counts from the next run: {heard}"
    return "Forgotten; what was read counts again."


def _reopen(prompt: Prompt, house: "House", world: World) -> str:
    if prompt.kind is PromptKind.WRITE_NOTE and any(note.origins & prompt.origins for note in world.notes):
        return "Your note stays, so nothing is asked. You can write another one beside it: cornerman debrief note N"
    house.memory.mark_prompt(prompt.key, PromptState.OPEN)
    return "The question is open again."


def _drop_offer(offer_id: str, house: "House", _world: World) -> str:
    house.memory.drop_offer(offer_id)
    return "The offer is removed. Talking points that were written for it stay where they lie."
