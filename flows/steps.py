"""The one Prefect task around a side effect: named by its key, tried again only where that can help."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from cornerman.errors import CornermanError
from flows.quietly import QuietError, quietly

Result = TypeVar("Result")

_WAITS = [1.0, 4.0, 15.0]


class StepFailedError(QuietError):
    """That a step failed for a reason that the seeker is told in full elsewhere."""

    def __init__(self, error: CornermanError) -> None:
        """Name the kind of the failure, and keep the error itself, which Prefect does not look into."""
        super().__init__(f"{type(error).__name__}; `cornerman status` has the whole sentence.")
        self.error = error


def whole_sentence(failure: QuietError) -> str:
    """Say what went wrong as the seeker is to read it; it may hold names."""
    if isinstance(failure, StepFailedError):
        return str(failure.error)
    return f"{failure}. That is a mistake in Cornerman, not yours; please tell its makers."


async def worth_retrying(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """Tell Prefect whether trying a failed step again can help."""
    found = await state.aresult(raise_on_failure=False)
    return isinstance(found, StepFailedError) and found.error.worth_retrying


@task(
    task_run_name="{key}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=len(_WAITS),
    retry_delay_seconds=_WAITS,
    retry_jitter_factor=0.5,
    retry_condition_fn=worth_retrying,
)
async def step(key: str, act: Callable[[], Result]) -> Result:
    """Run one side effect off the event loop. `key` names it in Prefect's page and says nothing personal.

    Raises StepFailedError in place of any of our errors, and QuietError in place of any other.
    """
    _ = key
    with quietly(report_nothing):
        try:
            return await asyncio.to_thread(act)
        except CornermanError as error:
            raise StepFailedError(error) from None


def report_nothing(_error: CornermanError) -> None:
    """Leave the telling to whoever called the step."""
