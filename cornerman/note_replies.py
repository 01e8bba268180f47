"""What the seeker wrote in answer to our letter about a round, as it was read from the mailbox."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from cornerman.keys import fingerprint
from cornerman.note_facts import Facts
from cornerman.notes import CHANCES, RATINGS
from cornerman.times import require_zoned


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReply:
    """One answer. `prompt` is the key of the question it answers, `letter_id` the Message-ID of the answer.

    `rating` and `chance` are None where they were not given, or not understood; `figure` is one that stood alone, so
    that it does not say which of the two it is. `unclear` says in whole sentences what was not understood.
    """

    letter_id: str
    sent_at: datetime
    prompt: str
    rating: int | None = None
    chance: int | None = None
    figure: int | None = None
    facts: Facts = field(default_factory=Facts)
    unclear: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse figures outside their scale, and a time without a zone."""
        require_zoned(self.sent_at, "sent_at")
        if self.rating is not None and self.rating not in RATINGS:
            raise ValueError(f"a rating goes from 1 to 10, not {self.rating}")
        if self.chance is not None and self.chance not in CHANCES:
            raise ValueError(f"a chance goes from 0 to 100, not {self.chance}")
        if self.figure is not None and self.figure not in CHANCES:
            raise ValueError(f"a figure goes from 0 to 100, not {self.figure}")

    @property
    def key(self) -> str:
        """Name the intent to keep it; the same letter is kept once."""
        return f"note-answer/{fingerprint([self.letter_id])}"

    @property
    def figures(self) -> tuple[int, int] | None:
        """Rating and chance, if both are there."""
        rating, chance = figures_of([self])
        return None if rating is None or chance is None else (rating, chance)


def figures_of(replies: Iterable[NoteReply]) -> tuple[int | None, int | None]:
    """Give the rating and the chance that answers to one question name together, each as it was named first.

    A figure that stood alone is the one that was still missing; of both, the rating if it can be one.
    """
    rating: int | None = None
    chance: int | None = None
    for each in sorted(replies, key=lambda reply: (reply.sent_at, reply.letter_id)):
        rating = each.rating if rating is None else rating
        chance = each.chance if chance is None else chance
        if each.figure is None:
            continue
        if rating is None and each.figure in RATINGS:
            rating = each.figure
        elif chance is None:
            chance = each.figure
    return rating, chance
