"""The runner as a program of its own: registers the deployments and runs them until told to stop.

`cornerman up` starts it as `python -m flows.serve` with the words of a timetable, in the engine's environment.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import httpx
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.flows import Flow, load_flow_from_entrypoint

from cornerman.ports import Clock
from flows.news import Waiting, Wake, listen
from flows.runner import Runner, Served, wait
from flows.schedules import Deployment, deployments
from flows.tether import when_parent_ends
from flows.timetable import Timetable
from flows.wiring import mail_to_wait_for
from integrations.clock import SystemClock

_SERVER_BACK_AFTER = timedelta(seconds=2)

_LOG = logging.getLogger(__name__)


async def serve(
    wanted: Sequence[Deployment], clock: Clock, stop: asyncio.Event, waiting: Waiting | None = None
) -> None:
    """Keep the deployments registered and run what is due until told to stop.

    Where somebody is `waiting` for news, the first deployment is run at once when there is some.

    A server that is away is waited for; after it came back everything is registered again, so that even a
    deleted database heals. Raises ScriptError or MissingFlowError for an entrypoint that is no flow.
    """
    while not stop.is_set():
        try:
            async with get_client() as client:
                served = dict([await register(client, each) for each in wanted])
                wake = partial(run_soon, client, next(iter(served)), clock)
                async with _listening(waiting, wake, stop):
                    await Runner(client, served, clock).run_until(stop)
        except httpx.HTTPError as error:
            _LOG.warning("The server is away: %s", type(error).__name__)
            await wait(_SERVER_BACK_AFTER, stop)


@asynccontextmanager
async def _listening(waiting: Waiting | None, wake: Wake, stop: asyncio.Event) -> AsyncIterator[None]:
    """Listen for news beside what is done inside the block, and no longer than that."""
    if waiting is None:
        yield
        return
    task = asyncio.create_task(listen(waiting, wake, stop))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def run_soon(client: PrefectClient, deployment: UUID, clock: Clock) -> None:
    """Have a deployment run now, unless a run that was asked for so is about to begin anyway.

    Raises httpx.HTTPError when the server is away, PrefectException when it does not know the deployment.
    """
    due = await client.get_scheduled_flow_runs_for_deployments([deployment], scheduled_before=clock.now())
    if all(run.auto_scheduled for run in due):  # what the schedule made may be too old, and be cancelled instead
        await client.create_flow_run_from_deployment(deployment)


async def register(client: PrefectClient, wanted: Deployment) -> tuple[UUID, Served]:
    """Make the server know a deployment as it is wanted now; doing it twice is doing it once."""
    flow: Flow[..., Any] = load_flow_from_entrypoint(wanted.entrypoint, use_placeholder_flow=False)
    deployment_id = await client.create_deployment(
        flow_id=await client.create_flow(flow),
        name=wanted.name,
        entrypoint=wanted.entrypoint,
        parameters=dict(wanted.parameters),
        schedules=[DeploymentScheduleCreate.from_schedule(each) for each in wanted.schedules],
    )
    return deployment_id, Served(flow=flow, stale_after=wanted.stale_after)


async def serve_until_told(wanted: Sequence[Deployment], waiting: Waiting | None = None) -> None:
    """Serve until the parent closes our standard input, or until a signal."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    when_parent_ends(lambda: loop.call_soon_threadsafe(stop.set))
    await serve(wanted, SystemClock(), stop, waiting)


if __name__ == "__main__":
    asyncio.run(serve_until_told(deployments(Timetable.from_arguments(sys.argv[1:])), mail_to_wait_for()))
