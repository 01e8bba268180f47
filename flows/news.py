"""New mail wakes the watch at once, where a mailbox announces it; everything else waits for its time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from threading import Event

from cornerman.errors import CornermanError

_QUIET = timedelta(seconds=30)  # several letters that come together are one look
_PAUSE = timedelta(minutes=5)

_LOG = logging.getLogger(__name__)

Waiting = Callable[[Event], bool]
"""Waits until there is news, and tells whether there is; it ends early when the event is set."""


async def listen(waiting: Waiting, wake: Callable[[], Awaitable[object]], stop: asyncio.Event) -> None:
    """Wake somebody for every piece of news until told to stop. A mailbox that fails is tried again minutes later."""
    ended = Event()
    watching = asyncio.create_task(_pass_on(stop, ended))
    try:
        while not stop.is_set():
            if await _news(waiting, ended, stop):
                await wake()
                await _rest(_QUIET, stop)
    finally:
        ended.set()
        watching.cancel()


async def _news(waiting: Waiting, ended: Event, stop: asyncio.Event) -> bool:
    try:
        return await asyncio.to_thread(waiting, ended) and not stop.is_set()
    except CornermanError as error:
        _LOG.warning("Nobody listens for new mail: %s", type(error).__name__)
        await _rest(_PAUSE, stop)
        return False


async def _pass_on(stop: asyncio.Event, ended: Event) -> None:
    await stop.wait()
    ended.set()


async def _rest(time: timedelta, stop: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(time.total_seconds()):
            await stop.wait()
    except TimeoutError:
        return
