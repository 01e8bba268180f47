"""Where the data that Cornerman carries along lies: inside the wheel, or beside the checkout."""

from pathlib import Path
from typing import Literal

from cornerman.errors import StorageError

_HERE = Path(__file__).resolve().parent


def data_folder(name: Literal["templates", "config"]) -> Path:
    """Give the folder of that name: `integrations/_data/<name>` in a wheel, `<name>` in a checkout.

    Raises StorageError when it is in neither place.
    """
    places = (_HERE / "_data" / name, _HERE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise StorageError(
        f"The folder {name!r} that belongs to Cornerman is missing (looked at {places[0]} and {places[1]}).",
        remedy="Install Cornerman again.",
    )
