"""The lease of an account in the store: one Cornerman at a time, and a dead one does not block the next."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, select, update

from cornerman.errors import BusyError
from integrations.store.owner import Owner
from integrations.store.tables import LEASES
from integrations.store.transactions import Store, insert_if_new

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class SqlLease:
    """The lease of one account, held in the name of one process."""

    def __init__(self, store: Store, account: str, owner: Owner) -> None:
        """Keep whose lease it is and who holds it."""
        self._store = store
        self._account = account
        self._owner = owner

    def hold(self, *, now: datetime, lasting: timedelta) -> None:
        """Take the lease, or prolong our own; one that ran out or whose holder died is taken over.

        Raises BusyError, naming who holds it and until when.
        """
        lease = {"owner": self._owner.mark, "until": now + lasting}
        with self._store.writing() as connection:
            if insert_if_new(connection, LEASES, {"account": self._account, **lease}):
                return
            mine = LEASES.c.account == self._account
            found = connection.execute(select(LEASES).where(mine).with_for_update()).one()
            if self._holds(found, now):
                raise _busy(Owner.read(found.owner), found.until.astimezone(now.tzinfo))
            connection.execute(update(LEASES).where(mine).values(lease))

    def release(self) -> None:
        """Give our lease back; nothing happens when it is not ours."""
        ours = (LEASES.c.account == self._account, LEASES.c.owner == self._owner.mark)
        with self._store.writing() as connection:
            connection.execute(update(LEASES).where(*ours).values(until=_LONG_AGO))

    def _holds(self, found: Row[Any], now: datetime) -> bool:
        """Tell whether somebody else holds the lease in earnest."""
        other = found.owner != self._owner.mark
        return other and found.until > now and Owner.read(found.owner).is_alive()


def _busy(holder: Owner, until: datetime) -> BusyError:
    where = f"process {holder.pid} on this machine" if holder.is_here else "on another machine"
    return BusyError(
        f"Another Cornerman works on this account ({where}), at the latest until {until:%H:%M}.",
        remedy="Nothing was changed. Wait until it has finished, or stop it, and run again.",
    )
