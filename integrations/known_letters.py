"""What came of the letters of a mailbox on a server, and the reading that they amount to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.letters import Letter
from cornerman.ports import MailReading

MOST_REFUSALS = 8
"""After so many a letter is held to be broken on the server, and not asked for again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLetter:
    """What came of one letter on the server; `letter` is None when it could not be read.

    `refused` says how often the server would not give it; 0 for one that was given.
    """

    sent: datetime
    letter: Letter | None = None
    losses: tuple[str, ...] = ()
    refused: int = 0

    def after(self, before: "KnownLetter") -> "KnownLetter":
        """Count how often a letter was refused; the day by which it is forgotten does not move."""
        if not self.refused:
            return self
        return replace(self, sent=min(self.sent, before.sent), refused=before.refused + 1)


def reading_of(found: Iterable[KnownLetter], *, since: datetime, troubles: Iterable[str] = ()) -> MailReading:
    """Give the letters sent at or after a moment in order of time, and the losses after the troubles.

    Of two copies of one letter the first is given.
    """
    letters: dict[tuple[str, datetime], Letter] = {}
    losses = dict.fromkeys(troubles)
    for known in found:
        if known.sent < since:
            continue
        if known.letter is not None:
            letters.setdefault((known.letter.id, known.letter.sent_at), known.letter)
        losses |= dict.fromkeys(known.losses)
    in_order = sorted(letters.values(), key=lambda each: (each.sent_at, each.source))
    return MailReading(letters=tuple(in_order), losses=tuple(losses))
