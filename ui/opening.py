"""Opens what a command works with: the seeker's house, their settings, and the folder of their data."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from cornerman.errors import BusyError, CornermanError

if TYPE_CHECKING:
    from flows.house import House

ACCOUNT = "me"
LEASE = timedelta(minutes=10)
PAUSE_SECONDS = 0.5
PATIENCE_SECONDS = 10.0


def own_house() -> AbstractContextManager["House"]:
    """Open the seeker's own house, or the one that a test has put in its place.

    Raises SettingsError, StorageError and their kind when it cannot be opened.
    """
    from flows.house import open_house
    from flows.wiring import house_from_settings

    # Without settings there is no account to name, so the settings themselves say whose house it is.
    return open_house(ACCOUNT, otherwise=lambda _account: house_from_settings())


@contextmanager
def alone(house: "House") -> Iterator[None]:
    """Be the only Cornerman that works on the account for the length of the block, after a short wait if need be.

    Raises BusyError when another one goes on working, ClockError when the clock stands before what was done.
    """
    from cornerman.clocks import check_clock

    check_clock(house.ledger.newest(), house.clock.now())
    _wait_for_our_turn(house)
    try:
        yield
    finally:
        house.lease.release()


def data_folder() -> Path:
    """Give the folder of the seeker's data; without settings that can be read, where it would be."""
    from integrations.places import data_folder as usual_folder
    from integrations.settings import load_settings

    try:
        return load_settings().data
    except CornermanError:
        return usual_folder(None, Path.cwd())


def briefs_folder() -> Path:
    """Give the folder of the talking points; without settings that can be read, where it would be."""
    from integrations.settings import load_settings

    try:
        return load_settings().briefs
    except CornermanError:
        return data_folder() / "briefs"


def _wait_for_our_turn(house: "House") -> None:
    waited = 0.0
    while True:
        try:
            house.lease.hold(now=house.clock.now(), lasting=LEASE)
        except BusyError:
            if waited >= PATIENCE_SECONDS:
                raise
            waited += PAUSE_SECONDS
            sleep(PAUSE_SECONDS)
        else:
            return
