"""The doctor's look at calendars, feeds and mail: servers are tried, files are read as a run reads them."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from cornerman.errors import CornermanError
from cornerman.people import Seeker
from cornerman.times import Span
from cornerman.wording import counted, listed, written_moment
from flows.gathering import AHEAD, BACK, MAIL_BACK
from flows.servers import caldav_of, feed_of, imap_of
from integrations.caldav_discovery import CaldavTrial, find_calendar
from integrations.caldav_discovery import trial as caldav_trial
from integrations.caldav_server import CaldavConnection
from integrations.clock import SystemClock
from integrations.feed import Feed
from integrations.feed_calendar import FeedCalendar
from integrations.feed_cursor import FeedCursor
from integrations.feed_trial import trial as feed_trial
from integrations.ics_calendar import IcsCalendar
from integrations.imap_trial import trial as imap_trial
from integrations.mail_folder import MailFolder
from integrations.settings import Settings
from integrations.settings_outside import CaldavSection, ImapSection
from integrations.store.opening import open_store
from integrations.store.sources import SqlSources
from ui.looking import Check, guarded, with_losses
from ui.new_mail import require_folders
from ui.printing import progress

_SKEW = timedelta(minutes=5)
_CALENDAR, _FEED, _MAIL = "calendar", "feed", "mail"
_CLOCKS = "Clocks that disagree make new things look old; most machines can set theirs by the network."


def look_at_sources(settings: Settings) -> Iterator[Check]:
    """Look at each source that the settings name. Nothing that is kept of it changes."""
    seeker = settings.seeker()
    yield guarded(_CALENDAR, lambda: _own_calendar(settings, seeker))
    for path in settings.calendars_also:
        yield guarded(_CALENDAR, partial(_calendar_file, path, seeker.zone, prefix=f"{path.name}: "))
    for written in settings.feeds:
        yield guarded(_FEED, partial(_feed, settings, written, seeker.zone))
    at_google = settings.google is not None and settings.google.mail
    if settings.mail is None and settings.imap is None and not at_google:
        yield Check(what=_MAIL, found="none is read; that is fine")
    if settings.mail is not None:
        yield guarded(_MAIL, partial(_mail_folder, settings.mail, seeker.zone))
    if settings.imap is not None:
        yield guarded(_MAIL, partial(_mailbox, settings.imap))


def _own_calendar(settings: Settings, seeker: Seeker) -> Check:
    if settings.caldav is not None:
        return _calendar_server(settings, settings.caldav, seeker)
    if settings.keeps_debriefs_at_google:
        return Check(what=_CALENDAR, found="debriefs are kept on a calendar of their own at Google, which invites")
    if not settings.has_own_calendar and not settings.calendar.exists():
        return Check(what=_CALENDAR, found=f"debriefs are kept in {settings.calendar} (made with the first run)")
    prefix = "" if settings.has_own_calendar else f"debriefs are kept in {settings.calendar}; "
    return _calendar_file(settings.calendar, seeker.zone, prefix=prefix)


def _calendar_file(path: Path, zone: ZoneInfo, *, prefix: str) -> Check:
    now = SystemClock().now()
    reading = IcsCalendar(path, zone=zone).read(Span(start=now - BACK, end=now + AHEAD))
    found = f"{counted(len(reading.events), 'entry', 'entries')} within half a year of today"
    return with_losses(Check(what=_CALENDAR, found=f"{prefix}{found}"), reading.losses)


def _calendar_server(settings: Settings, section: CaldavSection, seeker: Seeker) -> Check:
    server = caldav_of(section)
    progress(f"Trying {server.host} …")
    found = caldav_trial(server)
    with CaldavConnection(server, clock=SystemClock()) as connection:
        find_calendar(connection, section.name)
    name = section.name or next(iter(found.calendars), "")
    said = f"“{name}” on {server.host}; {_who_invites(settings, found, seeker)}"
    if found.remarks:
        return Check(what=_CALENDAR, found=f"{said}. {' '.join(found.remarks)}", ok=False, remedy=_CLOCKS)
    return Check(what=_CALENDAR, found=said)


def _who_invites(settings: Settings, found: CaldavTrial, seeker: Seeker) -> str:
    if found.addresses & {seeker.email, *seeker.aliases}:
        return "it sends the invitations"
    return f"invitations are {'mailed by Cornerman' if settings.smtp else 'laid into the outbox'}"


def _feed(settings: Settings, written: str, zone: ZoneInfo) -> Check:
    feed = feed_of(written, settings)
    now = SystemClock().now()
    cursor = _cursor(settings, feed, zone)
    if cursor.is_waiting(now):
        until = written_moment(datetime.fromisoformat(cursor.until), zone)
        found = f"{cursor.trouble} It was asked in vain, and is left alone until {until}."
        return Check(what=_FEED, found=found, ok=False, remedy=cursor.remedy)
    progress(f"Trying {feed.host} …")
    tried = feed_trial(feed, zone=zone, clock=SystemClock())
    found = f"{feed.label}: “{tried.calendar}”, {counted(tried.events, 'event')}, only read"
    return with_losses(Check(what=_FEED, found=found), tried.remarks)


def _cursor(settings: Settings, feed: Feed, zone: ZoneInfo) -> FeedCursor:
    """Read how a feed stood with the last run; a store that cannot be read is spoken of elsewhere."""
    try:
        with closing(open_store(settings.store_url)) as store:
            memory = SqlSources(store, settings.account)
            source = FeedCalendar(feed, zone=zone, memory=memory, clock=SystemClock()).source
            return FeedCursor.read(memory.kept(source).cursor)
    except CornermanError:
        return FeedCursor()


def _mail_folder(path: Path, zone: ZoneInfo) -> Check:
    reading = MailFolder(path, zone=zone).read(SystemClock().now() - MAIL_BACK)
    found = f"{counted(len(reading.letters), 'letter')} of the last {MAIL_BACK.days} days"
    return with_losses(Check(what=_MAIL, found=found), reading.losses)


def _mailbox(section: ImapSection) -> Check:
    server = imap_of(section)
    progress(f"Trying {server.host} …")
    found = imap_trial(server, clock=SystemClock())
    require_folders(server.host, found, list(section.folders))
    said = f"{listed(section.folders)} on {server.host}; {counted(found.letters, 'letter')} in the inbox"
    if found.ahead > _SKEW:
        minutes = counted(found.ahead // timedelta(minutes=1), "minute")
        ahead = f"The clock of {server.host} is {minutes} or more ahead of this machine's; set the wrong one."
        return Check(what=_MAIL, found=f"{said}. {ahead}", ok=False, remedy=_CLOCKS)
    return Check(what=_MAIL, found=said)
