"""What the core needs from the outside, each named after the need; adapters in `integrations/` provide them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol

from cornerman.busy_reading import BusyReading
from cornerman.events import Event
from cornerman.hearings import Heard
from cornerman.invitations import DebriefEntry, Invitation, Words
from cornerman.ledger import ClaimAnswer, LedgerEntry
from cornerman.letters import Letter
from cornerman.missions import Mission
from cornerman.notes import DebriefRecord, Note
from cornerman.processes import Process
from cornerman.times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarReading:
    """The events inside a window, and one line for every piece that could not be read.

    It is not `whole` when all of a calendar could not be read; what is not among the events may yet stand there.
    """

    events: tuple[Event, ...]
    losses: tuple[str, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReading:
    """The letters since a moment, a line for every one that could not be read, and whether none is still to be read."""

    letters: tuple[Letter, ...]
    losses: tuple[str, ...] = ()
    whole: bool = True


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Give the present moment, zoned."""
        ...


class Calendar(Protocol):
    """The seeker's calendar. Only events that carry our tag are ever written; one broken event costs only itself."""

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window. Raises BadInputError or OutsideError when none can be read."""
        ...

    def write(self, entry: DebriefEntry) -> frozenset[str]:
        """Make the event of this UID look like the entry, but for what the seeker put into it.

        Doing it twice is doing it once. The answer is whom the calendar itself tells of it by that, or told when
        it was done before: those whom it invites, and those whom it tells that they are out of it. All others
        somebody else has to tell.

        Attendees' answers that the calendar holds for an unchanged time are kept. Raises
        OutsideRefusedError when an event with this UID is there and is not ours.
        """
        ...

    def remove(self, uid: str) -> frozenset[str]:
        """Take away our event of this UID; nothing happens when it is not there. Answers as `write` does.

        Raises OutsideRefusedError when the event is not ours.
        """
        ...


class FreeBusy(Protocol):
    """Knows when people are busy who let the seeker see that, and never with what."""

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:
        """Give the spans that overlap the window, whole or cut to it, of all of these people who share them.

        Raises OutsideError when nobody can be asked, SettingsError when a permission for it is missing.
        """
        ...


class Mailbox(Protocol):
    """The seeker's mail, read and never changed."""

    def read(self, since: datetime) -> MailReading:
        """Give the letters sent at or after the moment, in order of time; one broken letter costs itself."""
        ...

    def recalled(self, since: datetime) -> MailReading | None:
        """Give what was read the last time, without asking anybody; None when nobody remembers."""
        ...


class SeekerPost(Protocol):
    """Brings letters to the seeker, the one recipient that it knows."""

    @property
    def remembers(self) -> bool:
        """Tell whether delivering the same key twice leaves one letter."""
        ...

    def deliver(self, words: Words, *, key: str) -> None:
        """Bring one letter. Raises OutsideDownError, OutsideRefusedError, or OutsideUnsureError."""
        ...


class MemberPost(Protocol):
    """Brings invitations to members who consented; `remembers` as in SeekerPost."""

    @property
    def remembers(self) -> bool:
        """Tell whether a repeated key leaves one invitation."""
        ...

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:
        """Bring one invitation, update or cancellation; raises as SeekerPost does."""
        ...


class Stationery(Protocol):
    """Turns a view into words, by the templates of that name."""

    def write(self, template: str, view: object) -> Words:
        """Render `templates/<template>/{subject.txt,body.txt,body.html}.j2` with `view`."""
        ...


class Ledger(Protocol):
    """What was claimed, done, failed; each call is one transaction."""

    def claim(self, key: str, *, kind: str, now: datetime, lease: timedelta) -> ClaimAnswer:
        """Write down that this is about to be done, unless somebody has."""
        ...

    def holds(self, key: str) -> bool:
        """Tell whether our claim still stands: nobody has taken it over or ended it."""
        ...

    def settle(self, key: str, *, now: datetime, outcome: str) -> None:
        """Write down that it was done."""
        ...

    def fail(self, key: str, *, now: datetime, outcome: str) -> None:
        """Write down that it failed and may be claimed again."""
        ...

    def doubt(self, key: str, *, now: datetime, outcome: str) -> None:
        """Write down that nobody knows whether it was done; only the seeker can say."""
        ...

    def release(self, key: str) -> None:
        """Forget a line, so that it may be claimed again: the seeker said so."""
        ...

    def entries(self) -> Sequence[LedgerEntry]:
        """Give all lines, oldest first."""
        ...

    def newest(self) -> datetime | None:
        """Give the latest time that stands in the ledger; None while it is empty."""
        ...

    def cap(self, now: datetime) -> int:
        """Write every line that lies after `now` as of now, and tell how many: the seeker says the clock was wrong."""
        ...


class AccountLease(Protocol):
    """Sees to it that one Cornerman at a time works on an account."""

    def hold(self, *, now: datetime, lasting: timedelta) -> None:
        """Take the lease, or prolong our own; that of a dead holder on this machine is taken over.

        Raises BusyError, naming who holds it and until when.
        """
        ...

    def release(self) -> None:
        """Give our lease back; nothing happens when it is not ours."""
        ...


class MissionShelf(Protocol):
    """Where the seeker's own drafts lie: files that a person edits anywhere."""

    def missions(self) -> tuple[tuple[Mission, ...], tuple[str, ...]]:
        """Give every draft that can be read, and one line for each that cannot."""
        ...

    def begin(
        self,
        process: Process,
        *,
        notes: Sequence[Note] = (),
        records: Sequence[DebriefRecord] = (),
        heard: Sequence[Heard] = (),
        zone: tzinfo = UTC,
    ) -> str:
        """Make a new draft for a process and say where it lies; an existing one is left alone.

        Of the notes, records and answers those about this process go into it, as a hint that only its writer sees. Days
        are those of the zone.
        """
        ...

    def content(self, process_id: str) -> bytes | None:
        """Give the whole of a draft as it stands, None where there is none."""
        ...

    def put(self, process_id: str, content: bytes, *, instead_of: bytes) -> None:
        """Write a draft anew, because the seeker said so; what stood there is `instead_of`.

        Raises OutsideDownError when it was saved in this moment, OutsideRefusedError when it may not be written,
        BadInputError when there is no such draft, or more than one.
        """
        ...

    def mark_shared(self, process_id: str, *, now: datetime) -> bool:
        """Write into the draft that it was shared live; tell whether there was a draft."""
        ...
