"""Do a thing once: claim it before, settle it after, and know what to do when somebody died in between."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta

from cornerman.errors import CornermanError, OutsideUnsureError
from cornerman.ledger import ClaimAnswer
from flows.house import House

LEASE = timedelta(minutes=10)

_UNSURE = "Cornerman stopped while it was being sent; only you can tell whether it went out."


def _nothing() -> None:
    """Keep no record beside the ledger's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One effect on the outside, under the key of its intent.

    `effect` gives the plain sentence for the ledger. `begun` and `finished` write our own records, each in
    one transaction with the claim or the settlement. `repeatable` says that doing it twice is harmless.
    """

    key: str
    kind: str
    repeatable: bool
    effect: Callable[[], str]
    begun: Callable[[], None] = _nothing
    finished: Callable[[], None] = _nothing


def do_once(deed: Deed, house: House) -> bool:
    """Carry out a deed, unless it was carried out before; tell whether it was done now.

    A claim whose holder died is taken up again when repeating is harmless, and marked as uncertain when it
    is not: the seeker decides. So it is when the outside itself cannot tell. Any other failure is written down
    and raised again. Whoever was so late that another took the claim over keeps no records of its own.
    """
    with house.store.together():
        answer = house.ledger.claim(deed.key, kind=deed.kind, now=house.clock.now(), lease=LEASE)
        doubtful = answer is ClaimAnswer.RESUMED and not deed.repeatable
        if doubtful:
            house.ledger.doubt(deed.key, now=house.clock.now(), outcome=_UNSURE)
        if doubtful or answer not in (ClaimAnswer.MINE, ClaimAnswer.RESUMED):
            return False
        deed.begun()
    with ExitStack() as stack:
        stack.callback(_broken, deed, house)
        try:
            outcome = deed.effect()
        except OutsideUnsureError as error:
            house.ledger.doubt(deed.key, now=house.clock.now(), outcome=str(error))
            return False
        except CornermanError as error:
            house.ledger.fail(deed.key, now=house.clock.now(), outcome=str(error))
            raise
        stack.pop_all()
    with house.store.together():
        if house.ledger.holds(deed.key):
            deed.finished()
        house.ledger.settle(deed.key, now=house.clock.now(), outcome=outcome)
    return True


def _broken(deed: Deed, house: House) -> None:
    """End a claim that was left by an error of the program itself; nothing happens when it was ended already."""
    now = house.clock.now()
    if deed.repeatable:
        house.ledger.fail(deed.key, now=now, outcome="Cornerman made a mistake; it is tried again.")
    else:
        house.ledger.doubt(deed.key, now=now, outcome=_UNSURE)
