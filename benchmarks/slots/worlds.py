"""Made-up councils and their calendars, to look for a time in: six people in six zones, with full calendars."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from cornerman.people import Member, Seeker
from cornerman.planning.diaries import Diary
from cornerman.times import Span

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Sao_Paulo",
    "Europe/London",
    "Asia/Kolkata",
)
WEEKS = tuple(
    datetime(year, month, day, tzinfo=UTC)
    for year, month, day in ((2026, 10, 19), (2026, 10, 26), (2026, 11, 23), (2027, 3, 8), (2027, 3, 22))
)
_TICK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many people look for a time, over how many days, with how many busy times each."""

    people: int = 6
    days: int = 14
    busy: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A way in which calendars are full."""

    name: str
    busy: Callable[[Random, datetime, Size], tuple[Span, ...]]


def apart(chance: Random, begin: datetime, size: Size) -> tuple[Span, ...]:
    """Make busy times in order, none touching another, as calendars tell them."""
    ticks = size.days * 288
    ends = sorted(chance.sample(range(ticks), min(2 * size.busy, ticks // 2 * 2)))
    return tuple(
        Span(start=begin + start * _TICK, end=begin + end * _TICK)
        for start, end in zip(ends[::2], ends[1::2], strict=True)
    )


def across(chance: Random, begin: datetime, size: Size) -> tuple[Span, ...]:
    """Make busy times of 15 to 60 minutes in no order, which overlap, as the events of a calendar file do."""
    starts = [begin + chance.randrange(size.days * 288) * _TICK for _ in range(size.busy)]
    return tuple(Span(start=start, end=start + chance.randrange(3, 13) * _TICK) for start in starts)


KINDS = (Kind(name="in order, apart", busy=apart), Kind(name="in no order, overlapping", busy=across))


def world(chance: Random, kind: Kind, size: Size) -> tuple[Span, Diary]:
    """Make the window and the diary of a council, in a week that may be one in which clocks change."""
    begin = chance.choice(WEEKS)
    seeker = Seeker(account="me", name="Alice", email="alice@postbox.example", zone=ZoneInfo(ZONES[0]))
    members = tuple(
        Member(
            name=f"Member {number}",
            email=f"member-{number}@council.example",
            zone=ZoneInfo(ZONES[number % len(ZONES)]),
            hours_stated=chance.random() < 1 / 2,
        )
        for number in range(1, size.people)
    )
    emails = [seeker.email, *(member.email for member in members)]
    return Span(start=begin, end=begin + timedelta(days=size.days)), Diary(
        seeker=seeker,
        members=members,
        busy={email: kind.busy(chance, begin, size) for email in emails},
        asked={member.email: chance.randrange(3) for member in members},
    )
