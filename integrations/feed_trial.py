"""What a feed shows when it is tried once, for those who set it up or look for what is wrong; nothing is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.ports import Clock
from cornerman.wording import counted, shortened
from integrations.feed import Feed, Version, fetch
from integrations.feed_text import calendar_text, is_finished
from integrations.ics_reading import read_ics
from integrations.ics_text import cut, value_of

_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTrial:
    """The calendar as it calls itself, how many events are written in it, and what is not as it should be."""

    calendar: str
    events: int
    remarks: tuple[str, ...]


def trial(feed: Feed, *, zone: ZoneInfo, clock: Clock) -> FeedTrial:
    """Ask for a feed now. Raises OutsideError with what is wrong and what would do."""
    now = clock.now()
    answer = fetch(feed, Version(), now=now)
    if answer.failure is not None:
        raise answer.failure
    text = calendar_text(feed, answer.body or b"")
    reading = read_ics(text.encode(), source=feed.label, zone=zone)
    names = (value_of(each.lines, name) for each in cut(text.encode()) for name in ("X-WR-CALNAME", "NAME"))
    cut_off = "" if is_finished(text) else f"{feed.sentence} breaks off in the middle of the calendar."
    remarks = (cut_off, _clock_remark(feed, answer.date, now), *reading.losses)
    return FeedTrial(
        calendar=shortened(next(filter(None, names), "")) or feed.host,
        events=len(reading.events),
        remarks=tuple(filter(None, remarks)),
    )


def _clock_remark(feed: Feed, theirs: datetime | None, ours: datetime) -> str:
    """Say that the clocks differ by more than a few minutes; empty when they do not."""
    ahead = timedelta() if theirs is None else theirs - ours
    if abs(ahead) <= _SKEW:
        return ""
    far = counted(abs(ahead) // timedelta(minutes=1), "minute")
    way = "ahead of" if ahead > timedelta() else "behind"
    return f"The clock of {feed.host} is {far} {way} this machine's; set the wrong one."
