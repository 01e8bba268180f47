"""What failed: what waits to be tried again, and what stands in the ledger as failed, in words."""

from collections.abc import Sequence
from datetime import datetime

from cornerman.ledger import EntryState, LedgerEntry
from cornerman.plan import Waiting
from cornerman.telling import tell
from cornerman.wording import written_time
from cornerman.world import World

_KINDS = {
    "HoldDebrief": "Booking a debrief",
    "MoveDebrief": "Moving a debrief",
    "WithdrawDebrief": "Withdrawing a debrief",
    "AskSeeker": "Asking you something",
    "RemindSeeker": "Reminding you",
    "DropQuestion": "Taking back a question",
    "KeepReminder": "Putting a reminder on your calendar",
    "RemoveReminder": "Taking a reminder off your calendar",
    "PrepareBrief": "Preparing talking points",
    "letter": "A letter to you",
    "REQUEST": "An invitation to a member",
    "CANCEL": "Calling off a debrief with a member",
}


def kind_in_words(entry: LedgerEntry) -> str:
    """Say what a line of the ledger is about."""
    return _KINDS.get(entry.kind, entry.kind)


def asked_of_seeker(losses: Sequence[str]) -> list[str]:
    """Give of what could not be read what waits for the seeker to do something: such a line names a command."""
    return [each for each in dict.fromkeys(losses) if "`cornerman " in each]


def failed(ledger: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Give the lines of what failed and was not done since."""
    return [each for each in ledger if each.state is EntryState.FAILED]


def still_waiting(waiting: Sequence[Waiting], world: World, *, before: datetime | None = None) -> list[str]:
    """Say what is not done yet, why, and from when it is tried again; with `before`, what failed before that moment."""
    return [
        f"Not done yet: {tell(each.action, world)}. {each.entry.outcome} "
        f"It is tried again from {written_time(each.until, world.seeker.zone)}."
        for each in waiting
        if before is None or each.entry.settled_at is None or each.entry.settled_at < before
    ]
