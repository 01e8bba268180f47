"""The doctor's look at what is known of each member's time: their calendar, the hours they named, or a guess."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta

from cornerman.errors import CornermanError
from cornerman.people import BusySource, Member
from cornerman.times import Span
from cornerman.wording import counted, written_moment
from flows.busy_sources import BusySources
from integrations.clock import SystemClock
from integrations.feed_cursor import FeedCursor
from integrations.settings import Settings
from integrations.source_rehearsal import RehearsedSources
from integrations.store.opening import open_store
from integrations.store.sources import SqlSources
from ui.looking import Check
from ui.printing import progress
from ui.show_council import known_hours

_WHAT = "member"
_AHEAD = timedelta(days=7)
_TRIED = {
    BusySource.GOOGLE: "Google",
    BusySource.CALDAV: "the calendar server",
    BusySource.FEED: "the calendar feed",
}


def look_at_members(settings: Settings, members: Iterable[Member]) -> Iterator[Check]:
    """Try the source of each member who may be invited. Nothing is written, and nothing that is kept changes."""
    sources = _sources(settings)
    for member in members:
        yield _looked_at(member, sources)


def _looked_at(member: Member, sources: BusySources) -> Check:
    if not member.may_be_invited:
        why = "is not asked about while they pause" if member.consented_on else "is not asked about before they say yes"
        return Check(what=_WHAT, found=f"{member.name} {why}")
    if not _is_asked(member, sources.settings):
        return Check(what=_WHAT, found=f"{member.name}: known by {_known_otherwise(member)}")
    try:
        return _tried(member, sources)
    except CornermanError as error:
        return _failed(member, error.message, error.remedy, error.exit_code)


def _tried(member: Member, sources: BusySources) -> Check:
    now = sources.clock.now()
    if member.busy_source is BusySource.FEED:
        cursor = _cursor(member, sources)
        if cursor.is_waiting(now):
            until = written_moment(datetime.fromisoformat(cursor.until), sources.seeker.zone)
            told = f"{cursor.trouble} It was asked in vain, and is left alone until {until}."
            return _failed(member, told, cursor.remedy)
    progress(f"Trying {_TRIED[member.busy_source]} of {member.name} …")
    reading = sources.of(member).busy([member.email], Span(start=now, end=now + _AHEAD))
    if reading.losses:
        return _failed(member, reading.losses[0], "What else is known of their time counts; see `cornerman council`.")
    if member.email not in reading.busy:
        found = f"known by {_known_otherwise(member)}; they do not share their busy times with you there"
        return Check(what=_WHAT, found=f"{member.name}: {found}")
    busy = counted(len(reading.busy[member.email]), "busy time")
    return Check(what=_WHAT, found=f"{member.name}: known by their calendar, {busy} in the next {_AHEAD.days} days")


def _failed(member: Member, found: str, remedy: str, exit_code: int = 1) -> Check:
    return Check(
        what=_WHAT,
        found=f"{member.name}: {found} Until then they are known by {_known_otherwise(member)}.",
        ok=False,
        remedy=remedy,
        exit_code=exit_code,
    )


def _known_otherwise(member: Member) -> str:
    """Say what is known of the time of a member whose calendar is not."""
    if member.hours_stated:
        return f"the hours that they named ({known_hours(member)})"
    return f"a guess ({known_hours(member)})"


def _is_asked(member: Member, settings: Settings) -> bool:
    """Tell whether anybody is asked about a member at all."""
    if member.busy_source is BusySource.GOOGLE:
        return settings.google is not None and settings.google.busy_times
    return member.busy_source is not BusySource.NONE


def _cursor(member: Member, sources: BusySources) -> FeedCursor:
    """Read how the feed stood with the last run. Raises SettingsError when nobody knows its address."""
    source, settings = sources.feed(member).source, sources.settings
    with closing(open_store(settings.store_url)) as store:
        return FeedCursor.read(SqlSources(store, settings.account).kept(source).cursor)


def _sources(settings: Settings) -> BusySources:
    """Give the sources with a memory that is forgotten again."""
    memory, clock, seeker = RehearsedSources(), SystemClock(), settings.seeker()
    if settings.google is None:
        return BusySources(settings=settings, seeker=seeker, memory=memory, clock=clock)
    from flows.google_wiring import GoogleParts

    google = GoogleParts(settings, settings.google, seeker, memory, clock)
    return BusySources(settings=settings, seeker=seeker, memory=memory, clock=clock, google=google)
