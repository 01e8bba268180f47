"""What a feed said last, kept between runs: it is asked once, left alone when it fails, and outlives its failures."""

from collections.abc import Callable
from datetime import datetime

from cornerman.errors import OutsideDownError, OutsideError
from cornerman.ports import Clock
from cornerman.source_memory import Kept, KeptItem, SourceMemory
from integrations.feed import Feed, FeedAnswer, Version, fetch
from integrations.feed_cursor import FeedCursor
from integrations.feed_text import calendar_text, has_events, is_finished

_BODY = "body"


def as_it_is(text: str) -> str:
    """Give a text as it came."""
    return text


class KeptFeed:
    """A feed and what is kept of it under a name; text and cursor are kept in one transaction."""

    def __init__(
        self,
        feed: Feed,
        *,
        source: str,
        memory: SourceMemory,
        clock: Clock,
        written: Callable[[str], str] = as_it_is,
    ) -> None:
        """Keep what `written` makes of the feed's text, and nothing else of it; it may raise OutsideError."""
        self._feed = feed
        self._source = source
        self._memory = memory
        self._clock = clock
        self._written = written

    def caught_up(self) -> tuple[str | None, FeedCursor]:
        """Ask what is new, unless the server is to be left alone, and keep it; give the text, if there ever was one."""
        kept = self._memory.kept(self._source)
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
        text = self._written(calendar_text(self._feed, answer.body))
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
            self._memory.replace(self._source, cursor=written, items=items)
        elif written != kept.cursor:
            self._memory.keep(self._source, cursor=written)


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
