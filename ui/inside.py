"""What the doctor looks at in a house: all that is kept there, even when letters cannot leave it."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

from cornerman.errors import SettingsError
from cornerman.memory import Memory
from cornerman.people import Seeker
from cornerman.policy import Policy
from cornerman.ports import Clock, Ledger
from flows.house import House, Transactions
from integrations.clock import SystemClock
from integrations.settings import Settings
from integrations.store.ledger import SqlLedger
from integrations.store.memory import SqlMemory
from integrations.store.opening import open_store
from integrations.store.owner import Owner
from ui.opening import own_house


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """The part of a house that takes no password."""

    seeker: Seeker
    policy: Policy
    clock: Clock
    store: Transactions
    ledger: Ledger
    memory: Memory


@contextmanager
def inside(settings: Settings, *, told: Collection[str]) -> Iterator[House | Inside]:
    """Open the house; when it does not open for a fault that was told of already, what is kept there.

    `told` are the messages of those faults. Raises SettingsError, StorageError and their kind.
    """
    with ExitStack() as opened:
        try:
            house: House | Inside = opened.enter_context(own_house())
        except SettingsError as error:
            if error.message not in told:
                raise
            house = opened.enter_context(_kept(settings))
        yield house


@contextmanager
def _kept(settings: Settings) -> Iterator[Inside]:
    with closing(open_store(settings.store_url)) as store:
        yield Inside(
            seeker=settings.seeker(),
            policy=settings.policy(),
            clock=SystemClock(),
            store=store,
            ledger=SqlLedger(store, settings.account, Owner.here()),
            memory=SqlMemory(store, settings.account),
        )
