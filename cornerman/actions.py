"""What a run may do: values with a key that names the intent, and the reason for a person to read."""

from dataclasses import dataclass
from datetime import date

from cornerman.debriefs import Debrief
from cornerman.keys import fingerprint
from cornerman.negotiation import Brief
from cornerman.prompts import Prompt
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

    With a `version` it was asked already, and only its words are put right.
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
    """Take back a question that events have overtaken."""

    prompt: Prompt
    why: str

    @property
    def key(self) -> str:
        """Name the intent."""
        return f"{self.prompt.key}/overtaken"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareBrief:
    """Write, or write anew, the talking points for an offer, for the seeker alone."""

    brief: Brief
    why: str

    @property
    def key(self) -> str:
        """Name the intent; a changed brief is a new one."""
        return f"brief/{self.brief.offer.id}/{self.brief.fingerprint}"


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
Action = (
    HoldDebrief | MoveDebrief | WithdrawDebrief | AskSeeker | RemindSeeker | DropQuestion | PrepareBrief | SendDigest
)
