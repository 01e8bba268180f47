"""Decide which debriefs to hold, move and withdraw: wanted minus present."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.actions import AskSeeker, DropQuestion, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief
from cornerman.findings import Stage
from cornerman.keys import fingerprint, uid_of
from cornerman.offer_origins import offers_behind
from cornerman.planning.calm import may_wait
from cornerman.planning.debrief_cases import Case, removed, shown
from cornerman.planning.debrief_questions import (
    TOLD_WITHOUT_TIME,
    is_done_in_writing,
    is_told_late,
    lost_its_quorum,
    no_time,
    taken_back,
)
from cornerman.planning.diaries import Diary
from cornerman.planning.following import UNFINISHED, follow, withdraw
from cornerman.planning.next_times import time_for
from cornerman.planning.offer_reviews import is_talked_over
from cornerman.planning.pairing import is_behind, stand_for
from cornerman.planning.slots import NoSlot
from cornerman.planning.wishes import Wish, diary, wishes
from cornerman.policy import Policy
from cornerman.processes import Session, SessionStatus
from cornerman.times import instant
from cornerman.wording import written_moment
from cornerman.world import World

DebriefStep = HoldDebrief | MoveDebrief | WithdrawDebrief | AskSeeker | DropQuestion

_TAKEN_OFF = "It was taken off the calendar by hand."
_ANSWERED = "The offer is answered or gone, or another debrief is about it."
_OFF = "The talk that it was about is off, or the process is over."
_WHY_OFF = {
    SessionStatus.CANCELLED: "The talk that it was about was called off.",
    SessionStatus.DECLINED: "You declined the talk that it was about.",
    SessionStatus.NO_SHOW: "The talk that it was about did not take place.",
}


def plan_debriefs(world: World, policy: Policy, now: datetime) -> list[DebriefStep]:
    """Give what is to be done so that every round that wants a debrief has one, and nothing else has.

    What was begun and not finished is finished exactly as it was meant, if it still serves. What the seeker is told
    about debriefs is said and taken back here too. What follows from an interview that was changed a moment ago waits
    for the next run.
    """
    now = instant(now)
    rounds = _rounds(world, policy, now)
    kept = rounds.kept
    first: list[DebriefStep] = [
        WithdrawDebrief(debrief=each, why=UNFINISHED) for each in world.debriefs if not each.settled and not each.stands
    ]
    idle = [each for each in world.debriefs if each.stands and each.key not in kept and _is_to_come(each, world, now)]
    first += [withdraw(each, _why_off(each, world), world) for each in idle if not _waits(each, world, policy, now)]
    by_place = rounds.looked_at_again(rounds.decided(first), first)
    steps = [*first, *(step for each in by_place for step in each)]
    return [*steps, *taken_back(world, steps)]


def case_about(origins: frozenset[str], world: World, policy: Policy, now: datetime) -> Case | None:
    """Give the round of these sessions as it is planned for; None when its process is over."""
    now = instant(now)
    rounds = _rounds(world, policy, now)
    place = next((at for at, wish in enumerate(rounds.wanted) if not wish.round.origins.isdisjoint(origins)), None)
    return None if place is None else rounds.case(place, diary(world, now))


def _rounds(world: World, policy: Policy, now: datetime) -> "_Rounds":
    every = list(wishes(world, policy))
    wanted = sorted(every, key=lambda wish: (_turn(wish, every, world), wish.round.is_offer, min(wish.round.origins)))
    return _Rounds(wanted=wanted, pairs=_paired(wanted, world, now), world=world, policy=policy, now=now)


def _turn(wish: Wish, every: Iterable[Wish], world: World) -> datetime:
    """Tell when a wish has its turn: in order of time, but an offer after the calls that its own talk may follow."""
    if not wish.round.is_offer:
        return wish.end
    standing = frozenset[str]().union(*(each.origins for each in world.debriefs if each.stands))
    calls = (
        each
        for each in every
        if each.process.id == wish.process.id and not each.round.is_offer and Stage.OFFER_CALL in each.round.stages
    )
    mine = (each.end for each in calls if each.end <= wish.latest or not standing.isdisjoint(each.round.origins))
    return max([wish.end, *mine])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rounds:
    """All rounds that want a debrief, in the order in which they are looked at; `pairs` stand for them, by place.

    An offer comes after the talks about it, when it is known what becomes of their debriefs.
    """

    wanted: Sequence[Wish]
    pairs: Mapping[int, Debrief]
    world: World
    policy: Policy
    now: datetime

    @property
    def kept(self) -> frozenset[str]:
        """The keys of the debriefs that stand for a round."""
        return frozenset(debrief.key for debrief in self.pairs.values())

    def decided(self, first: list[DebriefStep]) -> list[list[DebriefStep]]:
        """Decide about one round after the other; what is booked for one takes its time from the next."""
        booked, found = diary(self.world, self.now), list[list[DebriefStep]]()
        for place in range(len(self.wanted)):
            found.append(self._steps(place, booked, [*first, *(step for each in found for step in each)]))
            for step in found[place]:
                if isinstance(step, HoldDebrief | MoveDebrief):
                    people = (self.world.seeker.email, *step.debrief.members)
                    booked = booked.with_booking(step.debrief.span, people)
        return found

    def looked_at_again(self, steps: list[list[DebriefStep]], first: list[DebriefStep]) -> list[list[DebriefStep]]:
        """Look again for a time where none was found, now that it is known what becomes of all other debriefs.

        A round that finds one then may take it from another, so that this goes on until nothing changes any more.
        """
        found = list(steps)
        for _ in self.wanted:
            before = list(found)
            for place, own in enumerate(found):
                if any(isinstance(step, AskSeeker) and step.prompt.kind in TOLD_WITHOUT_TIME for step in own):
                    others = [*first, *(step for other, each in enumerate(found) if other != place for step in each)]
                    found[place] = self._steps(place, diary(after_steps(self.world, others), self.now), others)
            if found == before:
                break
        return found

    def case(self, place: int, booked: Diary) -> Case:
        """Give one of the rounds with all that bears on it."""
        wish, own = self.wanted[place], self.pairs.get(place)
        others = self.kept - {own.key} if own else self.kept
        earlier = _earlier(wish, self.world, others, self.now)
        return Case(wish=wish, world=self.world, diary=booked, policy=self.policy, now=self.now, earlier=earlier)

    def _steps(self, place: int, booked: Diary, others: list[DebriefStep]) -> list[DebriefStep]:
        """Decide about one; `others` are the steps that are known so far."""
        own, case, wish = self.pairs.get(place), self.case(place, booked), self.wanted[place]
        if own is None:
            return [] if self._is_talked_over(wish, others) else _hold(case)
        steps: list[DebriefStep] = [*follow(case, own)]
        given_up: list[DebriefStep] = [each for each in steps if isinstance(each, WithdrawDebrief)]
        # Where the debrief after a call about the offer takes its place, nobody is told that no time was found.
        return given_up if given_up and self._is_talked_over(wish, [*others, *given_up]) else steps

    def _is_talked_over(self, wish: Wish, known: list[DebriefStep]) -> bool:
        """Tell whether an offer is talked over after a call about it, as the steps that are known leave the world."""
        after = after_steps(self.world, known)
        return wish.round.is_offer and is_talked_over(wish.process, wish.round, wish.window, after)


def after_steps(world: World, steps: Iterable[DebriefStep]) -> World:
    """Give the world with the debriefs as these steps leave them."""
    changed = {
        step.debrief.key: step.debrief
        for step in steps
        if isinstance(step, HoldDebrief | MoveDebrief | WithdrawDebrief)
    }
    others = (each for each in world.debriefs if each.key not in changed)
    return replace(world, debriefs=(*others, *changed.values()))


def _paired(wanted: Sequence[Wish], world: World, now: datetime) -> dict[int, Debrief]:
    """Match wishes, by their place, and debriefs one to one, by where the calendar shows them."""
    by_key = {each.key: each for each in world.debriefs}
    standing = [shown(each, world) for each in world.debriefs if each.stands and not removed(each, world)]
    pairs = stand_for([wish.round for wish in wanted], standing, now)
    return {place: by_key[debrief.key] for place, debrief in pairs.items()}


def _earlier(wish: Wish, world: World, taken: Container[str], now: datetime) -> tuple[Debrief, ...]:
    """Give the debriefs that were made for a round; not those that stand for another, nor one that came before it."""
    return tuple(
        each
        for each in world.debriefs
        if wish.is_met_by(each) and each.key not in taken and not is_behind(shown(each, world), wish.round, now)
    )


def _is_to_come(debrief: Debrief, world: World, now: datetime) -> bool:
    """Tell whether a debrief is still to be withdrawn: before it begins, and until its end when it was taken off."""
    return (debrief.span.end if removed(debrief, world) else debrief.span.start) > now


def _waits(debrief: Debrief, world: World, policy: Policy, now: datetime) -> bool:
    """Tell whether a debrief that nothing wants any more is kept a moment, for its talk was changed just now."""
    talks = (session.event for session in _talks(debrief, world))
    return not removed(debrief, world) and may_wait(debrief, talks, world, policy, now)


def _why_off(debrief: Debrief, world: World) -> str:
    if removed(debrief, world):
        return _TAKEN_OFF
    if offers_behind(debrief.origins):
        return _ANSWERED
    return next((_WHY_OFF[each.status] for each in _talks(debrief, world) if each.status in _WHY_OFF), _OFF)


def _talks(debrief: Debrief, world: World) -> Iterable[Session]:
    """Give the talks that a debrief is about, whatever became of them, in order of time."""
    found = [each for one in world.processes for each in one.sessions if each.origin in debrief.origins]
    return sorted(found, key=lambda each: (each.event.span.start, each.event.id))


def _hold(case: Case) -> list[DebriefStep]:
    """Book a debrief for a round that has none, or say that there is no time.

    Not where it was taken away by hand, or the seeker took the written one in its place.
    """
    wish, debriefs = case.wish, case.world.debriefs
    meant = [debrief for debrief in case.earlier if wish.was_meant_by(debrief.origins)]
    if any(debrief.by_hand or removed(debrief, case.world) for debrief in meant) or is_done_in_writing(case):
        return []
    too_few = any(lost_its_quorum(debrief, case) for debrief in case.earlier)
    if case.window_is_over and not is_told_late(case, too_few=too_few):
        return []
    found = time_for(case)
    if isinstance(found, NoSlot):
        return [*no_time(case, found, too_few=too_few)]
    key = next_key(f"debrief/{fingerprint([min(wish.round.origins)])}", debriefs)
    debrief = Debrief(
        key=key,
        uid=uid_of(key),
        process_id=wish.process.id,
        origins=wish.round.origins,
        span=found.span,
        members=tuple(member.email for member in found.members),
        round_end=wish.end,
        settled=False,
        choice=found.choice,
    )
    return [HoldDebrief(debrief=debrief, why=_why(wish, case.world))]


def _why(wish: Wish, world: World) -> str:
    when = written_moment(wish.end, world.seeker.zone)
    if not wish.round.is_offer:
        return f"Round {wish.round.number} with {wish.process.name} ends on {when}."
    until = f" It is talked over before {written_moment(wish.latest, world.seeker.zone)}." if wish.firm else ""
    return f"The offer from {wish.process.name} came on {when}.{until}"


def next_key(stem: str, debriefs: Sequence[Debrief]) -> str:
    """Give the next key of a round: it never returns to one that was used."""
    used = [int(each.key.rpartition("/")[2]) for each in debriefs if each.key.startswith(f"{stem}/")]
    return f"{stem}/{max(used, default=-1) + 1}"
