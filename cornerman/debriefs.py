"""The council's talk after a round, the members' replies to it, and the seeker's own note before it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cornerman.times import Span

RATINGS = range(1, 11)
CHANCES = range(101)


class DebriefState(StrEnum):
    """What is meant for a debrief; `Debrief.settled` says whether it was carried out."""

    BOOKED = "booked"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """One debrief that we made.

    `key` names the intent and never changes; `uid` of its calendar event is derived from it. `origins`
    are the sessions that it is about. `members` are addresses. `settled` is False between claim and
    settlement. `by_hand` says that the seeker moved or removed it, which stands. `written_at` is when
    it was last carried out: what was read from the calendar before then says nothing about it.
    """

    key: str
    uid: str
    process_id: str
    origins: frozenset[str]
    span: Span
    members: tuple[str, ...]
    round_end: datetime
    sequence: int = 0
    state: DebriefState = DebriefState.BOOKED
    settled: bool = True
    by_hand: bool = False
    written_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """It is meant to take place."""
        return self.state is DebriefState.BOOKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the seeker wrote after a round: first the rating and the chance, blind, then the facts.

    `rating` goes from 1 to 10, `chance` (to advance) from 0 to 100.
    """

    process_id: str
    origins: frozenset[str]
    rating: int
    chance: int
    text: str
    recorded_at: datetime

    def __post_init__(self) -> None:
        """Refuse figures outside their scale."""
        if self.rating not in RATINGS:
            raise ValueError(f"a rating goes from 1 to 10, not {self.rating}")
        if self.chance not in CHANCES:
            raise ValueError(f"a chance goes from 0 to 100, not {self.chance}")
