"""Spans are time that passes, also where the clocks of a zone are turned."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.times import Span, merged, outside

PARIS = ZoneInfo("Europe/Paris")
BEFORE = datetime(2026, 10, 25, 2, 50, tzinfo=PARIS)
AFTER = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=PARIS)
OVER_THE_TURN = Span(start=BEFORE, end=AFTER)


def test_a_span_over_the_hour_that_is_repeated_does_not_run_backwards() -> None:
    assert OVER_THE_TURN.length == timedelta(minutes=20)


def test_a_day_on_which_the_clocks_are_turned_has_another_length() -> None:
    day = Span(start=datetime(2027, 3, 28, tzinfo=PARIS), end=datetime(2027, 3, 29, tzinfo=PARIS))

    assert day.length == timedelta(hours=23)


def test_the_first_and_the_second_pass_of_an_hour_are_two_times() -> None:
    first = Span(start=BEFORE - timedelta(minutes=20), end=BEFORE)
    second = Span(start=first.start.replace(fold=1), end=first.end.replace(fold=1))

    assert not first.overlaps(second)
    assert merged([second, first]) == (first, second)
    assert outside([second], [first]) == (second,)


def test_a_span_over_the_turn_shares_time_with_what_lies_right_before_it() -> None:
    other = Span(start=BEFORE, end=BEFORE + timedelta(minutes=5))

    assert OVER_THE_TURN.overlaps(other)
    assert outside([OVER_THE_TURN], [other])[0].length == timedelta(minutes=15)
    assert merged([other, OVER_THE_TURN]) == (OVER_THE_TURN,)
