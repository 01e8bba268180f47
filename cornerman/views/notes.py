"""What is said about the seeker's own notes: the letter that asks for one, and what the digest says of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cornerman.handles import handle_of
from cornerman.note_facts import joined
from cornerman.note_form import FIRST_LINE, FORM, LAST_LINE
from cornerman.notes import Note, Promise, PromisedBy
from cornerman.processes import Process, Round
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.views.values import Command, Fact, Item, Points
from cornerman.wording import days_away, first_name, job_name, one_line, process_name, without_stop, written_day
from cornerman.world import World

FROM_MEMORY = "from memory"
_SUBJECT = "How did it go? Two minutes, before anybody tells you"
_HOW = (
    "To answer, reply to this letter; your reply comes back to you and goes to nobody else. Two figures are enough:"
    " “7 60” says that it went 7 of 10, and that you put the chance to advance at 60 percent. If you like, add what"
    " happened, in your own words or behind the lines below: what was said before what you make of it."
)


_HOW_TYPED = (
    "Your mail is not read, so that a reply would reach nobody. Write your note on the computer; it asks for the two"
    " figures, and then for what happened."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLetter:
    """The letter that asks for a note; `first` and `last` are the lines by which it is known in an answer.

    `form` is empty where it cannot be answered by a reply.
    """

    subject: str
    greeting: str
    first: str
    about: str
    how: str
    command: Command
    form: tuple[str, ...]
    last: str


def note_letter_view(prompt: Prompt, world: World, now: datetime, *, by_reply: bool) -> NoteLetter:
    """Give the letter that asks how a round went. The subject is the same for every employer.

    `by_reply` says that the seeker's mail is read, so that they can answer by replying.
    """
    about = "A round of talks is over. How was it?"
    for process, each in rounds_of(prompt, world):
        day = days_away(each.day, now.astimezone(world.seeker.zone).date())
        about = f"Round {each.number} with {process_name(process)} is over ({day}). How was it?"
    origin = min((min(each.origins) for _, each in rounds_of(prompt, world)), default=min(prompt.origins, default=""))
    return NoteLetter(
        subject=_SUBJECT,
        greeting=f"Hello {first_name(world.seeker.name)},".replace(" ,", ","),
        first=FIRST_LINE,
        about=about,
        how=_HOW if by_reply else _HOW_TYPED,
        command=Command(purpose="On the computer", line=f"cornerman debrief note {handle_of(origin)}"),
        form=tuple(FORM.values()) if by_reply else (),
        last=LAST_LINE,
    )


def rounds_of(prompt: Prompt, world: World) -> Iterator[tuple[Process, Round]]:
    """Give the rounds that a prompt is about, each with its process."""
    for process in world.processes:
        for each in process.rounds:
            if not each.origins.isdisjoint(prompt.origins):
                yield process, each


def note_items(world: World, now: datetime) -> Iterator[Item]:
    """Ask for a note on each round that waits for one."""
    for prompt in world.prompts:
        if prompt.kind is PromptKind.WRITE_NOTE and prompt.state is PromptState.OPEN:
            for process, each in rounds_of(prompt, world):
                yield _wanted(process, each, world, now)


def note_fact(origins: frozenset[str], world: World, now: datetime) -> tuple[Fact, ...]:
    """Say whether the seeker's note on a round that is over is there; nothing for one still to come."""
    ended = any(
        each.last.event.span.end <= now
        for process in world.processes
        for each in process.rounds
        if not each.origins.isdisjoint(origins)
    )
    note = joined(world.notes, origins)
    if note is None:
        return (Fact(label="Your note", words="not written yet"),) if ended else ()
    return (Fact(label="Your note", words=f"written, {FROM_MEMORY}" if note.from_memory else "written"),)


def note_points(note: Note) -> tuple[Points, ...]:
    """Give the facts of a note as lists, what they said first; without the figures."""
    lists = (
        ("Questions they asked", note.asked.splitlines()),
        ("What they reacted to", note.reactions.splitlines()),
        ("They promised", [promise_words(each) for each in note.promises if each.by is PromisedBy.THEM]),
        ("You promised", [promise_words(each) for each in note.promises if each.by is PromisedBy.ME]),
        ("Red flags", note.red_flags.splitlines()),
        ("Anything else", note.text.splitlines()),
    )
    filled = ((title, tuple(one_line(each) for each in lines if each.strip())) for title, lines in lists)
    return tuple(Points(title=title, lines=lines) for title, lines in filled if lines)


def promise_words(promise: Promise) -> str:
    """Write a promise with its day, to stand in a sentence, so without a full stop: `answer, by Friday 4 December`."""
    by = f", by {written_day(promise.day)}" if promise.day else ""
    return f"{without_stop(promise.what)}{by}"


def _wanted(process: Process, each: Round, world: World, now: datetime) -> Item:
    when = f"{written_day(each.day)} ({days_away(each.day, now.astimezone(world.seeker.zone).date())})"
    return Item(
        title=f"Write down how it went: {job_name(process, world.processes)}",
        facts=(Fact(label="When", words=f"round {each.number}, {when}"),),
        lines=("First how it felt and how likely the next step is, in figures, before anybody tells you theirs.",),
        commands=(Command(purpose="Two minutes", line=f"cornerman debrief note {handle_of(min(each.origins))}"),),
    )
