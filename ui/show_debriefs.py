"""How rounds with their debriefs and notes are put on the screen."""

from collections.abc import Sequence

from cornerman.debriefs import Debrief
from cornerman.world import World
from ui.council_talks import CouncilTalk
from ui.moments import short
from ui.printing import Rest, say, table


def talk_as_plain(talk: CouncilTalk, world: World) -> dict[str, object]:
    """Give a round as plain values for JSON."""
    zone = world.seeker.zone
    debrief, note = talk.debrief, talk.note
    return {
        "handle": talk.handle,
        "process": talk.process.name,
        "process_id": talk.process.id,
        "round": talk.round.number,
        "day": talk.round.day,
        "held": talk.round.held,
        "debrief": debrief and {"start": debrief.span.start.astimezone(zone).isoformat(), "members": debrief.members},
        "note": note and {"rating": note.rating, "chance": note.chance, "text": note.text},
    }


def print_talks(talks: Sequence[CouncilTalk], world: World) -> None:
    """Print one line for each round."""
    if not talks:
        say("There is no round to talk about yet; a run that finds an interview makes one.")
        return
    table([_row(talk, world) for talk in talks])
    say("Write your own note: cornerman debrief note N")


def _row(talk: CouncilTalk, world: World) -> tuple[str | Rest, ...]:
    note = f"note {talk.note.rating}/10" if talk.note else "no note"
    return (
        talk.handle,
        f"{talk.round.day:%d %b}",
        f"round {talk.round.number}",
        _when(talk.debrief, world),
        note if talk.round.held else "",
        Rest(talk.process.name),
    )


def _when(debrief: Debrief | None, world: World) -> str:
    return f"debrief {short(debrief.span.start, world.seeker.zone)}" if debrief else "no debrief"
