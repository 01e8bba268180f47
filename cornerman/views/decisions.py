"""What the digest asks the seeker: is this an interview, did this go out, what suits instead, how was it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cornerman.events import Event
from cornerman.findings import Finding
from cornerman.handles import handle_of
from cornerman.offer_origins import offers_behind
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.views.council import named_round
from cornerman.views.debrief_letters import booking_commands, written_command
from cornerman.views.note_answers import unclear_items
from cornerman.views.notes import note_items
from cornerman.views.offer_changes import taken_back_items
from cornerman.views.offer_questions import offer_question_items
from cornerman.views.unsettled import unsettled_items
from cornerman.views.values import Command, Fact, Item, Points
from cornerman.wording import days_away, job_name, one_line, shortened, written_day, written_span
from cornerman.world import World

_WRITTEN_SHOWN = timedelta(days=3)


def open_prompts(world: World, kind: PromptKind) -> list[Prompt]:
    """Give the open prompts of a kind, oldest first."""
    found = [each for each in world.prompts if each.kind is kind and each.state is PromptState.OPEN]
    return sorted(found, key=lambda each: (each.asked_at, each.key))


def decision_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Give what only the seeker can decide: questions, uncertain letters, missing times, notes to write."""
    return (
        *_confirmations(world, now),
        *unsettled_items(world, now),
        *taken_back_items(world, now),
        *offer_question_items(world),
        *_missing_times(world),
        *_written_debriefs(world, now),
        *unclear_items(world, now),
        *note_items(world, now),
    )


def question_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Give what only the seeker can tell, apart from the notes to write."""
    return (
        *_confirmations(world, now),
        *unsettled_items(world, now),
        *taken_back_items(world, now),
        *offer_question_items(world),
        *_missing_times(world),
        *_written_debriefs(world, now),
        *unclear_items(world, now),
    )


def _confirmations(world: World, now: datetime) -> Iterator[Item]:
    """Ask about each event that may be an interview, the nearest first; events that are gone are not asked about."""
    asked = {origin for prompt in open_prompts(world, PromptKind.CONFIRM_INTERVIEW) for origin in prompt.origins}
    findings = [each for each in world.findings if each.event.id in asked]
    for finding in sorted(findings, key=lambda each: (each.event.span.start, each.event.id)):
        yield _confirmation(finding, world, now)


def _confirmation(finding: Finding, world: World, now: datetime) -> Item:
    event, handle = finding.event, handle_of(finding.event.id)
    verb = "Was" if event.span.end <= now else "Is"
    return Item(
        title=f"{verb} “{shortened(event.title) or 'an entry without a title'}” an interview?",
        facts=(Fact(label="When", words=_when(event, world, now)),),
        points=(Points(title="What I see", lines=tuple(one_line(line) for line in finding.evidence)),),
        commands=(
            Command(purpose="Yes", line=f"cornerman interviews confirm {handle}"),
            Command(purpose="No", line=f"cornerman interviews reject {handle}"),
        ),
    )


def _when(event: Event, world: World, now: datetime) -> str:
    zone = world.seeker.zone
    day = event.span.start.astimezone(zone).date()
    hours = "all day" if event.all_day else written_span(event.span, zone)
    return f"{written_day(day)} ({days_away(day, now.astimezone(zone).date())}), {hours}"


def _missing_times(world: World) -> Iterator[Item]:
    """Say for which rounds no time suits the council, why, and what would be nearest."""
    for prompt in open_prompts(world, PromptKind.NO_SLOT):
        yield Item(
            title=f"No time suits the council for a debrief{_about(prompt, world)}",
            lines=(one_line(prompt.detail),),
            commands=booking_commands(prompt),
        )


def _written_debriefs(world: World, now: datetime) -> Iterator[Item]:
    """Propose, for some days, to ask the council in writing about the rounds for which no time is left."""
    for prompt in open_prompts(world, PromptKind.WRITTEN_DEBRIEF):
        if now - prompt.asked_at < _WRITTEN_SHOWN:
            yield Item(
                title=f"Ask your council in writing{_about(prompt, world)}",
                lines=(one_line(prompt.detail),),
                commands=(written_command(prompt), *booking_commands(prompt)),
            )


def _about(prompt: Prompt, world: World) -> str:
    """Say about which job, or which offer."""
    if offers_behind(prompt.origins):
        return f" about {named_round(prompt.process_id, prompt.origins, world)}"
    process = world.process(prompt.process_id)
    return f" about {job_name(process, world.processes)}" if process else ""
