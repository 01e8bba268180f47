"""From settings to a house: the one module that reads them and chooses adapters."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from cornerman.errors import SettingsError
from cornerman.keys import LetterMark
from cornerman.people import Seeker
from cornerman.ports import Clock
from cornerman.source_memory import SourceMemory
from flows.forgetting import forget_all_but
from flows.house import House
from flows.news import Waiting
from flows.servers import imap_of, smtp_of
from flows.sources import Sources
from integrations.brief_files import BriefFiles
from integrations.clock import SystemClock
from integrations.imap_idle import Seen, wait_for_news
from integrations.letter_mark import letter_mark
from integrations.maildir_post import MaildirPost
from integrations.mission_files import MissionFiles
from integrations.settings import Settings, load_settings
from integrations.smtp_post import SmtpPost
from integrations.stationery import JinjaStationery
from integrations.store.lease import SqlLease
from integrations.store.ledger import SqlLedger
from integrations.store.memory import SqlMemory
from integrations.store.opening import open_store
from integrations.store.owner import Owner
from integrations.store.sources import SqlSources
from integrations.store.transactions import Store
from integrations.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from flows.google_wiring import GoogleParts
    from integrations.post_with_outbox import PostWithOutbox

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
    memory, kept = SqlSources(store, settings.account), SqlMemory(store, settings.account)
    google = _google(settings, seeker, memory, clock)
    post = _post(settings, seeker, clock, mark, google=google)
    sources = Sources(settings=settings, seeker=seeker, memory=memory, clock=clock, members=kept.members, google=google)
    briefs = BriefFiles(settings.briefs)
    house = House(
        seeker=seeker,
        policy=settings.policy(),
        vocabulary=load_vocabulary(),
        clock=clock,
        calendar=sources.calendar(),
        free_busy=sources.free_busy(),
        mailboxes=sources.mailboxes(),
        seeker_post=post,
        member_post=post,
        stationery=JinjaStationery(),
        store=store,
        ledger=SqlLedger(store, settings.account, owner),
        memory=kept,
        lease=SqlLease(store, settings.account, owner),
        missions=MissionFiles(settings.missions),
        briefs=google.briefs(briefs) if google and google.keeps_drafts else briefs,
        mark=mark,
    )
    forget_all_but(memory, sources.names())
    return house


def _google(settings: Settings, seeker: Seeker, memory: SourceMemory, clock: Clock) -> "GoogleParts | None":
    """Give the parts that use a Google account; nothing of Google's library is loaded where there is none."""
    if settings.google is None:
        return None
    from flows.google_wiring import GoogleParts  # noqa: PLC0415  it takes a fifth of a second and 30 MB to load

    return GoogleParts(settings, settings.google, seeker, memory, clock)


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


def _post(
    settings: Settings, seeker: Seeker, clock: Clock, mark: LetterMark, *, google: "GoogleParts | None"
) -> "MaildirPost | SmtpPost | PostWithOutbox":
    """Choose how letters travel: into the outbox folder, into Gmail, or through the server that the settings name."""
    server = settings.smtp
    if server is not None:
        return SmtpPost(smtp_of(server), seeker=seeker, clock=clock, mark=mark)
    outbox = MaildirPost(settings.outbox, seeker=seeker, clock=clock, mark=mark)
    return google.post(outbox) if google and settings.lays_letters_into_gmail else outbox
