"""Decide which debriefs to hold, move and withdraw: wanted minus present."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.actions import AskSeeker, DropQuestion, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief, DebriefState
from cornerman.events import Event, EventStatus, Response
from cornerman.keys import fingerprint, uid_of
from cornerman.planning.slots import Diary, NoSlot, find_slot
from cornerman.planning.wishes import Wish, diary, interview_times, wishes, without
from cornerman.policy import Policy
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.times import Span
from cornerman.wording import written_moment
from cornerman.world import World

DebriefStep = HoldDebrief | MoveDebrief | WithdrawDebrief | AskSeeker | DropQuestion

_INTERVIEW_MOVED = "The interview moved."
_TOO_FEW = "Too few members are left who can come."
_TIME_TAKEN = "Another interview takes its time."
_TOO_LATE = "Its time came before everybody was told."
_OFF = "The talk that it was about is off, or the process is over."
_UNFINISHED = "It was begun and not finished."
_OPEN = (PromptState.OPEN, PromptState.SNOOZED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One round that wants a debrief, and everything that bears on it."""

    wish: Wish
    world: World
    diary: Diary
    policy: Policy
    now: datetime

    @property
    def open_window(self) -> Span:
        """What is left of the window, with notice given to the members."""
        start = max(self.wish.window.start, self.now + self.policy.notice)
        return Span(start=start, end=max(start, self.wish.window.end))

    @property
    def is_over(self) -> bool:
        """No debrief can begin any more within the time that the policy gives."""
        latest = self.wish.end + self.policy.debrief_within - self.policy.debrief_length
        return self.now + self.policy.notice > latest


def plan_debriefs(world: World, policy: Policy, now: datetime) -> list[DebriefStep]:
    """Give what is to be done so that every round that wants a debrief has one, and nothing else has.

    What was begun and not finished is finished exactly as it was meant, if it still serves. Questions about
    rounds for which no time was found are asked and taken back here too.
    """
    wanted = sorted(wishes(world, policy), key=lambda wish: (wish.end, min(wish.round.origins)))
    standing = [each for each in world.debriefs if each.stands and not _removed(each, world)]
    pairs = _paired(wanted, standing)
    kept = {debrief.key for debrief in pairs.values()}
    steps: list[DebriefStep] = [
        WithdrawDebrief(debrief=each, why=_UNFINISHED)
        for each in world.debriefs
        if not each.settled and not each.stands
    ]
    steps += [
        _withdraw(each, "You took it off your calendar." if _removed(each, world) else _OFF, world)
        for each in world.debriefs
        if each.stands and each.span.start > now and each.key not in kept
    ]
    booked = diary(world, now)
    for place, wish in enumerate(wanted):
        case = _Case(wish=wish, world=world, diary=booked, policy=policy, now=now)
        for step in _follow(case, pairs[place]) if place in pairs else _hold(case):
            steps.append(step)
            if isinstance(step, HoldDebrief | MoveDebrief):
                booked = booked.with_booking(step.debrief.span, (world.seeker.email, *step.debrief.members))
    return [*steps, *_taken_back(world, steps)]


def _taken_back(world: World, steps: Sequence[DebriefStep]) -> list[DropQuestion]:
    """Take back the word that no time was found wherever that is not so any more."""
    still = {step.prompt.key for step in steps if isinstance(step, AskSeeker)}
    return [
        DropQuestion(prompt=prompt, why="A time was found, or none is needed any more.")
        for prompt in world.prompts
        if prompt.kind is PromptKind.NO_SLOT and prompt.state in _OPEN and prompt.key not in still
    ]


def _paired(wanted: Sequence[Wish], standing: Sequence[Debrief]) -> dict[int, Debrief]:
    """Match wishes, by their place, and debriefs one to one: the most alike first, ties in a fixed order."""
    likeness = sorted(
        (
            (-len(wish.round.origins & debrief.origins) / len(wish.round.origins | debrief.origins), place, debrief.key)
            for place, wish in enumerate(wanted)
            for debrief in standing
            if wish.is_met_by(debrief)
        ),
    )
    by_key = {debrief.key: debrief for debrief in standing}
    pairs: dict[int, Debrief] = {}
    for _, place, key in likeness:
        if place not in pairs and key in by_key:
            pairs[place] = by_key.pop(key)
    return pairs


def _finish(debrief: Debrief) -> HoldDebrief | MoveDebrief:
    if debrief.sequence:
        return MoveDebrief(debrief=debrief, was=debrief.span, why=_UNFINISHED)
    return HoldDebrief(debrief=debrief, why=_UNFINISHED)


def _withdraw(debrief: Debrief, why: str, world: World) -> WithdrawDebrief:
    changed = replace(
        debrief,
        state=DebriefState.WITHDRAWN,
        sequence=debrief.sequence + 1,
        by_hand=_removed(debrief, world),
        settled=False,
    )
    return WithdrawDebrief(debrief=changed, why=why)


