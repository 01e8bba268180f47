"""What speaks against a time that the seeker names for a debrief, and what forbids it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cornerman.debriefs import Debrief
from cornerman.errors import WrongUseError
from cornerman.people import Member
from cornerman.planning.compromises import Bend
from cornerman.planning.debrief_cases import Case, removed
from cornerman.planning.diaries import Diary
from cornerman.planning.hour_tables import within_hours
from cornerman.planning.slot_words import duration, names_of
from cornerman.policy import Policy
from cornerman.times import Span, instant
from cornerman.wording import counted, written_moment

_NOTHING_CHANGED = "Nothing was changed."
_ANOTHER_TIME = f"Name another time. {_NOTHING_CHANGED}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One thing that speaks against a time, and does not forbid it."""

    bends: Bend
    words: str


def refuse_time(span: Span, standing: Debrief | None, case: Case) -> None:
    """Refuse a time that is too soon, before the round is over, or over another debrief. Raises WrongUseError."""
    zone, now, notice = case.world.seeker.zone, case.now, case.policy.notice
    if standing is not None and instant(standing.span.start) <= now:
        begun = written_moment(standing.span.start, zone)
        about = "the offer" if case.wish.round.is_offer else "this round"
        raise WrongUseError(f"The debrief of {about} began on {begun}.", remedy=_NOTHING_CHANGED)
    if span.start < now:
        raise WrongUseError(f"{written_moment(span.start, zone)} is over.", remedy=_ANOTHER_TIME)
    if span.start < now + notice:
        raise WrongUseError(f"Nobody is asked to a talk that begins within {duration(notice)}.", remedy=_ANOTHER_TIME)
    if span.start < case.wish.end:
        ends = written_moment(case.wish.end, zone)
        after = f"The offer came on {ends}" if case.wish.round.is_offer else f"The round ends on {ends}"
        raise WrongUseError(f"{after}, and a debrief comes after it.", remedy=_ANOTHER_TIME)
    own = "" if standing is None else standing.key
    for each in case.world.debriefs:
        if each.stands and each.key != own and span.overlaps(each.span) and not removed(each, case.world):
            taken = written_moment(each.span.start, zone)
            raise WrongUseError(f"Another debrief stands at that time, on {taken}.", remedy=_ANOTHER_TIME)


def objections_to(
    span: Span, members: Sequence[Member], booked: Diary, standing: Debrief | None, case: Case
) -> Iterator[Objection]:
    """Give what speaks against a time with these members; `booked` is the diary without the debrief that moves."""
    zone, policy = case.world.seeker.zone, case.policy
    if standing is not None:
        asked = names_of(each for each in case.world.council if each.email in standing.members)
        stood = f"It stands already on {written_moment(standing.span.start, zone)}, with {asked}; it would be changed."
        yield Objection(bends=Bend.MOVES, words=stood)
    across = any(not each.span.covers(span) for each in booked.meetings_within(span, policy))
    if across or any(span.overlaps(each) for each in booked.own_events(policy)):
        yield Objection(bends=Bend.BUSY, words="Your own calendar is taken then.")
    yield from _about_members(span, members, booked, policy)
    if len(members) < policy.quorum:
        alone = f"{names_of(members)} would be alone with you, and a debrief needs {counted(policy.quorum, 'member')}."
        yield Objection(bends=Bend.FEWER, words=alone)
    if case.wish.firm and span.end > case.wish.latest:
        yield Objection(bends=Bend.LATER, words="It leaves too little time before the answer is due.")
    elif case.wish.round.is_offer:
        return
    elif span.end > case.wish.latest:
        late = f"It is later than {duration(policy.debrief_within)} after the round."
        yield Objection(bends=Bend.LATER, words=late)
    elif span.end > case.wish.window.end:
        yield Objection(bends=Bend.LATER, words="The next talk with them comes before it, or right after it.")


def _about_members(span: Span, members: Sequence[Member], booked: Diary, policy: Policy) -> Iterator[Objection]:
    """Say who is busy and who is outside their hours; at a meeting of the council nobody of it is either."""
    there = people_there(span, booked, policy)
    bound = [each for each in members if each.email not in there]
    busy = [each for each in bound if _is_busy(each, span, booked)]
    outside = [each for each in bound if each not in busy and is_in_the_way(each, span, booked)]
    if busy:
        words = f"{names_of(busy)} {'is' if len(busy) == 1 else 'are'} busy then."
        yield Objection(bends=Bend.BUSY, words=words)
    if outside:
        words = f"It lies outside the hours of {names_of(outside)}."
        yield Objection(bends=Bend.HOURS, words=words)


def people_there(span: Span, booked: Diary, policy: Policy) -> frozenset[str]:
    """Give who is at a meeting of the council in which a time lies."""
    around = (each.members for each in booked.meetings_within(span, policy) if each.span.covers(span))
    return frozenset[str]().union(*around)


def _is_busy(member: Member, span: Span, booked: Diary) -> bool:
    return any(span.overlaps(each) for each in booked.busy.get(member.email, ()))


def is_in_the_way(member: Member, span: Span, booked: Diary) -> bool:
    """Tell whether a member is busy at a time, or outside their hours."""
    return _is_busy(member, span, booked) or not within_hours(span, member.hours, member.zone)
