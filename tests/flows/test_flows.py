"""The five flows on a real Prefect server, with real files: what they do, what they leave, what Prefect may know."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.invitations import Invitation, Words
from cornerman.missions import Mission
from cornerman.policy import Policy
from flows.engine import Engine, borrowed_or_started
from flows.house import House, Opener, opened_by
from flows.reports import RunReport
from integrations.clock import StoppedClock
from integrations.ics_calendar import IcsCalendar
from integrations.rehearsal import RehearsalPost
from integrations.store.lease import SqlLease
from integrations.store.owner import Owner
from tests.flows.test_killed import debriefs, letters, put_interview
from tests.houses import house_on_files, with_council
from tests.paper import ALICE, NOW

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="module")]

NAMES = (b"alice@", b"Moreau", b"Umbra", b"umbra-robotics", b"Rita", b"bob@", b"carol@", b"postbox.example")


@pytest_asyncio.fixture(name="engine", scope="module", loop_scope="module")
async def _engine(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Engine]:
    """One server for all tests of this file."""
    folder = tmp_path_factory.mktemp("engine")
    async with borrowed_or_started(folder, blank=folder / "blank.db") as engine:
        yield engine


class DownPost(RehearsalPost):
    """A post whose server does not answer the first few times."""

    def __init__(self, fails: int, error: type[OutsideDownError | OutsideRefusedError] = OutsideDownError) -> None:
        super().__init__()
        self.left = fails
        self.error = error

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:
        self.left -= 1
        if self.left >= 0:
            raise self.error("mail.postbox.example did not answer alice@postbox.example.", remedy="Wait a little.")
        super().invite(invitation, words, key=key)


@contextmanager
def opened(folder: Path, parts: dict[str, Any], account: str) -> Iterator[House]:
    """Open Alice's house, some of its parts replaced."""
    assert account == "me"
    with house_on_files(folder) as house:
        yield replace(house, **parts)


def opener(folder: Path, **parts: object) -> Opener:
    return partial(opened, folder, parts)


def prepare(folder: Path) -> None:
    with house_on_files(folder) as house:
        with_council(house)
    put_interview(folder, "20261124")


async def run(folder: Path, **parts: object) -> RunReport:
    from flows.in_order import run_in_order  # noqa: PLC0415 - Prefect reads its environment when it is imported

    with opened_by(opener(folder, **parts)):
        return await run_in_order("me")


def ask(engine: Engine, what: str, body: dict[str, object]) -> list[dict[str, Any]]:
    """Ask the server."""
    with httpx.Client(trust_env=False, base_url=f"{engine.page}/api") as client:
        found: list[dict[str, Any]] = client.post(what, json=body).raise_for_status().json()
        return found


def states(engine: Engine) -> dict[str, str]:
    """Give the latest run of each flow: its name and what became of it."""
    runs = ask(engine, "/flow_runs/filter", {"sort": "START_TIME_ASC", "limit": 200})
    return {each["name"]: each["state_name"] for each in runs}


async def test_a_run_does_everything_and_the_next_one_has_nothing_to_do(engine: Engine, tmp_path: Path) -> None:
    prepare(tmp_path)

    first = await run(tmp_path)
    second = await run(tmp_path)

    assert first.failed == []
    assert any(line.startswith("Book a debrief on Tuesday 24 November, 15:30") for line in first.done)
    assert any(line.startswith("Send the digest") for line in first.done)
    assert (second.done, second.failed) == ([], [])
    assert len(debriefs(tmp_path)) == 1
    assert set(letters(tmp_path).values()) == {1}
    found = states(engine)
    assert found["Watch the calendar (me)"] == "Completed"
    assert found["Schedule debriefs (me)"] == "Completed"
    assert found["Send the digest (me)"] == "Completed"


async def test_a_run_keeps_a_draft_once_for_each_change(engine: Engine, tmp_path: Path) -> None:
    prepare(tmp_path)
    draft = tmp_path / "missions" / "mine.md"
    draft.parent.mkdir()
    draft.write_text("---\nprocess: p9\n---\n", encoding="utf-8")

    await run(tmp_path)
    await run(tmp_path)
    draft.write_text("---\nprocess: p9\n---\nGrow.\n", encoding="utf-8")
    await run(tmp_path)

    with house_on_files(tmp_path) as house:
        versions = house.memory.mission_versions("p9")
    assert [(each.number, each.content.endswith("Grow.\n")) for each in versions] == [(1, False), (2, True)]
    assert states(engine)["Prompt about missions (me)"] == "Completed"


async def test_prefect_shows_counts_and_keys_and_learns_no_name(engine: Engine, tmp_path: Path) -> None:
    prepare(tmp_path)
    await run(tmp_path)
    failing = tmp_path / "failing"
    prepare(failing)
    await run(failing, member_post=DownPost(99, OutsideRefusedError))

    artifacts = ask(engine, "/artifacts/filter", {})
    assert any('"HoldDebrief"' in each["data"] and "debrief/" in each["data"] for each in artifacts)
    kept = b"".join(path.read_bytes() for path in engine.home.data.rglob("*") if path.is_file())
    assert len(kept) > 100_000
    for name in NAMES:
        assert name not in kept, name


