"""What every account lease promises, on every database."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cornerman.errors import BusyError
from integrations.store.lease import SqlLease
from integrations.store.owner import Owner
from integrations.store.transactions import Store
from tests.stores import KINDS, new_store

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
LASTING = timedelta(minutes=10)
HERE = Owner.here()
ELSEWHERE = Owner(host="elsewhere", pid=7, started="some time")


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with new_store(request.param, tmp_path) as opened:
        yield opened


def test_a_second_cornerman_is_told_who_holds_the_lease_and_until_when(store: Store) -> None:
    SqlLease(store, "alice", HERE).hold(now=NINE, lasting=LASTING)
    second = SqlLease(store, "alice", ELSEWHERE)

    with pytest.raises(BusyError, match=rf"process {HERE.pid} on this machine.* until 10:10") as caught:
        second.hold(now=NINE.astimezone(ZoneInfo("Europe/Berlin")), lasting=LASTING)
    assert caught.value.exit_code == 3


def test_a_holder_on_another_machine_is_told_apart(store: Store) -> None:
    SqlLease(store, "alice", ELSEWHERE).hold(now=NINE, lasting=LASTING)

    with pytest.raises(BusyError, match="on another machine"):
        SqlLease(store, "alice", HERE).hold(now=NINE, lasting=LASTING)


def test_our_own_lease_is_prolonged(store: Store) -> None:
    lease = SqlLease(store, "alice", HERE)
    lease.hold(now=NINE, lasting=LASTING)
    lease.hold(now=NINE + timedelta(minutes=9), lasting=LASTING)

    with pytest.raises(BusyError):
        SqlLease(store, "alice", ELSEWHERE).hold(now=NINE + timedelta(minutes=18), lasting=LASTING)


def test_a_lease_that_ran_out_is_taken_over(store: Store) -> None:
    first, second = SqlLease(store, "alice", ELSEWHERE), SqlLease(store, "alice", HERE)
    first.hold(now=NINE, lasting=LASTING)
    second.hold(now=NINE + LASTING, lasting=LASTING)

    with pytest.raises(BusyError):
        first.hold(now=NINE + LASTING, lasting=LASTING)


def test_the_lease_of_a_dead_process_is_taken_over_at_once(store: Store) -> None:
    dead = replace(HERE, started="before this process began")
    SqlLease(store, "alice", dead).hold(now=NINE, lasting=LASTING)
    SqlLease(store, "alice", HERE).hold(now=NINE, lasting=LASTING)

    with pytest.raises(BusyError):
        SqlLease(store, "alice", ELSEWHERE).hold(now=NINE, lasting=LASTING)


def test_a_lease_given_back_is_free(store: Store) -> None:
    first = SqlLease(store, "alice", HERE)
    first.hold(now=NINE, lasting=LASTING)
    first.release()
    SqlLease(store, "alice", ELSEWHERE).hold(now=NINE, lasting=LASTING)

    with pytest.raises(BusyError):
        first.hold(now=NINE, lasting=LASTING)


def test_nobody_gives_back_the_lease_of_another(store: Store) -> None:
    first, second = SqlLease(store, "alice", HERE), SqlLease(store, "alice", ELSEWHERE)
    first.hold(now=NINE, lasting=LASTING)
    second.release()

    with pytest.raises(BusyError):
        second.hold(now=NINE, lasting=LASTING)


def test_one_account_does_not_block_another(store: Store) -> None:
    SqlLease(store, "alice", HERE).hold(now=NINE, lasting=LASTING)
    SqlLease(store, "bob", ELSEWHERE).hold(now=NINE, lasting=LASTING)

    with pytest.raises(BusyError):
        SqlLease(store, "bob", HERE).hold(now=NINE, lasting=LASTING)


def test_of_eight_who_want_the_lease_at_once_exactly_one_gets_it(store: Store) -> None:
    leases = [SqlLease(store, "alice", replace(ELSEWHERE, pid=number)) for number in range(8)]
    together = threading.Barrier(len(leases))

    def got(lease: SqlLease) -> bool:
        together.wait(timeout=30)
        try:
            lease.hold(now=NINE, lasting=LASTING)
        except BusyError:
            return False
        return True

    with ThreadPoolExecutor(len(leases)) as threads:
        assert sum(threads.map(got, leases)) == 1
