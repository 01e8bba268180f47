"""The values of the ledger, the only truth about side effects: who claimed what, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EntryState(StrEnum):
    """Where an intent stands."""

    CLAIMED = "claimed"
    DONE = "done"
    FAILED = "failed"
    UNSURE = "unsure"


class ClaimAnswer(StrEnum):
    """What a claim was answered.

    MINE: nobody did it, go ahead. RESUMED: somebody claimed it and died, or its lease ran out; do it only
    where doing it twice is doing it once. DONE, TAKEN, UNSURE: leave it.
    """

    MINE = "mine"
    RESUMED = "resumed"
    DONE = "done"
    TAKEN = "taken"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One line of the ledger. `kind` is the action's name; `outcome` is a plain sentence."""

    key: str
    kind: str
    state: EntryState
    claimed_at: datetime
    settled_at: datetime | None = None
    outcome: str = ""
