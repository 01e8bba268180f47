"""`cornerman up`: one tree of processes, started in order, each part started again when it dies, ended in reverse."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from cornerman.errors import StorageError
from flows.children import Child, ChildPlan, keep_short
from flows.engine import Engine, free_port, launched
from flows.engine_home import EngineHome, held, published
from flows.engine_settings import environment
from flows.timetable import Timetable

_LOGS_LOOKED_AT_SECONDS = 600.0
_LONG_LIFE_SECONDS = 300.0
_PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)

Say = Callable[[str], None]


def runner_plan(timetable: Timetable) -> ChildPlan:
    """Plan the runner of one account; it has half a minute to finish the run that it is at."""
    return ChildPlan(name="runner", module="flows.serve", arguments=timetable.to_arguments(), gentle_seconds=30.0)


def up(data: Path, plans: Sequence[ChildPlan], *, say: Say, port: int | None = None, blank: Path | None = None) -> None:
    """Keep a server and the planned children running until Ctrl-C or SIGTERM, then end them and return.

    They see the server by their environment. `say` is given plain lines. `port` None takes a free one,
    `blank` is as in `engine.launched`. Raises BusyError when Cornerman already runs on this
    folder, OutsideDownError when the server does not come up, StorageError when the folder cannot be written.
    """
    home = EngineHome(data=data)
    with held(home):
        engine = Engine(home=home, port=port or free_port())
        asyncio.run(_until_told(_tree(engine, plans, say, blank), say))
    say("Stopped.")


async def _until_told(tree: Coroutine[None, None, None], say: Say) -> None:
    """Keep the tree up until a signal; only the first one counts, so that nothing is left half ended."""
    work = asyncio.create_task(tree)
    told = asyncio.Event()

    def tell() -> None:
        if not told.is_set():
            told.set()
            say("Stopping; a run that has begun is finished first ...")
            work.cancel()

    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, tell)
    await asyncio.wait([work])
    if not work.cancelled():
        work.result()


async def _tree(engine: Engine, plans: Sequence[ChildPlan], say: Say, blank: Path | None) -> None:
    """Start everything in order and watch it; leaving ends it in reverse, the server last."""
    async with AsyncExitStack() as stack:
        launch = await stack.enter_async_context(launched(engine, blank=blank))
        say("Starting for the first time; give it half a minute ..." if launch.first_time else "Starting ...")
        await launch.until_healthy()
        stack.enter_context(published(engine.home, engine.port))
        children = [launch.server]
        for plan in plans:
            children.append(_started(plan, engine))
            stack.push_async_callback(children[-1].stop)
        say(f"Cornerman is running. Prefect's page: {engine.page}")
        for words in filter(None, (plan.says for plan in plans)):
            say(words)
        say("Press Ctrl-C to stop.")
        async with asyncio.TaskGroup() as group:
            group.create_task(_keep_logs_short(children))
            for child in children:
                group.create_task(_keep(child, say))


def _started(plan: ChildPlan, engine: Engine) -> Child:
    surroundings = environment(os.environ, home=engine.home.prefect, port=engine.port)
    return Child(plan, environment=surroundings, log=engine.home.log(plan.name))


async def _keep(child: Child, say: Say) -> None:
    """Start a child again whenever it has died, each time a little later, until it lives for five minutes."""
    pauses = _pauses()
    while True:
        if await child.ended(within=_LONG_LIFE_SECONDS):
            pause = next(pauses)
            say(
                f"The {child.plan.name} has ended unexpectedly; it is started again in {pause:.0f} s (see {child.log})."
            )
            await asyncio.sleep(pause)
            try:
                child.start_again()
            except StorageError as error:
                say(str(error))  # tried again after the next pause
        else:
            pauses = _pauses()


def _pauses() -> Iterator[float]:
    """Give the seconds before each new start; the last one stays."""
    yield from _PAUSES
    while True:
        yield _PAUSES[-1]


async def _keep_logs_short(children: Sequence[Child]) -> None:
    while True:
        await asyncio.sleep(_LOGS_LOOKED_AT_SECONDS)
        for child in children:
            with suppress(OSError):  # a full disk is no reason to stop
                keep_short(child.log)
