"""Whom a calendar told of a debrief by itself; kept, for after a crash the calendar may not show it any more."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from cornerman.source_memory import KeptItem, SourceMemory


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Whom the calendar tells with one version of an event; it is `done` when the calendar has taken that version.

    `guests` stand in the event then. `letters` are the attendees, if they were left to letters and are no guests.
    """

    sequence: int
    told: tuple[str, ...]
    done: bool = False
    guests: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()

    def after(self) -> "Telling":
        """Give the same, done."""
        return replace(self, done=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTellings:
    """Remembers the last telling of each event, and the last one that was done. `source` is where that is kept."""

    memory: SourceMemory
    source: str

    def known(self) -> Mapping[str, Telling | None]:
        """Give all events of which anything is remembered, by their UIDs, with what was done last."""
        return {each.name: _done_in(_said(each.text)) for each in self.memory.kept(self.source).items}

    def last(self, uid: str) -> Telling | None:
        """Give what was said last of an event; None when nothing was, or nothing that can be read."""
        return _telling_in(_said(self._text(uid)))

    def last_done(self, uid: str) -> Telling | None:
        """Give what was said last of an event and taken by the calendar; None when nothing was."""
        return _done_in(_said(self._text(uid)))

    def note(self, uid: str, telling: Telling) -> None:
        """Keep what is said of an event; beside what is only tried stays what was done before."""
        if telling == self.last(uid):
            return
        before = None if telling.done else self.last_done(uid)
        said = asdict(telling) | ({} if before is None else {"before": asdict(before)})
        self.memory.keep(self.source, cursor="", changed=[KeptItem(name=uid, text=json.dumps(said))])

    def _text(self, uid: str) -> str:
        return next((each.text for each in self.memory.kept(self.source).items if each.name == uid), "")


def _said(text: str) -> dict[str, object]:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _done_in(said: dict[str, object]) -> Telling | None:
    last = _telling_in(said)
    return last if last is None or last.done else _telling_in(said.get("before"))


def _telling_in(found: object) -> Telling | None:
    said: dict[str, Any] = found if isinstance(found, dict) else {}
    try:
        return Telling(
            sequence=int(said["sequence"]),
            told=tuple(map(str, said["told"])),
            done=said["done"] is True,
            guests=tuple(map(str, said.get("guests", ()))),
            letters=tuple(map(str, said.get("letters", ()))),
        )
    except (ValueError, TypeError, KeyError):
        return None
