"""Another Cornerman, on another machine, who works on the same account."""

from datetime import timedelta

from flows.house import House
from integrations.store.lease import SqlLease
from integrations.store.owner import Owner
from integrations.store.transactions import Store

ELSEWHERE = Owner(host="elsewhere", pid=7, started="some time")


def hold_lease(house: House) -> None:
    """Take Alice's lease in the neighbour's name."""
    assert isinstance(house.store, Store)
    lease = SqlLease(house.store, house.seeker.account, ELSEWHERE)
    lease.hold(now=house.clock.now(), lasting=timedelta(minutes=10))
