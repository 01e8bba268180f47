"""How the lines of the demo are laid out: a label in its column, and the text beside it, in eighty columns."""

import textwrap
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

WIDTH = 80
_LABEL = 13


def line(label: str, text: str) -> str:
    """Lay out one item: the label in its column, the text wrapped beside it."""
    first = f"  {label:<{_LABEL - 2}}"
    return textwrap.fill(
        text, width=WIDTH, initial_indent=first, subsequent_indent=" " * _LABEL, break_on_hyphens=False
    )


def day_and_time(moment: datetime, zone: ZoneInfo) -> str:
    """Write out a moment: `Monday 2 March, 08:00`."""
    local = moment.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B, %H:%M}"


def short_time(moment: datetime, zone: ZoneInfo) -> str:
    """Write a moment short: `Mon 2 March 08:00`."""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def listed(words: Iterable[str]) -> str:
    """Join words the way a sentence does; `nobody` for none."""
    *most, last = [*words] or ["nobody"]
    return f"{', '.join(most)} and {last}" if most else last
