"""`cornerman page`: opens the page in a browser, the one of a running `cornerman up` or one of its own."""

import os
import sys
import time
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from ui.printing import put, say

if TYPE_CHECKING:
    from integrations.page_place import PagePlace, ServedPage

_PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.2


def page(
    *,
    opens_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the browser, or only print the address.")
    ] = True,
) -> None:
    """Open your page: what waits for you, your notes, the debriefs.

    It is on this machine alone, and the address lets one browser in. While `cornerman up` runs, its page is opened;
    otherwise one is served until you press Ctrl-C.
    """
    from integrations.page_place import PagePlace
    from integrations.settings import load_settings
    from ui.opening import own_house

    settings = load_settings()
    with own_house():
        pass  # what stands in the way is said here, and not first in the browser
    place = PagePlace(data=settings.data)
    running = _running(place) or _serve(place, settings.page_port, opens_browser=opens_browser)
    if running is not None:
        _show(running, opens_browser=opens_browser)


def _serve(place: "PagePlace", port: int, *, opens_browser: bool) -> "ServedPage | None":
    """Serve the page until Ctrl-C; when somebody else has just begun to, give theirs.

    Raises BusyError when theirs does not come, SettingsError when the port is not to be had.
    """
    import asyncio

    from cornerman.errors import BusyError
    from integrations.clock import SystemClock
    from ui.opening import own_house
    from ui.page.serving import serve_until_told

    def opened(served: "ServedPage") -> None:
        _show(served, opens_browser=opens_browser)
        say("Press Ctrl-C to stop.")

    try:
        asyncio.run(serve_until_told(place, port, own_house, SystemClock(), opened))
    except BusyError:
        if (found := _running(place, patience=_PATIENCE_SECONDS)) is not None:
            return found
        raise
    say("Stopped.")
    return None


def _running(place: "PagePlace", *, patience: float = 0.0) -> "ServedPage | None":
    """Find the page that is served already; one that is just starting is waited for."""
    from integrations.page_place import served_page

    until = time.monotonic() + patience
    while (found := served_page(place)) is None and time.monotonic() < until:
        time.sleep(_PAUSE_SECONDS)
    return found


def _show(served: "ServedPage", *, opens_browser: bool) -> None:
    """Print the address, and open it where a browser can show itself."""
    from integrations.clock import SystemClock
    from ui.google_signing import has_browser
    from ui.page.door import new_ticket
    from ui.page.serving import address_of

    address = address_of(served, new_ticket(served.key, SystemClock().now()))
    say("Your page. The address is good for ten minutes, and for one browser:")
    put(address)
    sys.stdout.flush()
    if opens_browser and has_browser():
        with suppress(webbrowser.Error):
            webbrowser.open(address)
    elif os.environ.get("SSH_CONNECTION"):
        say("Is the browser on another machine? Run this there first, with the name of this machine:")
        put(f"  ssh -L {served.port}:127.0.0.1:{served.port} THIS-MACHINE")
