"""Which of several calendar messages about one event holds: SEQUENCE, then DTSTAMP (RFC 5546, 2.1.5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cornerman.events import Event
from cornerman.letters import CalendarMessage, Letter, Notice

REQUEST, CANCEL, REPLY, COUNTER, DECLINE_COUNTER = "REQUEST", "CANCEL", "REPLY", "COUNTER", "DECLINECOUNTER"

_CLOCKS_DIFFER = timedelta(days=1)  # a zone that was mistaken for another is half a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One notice, and the message and letter in which it stands; `place` is its number there.

    `now`, when it is given, is after everything that was written.
    """

    notice: Notice
    message: CalendarMessage
    letter: Letter
    place: int
    now: datetime | None = None

    @property
    def method(self) -> str:
        """What the message wants."""
        return self.message.method.upper()

    @property
    def event(self) -> Event | None:
        """The event as the message has it; None where it does not say when that takes place."""
        return self.message.event_of(self.notice)

    @property
    def version(self) -> tuple[int, bool, datetime]:
        """Tell which state of the event it is about, and when that was written down, if that can be believed.

        A letter is not written after it was sent: a DTSTAMP that lies ahead of the letter's own date comes
        from a clock that is wrong, and would beat everything that follows. Without one the date counts. What
        lies ahead of now was written now at the latest; when it lies far ahead nobody knows when that was,
        and what has a believable date goes before it.
        """
        sent = self.letter.sent_at
        written = min(self.notice.stamp or sent, sent)
        if self.now is None:
            return self.notice.sequence, True, written
        return self.notice.sequence, written <= self.now + _CLOCKS_DIFFER, min(written, self.now)

    @property
    def order(self) -> tuple[int, bool, datetime, bool, datetime, str, str, int]:
        """Give what is compared to find the one that holds; a cancellation beats what was written in the same second.

        The rest makes the answer the same whatever the order in which the letters were found.
        """
        letter = self.letter
        cancels = self.method == CANCEL
        return (*self.version, cancels, letter.sent_at, letter.id, letter.source, self.place)


def told_in(letters: Iterable[Letter], *methods: str, now: datetime | None = None) -> Iterator[Told]:
    """Give what letters say of events under some methods, letter by letter; `now` is when they are read."""
    for letter in letters:
        place = 0
        for message in letter.calendar:
            if message.method.upper() in methods:
                for number, notice in enumerate(message.notices, start=place):
                    yield Told(notice=notice, message=message, letter=letter, place=number, now=now)
            place += len(message.notices)
