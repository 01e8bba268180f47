"""Calendar, busy times, mailbox and post in memory only, for tests and trials; they keep the contracts of real ones."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from cornerman.busy_reading import BusyReading
from cornerman.events import Event
from cornerman.invitations import DebriefEntry, Invitation, Words
from cornerman.letters import Letter
from cornerman.ports import CalendarReading, MailReading
from cornerman.times import Span, merged
from integrations.debrief_entries import event_of, require_ours, with_answers_of, with_edits_of
from integrations.recurrence import touches


class RehearsalCalendar:
    """A calendar of single occurrences; `events` holds them by id and may be changed at will."""

    def __init__(self, events: Iterable[Event] = (), *, losses: Iterable[str] = ()) -> None:
        """Begin with these events."""
        self.events = {each.id: each for each in events}
        self.losses = tuple(losses)
        self._written: dict[str, DebriefEntry] = {}

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window."""
        found = (each for each in self.events.values() if touches(each.span, window))
        ordered = sorted(found, key=lambda each: (each.span.start, each.id))
        return CalendarReading(events=tuple(ordered), losses=self.losses)

    def write(self, entry: DebriefEntry) -> frozenset[str]:
        """Make the event of this UID look like the entry, but for what the seeker put into it; tell nobody."""
        present = self.events.get(entry.uid)
        if present is not None:
            require_ours(present.uid, present.tag, key=entry.tag)
        event = event_of(with_answers_of(entry, present))
        self.events[entry.uid] = with_edits_of(event, present, self._written.get(entry.uid))
        self._written[entry.uid] = entry
        return frozenset()

    def remove(self, uid: str) -> frozenset[str]:
        """Take away our event of this UID; tell nobody."""
        present = self.events.get(uid)
        if present is not None:
            require_ours(uid, present.tag)
            del self.events[uid]
            self._written.pop(uid, None)
        return frozenset()


class RehearsalFreeBusy:
    """What people share of when they are busy; `shared` and `broken` may be changed at will.

    Who is among the `broken`, by address, cannot be asked, for the reason that is given.
    """

    def __init__(self, shared: Mapping[str, Iterable[Span]], *, broken: Mapping[str, str] | None = None) -> None:
        """Begin with these."""
        self.shared = {email: tuple(spans) for email, spans in shared.items()}
        self.broken = dict(broken or {})

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:
        """Give the spans that overlap the window, of all of these people who share them."""
        unanswered = sorted(self.broken.keys() & set(emails))
        return BusyReading(
            busy={
                email: merged(span for span in self.shared[email] if span.overlaps(window))
                for email in sorted(self.shared.keys() & set(emails) - set(unanswered))
            },
            unanswered=frozenset(unanswered),
            losses=tuple(f"Nobody knows when {email} is busy: {self.broken[email]}." for email in unanswered),
        )


class RehearsalMailbox:
    """A mailbox; `letters` may be changed at will."""

    def __init__(self, letters: Iterable[Letter] = (), *, losses: Iterable[str] = ()) -> None:
        """Begin with these letters."""
        self.letters = list(letters)
        self.losses = tuple(losses)

    def read(self, since: datetime) -> MailReading:
        """Give the letters sent at or after the moment."""
        found = (each for each in self.letters if each.sent_at >= since)
        ordered = sorted(found, key=lambda each: (each.sent_at, each.source))
        return MailReading(letters=tuple(ordered), losses=self.losses)

    def recalled(self, since: datetime) -> MailReading | None:  # noqa: ARG002 - it never fails
        """Remember nothing."""
        return None


class RehearsalPost:
    """A post that keeps what it is given, by key: `letters` to the seeker, and `invitations` with their words."""

    remembers = True

    def __init__(self) -> None:
        """Begin with nothing delivered."""
        self.letters: dict[str, Words] = {}
        self.invitations: dict[str, tuple[Invitation, Words]] = {}

    def deliver(self, words: Words, *, key: str) -> None:
        """Keep a letter to the seeker."""
        self.letters.setdefault(key, words)

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:
        """Keep an invitation."""
        self.invitations.setdefault(key, (invitation, words))
