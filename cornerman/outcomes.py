"""What came of each held round, beside the chances that the seeker and the council had given it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median

from cornerman.findings import Stage
from cornerman.note_facts import notes_on
from cornerman.notes import CHANCES, DebriefRecord, revealed_at
from cornerman.offers import Offer
from cornerman.processes import Ending, Process, Round, Session
from cornerman.world import World

FORGOTTEN_AFTER = timedelta(hours=72)
"""A chance that the seeker wrote down later than this after a round is left out."""
SILENT_AFTER = timedelta(days=21)
"""An open process that has said nothing for so long has given no answer, which is not a rejection."""

_ANSWERS = frozenset({Ending.REJECTION, Ending.OFFER})


class Outcome(StrEnum):
    """What came of a round."""

    ADVANCED = "advanced"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_ANSWER = "no_answer"
    OPEN = "open"

    @property
    def resolved(self) -> bool:
        """The employer has said yes or no; silence and the seeker's own withdrawal say neither."""
        return self in (Outcome.ADVANCED, Outcome.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRound:
    """One held round: the chance that the seeker gave it first, the council's median, and what came.

    `own` goes from 0 to 100; None without a note in time, which is before it was known what came. `council` is the
    median of the estimates of so many `voices` from before that moment; None without any.
    """

    process_id: str
    origins: frozenset[str]
    day: date
    outcome: Outcome
    own: int | None = None
    council: float | None = None
    voices: int = 0

    def __post_init__(self) -> None:
        """Refuse chances outside their scale, and a median of nobody."""
        if self.own is not None and self.own not in CHANCES:
            raise ValueError(f"a chance goes from 0 to 100, not {self.own}")
        if self.council is not None and not 0 <= self.council <= max(CHANCES):
            raise ValueError(f"a chance goes from 0 to 100, not {self.council}")
        if (self.council is None) != (self.voices == 0):
            raise ValueError("a median is one of somebody's estimates")


def judged_rounds(world: World, *, now: datetime, silent_after: timedelta = SILENT_AFTER) -> tuple[JudgedRound, ...]:
    """Give every held round of the world with its chances and its outcome, in order of time.

    Talks about an offer are left out: there is no next round that they could lead to.
    """
    found = [
        _judged(each, process, world, now - silent_after)
        for process in world.processes
        for each in process.rounds
        if each.held and each.stages != {Stage.OFFER_CALL}
    ]
    return tuple(sorted(found, key=lambda each: (each.day, min(each.origins))))


def latest_record(records: Iterable[DebriefRecord], origins: frozenset[str]) -> DebriefRecord | None:
    """Give the record of a round that counts: the latest; None when there is none."""
    about = [each for each in records if each.origins & origins]
    return max(about, key=lambda each: (each.recorded_at, _chances(each)), default=None)


def _judged(a_round: Round, process: Process, world: World, silent_since: datetime) -> JudgedRound:
    earlier = frozenset(origin for each in process.rounds if each.day < a_round.day for origin in each.origins)
    about = a_round.origins
    # What speaks of several rounds was written when they were still one: it is about the first of them.
    notes = [each for each in world.notes if not each.origins & earlier and each.recorded_at >= _start(a_round)]
    known_at = min(_moments(a_round, process, world), default=None)
    records = [
        each
        for each in world.records
        if each.estimates and not each.origins & earlier and (known_at is None or each.recorded_at <= known_at)
    ]
    first, record = next(iter(notes_on(notes, about)), None), latest_record(records, about)
    ends = (known_at, revealed_at(world.records, about))
    blind_until = min((each for each in ends if each is not None), default=None)
    in_time = (
        first is not None
        and first.recorded_at - a_round.last.event.span.end <= FORGOTTEN_AFTER
        and (blind_until is None or first.recorded_at <= blind_until)
    )
    chances = [each.chance for each in record.estimates] if record else []
    return JudgedRound(
        process_id=process.id,
        origins=about,
        day=a_round.day,
        outcome=_outcome(a_round, process, world, silent_since),
        own=first.chance if first is not None and in_time else None,
        council=float(median(chances)) if chances else None,
        voices=len(chances),
    )


def _outcome(a_round: Round, process: Process, world: World, silent_since: datetime) -> Outcome:
    if any(_later(a_round, process, world)) or _has_offer(a_round, process, world):
        return Outcome.ADVANCED
    match process.closing.ending if process.closing else None:
        case Ending.REJECTION:
            return Outcome.REJECTED
        case Ending.WITHDRAWN:
            return Outcome.WITHDRAWN
        case Ending.ON_HOLD:
            return Outcome.OPEN  # they did answer, though neither yes nor no
        case _:
            return Outcome.NO_ANSWER if a_round.last.event.span.end <= silent_since else Outcome.OPEN


def _moments(a_round: Round, process: Process, world: World) -> Iterator[datetime]:
    """Give when what came of a round was surely known: a no, an offer, the start of a later session."""
    start, closing = _start(a_round), process.closing
    if closing is not None and closing.ending in _ANSWERS and closing.at > start:
        yield closing.at
    yield from (each.received_at for each in _offers(process, world) if each.received_at > start)
    yield from (session.event.span.start for session in _later(a_round, process, world))


def _later(a_round: Round, process: Process, world: World) -> Iterator[Session]:
    """Give the later sessions that were not a part of this round, or of its plan, before it moved."""
    told = [each.origins for each in world.notes]
    told += [each.origins for each in world.records]
    told += [each.origins for each in world.debriefs]
    own = a_round.origins.union(*(each for each in told if each & a_round.origins))
    for each in process.rounds:
        if each.day > a_round.day:
            yield from (one for one in each.sessions if one.status.counts and one.origin not in own)


def _has_offer(a_round: Round, process: Process, world: World) -> bool:
    """Tell whether an offer came after it had begun."""
    start, closing = _start(a_round), process.closing
    if closing is not None and closing.ending is Ending.OFFER and closing.at > start:
        return True
    return any(each.received_at > start for each in _offers(process, world))


def _offers(process: Process, world: World) -> Iterator[Offer]:
    return (each for each in world.offers if each.process_id is not None and process.goes_by(each.process_id))


def _start(a_round: Round) -> datetime:
    return min(session.event.span.start for session in a_round.sessions)


def _chances(record: DebriefRecord) -> list[tuple[str, int]]:
    return sorted((each.member, each.chance) for each in record.estimates)
