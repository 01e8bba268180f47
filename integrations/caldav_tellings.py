"""Whom a CalDAV server tells of a debrief by itself, as the texts before and after a change say it."""

from dataclasses import dataclass

from integrations.caldav_entry import attendees, brought
from integrations.calendar_tellings import KeptTellings, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class CaldavTellings(KeptTellings):
    """Says whom a server told."""

    def of_write(self, uid: str, sequence: int, *, texts: tuple[str, str], senders: frozenset[str]) -> Telling:
        """Say whom the server tells when one text takes the place of another; two of the same are a write of before.

        The server asks whom the new text leaves to it, and cancels at whom the old one left to it and the new
        one does not name. `senders` are the addresses in whose name it sends, none when it does not.
        """
        before, after = texts
        last = self.last(uid)
        same = set(last.told) if last is not None and last.sequence == sequence else set()
        if before == after:
            told = same if last is not None and last.sequence == sequence else brought(after, uid, senders)
        else:
            named = attendees(after, uid)
            told = brought(after, uid, senders) | (brought(before, uid, senders) - named)
            told |= same - attendees(before, uid) - named
        return Telling(sequence=sequence, told=tuple(sorted(told)))

    def of_removal(self, uid: str, text: str, *, senders: frozenset[str]) -> Telling:
        """Say whom the server tells when an event goes; one that is gone already, the server cancelled then."""
        last = self.last(uid)
        sequence = 0 if last is None else last.sequence
        if text:
            return Telling(sequence=sequence, told=tuple(sorted(brought(text, uid, senders))))
        return Telling(sequence=sequence, told=last.told if last is not None and last.done else ())
