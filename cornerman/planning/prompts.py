"""Decide what to ask the seeker, what to ask again, and which questions events have overtaken."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from cornerman.actions import AskSeeker, DropQuestion, RemindSeeker
from cornerman.events import EventStatus
from cornerman.findings import Stage, Verdict
from cornerman.keys import fingerprint
from cornerman.ledger import EntryState
from cornerman.planning.counting import mission_due
from cornerman.planning.follow_ups import Because, follow_ups
from cornerman.policy import Policy
from cornerman.processes import Process, Session, SessionStatus
from cornerman.prompts import ABOUT_DEBRIEFS, Prompt, PromptKind, PromptState
from cornerman.world import World

NOTE_WITHIN = timedelta(hours=72)
LETTER_WITHIN = timedelta(hours=3)
REMIND_BEFORE = timedelta(hours=24)
LETTERS_AT_ONCE = 2

_WHY_NOW = {
    Because.THEY_PROMISED: "The day that they named is over.",
    Because.SILENCE: "Nothing came since the round.",
    Because.I_PROMISED: "You promised it.",
    Because.NEXT_STEP: "It came out of the debrief.",
}

PromptStep = AskSeeker | RemindSeeker | DropQuestion


def plan_prompts(world: World, policy: Policy, now: datetime) -> list[PromptStep]:
    """Give the questions that are due and not yet asked, the reminders, and the questions to drop.

    What is asked about debriefs is not theirs: it belongs to those who look for the time.
    """
    due = list(_due(world, policy, now))
    recent = [step for step in due if _is_recent(step, world, policy, now)]
    fresh = [step for step in (_not_yet_asked(each, world) for each in recent) if step is not None]
    return [*_few_letters(fresh), *_reminders(world, policy, now), *_overtaken(world, due)]


def _not_yet_asked(step: AskSeeker, world: World) -> AskSeeker | None:
    """Give a question that was not asked, or that was overtaken and is due again; the share prompt comes once."""
    finished = {entry.key for entry in world.ledger if entry.state is EntryState.DONE}
    earlier = [prompt for prompt in world.prompts if prompt.key in finished and _is_same(prompt, step.prompt)]
    if not earlier:
        return step
    if step.prompt.kind is PromptKind.SHARE_MISSION or any(
        prompt.state is not PromptState.OVERTAKEN for prompt in earlier
    ):
        return None
    # A note is asked for by a letter again when its round was put off, so that the letter before was about another day.
    put_off = all(each.asked_at <= step.prompt.asked_at - LETTER_WITHIN for each in earlier)
    by_letter = step.by_letter and step.prompt.kind is PromptKind.WRITE_NOTE and put_off
    return replace(step, prompt=replace(step.prompt, key=f"{step.key}/{len(earlier)}"), by_letter=by_letter)


def _is_same(asked: Prompt, wanted: Prompt) -> bool:
    """Tell whether a question that was asked is the one that is wanted, though sessions came or went since.

    Of follow-ups a round has several; their keys say which.
    """
    if asked.kind is not wanted.kind or _topic(asked) != _topic(wanted):
        return False
    return f"{asked.key}/".startswith(f"{wanted.key}/") or not asked.origins.isdisjoint(wanted.origins)


def _topic(prompt: Prompt) -> str:
    """Give what tells the follow-ups of one round apart; nothing for other questions."""
    return prompt.key.split("/")[2] if prompt.kind is PromptKind.FOLLOW_UP else ""


def _few_letters(steps: list[AskSeeker]) -> list[AskSeeker]:
    """Leave it to the digest when many letters would be written at once, as on a first run."""
    if sum(step.by_letter for step in steps) <= LETTERS_AT_ONCE:
        return steps
    return [replace(step, by_letter=False) for step in steps]


def _due(world: World, policy: Policy, now: datetime) -> Iterator[AskSeeker]:
    yield from _unsure_events(world, policy, now)
    for process in world.processes:
        yield from _notes(process, world, now)
        if process.closing is None:
            yield from _drafts(process, world, policy, now)
    for each in follow_ups(world, policy, now):
        prompt = Prompt(
            key=each.key,
            kind=PromptKind.FOLLOW_UP,
            asked_at=now,
            origins=each.round.origins,
            process_id=each.process.id,
        )
        yield AskSeeker(prompt=prompt, why=_WHY_NOW[each.because])


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
            why = f"Round {each.number} with {process.name} is over."
            yield AskSeeker(prompt=prompt, why=why, by_letter=now < ended + LETTER_WITHIN)


def _is_recent(step: AskSeeker, world: World, policy: Policy, now: datetime) -> bool:
    """Tell whether there is a reason to ask now: an old process that falls silent is not brought up anew.

    For follow-ups that was looked at when they became due.
    """
    if step.prompt.kind is PromptKind.FOLLOW_UP:
        return True
    process = world.process(step.prompt.process_id)
    return process is None or any(
        session.event.span.end > now - policy.backfill for session in process.sessions if session.status.counts
    )


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


def _overtaken(world: World, due: list[AskSeeker]) -> Iterator[DropQuestion]:
    still = {(step.prompt.kind, _topic(step.prompt), origin) for step in due for origin in step.prompt.origins}
    for prompt in world.prompts:
        if prompt.state not in (PromptState.OPEN, PromptState.SNOOZED) or prompt.kind in ABOUT_DEBRIEFS:
            continue
        if not any((prompt.kind, _topic(prompt), origin) in still for origin in prompt.origins):
            yield DropQuestion(prompt=prompt, why="What it asked for is done, or no longer matters.")
