"""Find the time for a debrief: the best that suits the seeker and enough of the council, and why it is that one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from cornerman.debriefs import SlotChoice
from cornerman.people import Member
from cornerman.planning.compromises import Compromise, compromises, what_stands_in_the_way
from cornerman.planning.diaries import Diary
from cornerman.planning.free_tables import Tables, tabled
from cornerman.planning.hour_tables import within_hours
from cornerman.planning.slot_ranking import best
from cornerman.planning.slot_words import lies_in_meeting, why_others, why_this
from cornerman.policy import Policy
from cornerman.times import Span

__all__ = ["Diary", "NoSlot", "Slot", "find_slot", "slot_in", "tabled", "who_can_come", "within_hours"]

_NEXT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time, the members to invite, in order of address, and why it was chosen."""

    span: Span
    members: tuple[Member, ...]
    choice: SlotChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSlot:
    """That nothing fits: what stands in the way, in sentences, and the two nearest compromises at most.

    Each compromise is really possible, begins with its time and stands without a full stop, to be put into a sentence;
    `possible` are those of them that can be taken, in the same order.
    """

    reason: str
    compromises: tuple[str, ...]
    possible: tuple[Compromise, ...] = ()


def find_slot(window: Span, diary: Diary, policy: Policy, *, ended: datetime | None = None) -> Slot | NoSlot:
    """Give the best time in the window at which the seeker and a quorum of the diary's members can come.

    Starts lie on the policy's grid (see `grid_over`); what makes one better than another stands at
    `slot_ranking.best`. `ended` is when the round ended, if the words may say how long after it the debrief begins.
    """
    return slot_in(tabled(diary, window, policy), window, ended=ended)


def slot_in(tables: Tables, window: Span, *, ended: datetime | None = None) -> Slot | NoSlot:
    """Give what `find_slot` gives, from tables that were made before for days that hold the window."""
    found = best(tables, window, quorum=tables.policy.quorum, count=1 + _NEXT)
    if not found:
        possible = compromises(tables, window)
        return NoSlot(
            reason=what_stands_in_the_way(tables, window),
            compromises=tuple(each.words for each in possible),
            possible=possible,
        )
    first, *others = found
    return Slot(
        span=first.span,
        members=first.invited,
        choice=SlotChoice(
            why=why_this(first, tables, ended),
            others=why_others(first, others, tables),
            in_meeting=lies_in_meeting(first),
        ),
    )


def who_can_come(span: Span, diary: Diary, policy: Policy) -> tuple[Member, ...]:
    """Give the members of the diary who can come at a given time as far as is known; nobody when the seeker cannot.

    The time need not lie on the grid and may have any length. The rules are those of `find_slot`: the buffer around
    what else the seeker does, no edge of a council meeting crossed, and inside one its people are free.
    """
    meetings = diary.meetings_within(span, policy)
    around = [each for each in meetings if each.span.start <= span.start and span.end <= each.span.end]
    if len(around) < len(meetings) or not _seeker_can(span, diary, policy, at_meeting=bool(around)):
        return ()
    there = frozenset().union(*(each.members for each in around))
    return tuple(member for member in diary.members if _can(span, member, diary, at_meeting=member.email in there))


def _seeker_can(span: Span, diary: Diary, policy: Policy, *, at_meeting: bool) -> bool:
    seeker = diary.seeker
    with_buffer = Span(start=span.start.astimezone(UTC) - policy.buffer, end=span.end.astimezone(UTC) + policy.buffer)
    return (
        (at_meeting or within_hours(span, seeker.hours, seeker.zone))
        and not any(with_buffer.overlaps(each) for each in diary.own_events(policy))
        and not any(span.overlaps(each) for each in diary.booked.get(seeker.email, ()))
    )


def _can(span: Span, member: Member, diary: Diary, *, at_meeting: bool) -> bool:
    if any(span.overlaps(each) for each in diary.booked.get(member.email, ())):
        return False
    return at_meeting or (
        within_hours(span, member.hours, member.zone)
        and not any(span.overlaps(each) for each in diary.busy.get(member.email, ()))
    )
