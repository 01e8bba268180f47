"""What the digest asks the seeker: is this an interview, did this go out, what suits instead, how was it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cornerman.events import Event
from cornerman.findings import Finding
from cornerman.handles import handle_of
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.processes import Process, Round
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.views.values import Command, Fact, Item, Points
from cornerman.wording import days_away, one_line, process_name, shortened, written_day, written_moment, written_span
from cornerman.world import World

_LEFT_AFTER, _TOLD_FOR = timedelta(hours=1), timedelta(days=2)
"""A claim older than the first was left by a run that did not come to its end; it is told for two days."""


_WHAT = (
    ("digest/", "the daily letter to you"),
    ("brief/", "the talking points for an offer"),
    ("write-mission/", "a letter to you about a draft"),
    ("share-mission/", "a letter to you about a draft"),
)


def open_prompts(world: World, kind: PromptKind) -> list[Prompt]:
    """Give the open prompts of a kind, oldest first."""
    found = [each for each in world.prompts if each.kind is kind and each.state is PromptState.OPEN]
    return sorted(found, key=lambda each: (each.asked_at, each.key))


def decision_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Give what only the seeker can decide: questions, uncertain letters, missing times, notes to write."""
    return (
        *_confirmations(world, now),
        *(_doubt(entry, world) for entry in world.ledger if _is_unsettled(entry, now)),
        *_missing_times(world),
        *_notes(world, now),
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


def _is_unsettled(entry: LedgerEntry, now: datetime) -> bool:
    left = entry.state is EntryState.CLAIMED and _LEFT_AFTER <= now - entry.claimed_at < _TOLD_FOR
    return left or entry.state is EntryState.UNSURE


def _doubt(entry: LedgerEntry, world: World) -> Item:
    """Say what may or may not have been done; nothing is sent twice on a guess."""
    handle = handle_of(entry.key)
    settling = (
        Command(purpose="It is there", line=f"cornerman doctor --settle {handle}"),
        Command(purpose="It is not; do it again", line=f"cornerman doctor --retry {handle}"),
    )
    return Item(
        title=f"I cannot tell whether this went out: {_what(entry.key)}",
        facts=(Fact(label="Begun", words=written_moment(entry.claimed_at, world.seeker.zone)),),
        lines=("I was stopped in the middle, and I send nothing twice on a guess. Please look whether it is there.",),
        commands=settling if entry.state is EntryState.UNSURE else (),
    )


def _what(key: str) -> str:
    if key.startswith("debrief/"):
        return "a message to a member about a debrief" if "/to/" in key else "a debrief on your calendar"
    return next((words for start, words in _WHAT if key.startswith(start)), "one of my letters to you")


def _missing_times(world: World) -> Iterator[Item]:
    """Say for which rounds no time suits the council, why, and what would be nearest."""
    for prompt in open_prompts(world, PromptKind.NO_SLOT):
        process = world.process(prompt.process_id)
        about = f" about {process_name(process)}" if process else ""
        yield Item(title=f"No time suits the council for a debrief{about}", lines=(one_line(prompt.detail),))


def _notes(world: World, now: datetime) -> Iterator[Item]:
    """Ask for a note on each round that waits for one."""
    for prompt in open_prompts(world, PromptKind.WRITE_NOTE):
        for process, each in _rounds(world, prompt):
            yield _note(process, each, world, now)


def _rounds(world: World, prompt: Prompt) -> Iterator[tuple[Process, Round]]:
    for process in world.processes:
        for each in process.rounds:
            if not each.origins.isdisjoint(prompt.origins):
                yield process, each


def _note(process: Process, each: Round, world: World, now: datetime) -> Item:
    when = f"{written_day(each.day)} ({days_away(each.day, now.astimezone(world.seeker.zone).date())})"
    return Item(
        title=f"Write down how it went: {process_name(process)}",
        facts=(Fact(label="When", words=f"round {each.number}, {when}"),),
        lines=("First how it felt and how likely the next step is, in figures, before anybody tells you theirs.",),
        commands=(Command(purpose="Five minutes", line=f"cornerman debrief note {handle_of(min(each.origins))}"),),
    )
