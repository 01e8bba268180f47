"""Hiring processes: one employer and role, its rounds in order, and what ended it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from cornerman.events import Event
from cornerman.findings import Stage
from cornerman.listeners import Listener
from cornerman.offer_origins import offers_behind
from cornerman.people import Person


class SessionStatus(StrEnum):
    """What became of one interview session, as of a moment."""

    HELD = "held"
    UPCOMING = "upcoming"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    NO_SHOW = "no_show"

    @property
    def counts(self) -> bool:
        """Held or still to come: part of a round."""
        return self in (SessionStatus.HELD, SessionStatus.UPCOMING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One interview talk.

    `origin` is the id of the event that first announced it, and stays when the talk is cancelled and
    invited anew under another UID. `evidence` says why it is taken for an interview. `titles` says by address as what
    those interviewers take part whose title is known.
    """

    event: Event
    origin: str
    status: SessionStatus
    stage: Stage = Stage.UNKNOWN
    evidence: tuple[str, ...] = ()
    interviewers: tuple[Person, ...] = ()
    titles: tuple[tuple[str, Listener], ...] = ()

    def title_of(self, person: Person) -> Listener | None:
        """Tell as what an interviewer takes part; None where no title is known."""
        return dict(self.titles).get(person.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The sessions of one process on one local day of the seeker, in order of time; never empty.

    What the council talks about before an offer is answered has the form of a round: see `planning/offer_reviews.py`.
    """

    number: int
    day: date
    sessions: tuple[Session, ...]

    def __post_init__(self) -> None:
        """Refuse a round without sessions."""
        if not self.sessions:
            raise ValueError("a round has at least one session")

    @property
    def origins(self) -> frozenset[str]:
        """The ids by which this round is known again when it moves."""
        return frozenset(session.origin for session in self.sessions)

    @property
    def last(self) -> Session:
        """The session after which the debrief comes."""
        return max(self.sessions, key=lambda session: (session.event.span.end, session.event.id))

    @property
    def held(self) -> bool:
        """Every session of it was held."""
        return all(session.status is SessionStatus.HELD for session in self.sessions)

    @property
    def is_offer(self) -> bool:
        """It is no round of talks, but an offer that the council talks about."""
        return bool(offers_behind(self.origins))

    @property
    def name(self) -> str:
        """How it is called inside a sentence: `round 2`, or `the offer`."""
        return "the offer" if self.is_offer else f"round {self.number}"

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages of its sessions."""
        return frozenset(session.stage for session in self.sessions)


class Ending(StrEnum):
    """What closed a process."""

    OFFER = "offer"
    REJECTION = "rejection"
    WITHDRAWN = "withdrawn"
    ON_HOLD = "on_hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """That a process ended, when, and by what."""

    ending: Ending
    at: datetime
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One hiring process. `dropped` holds the sessions that did not take place.

    `id` is ours and stays the same from run to run; it says nothing about the employer. `former_ids` are those of
    processes that turned out to be this one. What was said to end it until `reopened_at` no longer holds.
    """

    id: str
    company: str | None
    role: str | None
    rounds: tuple[Round, ...]
    dropped: tuple[Session, ...] = ()
    closing: Closing | None = None
    former_ids: frozenset[str] = frozenset()
    reopened_at: datetime | None = None

    @property
    def name(self) -> str:
        """How the seeker knows it."""
        company = self.company or "An employer not yet known"
        return f"{company} ({self.role})" if self.role else company

    @property
    def sessions(self) -> tuple[Session, ...]:
        """All sessions, those that took place and those that did not."""
        return (*(session for each in self.rounds for session in each.sessions), *self.dropped)

    @property
    def origins(self) -> frozenset[str]:
        """The ids by which this process is known again in the next run."""
        return frozenset(session.origin for session in self.sessions)

    @property
    def goes_on(self) -> bool:
        """There is something to prepare for: nothing closed it, or an offer did, which opens the negotiation."""
        return self.closing is None or self.closing.ending is Ending.OFFER

    @property
    def turned_down(self) -> bool:
        """Either side said no."""
        return self.closing is not None and self.closing.ending in (Ending.REJECTION, Ending.WITHDRAWN)

    @property
    def rounds_held(self) -> int:
        """How many rounds were held."""
        return sum(each.held for each in self.rounds)

    def goes_by(self, process_id: str) -> bool:
        """Tell whether an id is, or was, this process's own."""
        return process_id == self.id or process_id in self.former_ids

    def under(self, name: str) -> "Process":
        """Give the same process under the id by which it was known before."""
        return replace(self, id=name)

    def known(self) -> "KnownProcess":
        """Give what is to be kept of it for the next run."""
        return KnownProcess(
            id=self.id,
            origins=self.origins,
            former_ids=self.former_ids,
            closing=self.closing,
            reopened_at=self.reopened_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownProcess:
    """What is kept of a process between runs, so that it keeps its id, and its end when no letter tells it any more."""

    id: str
    origins: frozenset[str]
    former_ids: frozenset[str] = frozenset()
    closing: Closing | None = None
    reopened_at: datetime | None = None
