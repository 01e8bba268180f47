"""Two usual ways to find a time that suits a quorum: looking at every start, and a sweep over sorted busy times."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from cornerman.people import Member, Seeker, WeeklyHours
from cornerman.planning.diaries import Diary
from cornerman.policy import Policy
from cornerman.times import Span

Found = tuple[datetime, tuple[str, ...]] | None
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


def scan(window: Span, diary: Diary, policy: Policy) -> Found:
    """Look at every start with times in zones: the hours first, then every busy time until one is in the way."""
    possible: dict[datetime, list[Member]] = {}
    for start in _starts(window, policy):
        end = start + policy.debrief_length
        if not _free(diary.seeker, start, end, diary, policy.buffer):
            continue
        can = [member for member in diary.members if _free(member, start, end, diary, timedelta(0))]
        if len(can) >= policy.quorum:
            possible[start] = can
    return _best(possible, diary, policy)


def sweep(window: Span, diary: Diary, policy: Policy) -> Found:
    """Put hours and busy times of each person in order, join them, and walk along what is left.

    The hours of each day in UTC are kept between searches, as ours are.
    """
    possible: dict[datetime, list[Member]] = {}
    own = set(_walked(diary.seeker, window, diary, policy, policy.buffer))
    for member in diary.members:
        for start in own.intersection(_walked(member, window, diary, policy, timedelta(0))):
            possible.setdefault(start, []).append(member)
    return _best({start: can for start, can in possible.items() if len(can) >= policy.quorum}, diary, policy)


def _starts(window: Span, policy: Policy) -> Iterator[datetime]:
    start = _EPOCH + -((_EPOCH - window.start) // policy.slot_grid) * policy.slot_grid
    while start + policy.debrief_length <= window.end:
        yield start
        start += policy.slot_grid


def _free(person: Seeker | Member, start: datetime, end: datetime, diary: Diary, margin: timedelta) -> bool:
    here, there = start.astimezone(person.zone), end.astimezone(person.zone)
    hours = person.hours
    if here.weekday() not in hours.days or here.date() != there.date():
        return False
    if here.time() < hours.start or hours.end < there.time():
        return False
    start, end = start - margin, end + margin
    return not any(start < busy.end and busy.start < end for busy in diary.busy[person.email])


def _walked(
    person: Seeker | Member, window: Span, diary: Diary, policy: Policy, margin: timedelta
) -> Iterator[datetime]:
    """Give the starts at which a person is free, from the gaps between what is closed and what is busy."""
    first, last = window.start.date() - _DAY, window.end.date() + _DAY
    taken = [(busy.start - margin, busy.end + margin) for busy in diary.busy[person.email]]
    taken += _closed(person.hours, person.zone, first, last)
    taken += [(window.end, window.end + 3 * _DAY)]
    free = window.start
    for start, end in sorted(taken):
        if start > free:
            place = _EPOCH + -((_EPOCH - free) // policy.slot_grid) * policy.slot_grid
            while place + policy.debrief_length <= start:
                yield place
                place += policy.slot_grid
        free = max(free, end)


@lru_cache(maxsize=512)
def _closed(hours: WeeklyHours, zone: ZoneInfo, first: date, last: date) -> Sequence[tuple[datetime, datetime]]:
    """Give what lies between somebody's hours, in UTC."""
    closed = []
    since = datetime.combine(first, time(), UTC)
    day = first
    while day <= last:
        if day.weekday() in hours.days:
            start, end = (datetime.combine(day, each, zone).astimezone(UTC) for each in (hours.start, hours.end))
            closed.append((since, start))
            since = end
        day += _DAY
    return (*closed, (since, datetime.combine(last + 2 * _DAY, time(), UTC)))


def _best(possible: dict[datetime, list[Member]], diary: Diary, policy: Policy) -> Found:
    """Rank what is possible as Cornerman does; nobody meets the council here, and everybody's calendar is known."""
    ranked = []
    for start, can in possible.items():
        order = sorted((diary.asked.get(each.email, 0), each.email) for each in can)[: policy.members_at_most]
        burden = sum(asked for asked, _ in order[: max(policy.plenty, policy.quorum)])
        day = start.astimezone(diary.seeker.zone).date()
        emails = tuple(sorted(email for _, email in order))
        ranked.append((day, -min(len(order), policy.plenty), burden, start, emails))
    return min(ranked)[3:] if ranked else None
