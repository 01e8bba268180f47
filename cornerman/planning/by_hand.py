"""A debrief as the seeker wants it themselves: at a time that they name, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.debriefs import Debrief, DebriefState, SlotChoice
from cornerman.errors import WrongUseError
from cornerman.keys import fingerprint, uid_of
from cornerman.people import Member
from cornerman.planning.compromises import Compromise
from cornerman.planning.debrief_answers import kept_free
from cornerman.planning.debrief_cases import Case, removed
from cornerman.planning.debriefs import case_about, next_key
from cornerman.planning.diaries import Diary
from cornerman.planning.next_times import diary_for, slot_for, time_for
from cornerman.planning.objections import Objection, is_in_the_way, objections_to, people_there, refuse_time
from cornerman.planning.slot_words import names_of
from cornerman.planning.slots import NoSlot, Slot
from cornerman.planning.wishes import without
from cornerman.times import Span, in_utc, instant
from cornerman.wording import listed, written_moment

__all__ = ["ByHand", "Named", "Possible", "by_hand", "case_about", "is_off", "off", "standing_for", "what_is_possible"]

_NOTHING_CHANGED = "Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What the seeker names: when it begins, the addresses of whom to ask, and why it lies there, in words.

    Without `members` it is whoever can come as far as is known.
    """

    start: datetime
    members: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """The debrief as it is then meant, the one that it `moves`, and what speaks against it.

    `debrief` and `moves` are the same value where nothing would change.
    """

    debrief: Debrief
    moves: Debrief | None
    objections: tuple[Objection, ...]

    @property
    def changes_nothing(self) -> bool:
        """It lies there already, with the same members."""
        return self.debrief == self.moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """What a search gives: what stands in the way, empty if nothing does, and what can be taken."""

    reason: str
    ways: tuple[Compromise, ...]


def standing_for(case: Case) -> Debrief | None:
    """Find the debrief that stands for a round, the latest if there are several."""
    found = [each for each in case.earlier if each.stands and not removed(each, case.world)]
    return max(found, key=lambda each: (instant(each.span.start), each.key), default=None)


def is_off(case: Case) -> bool:
    """Tell whether the seeker wants no debrief for a round."""
    return standing_for(case) is None and bool(offs(case))


def offs(case: Case) -> tuple[Debrief, ...]:
    """Give what was kept of it that the seeker wants no debrief for a round."""
    return tuple(
        each
        for each in case.world.debriefs
        if each.by_hand and not each.stands and case.wish.was_meant_by(each.origins)
    )


def what_is_possible(case: Case) -> Possible:
    """Search for a time now, other than that of a debrief that stands; without one, give the compromises."""
    found = _another_time(case, standing_for(case))
    if isinstance(found, NoSlot):
        return Possible(reason=found.reason, ways=found.possible)
    when = written_moment(found.span.start, case.world.seeker.zone)
    words = f"{when}, with {names_of(found.members)}"
    return Possible(reason="", ways=(Compromise(span=found.span, members=found.members, bends=None, words=words),))


def by_hand(case: Case, named: Named) -> ByHand:
    """Give the debrief at a time that the seeker names: begun and not finished, so that the next run carries it out.

    The seeker's word holds: it is not planned again for hours or a quorum. Raises WrongUseError for what may not be:
    too soon, before the round is over, over another debrief, with somebody who may not be invited, with nobody.
    """
    standing = standing_for(case)
    start = instant(named.start)
    span = Span(start=start, end=start + case.policy.debrief_length)
    refuse_time(span, standing, case)
    booked = case.diary if standing is None else without(case.diary, standing)
    members = _members(span, named, booked, standing, case)
    meant = _meant(span, members, named.why, standing, case)
    if standing is not None and meant is standing:
        return ByHand(debrief=standing, moves=standing, objections=())
    return ByHand(debrief=meant, moves=standing, objections=tuple(objections_to(span, members, booked, standing, case)))


