"""What every ledger promises, on every database."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cornerman.ledger import ClaimAnswer, EntryState
from cornerman.ports import Ledger
from integrations.store.ledger import SqlLedger
from integrations.store.owner import Owner
from integrations.store.transactions import Store
from tests.stores import KINDS, new_store

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEASE = timedelta(minutes=10)
HERE = Owner.here()
ELSEWHERE = Owner(host="elsewhere", pid=7, started="some time")
DEAD = replace(HERE, started="before this process began")


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with new_store(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return SqlLedger(store, "alice", HERE)


def claim(ledger: Ledger, now: datetime = NINE) -> ClaimAnswer:
    return ledger.claim("debrief/1", kind="HoldDebrief", now=now, lease=LEASE)


def test_what_nobody_did_is_mine(ledger: Ledger) -> None:
    assert claim(ledger) is ClaimAnswer.MINE

    [entry] = ledger.entries()
    assert (entry.key, entry.kind, entry.state) == ("debrief/1", "HoldDebrief", EntryState.CLAIMED)
    assert (entry.claimed_at, entry.settled_at) == (NINE, None)


def test_what_was_settled_is_done_for_good(ledger: Ledger) -> None:
    claim(ledger)
    ledger.settle("debrief/1", now=NINE + timedelta(seconds=3), outcome="Held.")

    assert claim(ledger, NINE + timedelta(days=300)) is ClaimAnswer.DONE
    [entry] = ledger.entries()
    assert (entry.state, entry.outcome) == (EntryState.DONE, "Held.")
    assert entry.settled_at == NINE + timedelta(seconds=3)


def test_what_failed_may_be_claimed_again(ledger: Ledger) -> None:
    claim(ledger)
    ledger.fail("debrief/1", now=NINE, outcome="The disk was full.")

    assert [entry.outcome for entry in ledger.entries()] == ["The disk was full."]
    assert claim(ledger, NINE + LEASE) is ClaimAnswer.MINE
    assert [(entry.state, entry.outcome) for entry in ledger.entries()] == [(EntryState.CLAIMED, "")]


def test_what_nobody_knows_is_left_alone(ledger: Ledger) -> None:
    claim(ledger)
    ledger.doubt("debrief/1", now=NINE, outcome="It may have gone out.")

    assert claim(ledger, NINE + timedelta(days=1)) is ClaimAnswer.UNSURE


def test_what_was_released_is_as_if_never_done(ledger: Ledger) -> None:
    claim(ledger)
    ledger.settle("debrief/1", now=NINE, outcome="Held.")
    ledger.release("debrief/1")

    assert ledger.entries() == []
    assert claim(ledger) is ClaimAnswer.MINE


def test_a_living_holder_keeps_its_claim_until_the_lease_runs_out(store: Store, ledger: Ledger) -> None:
    claim(SqlLedger(store, "alice", ELSEWHERE))

    assert claim(ledger, NINE + LEASE - timedelta(seconds=1)) is ClaimAnswer.TAKEN
    assert claim(ledger, NINE + LEASE) is ClaimAnswer.RESUMED


def test_whoever_resumes_a_claim_holds_it_with_a_new_lease(store: Store, ledger: Ledger) -> None:
    other = SqlLedger(store, "alice", ELSEWHERE)
    claim(other)
    claim(ledger, NINE + LEASE)

    assert claim(other, NINE + LEASE + timedelta(minutes=1)) is ClaimAnswer.TAKEN


def test_the_claim_of_a_dead_process_is_resumed_at_once(store: Store, ledger: Ledger) -> None:
    claim(SqlLedger(store, "alice", DEAD))

    assert claim(ledger) is ClaimAnswer.RESUMED


def test_our_own_claim_is_resumed(ledger: Ledger) -> None:
    claim(ledger)

    assert claim(ledger) is ClaimAnswer.RESUMED


def test_a_late_failure_does_not_undo_what_another_finished(store: Store, ledger: Ledger) -> None:
    slow = SqlLedger(store, "alice", ELSEWHERE)
    claim(slow)
    claim(ledger, NINE + LEASE)
    ledger.settle("debrief/1", now=NINE + LEASE, outcome="Held.")
    slow.fail("debrief/1", now=NINE + LEASE, outcome="It took too long.")
    slow.doubt("debrief/1", now=NINE + LEASE, outcome="Nobody knows.")

    assert [(entry.state, entry.outcome) for entry in ledger.entries()] == [(EntryState.DONE, "Held.")]


def test_a_late_success_is_written_down(store: Store, ledger: Ledger) -> None:
    slow = SqlLedger(store, "alice", ELSEWHERE)
    claim(slow)
    claim(ledger, NINE + LEASE)
    slow.settle("debrief/1", now=NINE + LEASE, outcome="Held.")

    assert [entry.state for entry in ledger.entries()] == [EntryState.DONE]


def test_accounts_do_not_see_each_other(store: Store, ledger: Ledger) -> None:
    claim(ledger)
    bob = SqlLedger(store, "bob", HERE)

    assert (bob.entries(), bob.newest()) == ([], None)
    assert claim(bob) is ClaimAnswer.MINE
    bob.release("debrief/1")
    assert len(ledger.entries()) == 1


def test_lines_come_oldest_first(ledger: Ledger) -> None:
    for key, minute in [("c", 1), ("a", 2), ("b", 1)]:
        ledger.claim(key, kind="AskSeeker", now=NINE + timedelta(minutes=minute), lease=LEASE)

    assert [entry.key for entry in ledger.entries()] == ["b", "c", "a"]


def test_the_newest_time_is_that_of_the_last_claim_or_settlement(ledger: Ledger) -> None:
    assert ledger.newest() is None
    claim(ledger)
    assert ledger.newest() == NINE
    ledger.settle("debrief/1", now=NINE + timedelta(minutes=2), outcome="Held.")
    assert ledger.newest() == NINE + timedelta(minutes=2)


def test_lines_after_now_are_written_as_of_now_and_the_others_stay(ledger: Ledger) -> None:
    later = NINE + timedelta(days=40)
    claim(ledger)
    ledger.settle("debrief/1", now=NINE, outcome="Held.")
    ledger.claim("digest", kind="letter", now=NINE, lease=LEASE)
    ledger.settle("digest", now=later, outcome="Delivered.")
    ledger.claim("brief", kind="letter", now=later, lease=LEASE)
    now = NINE + timedelta(hours=1)

    assert ledger.cap(now) == 2

    lines = {each.key: each for each in ledger.entries()}
    assert (lines["debrief/1"].claimed_at, lines["debrief/1"].settled_at) == (NINE, NINE)
    assert (lines["digest"].claimed_at, lines["digest"].settled_at) == (NINE, now)
    assert (lines["brief"].claimed_at, lines["brief"].settled_at) == (now, None)
    assert (ledger.newest(), ledger.cap(now)) == (now, 0)


def test_a_claim_that_was_made_in_the_future_does_not_hold_anybody_up(store: Store, ledger: Ledger) -> None:
    SqlLedger(store, "alice", ELSEWHERE).claim("brief", kind="letter", now=NINE + timedelta(days=40), lease=LEASE)

    ledger.cap(NINE)

    assert ledger.claim("brief", kind="letter", now=NINE, lease=LEASE) is ClaimAnswer.RESUMED


def test_one_account_does_not_set_the_times_of_another(store: Store, ledger: Ledger) -> None:
    claim(ledger)

    assert SqlLedger(store, "bob", HERE).cap(NINE - timedelta(days=1)) == 0
    assert ledger.newest() == NINE


def test_an_outcome_with_signs_that_a_database_refuses_is_kept_without_them(ledger: Ledger) -> None:
    claim(ledger)
    ledger.fail("debrief/1", now=NINE, outcome="No such file: caf\udce9\0.ics")

    assert [entry.outcome for entry in ledger.entries()] == ["No such file: caf?.ics"]


def test_a_line_that_is_released_in_the_same_moment_waits_for_the_next_run(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line was there when it was to be added, and is gone when it is looked at."""
    monkeypatch.setattr("integrations.store.ledger.insert_if_new", lambda *_: False)

    assert claim(ledger) is ClaimAnswer.TAKEN


