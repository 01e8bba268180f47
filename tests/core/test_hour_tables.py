"""Hours in zones whose clocks are turned, and zones that are not whole hours from UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.people import DailyHours, WeeklyHours
from cornerman.planning.hour_tables import forget, grid_over, starts_by_day, starts_in_hours, within_hours
from cornerman.policy import Policy
from cornerman.times import Span
from tests.brute_force import in_hours
from tests.paper import WHOLE_WEEK, utc
from tests.slot_worlds import CHANGES, ZONES, weekly_hours

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)


def hours(start: time, end: time, *more: tuple[time, time]) -> WeeklyHours:
    others = tuple(DailyHours(days=WHOLE_WEEK, start=begin, end=stop) for begin, stop in more)
    return WeeklyHours(days=WHOLE_WEEK, start=start, end=end, more=others)


def talk(start: datetime, minutes: int = 25) -> Span:
    return Span(start=start, end=start + minutes * MINUTE)


def test_parts_that_touch_are_one() -> None:
    morning = hours(time(9), time(12), (time(12), time(15)))

    assert within_hours(talk(utc(2026, 11, 24, 10, 50)), morning, PARIS)


def test_parts_with_a_gap_are_two() -> None:
    apart = hours(time(9), time(12), (time(12, 1), time(15)))

    assert not within_hours(talk(utc(2026, 11, 24, 10, 50)), apart, PARIS)


def test_a_talk_over_midnight_lies_in_nobodys_hours() -> None:
    assert not within_hours(talk(utc(2026, 11, 24, 22, 50)), hours(time(0), time.max), PARIS)


def test_in_the_hour_that_is_repeated_both_passes_count_by_what_the_clock_shows() -> None:
    until_half_past_two = hours(time(0), time(2, 30))

    assert within_hours(talk(utc(2026, 10, 25, 0, 0)), until_half_past_two, PARIS)  # 02:00 to 02:25, the first time
    assert within_hours(talk(utc(2026, 10, 25, 1, 0)), until_half_past_two, PARIS)  # 02:00 to 02:25, the second time
    assert not within_hours(
        talk(utc(2026, 10, 25, 0, 45)), until_half_past_two, PARIS
    )  # 02:45 to 02:10: begins outside
    assert not within_hours(talk(utc(2026, 10, 25, 0, 20)), until_half_past_two, PARIS)


def test_the_hour_that_is_left_out_is_not_there() -> None:
    from_half_past_two = hours(time(2, 30), time(4))

    assert within_hours(
        talk(utc(2027, 3, 28, 1, 0)), from_half_past_two, PARIS
    )  # 03:00 by the clock, right after 01:59
    assert not within_hours(talk(utc(2027, 3, 28, 0, 45)), from_half_past_two, PARIS)


def test_half_hour_zones_have_their_own_hours_on_the_grid_of_everybody() -> None:
    kolkata = ZoneInfo("Asia/Kolkata")
    grid = grid_over(talk(utc(2026, 11, 24)), Policy())

    starts = starts_in_hours(hours(time(9), time(10)), kolkata, grid)

    assert [grid.span(place).start for place in range(grid.count) if starts >> place & 1] == [
        utc(2026, 11, 24, 3, 30),
        utc(2026, 11, 24, 3, 45),
        utc(2026, 11, 24, 4, 0),
    ]


@settings(deadline=None)
@given(
    week=weekly_hours(), zone=st.sampled_from(ZONES), change=st.sampled_from(CHANGES), minutes=st.integers(-900, 900)
)
def test_hours_hold_a_time_when_every_minute_of_it_is_in_them(
    week: WeeklyHours, zone: ZoneInfo, change: datetime, minutes: int
) -> None:
    span = talk(change + minutes * MINUTE)

    assert within_hours(span, week, zone) == in_hours(span, week, zone)


@pytest.mark.parametrize("zone", [ZoneInfo("UTC"), *ZONES])
@pytest.mark.parametrize("change", CHANGES)
def test_every_start_is_on_one_local_day(zone: ZoneInfo, change: datetime) -> None:
    forget()
    grid = grid_over(Span(start=change - timedelta(days=1), end=change + timedelta(days=1)), Policy())

    by_day: dict[date, int] = {}
    for place in range(grid.count):
        day = grid.span(place).start.astimezone(zone).date()
        by_day[day] = by_day.get(day, 0) | 1 << place

    assert starts_by_day(zone, grid) == tuple(by_day[day] for day in sorted(by_day))


def test_a_step_that_does_not_divide_the_hour_is_counted_from_1970() -> None:
    policy = Policy(slot_grid=25 * MINUTE)
    grid = grid_over(talk(utc(2026, 11, 24, 12)), policy)

    assert (grid.origin - datetime(1970, 1, 1, tzinfo=UTC)) % policy.slot_grid == timedelta(0)
    assert grid.origin <= utc(2026, 11, 24)
