"""Whom a CalDAV server told of a debrief by itself; kept, for after a crash the calendar may not show it any more."""

import json
from dataclasses import asdict, dataclass

from cornerman.source_memory import KeptItem, SourceMemory
from integrations.caldav_entry import attendees, brought


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Whom the server tells with one version of an event; it is `done` when the server has taken that version."""

    sequence: int
    told: tuple[str, ...]
    done: bool = False

    def after(self) -> "Telling":
        """Give the same, done."""
        return Telling(sequence=self.sequence, told=self.told, done=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaldavTellings:
    """Says whom a server told. `source` is where that is kept."""

    memory: SourceMemory
    source: str

    def of_write(self, uid: str, sequence: int, *, texts: tuple[str, str], senders: frozenset[str]) -> Telling:
        """Say whom the server tells when one text takes the place of another; two of the same are a write of before.

        The server asks whom the new text leaves to it, and cancels at whom the old one left to it and the new
        one does not name. `senders` are the addresses in whose name it sends, none when it does not.
        """
        before, after = texts
        last = self._last(uid)
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
        last = self._last(uid)
        sequence = 0 if last is None else last.sequence
        if text:
            return Telling(sequence=sequence, told=tuple(sorted(brought(text, uid, senders))))
        return Telling(sequence=sequence, told=last.told if last is not None and last.done else ())

    def note(self, uid: str, telling: Telling) -> None:
        """Keep what is said of an event."""
        if telling != self._last(uid):
            self.memory.keep(self.source, cursor="", changed=[KeptItem(name=uid, text=json.dumps(asdict(telling)))])

    def _last(self, uid: str) -> Telling | None:
        found = next((each.text for each in self.memory.kept(self.source).items if each.name == uid), "{}")
        try:
            said = json.loads(found)
            return Telling(
                sequence=int(said["sequence"]), told=tuple(map(str, said["told"])), done=said["done"] is True
            )
        except (ValueError, TypeError, KeyError):
            return None