def nothing(_: Store) -> None:
    """Leave the ledger empty."""


def failed_once(store: Store) -> None:
    ledger = SqlLedger(store, "alice", HERE)
    claim(ledger)
    ledger.fail("debrief/1", now=NINE, outcome="It failed.")


def claimed_by_the_dead(store: Store) -> None:
    claim(SqlLedger(store, "alice", DEAD))


@pytest.mark.parametrize(
    ("before", "winner"),
    [
        (nothing, ClaimAnswer.MINE),
        (failed_once, ClaimAnswer.MINE),
        (claimed_by_the_dead, ClaimAnswer.RESUMED),
    ],
)
def test_of_eight_who_claim_at_once_exactly_one_gets_it(
    store: Store, before: Callable[[Store], None], winner: ClaimAnswer
) -> None:
    before(store)
    ledgers = [SqlLedger(store, "alice", replace(ELSEWHERE, pid=number)) for number in range(8)]
    together = threading.Barrier(len(ledgers))

    def claim_with_the_others(ledger: Ledger) -> ClaimAnswer:
        together.wait(timeout=30)
        return claim(ledger)

    with ThreadPoolExecutor(len(ledgers)) as threads:
        answers = sorted(threads.map(claim_with_the_others, ledgers))

    assert answers == sorted([winner, *[ClaimAnswer.TAKEN] * 7])
