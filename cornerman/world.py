"""Everything that a decision needs to know, gathered before it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cornerman.ask_answers import AskAnswer
from cornerman.council_meetings import StandingMeeting
from cornerman.debriefs import Debrief
from cornerman.events import Event
from cornerman.findings import Finding
from cornerman.goals import Goals
from cornerman.hearings import Heard
from cornerman.ledger import LedgerEntry
from cornerman.missions import Mission
from cornerman.note_replies import NoteReply
from cornerman.notes import DebriefRecord, Note
from cornerman.offers import Offer
from cornerman.people import Member, Seeker
from cornerman.processes import Process
from cornerman.prompts import Prompt
from cornerman.proposals import Proposal
from cornerman.reminders import OwnReminder
from cornerman.times import Span
from cornerman.understanding import LetterFinding


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
    outside their hours. `leaving` are those who are off the council and may hold invitations yet. `records` are what
    came out of debriefs, `meetings` the council's own. `proposals` are the other times that members propose for
    debriefs. `letters` says what was read and when it was sent, `note_replies` what the seeker answered when asked for
    a note. `heard` is what interviewers answered to questions of a draft, `goals` what the seeker wants of an offer,
    `ask_answers` what employers answered to asks; what the seeker would not go below is not here. `reminders` are those
    on the seeker's own calendar. `not_offers` were read as offers, and the seeker said that they are none. `ledger`
    holds what was claimed, done or failed. `as_of` is when the calendar was last read. `mail_is_whole` is False while
    letters are still to be read.
    """

    seeker: Seeker
    council: tuple[Member, ...] = ()
    leaving: tuple[Member, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    processes: tuple[Process, ...] = ()
    debriefs: tuple[Debrief, ...] = ()
    notes: tuple[Note, ...] = ()
    records: tuple[DebriefRecord, ...] = ()
    meetings: tuple[StandingMeeting, ...] = ()
    missions: tuple[Mission, ...] = ()
    offers: tuple[Offer, ...] = ()
    not_offers: tuple[Offer, ...] = ()
    heard: tuple[Heard, ...] = ()
    goals: tuple[Goals, ...] = ()
    ask_answers: tuple[AskAnswer, ...] = ()
    reminders: tuple[OwnReminder, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    busy: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    letters: tuple[LetterFinding, ...] = ()
    note_replies: tuple[NoteReply, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    health: Health = Health()
    as_of: datetime | None = None
    mail_is_whole: bool = True

    def goals_of(self, offer_id: str) -> Goals | None:
        """Give what the seeker wants of an offer, None where they did not say."""
        return next((each for each in self.goals if each.offer_id == offer_id), None)

    def coming_to(self, debrief: Debrief) -> tuple[str, ...]:
        """Give the addresses of those of a debrief's members who may still be invited."""
        willing = {each.email for each in self.council if each.may_be_invited}
        return tuple(email for email in debrief.members if email in willing)

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
