"""Everything one account works with: its ports and rules as one frozen value. Knows no Prefect and no settings."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from cornerman.invitations import Words
from cornerman.keys import LetterMark
from cornerman.memory import Memory
from cornerman.people import Seeker
from cornerman.policy import Policy
from cornerman.ports import (
    AccountLease,
    Calendar,
    Clock,
    FreeBusy,
    Ledger,
    Mailbox,
    MemberPost,
    MissionShelf,
    SeekerPost,
    Stationery,
)
from cornerman.vocabulary import Vocabulary


class BriefShelf(Protocol):
    """Where the talking points are kept for the seeker."""

    def keep(self, offer_id: str, words: Words) -> str:
        """Keep the latest talking points for an offer and say where they lie."""
        ...


class Transactions(Protocol):
    """Makes several writes to ledger and memory one."""

    def together(self) -> AbstractContextManager[None]:
        """All writes inside the block happen, or none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """One account's ports and rules."""

    seeker: Seeker
    policy: Policy
    vocabulary: Vocabulary
    clock: Clock
    calendar: Calendar
    free_busy: FreeBusy
    mailboxes: Sequence[Mailbox]
    seeker_post: SeekerPost
    member_post: MemberPost
    stationery: Stationery
    store: Transactions
    ledger: Ledger
    memory: Memory
    lease: AccountLease
    missions: MissionShelf
    briefs: BriefShelf
    mark: LetterMark


class Opener(Protocol):
    """Opens the house of an account."""

    def __call__(self, account: str) -> AbstractContextManager[House]:
        """Give the house for the length of a block, and shut it afterwards."""
        ...


_OPENER: ContextVar[Opener] = ContextVar("opener")


@contextmanager
def opened_by(opener: Opener) -> Iterator[None]:
    """Let every flow inside the block open its house this way: the demo and the tests bring their own."""
    token = _OPENER.set(opener)
    try:
        yield
    finally:
        _OPENER.reset(token)


def open_house(account: str, *, otherwise: Opener) -> AbstractContextManager[House]:
    """Open the house of an account the way that is set for this block, or else the other way."""
    return _OPENER.get(otherwise)(account)
