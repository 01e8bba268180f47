"""Flows for the tests of the engine: each writes a line into a file when its body runs."""

import asyncio
import os
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

OUTPUT = "CORNERMAN_TEST_OUTPUT"


def _note(line: str) -> None:
    with Path(os.environ[OUTPUT]).open("a") as file:
        file.write(f"{line}\n")


@task(cache_policy=NO_CACHE, persist_result=False)
async def note(line: str) -> None:
    """Note a line, as a step that Prefect records."""
    _note(line)


@flow(persist_result=False)
async def tick(account: str = "me") -> None:
    """Note that it ran, for whom, and in which process."""
    await note(f"tick {account} {os.getpid()}")


@flow(persist_result=False)
async def fail(account: str = "me") -> None:
    """Note that it ran, and fail."""
    _note(f"fail {account} {os.getpid()}")
    raise RuntimeError("this flow always fails")


@flow(persist_result=False)
async def linger(account: str = "me") -> None:
    """Note that it began, take long, and note that it ended."""
    _note(f"linger-begins {account} {os.getpid()}")
    await asyncio.sleep(6)
    _note(f"linger-ends {account} {os.getpid()}")
