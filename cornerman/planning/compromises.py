"""When no time fits: what stands in the way, and which compromises would be possible."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from cornerman.people import DailyHours, Member, WeeklyHours
from cornerman.planning.diaries import Diary
from cornerman.planning.free_tables import Tables, tabled
from cornerman.planning.hour_tables import starts_in_hours, within_hours
from cornerman.planning.slot_ranking import Ranked, best
from cornerman.planning.slot_words import duration, names_of
from cornerman.policy import Policy
from cornerman.times import Span
from cornerman.wording import counted, listed, written_moment

BEYOND = timedelta(hours=72)
"""How much later than wished a debrief may be proposed."""

A_LITTLE = timedelta(hours=1)
"""How far outside of somebody's hours a debrief may be proposed."""

TIME_IS_OVER = "The time within which a debrief helps is over."

_MOST = 2
_NO_TIME = timedelta(0)
_ANY_DAY = date(2000, 1, 2)


class Bend(StrEnum):
    """What a time asks of somebody that they did not offer."""

    BUFFER = "buffer"
    HOURS = "hours"
    FEWER = "fewer"
    LATER = "later"
    BUSY = "busy"
    MOVES = "moves"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compromise:
    """One time that would be possible: who would be invited, what it bends, if anything, and that in words."""

    span: Span
    members: tuple[Member, ...]
    bends: Bend | None
    words: str


def what_stands_in_the_way(tables: Tables, window: Span) -> str:
    """Say in sentences why no time fits."""
    diary, policy = tables.diary, tables.policy
    if len(diary.members) < policy.quorum:
        return _too_few(diary, policy)
    if window.length < policy.debrief_length:
        return TIME_IS_OVER
    if not tables.own & tables.grid.inside(window):
        return _own_time(tables, window)
    return " ".join(
        [f"No time suits {counted(policy.quorum, 'member')} of the council in their hours.", *_misses(tables, window)]
    )


def compromises(tables: Tables, window: Span) -> tuple[Compromise, ...]:
    """Give the nearest compromises that are really possible, two at most.

    In this order: less time around what else the seeker does, a little outside of hours, fewer members, later.
    """
    found: list[Compromise] = []
    for each in _possible(tables, window):
        if len(found) < _MOST:
            found.append(each)
    return tuple(found)


def _possible(tables: Tables, window: Span) -> Iterator[Compromise]:
    diary, policy = tables.diary, tables.policy
    if policy.buffer and (close := _first(diary, window, replace(policy, buffer=_NO_TIME))):
        without = f"without {duration(policy.buffer)} between it and what else you have to do"
        yield _compromise(close, Bend.BUFFER, f"{_when(close, diary)}, {without}")
    wider = replace(
        diary,
        seeker=replace(diary.seeker, hours=_widened(diary.seeker.hours)),
        members=tuple(replace(each, hours=_widened(each.hours)) for each in diary.members),
    )
    if outside := _first(wider, window, policy):
        yield _compromise(outside, Bend.HOURS, f"{_when(outside, diary)}, a little outside {_whose(outside, diary)}")
    for fewer in range(policy.quorum - 1, 0, -1):
        if small := best(tables, window, quorum=fewer, count=1):
            alone = f"{_when(small[0], diary)}, with {names_of(small[0].invited)} alone"
            yield _compromise(small[0], Bend.FEWER, alone)
            break
    if later := _first(diary, Span(start=window.end, end=window.end + BEYOND), policy):
        yield _compromise(later, Bend.LATER, f"later than you wished: {_when(later, diary)}")


def _compromise(found: Ranked, bends: Bend, words: str) -> Compromise:
    return Compromise(span=found.span, members=found.invited, bends=bends, words=words)


def _first(diary: Diary, window: Span, policy: Policy) -> Ranked | None:
    found = best(tabled(diary, window, policy), window, quorum=policy.quorum, count=1)
    return found[0] if found else None


def _when(found: Ranked, diary: Diary) -> str:
    return written_moment(found.span.start, diary.seeker.zone)


def _widened(hours: WeeklyHours) -> WeeklyHours:
    """Give hours that begin and end a little earlier and later on the same days."""
    first, *more = (
        DailyHours(days=part.days, start=_moved(part.start, -A_LITTLE), end=_moved(part.end, A_LITTLE))
        for part in hours.parts
    )
    return WeeklyHours(days=first.days, start=first.start, end=first.end, more=tuple(more))


def _moved(clock: time, by: timedelta) -> time:
    day = datetime.combine(_ANY_DAY, clock)
    moved = day + by
    if moved.date() == day.date():
        return moved.time()
    return time.max if by > _NO_TIME else time.min


def _whose(found: Ranked, diary: Diary) -> str:
    """Name the hours that do not hold a time; there are some, for else it would have fitted."""
    known = {member.email: member for member in diary.members}
    theirs = names_of(each for each in found.invited if not _holds(known[each.email], found.span))
    if within_hours(found.span, diary.seeker.hours, diary.seeker.zone):
        return f"the hours of {theirs}"
    return f"your own hours and those of {theirs}" if theirs else "your own hours"


def _holds(member: Member, span: Span) -> bool:
    return within_hours(span, member.hours, member.zone)


def _too_few(diary: Diary, policy: Policy) -> str:
    sentence = (
        f"A debrief needs {counted(policy.quorum, 'member')} who agreed to be invited, and the council has "
        f"{len(diary.members)}."
    )
    away = []
    if diary.pausing:
        away.append(f"{listed(diary.pausing)} {'pauses' if len(diary.pausing) == 1 else 'pause'}")
    if diary.not_agreed:
        away.append(f"{listed(diary.not_agreed)} did not agree yet")
    return f"{sentence} {listed(away)}." if away else sentence


def _own_time(tables: Tables, window: Span) -> str:
    seeker, grid = tables.diary.seeker, tables.grid
    if not starts_in_hours(seeker.hours, seeker.zone, grid) & grid.inside(window):
        return "None of the time that is left lies in the hours that you set."
    return "Your own calendar has no free time in the hours that you set."


def _misses(tables: Tables, window: Span) -> Iterator[str]:
    """Say of each member how far they are from making it possible."""
    possible = tables.own & tables.grid.inside(window)
    never, busy, some = [], [], []
    for member in sorted(tables.diary.members, key=lambda each: each.email):
        name = names_of([member])
        if tables.free[member.email] & possible:
            some.append(name)
        elif starts_in_hours(member.hours, member.zone, tables.grid) & possible:
            busy.append(name)
        else:
            never.append(name)
    if some:
        yield f"{listed(some)} could come, but not at a time at which enough others can."
    if busy:
        yield f"{listed(busy)} {'is' if len(busy) == 1 else 'are'} busy, or outside their hours, whenever you are free."
    if never:
        yield f"{listed(never)} {'is' if len(never) == 1 else 'are'} outside their hours whenever you are free."
