"""How much of a mailbox Google still lets us ask for within the minute, in its units of quota."""

from collections import deque
from collections.abc import Callable, Mapping
from threading import Lock
from types import MappingProxyType

A_MINUTE = 6000
"""Units that one user may spend in a minute (Gmail API usage limits, for projects made since May 2026)."""

CALENDAR_A_MINUTE = 600
"""Requests that one user may make in a minute (Calendar API usage limits, the same)."""

COSTS: Mapping[str, int] = MappingProxyType(
    {
        "gmail.users.getProfile": 1,
        "gmail.users.history.list": 2,
        "gmail.users.messages.list": 5,
        "gmail.users.messages.get": 20,
        "gmail.users.messages.insert": 25,
        "gmail.users.drafts.list": 5,
        "gmail.users.drafts.get": 20,
        "gmail.users.drafts.create": 10,
        "gmail.users.drafts.update": 15,
    }
)
"""What each method costs (Gmail API reference, quota; since May 2026)."""

_WINDOW = 60.0  # seconds


class Units:
    """Counts what was spent within the last minute; one for all that a process does in an account. Any thread may ask.

    Nothing is refused: who has many calls to make looks at what is left, and leaves some of it to others.
    """

    def __init__(
        self, *, monotonic: Callable[[], float], most: int = A_MINUTE, costs: Mapping[str, int] = COSTS
    ) -> None:
        """Count by a clock that only goes forward, in seconds; at most so many units may be spent in a minute.

        `costs` say what the methods cost.
        """
        self._monotonic = monotonic
        self._most = most
        self._costs = costs
        self._spent: deque[tuple[float, int]] = deque()
        self._lock = Lock()

    def spend(self, method: str) -> int:
        """Note one call of a method, and give what it costs. Raises KeyError for a method without a cost."""
        cost = self._costs[method]
        with self._lock:
            self._spent.append((self._monotonic(), cost))
        return cost

    def left(self) -> int:
        """Give how many units may be spent now; 0 when more were spent than should have been."""
        with self._lock:
            begun = self._monotonic() - _WINDOW
            while self._spent and self._spent[0][0] <= begun:
                self._spent.popleft()
            return max(0, self._most - sum(cost for _, cost in self._spent))
