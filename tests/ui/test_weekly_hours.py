"""Hours of a week as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.errors import WrongUseError
from cornerman.people import WEEKDAYS, DailyHours, WeeklyHours
from ui.weekly_hours import hours_from, hours_in_words


def part(days: set[int] | frozenset[int], start: tuple[int, int], end: tuple[int, int]) -> DailyHours:
    return DailyHours(days=frozenset(days), start=time(*start), end=time(*end))


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("9-17", [part(WEEKDAYS, (9, 0), (17, 0))]),
        ("09:30-18:00", [part(WEEKDAYS, (9, 30), (18, 0))]),
        ("mon-fri 9-17, sat 10-12:30", [part(WEEKDAYS, (9, 0), (17, 0)), part({5}, (10, 0), (12, 30))]),
        ("mon,wed 18-21", [part({0, 2}, (18, 0), (21, 0))]),
        ("Monday, Wednesday 18.15 - 21", [part({0, 2}, (18, 15), (21, 0))]),
        ("mon wed fri 8-9", [part({0, 2, 4}, (8, 0), (9, 0))]),
        ("mon 9-12, 13-15", [part({0}, (9, 0), (12, 0)), part({0}, (13, 0), (15, 0))]),
        ("mon 9-12, mon 12-15", [part({0}, (9, 0), (12, 0)), part({0}, (12, 0), (15, 0))]),
        ("tue 9-10; thu-sat 20-24", [part({1}, (9, 0), (10, 0)), part({3, 4, 5}, (20, 0), (23, 59))]),
        ("sat-mon 10-11", [part({5, 6, 0}, (10, 0), (11, 0))]),
        ("weekend 10-11, weekdays 6pm to 9pm", [part({5, 6}, (10, 0), (11, 0)), part(WEEKDAYS, (18, 0), (21, 0))]),
        ("daily 12am-12pm", [part(frozenset(range(7)), (0, 0), (12, 0))]),
        ("thurs 9\u201310", [part({3}, (9, 0), (10, 0))]),
        ("mon - wed 9-10", [part({0, 1, 2}, (9, 0), (10, 0))]),
    ],
)
def test_hours_are_understood_as_they_are_typed(typed: str, parts: list[DailyHours]) -> None:
    assert list(hours_from(typed).parts) == parts


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("late", "'late'"),
        ("18-9", ""),
        ("mon", "'Mon without hours'"),
        ("9-17, sat", "'Sat without hours'"),
        ("mo 9-17", "'mo'"),
        ("fooday 9-17", "'fooday'"),
        ("weekdays-sat 9-17", "'weekdays'"),
        ("mon 25-26", "'25-26'"),
        ("mon 9:75-10", "'9:75-10'"),
        ("13pm-14pm", ""),
        ("mon-fri", "'Mon-Fri without hours'"),
        ("mon 9-17 or so", "'mon 9-17 or so'"),
        ("mon- 9-17", ""),
        ("", ""),
        (" ; , ", ""),
    ],
)
def test_what_makes_no_sense_is_named_and_shown_how_it_would(typed: str, found: str) -> None:
    with pytest.raises(WrongUseError, match="are not hours of a week") as failure:
        hours_from(typed)

    assert found in failure.value.message
    assert "mon-fri 9-17, sat 10-12:30" in failure.value.remedy


clocks = st.integers(0, 23 * 60 + 59).map(lambda minute: time(minute // 60, minute % 60))
parts_of_days = st.builds(
    lambda days, ends: DailyHours(days=days, start=min(ends), end=max(ends)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.lists(clocks, min_size=2, max_size=2, unique=True),
)


@given(st.lists(parts_of_days, min_size=1, max_size=4))
def test_hours_that_are_shown_can_be_typed_again(parts: list[DailyHours]) -> None:
    first, *more = parts
    hours = WeeklyHours(days=first.days, start=first.start, end=first.end, more=tuple(more))

    assert hours_from(hours_in_words(hours)) == hours


@given(st.text(alphabet="montuewdfrisa 0123456789:-,;pm", max_size=20))
def test_whatever_is_typed_gives_hours_or_a_sentence(typed: str) -> None:
    try:
        found = hours_in_words(hours_from(typed))
    except WrongUseError as error:
        found = error.remedy

    assert "-" in found


def test_hours_are_shown_shortly() -> None:
    assert hours_in_words(hours_from("weekdays 9:00-17:00, mon,tue,thu 18-18:30")) == (
        "Mon-Fri 9-17, Mon,Tue,Thu 18-18:30"
    )
