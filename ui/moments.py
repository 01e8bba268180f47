"""How moments are written in lists: short, in the seeker's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo


def short(at: datetime, zone: ZoneInfo) -> str:
    """Write a moment in sixteen columns at most: `Thu 26 Nov 10:00`."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day:>2} {local:%b} {local:%H:%M}"
