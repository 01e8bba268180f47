"""Which time zone a TZID means: an IANA name, a name of Windows, or a definition that the file brings along."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from integrations.ics_text import Block, decoded

_LOCATION = re.compile(r"^X-LIC-LOCATION[^:\r\n]*:\s*([^\s\r\n]+)", re.IGNORECASE | re.MULTILINE)
_LINE_END = re.compile(rb"\r*\n|\r")
_TZID = re.compile(r"^TZID[^:\r\n]*:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
# Real zones change twice a year; a definition that repeats faster would only burn time.
_TOO_FAST = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY|DAILY)", re.IGNORECASE)
# How the library fails on broken definitions, AttributeError on several TZIDs in one of them included.
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
_ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - asked of a zone
_UTC_NAMES = frozenset({"UTC", "GMT", "Z", "ETC/UTC", "TZONE://MICROSOFT/UTC"})


def named_zone(tzid: str) -> tzinfo | None:
    """Find the zone that a name alone stands for; None when it stands for none.

    Paths such as `/freeassociation.sourceforge.net/Europe/Berlin` are known by their last parts.
    """
    name = tzid.strip().strip('"')
    if name.upper() in _UTC_NAMES:
        return UTC
    windows = WINDOWS_TO_OLSON.get(name)
    if windows is not None:
        return ZoneInfo(windows)
    parts = name.strip("/").split("/")
    candidates = ("/".join(parts[-count:]) for count in (len(parts), 3, 2) if count <= len(parts))
    return next(filter(None, map(_known, candidates)), None)


class Zones:
    """The zones of one calendar: what its TZIDs mean, given the definitions that it brings along."""

    def __init__(self, blocks: Iterable[Block], data: bytes) -> None:
        """Collect the VTIMEZONEs among the components of a file; each is worked out only when it is asked for."""
        texts = [_unfolded(data[each.start : each.end]) for each in blocks if each.name == "VTIMEZONE"]
        self._texts = {found[1].strip(): text for text in texts if (found := _TZID.search(text))}
        self._found: dict[str, tzinfo | None] = {}

    def find(self, tzid: str) -> tzinfo | None:
        """Find the zone of a TZID; None when it is unknown.

        A name that is known wins over the file's own definition, which may be old or cut short.
        """
        if tzid not in self._found:
            self._found[tzid] = named_zone(tzid) or _defined(self._texts.get(tzid.strip(), ""))
        return self._found[tzid]


def _defined(text: str) -> tzinfo | None:
    location = _LOCATION.search(text)
    named = named_zone(location[1]) if location else None
    if named is not None or not text or _TOO_FAST.search(text):
        return named
    with suppress(*_BROKEN):
        component = Timezone.from_ical(text)
        if isinstance(component, Timezone):
            zone: tzinfo = component.to_tz(lookup_tzid=False)
            zone.utcoffset(_ANY_DAY)  # a definition without an answer fails here, and not later
            return zone
    return None


def _unfolded(data: bytes) -> str:
    lines = _LINE_END.sub(b"\n", data)
    return decoded(lines.replace(b"\n ", b"").replace(b"\n\t", b""))


def _known(name: str) -> ZoneInfo | None:
    with suppress(KeyError, ValueError, OSError):
        return ZoneInfo(name)
    return None