def _hold(case: _Case) -> list[DebriefStep]:
    wish, debriefs = case.wish, case.world.debriefs
    earlier = [debrief for debrief in debriefs if wish.is_met_by(debrief)]
    if case.is_over or any(debrief.by_hand or _removed(debrief, case.world) for debrief in earlier):
        return []
    found = find_slot(case.open_window, case.diary, case.policy)
    if isinstance(found, NoSlot):
        return [_tell(found, case)]
    key = _next_key(f"debrief/{fingerprint([min(wish.round.origins)])}", debriefs)
    debrief = Debrief(
        key=key,
        uid=uid_of(key),
        process_id=wish.process.id,
        origins=wish.round.origins,
        span=found.span,
        members=tuple(member.email for member in found.members),
        round_end=wish.end,
        settled=False,
    )
    ends = written_moment(wish.end, case.world.seeker.zone)
    return [HoldDebrief(debrief=debrief, why=f"Round {wish.round.number} with {wish.process.name} ends on {ends}.")]


def _next_key(stem: str, debriefs: Sequence[Debrief]) -> str:
    """Give the next key of a round: it never returns to one that was used."""
    used = [int(each.key.rpartition("/")[2]) for each in debriefs if each.key.startswith(f"{stem}/")]
    return f"{stem}/{max(used, default=-1) + 1}"


def _follow(case: _Case, standing: Debrief) -> list[DebriefStep]:
    if standing.span.end <= case.now and (standing.settled or case.is_over):
        return []
    event = _seen(standing, case.world) if standing.settled else None
    if event is not None and event.span != standing.span:
        moved = replace(standing, span=event.span, by_hand=True)
        return [_move(moved, case, was=standing.span, why="You moved it on your calendar; the members are told.")]
    why = _trouble(case, standing, event)
    steps = _replan(case, standing, why) if why else []
    return steps or ([] if standing.settled else [_finish(standing)])


def _trouble(case: _Case, standing: Debrief, event: Event | None) -> str:
    """Say why a debrief cannot stay where it is; empty when it can. What the seeker placed stays if it can."""
    if standing.round_end != case.wish.end and (not standing.by_hand or standing.span.start < case.wish.end):
        return _INTERVIEW_MOVED
    if standing.by_hand:
        return ""
    if not standing.settled and standing.span.start <= case.now:
        return _TOO_LATE
    answers = event.attendees if event is not None else ()
    declined = {each.person.email for each in answers if each.response is Response.DECLINED}
    coming = {member.email for member in case.diary.members if member.email in standing.members} - declined
    if len(coming) < min(case.policy.quorum, len(standing.members)):
        return _TOO_FEW
    if any(standing.span.overlaps(span) for span in interview_times(case.world)):
        return _TIME_TAKEN
    return ""


def _replan(case: _Case, standing: Debrief, why: str) -> list[DebriefStep]:
    window = case.open_window
    if why == _TOO_FEW:
        after = max(window.start, standing.span.end)
        window = Span(start=after, end=max(after, window.end))
    found = find_slot(window, without(case.diary, standing), case.policy)
    if isinstance(found, NoSlot):
        latest = case.wish.end + case.policy.debrief_within
        useless = not (case.wish.end <= standing.span.start <= latest and standing.settled)
        gone = [_withdraw(standing, "The interview moved, and no other time was found.", case.world)] if useless else []
        return [*gone, *([] if case.is_over else [_tell(found, case)])]
    if why == _INTERVIEW_MOVED and _still_good(standing, found.span, case):
        return []
    members = tuple(member.email for member in found.members)
    moved = replace(standing, span=found.span, members=members, by_hand=False)
    return [_move(moved, case, was=standing.span, why=why)]


def _still_good(standing: Debrief, best: Span, case: _Case) -> bool:
    """Tell whether the old time still serves on the same day, so that nobody's plans change for nothing."""
    window, zone = case.open_window, case.world.seeker.zone
    inside = window.start <= standing.span.start and standing.span.end <= window.end
    return inside and best.start.astimezone(zone).date() == standing.span.start.astimezone(zone).date()


def _move(debrief: Debrief, case: _Case, *, was: Span, why: str) -> MoveDebrief:
    changed = replace(
        debrief,
        sequence=debrief.sequence + 1,
        process_id=case.wish.process.id,
        round_end=case.wish.end,
        origins=debrief.origins | case.wish.round.origins,
        settled=False,
    )
    return MoveDebrief(debrief=changed, was=was, why=why)


def _tell(found: NoSlot, case: _Case) -> AskSeeker:
    """Tell the seeker that no time was found; again, under a new key, when that was taken back in between."""
    stem = f"no-slot/{fingerprint([min(case.wish.round.origins), case.wish.end.isoformat()])}"
    earlier = [prompt for prompt in case.world.prompts if prompt.key.startswith(stem)]
    closed = [prompt for prompt in earlier if prompt.state is PromptState.OVERTAKEN]
    prompt = Prompt(
        key=f"{stem}/{len(closed)}",
        kind=PromptKind.NO_SLOT,
        asked_at=case.now,
        origins=case.wish.round.origins,
        process_id=case.wish.process.id,
        detail=" ".join([found.reason, *(f"Possible: {each}." for each in found.compromises)]),
    )
    return AskSeeker(prompt=prompt, why=found.reason)


def _seen(debrief: Debrief, world: World) -> Event | None:
    """Find what the calendar showed for a debrief after it was last written; None when it was not read since."""
    if world.as_of is None or (debrief.written_at is not None and world.as_of <= debrief.written_at):
        return None
    return next((event for event in world.events if event.uid == debrief.uid), None)


def _removed(debrief: Debrief, world: World) -> bool:
    """Tell whether the seeker took away, or called off, a debrief that stands, after it was written."""
    event = _seen(debrief, world) if debrief.stands else None
    return event is not None and (event.gone or event.status is EventStatus.CANCELLED)
