"""Decide which debriefs to hold, move and withdraw: wanted minus present."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.actions import AskSeeker, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief, DebriefState
from cornerman.events import Event, Response
from cornerman.keys import fingerprint, uid_of
from cornerman.planning.slots import Diary, NoSlot, find_slot
from cornerman.planning.wishes import Wish, diary, interview_times, wishes, without
from cornerman.policy import Policy
from cornerman.prompts import Prompt, PromptKind
from cornerman.times import Span
from cornerman.wording import written_moment
from cornerman.world import World

DebriefStep = HoldDebrief | MoveDebrief | WithdrawDebrief | AskSeeker

_INTERVIEW_MOVED = "The interview moved."
_TOO_MANY_DECLINED = "Too many members declined."
_TIME_TAKEN = "Another interview takes its time."


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


def plan_debriefs(world: World, policy: Policy, now: datetime) -> list[DebriefStep]:
    """Give what is to be done so that every round that wants a debrief has one, and nothing else has.

    What was begun and not finished comes first, exactly as it was meant; its round waits for the next run.
    """
    unfinished = [debrief for debrief in world.debriefs if not debrief.settled]
    in_order = sorted(wishes(world, policy), key=lambda wish: (wish.end, min(wish.round.origins)))
    wanted = [wish for wish in in_order if not any(wish.is_met_by(each) for each in unfinished)]
    standing = [each for each in world.debriefs if each.settled and each.stands and not _removed(each, world)]
    pairs = _paired(wanted, standing)
    kept = {debrief.key for debrief in pairs.values()}
    steps: list[DebriefStep] = [_finish(debrief) for debrief in unfinished]
    steps += [
        _withdraw(debrief, world)
        for debrief in world.debriefs
        if debrief.settled and debrief.stands and debrief.span.start > now and debrief.key not in kept
    ]
    booked = diary(world, now)
    for place, wish in enumerate(wanted):
        case = _Case(wish=wish, world=world, diary=booked, policy=policy, now=now)
        step = _follow(case, pairs[place]) if place in pairs else _hold(case)
        steps += [step] if step is not None else []
        if isinstance(step, HoldDebrief | MoveDebrief):
            booked = booked.with_booking(step.debrief.span, (world.seeker.email, *step.debrief.members))
    return steps


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


def _finish(debrief: Debrief) -> DebriefStep:
    why = "It was begun and not finished."
    if not debrief.stands:
        return WithdrawDebrief(debrief=debrief, why=why)
    if debrief.sequence:
        return MoveDebrief(debrief=debrief, was=debrief.span, why=why)
    return HoldDebrief(debrief=debrief, why=why)


def _withdraw(debrief: Debrief, world: World) -> WithdrawDebrief:
    by_hand = _removed(debrief, world)
    why = "You took it off your calendar." if by_hand else "The talk that it was about is off, or the process is over."
    changed = replace(
        debrief, state=DebriefState.WITHDRAWN, sequence=debrief.sequence + 1, by_hand=by_hand, settled=False
    )
    return WithdrawDebrief(debrief=changed, why=why)


def _hold(case: _Case) -> HoldDebrief | AskSeeker | None:
    wish = case.wish
    earlier = [debrief for debrief in case.world.debriefs if wish.is_met_by(debrief)]
    removed = any(debrief.by_hand or _removed(debrief, case.world) for debrief in earlier)
    if removed or wish.end + case.policy.debrief_within <= case.now:
        return None
    found = find_slot(case.open_window, case.diary, case.policy)
    if isinstance(found, NoSlot):
        return _tell(found, case)
    key = f"debrief/{fingerprint([min(wish.round.origins)])}/{len(earlier)}"
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
    return HoldDebrief(debrief=debrief, why=f"Round {wish.round.number} with {wish.process.name} ends on {ends}.")


def _follow(case: _Case, standing: Debrief) -> MoveDebrief | AskSeeker | None:
    if standing.span.end <= case.now:
        return None
    event = _seen(standing, case.world)
    if event is not None and event.span != standing.span:
        moved = replace(standing, span=event.span, by_hand=True)
        return _move(moved, case, was=standing.span, why="You moved it on your calendar; the members are told.")
    why = _trouble(case, standing, event)
    return _replan(case, standing, why) if why else None


def _trouble(case: _Case, standing: Debrief, event: Event | None) -> str:
    """Say why a debrief cannot stay where it is; empty when it can."""
    if standing.round_end != case.wish.end and (not standing.by_hand or standing.span.start < case.wish.end):
        return _INTERVIEW_MOVED
    answers = event.attendees if event is not None else ()
    declined = {each.person.email for each in answers if each.response is Response.DECLINED}
    if not declined.isdisjoint(standing.members) and len(set(standing.members) - declined) < case.policy.quorum:
        return _TOO_MANY_DECLINED
    if not standing.by_hand and any(standing.span.overlaps(span) for span in interview_times(case.world)):
        return _TIME_TAKEN
    return ""


def _replan(case: _Case, standing: Debrief, why: str) -> MoveDebrief | AskSeeker | None:
    window = case.open_window
    if why == _TOO_MANY_DECLINED:
        after = max(window.start, standing.span.end)
        window = Span(start=after, end=max(after, window.end))
    found = find_slot(window, without(case.diary, standing), case.policy)
    if isinstance(found, NoSlot):
        return _tell(found, case)
    if why == _INTERVIEW_MOVED and _still_good(standing, found.span, case):
        return None
    members = tuple(member.email for member in found.members)
    moved = replace(standing, span=found.span, members=members, by_hand=False)
    return _move(moved, case, was=standing.span, why=why)


def _still_good(standing: Debrief, best: Span, case: _Case) -> bool:
    """Tell whether the old time still serves on the same day, so that nobody's plans change for nothing."""
    window, zone = case.open_window, case.world.seeker.zone
    inside = window.start <= standing.span.start and standing.span.end <= window.end
    return inside and best.start.astimezone(zone).date() == standing.span.start.astimezone(zone).date()


def _move(debrief: Debrief, case: _Case, *, was: Span, why: str) -> MoveDebrief:
    changed = replace(
        debrief,
        sequence=debrief.sequence + 1,
        round_end=case.wish.end,
        origins=debrief.origins | case.wish.round.origins,
        settled=False,
    )
    return MoveDebrief(debrief=changed, was=was, why=why)


def _tell(found: NoSlot, case: _Case) -> AskSeeker:
    about = fingerprint([min(case.wish.round.origins), case.wish.end.isoformat()])
    detail = " ".join([found.reason, *(f"Possible: {each}." for each in found.compromises)])
    prompt = Prompt(
        key=f"no-slot/{about}",
        kind=PromptKind.NO_SLOT,
        asked_at=case.now,
        origins=case.wish.round.origins,
        process_id=case.wish.process.id,
        detail=detail,
    )
    return AskSeeker(prompt=prompt, why=found.reason)


def _seen(debrief: Debrief, world: World) -> Event | None:
    """Find what the calendar showed for a debrief after it was last written; None when it was not read since."""
    if world.as_of is None or (debrief.written_at is not None and world.as_of <= debrief.written_at):
        return None
    return next((event for event in world.events if event.uid == debrief.uid), None)


def _removed(debrief: Debrief, world: World) -> bool:
    """Tell whether the seeker took a debrief off the calendar after it was written, and not we ourselves."""
    event = _seen(debrief, world)
    return debrief.stands and event is not None and event.gone
