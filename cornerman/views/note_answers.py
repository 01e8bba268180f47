"""What the digest says of the seeker's answers to our letters: what was understood, and what was set aside."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from cornerman.handles import handle_of
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.note_facts import joined
from cornerman.note_replies import NoteReply, figures_of
from cornerman.notes import Note
from cornerman.processes import Process, Round
from cornerman.prompts import Prompt
from cornerman.views.notes import rounds_of
from cornerman.views.values import Command, Item, Points
from cornerman.wording import job_name, shortened
from cornerman.world import World

_WAITS_FOR = timedelta(days=7)
_TOLD_FOR = timedelta(days=2)
_DIGEST = "digest/"
_RATING, _CHANCE = "how it went (1 to 10)", "the chance to advance (0 to 100)"


def unclear_items(world: World, now: datetime) -> Iterator[Item]:
    """Say what was not understood in the answers of the last days, and which figure is still missing."""
    for replies in _by_prompt(world):
        found = _about(replies[0], world)
        if found is not None:
            yield from _unclear(replies, *found, world, now)


def understood_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Say once, in the first digest after an answer was kept, which figures it gave, or that they were set aside."""
    kept = {line.key: line for line in world.ledger if line.state is EntryState.DONE}
    return tuple(
        item
        for replies in _by_prompt(world)
        for reply in replies
        if reply.key in kept and _is_news(kept[reply.key], world, now)
        for item in _understood(reply, world)
    )


def _by_prompt(world: World) -> Iterator[list[NoteReply]]:
    """Give the answers to each question, in order of time; open answers to one question complete each other."""
    replies = sorted(world.note_replies, key=lambda each: (each.sent_at, each.letter_id))
    for prompt in dict.fromkeys(each.prompt for each in replies):
        yield [each for each in replies if each.prompt == prompt]


def _about(reply: NoteReply, world: World) -> tuple[Process, Round] | None:
    """Find the round that was asked about, if it is known still."""
    prompt: Prompt | None = next((each for each in world.prompts if each.key == reply.prompt), None)
    return next(rounds_of(prompt, world), None) if prompt else None


def _unclear(
    replies: Sequence[NoteReply], process: Process, about: Round, world: World, now: datetime
) -> Iterator[Item]:
    """Say what could not be read; what waits for a figure is kept meanwhile."""
    note = joined(world.notes, about.origins)
    figures = figures_of(replies)
    waits = note is None and None in figures and now - replies[-1].sent_at < _WAITS_FOR
    told = [each for each in replies if waits or now - each.sent_at < _TOLD_FOR]
    unclear = tuple(line for each in told for line in each.unclear)
    if not (waits or unclear):
        return
    said = tuple(f"“{shortened(line)}”" for each in told for line in each.facts.text.splitlines() if line.strip())
    yield Item(
        title=f"I could not read all of your answer about round {about.number}: {job_name(process, world.processes)}",
        lines=(*unclear, *((_missing(*figures),) if waits else ())),
        points=(Points(title="You wrote", lines=said),) if waits and said else (),
        commands=(Command(purpose="Put it right", line=f"cornerman debrief note {handle_of(min(about.origins))}"),),
    )


def _missing(rating: int | None, chance: int | None) -> str:
    """Name the figure that is missing, beside the one that was understood."""
    if rating is None and chance is None:
        return f"The note waits for its two figures: {_RATING}, and {_CHANCE}."
    missing = _RATING if rating is None else _CHANCE
    return f"I understood {_figures(rating, chance)}. The note waits for the other figure: {missing}."


def _understood(reply: NoteReply, world: World) -> Iterator[Item]:
    """Say what the figures of an answer came to; nothing where it gave none, or its note was taken back."""
    found, given = _about(reply, world), figures_of([reply])
    note = joined(world.notes, found[1].origins) if found else None
    if found is None or note is None or given == (None, None):
        return
    process, about = found
    yield Item(
        title=f"Your answer about round {about.number}: {job_name(process, world.processes)}",
        lines=(_came_to(given, note),),
        commands=(
            Command(purpose="See your note", line=f"cornerman debrief note {handle_of(min(about.origins))} --show"),
        ),
    )


def _came_to(given: tuple[int | None, int | None], note: Note) -> str:
    first = _figures(note.rating, note.chance)
    if all(each in (None, kept) for each, kept in zip(given, (note.rating, note.chance), strict=True)):
        return f"I understood {first}."
    return f"You wrote {_figures(*given)}; that was set aside, for your first figures stay: {first}."


def _figures(rating: int | None, chance: int | None) -> str:
    """Write figures: `7 of 10 and 60 %`."""
    known = (f"{rating} of 10" if rating is not None else "", f"{chance} %" if chance is not None else "")
    return " and ".join(each for each in known if each)


def _is_news(kept: LedgerEntry, world: World, now: datetime) -> bool:
    """Tell whether an answer was kept since the last digest, or lately if there was none."""
    at = kept.settled_at or kept.claimed_at
    sent = (line for line in world.ledger if line.key.startswith(_DIGEST) and line.state is EntryState.DONE)
    last = max((line.settled_at or line.claimed_at for line in sent), default=now - _TOLD_FOR)
    return at > last
