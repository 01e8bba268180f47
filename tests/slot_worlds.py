"""Random worlds in which a time for a debrief is looked for: in weeks in which clocks change, in odd zones."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from cornerman.council_meetings import StandingMeeting
from cornerman.people import DailyHours, Member, Seeker, WeeklyHours
from cornerman.planning.diaries import Diary
from cornerman.planning.gatherings import Gathering
from cornerman.policy import Policy
from cornerman.times import Span

NAMES = ("ann", "ben", "cem", "dov", "eva")
ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "Europe/Paris",
        "America/New_York",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
    )
)
CHANGES = tuple(
    datetime(year, month, day, hour, tzinfo=UTC)
    for year, month, day, hour in (
        (2026, 9, 26, 14),  # Chatham forward
        (2026, 10, 3, 15),  # Lord Howe forward, by half an hour
        (2026, 10, 25, 1),  # Europe back
        (2026, 11, 1, 6),  # New York back
        (2027, 3, 14, 7),  # New York forward
        (2027, 3, 28, 1),  # Europe forward
        (2027, 4, 3, 15),  # Lord Howe and Chatham back
    )
)
_MINUTE = timedelta(minutes=1)
_CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 0, 15, 20, 30, 45]))
_ENDS = st.one_of(_CLOCKS, st.just(time.max))
_DAYS = st.one_of(st.just(frozenset(range(7))), st.frozensets(st.integers(0, 6), min_size=3))


@st.composite
def _parts(draw: st.DrawFn) -> DailyHours:
    one, other = draw(_CLOCKS), draw(_ENDS)
    if one == other:
        one, other = time(0), time.max
    return DailyHours(days=draw(_DAYS), start=min(one, other), end=max(one, other))


@st.composite
def weekly_hours(draw: st.DrawFn) -> WeeklyHours:
    """Make hours of up to three parts, which may touch, overlap, and lie at night."""
    if draw(st.booleans()):
        return WeeklyHours(days=frozenset(range(7)), start=time(0), end=time.max)
    first, *more = draw(st.lists(_parts(), min_size=1, max_size=3))
    return WeeklyHours(days=first.days, start=first.start, end=first.end, more=tuple(more))


@st.composite
def _spans(draw: st.DrawFn, around: datetime, *, most: int) -> tuple[Span, ...]:
    """Make spans within two days of a moment; some begin and end in the middle of a minute, some have no length."""
    found = []
    for _ in range(draw(st.integers(0, most))):
        start = (
            around
            + draw(st.integers(-300, 2000)) * _MINUTE
            + draw(st.sampled_from([0, 0, 0, 1, 40_000_001])) * (timedelta(microseconds=1))
        )
        length = draw(st.sampled_from([0, 1, 20, 30, 60, 90, 400])) * _MINUTE
        zone = draw(st.sampled_from([UTC, *ZONES]))
        found.append(Span(start=start.astimezone(zone), end=(start + length).astimezone(zone)))
    return tuple(found)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Make rules with all kinds of grids, lengths and numbers."""
    quorum = draw(st.integers(1, 3))
    return Policy(
        debrief_length=draw(st.sampled_from([20, 25, 25, 45])) * _MINUTE,
        slot_grid=draw(st.sampled_from([10, 15, 15, 30, 25])) * _MINUTE,
        buffer=draw(st.sampled_from([0, 10, 10, 17])) * _MINUTE,
        quorum=quorum,
        plenty=draw(st.integers(1, 4)),
        members_at_most=quorum + draw(st.integers(0, 3)),
    )


@st.composite
def searches(draw: st.DrawFn) -> tuple[Span, Diary, Policy]:
    """Make a window around a change of clocks, the people of a council, and the rules."""
    begin = draw(st.sampled_from(CHANGES)) + draw(st.integers(-900, 300)) * _MINUTE
    members = tuple(
        Member(
            name=name.capitalize(),
            email=f"{name}@council.example",
            zone=draw(st.sampled_from(ZONES)),
            hours=draw(weekly_hours()),
            hours_stated=draw(st.booleans()),
        )
        for name in NAMES[: draw(st.integers(1, 5))]
    )
    emails = [member.email for member in members]
    seeker = Seeker(
        account="me",
        name="Alice",
        email="alice@postbox.example",
        zone=draw(st.sampled_from(ZONES)),
        hours=draw(weekly_hours()),
    )
    known = draw(st.lists(st.sampled_from(emails), unique=True))
    busy = {email: draw(_spans(begin, most=6)) for email in [seeker.email, *known]}
    diary = Diary(seeker=seeker, members=members, busy=busy, asked=draw(_counts(emails)))
    diary = draw(_with_meetings(diary, begin))
    for span in draw(_spans(begin, most=2)):
        diary = diary.with_booking(span, [seeker.email, *draw(st.lists(st.sampled_from(emails), unique=True))])
    window = Span(start=begin, end=begin + draw(st.sampled_from([10, 300, 800, 1600])) * _MINUTE)
    return window, diary, draw(policies())


def _counts(emails: list[str]) -> st.SearchStrategy[dict[str, int]]:
    return st.dictionaries(st.sampled_from(emails), st.integers(0, 2))


@st.composite
def _with_meetings(draw: st.DrawFn, diary: Diary, begin: datetime) -> Diary:
    emails = [member.email for member in diary.members]
    seen = tuple(
        Gathering(span=span, members=frozenset(draw(st.lists(st.sampled_from(emails), min_size=1))))
        for span in draw(_spans(begin, most=2))
        if span.length
    )
    stated = []
    for span in draw(_spans(begin, most=2)):
        zone = draw(st.sampled_from(ZONES))
        start = span.start.astimezone(zone)
        clock = start.time().replace(second=0, microsecond=0, fold=0)
        if span.length:
            stated.append(StandingMeeting(first=start.date(), start=clock, length=span.length, zone=zone))
    called_off = draw(_spans(begin, most=1))
    return replace(diary, gatherings=seen, meetings=tuple(stated), called_off=called_off)
