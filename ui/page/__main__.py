"""The page as a program of its own, beside the runner of `cornerman up`: `python -m ui.page`."""

import asyncio
import os
import signal
import time

from cornerman.errors import BusyError, CornermanError
from flows.tether import when_parent_ends
from integrations.clock import SystemClock
from integrations.page_place import PagePlace
from integrations.settings import load_settings
from ui.opening import own_house
from ui.page.serving import serve_until_told

_PAUSE_SECONDS = 2.0


def main() -> None:
    """Serve until the parent ends; while somebody else serves the page of this folder, wait for them to stop.

    Raises SystemExit with a sentence, for the log, when the page cannot be served.
    """
    when_parent_ends(lambda: os.kill(os.getpid(), signal.SIGTERM))
    try:
        settings = load_settings()
        while not _served(PagePlace(data=settings.data), settings.page_port):
            time.sleep(_PAUSE_SECONDS)
    except CornermanError as error:
        raise SystemExit(str(error)) from error


def _served(place: PagePlace, port: int) -> bool:
    """Serve until told to stop; False at once when somebody else serves it."""
    try:
        asyncio.run(serve_until_told(place, port, own_house, SystemClock(), lambda _: None))
    except BusyError:
        return False
    return True


if __name__ == "__main__":
    main()