async def test_a_server_that_is_down_is_tried_again_and_nobody_is_invited_twice(engine: Engine, tmp_path: Path) -> None:
    prepare(tmp_path)
    post = DownPost(1)

    report = await run(tmp_path, member_post=post)

    assert report.failed == []
    assert len(post.invitations) == 3
    assert len(debriefs(tmp_path)) == 1


async def test_a_refused_member_is_told_of_in_full_and_does_not_keep_the_others_waiting(
    engine: Engine, tmp_path: Path
) -> None:
    prepare(tmp_path)
    refusing = DownPost(1, OutsideRefusedError)

    report = await run(tmp_path, member_post=refusing)
    again = await run(tmp_path, member_post=refusing)

    assert any("did not answer alice@postbox.example. Wait a little." in line for line in report.failed)
    assert any(line.startswith("Book a debrief") for line in report.done)
    assert len(refusing.invitations) == 2
    assert (again.done, again.failed) == ([], [])
    with house_on_files(tmp_path) as house:
        assert "did not answer" in house.memory.health().last_failure


async def test_what_failed_rests_before_the_next_try_and_then_heals(engine: Engine, tmp_path: Path) -> None:
    prepare(tmp_path)
    down = DownPost(99)

    first = await run(
        tmp_path, seeker_post=down, member_post=down, policy=Policy(digest_at=time(20), digest_until=time(21))
    )
    assert len(first.failed) == 1
    down.left = 0
    soon = await run(tmp_path, seeker_post=down, member_post=down)
    healed = await run(tmp_path, member_post=down, clock=StoppedClock(NOW + timedelta(minutes=16)))

    assert not any(line.startswith("Book a debrief") for line in soon.done)
    assert any(line.startswith("Book a debrief") for line in healed.done)
    assert len(down.invitations) == 3
    assert len(debriefs(tmp_path)) == 1


async def test_a_calendar_that_cannot_be_read_is_told_and_the_digest_still_goes_out(
    engine: Engine, tmp_path: Path
) -> None:
    prepare(tmp_path)
    await run(tmp_path)
    nowhere = tmp_path / "nowhere.ics"

    tomorrow = StoppedClock(NOW + timedelta(days=1))
    report = await run(tmp_path, clock=tomorrow, calendar=IcsCalendar(nowhere, zone=ALICE.zone))

    assert any(str(nowhere) in line for line in report.failed)
    assert any(line.startswith("Send the digest") for line in report.done)


async def test_two_cornermen_on_one_account_do_not_work_at_once(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import at_work  # noqa: PLC0415 - Prefect reads its environment when it is imported

    monkeypatch.setattr(at_work, "TRIES", 1)
    prepare(tmp_path)
    with house_on_files(tmp_path) as house:
        elsewhere = Owner(host="another-machine", pid=1, started="1")
        other = SqlLease(house.store, "me", elsewhere)  # type: ignore[arg-type]
        other.hold(now=NOW, lasting=timedelta(minutes=5))

        report = await run(tmp_path)

    assert report.done == []
    assert len(report.failed) == 5
    assert debriefs(tmp_path) == []


async def test_a_clock_that_was_set_back_stops_everything(engine: Engine, tmp_path: Path) -> None:
    prepare(tmp_path)
    await run(tmp_path)

    report = await run(tmp_path, clock=StoppedClock(NOW - timedelta(days=2)))

    assert report.done == []
    assert all("clock" in line for line in report.failed)


class WrongShelf:
    """A shelf with a mistake in it, in whose words a name stands."""

    def missions(self) -> tuple[tuple[Mission, ...], tuple[str, ...]]:
        raise KeyError("alice@postbox.example")


async def test_a_mistake_outside_of_any_step_is_told_without_names_and_not_taken_for_nothing_to_do(
    engine: Engine, tmp_path: Path
) -> None:
    prepare(tmp_path)

    report = await run(tmp_path, missions=WrongShelf())

    assert report.done == []
    assert report.failed
    assert all("That is a mistake in Cornerman, not yours" in line for line in report.failed)
    assert not any("alice" in line for line in report.failed)


async def test_every_flow_loads_by_its_entrypoint(engine: Engine) -> None:
    from prefect.flows import load_flow_from_entrypoint  # noqa: PLC0415 - as above

    for name in ("watch_calendar", "schedule_debriefs", "prompt_mission", "prepare_counter_offer", "send_digest"):
        found: Any = load_flow_from_entrypoint(f"flows.{name}:{name}", use_placeholder_flow=False)
        assert found.name == name.replace("_", "-")
        assert found.isasync
