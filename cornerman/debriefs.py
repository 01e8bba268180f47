"""The council's talk after a round: what is meant for it, and why it lies where it does."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cornerman.times import Span


class DebriefState(StrEnum):
    """What is meant for a debrief; `Debrief.settled` says whether it was carried out."""

    BOOKED = "booked"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotChoice:
    """Why a debrief lies where it does, and what the next two times were: sentences in the seeker's own zone.

    `in_meeting` says that it was put inside a meeting of the council.
    """

    why: str
    others: tuple[str, ...] = ()
    in_meeting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """One debrief that we made.

    `key` names the intent and never changes; `uid` of its calendar event is derived from it. `origins`
    are the sessions that it is about. `members` are addresses. `settled` is False between claim and
    settlement. `by_hand` says that the seeker moved or removed it, which stands. `written_at` is when
    it was last carried out: what was read from the calendar before then says nothing about it. `declined` are those
    who said no to an earlier time of it, `declined_twice` those of them who said no again. `unable` are those who would
    rather have had another time when it was given up. `choice` says why it lies where it does. `moved_from` is the
    time that everybody knew before its last move: who is let off by that move has to be told of that one. `room` is
    what was written as its place: whatever else stands there now is the seeker's own.
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
    declined: frozenset[str] = frozenset()
    declined_twice: frozenset[str] = frozenset()
    unable: frozenset[str] = frozenset()
    choice: SlotChoice | None = None
    moved_from: Span | None = None
    room: str = ""
    heard_from: int | None = None

    @property
    def stands(self) -> bool:
        """It is meant to take place."""
        return self.state is DebriefState.BOOKED

    @property
    def answers_from(self) -> int:
        """The SEQUENCE from which answers are about the time at which it lies."""
        return self.sequence if self.heard_from is None else self.heard_from
