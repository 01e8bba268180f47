"""A calendar at an address of the web, read and never written; what it said last is kept and outlives its failures."""

from datetime import datetime
from typing import NoReturn
from zoneinfo import ZoneInfo

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError
from cornerman.invitations import DebriefEntry
from cornerman.keys import fingerprint
from cornerman.ports import CalendarReading, Clock
from cornerman.source_memory import Kept, KeptItem, SourceMemory
from cornerman.times import Span
from integrations.feed import Feed, FeedAnswer, Version, fetch
from integrations.feed_cursor import FeedCursor
from integrations.feed_text import calendar_text, has_events, is_finished
from integrations.ics_remembered import READINGS
from integrations.recurrence import expand

_BODY = "body"


class FeedCalendar:
    """Asks once a run whether anything is new. What it brought and how far that was are kept in one transaction."""

    def __init__(self, feed: Feed, *, zone: ZoneInfo, memory: SourceMemory, clock: Clock) -> None:
        """Look at a feed. Times without a zone are in `zone` unless the feed names another."""
        self._feed = feed
        self._zone = zone
        self._memory = memory
        self._clock = clock

    @property
    def source(self) -> str:
        """The name under which it is kept; it does not show the address."""
        return f"feed/{fingerprint([str(self._feed.url)])}"

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window.

        When the feed fails, what it said last is given, with a line of loss that tells since when; so it is for a
        day when it has no events any more. Raises OutsideError when it never said anything.
        """
        text, cursor = self._caught_up()
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

    def _caught_up(self) -> tuple[str | None, FeedCursor]:
        """Ask what is new, unless the server is to be left alone, and keep it; give the text, if there ever was one."""
        kept = self._memory.kept(self.source)
        known = kept.items[0].text if kept.items else None
        cursor = FeedCursor.read(kept.cursor)
        now = self._clock.now()
        if cursor.is_waiting(now):
            return known, cursor
        answer = fetch(self._feed, Version() if known is None else cursor.version(now), now=now)
        try:
            text = self._new_text(answer, known)
        except OutsideError as failure:
            text, cursor = known, cursor.after_failure(failure, wait=answer.wait, now=now)
        else:
            text, cursor = _believed(known, text, cursor, answer, now)
        self._keep(kept, text, cursor)
        return text, cursor

    def _new_text(self, answer: FeedAnswer, known: str | None) -> str | None:
        """Give what the feed says now. Raises OutsideError when it failed, or is no calendar or not all of one."""
        if answer.failure is not None:
            raise answer.failure
        if answer.body is None:
            return known
        text = calendar_text(self._feed, answer.body)
        if text != known and known is not None and is_finished(known) and not is_finished(text):
            raise OutsideDownError(
                f"{self._feed.sentence} broke off in the middle of the calendar.", remedy="Cornerman tries again."
            )
        return text

    def _keep(self, kept: Kept, text: str | None, cursor: FeedCursor) -> None:
        """Write down what differs from what is kept, both in one transaction."""
        items = () if text is None else (KeptItem(name=_BODY, tag=cursor.etag, text=text),)
        written = cursor.written()
        if [each.text for each in kept.items] != [each.text for each in items]:
            self._memory.replace(self.source, cursor=written, items=items)
        elif written != kept.cursor:
            self._memory.keep(self.source, cursor=written)


def _believed(
    known: str | None, text: str | None, cursor: FeedCursor, answer: FeedAnswer, now: datetime
) -> tuple[str | None, FeedCursor]:
    """Give the text that counts from now on, and its cursor.

    A calendar that lost all its events at once is one of a server in trouble more often than not: it would call off
    every interview in it. So it is believed only when it stays like that.
    """
    if answer.body is None:
        return text, cursor.unchanged()
    emptied = bool(known and text) and text != known and has_events(known or "") and not has_events(text or "")
    if emptied and not cursor.believes_emptiness(now):
        return known, cursor.after_emptiness(now)
    return text, cursor.after_success(answer.version, now)
