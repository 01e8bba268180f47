"""Whether and when Google is asked again: by its reason, by whether that could do a thing twice, within a budget."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic, sleep

_LONGEST_WAIT = 32.0
# Google does not remember these: after an answer that is no clear no, nobody knows whether it did them.
_NOT_TWICE = frozenset({"calendar.calendars.insert", "gmail.users.messages.insert", "gmail.users.drafts.create"})


def may_be_repeated(method: str) -> bool:
    """Tell whether doing it twice is doing it once.

    It is for whatever only reads; an event is made under an id of ours (409), changed under its ETag (412), and gone
    once (410).
    """
    return method not in _NOT_TWICE


@dataclass(slots=True, kw_only=True)
class Budget:
    """How often, and for how many seconds together, a run waits to ask again.

    `pause` waits, `elapsed` counts the seconds that pass on, whatever the time is.
    """

    tries: int = 12
    seconds: float = 60.0
    pause: Callable[[float], None] = sleep
    elapsed: Callable[[], float] = monotonic
    _left_alone: dict[str, float] = field(default_factory=dict)

    def waits(self, attempt: int, *, after: float | None = None) -> bool:
        """Wait before the next attempt, the first of which is 0; tell whether there is one.

        `after` are the seconds that Google itself named. What would take longer than is left is not waited for.
        """
        # The waits only have to differ between programs that failed together.
        wait = min(2.0**attempt + random.random(), _LONGEST_WAIT) if after is None else after  # noqa: S311
        if self.tries < 1 or wait > self.seconds:
            return False
        self.tries -= 1
        self.seconds -= wait
        self.pause(wait)
        return True

    def leave_alone(self, api: str, seconds: float) -> None:
        """Note that an API is not to be asked again for some seconds: it said so."""
        self._left_alone[api] = self.elapsed() + seconds

    def rests(self, api: str) -> float:
        """Give for how many more seconds an API is to be left alone; 0 when it may be asked."""
        return max(0.0, self._left_alone.get(api, 0.0) - self.elapsed())

    def for_next_run(self) -> "Budget":
        """Give a whole budget that still knows what is to be left alone."""
        return Budget(pause=self.pause, elapsed=self.elapsed, _left_alone=self._left_alone)


def seconds_of(retry_after: str, *, now: datetime | None) -> float | None:
    """Read a Retry-After header (RFC 9110, 10.2.3): seconds, or a date, which is measured from the answer's own."""
    text = retry_after.strip()
    if text.isdecimal():
        return float(text)
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if now is None:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())
