"""Look for the time of a debrief by looking at every start, minute by minute: slow, and plain enough to be believed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cornerman.people import Member, WeeklyHours
from cornerman.planning.diaries import Diary
from cornerman.policy import Policy
from cornerman.times import Span

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Possible:
    """A time that is possible, who is invited, and what it is ranked by: less is better."""

    span: Span
    invited: tuple[str, ...]
    rank: tuple[date, bool, int, int, int, int, datetime]


def every_start(window: Span, policy: Policy) -> Iterator[Span]:
    """Give every talk in the window that begins a whole number of steps after 1970."""
    step = policy.slot_grid.total_seconds()
    number = int(window.start.timestamp() // step)
    while True:
        start = datetime.fromtimestamp(number * step, UTC)
        number += 1
        if start + policy.debrief_length > window.end:
            return
        if start >= window.start:
            yield Span(start=start, end=start + policy.debrief_length)


def in_hours(span: Span, hours: WeeklyHours, zone: ZoneInfo) -> bool:
    """Look at the clock of a zone at every minute of a span; the last instant of a day is in nobody's hours."""
    moment = span.start.astimezone(UTC)
    while moment < span.end:
        here = moment.astimezone(zone)
        clock = here.time()
        if clock == time() and moment > span.start:
            return False
        if not any(here.weekday() in each.days and each.start <= clock < each.end for each in hours.parts):
            return False
        moment += MINUTE
    return moment.astimezone(zone).time() != time()


def in_order(window: Span, diary: Diary, policy: Policy) -> list[Possible]:
    """Give every possible time, best first."""
    found = [_looked_at(span, diary, policy) for span in every_start(window, policy)]
    return sorted((each for each in found if each is not None), key=lambda each: each.rank)


def coming(span: Span, diary: Diary, policy: Policy) -> tuple[list[Member], set[str]]:
    """Give who can come at a time, and the addresses of those who are at a meeting of the council then."""
    touched = [(when, people) for when, people in meetings(span, diary, policy) if when.overlaps(span)]
    if not all(when.start <= span.start and span.end <= when.end for when, _ in touched):
        return [], set()
    there = {email for _, people in touched for email in people}
    if not _seeker_can(span, diary, policy, meets=bool(touched)):
        return [], set()
    can = []
    for member in diary.members:
        busy = any(span.overlaps(each) for each in diary.busy.get(member.email, ()))
        free = not busy and in_hours(span, member.hours, member.zone)
        if not _is_booked(span, member.email, diary) and (member.email in there or free):
            can.append(member)
    return can, there


def meetings(span: Span, diary: Diary, policy: Policy) -> list[tuple[Span, set[str]]]:
    """Give the council's meetings: those seen with a quorum, and those stated of which nothing else is known."""
    known = [each.span for each in diary.gatherings] + list(diary.called_off)
    seen = [(each.span, set(each.members)) for each in diary.gatherings if len(each.members) >= policy.quorum]
    everybody = {member.email for member in diary.members}
    stated = [occurrence for meeting in diary.meetings for occurrence in meeting.within(span)]
    return seen + [(each, everybody) for each in stated if not any(each.overlaps(other) for other in known)]


def _seeker_can(span: Span, diary: Diary, policy: Policy, *, meets: bool) -> bool:
    own = list(diary.busy.get(diary.seeker.email, ()))
    own += [each.span for each in diary.gatherings if len(each.members) < policy.quorum]
    around = Span(start=span.start.astimezone(UTC) - policy.buffer, end=span.end.astimezone(UTC) + policy.buffer)
    if any(around.overlaps(each) for each in own):
        return False
    if _is_booked(span, diary.seeker.email, diary):
        return False
    return meets or in_hours(span, diary.seeker.hours, diary.seeker.zone)


def _is_booked(span: Span, email: str, diary: Diary) -> bool:
    return any(span.overlaps(each) for each in diary.booked.get(email, ()))


def _looked_at(span: Span, diary: Diary, policy: Policy) -> Possible | None:
    can, there = coming(span, diary, policy)
    if len(can) < policy.quorum:
        return None

    def sure(member: Member) -> int:
        if member.email in there:
            return 0
        if member.email in diary.busy:
            return 1
        return 2 if member.hours_stated else 3

    invited = sorted(can, key=lambda each: (diary.asked.get(each.email, 0), sure(each), each.email))
    invited = invited[: policy.members_at_most]
    burden = sum(diary.asked.get(each.email, 0) for each in invited[: max(policy.plenty, policy.quorum)])
    return Possible(
        span=span,
        invited=tuple(sorted(each.email for each in invited)),
        rank=(
            span.start.astimezone(diary.seeker.zone).date(),
            not _meets(span, can, diary, policy),
            -min(len(invited), policy.plenty),
            -min(sum(sure(each) < 2 for each in invited), policy.quorum),
            -min(sum(sure(each) < 3 for each in invited), policy.quorum),
            burden,
            span.start,
        ),
    )


def _meets(span: Span, can: list[Member], diary: Diary, policy: Policy) -> bool:
    """Tell whether one of the meetings then has a quorum of those who can come."""
    able = {member.email for member in can}
    return any(
        when.overlaps(span) and len(people & able) >= policy.quorum for when, people in meetings(span, diary, policy)
    )