def off(case: Case) -> Debrief:
    """Give what is kept for a round that has no debrief and is to get none; nobody is told of it."""
    key = _new_key(case)
    return Debrief(
        key=key,
        uid=uid_of(key),
        process_id=case.wish.process.id,
        origins=case.wish.round.origins,
        span=Span(start=case.wish.end, end=case.wish.end),
        members=(),
        round_end=case.wish.end,
        state=DebriefState.WITHDRAWN,
        by_hand=True,
    )


def _another_time(case: Case, standing: Debrief | None) -> Slot | NoSlot:
    if standing is None:
        return time_for(case)
    booked = diary_for(case, standing)
    everybody = (booked.seeker.email, *(each.email for each in booked.members))
    free = kept_free(booked, standing.span, everybody)
    return slot_for(case, free)


def _new_key(case: Case) -> str:
    return next_key(f"debrief/{fingerprint([min(case.wish.round.origins)])}", case.world.debriefs)


def _meant(span: Span, members: Sequence[Member], why: str, standing: Debrief | None, case: Case) -> Debrief:
    emails = tuple(each.email for each in members)
    choice = SlotChoice(why=why)
    if standing is None:
        key = _new_key(case)
        return Debrief(
            key=key,
            uid=uid_of(key),
            process_id=case.wish.process.id,
            origins=case.wish.round.origins,
            span=span,
            members=emails,
            round_end=case.wish.end,
            settled=False,
            by_hand=True,
            choice=choice,
        )
    if in_utc(standing.span) == span and sorted(standing.members) == sorted(emails):
        return standing
    return replace(
        standing,
        span=span,
        members=emails,
        process_id=case.wish.process.id,
        origins=case.wish.round.origins,
        round_end=case.wish.end,
        sequence=standing.sequence + 1,
        heard_from=None,
        unable=frozenset(),
        moved_from=standing.span if standing.settled else standing.moved_from or standing.span,
        settled=False,
        by_hand=True,
        choice=choice,
    )


def _members(span: Span, named: Named, booked: Diary, standing: Debrief | None, case: Case) -> tuple[Member, ...]:
    """Give whom to ask, in order of address: who was named, else who can come.

    Of a debrief that moves its own members come first, and others only up to the quorum.
    """
    if named.members:
        return _named_members(named.members, case)
    before = frozenset[str]() if standing is None else frozenset(standing.members)
    if standing is not None and in_utc(standing.span) == span:
        able = [each for each in booked.members if each.email in before]
    else:
        there = people_there(span, booked, case.policy)
        able = [each for each in booked.members if each.email in there or not is_in_the_way(each, span, booked)]
    able.sort(key=lambda each: (each.email not in before, booked.asked.get(each.email, 0), each.email))
    same = sum(each.email in before for each in able)
    most = case.policy.members_at_most if standing is None else max(same, case.policy.quorum)
    if not able:
        raise WrongUseError(
            "Nobody who may be invited is known to be free then.",
            remedy=f"Name whom to ask, like --with bob, or another time. {_NOTHING_CHANGED}",
        )
    return tuple(sorted(able[:most], key=lambda each: each.email))


def _named_members(emails: Sequence[str], case: Case) -> tuple[Member, ...]:
    council = {each.email: each for each in case.world.council}
    allowed = {each.email: each for each in case.diary.members}
    refused = sorted(set(emails) - set(allowed))
    if not refused:
        return tuple(allowed[each] for each in sorted(set(emails)))
    known = [council[each] for each in refused if each in council]
    silent = [each for each in known if each.consented_on is None]
    pausing = [each for each in known if each.consented_on is not None and each.paused]
    others = [each for each in refused if not any(each == one.email for one in (*silent, *pausing))]
    said = [
        *([f"{names_of(silent)} did not agree to be invited yet"] if silent else []),
        *([f"{names_of(pausing)} {'pauses' if len(pausing) == 1 else 'pause'}"] if pausing else []),
        *([f"{listed(others)} cannot be invited"] if others else []),
    ]
    raise WrongUseError(f"{listed(said)}.", remedy=f"Name others with --with. {_NOTHING_CHANGED}")
