"""What time it is: the one place that reads the machine's clock, and a clock that stands where it is put."""

from datetime import UTC, datetime

from cornerman.times import require_zoned


class SystemClock:
    """Tells the machine's time."""

    def now(self) -> datetime:
        """Give the present moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the one place that may


class StoppedClock:
    """Tells the time that it was set to, until it is set again: for the demo and for tests."""

    def __init__(self, now: datetime) -> None:
        """Stand at a moment. Raises ValueError when it has no zone."""
        self.set(now)

    def now(self) -> datetime:
        """Give the moment at which the clock stands."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Stand at another moment. Raises ValueError when it has no zone."""
        require_zoned(moment, "moment")
        self._now = moment
