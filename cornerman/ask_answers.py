"""What an employer answered to each ask, on the scale of four colours."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cornerman.keys import fingerprint
from cornerman.offer_parts import Component
from cornerman.times import require_zoned


class Colour(StrEnum):
    """The sort of an answer: commits, "when you are here", an honest no, dismissive. Red is a question, no verdict."""

    GREEN = "green"
    AMBER = "amber"
    GREY = "grey"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAnswer:
    """The answer to one ask of one offer, in their words. `in_writing` says that the seeker has it in writing.

    `ask_id` is that of the ask in the brief, `ask` its words as they stood then; `component` is the part of an offer
    that the seeker says it is about, `written_words` how it stands in writing. Of several answers to one ask the
    latest counts.
    """

    offer_id: str
    ask_id: str
    leg: str
    ask: str
    colour: Colour
    answered_at: datetime
    words: str = ""
    in_writing: bool = False
    written_words: str = ""
    component: Component | None = None

    def __post_init__(self) -> None:
        """Refuse an answer to nothing."""
        require_zoned(self.answered_at, "answered_at")
        if not self.ask.strip():
            raise ValueError("something was asked for")

    @property
    def key(self) -> str:
        """Name it: answers to the same ask stand side by side, each with its moment."""
        return fingerprint([self.offer_id, self.ask_id, self.answered_at.isoformat()])
