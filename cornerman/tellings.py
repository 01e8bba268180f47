"""Who is told what about a debrief: the keys of the letters to members, and whom the ledger says they went to."""

from collections.abc import Iterable, Mapping

from cornerman.keys import fingerprint, message_id_of
from cornerman.ledger import LedgerEntry

_TO = "/to/"


def telling_key(intent: str, email: str) -> str:
    """Name the letter that tells a member about an intent; it says neither who nor what."""
    return f"{intent}{_TO}{fingerprint([email])}"


def recipients(lines: Iterable[LedgerEntry], members: Iterable[str]) -> Mapping[str, str]:
    """Say by Message-ID to which of some members each letter about a debrief went."""
    known = {fingerprint([email]): email for email in members}
    told = (line.key.rpartition(_TO) for line in lines if _TO in line.key)
    return {message_id_of(f"{intent}{_TO}{whom}"): known[whom] for intent, _, whom in told if whom in known}
