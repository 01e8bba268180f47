"""A calendar at an address of the web, read and never written; what it said last is kept and outlives its failures."""

from typing import NoReturn
from zoneinfo import ZoneInfo

from cornerman.errors import OutsideRefusedError
from cornerman.invitations import DebriefEntry
from cornerman.keys import fingerprint
from cornerman.ports import CalendarReading, Clock
from cornerman.source_memory import SourceMemory
from cornerman.times import Span
from integrations.feed import Feed
from integrations.feed_kept import KeptFeed
from integrations.ics_remembered import READINGS
from integrations.recurrence import expand


class FeedCalendar:
    """Asks once a run whether anything is new. What it brought and how far that was are kept in one transaction."""

    def __init__(self, feed: Feed, *, zone: ZoneInfo, memory: SourceMemory, clock: Clock) -> None:
        """Look at a feed. Times without a zone are in `zone` unless the feed names another."""
        self._feed = feed
        self._zone = zone
        self._kept = KeptFeed(feed, source=self.source, memory=memory, clock=clock)

    @property
    def source(self) -> str:
        """The name under which it is kept; it does not show the address."""
        return f"feed/{fingerprint([str(self._feed.url)])}"

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window.

        When the feed fails, what it said last is given, with a line of loss that tells since when; so it is for a
        day when it has no events any more. Raises OutsideError when it never said anything.
        """
        text, cursor = self._kept.caught_up()
        if text is None:
            raise cursor.failure()
        reading = READINGS.read(text.encode(), self.source, source=self._feed.label, zone=self._zone)
        found = expand(reading.events, window)
        stale = cursor.losses(self._feed, self._zone)
        return CalendarReading(events=found.events, losses=(*stale, *reading.losses, *found.losses))

    def write(self, entry: DebriefEntry) -> NoReturn:
        """Raise OutsideRefusedError: a feed goes one way."""
        self._refuse_to_write(entry.uid)

    def remove(self, uid: str) -> NoReturn:
        """Raise OutsideRefusedError: a feed goes one way."""
        self._refuse_to_write(uid)

    def _refuse_to_write(self, uid: str) -> NoReturn:
        raise OutsideRefusedError(
            f"{self._feed.sentence} can only be read, so its event {uid} stays as it is.",
            remedy="Name another calendar in the settings for the debriefs to be written to.",
        )
