"""From settings to a house: the one module that reads them and chooses adapters."""

from collections.abc import Iterator
from contextlib import contextmanager

from cornerman.errors import SettingsError
from cornerman.people import Seeker
from cornerman.ports import Clock
from flows.house import House
from integrations.brief_files import BriefFiles
from integrations.clock import SystemClock
from integrations.ics_calendar import IcsCalendar
from integrations.mail_folder import MailFolder
from integrations.maildir_post import MaildirPost
from integrations.mission_files import MissionFiles
from integrations.secrets import smtp_password
from integrations.settings import Settings, load_settings
from integrations.smtp_post import SmtpPost, SmtpServer
from integrations.stationery import JinjaStationery
from integrations.store.lease import SqlLease
from integrations.store.ledger import SqlLedger
from integrations.store.memory import SqlMemory
from integrations.store.opening import open_store
from integrations.store.owner import Owner
from integrations.vocabulary import load_vocabulary

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
        yield House(
            seeker=seeker,
            policy=settings.policy(),
            vocabulary=load_vocabulary(),
            clock=time,
            calendar=IcsCalendar(settings.calendar, zone=seeker.zone),
            mailboxes=() if settings.mail is None else (MailFolder(settings.mail, zone=seeker.zone),),
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


def _post(settings: Settings, seeker: Seeker, clock: Clock) -> MaildirPost | SmtpPost:
    """Choose how letters travel: into the outbox folder, or through the mail server that the settings name."""
    server = settings.smtp
    if server is None:
        return MaildirPost(settings.outbox, seeker=seeker, clock=clock)
    password = smtp_password(server.user) if server.user else ""
    where = SmtpServer(
        host=server.host, port=server.port, security=server.security, user=server.user or "", password=password
    )
    return SmtpPost(where, seeker=seeker, clock=clock)
