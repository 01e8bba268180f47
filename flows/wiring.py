"""From settings to a house: the one module that reads them and chooses adapters."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from cornerman.errors import SettingsError
from cornerman.keys import LetterMark, fingerprint
from cornerman.people import Seeker
from cornerman.ports import Calendar, Clock, Mailbox
from cornerman.source_memory import SourceMemory
from flows.forgetting import forget_all_but
from flows.house import House
from flows.news import Waiting
from integrations.brief_files import BriefFiles
from integrations.caldav_calendar import CaldavCalendar
from integrations.caldav_server import CaldavServer
from integrations.clock import SystemClock
from integrations.feed import Feed
from integrations.feed_calendar import FeedCalendar
from integrations.ics_calendar import IcsCalendar
from integrations.imap_idle import Seen, wait_for_news
from integrations.imap_mailbox import ImapMailbox
from integrations.imap_server import ImapServer
from integrations.letter_mark import letter_mark
from integrations.mail_folder import MailFolder
from integrations.maildir_post import MaildirPost
from integrations.mission_files import MissionFiles
from integrations.own_calendar import begin_calendar
from integrations.secrets import SecretKind, secret
from integrations.settings import Settings, load_settings
from integrations.settings_outside import CaldavSection, ImapSection, SmtpSection
from integrations.several_calendars import Mark, SeveralCalendars
from integrations.smtp_post import SmtpPost, SmtpServer
from integrations.stationery import JinjaStationery
from integrations.store.lease import SqlLease
from integrations.store.ledger import SqlLedger
from integrations.store.memory import SqlMemory
from integrations.store.opening import open_store
from integrations.store.owner import Owner
from integrations.store.sources import SqlSources
from integrations.store.transactions import Store
from integrations.unopened import UnopenedCalendar, UnopenedMailbox
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
        yield _house(settings, store, clock or SystemClock())
    finally:
        store.close()


def _house(settings: Settings, store: Store, clock: Clock) -> House:
    """Choose the parts of the house; once all are there, forget what was kept of sources that are named no longer."""
    owner = Owner.here()
    seeker = settings.seeker()
    mark = letter_mark(settings.data / "letters.key")
    post = _post(settings, seeker, clock, mark)
    sources = SqlSources(store, settings.account)
    house = House(
        seeker=seeker,
        policy=settings.policy(),
        vocabulary=load_vocabulary(),
        clock=clock,
        calendar=calendar_of(settings, seeker, sources, clock),
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
        mark=mark,
    )
    forget_all_but(sources, _named_sources(settings, seeker, sources, clock))
    return house


def calendar_of(settings: Settings, seeker: Seeker, sources: SourceMemory, clock: Clock) -> Calendar:
    """Choose the calendar that is written, and those that are only read beside it."""
    own = _own_calendar(settings, seeker, sources, clock)
    others: list[Calendar] = [
        *(IcsCalendar(path, zone=seeker.zone, clock=clock) for path in settings.calendars_also),
        *(_feed_calendar(each, settings, seeker, sources, clock) for each in settings.feeds),
    ]
    marks = [Mark(memory=sources, name=each) for each in _mark_names(settings)]
    return SeveralCalendars(own, others, marks=marks) if others else own


def _mark_names(settings: Settings) -> tuple[str, ...]:
    return tuple(f"read/{fingerprint([each])}" for each in (*map(str, settings.calendars_also), *settings.feeds))


def _feed_calendar(written: str, settings: Settings, seeker: Seeker, sources: SourceMemory, clock: Clock) -> Calendar:
    try:
        return FeedCalendar(feed_of(written, settings), zone=seeker.zone, memory=sources, clock=clock)
    except SettingsError as error:
        return UnopenedCalendar(error)


def _named_sources(settings: Settings, seeker: Seeker, sources: SourceMemory, clock: Clock) -> Iterator[str]:
    """Name what is kept of the sources that the settings name; all of a kind, while one cannot be told."""
    yield from _mark_names(settings)
    try:
        feeds = [feed_of(each, settings) for each in settings.feeds]
        yield from (FeedCalendar(each, zone=seeker.zone, memory=sources, clock=clock).source for each in feeds)
    except SettingsError:
        yield "feed"
    if settings.caldav is not None:
        section = settings.caldav
        try:
            server = CaldavServer(address=section.url, user=section.user)
            calendar = CaldavCalendar(server, name=section.name, seeker=seeker, memory=sources, clock=clock)
            yield from calendar.sources
        except SettingsError:
            yield "caldav"
    if settings.imap is not None:
        yield ImapMailbox(_without_password(settings.imap), zone=seeker.zone, memory=sources).source


def _own_calendar(settings: Settings, seeker: Seeker, sources: SourceMemory, clock: Clock) -> Calendar:
    server = settings.caldav
    if server is None:
        if not settings.has_own_calendar:
            begin_calendar(settings.calendar)
        return IcsCalendar(settings.calendar, zone=seeker.zone, clock=clock)
    try:
        return CaldavCalendar(caldav_of(server), name=server.name, seeker=seeker, memory=sources, clock=clock)
    except SettingsError as error:
        return UnopenedCalendar(error)


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
        found.append(_imap_mailbox(settings.imap, seeker, sources))
    return tuple(found)


def _imap_mailbox(section: ImapSection, seeker: Seeker, sources: SourceMemory) -> Mailbox:
    def reading(server: ImapServer) -> ImapMailbox:
        return ImapMailbox(server, folders=section.folders, zone=seeker.zone, memory=sources)

    try:
        return reading(imap_of(section))
    except SettingsError as error:
        return UnopenedMailbox(error, reading(_without_password(section)))


def _without_password(section: ImapSection) -> ImapServer:
    return ImapServer(host=section.host, port=section.port, security=section.security, user=section.user, password="")


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

    Without settings there is nothing to wait for; the runs themselves say what is wrong. The password is looked up
    for each wait anew: it may be there later, and a token changes every hour.
    """
    try:
        wanted = load_settings().imap
    except SettingsError:
        return None
    if wanted is None:
        return None
    section, seen = wanted, Seen()
    return lambda ended: wait_for_news(imap_of(section), section.folders[0], at_most=_WAIT, seen=seen, stop=ended)


def _post(settings: Settings, seeker: Seeker, clock: Clock, mark: LetterMark) -> MaildirPost | SmtpPost:
    """Choose how letters travel: into the outbox folder, or through the mail server that the settings name."""
    server = settings.smtp
    if server is None:
        return MaildirPost(settings.outbox, seeker=seeker, clock=clock, mark=mark)
    return SmtpPost(smtp_of(server), seeker=seeker, clock=clock, mark=mark)


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
