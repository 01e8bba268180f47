"""Whether the machine's clock can be believed: it never stands long before what was already done."""

from datetime import datetime, timedelta

from cornerman.errors import ClockError

_TOLERANCE = timedelta(hours=1)


def check_clock(newest: datetime | None, now: datetime) -> None:
    """Refuse to work when `now` lies more than an hour before the newest line of the ledger.

    An hour leaves room for clocks that differ a little between machines. Raises ClockError.
    """
    if newest is None or newest - now <= _TOLERANCE:
        return
    raise ClockError(
        f"The clock of this machine says {now:%Y-%m-%d %H:%M}, but something was already done at "
        f"{newest.astimezone(now.tzinfo):%Y-%m-%d %H:%M}.",
        remedy=(
            "Nothing was changed. Please set the clock right and run again. If it is right now and was wrong then, "
            "say so: cornerman doctor --accept-clock"
        ),
    )
