"""What is kept of drafts, offers and negotiations between runs: a part of the memory, which the store provides."""

from typing import Protocol

from cornerman.ask_answers import AskAnswer
from cornerman.goals import Goals, WalkAway
from cornerman.hearings import Heard
from cornerman.mission_versions import MissionVersion
from cornerman.reminders import OwnReminder


class PreparationMemory(Protocol):
    """What the seeker prepares with; each call is one transaction."""

    def heard(self) -> tuple[Heard, ...]:
        """Give what interviewers answered, oldest first."""
        ...

    def keep_heard(self, heard: Heard) -> None:
        """Add an answer, or replace that of the same person to the same question."""
        ...

    def drop_heard(self, key: str) -> bool:
        """Forget an answer; tell whether there was one."""
        ...

    def mission_versions(self, process_id: str) -> tuple[MissionVersion, ...]:
        """Give the states of the draft for a process, the first one first."""
        ...

    def keep_mission_version(self, version: MissionVersion) -> None:
        """Add a state of a draft, by process and number."""
        ...

    def goals(self) -> tuple[Goals, ...]:
        """Give what the seeker wants, of every offer."""
        ...

    def keep_goals(self, goals: Goals) -> None:
        """Add or replace what the seeker wants of an offer."""
        ...

    def drop_goals(self, offer_id: str) -> bool:
        """Forget what the seeker wants of an offer; tell whether there was anything."""
        ...

    def walk_aways(self) -> tuple[WalkAway, ...]:
        """Give all that the seeker would not go below. Only what forgets it may ask for it."""
        ...

    def walk_away(self, offer_id: str) -> WalkAway | None:
        """Give below what the seeker says no to an offer. Only what is shown on this machine may ask for it."""
        ...

    def keep_walk_away(self, walk_away: WalkAway) -> None:
        """Add or replace it, by offer."""
        ...

    def drop_walk_away(self, offer_id: str) -> bool:
        """Forget it; tell whether there was one."""
        ...

    def ask_answers(self) -> tuple[AskAnswer, ...]:
        """Give what employers answered to asks, oldest first."""
        ...

    def keep_ask_answer(self, answer: AskAnswer) -> None:
        """Add an answer; the same one again changes nothing."""
        ...

    def drop_ask_answer(self, key: str) -> bool:
        """Forget an answer; tell whether there was one."""
        ...

    def reminders(self) -> tuple[OwnReminder, ...]:
        """Give every reminder ever meant, oldest first."""
        ...

    def keep_reminder(self, reminder: OwnReminder) -> None:
        """Add or replace a reminder, by key."""
        ...
