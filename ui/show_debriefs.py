"""How rounds with their debriefs and notes are put on the screen."""

from collections.abc import Sequence
from datetime import datetime

from cornerman.debriefs import Debrief
from cornerman.notes import Note
from cornerman.planning.follow_ups import FollowUp
from cornerman.views.follow_ups import follow_up_line
from cornerman.world import World
from ui.council_talks import CouncilTalk, number_of
from ui.debrief_reasons import reasons_as_plain
from ui.moments import short
from ui.printing import Rest, say, table


def talk_as_plain(talk: CouncilTalk, world: World, due: Sequence[FollowUp], now: datetime) -> dict[str, object]:
    """Give a round as plain values for JSON."""
    zone = world.seeker.zone
    debrief = talk.debrief
    return {
        "handle": talk.handle,
        "process": talk.process.name,
        "process_id": talk.process.id,
        "round": number_of(talk.round),
        "day": talk.round.day,
        "held": talk.round.held,
        "debrief": debrief
        and {
            "start": debrief.span.start.astimezone(zone).isoformat(),
            "members": world.coming_to(debrief) if debrief.span.end > now else debrief.members,
        },
        "reasons": reasons_as_plain(talk, world),
        "note": talk.note and _note_as_plain(talk.note, world),
        "due": [{"what": follow_up_line(each), "because": each.because, "since": each.due} for each in _of(talk, due)],
    }


def _note_as_plain(note: Note, world: World) -> dict[str, object]:
    return {
        "rating": note.rating,
        "chance": note.chance,
        "recorded_at": note.recorded_at.astimezone(world.seeker.zone).isoformat(),
        "from_memory": note.from_memory,
        "asked": note.asked,
        "reactions": note.reactions,
        "promises": [{"by": each.by, "what": each.what, "day": each.day} for each in note.promises],
        "red_flags": note.red_flags,
        "interest": note.interest,
        "text": note.text,
    }


def print_talks(talks: Sequence[CouncilTalk], world: World, due: Sequence[FollowUp]) -> None:
    """Print one line for each round, and below them what is due after each."""
    if not talks:
        say("There is no round to talk about yet; a run that finds an interview makes one.")
        return
    table([_row(talk, world) for talk in talks])
    if any(talk.note and talk.note.from_memory for talk in talks):
        say("* written from memory, more than a day after the round")
    pending = [(talk, each) for talk in talks for each in _of(talk, due)]
    if pending:
        say("Due:")
        table([(f"  {talk.handle}", Rest(follow_up_line(each))) for talk, each in pending])
        say("Say that it is done: cornerman debrief done N")
    say("Write your own note: cornerman debrief note N")


def _of(talk: CouncilTalk, due: Sequence[FollowUp]) -> list[FollowUp]:
    return [each for each in due if not each.round.origins.isdisjoint(talk.round.origins)]


def _row(talk: CouncilTalk, world: World) -> tuple[str | Rest, ...]:
    note = f"note {talk.note.rating}/10{'*' if talk.note.from_memory else ''}" if talk.note else "no note"
    return (
        talk.handle,
        f"{talk.round.day:%d %b}",
        talk.round.name,
        _when(talk.debrief, world),
        note if talk.round.held and not talk.round.is_offer else "",
        Rest(talk.process.name),
    )


def _when(debrief: Debrief | None, world: World) -> str:
    return f"debrief {short(debrief.span.start, world.seeker.zone)}" if debrief else "no debrief"
