"""How moments are written in lists: short, in the seeker's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from cornerman.events import Event


def short(at: datetime, zone: ZoneInfo) -> str:
    """Write a moment in sixteen columns at most: `Thu 26 Nov 10:00`."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day:>2} {local:%b} {local:%H:%M}"


def day_and_hour(event: Event, zone: ZoneInfo) -> str:
    """Write when an event begins, as `short` does; one that lasts the whole day has no hour."""
    return short(event.span.start, zone).rpartition(" ")[0] if event.all_day else short(event.span.start, zone)
