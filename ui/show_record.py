"""How what came out of a debrief is put on the screen: the numbers beside each other, and the words."""

from cornerman.note_facts import joined
from cornerman.notes import DebriefRecord
from cornerman.sitting import median_of
from cornerman.wording import counted, without_stop, written_day
from cornerman.world import World
from ui.council_talks import CouncilTalk, number_of
from ui.printing import heading, put, say, table

_NONE = "There is no record of this debrief yet. Begin it: cornerman debrief open {handle}"


def name_in(world: World, address: str) -> str:
    """Give the name of a member; the address of one who has left the council."""
    return next((each.name for each in world.council if each.email == address), address)


def print_reveal(record: DebriefRecord, talk: CouncilTalk, world: World) -> None:
    """Print all numbers beside each other, with the council's median and the seeker's own."""
    middle = median_of(record)
    own = joined(world.notes, talk.round.origins)
    rows = [(name_in(world, each.member), f"{each.chance:>5} %") for each in record.estimates]
    if middle is not None:
        rows.append((f"Median of {counted(len(record.estimates), 'number')}", f"{middle:>5g} %"))
    rows.append(("You, in your note", f"{own.chance:>5} %" if own else "no note"))
    table(rows)


def print_record(record: DebriefRecord | None, talk: CouncilTalk, world: World) -> None:
    """Print the whole record; numbers that were not revealed stay covered."""
    say(f"{talk.process.name}, {talk.round.name}", style="bold")
    if record is None:
        say(_NONE.format(handle=talk.handle))
        return
    if record.revealed:
        heading("Chance to advance")
        print_reveal(record, talk, world)
    elif record.estimates:
        say(f"{counted(len(record.estimates), 'number')} given, not revealed yet: cornerman debrief open {talk.handle}")
    for title, words in _written(record):
        heading(title)
        say(words)


def print_so_far(title: str, words: str) -> None:
    """Print what a part of the record holds already, if it holds anything."""
    if words:
        say(f"{title}, so far:", style="dim")
        say(words, indent="  ")


def record_as_plain(record: DebriefRecord | None, talk: CouncilTalk, world: World) -> dict[str, object]:
    """Give a record as plain values for JSON; numbers that were not revealed stay covered."""
    own = joined(world.notes, talk.round.origins)
    plain: dict[str, object] = {
        "handle": talk.handle,
        "process": talk.process.name,
        "process_id": talk.process.id,
        "round": number_of(talk.round),
        "own_chance": own and own.chance,
        "record": None,
    }
    if record is None:
        return plain
    shown = record.estimates if record.revealed else ()
    return plain | {
        "record": {
            "recorded_at": record.recorded_at.astimezone(world.seeker.zone).isoformat(),
            "given": len(record.estimates),
            "revealed": record.revealed,
            "estimates": [
                {"member": each.member, "name": name_in(world, each.member), "chance": each.chance} for each in shown
            ],
            "median": median_of(record) if record.revealed else None,
            "said": record.said,
            "concluded": record.concluded,
            "next_step": record.next_step,
            "by": record.by,
        }
    }


def print_question(question: str) -> None:
    """Print one question to talk through, with its further lines under its first."""
    from ui.printing import wrapped

    for line in wrapped(f"- {question}", hang="  "):
        put(line)


def _written(record: DebriefRecord) -> list[tuple[str, str]]:
    until = f" (by {written_day(record.by)} {record.by.year})" if record.by else ""
    parts = [
        ("What they said", record.said),
        ("What you conclude", record.concluded),
        ("Next step", f"{without_stop(record.next_step)}{until}".strip() if until else record.next_step),
    ]
    return [(title, words) for title, words in parts if words]
