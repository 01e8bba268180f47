"""What can be taken back, and how each of them is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from cornerman.debriefs import Debrief
from cornerman.findings import Answer
from cornerman.handles import handle_of
from cornerman.note_facts import notes_on
from cornerman.notes import Note
from cornerman.offers import Offer
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.wording import written_day
from cornerman.world import World
from ui.answering import forget
from ui.handles import by_handle, pick
from ui.moments import short
from ui.opening import alone
from ui.questions import question
from ui.undone_words import follow_up_words, note_words

if TYPE_CHECKING:
    from flows.house import House

_LATELY = timedelta(days=14)
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
        *_offs(world, now),
        *_answers(world, answers),
        *_questions(world),
        *_notes(world),
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
            members = ", ".join(names[email] for email in world.coming_to(debrief))
            when = short(debrief.span.start, world.seeker.zone)
            what = f"The debrief of {when} with {members}" if members else f"The debrief of {when}"
            yield Undoable(key=debrief.key, what=what, take_back=partial(_withdraw, debrief))


def _offs(world: World, now: datetime) -> Iterator[Undoable]:
    """Give the rounds of late that get no debrief because the seeker wants none."""
    for process in world.processes:
        for each in process.rounds:
            about = [debrief for debrief in world.debriefs if debrief.origins & each.origins]
            is_off = any(debrief.by_hand and not debrief.stands for debrief in about)
            ended = each.last.event.span.end
            if is_off and not any(debrief.stands for debrief in about) and ended > now - _LATELY:
                yield Undoable(
                    key=f"off/{min(each.origins)}",
                    what=f"That there is no debrief of the round of {written_day(each.day)} with {process.name}",
                    take_back=partial(_look_again, each.origins),
                )


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
            follows_up = prompt.kind is PromptKind.FOLLOW_UP
            settled = f"That this question is settled: {question(prompt, world)}"
            what = follow_up_words(prompt, world) if follows_up else settled
            yield Undoable(key=f"question/{prompt.key}", what=what, take_back=partial(_reopen, prompt))


def _notes(world: World) -> Iterator[Undoable]:
    """Give the notes, but for the first one on a round once others said theirs: its figures were blind, and stay so."""
    for note in world.notes:
        first = notes_on(world.notes, note.origins)[0] == note
        revealed = any(each.estimates and not each.origins.isdisjoint(note.origins) for each in world.records)
        if first and revealed:
            continue
        yield Undoable(
            key=f"note/{note.recorded_at.isoformat()}/{'+'.join(sorted(note.origins))}",
            what=note_words(note, world),
            take_back=partial(_drop_note, note),
        )


def _offers(entered: Sequence[Offer]) -> Iterator[Undoable]:
    for offer in entered:
        what = f"The offer from {offer.company or 'an employer not yet known'} that you entered"
        yield Undoable(key=f"offer/{offer.id}", what=what, take_back=partial(_drop_offer, offer.id))


def _withdraw(debrief: Debrief, house: "House", world: World) -> str:
    from ui.withdrawing import withdraw_now

    with alone(house):
        return withdraw_now(debrief.key, house, world, why="You took it back.")


def _look_again(origins: frozenset[str], house: "House", _world: World) -> str:
    """Let a round have a debrief again that the seeker wanted without one."""
    with alone(house):
        for each in house.memory.debriefs():
            if each.by_hand and not each.stands and each.origins & origins:
                house.memory.keep_debrief(replace(each, by_hand=False))
    handle = handle_of(min(origins))
    return f"The next run looks for a time again. To name one yourself: cornerman debrief book {handle}"


def _forget(event_id: str, house: "House", _world: World) -> str:
    heard = forget(house, event_id)
    if isinstance(heard, str):
        return f"Forgotten. It counts from the next run: {heard}"
    return "Forgotten; what was read counts again."


def _reopen(prompt: Prompt, house: "House", world: World) -> str:
    if prompt.kind is PromptKind.WRITE_NOTE and any(note.origins & prompt.origins for note in world.notes):
        return "Your note stays, so nothing is asked. To take back the note itself, see: cornerman undo"
    house.memory.mark_prompt(prompt.key, PromptState.OPEN)
    return "The question is open again."


def _drop_note(note: Note, house: "House", _world: World) -> str:
    from flows.note_taking import drop_note

    if drop_note(house, note):
        return "The note is removed. Write another one: cornerman debrief note N"
    return "The note is removed; what you wrote in other notes about this round stays."


def _drop_offer(offer_id: str, house: "House", _world: World) -> str:
    house.memory.drop_offer(offer_id)
    return "The offer is removed. Talking points that were written for it stay where they lie."
