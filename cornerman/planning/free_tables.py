"""For every person the starts at which they can come, as one integer each: made once, and asked many times."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from operator import attrgetter

from cornerman.people import Member
from cornerman.planning.diaries import Diary
from cornerman.planning.gatherings import Gathering
from cornerman.planning.hour_tables import Grid, grid_over, starts_by_day, starts_in_hours
from cornerman.policy import Policy
from cornerman.times import Span

_RUN = re.compile("1+")
_START, _END, _ZONE = attrgetter("start"), attrgetter("end"), attrgetter("tzinfo")
_NO_TIME = timedelta(0)
_Run = tuple[datetime, datetime, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Who can come at which start of a grid.

    `own` are the starts at which the seeker can come, `free` those of each member, by address; where the seeker cannot
    come, `free` says nothing. `gatherings` are the council's meetings, each with the starts inside it. `days` are the
    starts of each local day of the seeker.
    """

    diary: Diary
    policy: Policy
    grid: Grid
    own: int
    free: Mapping[str, int]
    gatherings: tuple[tuple[Gathering, int], ...]
    days: tuple[int, ...]

    def with_booking(self, span: Span, emails: Iterable[str]) -> "Tables":
        """Give the tables after these people were booked for this time."""
        people, taken = frozenset(emails), self.grid.touching(span)
        diary = self.diary.with_booking(span, people)
        free = {email: bits & ~taken if email in people else bits for email, bits in self.free.items()}
        own = self.own & ~taken if diary.seeker.email in people else self.own
        return replace(self, diary=diary, own=own, free=free)


def tabled(diary: Diary, window: Span, policy: Policy) -> Tables:
    """Make the tables for all days that a window touches; whoever asks several times keeps them.

    Members are looked up only where the seeker can come, for that is most of the work.
    """
    grid = grid_over(window, policy)
    meetings = diary.meetings_within(Span(start=grid.origin, end=grid.span(grid.count).end), policy)
    gatherings = tuple((each, grid.inside(each.span)) for each in meetings)
    own = _own(diary, policy, grid, gatherings)
    runs = _runs(own, grid)
    return Tables(
        diary=diary,
        policy=policy,
        grid=grid,
        own=own,
        free={each.email: _free(each, diary, grid, gatherings, runs) for each in diary.members},
        gatherings=gatherings,
        days=starts_by_day(diary.seeker.zone, grid),
    )


def _own(diary: Diary, policy: Policy, grid: Grid, gatherings: Sequence[tuple[Gathering, int]]) -> int:
    """Give the starts at which the seeker can come: in their hours or at a meeting, and across no meeting's edge."""
    starts = starts_in_hours(diary.seeker.hours, diary.seeker.zone, grid)
    across = 0
    for gathering, inside in gatherings:
        starts |= inside
        across |= grid.touching(gathering.span) & ~inside
    starts &= ~across & ~_booked(diary, diary.seeker.email, grid)
    return starts & ~_busy(diary.own_events(policy), grid, _runs(starts, grid), policy.buffer)


def _free(
    member: Member,
    diary: Diary,
    grid: Grid,
    gatherings: Sequence[tuple[Gathering, int]],
    runs: Sequence[_Run],
) -> int:
    starts = starts_in_hours(member.hours, member.zone, grid)
    busy = diary.busy.get(member.email)
    if busy:
        starts &= ~_busy(busy, grid, runs, _NO_TIME)
    for gathering, inside in gatherings:
        if member.email in gathering.members:
            starts |= inside
    return starts & ~_booked(diary, member.email, grid)


def _booked(diary: Diary, email: str, grid: Grid) -> int:
    starts = 0
    for span in diary.booked.get(email, ()):
        starts |= grid.touching(span)
    return starts


def _runs(starts: int, grid: Grid) -> list[_Run]:
    """Give the time that talks with these starts may take, run by run of neighbouring starts, and which starts."""
    found = []
    for match in _RUN.finditer(f"{starts:b}"[::-1]):
        first, last = match.start(), match.end() - 1
        begin = grid.origin + first * grid.step
        found.append((begin, begin + (last - first) * grid.step + grid.length, grid.bits(first, last + 1)))
    return found


def _in_utc(moments: Iterable[datetime]) -> list[datetime]:
    """Give the same moments in UTC: in an hour that the clocks repeat, times of one zone compare by the wall clock."""
    found = list(moments)
    if list(map(_ZONE, found)).count(UTC) == len(found):
        return found
    return [moment.astimezone(UTC) for moment in found]


def _busy(spans: Sequence[Span], grid: Grid, runs: Sequence[_Run], margin: timedelta) -> int:
    """Give the starts inside the runs of which the talk comes closer to a span than the margin.

    To turn a moment into a place on the grid is what costs most, so it is done for the spans alone that reach into a
    run; they are found by halving. Whatever reaches into a run of one start takes it. Whole seconds are enough: the
    policy's lengths are whole, and ends are rounded up.
    """
    starts, ends = _in_utc(map(_START, spans)), _in_utc(map(_END, spans))
    if sorted(starts) != starts:
        order = sorted(range(len(starts)), key=starts.__getitem__)
        starts, ends = [starts[each] for each in order], [ends[each] for each in order]
    latest = ends if sorted(ends) == ends else list(accumulate(ends, max))  # where spans overlap, a long one counts on
    origin, step = grid.origin, int(grid.step.total_seconds())
    ahead, behind = int((grid.length + margin).total_seconds()), int(margin.total_seconds())
    taken, place = 0, 0
    for first, last, run in runs:
        place = bisect_right(latest, first - margin if margin else first, place)
        beyond = bisect_left(starts, last + margin if margin else last, place)
        if not run & (run - 1):
            taken |= run if place < beyond else 0
            continue
        for each in range(place, beyond):
            begin, end = starts[each] - origin, ends[each] - origin
            low = (begin.days * 86_400 + begin.seconds - ahead) // step + 1
            high = -(-(end.days * 86_400 + end.seconds + behind + (end.microseconds > 0)) // step)
            if low < high and high > 0:
                taken |= (1 << high) - (1 << max(low, 0))
    return taken
