"""Runs what Prefect has scheduled, one run at a time, in this process."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.exceptions import Abort, PrefectException
from prefect.flow_engine import run_flow_async
from prefect.flows import Flow
from prefect.states import Cancelled, Crashed

from cornerman.ports import Clock

LOOK_EVERY = timedelta(seconds=10)
LONGEST_RUN = timedelta(minutes=10)

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A flow whose scheduled runs are ours. A run later than `stale_after` is cancelled, not run."""

    flow: Flow[..., Any]
    stale_after: timedelta


class Runner:
    """Asks the server what is due and runs it. `served` names flows by the id of their deployment."""

    def __init__(self, client: PrefectClient, served: Mapping[UUID, Served], clock: Clock) -> None:
        """Keep what is needed; nothing runs yet."""
        self._client = client
        self._served = served
        self._clock = clock

    async def run_until(self, stop: asyncio.Event) -> None:
        """Run what is due until told to stop; a run that has begun is finished first.

        Raises httpx.HTTPError when the server is away.
        """
        await self._close_leftovers()
        while not stop.is_set():
            next_look = self._clock.now() + LOOK_EVERY
            for run in await self._client.get_scheduled_flow_runs_for_deployments(
                list(self._served), scheduled_before=next_look
            ):
                if await self._its_time_comes(run, stop):
                    await self._take(run)
            await wait(next_look - self._clock.now(), stop)

    async def _its_time_comes(self, run: FlowRun, stop: asyncio.Event) -> bool:
        """Wait for the moment of a run; False when we were told to stop before it came."""
        await wait(-self._lateness(run), stop)
        return not stop.is_set()

    async def _take(self, run: FlowRun) -> None:
        """Run it, or cancel it when it is stale. Its failure is its own."""
        served = self._served.get(run.deployment_id) if run.deployment_id else None
        if served is None:
            return
        try:
            if self._is_stale(run, served):
                await self._client.set_flow_run_state(run.id, Cancelled(message="Stale: its time is long over."))
                return
            async with asyncio.timeout(LONGEST_RUN.total_seconds()):
                await run_flow_async(served.flow, flow_run=run, parameters=run.parameters, return_type="state")
        except (httpx.HTTPStatusError, PrefectException, Abort, TimeoutError) as error:
            _LOG.warning("The run %s was given up: %s", run.id, type(error).__name__)

    def _is_stale(self, run: FlowRun, served: Served) -> bool:
        """Tell whether a scheduled run comes too late; one that a person asked for never does."""
        return run.auto_scheduled and self._lateness(run) > served.stale_after

    def _lateness(self, run: FlowRun) -> timedelta:
        """Tell how long a run is overdue; negative while it is still to come."""
        due = run.next_scheduled_start_time
        return timedelta(0) if due is None else self._clock.now() - due

    async def _close_leftovers(self) -> None:
        """Close the runs that a killed runner left open: we are the only one, so nobody works on them."""
        begun = FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING])
        for run in await self._client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=list(self._served))),
            flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=begun)),
        ):
            ended: State[Any] = Crashed(message="Cornerman ended before this run did.")
            await self._client.set_flow_run_state(run.id, ended, force=True)


async def wait(time: timedelta, stop: asyncio.Event) -> None:
    """Sleep for a time, less when told to stop, and never for long: somebody may set the clock back."""
    seconds = min(max(time, timedelta(0)), LOOK_EVERY).total_seconds()
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
