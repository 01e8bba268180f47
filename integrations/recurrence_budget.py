"""How much the series of a calendar may cost, each and all together: some calendars are meant to waste time."""

from dataclasses import replace
from datetime import datetime

from integrations.recurrence_rules import Rule, RuleError
from integrations.recurrence_starts import MOST_INSTANCES, STEPS_FOR_EACH, Allowance, TooManyError, starts

_MOST_OF_A_SERIES = 4 * MOST_INSTANCES
_LATE = 400  # enough for a year of days
_PART_LATE = 100  # one in so many of what is left, so that there is always something left
_BASE, _FOR_EACH_EVENT, _MOST = 100_000, 10, 1_000_000
_STEPS = 5  # for each of these instances


class SpentError(RuleError):
    """A series, or the whole calendar, has had all that it may cost; what it still asks for is not followed."""


class Budget:
    """What a calendar may cost: more, but not without end, the more events are written in it.

    Half of it is there for whoever comes first. From then on a series gets no more than a year of days needs, and less
    and less the more of them take that, so that those that ask for much leave something to the others.
    """

    def __init__(self, events: int = 0) -> None:
        """Allow what so many written events may reasonably ask for."""
        most = min(_BASE + _FOR_EACH_EVENT * events, _MOST)
        self._left = Allowance(instances=most, steps=_STEPS * most)
        self._half = Allowance(instances=most // 2, steps=_STEPS * most // 2)

    @property
    def scarce(self) -> bool:
        """Tell whether half of it is spent."""
        return self._left.instances < self._half.instances or self._left.steps < self._half.steps

    def share(self) -> "Share":
        """Give a series what it may spend."""
        if not self.scarce:
            return Share(self, _times(_MOST_OF_A_SERIES))
        part = Allowance(instances=self._left.instances // _PART_LATE, steps=self._left.steps // _PART_LATE)
        return Share(self, _least(part, _times(_LATE)), is_late=True)

    def least(self, other: Allowance) -> Allowance:
        """Give as much of another allowance as is left of this."""
        return _least(self._left, other)

    def spend(self, spent: Allowance) -> None:
        """Take away what was spent."""
        _take(self._left, spent)


class Share:
    """What one series may cost."""

    def __init__(self, budget: Budget, most: Allowance, *, is_late: bool = False) -> None:
        """Take a share, which is spent of the whole."""
        self._budget = budget
        self._left = most
        self._is_late = is_late

    @property
    def cramped(self) -> bool:
        """Tell whether it is little, or nothing, because others took so much."""
        return self._is_late or _is_empty(self._budget.least(Allowance()))

    def paid(self, rule: Rule, first: datetime, begin: datetime, end: datetime) -> list[datetime]:
        """Give the starts by a rule, and take away what they cost.

        Raises as `starts` does, and SpentError when they cost more than is left.
        """
        given = self._budget.least(_least(self._left, Allowance()))
        left = replace(given)
        try:
            return list(starts(rule, first, begin, end, allowance=left))
        except TooManyError as error:
            if given != Allowance():
                raise SpentError("its rules ask for too many instances together") from error
            raise
        finally:
            spent = Allowance(instances=given.instances - left.instances, steps=given.steps - left.steps)
            _take(self._left, spent)
            self._budget.spend(spent)


def _times(instances: int) -> Allowance:
    return Allowance(instances=instances, steps=STEPS_FOR_EACH * instances)


def _least(one: Allowance, other: Allowance) -> Allowance:
    return Allowance(instances=min(one.instances, other.instances), steps=min(one.steps, other.steps))


def _is_empty(purse: Allowance) -> bool:
    return min(purse.instances, purse.steps) <= 0


def _take(purse: Allowance, spent: Allowance) -> None:
    purse.instances -= spent.instances
    purse.steps -= spent.steps
