"""Makes long calendars and full mailboxes out of the labelled people, to measure speed on; the same each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count, cycle

from benchmarks.understanding.copying import Copier
from benchmarks.understanding.lives import Life, Piece
from cornerman.events import Event
from cornerman.letters import Letter
from cornerman.people import Seeker
from cornerman.understanding import Reading

EVENTS_A_WEEK = 20
EVENTS_A_SEARCH = 2_000


class Kind(StrEnum):
    """Of what a world is full.

    `ordinary`: years of life without a job search, newsletters and private letters, and once in 2,000 events the
    interviews and letters of one job search. `dense`: one job search after the other, and what can be confused with it.
    """

    ORDINARY = "ordinary"
    DENSE = "dense"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything that there is to understand for one seeker, as of a moment."""

    seeker: Seeker
    reading: Reading
    now: datetime


def make_world(kind: Kind, size: int, lives: Sequence[Life]) -> World:
    """Make a world of so many events and half as many letters, reaching back from the first person's `now`.

    It has about twenty events a week. The first person is the seeker, and the others' lives become theirs.
    """
    maker = _Maker(lives)
    searches = 0
    for life in cycle(lives):
        if len(maker.events) >= size:
            break
        if kind is Kind.DENSE:
            maker.add(life, life.search)
        elif len(maker.events) >= searches * EVENTS_A_SEARCH:
            maker.add(life, life.whole)
            searches += 1
        else:
            maker.add(life, life.ordinary)
        maker.level_letters()
    reading = Reading(
        events=tuple(maker.events[:size]),
        letters=tuple(maker.letters[: size // 2]),
        council=frozenset().union(*(life.council for life in lives)),
    )
    return World(seeker=lives[0].seeker, reading=reading, now=lives[0].now)


class _Maker:
    """Adds copies of lives, each further back than the one before."""

    def __init__(self, lives: Sequence[Life]) -> None:
        self.events: list[Event] = []
        self.letters: list[Letter] = []
        self._now = lives[0].now
        self._copiers = {life.seeker.email: Copier(life, lives[0].seeker) for life in lives}
        self._correspondents = cycle(lives)
        self._numbers = count(1)

    def add(self, life: Life, piece: Piece) -> None:
        """Add a copy of a piece of a life, with the next number's names."""
        then = self._now - timedelta(weeks=len(self.events) // EVENTS_A_WEEK)
        copy = self._copiers[life.seeker.email].copy(piece, next(self._numbers), then)
        self.events += copy.events
        self.letters += copy.letters

    def level_letters(self) -> None:
        """Make the letters half as many as the events: with ordinary ones of people in turn, or without the last."""
        wanted = len(self.events) // 2
        while len(self.letters) < wanted:
            life = next(self._correspondents)
            self.add(life, Piece(letters=life.ordinary.letters))
        del self.letters[wanted:]
