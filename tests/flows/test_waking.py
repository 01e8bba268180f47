"""A letter asks a real server for a run, and another one asks for no second while the first still waits."""

from datetime import timedelta
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client

from flows.engine import borrowed_or_started
from flows.schedules import Deployment
from flows.serve import register, run_soon
from integrations.clock import SystemClock

pytestmark = pytest.mark.engine


async def test_letters_that_come_while_a_run_waits_ask_for_no_other(tmp_path: Path) -> None:
    wanted = Deployment(
        name="small",
        entrypoint="tests/flows/small_flows.py:tick",
        schedules=(),
        stale_after=timedelta(minutes=1),
    )
    async with borrowed_or_started(tmp_path, blank=tmp_path / "blank.db"), get_client() as client:
        deployment, _ = await register(client, wanted)
        clock = SystemClock()
        for _ in range(3):
            await run_soon(client, deployment, clock)
        assert len(await client.read_flow_runs()) == 1
