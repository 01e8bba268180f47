"""How well given chances met what came: the seeker's own and the council's, from five resolved rounds on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from cornerman.outcomes import JudgedRound, Outcome

ENOUGH = 5
"""From so many resolved rounds on anything is said; fewer tell more of chance than of a person."""
BINS = 5
_CERTAIN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The rounds whose chance was given as `low` to `high` percent, how many advanced, and the mean of the chances."""

    low: int
    high: int
    count: int
    advanced: int
    expected: float

    @property
    def share(self) -> float:
        """The share that advanced, in percent; 0 without any round."""
        return _CERTAIN * self.advanced / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How one side's chances met what came, over `count` resolved rounds: five at least.

    `expected` is the mean chance in percent, `advanced` how many of the rounds did. `brier` is the mean squared
    difference of chance and outcome, from 0 (certain and right each time) to 1 (Brier 1950, Monthly Weather Review
    78, in its form for yes and no).
    """

    count: int
    advanced: int
    expected: float
    brier: float
    bins: tuple[Bin, ...]

    def __post_init__(self) -> None:
        """Refuse to say anything about too few rounds."""
        if self.count < ENOUGH:
            raise ValueError(f"nothing is said about fewer than {ENOUGH} rounds, here {self.count}")

    @property
    def gap(self) -> float:
        """Chance less outcome, on average, in percentage points: below 0 where less was expected than came."""
        return self.expected - _CERTAIN * self.advanced / self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What there is to say. `own` is None below five rounds, and then all the rest is, too.

    `resolved` are the rounds with a chance of the seeker's and an outcome, `waiting` those with a chance and none yet,
    `council_resolved` those with the council's and an outcome. `together` is own and council over the rounds that have
    both.
    """

    resolved: int
    waiting: int
    council_resolved: int
    own: Accuracy | None = None
    council: Accuracy | None = None
    together: tuple[Accuracy, Accuracy] | None = None

    @property
    def missing(self) -> int:
        """How many resolved rounds it still takes."""
        return max(0, ENOUGH - self.resolved)


def calibration(rounds: Iterable[JudgedRound]) -> Calibration:
    """Compare the chances with the outcomes, as far as there are enough of them; the order does not matter."""
    every = tuple(rounds)
    resolved = [each for each in every if each.outcome.resolved]
    own = [(float(each.own), _came(each)) for each in resolved if each.own is not None]
    council = [(each.council, _came(each)) for each in resolved if each.council is not None]
    counts = Calibration(
        resolved=len(own),
        waiting=sum(each.own is not None and not each.outcome.resolved for each in every),
        council_resolved=len(council),
    )
    if counts.missing:
        return counts
    both = [
        (float(each.own), each.council, _came(each))
        for each in resolved
        if each.own is not None and each.council is not None
    ]
    return Calibration(
        resolved=counts.resolved,
        waiting=counts.waiting,
        council_resolved=counts.council_resolved,
        own=_accuracy(own),
        council=_accuracy(council) if len(council) >= ENOUGH else None,
        together=(
            (
                _accuracy([(mine, came) for mine, _, came in both]),
                _accuracy([(theirs, came) for _, theirs, came in both]),
            )
            if len(both) >= ENOUGH
            else None
        ),
    )


def _came(judged: JudgedRound) -> bool:
    return judged.outcome is Outcome.ADVANCED


def _accuracy(pairs: Sequence[tuple[float, bool]]) -> Accuracy:
    count = len(pairs)
    width = _CERTAIN // BINS
    filled: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for chance, came in pairs:
        filled[min(int(chance // width), BINS - 1)].append((chance, came))
    return Accuracy(
        count=count,
        advanced=sum(came for _, came in pairs),
        expected=_mean([chance for chance, _ in pairs]),
        brier=_mean([(chance / _CERTAIN - came) ** 2 for chance, came in pairs]),
        bins=tuple(
            Bin(
                low=number * width,
                high=_CERTAIN if number == BINS - 1 else (number + 1) * width - 1,
                count=len(inside),
                advanced=sum(came for _, came in inside),
                expected=_mean([chance for chance, _ in inside]) if inside else 0.0,
            )
            for number, inside in enumerate(filled)
        ),
    )


def _mean(figures: Sequence[float]) -> float:
    """Give the mean, the same to the last digit in whatever order they come."""
    return fsum(figures) / len(figures)
