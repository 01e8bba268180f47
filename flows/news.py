"""New mail wakes the watch at once, where a mailbox announces it; everything else waits for its time."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import ExitStack, suppress
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from threading import Event, Thread
from typing import Any

_QUIET = timedelta(seconds=30)  # several letters that come together are one look
_PAUSE = timedelta(minutes=5)
_ENDING = timedelta(seconds=1)
_TRIES = 5

_LOG = logging.getLogger(__name__)

Waiting = Callable[[Event], bool]
"""Waits until there is news, and tells whether there is; it ends early when the event is set."""

Wake = Callable[[], Coroutine[Any, Any, None]]


class _Came(Enum):
    """What came of a wait."""

    NEWS = auto()
    NOTHING = auto()
    FAILURE = auto()


async def listen(waiting: Waiting, wake: Wake, stop: asyncio.Event) -> None:
    """Wake somebody for every piece of news until told to stop.

    Whatever fails, the mailbox or the waking, is tried again later. A mailbox that says nothing, not even when it
    is told to end, is left behind.
    """
    ended = Event()
    try:
        while not stop.is_set():
            came = await _news(waiting, ended, stop)
            if came is _Came.FAILURE:
                await _rest(_PAUSE, stop)
            elif came is _Came.NEWS:
                await _wake(wake, stop)
                await _rest(_QUIET, stop)
    finally:
        ended.set()


async def _news(waiting: Waiting, ended: Event, stop: asyncio.Event) -> _Came:
    """Tell whether there is news.

    The thread that waits is one that the end of the program does not wait for: a connection to a server that says
    nothing lasts half a minute, and cannot be ended from outside.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Future[_Came] = loop.create_future()

    def tell(came: _Came) -> None:
        with suppress(RuntimeError):  # nobody listens any more, and the loop is closed
            loop.call_soon_threadsafe(_settle, told, came)

    Thread(target=_wait, args=(partial(waiting, ended), tell), name="news", daemon=True).start()
    stopped = asyncio.ensure_future(stop.wait())
    both: list[asyncio.Future[Any]] = [told, stopped]
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            ended.set()
            await asyncio.wait([told], timeout=_ENDING.total_seconds())
            return _Came.NOTHING
        return told.result()
    finally:
        stopped.cancel()


def _wait(waiting: Callable[[], bool], tell: Callable[[_Came], None]) -> None:
    """Wait, and tell what came of it, whatever that is: of a thread nobody else would hear it."""

    def failed(kind: type[BaseException] | None, *_: object) -> bool:
        if kind is not None:
            _LOG.warning("Nobody listens for new mail: %s", kind.__name__)
            tell(_Came.FAILURE)
        return True

    with ExitStack() as stack:
        stack.push(failed)
        tell(_Came.NEWS if waiting() else _Came.NOTHING)


def _settle(told: asyncio.Future[_Came], came: _Came) -> None:
    if not told.done():
        told.set_result(came)


async def _wake(wake: Wake, stop: asyncio.Event) -> None:
    """Wake somebody; after a few failures the next look at its usual time has to do."""
    for _ in range(_TRIES):
        if stop.is_set():
            return
        task = asyncio.create_task(wake())
        try:
            await asyncio.wait([task])
        finally:
            task.cancel()
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        _LOG.warning("Nobody was told of new mail: %s", type(error).__name__)
        await _rest(_QUIET, stop)


async def _rest(time: timedelta, stop: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(time.total_seconds()):
            await stop.wait()
    except TimeoutError:
        return
