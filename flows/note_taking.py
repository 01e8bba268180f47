"""Keep what the seeker writes after a round: by a command, on the page, or in answer to our letter."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from cornerman.ledger import EntryState
from cornerman.letters import Letter
from cornerman.note_facts import facts_of, joined, notes_on, with_facts, without_promises
from cornerman.note_form import letter_id
from cornerman.note_replies import NoteReply, figures_of
from cornerman.notes import Note, Promise
from cornerman.processes import Process, Round
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.reading.dates_in_text import dates_of
from cornerman.reading.lexicon import lexicon
from cornerman.reading.note_letters import note_replies
from cornerman.understanding import Understanding
from flows.house import House
from flows.once import Deed, do_once

_NEXT = timedelta(microseconds=1)


def keep_note(house: House, note: Note) -> None:
    """Keep a note, and close the question that asked for it."""
    with house.store.together():
        house.memory.keep_note(note)
        for prompt in house.memory.prompts():
            if prompt.kind is PromptKind.WRITE_NOTE and not prompt.origins.isdisjoint(note.origins):
                house.memory.mark_prompt(prompt.key, PromptState.ANSWERED)


def drop_note(house: House, note: Note) -> bool:
    """Forget a note; tell whether its round is without one now, and asks for it again."""
    with house.store.together():
        house.memory.drop_note(note)
        if any(not each.origins.isdisjoint(note.origins) for each in house.memory.notes()):
            return False
        for prompt in house.memory.prompts():
            if prompt.kind is PromptKind.WRITE_NOTE and not prompt.origins.isdisjoint(note.origins):
                house.memory.mark_prompt(prompt.key, PromptState.OPEN)
    return True


def take_out(house: House, note: Note, promises: Collection[Promise]) -> None:
    """Take promises out of every note on a round, for good."""
    with house.store.together():
        for before, after in without_promises(house.memory.notes(), note.origins, promises):
            house.memory.drop_note(before)
            house.memory.keep_note(after)


def answers_among(letters: Iterable[Letter], house: House) -> tuple[NoteReply, ...]:
    """Give what the seeker answered to our letters that asked for a note."""
    prompts = house.memory.prompts()
    asked = {letter_id(each.key, house.mark): each.key for each in prompts if each.kind is PromptKind.WRITE_NOTE}
    dates = dates_of(house.seeker, lexicon(house.vocabulary))
    return note_replies(letters, asked, seeker=house.seeker, dates=dates)


def keep_answers(house: House, understanding: Understanding) -> None:
    """Keep each answer as a note, once, however often its letter is read.

    Without both figures it waits until the round has a note, or another answer to the same question brings what is
    missing. Figures that come later than the first are set aside; facts are added, in whatever order they are read.
    """
    kept = {line.key for line in house.ledger.entries() if line.state is EntryState.DONE}
    prompts = {each.key: each for each in house.memory.prompts()}
    waiting = [each for each in understanding.note_replies if each.key not in kept and each.prompt in prompts]
    for key in sorted({each.prompt for each in waiting}):
        replies = [each for each in waiting if each.prompt == key]
        for reply in _in_order(replies):
            notes = _notes(reply, prompts[key], understanding, house)
            if notes is not None:
                begun = partial(_keep_notes, house, notes)
                deed = Deed(key=reply.key, kind="note", repeatable=True, effect=lambda: "Kept.", begun=begun)
                do_once(deed, house)


def _keep_notes(house: House, notes: Iterable[Note]) -> None:
    for each in notes:
        keep_note(house, each)


def _in_order(replies: list[NoteReply]) -> list[NoteReply]:
    """Put the answer by which both figures are there before all others, with the figures of those that it completes."""
    ordered = sorted(replies, key=lambda each: (each.sent_at, each.letter_id))
    for count, each in enumerate(ordered, start=1):
        rating, chance = figures_of(ordered[:count])
        if rating is not None and chance is not None:
            complete = replace(each, rating=rating, chance=chance)
            return [complete, *(other for other in ordered if other != each)]
    return ordered


def _notes(reply: NoteReply, prompt: Prompt, understanding: Understanding, house: House) -> tuple[Note, ...] | None:
    """Give the notes that an answer amounts to, none when it says nothing new; None for one that waits for figures."""
    sent_at = min(reply.sent_at, house.clock.now())
    about = _round(prompt, understanding)
    origins = about[1].origins if about else prompt.origins
    known = notes_on(house.memory.notes(), origins)
    earlier = joined(known, origins)
    if reply.figures and (earlier is None or sent_at < earlier.recorded_at):
        first = _first_note(reply, reply.figures, prompt, about, sent_at)
        return (first, *(_added(reply, sent_at, earlier, known) if earlier else ()))
    return _added(reply, sent_at, earlier, known) if earlier else None


def _first_note(
    reply: NoteReply,
    figures: tuple[int, int],
    prompt: Prompt,
    about: tuple[Process, Round] | None,
    sent_at: datetime,
) -> Note:
    rating, chance = figures
    blank = Note(
        process_id=about[0].id if about else prompt.process_id,
        origins=about[1].origins if about else prompt.origins,
        rating=rating,
        chance=chance,
        text="",
        recorded_at=sent_at,
        round_end=about[1].last.event.span.end if about else None,
    )
    return with_facts(blank, reply.facts)


def _added(reply: NoteReply, sent_at: datetime, earlier: Note, known: list[Note]) -> tuple[Note, ...]:
    """Give a note that holds what is known and what an answer adds; none when that is nothing.

    It is the latest one, so that no fact of a note is lost, though the answer was sent before that was written.
    """
    before = facts_of(earlier)
    together = before.added_to(reply.facts) if sent_at < earlier.recorded_at else reply.facts.added_to(before)
    if together == before:
        return ()
    return (
        replace(with_facts(earlier, together), recorded_at=max(sent_at, known[-1].recorded_at + _NEXT), facts_at=None),
    )


def _round(prompt: Prompt, understanding: Understanding) -> tuple[Process, Round] | None:
    rounds = ((process, each) for process in understanding.processes for each in process.rounds)
    return next((pair for pair in rounds if not pair[1].origins.isdisjoint(prompt.origins)), None)
