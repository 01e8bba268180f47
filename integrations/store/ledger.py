"""The ledger in the store: claims that exactly one process wins, and what came of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, or_, select, update

from cornerman.ledger import ClaimAnswer, EntryState, LedgerEntry
from integrations.store.owner import Owner
from integrations.store.tables import LEDGER
from integrations.store.transactions import Store, insert_if_new

_FINAL = {EntryState.DONE: ClaimAnswer.DONE, EntryState.UNSURE: ClaimAnswer.UNSURE}


class SqlLedger:
    """The lines of one account, claimed in the name of one process."""

    def __init__(self, store: Store, account: str, owner: Owner) -> None:
        """Keep whose lines these are and who claims."""
        self._store = store
        self._account = account
        self._owner = owner

    def claim(self, key: str, *, kind: str, now: datetime, lease: timedelta) -> ClaimAnswer:
        """Write down that this is about to be done, unless somebody has; of many at once one gets it.

        A claim is taken over when its holder died, when its lease ran out, and when it is our own.
        """
        claim = {
            "kind": kind,
            "state": EntryState.CLAIMED,
            "owner": self._owner.mark,
            "claimed_at": now,
            "lease_until": now + lease,
            "settled_at": None,
            "outcome": "",
        }
        with self._store.writing() as connection:
            if insert_if_new(connection, LEDGER, {"account": self._account, "key": key, **claim}):
                return ClaimAnswer.MINE
            line = self._line(key)
            # The row stays locked until the end of the transaction: whoever claims beside us waits here.
            found = connection.execute(select(LEDGER).where(*line).with_for_update()).one_or_none()
            answer = self._answer(found, now)
            if answer in (ClaimAnswer.MINE, ClaimAnswer.RESUMED):
                connection.execute(update(LEDGER).where(*line).values(claim))
            return answer

    def holds(self, key: str) -> bool:
        """Tell whether our claim still stands: nobody has taken it over or ended it."""
        mine = select(LEDGER.c.key).where(*self._line(key), *self._mine())
        with self._store.reading() as connection:
            return connection.execute(mine).first() is not None

    def settle(self, key: str, *, now: datetime, outcome: str) -> None:
        """Write down that it was done, whoever has taken the claim over meanwhile."""
        values = {"state": EntryState.DONE, "settled_at": now, "outcome": _plain(outcome)}
        with self._store.writing() as connection:
            connection.execute(update(LEDGER).where(*self._line(key)).values(values))

    def fail(self, key: str, *, now: datetime, outcome: str) -> None:
        """Write down that our claim failed and may be claimed again; nothing happens when it is not ours any more."""
        self._end_mine(key, EntryState.FAILED, now, outcome)

    def doubt(self, key: str, *, now: datetime, outcome: str) -> None:
        """Write down that nobody knows what came of our claim; nothing happens when it is not ours any more."""
        self._end_mine(key, EntryState.UNSURE, now, outcome)

    def release(self, key: str) -> None:
        """Forget a line, so that it may be claimed again: the seeker said so."""
        with self._store.writing() as connection:
            connection.execute(delete(LEDGER).where(*self._line(key)))

    def entries(self) -> Sequence[LedgerEntry]:
        """Give all lines, oldest first."""
        lines = select(LEDGER).where(LEDGER.c.account == self._account).order_by(LEDGER.c.claimed_at, LEDGER.c.key)
        with self._store.reading() as connection:
            return [_entry(row) for row in connection.execute(lines)]

    def newest(self) -> datetime | None:
        """Give the latest time that stands in the ledger, in UTC; None while it is empty."""
        times = select(func.max(LEDGER.c.claimed_at), func.max(LEDGER.c.settled_at))
        with self._store.reading() as connection:
            row = connection.execute(times.where(LEDGER.c.account == self._account)).one()
        return max((time for time in row if time is not None), default=None)

    def cap(self, now: datetime) -> int:
        """Write every line that lies after `now` as of now, and tell how many; the lease of such a claim is over."""
        mine = LEDGER.c.account == self._account
        late_claim, late_end = LEDGER.c.claimed_at > now, LEDGER.c.settled_at > now
        with self._store.writing() as connection:
            found = connection.execute(select(func.count()).where(mine, or_(late_claim, late_end))).scalar_one()
            connection.execute(update(LEDGER).where(mine, late_claim).values(claimed_at=now, lease_until=now))
            connection.execute(update(LEDGER).where(mine, late_end).values(settled_at=now))
            return found

    def _line(self, key: str) -> tuple[Any, ...]:
        return LEDGER.c.account == self._account, LEDGER.c.key == key

    def _mine(self) -> tuple[Any, ...]:
        return LEDGER.c.state == EntryState.CLAIMED, LEDGER.c.owner == self._owner.mark

    def _answer(self, found: Row[Any] | None, now: datetime) -> ClaimAnswer:
        """Tell what a claim comes to, with the line as it stands; a line just released waits for the next run."""
        if found is None:
            return ClaimAnswer.TAKEN
        state = EntryState(found.state)
        if state in _FINAL:
            return _FINAL[state]
        if state is EntryState.FAILED:
            return ClaimAnswer.MINE
        ours = found.owner == self._owner.mark
        running = found.lease_until > now and Owner.read(found.owner).is_alive()
        return ClaimAnswer.TAKEN if running and not ours else ClaimAnswer.RESUMED

    def _end_mine(self, key: str, state: EntryState, now: datetime, outcome: str) -> None:
        values = {"state": state, "settled_at": now, "outcome": _plain(outcome)}
        with self._store.writing() as connection:
            connection.execute(update(LEDGER).where(*self._line(key), *self._mine()).values(values))


def _entry(row: Row[Any]) -> LedgerEntry:
    return LedgerEntry(
        key=row.key,
        kind=row.kind,
        state=EntryState(row.state),
        claimed_at=row.claimed_at,
        settled_at=row.settled_at,
        outcome=row.outcome,
    )


def _plain(outcome: str) -> str:
    """Leave out what a database would refuse: zero bytes, and the halves of signs that odd file names hold."""
    return outcome.replace("\0", "").encode(errors="replace").decode()
