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
from cornerman.proposals import Proposal
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
    outside their hours. `proposals` are the other times that members propose for debriefs. `ledger` holds
    what was claimed, done or failed. `as_of` is when the calendar was last read. `mail_is_whole` is False while letters
    are still to be read.
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
    proposals: tuple[Proposal, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    health: Health = Health()
    as_of: datetime | None = None
    mail_is_whole: bool = True

    def process(self, process_id: str) -> Process | None:
        """Find a process by its id, or by one that it had before it was found to be the same as another."""
        own = next((each for each in self.processes if each.id == process_id), None)
        return own or next((each for each in self.processes if process_id in each.former_ids), None)

    def mission(self, process_id: str) -> Mission | None:
        """Find the draft for a process under any of its ids: one that was shared first, then the one under its id."""
        process = self.process(process_id)
        ids = {process.id, *process.former_ids} if process else {process_id}
        own = process.id if process else process_id
        drafts = sorted((each for each in self.missions if each.process_id in ids), key=lambda each: each.process_id)
        return max(drafts, key=lambda each: (each.state.was_shared, each.process_id == own), default=None)
