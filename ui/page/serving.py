"""Serves the page on this machine alone, until it is told to stop."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from cornerman.errors import OutsideDownError, SettingsError
from cornerman.ports import Clock
from integrations.page_place import PagePlace, ServedPage, serving, told
from ui.page.app import page_application
from ui.page.desk import OpenHouse
from ui.page.door import Door, new_key
from ui.page.guarding import ENTRANCE

HOST = "127.0.0.1"

_BACKLOG = 64
_LAST_ANSWERS_SECONDS = 3
_WAIT_SECONDS = 0.05

Opened = Callable[[ServedPage], None]


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to who called: one server, one way to stop it."""
        yield


def address_of(page: ServedPage, ticket: str) -> str:
    """Give the address that lets one browser in, once."""
    return f"http://{HOST}:{page.port}{ENTRANCE}?ticket={ticket}"


def listening(port: int) -> socket.socket:
    """Listen on loopback, and nowhere else; 0 takes a free port. Raises SettingsError when it is not to be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # So that a page which has just ended does not keep its port for a minute; nobody else gets in beside us.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"Port {port} is taken by another program, or may not be used.",
            remedy="Name another one as `page_port` under [run] in the settings, or 0 for a free one.",
        ) from error
    return listener


async def serve(
    listener: socket.socket, open_house: OpenHouse, *, key: bytes, clock: Clock, stop: asyncio.Event
) -> None:
    """Answer on a socket that listens already, until told to stop. Raises OutsideDownError when it ends by itself."""
    application = page_application(open_house, door=Door(key, clock), port=listener.getsockname()[1])
    server = _Server(
        uvicorn.Config(
            application,
            http="h11",
            ws="none",
            lifespan="off",
            access_log=False,
            log_config=None,
            log_level="critical",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
        )
    )
    work = asyncio.create_task(server.serve(sockets=[listener]))
    ending = asyncio.create_task(stop.wait())
    await asyncio.wait([work, ending], return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    if not stop.is_set():
        raise OutsideDownError("The page has ended by itself.", remedy="Start it again: cornerman page")
    server.should_exit = True
    await work


async def serve_until_told(place: PagePlace, port: int, open_house: OpenHouse, clock: Clock, opened: Opened) -> None:
    """Serve the page of a folder, tell others of it, and end cleanly at Ctrl-C or SIGTERM; `opened` is called once.

    Raises BusyError when it is served already, SettingsError when the port is not to be had.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    with serving(place), listening(port) as listener:
        page = ServedPage(port=listener.getsockname()[1], key=new_key())
        with told(place, page):
            opened(page)  # a browser that comes at once waits in the queue of the socket
            await serve(listener, open_house, key=page.key, clock=clock, stop=stop)
