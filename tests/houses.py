"""Houses for tests: real files and a real store in a folder, or the shipped rehearsal parts in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cornerman.invitations import Words
from cornerman.people import Member
from cornerman.policy import Policy
from flows.house import House
from integrations.brief_files import BriefFiles
from integrations.clock import StoppedClock
from integrations.ics_calendar import IcsCalendar
from integrations.mail_folder import MailFolder
from integrations.maildir_post import MaildirPost
from integrations.mission_files import MissionFiles
from integrations.nobody_shares import NobodyShares
from integrations.stationery import JinjaStationery
from integrations.store.lease import SqlLease
from integrations.store.ledger import SqlLedger
from integrations.store.memory import SqlMemory
from integrations.store.opening import open_store
from integrations.store.owner import Owner
from integrations.vocabulary import load_vocabulary
from tests.paper import ALICE, BOB, CAROL, DAN, MARK, NOW


@contextmanager
def house_on_files(folder: Path, *, now: datetime = NOW) -> Iterator[House]:
    """Open Alice's house in a folder: calendar/, mail/, outbox/, missions/, briefs/ and a SQLite file."""
    for name in ("calendar", "mail"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    store = open_store(f"sqlite:///{folder / 'cornerman.sqlite'}")
    owner = Owner.here()
    clock = StoppedClock(now)
    post = MaildirPost(folder / "outbox", seeker=ALICE, clock=clock, mark=MARK)
    try:
        yield House(
            seeker=ALICE,
            policy=Policy(),
            vocabulary=load_vocabulary(),
            clock=clock,
            calendar=IcsCalendar(folder / "calendar", zone=ALICE.zone),
            free_busy=NobodyShares(),
            mailboxes=(MailFolder(folder / "mail", zone=ALICE.zone),),
            seeker_post=post,
            member_post=post,
            stationery=JinjaStationery(),
            store=store,
            ledger=SqlLedger(store, ALICE.account, owner),
            memory=SqlMemory(store, ALICE.account),
            lease=SqlLease(store, ALICE.account, owner),
            missions=MissionFiles(folder / "missions"),
            briefs=BriefFiles(folder / "briefs"),
            mark=MARK,
        )
    finally:
        store.close()


def with_council(house: House, *members: Member) -> None:
    """Write members into a house."""
    for member in members or (BOB, CAROL, DAN):
        house.memory.keep_member(member)


class PlainStationery:
    """Writes the name of the template; for tests that look at who gets a letter and not at its words."""

    def write(self, template: str, view: object) -> Words:
        """Give words that say which template was asked for."""
        return Words(subject=template, text=template, html=f"<p>{template}</p>")
