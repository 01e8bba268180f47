"""Who is told what about a debrief: the keys of the letters to members, and whom the ledger says they went to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cornerman.invitations import Method
from cornerman.keys import LetterMark, fingerprint
from cornerman.ledger import EntryState, LedgerEntry

_TO = "/to/"

TOLD_BY_CALENDAR = "Told by the calendar."
"""What the ledger says of a telling for which no letter left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """That a member was told about an intent: by the calendar itself, or by a letter."""

    intent: str
    member: str
    by_calendar: bool


def telling_key(intent: str, email: str) -> str:
    """Name the letter that tells a member about an intent; it says neither who nor what."""
    return f"{intent}{_TO}{fingerprint([email])}"


def told_by_letter(lines: Iterable[LedgerEntry], intent: str, members: Iterable[str]) -> frozenset[str]:
    """Give those of some members to whom a letter about an intent went, or may have gone."""
    wanted = {telling_key(intent, email): email for email in members}
    return frozenset(
        wanted[line.key]
        for line in lines
        if line.key in wanted and line.state is not EntryState.FAILED and line.outcome != TOLD_BY_CALENDAR
    )


def invited_to(debrief: str, lines: Iterable[LedgerEntry], emails: Iterable[str], *, but: str = "") -> frozenset[str]:
    """Give those of some people who hold an invitation to a debrief, by its key, that was not taken back.

    An invitation that was begun and not finished may have gone out, and counts; of a CANCEL that is not so. What was
    told for the intent `but` is left out.
    """
    latest: dict[str, LedgerEntry] = {}
    for line in lines:
        intent, told, whom = line.key.rpartition(_TO)
        if told and intent != but and f"{intent}/".startswith(f"{debrief}/") and _may_have_gone(line):
            latest[whom] = line
    held = {whom for whom, line in latest.items() if line.kind == Method.REQUEST.value}
    return frozenset(email for email in emails if fingerprint([email]) in held)


def _may_have_gone(line: LedgerEntry) -> bool:
    begun = line.state is EntryState.CLAIMED and line.kind == Method.REQUEST.value
    return begun or line.state in (EntryState.DONE, EntryState.UNSURE)


def recipients(lines: Iterable[LedgerEntry], members: Iterable[str], mark: LetterMark) -> Mapping[str, str]:
    """Say by Message-ID to which of some members each letter about a debrief went; those that may have gone count."""
    return {mark.id_of(line.key): member for line, member in _tellings(lines, members) if _left(line)}


def tellings(lines: Iterable[LedgerEntry], members: Iterable[str]) -> tuple[Telling, ...]:
    """Say in order what some members were told, or may have been."""
    return tuple(
        Telling(intent=line.key.rpartition(_TO)[0], member=member, by_calendar=not _left(line))
        for line, member in _tellings(lines, members)
        if line.state in (EntryState.DONE, EntryState.UNSURE)
    )


def _tellings(lines: Iterable[LedgerEntry], members: Iterable[str]) -> Iterator[tuple[LedgerEntry, str]]:
    """Give the lines about what some members were told, with who that is."""
    known = {fingerprint([email]): email for email in members}
    for line in lines:
        _, told, whom = line.key.rpartition(_TO)
        if told and whom in known:
            yield line, known[whom]


def _left(line: LedgerEntry) -> bool:
    """Tell whether a letter left, as far as anybody knows."""
    return line.state is EntryState.UNSURE or (line.state is EntryState.DONE and line.outcome != TOLD_BY_CALENDAR)
