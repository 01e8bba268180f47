"""Find the time for a debrief: the first that suits the seeker and enough of the council."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.people import Member, Seeker, WeeklyHours
from cornerman.policy import Policy
from cornerman.times import Span, merged
from cornerman.wording import listed, written_moment

_BEYOND = timedelta(hours=72)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time, and the members who can come as far as anybody knows."""

    span: Span
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSlot:
    """That nothing fits: what stands in the way, and up to two compromises in plain words."""

    reason: str
    compromises: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """Whose time has to fit: the seeker, the members who may be invited, and when each is busy.

    `busy` goes by address; who is not in it is taken to be free within their hours.
    """

    seeker: Seeker
    members: tuple[Member, ...]
    busy: Mapping[str, tuple[Span, ...]]

    def with_booking(self, span: Span, emails: Iterable[str]) -> "Diary":
        """Give the diary after these people were booked for this time."""
        busy = {**self.busy, **{email: (*self.busy.get(email, ()), span) for email in emails}}
        return replace(self, busy=busy)


def within_hours(span: Span, hours: WeeklyHours, zone: ZoneInfo) -> bool:
    """Tell whether a span lies inside somebody's hours on one local day of theirs."""
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)
    return (
        start.date() == end.date()
        and start.weekday() in hours.days
        and hours.start <= start.time().replace(fold=0)
        and end.time().replace(fold=0) <= hours.end
    )


def find_slot(window: Span, diary: Diary, policy: Policy) -> Slot | NoSlot:
    """Give the first start in the window at which the seeker and a quorum of members can come.

    Starts lie on the policy's grid, counted from the full hour in UTC. Equal worlds give equal answers.
    """
    found = _first(window, diary, policy, quorum=policy.quorum)
    if found is not None:
        return found
    return NoSlot(reason=_reason(window, diary, policy), compromises=_compromises(window, diary, policy))


def _first(window: Span, diary: Diary, policy: Policy, *, quorum: int) -> Slot | None:
    calendar = {email: merged(spans) for email, spans in diary.busy.items()}
    for span in _candidates(window, policy):
        if not _free(diary.seeker, span, calendar):
            continue
        coming = tuple(member for member in diary.members if _free(member, span, calendar))
        if len(coming) >= quorum:
            return Slot(span=span, members=coming)
    return None


def _candidates(window: Span, policy: Policy) -> Iterator[Span]:
    start = _next_on_grid(window.start, policy.slot_grid)
    while start + policy.debrief_length <= window.end:
        yield Span(start=start, end=start + policy.debrief_length)
        start += policy.slot_grid


def _next_on_grid(moment: datetime, grid: timedelta) -> datetime:
    utc = moment.astimezone(UTC)
    hour = utc.replace(minute=0, second=0, microsecond=0)
    return hour + grid * -((utc - hour) // -grid)


def _free(person: Seeker | Member, span: Span, busy: Mapping[str, Sequence[Span]]) -> bool:
    return within_hours(span, person.hours, person.zone) and not any(
        span.overlaps(taken) for taken in busy.get(person.email, ())
    )


def _reason(window: Span, diary: Diary, policy: Policy) -> str:
    if len(diary.members) < policy.quorum:
        return (
            f"A debrief needs {policy.quorum} members who agreed to be invited, and the council has "
            f"{len(diary.members)}."
        )
    if window.length < policy.debrief_length:
        return "Too little time is left before the next talk."
    if _first(window, diary, policy, quorum=0) is None:
        return "Your own calendar has no free time in the hours that you set."
    return f"No time suits {policy.quorum} members of the council in their hours."


def _compromises(window: Span, diary: Diary, policy: Policy) -> tuple[str, ...]:
    found = []
    for fewer in range(policy.quorum - 1, 0, -1):
        small = _first(window, diary, policy, quorum=fewer)
        if small is not None:
            names = listed([member.name for member in small.members])
            found.append(f"{_when(small.span, diary.seeker)}, with {names} alone")
            break
    later = _first(Span(start=window.end, end=window.end + _BEYOND), diary, policy, quorum=policy.quorum)
    if later is not None:
        found.append(f"later than you wished: {_when(later.span, diary.seeker)}")
    return tuple(found)


def _when(span: Span, seeker: Seeker) -> str:
    return written_moment(span.start, seeker.zone)
