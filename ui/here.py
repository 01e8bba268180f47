"""Guesses the time zone of this machine, for a question that the seeker can answer otherwise."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

_LINK = Path("/etc/localtime")
_BELOW = "zoneinfo/"


def guessed_zone() -> str:
    """Give the name of the machine's time zone, `UTC` when it does not tell."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _linked()):
        if name and _exists(name):
            return name
    return "UTC"


def _linked() -> str:
    """Read where the system's own zone file points to."""
    try:
        return str(_LINK.readlink()).partition(_BELOW)[2]
    except OSError:
        return ""  # a copy and not a link, or none at all


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError, below
        return False
    except KeyError:
        return False
    return True
