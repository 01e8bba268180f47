"""When somebody is busy who gave the seeker the address of their calendar; with what, nobody here gets to know."""

from collections.abc import Collection
from functools import cached_property
from zoneinfo import ZoneInfo

from cornerman.busy_reading import BusyReading
from cornerman.errors import OutsideRefusedError
from cornerman.events import EventStatus
from cornerman.keys import fingerprint
from cornerman.people import Member
from cornerman.ports import Clock
from cornerman.source_memory import SourceMemory
from cornerman.times import Span, merged
from cornerman.wording import counted
from integrations.feed import Feed
from integrations.feed_kept import KeptFeed
from integrations.ics_remembered import READINGS
from integrations.recurrence import expand
from integrations.times_only import times_only

ALL_FEEDS = "busy"
"""What the names of all of them begin with, before a stroke."""


class FeedFreeBusy:
    """Asks a member's feed once a run whether anything is new; times alone are kept of it, and leave it."""

    def __init__(self, feed: Feed, owner: Member, *, zone: ZoneInfo, memory: SourceMemory, clock: Clock) -> None:
        """Look at the feed of a member. Sentences name times in `zone`; the member's own is that of their days."""
        self._feed = feed
        self._owner = owner
        self._zone = zone
        self._kept = KeptFeed(feed, source=self.source, memory=memory, clock=clock, written=self._times)

    @cached_property
    def source(self) -> str:
        """The name under which it is kept; it shows neither the address nor the member."""
        return f"{ALL_FEEDS}/{fingerprint([str(self._feed.url), self._owner.email])}"

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:
        """Give the spans of the owner that overlap the window, and nothing of anybody else.

        When the feed fails, what it said last counts, with a line of loss. Raises OutsideError when it never said
        anything.
        """
        if self._owner.email not in emails:
            return BusyReading()
        text, cursor = self._kept.caught_up()
        if text is None:
            raise cursor.failure()
        reading = READINGS.read(text.encode(), self.source, source=self._feed.label, zone=self._owner.zone)
        found = expand(reading.events, window)
        spans = merged(
            each.span
            for each in found.events
            if each.busy and each.status is not EventStatus.CANCELLED and each.span.length
        )
        return BusyReading(
            busy={self._owner.email: tuple(each for each in spans if each.overlaps(window))},
            losses=(*cursor.losses(self._feed, self._zone), *self._unread(len(reading.losses) + len(found.losses))),
        )

    def _unread(self, count: int) -> tuple[str, ...]:
        """Say how many pieces are lost: which ones would tell what stands in the calendar."""
        pieces = counted(count, "piece")
        return (f"{self._feed.sentence}: {pieces} of it cannot be read, so that time counts as free.",) if count else ()

    def _times(self, text: str) -> str:
        """Give what is kept. Raises OutsideRefusedError when the times make no sense."""
        try:
            return times_only(text, self._owner.email)
        except ValueError as error:
            raise OutsideRefusedError(
                f"{self._feed.sentence} says when somebody is busy in a way that makes no sense.",
                remedy="See whether the calendar can be opened in a browser, and ask its owner for another address.",
            ) from error
