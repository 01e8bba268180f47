"""What interviewers answered to a question of the draft, each under a name, so that they can be compared."""

from dataclasses import dataclass
from datetime import date, datetime

from cornerman.keys import fingerprint
from cornerman.times import require_zoned


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one person answered to one question. `question` is its key, `asked` its words as they stood then."""

    process_id: str
    question: str
    asked: str
    who: str
    said: str
    heard_on: date
    recorded_at: datetime

    def __post_init__(self) -> None:
        """Refuse an answer of nobody, and one that says nothing."""
        if not self.who.strip() or not self.said.strip():
            raise ValueError("somebody said something")
        require_zoned(self.recorded_at, "recorded_at")

    @property
    def key(self) -> str:
        """Name it: of one person's answers to one question the latest stands."""
        return fingerprint([self.process_id, self.question, self.who.casefold()])
