"""Where a person's settings and data lie, unless they say otherwise."""

import os
from pathlib import Path

import platformdirs

from cornerman.errors import SettingsError

SETTINGS_VARIABLE = "CORNERMAN_SETTINGS"
DATA_VARIABLE = "CORNERMAN_HOME"


def settings_file() -> Path:
    """Give the settings file: the one that CORNERMAN_SETTINGS names, or the one in the configuration folder."""
    named = os.environ.get(SETTINGS_VARIABLE)
    return absolute(named, Path.cwd()) if named else platformdirs.user_config_path("cornerman") / "cornerman.toml"


def data_folder(written: str | None, beside: Path) -> Path:
    """Give the data folder: what CORNERMAN_HOME names, what the settings say, or the one of the system.

    `beside` is the folder that a path in the settings starts from.
    """
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return absolute(named, Path.cwd())
    return absolute(written, beside) if written else platformdirs.user_data_path("cornerman")


def absolute(path: str, beside: Path) -> Path:
    """Give a path as a person wrote it, from the root on. Raises SettingsError for the home of an unknown person."""
    try:
        whole = beside / Path(path).expanduser()
    except RuntimeError as error:
        raise SettingsError(
            f"The path {path!r} names a home that is not here.", remedy="Write the whole path."
        ) from error
    return Path(os.path.abspath(whole))  # noqa: PTH100  resolve() would follow links
