"""Whom Google tells of a debrief by itself: all its guests, or none of them; it cannot leave out one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cornerman.invitations import DebriefEntry
from cornerman.source_memory import KeptItem
from integrations.calendar_tellings import KeptTellings, Telling
from integrations.google_api import Json
from integrations.google_debrief_event import guests_of, is_at_time_of, is_version, kept_out

_NOTHING = Telling(sequence=0, told=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a write does to an event: what stood there, None for nothing, and who is in it afterwards.

    `is_none` says that the event looked like the entry already, `by_letter` that the attendees are left to letters.
    """

    before: Json | None
    after: frozenset[str]
    is_none: bool
    by_letter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleTellings(KeptTellings):
    """Says whom Google told.

    What went to members by letter stays with letters when it is moved, and they are no guests of the event: their
    calendars know it by the UID of the letter, and Google's would put a second one beside it.

    Whom the seeker took out by hand, one of them or all with the event, Google told if the seeker said so when it
    asked. They count as told: the answer cannot be known, and nobody is told twice.
    """

    def waits_at(self, uid: str) -> int | None:
        """Give the generation of the event that was left standing until Google invites again; None when none waits."""
        kept = self.memory.kept(self._waiting).items
        return next((int(each.text) for each in kept if each.name == uid), None)

    def begin_waiting(self, uid: str, generation: int) -> None:
        """Note that an event waits, so that it is known who deleted it if it is gone afterwards."""
        if self.waits_at(uid) != generation:
            self.memory.keep(self._waiting, cursor="", changed=[KeptItem(name=uid, text=str(generation))])

    def end_waiting(self, uid: str) -> None:
        """Note that an event waits no longer."""
        if self.waits_at(uid) is not None:
            self.memory.keep(self._waiting, cursor="", removed=[uid])

    @property
    def _waiting(self) -> str:
        return f"{self.source}/waiting"

    def goes_by_letter(self, entry: DebriefEntry, event: Json | None) -> bool:
        """Tell whether a version is told by letters: the last one was, or somebody had a letter about this one.

        Of a version that Google told already Google tells the rest too. `event` is what stands there now.
        """
        if not entry.attendees:
            return False
        if self._standing(entry.uid, event).letters:
            return True
        had_letter = any(each.person.email in entry.told for each in entry.attendees)
        return had_letter and not self._had(entry, event)

    def left_to_letters(self) -> Mapping[str, tuple[str, ...]]:
        """Give all debriefs of which anything is known, by their UIDs, with the attendees who are told by letters."""
        return {uid: () if telling is None else telling.letters for uid, telling in self.known().items()}

    def of_deleted(self, entry: DebriefEntry) -> Telling:
        """Say who counts as told of an event that the seeker deleted while it waited: all whom a letter could reach."""
        everybody = {each.person.email for each in entry.attendees} | {*self._standing(entry.uid, None).guests}
        told = tuple(sorted(everybody))
        return Telling(sequence=entry.sequence, told=told, guests=told)

    def of_write(self, entry: DebriefEntry, change: Change) -> tuple[Telling, bool]:
        """Say who is told when a write is done, and whether Google is to send anything now."""
        before = frozenset() if change.before is None else guests_of(change.before)
        out = frozenset() if change.before is None or change.by_letter else kept_out(entry, change.before)
        had = self._had(entry, change.before) | out
        is_taken = change.before is not None and is_version(change.before, entry.sequence)
        if change.is_none and not change.by_letter:
            is_remembered = self._same(entry) is not None
            return _telling(entry, change, had if is_remembered else before | out, out=out), False
        named = {each.person.email for each in entry.attendees}
        had |= frozenset(self._standing(entry.uid, change.before).guests) - before - named
        is_moved = change.before is not None and not is_at_time_of(change.before, entry)
        is_news = not is_taken or is_moved or before != change.after
        sends = not change.by_letter and bool(before | change.after) and is_news
        return _telling(entry, change, (before | change.after | had) if sends else had, out=out), sends

    def of_removal(self, uid: str, event: Json | None) -> tuple[Telling, bool]:
        """Say who is told when an event goes, and whether Google is to send it; None for one that is gone."""
        standing = self._standing(uid, event)
        guests = frozenset() if event is None else guests_of(event)
        taken_out = frozenset() if standing.letters else frozenset(standing.guests)
        told = tuple(sorted(guests | taken_out))
        return replace(standing, told=told, guests=told), bool(guests)

    def _standing(self, uid: str, event: Json | None) -> Telling:
        """Give what is true of the event as it stands: what was tried last if it came to be, else what was done."""
        last = self.last(uid)
        if last is not None and event is not None and is_version(event, last.sequence):
            return last
        return self.last_done(uid) or _NOTHING

    def _same(self, entry: DebriefEntry) -> Telling | None:
        """Give what was said of this very version."""
        known = (self.last(entry.uid), self.last_done(entry.uid))
        return next((each for each in known if each is not None and each.sequence == entry.sequence), None)

    def _had(self, entry: DebriefEntry, event: Json | None) -> frozenset[str]:
        """Give whom Google told of this version already."""
        same = self._same(entry)
        is_taken = event is not None and is_version(event, entry.sequence)
        return frozenset(same.told) if same is not None and is_taken else frozenset()


def _telling(entry: DebriefEntry, change: Change, told: frozenset[str], *, out: frozenset[str]) -> Telling:
    return Telling(
        sequence=entry.sequence,
        told=tuple(sorted(told)),
        guests=tuple(sorted(change.after | out)),  # a withdrawal cannot leave for whom the seeker took out, either
        letters=tuple(sorted(each.person.email for each in entry.attendees)) if change.by_letter else (),
    )
