"""Everything that a decision needs to know, gathered before it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cornerman.debriefs import Debrief, Note
from cornerman.events import Event
from cornerman.findings import Finding
from cornerman.ledger import LedgerEntry
from cornerman.missions import Mission
from cornerman.offers import Offer
from cornerman.people import Member, Seeker
from cornerman.processes import Process
from cornerman.prompts import Prompt
from cornerman.times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """When the outside was last read and what last failed. `losses` are lines about unreadable pieces."""

    last_read_at: datetime | None = None
    last_failure_at: datetime | None = None
    last_failure: str = ""
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One seeker's world at one moment.

    `busy` gives the busy spans of members who share them, by address; a member who is not in it is unknown
    outside their hours. `ledger` holds what was claimed, done or failed. `as_of` is when the calendar was
    last read.
    """

    seeker: Seeker
    council: tuple[Member, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    processes: tuple[Process, ...] = ()
    debriefs: tuple[Debrief, ...] = ()
    notes: tuple[Note, ...] = ()
    missions: tuple[Mission, ...] = ()
    offers: tuple[Offer, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    busy: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    ledger: tuple[LedgerEntry, ...] = ()
    health: Health = Health()
    as_of: datetime | None = None

    def process(self, process_id: str) -> Process | None:
        """Find a process by its id."""
        return next((each for each in self.processes if each.id == process_id), None)

    def mission(self, process_id: str) -> Mission | None:
        """Find the draft for a process."""
        return next((each for each in self.missions if each.process_id == process_id), None)
