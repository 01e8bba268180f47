"""Decide what to ask the seeker, what to ask again, and which questions events have overtaken."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from cornerman.actions import AskSeeker, DropQuestion, RemindSeeker
from cornerman.events import EventStatus
from cornerman.findings import Verdict
from cornerman.keys import fingerprint
from cornerman.ledger import EntryState
from cornerman.planning.counting import is_to_be_shown
from cornerman.planning.drift_asking import drift_question_due
from cornerman.planning.follow_ups import Because, follow_ups
from cornerman.planning.negotiations import is_decided
from cornerman.planning.offer_questions import offer_questions
from cornerman.planning.sharing import next_manager_talk
from cornerman.planning.talks_to_prepare import again, is_in_time, talks_to_prepare
from cornerman.policy import Policy
from cornerman.processes import Process
from cornerman.prompts import ABOUT_DEBRIEFS, ABOUT_OFFERS, Prompt, PromptKind, PromptState
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

_SEVERAL = frozenset({PromptKind.FOLLOW_UP, PromptKind.PREPARE_TALK})
"""Of what one round has several; the third part of the key tells them apart."""

PromptStep = AskSeeker | RemindSeeker | DropQuestion


def plan_prompts(world: World, policy: Policy, now: datetime) -> list[PromptStep]:
    """Give the questions that are due and not yet asked, the reminders, and the questions to drop.

    What is asked about debriefs is not theirs: it belongs to those who look for the time.
    """
    due = list(_due(world, policy, now))
    recent = [step for step in due if _is_recent(step, world, policy, now)]
    fresh = [step for step in (_not_yet_asked(each, world) for each in recent) if step is not None]
    overtaken = list(_overtaken(world, due))
    off = {each.prompt.key for each in overtaken}
    return [*_few_letters(fresh), *_reminders(world, policy, now, off), *overtaken]


def _not_yet_asked(step: AskSeeker, world: World) -> AskSeeker | None:
    """Give a question that was not asked, or that was overtaken and is due again, then mostly without a letter."""
    kind = step.prompt.kind
    finished = {entry.key for entry in world.ledger if entry.state is EntryState.DONE}
    same = [prompt for prompt in world.prompts if _is_same(prompt, step.prompt)]
    if kind is PromptKind.SHARE_MISSION:
        same = [each for each in same if each.key in finished or each.state is PromptState.SNOOZED]
        return _shared_again(same, step, world) if same else step
    earlier = [each for each in same if each.key in finished]
    if not earlier:
        return step
    if kind is PromptKind.PREPARE_TALK:
        return again(earlier, step, world.ledger)
    if any(prompt.state is not PromptState.OVERTAKEN for prompt in earlier):
        return None
    # A letter comes again when its round was put off in between, so that the letter before was about another day.
    put_off = all(each.asked_at <= step.prompt.asked_at - LETTER_WITHIN for each in earlier)
    by_letter = step.by_letter and kind is PromptKind.WRITE_NOTE and put_off
    return replace(step, prompt=replace(step.prompt, key=f"{step.key}/{len(earlier)}"), by_letter=by_letter)


def _shared_again(asked: list[Prompt], step: AskSeeker, world: World) -> AskSeeker | None:
    """Open the one question about showing a draft again where it was overtaken for a while; its letter came already.

    It stays the same question, so that nobody is reminded twice of one talk; it counts as asked when it opens again, so
    that no reminder follows at once.
    """
    if any(each.state is not PromptState.OVERTAKEN for each in asked):
        return None
    latest = max(asked, key=lambda each: (each.asked_at, each.key))
    reopened = replace(latest, state=PromptState.OPEN, asked_at=step.prompt.asked_at)
    version = _times_done(f"{reopened.key}/version/", world)
    why = "It was overtaken, and is due again after all."
    return replace(step, prompt=reopened, why=why, by_letter=False, version=version)


def _times_done(stem: str, world: World) -> int:
    return len({entry.key for entry in world.ledger if entry.state is EntryState.DONE and entry.key.startswith(stem)})


def _is_same(asked: Prompt, wanted: Prompt) -> bool:
    """Tell whether a question that was asked is the one that is wanted, though sessions came or went since.

    Of follow-ups a round has several; their keys say which.
    """
    if asked.kind is not wanted.kind or _topic(asked) != _topic(wanted):
        return False
    return f"{asked.key}/".startswith(f"{wanted.key}/") or not asked.origins.isdisjoint(wanted.origins)


def _topic(prompt: Prompt) -> str:
    """Give what tells the follow-ups of one round apart, and its days; nothing for other questions."""
    return prompt.key.split("/")[2] if prompt.kind in _SEVERAL else ""


def _few_letters(steps: list[AskSeeker]) -> list[AskSeeker]:
    """Leave it to the digest when many letters would be written at once, as on a first run.

    What to ask in a talk cannot wait for the next digest.
    """
    if sum(step.by_letter for step in steps if step.prompt.kind is not PromptKind.PREPARE_TALK) <= LETTERS_AT_ONCE:
        return steps
    return [step if step.prompt.kind is PromptKind.PREPARE_TALK else replace(step, by_letter=False) for step in steps]


def _due(world: World, policy: Policy, now: datetime) -> Iterator[AskSeeker]:
    yield from _unsure_events(world, policy, now)
    yield from offer_questions(world, policy, now)
    for process in world.processes:
        yield from _notes(process, world, now)
        if process.goes_on and not is_decided(process, world):
            yield from _drafts(process, world, policy, now)
            yield from talks_to_prepare(process, world, now)
            drifted = drift_question_due(process, world.mission(process.id), now)
            yield from () if drifted is None else (drifted,)
            yield from _old_drafts(process, world, policy, now)
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

    For follow-ups and offers that was looked at when they became due; a letter before a talk has its own time, and
    whether to bring up an old process is a question of its own.
    """
    if step.prompt.kind in (PromptKind.FOLLOW_UP, PromptKind.OLD_DRAFT, *ABOUT_OFFERS):
        return True
    if step.prompt.kind is PromptKind.PREPARE_TALK:
        return is_in_time(step.prompt, world, now)
    process = world.process(step.prompt.process_id)
    return process is None or _goes_on(process, policy, now)


