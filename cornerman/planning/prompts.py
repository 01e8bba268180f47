"""Decide what to ask the seeker, what to ask again, and which questions events have overtaken."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from cornerman.actions import AskSeeker, DropQuestion, RemindSeeker
from cornerman.events import EventStatus
from cornerman.findings import Stage, Verdict
from cornerman.keys import fingerprint
from cornerman.planning.counting import mission_due
from cornerman.policy import Policy
from cornerman.processes import Process, Session, SessionStatus
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.world import World

NOTE_WITHIN = timedelta(hours=72)
REMIND_BEFORE = timedelta(hours=24)
LETTERS_AT_ONCE = 2

PromptStep = AskSeeker | RemindSeeker | DropQuestion


def plan_prompts(world: World, policy: Policy, now: datetime) -> list[PromptStep]:
    """Give the questions that are due and not yet asked, the reminders, and the questions to drop."""
    due = list(_due(world, policy, now))
    fresh = [step for step in (_not_yet_asked(each, world) for each in due) if step is not None]
    still = {(step.prompt.kind, origin) for step in due for origin in step.prompt.origins}
    return [*_few_letters(fresh), *_reminders(world, policy, now), *_overtaken(world, still)]


def _not_yet_asked(step: AskSeeker, world: World) -> AskSeeker | None:
    """Give a question that was not asked, or that was overtaken and is due again; the share prompt comes once."""
    earlier = [prompt for prompt in world.prompts if _is_same(prompt, step.prompt)]
    if not earlier:
        return step
    if step.prompt.kind is PromptKind.SHARE_MISSION or any(
        prompt.state is not PromptState.OVERTAKEN for prompt in earlier
    ):
        return None
    return replace(step, prompt=replace(step.prompt, key=f"{step.key}/{len(earlier)}"), by_letter=False)


def _is_same(asked: Prompt, wanted: Prompt) -> bool:
    """Tell whether a question that was asked is the one that is wanted, though sessions came or went since."""
    if asked.kind is not wanted.kind:
        return False
    return f"{asked.key}/".startswith(f"{wanted.key}/") or not asked.origins.isdisjoint(wanted.origins)


def _few_letters(steps: list[AskSeeker]) -> list[AskSeeker]:
    """Leave it to the digest when many drafts are to be begun at once, as on a first run."""
    drafts = [step for step in steps if step.prompt.kind is PromptKind.WRITE_MISSION]
    if len(drafts) <= LETTERS_AT_ONCE:
        return steps
    return [replace(step, by_letter=False) if step in drafts else step for step in steps]


def _due(world: World, policy: Policy, now: datetime) -> Iterator[AskSeeker]:
    yield from _unsure_events(world, policy, now)
    for process in world.processes:
        yield from _notes(process, world, now)
        if process.closing is None and _recent(process, policy, now):
            yield from _drafts(process, world, policy, now)


def _unsure_events(world: World, policy: Policy, now: datetime) -> Iterator[AskSeeker]:
    for finding in sorted(world.findings, key=lambda each: (each.event.span.start, each.event.id)):
        event = finding.event
        off = event.gone or event.status is EventStatus.CANCELLED
        if finding.verdict is Verdict.ASK and not off and event.span.end > now - policy.backfill:
            prompt = Prompt(
                key=f"confirm/{fingerprint([event.id])}",
                kind=PromptKind.CONFIRM_INTERVIEW,
                asked_at=now,
                origins=frozenset([event.id]),
                detail=" ".join(finding.evidence),
            )
            yield AskSeeker(prompt=prompt, why="It may be an interview; only you can tell.")


def _notes(process: Process, world: World, now: datetime) -> Iterator[AskSeeker]:
    written = frozenset[str]().union(*(note.origins for note in world.notes))
    for each in process.rounds:
        ended = each.last.event.span.end
        if each.held and ended <= now < ended + NOTE_WITHIN and written.isdisjoint(each.origins):
            prompt = Prompt(
                key=f"note/{fingerprint([min(each.origins)])}",
                kind=PromptKind.WRITE_NOTE,
                asked_at=now,
                origins=each.origins,
                process_id=process.id,
            )
            yield AskSeeker(prompt=prompt, why=f"Round {each.number} with {process.name} is over.")


def _recent(process: Process, policy: Policy, now: datetime) -> bool:
    return any(session.event.span.end > now - policy.backfill for session in process.sessions if session.status.counts)


def _drafts(process: Process, world: World, policy: Policy, now: datetime) -> Iterator[AskSeeker]:
    mission = world.mission(process.id)
    if mission is not None and mission.state.was_shared:
        return
    if mission_due(process, policy):
        kind, why = PromptKind.SHARE_MISSION, f"{process.rounds_held} rounds with {process.name} were held."
    elif mission is None:
        kind, why = PromptKind.WRITE_MISSION, f"The first interview with {process.name} was found."
    else:
        return
    prompt = Prompt(
        key=f"{kind.value.replace('_', '-')}/{process.id}",
        kind=kind,
        asked_at=now,
        origins=process.origins,
        process_id=process.id,
    )
    yield AskSeeker(prompt=prompt, why=why, by_letter=True)


def _reminders(world: World, policy: Policy, now: datetime) -> Iterator[RemindSeeker]:
    for prompt in world.prompts:
        process = world.process(prompt.process_id)
        open_share = prompt.kind is PromptKind.SHARE_MISSION and prompt.state is PromptState.OPEN
        if not open_share or process is None or prompt.reminders >= policy.reminders:
            continue
        talk = _next_manager_talk(process, now)
        if talk is not None and talk.event.span.start - REMIND_BEFORE > prompt.asked_at:
            changed = replace(prompt, reminders=prompt.reminders + 1)
            yield RemindSeeker(prompt=changed, about=talk.origin, why="The next talk with the hiring manager is near.")


def _next_manager_talk(process: Process, now: datetime) -> Session | None:
    """Find the talk with the hiring manager that begins within a day."""
    near = [
        session
        for session in process.sessions
        if session.status is SessionStatus.UPCOMING
        and session.stage in (Stage.HIRING_MANAGER, Stage.FINAL)
        and now < session.event.span.start <= now + REMIND_BEFORE
    ]
    return min(near, key=lambda session: (session.event.span.start, session.origin), default=None)


def _overtaken(world: World, still: set[tuple[PromptKind, str]]) -> Iterator[DropQuestion]:
    for prompt in world.prompts:
        if prompt.state not in (PromptState.OPEN, PromptState.SNOOZED):
            continue
        if prompt.kind is PromptKind.NO_SLOT:
            standing = (each for each in world.debriefs if each.stands)
            overtaken = any(not each.origins.isdisjoint(prompt.origins) for each in standing)
        else:
            overtaken = not any((prompt.kind, origin) in still for origin in prompt.origins)
        if overtaken:
            yield DropQuestion(prompt=prompt, why="What it asked for is done, or no longer matters.")
