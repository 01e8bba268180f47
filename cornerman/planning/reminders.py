"""Decide which entries remind the seeker, on their own calendar, to have their draft at hand: wanted minus present."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from cornerman.actions import AskSeeker, DropQuestion, KeepReminder, RemindSeeker, RemoveReminder
from cornerman.events import Event, EventStatus
from cornerman.keys import fingerprint, uid_of
from cornerman.planning.sharing import has_draft, talk_to_show_in
from cornerman.processes import Process, Session
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.reminders import OwnReminder
from cornerman.times import Span, in_utc, instant
from cornerman.world import World

LENGTH = timedelta(minutes=15)
GAP = timedelta(minutes=30)
"""Between the end of a reminder and the talk lies this."""

_NEW = "The next talk in which to show the draft is known."
_MOVED = "The talk before which it stands has moved."
_UNFINISHED = "It was begun and not finished."
_NO_LONGER = "The draft was shown, or the talk is off."
_TOO_LATE = "The talk has moved so near that it would come too late."
_BY_HAND = "It was taken off the calendar by hand."

ReminderStep = KeepReminder | RemoveReminder


def plan_reminders(
    world: World, questions: Iterable[AskSeeker | RemindSeeker | DropQuestion], now: datetime
) -> list[ReminderStep]:
    """Give what is to be done so that one entry stands before each talk to which a draft is to be taken along.

    `questions` are what the seeker is asked and no longer asked in this run. An entry that the seeker moved stays where
    it is until the talk itself moves, also after that has begun, and one that they removed stays away. None is made
    that would begin in the past.
    """
    now = instant(now)
    about = list(_to_show(world, _open(world, questions)))
    wanted = {each.key: each for each in _wanted(about, now)}
    begun = {each.key: each for each in _begun(about, now)}
    kept = {each.key: each for each in world.reminders}
    steps: list[ReminderStep] = []
    for key in sorted({*wanted, *kept}):
        meant, standing = wanted.get(key), kept.get(key)
        if meant is None and key in begun and _stays_elsewhere(kept[key], begun[key], world):
            continue
        if meant is None:
            steps += _taken_away(kept[key], world, now, why=_NO_LONGER)
        elif standing is None:
            steps += [KeepReminder(reminder=meant, why=_NEW)] if meant.span.start > now else []
        else:
            steps += _followed(standing, meant, world, now)
    return steps


def taken_back(reminder: OwnReminder) -> OwnReminder:
    """Give a reminder as it is once the seeker wants it away: it is not made again."""
    return replace(reminder, stands=False, sequence=reminder.sequence + 1, settled=False, by_hand=True)


def _open(world: World, questions: Iterable[AskSeeker | RemindSeeker | DropQuestion]) -> Mapping[str, Prompt]:
    """Give the prompts that are open once these questions are put and dropped."""
    prompts = {each.key: each for each in world.prompts}
    for step in questions:
        off = isinstance(step, DropQuestion)
        prompts[step.prompt.key] = replace(step.prompt, state=PromptState.OVERTAKEN) if off else step.prompt
    return {key: each for key, each in prompts.items() if each.state is PromptState.OPEN}


def _to_show(world: World, prompts: Mapping[str, Prompt]) -> Iterator[Process]:
    """Give the processes of which the draft is still to be shown."""
    asked = [each for each in prompts.values() if each.kind is PromptKind.SHARE_MISSION]
    for process in world.processes:
        mission = world.mission(process.id)
        shared = mission is not None and mission.state.was_shared
        is_asked = any(process.goes_by(each.process_id) for each in asked)
        if is_asked and not shared and has_draft(mission) and process.goes_on:
            yield process


def _wanted(processes: Iterable[Process], now: datetime) -> Iterator[OwnReminder]:
    for process in processes:
        talk = talk_to_show_in(process, now)
        if talk is not None and not talk.event.all_day:
            yield _before(talk, process)


def _begun(processes: Iterable[Process], now: datetime) -> Iterator[OwnReminder]:
    """Give what stood, or would stand, before the talks that have begun."""
    for process in processes:
        for talk in process.sessions:
            if talk.status.counts and not talk.event.all_day and instant(talk.event.span.start) <= now:
                yield _before(talk, process)


def _before(talk: Session, process: Process) -> OwnReminder:
    key = _key(talk)
    end = instant(talk.event.span.start) - GAP
    span = Span(start=end - LENGTH, end=end)
    return OwnReminder(key=key, uid=uid_of(key), process_id=process.id, about=talk.origin, span=span, settled=False)


def _key(talk: Session) -> str:
    return f"reminder/{fingerprint([talk.origin])}"


def _followed(standing: OwnReminder, meant: OwnReminder, world: World, now: datetime) -> list[ReminderStep]:
    """Give what is to be done about a reminder that was made before, and is still wanted."""
    if standing.stands and _is_removed(standing, world):
        return [RemoveReminder(reminder=taken_back(standing), why=_BY_HAND)]
    if standing.by_hand and not standing.stands:
        return _taken_away(standing, world, now, why=_BY_HAND)
    lies_right = standing.stands and in_utc(standing.span) == in_utc(meant.span)
    if lies_right and (standing.settled or meant.span.start <= now):
        return []
    if lies_right:
        return [KeepReminder(reminder=standing, why=_UNFINISHED)]
    if meant.span.start <= now:
        return _taken_away(standing, world, now, why=_TOO_LATE)
    again = replace(meant, sequence=standing.sequence + 1)
    return [KeepReminder(reminder=again, why=_MOVED if standing.stands else _NEW)]


def _taken_away(standing: OwnReminder, world: World, now: datetime, *, why: str) -> list[ReminderStep]:
    """Take a reminder off, unless it is over: what was is left as it was."""
    if not standing.stands:
        return [] if standing.settled else [RemoveReminder(reminder=standing, why=_UNFINISHED)]
    event = _seen(standing, world)
    if (event.span if event else standing.span).end <= now:
        return []
    gone = replace(
        standing, stands=False, sequence=standing.sequence + 1, settled=False, by_hand=_is_removed(standing, world)
    )
    return [RemoveReminder(reminder=gone, why=why)]


def _is_removed(reminder: OwnReminder, world: World) -> bool:
    """Tell whether somebody took it off the calendar after it was written."""
    event = _seen(reminder, world) if reminder.settled else None
    return event is not None and (event.gone or event.status is EventStatus.CANCELLED)


def _stays_elsewhere(reminder: OwnReminder, meant: OwnReminder, world: World) -> bool:
    """Tell whether the seeker moved it to another time after it was written, and the talk itself did not move since."""
    if in_utc(reminder.span) != in_utc(meant.span):
        return False
    event = _seen(reminder, world) if reminder.settled and not _is_removed(reminder, world) else None
    return event is not None and in_utc(event.span) != in_utc(reminder.span)


def _seen(reminder: OwnReminder, world: World) -> Event | None:
    """Find what the calendar showed for it after it was last written; None when it was not read since."""
    if world.as_of is None or (reminder.written_at is not None and world.as_of <= reminder.written_at):
        return None
    return next((event for event in world.events if event.uid == reminder.uid), None)