def _goes_on(process: Process, policy: Policy, now: datetime) -> bool:
    """Tell whether a talk of a process was held of late, or is still to come."""
    return any(session.event.span.end > now - policy.backfill for session in process.sessions if session.status.counts)


def _drafts(process: Process, world: World, policy: Policy, now: datetime) -> Iterator[AskSeeker]:
    mission = world.mission(process.id)
    if mission is not None and mission.state.was_shared:
        return
    if is_to_be_shown(process, policy):
        why = f"{process.rounds_held} rounds with {process.name} were held."
        yield AskSeeker(prompt=draft_prompt(PromptKind.SHARE_MISSION, process, now), why=why, by_letter=True)
    elif mission is None:
        why = f"The first interview with {process.name} was found."
        yield AskSeeker(prompt=draft_prompt(PromptKind.WRITE_MISSION, process, now), why=why, by_letter=True)


def _old_drafts(process: Process, world: World, policy: Policy, now: datetime) -> Iterator[AskSeeker]:
    """Ask, in the digest alone, whether to prompt about a job that fell silent before anybody prompted about it."""
    mission = world.mission(process.id)
    shared = mission is not None and mission.state.was_shared
    if shared or not is_to_be_shown(process, policy) or _goes_on(process, policy, now):
        return
    if not any(each.kind is PromptKind.SHARE_MISSION and process.goes_by(each.process_id) for each in world.prompts):
        why = "Its talks are some weeks old, so that you are asked first."
        yield AskSeeker(prompt=draft_prompt(PromptKind.OLD_DRAFT, process, now), why=why)


def draft_prompt(kind: PromptKind, process: Process, now: datetime) -> Prompt:
    """Give a prompt about the draft of a process, under the key that it always has."""
    return Prompt(
        key=f"{kind.value.replace('_', '-')}/{process.id}",
        kind=kind,
        asked_at=now,
        origins=process.origins,
        process_id=process.id,
    )


def _reminders(world: World, policy: Policy, now: datetime, overtaken: Collection[str]) -> Iterator[RemindSeeker]:
    """Remind of each question about showing a draft that is open and was not overtaken, before the manager's talk."""
    for prompt in world.prompts:
        process = world.process(prompt.process_id)
        open_share = prompt.kind is PromptKind.SHARE_MISSION and prompt.state is PromptState.OPEN
        done_with = prompt.key in overtaken or prompt.reminders >= policy.reminders
        if not open_share or done_with or process is None:
            continue
        talk = next_manager_talk(process, now)
        if talk is not None and now >= talk.event.span.start - REMIND_BEFORE > prompt.asked_at:
            changed = replace(prompt, reminders=prompt.reminders + 1)
            yield RemindSeeker(prompt=changed, about=talk.origin, why="The next talk with the hiring manager is near.")


def _overtaken(world: World, due: list[AskSeeker]) -> Iterator[DropQuestion]:
    """Drop what is not due any more. That the seeker wants no prompt to show a draft is kept: it may be due again."""
    still = {(step.prompt.kind, _topic(step.prompt), origin) for step in due for origin in step.prompt.origins}
    for prompt in world.prompts:
        kept = prompt.kind is PromptKind.SHARE_MISSION and prompt.state is PromptState.SNOOZED
        if prompt.state not in (PromptState.OPEN, PromptState.SNOOZED) or prompt.kind in ABOUT_DEBRIEFS or kept:
            continue
        if not any((prompt.kind, _topic(prompt), origin) in still for origin in prompt.origins):
            yield DropQuestion(
                prompt=prompt,
                why="What it asked for is done, or no longer matters.",
                before=_times_done(f"{prompt.key}/overtaken", world),
            )
