"""From settings to a house: the one module that reads them and chooses adapters."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from cornerman.errors import SettingsError
from cornerman.people import Seeker
from cornerman.ports import Calendar, Clock, Mailbox
from cornerman.source_memory import SourceMemory
from flows.house import House
from flows.news import Waiting
from integrations.brief_files import BriefFiles
from integrations.caldav_calendar import CaldavCalendar
from integrations.caldav_server import CaldavServer
from integrations.clock import SystemClock
from integrations.feed import Feed
from integrations.feed_calendar import FeedCalendar
from integrations.ics_calendar import IcsCalendar
from integrations.imap_idle import wait_for_news
from integrations.imap_mailbox import ImapMailbox
from integrations.imap_server import ImapServer
from integrations.mail_folder import MailFolder
from integrations.maildir_post import MaildirPost
from integrations.mission_files import MissionFiles
from integrations.own_calendar import begin_calendar
from integrations.secrets import SecretKind, secret
from integrations.settings import Settings, load_settings
from integrations.settings_outside import CaldavSection, ImapSection, SmtpSection
from integrations.several_calendars import SeveralCalendars
from integrations.smtp_post import SmtpPost, SmtpServer
from integrations.stationery import JinjaStationery
from integrations.store.lease import SqlLease
from integrations.store.ledger import SqlLedger
from integrations.store.memory import SqlMemory
from integrations.store.opening import open_store
from integrations.store.owner import Owner
from integrations.store.sources import SqlSources
from integrations.vocabulary import load_vocabulary

_WAIT = timedelta(hours=1)

__all__ = ["house_from_settings", "load_settings"]


@contextmanager
def house_from_settings(account: str | None = None, *, clock: Clock | None = None) -> Iterator[House]:
    """Open the house that the settings describe, and close its store afterwards.

    Raises SettingsError when they are missing, make no sense or are another account's; StorageError and its
    kind when the store cannot be opened.
    """
    settings = load_settings()
    if account not in (None, settings.account):
        raise SettingsError(
            f"{settings.file.name} is about the account {settings.account!r}, not about {account!r}.",
            remedy="Name the right settings file in CORNERMAN_SETTINGS.",
        )
    store = open_store(settings.store_url)
    try:
        owner = Owner.here()
        seeker = settings.seeker()
        time = clock or SystemClock()
        post = _post(settings, seeker, time)
        sources = SqlSources(store, settings.account)
        yield House(
            seeker=seeker,
            policy=settings.policy(),
            vocabulary=load_vocabulary(),
            clock=time,
            calendar=calendar_of(settings, seeker, sources, time),
            mailboxes=mailboxes_of(settings, seeker, sources),
            seeker_post=post,
            member_post=post,
            stationery=JinjaStationery(),
            store=store,
            ledger=SqlLedger(store, settings.account, owner),
            memory=SqlMemory(store, settings.account),
            lease=SqlLease(store, settings.account, owner),
            missions=MissionFiles(settings.missions),
            briefs=BriefFiles(settings.briefs),
        )
    finally:
        store.close()


def calendar_of(settings: Settings, seeker: Seeker, sources: SourceMemory, clock: Clock) -> Calendar:
    """Choose the calendar that is written, and those that are only read beside it."""
    feeds = [feed_of(each, settings) for each in settings.feeds]
    others: list[Calendar] = [
        *(IcsCalendar(path, zone=seeker.zone, clock=clock) for path in settings.calendars_also),
        *(FeedCalendar(each, zone=seeker.zone, memory=sources, clock=clock) for each in feeds),
    ]
    own = _own_calendar(settings, seeker, sources, clock)
    return SeveralCalendars(own, others) if others else own


def _own_calendar(settings: Settings, seeker: Seeker, sources: SourceMemory, clock: Clock) -> Calendar:
    server = settings.caldav
    if server is None:
        if not settings.has_own_calendar:
            begin_calendar(settings.calendar)
        return IcsCalendar(settings.calendar, zone=seeker.zone, clock=clock)
    return CaldavCalendar(caldav_of(server), name=server.name, seeker=seeker, memory=sources, clock=clock)


def caldav_of(server: CaldavSection) -> CaldavServer:
    """Give the calendar server with the password that belongs to it. Raises SettingsError when there is none."""
    password = secret(SecretKind.CALDAV, server.user)
    return CaldavServer(address=server.url, user=server.user, password=password)


def feed_of(written: str, settings: Settings) -> Feed:
    """Give a feed by its address, or by the name under which the keyring has it.

    Raises SettingsError when the keyring does not have it.
    """
    may_be_private = settings.written.calendar.feeds_may_be_private
    if ":" in written:
        return Feed(address=written, may_be_private=may_be_private)
    return Feed(address=secret(SecretKind.FEED, written), name=written, may_be_private=may_be_private)


def mailboxes_of(settings: Settings, seeker: Seeker, sources: SourceMemory) -> tuple[Mailbox, ...]:
    """Choose the mailboxes that are read: a folder on this machine, one on a server, both, or none."""
    found: list[Mailbox] = []
    if settings.mail is not None:
        found.append(MailFolder(settings.mail, zone=seeker.zone))
    if settings.imap is not None:
        server, folders = imap_of(settings.imap), settings.imap.folders
        found.append(ImapMailbox(server, folders=folders, zone=seeker.zone, memory=sources))
    return tuple(found)


def imap_of(server: ImapSection) -> ImapServer:
    """Give the mail server with the password or token that belongs to it. Raises SettingsError when there is none."""
    return ImapServer(
        host=server.host,
        port=server.port,
        security=server.security,
        user=server.user,
        password=secret(SecretKind.IMAP, server.user, token=server.sign_in == "token"),
        sign_in=server.sign_in,
    )


def mail_to_wait_for() -> Waiting | None:
    """Give what waits for new mail in the first folder that the settings name; None where no server is read.

    Without settings or a password there is nothing to wait for; the runs themselves say what is wrong.
    """
    try:
        wanted = load_settings().imap
        server = None if wanted is None else imap_of(wanted)
    except SettingsError:
        return None
    if wanted is None or server is None:
        return None
    folder = wanted.folders[0]
    return lambda ended: wait_for_news(server, folder, at_most=_WAIT, stop=ended)


def _post(settings: Settings, seeker: Seeker, clock: Clock) -> MaildirPost | SmtpPost:
    """Choose how letters travel: into the outbox folder, or through the mail server that the settings name."""
    server = settings.smtp
    if server is None:
        return MaildirPost(settings.outbox, seeker=seeker, clock=clock)
    return SmtpPost(smtp_of(server), seeker=seeker, clock=clock)


def smtp_of(server: SmtpSection) -> SmtpServer:
    """Give the server that sends, with the password or token for it. Raises SettingsError when there is none."""
    password = secret(SecretKind.SMTP, server.user, token=server.sign_in == "token") if server.user else ""
    return SmtpServer(
        host=server.host,
        port=server.port,
        security=server.security,
        user=server.user or "",
        password=password,
        sign_in=server.sign_in,
    )
