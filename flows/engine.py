"""Prefect's server as a child of ours: launched, waited for, used by this process, and stopped."""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TypeVar, cast

from cornerman.errors import BusyError, OutsideDownError
from flows.children import Child, ChildPlan, happens
from flows.engine_home import EngineHome, blank_in_cache, held, keep_blank, make_ready, published_port
from flows.engine_settings import LOOPBACK, address_of, client_settings, environment

LONGEST_START_SECONDS = 120.0
QUIET = "CRITICAL"

_ANSWER_SECONDS = 5.0
_LAST_WORDS_SECONDS = 10.0
_WAIT_SECONDS = 0.2

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A server, and the folder that it works in."""

    home: EngineHome
    port: int

    @property
    def page(self) -> str:
        """The address of Prefect's page."""
        return address_of(self.port)


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """A server that was just started. `first_time` means ten seconds more, unless `blank` could be copied."""

    engine: Engine
    server: Child
    blank: Path
    first_time: bool

    async def until_healthy(self, *, within: float = LONGEST_START_SECONDS) -> None:
        """Wait until the server answers. Raises OutsideDownError, naming its log, when it ends or takes too long."""
        if not await happens(lambda: answers(self.engine.port) or not self.server.running, within=within):
            raise OutsideDownError(
                f"Prefect's server did not answer within {within:.0f} seconds.",
                remedy=f"What it says is in {self.server.log}.",
            )
        if not self.server.running:
            raise OutsideDownError(
                "Prefect's server ended while it was starting.",
                remedy=f"Its last words are in {self.server.log}.",
            )
        if self.first_time:
            keep_blank(self.engine.home.database, blank=self.blank)


@asynccontextmanager
async def launched(engine: Engine, *, blank: Path | None = None) -> AsyncIterator[Launch]:
    """Run a server for the length of the block; it takes seconds before it answers (see `Launch`).

    `blank` is where an empty database is kept for the next new folder, by default in the person's cache.
    The caller holds the lock of the folder. Raises StorageError when the server's log cannot be written.
    """
    blank = blank or blank_in_cache()
    first_time = not make_ready(engine.home.database, blank=blank)
    surroundings = environment(os.environ, home=engine.home.prefect, port=engine.port)
    server = Child(server_plan(engine.port), environment=surroundings, log=engine.home.log("server"))
    try:
        yield Launch(engine=engine, server=server, blank=blank, first_time=first_time)
    finally:
        await server.stop()


@asynccontextmanager
async def borrowed_or_started(data: Path, *, blank: Path | None = None) -> AsyncIterator[Engine]:
    """Connect this process to the server of a running `cornerman up`, or else to one started for this block.

    `blank` is as in `launched`. Flows are best imported inside the block, see `connected`. Raises BusyError
    when another short-lived Cornerman keeps the folder for two minutes, OutsideDownError when the server
    does not come up in that time, StorageError when the folder cannot be written.
    """
    home = EngineHome(data=data)
    async with AsyncExitStack() as stack:
        port = await _borrowed_port_or_lock(home, stack)
        engine = Engine(home=home, port=port or free_port())
        if port is not None:
            await stack.enter_async_context(connected(engine))
        else:
            launch = await stack.enter_async_context(launched(engine, blank=blank))
            await stack.enter_async_context(connected(engine))  # Prefect loads here while its server starts
            await launch.until_healthy()
        yield engine


def with_engine(data: Path, job: Callable[[], Awaitable[Result]], *, blank: Path | None = None) -> Result:
    """Do a job that runs flows, from ordinary code: `with_engine(data, lambda: run_flows("me"))`.

    Raises what `borrowed_or_started` and the job raise.
    """

    async def whole() -> Result:
        async with borrowed_or_started(data, blank=blank):
            return await job()

    return asyncio.run(whole())


@asynccontextmanager
async def connected(engine: Engine, *, level: str = QUIET) -> AsyncIterator[None]:
    """Let every flow inside the block report to this server, and keep Prefect's own words off the terminal.

    The environment counts for a Prefect that is not imported yet: it reads it once, and would open a folder
    in the person's home. The temporary settings count for one that is. Failures are told by the flows' own
    report, in plain words, so Prefect's traces of them are kept quiet too. What Prefect still has to tell
    the server is told before the block ends; afterwards it would try for minutes to reach one that is gone.
    """
    with _environment(environment(os.environ, home=engine.home.prefect, port=engine.port, level=level)):
        from prefect.events.worker import EventsWorker  # noqa: PLC0415 - after the environment; it takes 1.4 s
        from prefect.settings import temporary_settings  # noqa: PLC0415

        settings = client_settings(home=engine.home.prefect, port=engine.port)
        with temporary_settings(settings), _no_louder_than(level):
            try:
                yield
            finally:
                await cast(Awaitable[object], EventsWorker.drain_all(timeout=_LAST_WORDS_SECONDS, at_exit=False))


def server_plan(port: int) -> ChildPlan:
    """Plan Prefect's server: its own command, tied to its parent."""
    command = ("prefect", "server", "start", "--host", LOOPBACK, "--port", str(port))
    return ChildPlan(name="server", module="flows.tether", arguments=command)


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Tell whether a healthy Prefect server listens on a port of this machine."""
    connection = HTTPConnection(LOOPBACK, port, timeout=_ANSWER_SECONDS)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().read() == b"true"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


async def _borrowed_port_or_lock(home: EngineHome, stack: AsyncExitStack) -> int | None:
    """Give the port of a server that may be used, or None with the lock of the folder held by the stack."""
    waited = 0.0
    while True:
        port = published_port(home)
        if port is not None and answers(port):
            return port
        try:
            stack.enter_context(held(home))
        except BusyError:
            if waited >= LONGEST_START_SECONDS:
                raise
        else:
            return None
        await asyncio.sleep(_WAIT_SECONDS)
        waited += _WAIT_SECONDS


@contextmanager
def _no_louder_than(level: str) -> Iterator[None]:
    words = logging.getLogger("prefect")
    before = words.level
    words.setLevel(level)
    try:
        yield
    finally:
        words.setLevel(before)


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    _become(wanted)
    try:
        yield
    finally:
        _become(before)


def _become(wanted: Mapping[str, str]) -> None:
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)
