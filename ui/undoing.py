"""What can be taken back, and how each of them is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from cornerman.debriefs import Debrief
from cornerman.findings import Answer
from cornerman.handles import handle_of
from cornerman.mission_items import items_of
from cornerman.missions import Mission, MissionState
from cornerman.note_facts import notes_on
from cornerman.notes import Note
from cornerman.offer_states import NO_OFFER, STANDS
from cornerman.offers import Offer
from cornerman.planning.offer_reviews import reviews_begun
from cornerman.planning.reminders import taken_back
from cornerman.processes import Process
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.reminders import OwnReminder
from cornerman.wording import shortened, written_day
from cornerman.world import World
from ui.answering import forget
from ui.handles import by_handle, pick
from ui.moments import short
from ui.opening import alone
from ui.questions import question
from ui.undone_words import answered_words, follow_up_words, note_words

if TYPE_CHECKING:
    from flows.house import House

_LATELY = timedelta(days=14)
_NAME, _WORDS = 20, 40
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
        *_reminders(world, now),
        *_answers(world, answers),
        *_questions(world),
        *_notes(world),
        *_offers(entered),
        *_ask_answers(world),
        *_hearings(world),
        *_shared(world),
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
    rounds = [(process, each) for process in world.processes for each in process.rounds]
    for process, each in (*rounds, *((review.process, review.round) for review in reviews_begun(world))):
        about = [debrief for debrief in world.debriefs if debrief.origins & each.origins]
        is_off = any(debrief.by_hand and not debrief.stands for debrief in about)
        ended = each.last.event.span.end
        if is_off and not any(debrief.stands for debrief in about) and ended > now - _LATELY:
            day = written_day(each.day)
            what = f"the offer of {day} from" if each.is_offer else f"the round of {day} with"
            yield Undoable(
                key=f"off/{min(each.origins)}",
                what=f"That there is no debrief of {what} {process.name}",
                take_back=partial(_look_again, each.origins),
            )


def _reminders(world: World, now: datetime) -> Iterator[Undoable]:
    """Give the reminders to come on the seeker's own calendar, and those that they did not want there."""
    for each in world.reminders:
        process = world.process(each.process_id)
        about = f"of {short(each.span.start, world.seeker.zone)}{f', about {process.name}' if process else ''}"
        if each.span.end > now and each.stands:
            what = f"The reminder on your own calendar {about}"
            yield Undoable(key=each.key, what=what, take_back=partial(_no_reminder, each))
        elif each.span.start > now and each.by_hand:
            what = f"That there is no reminder on your own calendar {about}"
            yield Undoable(key=each.key, what=what, take_back=partial(_remind_again, each))


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
            if prompt.kind is PromptKind.ANSWER_OFFER:
                yield Undoable(
                    key=f"question/{prompt.key}",
                    what=answered_words(prompt, world),
                    take_back=partial(_unanswer, prompt),
                )
                continue
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
        name = offer.company or "an employer not yet known"
        own = offer.source == "seeker"
        what = f"The offer from {name} that you entered" if own else f"What you said about the offer from {name}"
        yield Undoable(key=f"offer/{offer.id}", what=what, take_back=partial(_drop_offer, offer))


def _ask_answers(world: World) -> Iterator[Undoable]:
    for answer in world.ask_answers:
        yield Undoable(
            key=f"ask-answer/{answer.key}",
            what=f"The answer “{answer.colour}” to “{shortened(answer.ask, _WORDS)}”",
            take_back=partial(_drop_ask_answer, answer.key),
        )


def _hearings(world: World) -> Iterator[Undoable]:
    for heard in world.heard:
        what = f"What {shortened(heard.who, _NAME)} said: “{shortened(heard.said, _WORDS)}”"
        yield Undoable(key=f"heard/{heard.key}", what=what, take_back=partial(_drop_heard, heard.key))


def _shared(world: World) -> Iterator[Undoable]:
    for mission in world.missions:
        process = world.process(mission.process_id)
        if mission.state is MissionState.SHARED and process is not None:
            yield Undoable(
                key=f"shared/{mission.process_id}",
                what=f"That the draft for {process.name} was shared",
                take_back=partial(_not_shared, mission, process),
            )


def _withdraw(debrief: Debrief, house: "House", world: World) -> str:
    from ui.withdrawing import withdraw_now

    with alone(house):
        return withdraw_now(debrief.key, house, world, why="You took it back.")


def _no_reminder(reminder: OwnReminder, house: "House", world: World) -> str:
    from cornerman.actions import RemoveReminder
    from flows.carrying import carry_out

    with alone(house):
        carry_out(RemoveReminder(reminder=taken_back(reminder), why="You took it back."), world, house)
    return "The reminder is off your calendar, and does not come back before this talk."


def _remind_again(reminder: OwnReminder, house: "House", _world: World) -> str:
    with alone(house):
        house.memory.keep_reminder(replace(reminder, by_hand=False))
    return "The next run puts it back, if the draft is still to be shown."


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


def _unanswer(prompt: Prompt, house: "House", _world: World) -> str:
    house.memory.mark_prompt(prompt.key, PromptState.OVERTAKEN)
    if prompt.key.startswith(NO_OFFER):
        return "It is an offer again. To say that it is right: cornerman offer confirm OFFER"
    if prompt.key.startswith(STANDS):
        return "What I read in their letter counts again from the next run on: the offer is off."
    return "The offer counts as not answered again; its clock goes on where it is."


def _drop_note(note: Note, house: "House", _world: World) -> str:
    from flows.note_taking import drop_note

    if drop_note(house, note):
        return "The note is removed. Write another one: cornerman debrief note N"
    return "The note is removed; what you wrote in other notes about this round stays."


def _drop_heard(key: str, house: "House", _world: World) -> str:
    house.memory.drop_heard(key)
    return "It is forgotten; the question is open again. Your draft stays as it is."


def _drop_offer(offer: Offer, house: "House", world: World) -> str:
    from ui.offer_leaving import let_go

    with house.store.together():
        house.memory.drop_offer(offer.id)
        if offer.source != "seeker":
            return "The offer stands again as it was read from your mail."
        left = let_go(house, offer, world)
    return " ".join(("The offer is removed. Talking points that were written for it stay where they lie.", *left))


def _not_shared(mission: Mission, process: Process, house: "House", _world: World) -> str:
    """Take the mark out of the file, and open the question to show the draft that it closed, not one put off."""
    from flows.keeping_drafts import unmark_shared

    with alone(house):
        if not unmark_shared(house, mission.process_id, house.clock.now()):
            return f"How its lines stood before is not known. Change the word “state” at the top of {mission.file}"
        for each in house.memory.prompts():
            closed = each.kind is PromptKind.SHARE_MISSION and each.state is not PromptState.SNOOZED
            if closed and process.goes_by(each.process_id):
                house.memory.mark_prompt(each.key, PromptState.OPEN)
    answered = any(each.verdict for each in items_of(mission))
    more = " The manager's answers in it do not count until you say again that you showed it." if answered else ""
    return f"The draft counts as not shared again; what you wrote into it stays.{more}"


def _drop_ask_answer(key: str, house: "House", _world: World) -> str:
    house.memory.drop_ask_answer(key)
    return "The answer is forgotten; an earlier one to the same ask counts again, if there is one."
