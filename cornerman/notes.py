"""What the seeker wrote after a round, before anybody spoke, and what came out of the debrief."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

RATINGS = range(1, 11)
CHANCES = range(101)
FROM_MEMORY_AFTER = timedelta(hours=24)
"""What is written later than this after a round is marked: by then memory has begun to tell its own story."""


class PromisedBy(StrEnum):
    """Whose promise it is."""

    THEM = "them"
    ME = "me"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What somebody said they would do, and by which day if one was named."""

    by: PromisedBy
    what: str
    day: date | None = None

    def __post_init__(self) -> None:
        """Refuse a promise of nothing."""
        if not self.what.strip():
            raise ValueError("a promise says what is promised")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the seeker wrote after a round: first the rating and the chance, blind, then the facts.

    `rating` goes from 1 to 10, `chance` (to advance) from 0 to 100, `interest` (in the job) from 1 to 10. `text` is
    whatever else happened. `round_end` is when the round ended, as it was known then. Of several notes about one round
    the first one's figures count, for they were blind, and the latest one's facts: of what several say together
    `facts_at` is when the last facts were written.
    """

    process_id: str
    origins: frozenset[str]
    rating: int
    chance: int
    text: str
    recorded_at: datetime
    round_end: datetime | None = None
    asked: str = ""
    reactions: str = ""
    promises: tuple[Promise, ...] = ()
    red_flags: str = ""
    interest: int | None = None
    facts_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse figures outside their scale."""
        if self.rating not in RATINGS:
            raise ValueError(f"a rating goes from 1 to 10, not {self.rating}")
        if self.chance not in CHANCES:
            raise ValueError(f"a chance goes from 0 to 100, not {self.chance}")
        if self.interest is not None and self.interest not in RATINGS:
            raise ValueError(f"interest goes from 1 to 10, not {self.interest}")

    @property
    def from_memory(self) -> bool:
        """It, or the last of its facts, was written more than a day after the round."""
        written = self.facts_at or self.recorded_at
        return self.round_end is not None and written - self.round_end > FROM_MEMORY_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How likely one member of the council thinks the next step is, from 0 to 100, written before anybody spoke."""

    member: str
    chance: int

    def __post_init__(self) -> None:
        """Refuse a chance outside its scale, and one that nobody gave."""
        if self.chance not in CHANCES:
            raise ValueError(f"a chance goes from 0 to 100, not {self.chance}")
        if not self.member:
            raise ValueError("somebody gave this estimate")


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefRecord:
    """What came out of one debrief, in its order: blind estimates, what they said, what I conclude, the next step.

    `member` of an estimate is an address. `by` is the day until which the seeker wants to have taken the next step.
    Of several records of one round the latest counts. Once the estimates were `revealed`, each for all to see, none
    is changed or added: it would not be blind.
    """

    process_id: str
    origins: frozenset[str]
    recorded_at: datetime
    estimates: tuple[Estimate, ...] = ()
    said: str = ""
    concluded: str = ""
    next_step: str = ""
    by: date | None = None
    revealed: bool = False

    def __post_init__(self) -> None:
        """Refuse two estimates of one member."""
        if len({each.member for each in self.estimates}) != len(self.estimates):
            raise ValueError("a member gives one estimate")


def revealed_at(records: Iterable[DebriefRecord], origins: frozenset[str]) -> datetime | None:
    """Give when the estimates about a round were first seen by all; None while they are blind."""
    about = (each.recorded_at for each in records if each.revealed and not each.origins.isdisjoint(origins))
    return min(about, default=None)
