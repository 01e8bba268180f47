"""What a run may do: values with a key that names the intent, and the reason for a person to read."""

from dataclasses import dataclass
from datetime import date

from cornerman.debriefs import Debrief
from cornerman.keys import fingerprint
from cornerman.negotiation import Brief
from cornerman.prompts import Prompt
from cornerman.reminders import OwnReminder
from cornerman.times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDebrief:
    """Put a debrief on the calendar and invite the members."""

    debrief: Debrief
    why: str

    @property
    def key(self) -> str:
        """Name the intent."""
        return self.debrief.key


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDebrief:
    """Give a debrief its new time; `debrief` carries the new span and SEQUENCE."""

    debrief: Debrief
    was: Span
    why: str

    @property
    def key(self) -> str:
        """Name the intent."""
        return f"{self.debrief.key}/move/{self.debrief.sequence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawDebrief:
    """Take a debrief off the calendar and tell the members."""

    debrief: Debrief
    why: str

    @property
    def key(self) -> str:
        """Name the intent."""
        return f"{self.debrief.key}/withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSeeker:
    """Put a question to the seeker: in the digest, and as a letter of its own when it cannot wait.

    With a `version` it was asked already: its words are put right, it is opened again, or its letter comes anew.
    """

    prompt: Prompt
    why: str
    by_letter: bool = False
    version: int | None = None

    @property
    def key(self) -> str:
        """Name the intent."""
        return self.prompt.key if self.version is None else f"{self.prompt.key}/version/{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindSeeker:
    """Ask again before the session `about`; `prompt.reminders` already counts this reminder."""

    prompt: Prompt
    about: str
    why: str

    @property
    def key(self) -> str:
        """Name the intent."""
        return f"{self.prompt.key}/remind/{fingerprint([self.about])}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropQuestion:
    """Take back a question that events have overtaken; `before` says how often that was done since it was asked."""

    prompt: Prompt
    why: str
    before: int = 0

    @property
    def key(self) -> str:
        """Name the intent; a question that was opened again can be overtaken again."""
        return f"{self.prompt.key}/overtaken{f'/{self.before}' if self.before else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepReminder:
    """Put an entry on the seeker's own calendar, or move it; `reminder` carries the new span and SEQUENCE."""

    reminder: OwnReminder
    why: str

    @property
    def key(self) -> str:
        """Name the intent."""
        return f"{self.reminder.key}/keep/{self.reminder.sequence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveReminder:
    """Take an entry off the seeker's own calendar."""

    reminder: OwnReminder
    why: str

    @property
    def key(self) -> str:
        """Name the intent."""
        return f"{self.reminder.key}/remove/{self.reminder.sequence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareBrief:
    """Write, or write anew, the talking points for an offer, for the seeker alone.

    `version` counts the pages of one offer: what is on one of them may be what was on an earlier one.
    """

    brief: Brief
    version: int
    why: str

    @property
    def key(self) -> str:
        """Name the intent; a changed page is a new one."""
        return f"brief/{self.brief.offer.id}/{self.brief.page}/{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBrief:
    """Mail the seeker the talking points for an offer, in the letter of one local day.

    `substance` is that for which the letter was begun; the talking points may have changed since.
    """

    brief: Brief
    substance: str
    day: date
    why: str

    @property
    def key(self) -> str:
        """Name the intent."""
        return f"brief/{self.brief.offer.id}/letter/{self.substance}/{self.day.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendDigest:
    """Mail the seeker the digest of one local day."""

    day: date
    why: str

    @property
    def key(self) -> str:
        """Name the intent."""
        return f"digest/{self.day.isoformat()}"


DebriefAction = HoldDebrief | MoveDebrief | WithdrawDebrief
ReminderAction = KeepReminder | RemoveReminder
Action = (
    HoldDebrief
    | MoveDebrief
    | WithdrawDebrief
    | AskSeeker
    | RemindSeeker
    | DropQuestion
    | KeepReminder
    | RemoveReminder
    | PrepareBrief
    | SendBrief
    | SendDigest
)
