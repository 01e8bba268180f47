"""When the machine's clock is not believed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cornerman.clocks import check_clock
from cornerman.errors import ClockError

NINE = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize("newest", [None, NINE - timedelta(days=3), NINE, NINE + timedelta(hours=1)])
def test_a_clock_that_runs_on_is_believed(newest: datetime | None) -> None:
    try:
        check_clock(newest, NINE)
    except ClockError as error:
        pytest.fail(str(error))


def test_a_clock_set_back_is_not_believed_and_the_seeker_is_told_both_times() -> None:
    newest = (NINE + timedelta(hours=1, seconds=1)).astimezone(UTC)

    with pytest.raises(ClockError, match=r"says 2026-03-02 09:00, .* done at 2026-03-02 10:00\. Nothing was") as caught:
        check_clock(newest, NINE)
    assert caught.value.exit_code == 3
