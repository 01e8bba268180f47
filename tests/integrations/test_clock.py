"""The clock that runs and the clock that stands."""

from datetime import UTC, datetime, timedelta

import pytest

from integrations.clock import StoppedClock, SystemClock
from tests.paper import NOW


def test_the_machine_s_time_is_zoned_and_does_not_go_back() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first.tzinfo is UTC
    assert first <= second


def test_a_stopped_clock_stands_until_it_is_set() -> None:
    clock = StoppedClock(NOW)
    assert clock.now() == clock.now() == NOW
    clock.set(NOW + timedelta(hours=1))
    assert clock.now() == NOW + timedelta(hours=1)


def test_a_stopped_clock_wants_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        StoppedClock(datetime(2026, 3, 2, 9))  # noqa: DTZ001 - the point of the test
