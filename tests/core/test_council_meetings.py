"""The council's standing meetings, across weeks and changes of the clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.council_meetings import StandingMeeting
from cornerman.times import Span

PARIS = ZoneInfo("Europe/Paris")
ZONES = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "Etc/UTC"]
TUESDAYS = StandingMeeting(first=date(2026, 10, 20), start=time(18), length=timedelta(minutes=90), zone=PARIS)


def window(first: date, days: int) -> Span:
    start = datetime.combine(first, time(), UTC)
    return Span(start=start, end=start + timedelta(days=days))


def test_it_keeps_its_hour_when_the_clocks_change() -> None:
    found = TUESDAYS.within(window(date(2026, 10, 19), 14))

    assert [each.start for each in found] == [
        datetime(2026, 10, 20, 16, tzinfo=UTC),
        datetime(2026, 10, 27, 17, tzinfo=UTC),
    ]
    assert {each.length for each in found} == {timedelta(minutes=90)}


def test_it_does_not_come_before_its_first_day() -> None:
    assert TUESDAYS.within(window(date(2026, 10, 1), 19)) == ()


def test_every_other_week_counts_from_its_first_day() -> None:
    found = replace(TUESDAYS, every_weeks=2).within(window(date(2026, 10, 21), 30))

    assert [each.start.date() for each in found] == [date(2026, 11, 3), date(2026, 11, 17)]


def test_one_that_reaches_into_a_window_is_in_it_and_one_that_only_touches_is_not() -> None:
    [meeting] = TUESDAYS.within(window(date(2026, 10, 20), 1))

    assert TUESDAYS.within(Span(start=meeting.end - timedelta(minutes=1), end=meeting.end)) == (meeting,)
    assert TUESDAYS.within(Span(start=meeting.end, end=meeting.end + timedelta(hours=1))) == ()
    assert TUESDAYS.within(Span(start=meeting.start - timedelta(hours=1), end=meeting.start)) == ()


def test_over_midnight_it_lasts_as_long_as_it_is_said_to_even_in_the_night_of_the_change() -> None:
    saturday = StandingMeeting(first=date(2026, 10, 24), start=time(23), length=timedelta(hours=6), zone=PARIS)

    [found] = saturday.within(window(date(2026, 10, 25), 1))

    assert (found.end - found.start.astimezone(UTC)) == timedelta(hours=6)
    assert found.end.astimezone(PARIS).hour == 4


@pytest.mark.parametrize(
    "wrong",
    [{"length": timedelta()}, {"length": timedelta(hours=25)}, {"length": -timedelta(hours=1)}, {"every_weeks": 0}],
)
def test_a_meeting_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a meeting"):
        replace(TUESDAYS, **wrong)  # type: ignore[arg-type]


def test_it_is_named_by_when_it_is_and_not_by_its_first_day() -> None:
    assert replace(TUESDAYS, first=TUESDAYS.first + timedelta(days=7)).id == TUESDAYS.id
    others = [
        replace(TUESDAYS, first=TUESDAYS.first + timedelta(days=1)),
        replace(TUESDAYS, start=time(17)),
        replace(TUESDAYS, zone=ZoneInfo("Europe/Berlin")),
        replace(TUESDAYS, every_weeks=2),
    ]
    assert len({TUESDAYS.id, *(each.id for each in others)}) == 5


days = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))
meetings = st.builds(
    StandingMeeting,
    first=days,
    start=st.integers(0, 24 * 4 - 1).map(lambda quarter: time(quarter // 4, quarter % 4 * 15)),
    length=st.integers(1, 96).map(lambda quarters: timedelta(minutes=15 * quarters)),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    every_weeks=st.integers(1, 4),
)


@given(meetings, days)
def test_it_comes_on_the_days_on_which_a_person_would_mark_it(meeting: StandingMeeting, begin: date) -> None:
    looked = window(begin, 40)
    marked = [meeting.first + timedelta(weeks=meeting.every_weeks * number) for number in range(2 * 53 + 10)]
    starts = [datetime.combine(day, meeting.start, meeting.zone).astimezone(UTC) for day in marked]

    found = meeting.within(looked)

    assert [each.start.astimezone(UTC) for each in found] == [
        each for each in starts if each < looked.end and each + meeting.length > looked.start
    ]
