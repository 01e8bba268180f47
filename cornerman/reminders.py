"""An entry on the seeker's own calendar that reminds them, and nobody else, of something to take along."""

from dataclasses import dataclass
from datetime import datetime

from cornerman.times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReminder:
    """One reminder that we made. It has no guests.

    `key` names the intent, `uid` of its calendar event is derived from it. `about` is the origin of the talk before
    which it stands. `stands` is False once it is to be taken away. `settled` is False between claim and settlement.
    `written_at` is when it was last carried out. `by_hand` says that the seeker moved or removed it, which stands.
    """

    key: str
    uid: str
    process_id: str
    about: str
    span: Span
    sequence: int = 0
    stands: bool = True
    settled: bool = True
    written_at: datetime | None = None
    by_hand: bool = False
