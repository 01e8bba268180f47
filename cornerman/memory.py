"""What is kept between runs, apart from the ledger: one more port, which the store provides."""

from collections.abc import Iterable
from typing import Protocol

from cornerman.council_meetings import StandingMeeting
from cornerman.debriefs import Debrief
from cornerman.findings import Answer
from cornerman.notes import DebriefRecord, Note
from cornerman.offers import Offer
from cornerman.people import Member
from cornerman.preparation_memory import PreparationMemory
from cornerman.processes import KnownProcess, Process
from cornerman.prompts import Prompt, PromptState
from cornerman.understanding import Understanding
from cornerman.world import Health


class Memory(PreparationMemory, Protocol):
    """What we keep between runs, apart from the ledger; each call is one transaction."""

    def members(self) -> tuple[Member, ...]:
        """Give the council, in order of name; who is leaving is not on it."""
        ...

    def leaving(self) -> tuple[Member, ...]:
        """Give those who are off the council and may hold invitations yet, in order of name."""
        ...

    def keep_member(self, member: Member) -> None:
        """Add or replace a member, by address."""
        ...

    def drop_member(self, email: str) -> bool:
        """Forget a member; tell whether there was one."""
        ...

    def debriefs(self) -> tuple[Debrief, ...]:
        """Give every debrief ever meant, oldest first."""
        ...

    def keep_debrief(self, debrief: Debrief) -> None:
        """Add or replace a debrief, by key."""
        ...

    def prompts(self) -> tuple[Prompt, ...]:
        """Give every prompt, oldest first."""
        ...

    def keep_prompt(self, prompt: Prompt) -> None:
        """Add or replace a prompt, by key."""
        ...

    def mark_prompt(self, key: str, state: PromptState) -> bool:
        """Change the state of a prompt; tell whether there was one."""
        ...

    def notes(self) -> tuple[Note, ...]:
        """Give every note, oldest first."""
        ...

    def keep_note(self, note: Note) -> None:
        """Add a note."""
        ...

    def drop_note(self, note: Note) -> bool:
        """Forget a note, by round and moment; tell whether there was one."""
        ...

    def records(self) -> tuple[DebriefRecord, ...]:
        """Give what came out of debriefs, oldest first."""
        ...

    def keep_record(self, record: DebriefRecord) -> None:
        """Add what came out of a debrief."""
        ...

    def meetings(self) -> tuple[StandingMeeting, ...]:
        """Give the council's standing meetings."""
        ...

    def keep_meeting(self, meeting: StandingMeeting) -> None:
        """Add or replace a standing meeting, by id."""
        ...

    def drop_meeting(self, meeting_id: str) -> bool:
        """Forget a standing meeting; tell whether there was one."""
        ...

    def answers(self) -> tuple[Answer, ...]:
        """Give what the seeker said about events."""
        ...

    def keep_answer(self, answer: Answer) -> None:
        """Add or replace an answer, by event id."""
        ...

    def drop_answer(self, event_id: str) -> bool:
        """Forget an answer; tell whether there was one."""
        ...

    def offers(self) -> tuple[Offer, ...]:
        """Give the offers that the seeker entered."""
        ...

    def keep_offer(self, offer: Offer) -> None:
        """Add or replace an offer, by id."""
        ...

    def drop_offer(self, offer_id: str) -> bool:
        """Forget an offer; tell whether there was one."""
        ...

    def known_processes(self) -> tuple[KnownProcess, ...]:
        """Give the processes of earlier runs."""
        ...

    def keep_processes(self, processes: Iterable[Process]) -> None:
        """Remember the ids of processes and the sessions by which they are known."""
        ...

    def understanding(self) -> Understanding | None:
        """Give what the last look at the outside came to; None before the first."""
        ...

    def keep_understanding(self, understanding: Understanding) -> None:
        """Remember what this look at the outside came to, in place of the last."""
        ...

    def health(self) -> Health:
        """Tell how the last runs went."""
        ...

    def keep_health(self, health: Health) -> None:
        """Remember how this run went."""
        ...
