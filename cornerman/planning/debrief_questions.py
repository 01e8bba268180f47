"""What the seeker is told about debriefs: no time was found, members are silent, or writing takes a talk's place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cornerman.actions import Action, AskSeeker, DropQuestion
from cornerman.debriefs import Debrief
from cornerman.keys import fingerprint
from cornerman.ledger import EntryState
from cornerman.planning.compromises import TIME_IS_OVER
from cornerman.planning.debrief_answers import Answers
from cornerman.planning.debrief_cases import Case
from cornerman.planning.offer_clock import LAST_CALL
from cornerman.planning.slots import NoSlot
from cornerman.prompts import ABOUT_DEBRIEFS, Prompt, PromptKind, PromptState
from cornerman.times import instant
from cornerman.wording import listed
from cornerman.world import World

TIME_TO_ANSWER = timedelta(minutes=30)
"""Who was asked no longer than this before a reminder would be due is given more time."""

POSSIBLE = "Possible:"
"""What each compromise begins with in what the seeker is told."""

TOLD_WITHOUT_TIME = frozenset({PromptKind.NO_SLOT, PromptKind.WRITTEN_DEBRIEF})
"""What the seeker is told about a round for whose debrief there is no time."""

_OPEN = (PromptState.OPEN, PromptState.SNOOZED)
_NO_LONGER = {
    PromptKind.NO_SLOT: "A time was found, or none is needed any more.",
    PromptKind.UNANSWERED: "They answered, or the debrief was moved or has begun.",
    PromptKind.WRITTEN_DEBRIEF: "A time was found, or none is needed any more.",
}


def no_time(case: Case, found: NoSlot, *, too_few: bool = False) -> list[AskSeeker]:
    """Tell the seeker that no time was found: what stands in the way, and what would be nearest.

    Once the window is over, or when the round ended and a debrief was given up because `too_few` were left, a written
    debrief is proposed instead, by a letter, once. While that stands nothing else is said. Before the round there is
    nothing to write about, and much may still change.
    """
    proposed = _already_proposed(case)
    if proposed is not None:
        again = AskSeeker(prompt=proposed, why=found.reason, by_letter=True)
        return [again] if proposed.state in _OPEN else []
    if case.window_is_over or (too_few and case.now >= case.wish.end):
        return [_written_instead(case, replace(found, reason=_as_it_was_said(found, case)))]
    return [no_slot(case, found)]


def no_slot(case: Case, found: NoSlot) -> AskSeeker:
    """Tell that no time was found; again, under a new key, when that was taken back in between.

    Where the seeker was told already, and what is possible has changed, the words are put right without asking anew.
    """
    stem = f"no-slot/{fingerprint([min(case.wish.round.origins), case.wish.end.isoformat()])}"
    wanted = _prompt(PromptKind.NO_SLOT, stem, found, case)
    asked = next((each for each in case.world.prompts if each.key == wanted.key and each.state in _OPEN), None)
    if asked is None or asked.detail == wanted.detail:
        return AskSeeker(prompt=wanted, why=found.reason)
    put_right = replace(asked, detail=wanted.detail)
    return AskSeeker(prompt=put_right, why="What would be possible has changed.", version=_next_version(asked, case))


def is_done_in_writing(case: Case) -> bool:
    """Tell whether the seeker took the written debrief in place of a talk about the round."""
    proposed = _already_proposed(case)
    return proposed is not None and proposed.state is PromptState.ANSWERED


def lost_its_quorum(debrief: Debrief, case: Case) -> bool:
    """Tell whether too few are left of those invited, by what they said about the day on which the round is."""
    zone = case.world.seeker.zone
    if debrief.round_end.astimezone(zone).date() != case.wish.end.astimezone(zone).date():
        return False
    willing = {each.email for each in case.diary.members} & set(debrief.members)
    return len(willing - debrief.declined) < min(case.policy.quorum, len(debrief.members))


def is_told_late(case: Case, *, too_few: bool) -> bool:
    """Tell whether the seeker is told of a debrief for which the time is over.

    Of a round, where they know already that it has none, or `too_few` were left: so not for rounds before the first
    run. Of an offer with a deadline, as long as it can be answered.
    """
    if case.wish.firm:
        return case.now < case.wish.latest + LAST_CALL
    looked_for = any(each.kind in TOLD_WITHOUT_TIME and _is_about(each, case) for each in case.world.prompts)
    return case.is_recent and (too_few or looked_for)


def unanswered(case: Case, standing: Debrief, answers: Answers) -> list[AskSeeker]:
    """Tell the seeker, by one letter for each version of a debrief, who has not answered shortly before it.

    Not once a quorum said yes. Nothing goes to the members.
    """
    begins = standing.span.start
    due = _answers_due(standing, case)
    if not answers.silent or len(answers.accepted) >= case.policy.quorum or not due <= case.now < begins:
        return []
    names = [each.name or each.email for each in answers.willing if each.email in answers.silent]
    prompt = Prompt(
        key=f"unanswered/{fingerprint([standing.key])}/{standing.sequence}",
        kind=PromptKind.UNANSWERED,
        asked_at=case.now,
        origins=standing.origins,
        process_id=standing.process_id,
        detail=f"No answer yet from {listed(names)}.",
    )
    return [AskSeeker(prompt=prompt, why="It begins soon, and too few have said yes.", by_letter=True)]


def taken_back(world: World, steps: Sequence[Action]) -> list[DropQuestion]:
    """Take back what was said about debriefs wherever it is not so any more."""
    still = {step.prompt.key for step in steps if isinstance(step, AskSeeker)}
    return [
        DropQuestion(prompt=prompt, why=_NO_LONGER[prompt.kind])
        for prompt in world.prompts
        if prompt.kind in ABOUT_DEBRIEFS and prompt.state in _OPEN and prompt.key not in still
    ]


def _answers_due(standing: Debrief, case: Case) -> datetime:
    """Say from when on silence is told: two hours before; who was asked hardly earlier has half of the time there was.

    Both by the policy: `answers_due` before the start.
    """
    begins = instant(standing.span.start)
    due = begins - case.policy.answers_due
    written = due - TIME_TO_ANSWER if standing.written_at is None else instant(standing.written_at)
    return due if written <= due - TIME_TO_ANSWER else written + (begins - written) / 2


def _written_instead(case: Case, found: NoSlot) -> AskSeeker:
    """Propose a written debrief, by a letter; again, under a new key, when that was taken back in between."""
    stem = _written_stem(min(case.wish.round.origins), case)
    return AskSeeker(prompt=_prompt(PromptKind.WRITTEN_DEBRIEF, stem, found, case), why=found.reason, by_letter=True)


def _already_proposed(case: Case) -> Prompt | None:
    """Find the proposal of a written debrief that stands; one for a day from which the round moved away does not."""
    return next(
        (
            each
            for each in case.world.prompts
            if each.kind is PromptKind.WRITTEN_DEBRIEF
            and each.state is not PromptState.OVERTAKEN
            and _is_about(each, case)
            and each.key.startswith(f"{_written_stem(min(each.origins), case)}/")
        ),
        None,
    )


def _is_about(prompt: Prompt, case: Case) -> bool:
    return case.wish.was_meant_by(prompt.origins)


def _written_stem(origin: str, case: Case) -> str:
    day = case.wish.end.astimezone(case.world.seeker.zone).date()
    return f"written/{fingerprint([origin, day.isoformat()])}"


def _as_it_was_said(found: NoSlot, case: Case) -> str:
    """Give why no time was found: once the time is over, what was said about it while there was some."""
    told = [each for each in case.world.prompts if each.kind is PromptKind.NO_SLOT and each.state in _OPEN]
    before = [each.detail for each in told if _is_about(each, case)]
    return before[0].partition(f" {POSSIBLE}")[0] if before and found.reason == TIME_IS_OVER else found.reason


def _next_version(asked: Prompt, case: Case) -> int:
    """Count how often the words of a question were put right."""
    stem = AskSeeker(prompt=asked, why="", version=0).key.removesuffix("0")
    done = [line for line in case.world.ledger if line.key.startswith(stem) and line.state is EntryState.DONE]
    return max((int(line.key.removeprefix(stem)) for line in done), default=0) + 1


def _prompt(kind: PromptKind, stem: str, found: NoSlot, case: Case) -> Prompt:
    earlier = [each for each in case.world.prompts if each.key.startswith(f"{stem}/")]
    closed = sum(each.state is PromptState.OVERTAKEN for each in earlier)
    return Prompt(
        key=f"{stem}/{closed}",
        kind=kind,
        asked_at=case.now,
        origins=case.wish.round.origins,
        process_id=case.wish.process.id,
        detail="".join([found.reason, *(f" {POSSIBLE} {each.rstrip('.')}." for each in found.compromises)]),
    )
