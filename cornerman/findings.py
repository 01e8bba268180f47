"""What we think an event is, and why: interview yes, ask or no, with the evidence line by line."""

from dataclasses import dataclass
from enum import StrEnum

from cornerman.events import Event

NEW_PROCESS = "new"  # what `Answer.process` says of a talk that begins a process of its own
TALK_WITH_COUNCIL = "It is a talk with your council."
"""The line of evidence for a talk with nobody but the council and people close to the seeker."""


class Verdict(StrEnum):
    """Whether an event is an interview."""

    YES = "yes"
    ASK = "ask"
    NO = "no"


class Stage(StrEnum):
    """Where in a hiring process a talk stands, as applicant-tracking systems name it."""

    RECRUITER_SCREEN = "recruiter_screen"
    HIRING_MANAGER = "hiring_manager"
    TECHNICAL = "technical"
    CASE_PRESENTATION = "case_presentation"
    PANEL = "panel"
    TEAM = "team"
    EXECUTIVE = "executive"
    FINAL = "final"
    OFFER_CALL = "offer_call"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one event is, who interviews, and the plain lines of evidence behind it.

    `company` is the employer, never an agency or a scheduling vendor; None when it is not known.
    """

    event: Event
    verdict: Verdict
    evidence: tuple[str, ...]
    company: str | None = None
    role: str | None = None
    stage: Stage = Stage.UNKNOWN

    def __post_init__(self) -> None:
        """Refuse a verdict that nobody could check."""
        if not self.evidence:
            raise ValueError(f"a finding needs evidence: {self.event.id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the seeker said about an event; it outweighs everything that was read.

    A field that is None leaves what was read as it is. `process` is the id of another event of the same hiring
    process, or NEW_PROCESS for one of its own.
    """

    event_id: str
    interview: bool | None = None
    company: str | None = None
    role: str | None = None
    stage: Stage | None = None
    round: int | None = None
    held: bool | None = None
    process: str | None = None
