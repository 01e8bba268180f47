"""A server for the length of one run, when no `cornerman up` is there to lend its own."""

import asyncio
import logging
import socket
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from prefect.client.orchestration import get_client

from cornerman.errors import OutsideDownError
from flows import runner
from flows.children import happens
from flows.engine import Engine, answers, borrowed_or_started, launched, with_engine
from flows.engine_home import EngineHome, held
from flows.serve import register, serve
from integrations.clock import SystemClock
from tests.flows.small_flows import OUTPUT, fail, tick
from tests.flows.small_runner import small

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test leaves an empty database for the next."""
    return tmp_path_factory.mktemp("cache") / "blank.db"


async def test_a_single_run_starts_a_server_for_its_length_and_says_nothing(
    tmp_path: Path, blank: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(OUTPUT, str(tmp_path / "output.txt"))
    before = logging.getLogger("prefect").level
    async with borrowed_or_started(tmp_path / "data", blank=blank) as engine:
        await tick("alice")
        with pytest.raises(RuntimeError):
            await fail("alice")
        async with httpx.AsyncClient(trust_env=False) as client:
            found = await client.post(f"{engine.page}/api/flow_runs/filter", json={})
        assert sorted(run["state"]["name"] for run in found.json()) == ["Completed", "Failed"]
    assert not answers(engine.port)
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("prefect").level == before


async def test_a_run_that_hangs_is_given_up_and_the_next_one_runs(
    tmp_path: Path, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OUTPUT, str(tmp_path / "output.txt"))
    monkeypatch.setattr(runner, "LONGEST_RUN", timedelta(seconds=1))
    monkeypatch.setattr(runner, "LOOK_EVERY", timedelta(seconds=1))
    wanted = [small("linger"), small("tick")]
    stop = asyncio.Event()
    (tmp_path / "output.txt").touch()
    async with borrowed_or_started(tmp_path / "data", blank=blank), get_client() as client:
        asked = []
        for each in wanted:
            deployment_id, _ = await register(client, each)
            asked.append(await client.create_flow_run_from_deployment(deployment_id))
        serving = asyncio.create_task(serve(wanted, SystemClock(), stop))
        assert await happens(lambda: "tick" in (tmp_path / "output.txt").read_text(), within=30)
        stop.set()
        await serving
        hung, ran = [await client.read_flow_run(run.id) for run in asked]
    assert (hung.state_name, ran.state_name) == ("Crashed", "Completed")


def test_a_broken_database_of_prefect_costs_only_its_history(
    tmp_path: Path, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OUTPUT, str(tmp_path / "output.txt"))
    home = EngineHome(data=tmp_path / "data")
    home.prefect.mkdir(parents=True)
    home.database.write_bytes(b"this was a database once " * 400)
    with_engine(tmp_path / "data", lambda: tick("alice"), blank=blank)
    assert blank.exists()
    assert (tmp_path / "output.txt").read_text().startswith("tick alice")


async def test_a_server_that_cannot_start_is_a_clear_sentence_with_its_log(tmp_path: Path, blank: Path) -> None:
    home = EngineHome(data=tmp_path)
    with socket.socket() as squatter, held(home):
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        async with launched(Engine(home=home, port=squatter.getsockname()[1]), blank=blank) as launch:
            with pytest.raises(OutsideDownError) as caught:
                await launch.until_healthy(within=60)
    assert str(home.log("server")) in caught.value.remedy
    assert "already in use" in home.log("server").read_text()
