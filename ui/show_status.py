"""How the status is put on the screen: what needs the seeker first."""

from datetime import datetime

from cornerman.ledger import EntryState
from cornerman.processes import Process, SessionStatus
from cornerman.prompts import PromptState
from cornerman.wording import counted
from cornerman.world import World
from ui.endings import ending_in_words
from ui.failures import failed, kind_in_words
from ui.moments import short
from ui.printing import Rest, heading, pairs, say, table
from ui.questions import question


def print_status(world: World, now: datetime) -> None:
    """Print health, open questions, jobs and debriefs, and letters of which nobody knows whether they went out."""
    _print_health(world)
    _print_unsettled(world)
    _print_failed(world)
    questions = [each for each in world.prompts if each.state is PromptState.OPEN]
    if questions:
        heading("Open questions")
        for prompt in questions:
            say(f"- {question(prompt, world)}")
    heading("Jobs")
    for process in world.processes:
        say(f"- {_job(process, world)}")
    if not world.processes:
        say("None is known yet.")
    _print_debriefs(world, now)


def _print_health(world: World) -> None:
    zone, health = world.seeker.zone, world.health
    invited = sum(each.may_be_invited for each in world.council)
    values = {
        "Last read": short(health.last_read_at, zone) if health.last_read_at else "never; `cornerman run` reads",
        "Last failure": f"{short(health.last_failure_at, zone)}: {health.last_failure}"
        if health.last_failure_at
        else "",
        "Council": f"{counted(len(world.council), 'member')}, {invited} of them may be invited",
    }
    pairs({name: value for name, value in values.items() if value})
    for loss in health.losses:
        say(f"Not read: {loss}", style="bad")


def _print_unsettled(world: World) -> None:
    unsure = [each for each in world.ledger if each.state is EntryState.UNSURE]
    if unsure:
        heading("Nobody knows whether these went out")
        table([(each.key, Rest(each.outcome)) for each in unsure])
        say("Look, then say so: cornerman doctor --settle KEY, or --retry KEY to do it again.")


def _print_failed(world: World) -> None:
    lines = failed(world.ledger)
    if lines:
        heading("This could not be done")
        for each in lines:
            say(f"- {kind_in_words(each)} ({each.key}): {each.outcome}", style="bad")
        say("What is still wanted is tried again by itself. To put one aside: cornerman doctor --settle KEY")


def _print_debriefs(world: World, now: datetime) -> None:
    names = {member.email: member.name for member in world.council}
    coming = [each for each in world.debriefs if each.stands and each.span.end > now]
    heading("Next debriefs")
    table(
        [
            (short(each.span.start, world.seeker.zone), Rest(", ".join(names[one] for one in world.coming_to(each))))
            for each in sorted(coming, key=lambda each: (each.span.start, each.key))
        ]
    )
    if not coming:
        say("None is booked.")


def _job(process: Process, world: World) -> str:
    rounds = counted(process.rounds_held, "round")
    if process.closing is not None:
        return f"{process.name}: {rounds} held, {ending_in_words(process.closing.ending)}"
    coming = [each.event.span.start for each in process.sessions if each.status is SessionStatus.UPCOMING]
    ahead = f", next {short(min(coming), world.seeker.zone)}" if coming else ""
    return f"{process.name}: {rounds} held{ahead}"
