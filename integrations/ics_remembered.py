"""What calendar texts were found to say, remembered for as long as the process lives: no text is read twice."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Protocol
from zoneinfo import ZoneInfo

from integrations.ics_reading import IcsReading, read_ics

_MOST_BYTES = 32 * 1024 * 1024
_BYTES_BESIDE = 1_000  # what remembering a text takes, however short it is


class Reader(Protocol):
    """Reads a text of some kind."""

    def __call__(self, data: bytes, /, *, source: str, zone: ZoneInfo) -> IcsReading:
        """Give what it says; `source` names it in lines of loss, and days are those of `zone`."""
        ...


class Readings:
    """Readings by the place that the text is from, each good for the very same text and no other.

    A text is compared as a whole, and not its version, size or time: those may stay the same when it changes, and
    comparing is nothing beside reading. Those that were not asked for the longest are forgotten first.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        """Remember the readings of so many bytes of text, and none of a text that is longer."""
        self._most = most_bytes
        self._size = 0
        self._lock = Lock()
        self._known: OrderedDict[Hashable, tuple[bytes, IcsReading]] = OrderedDict()

    def read(
        self, data: bytes, place: Hashable, *, source: str, zone: ZoneInfo, reader: Reader | None = None
    ) -> IcsReading:
        """Give what a text says, as read_ics does or another `reader`; `place` tells apart where texts are from."""
        key = (place, source, zone)
        with self._lock:
            known = self._known.get(key)
            if known is not None and known[0] == data:
                self._known.move_to_end(key)
                return known[1]
        reading = (reader or read_ics)(data, source=source, zone=zone)
        with self._lock:
            self._remember(key, data, reading)
        return reading

    def _remember(self, key: Hashable, data: bytes, reading: IcsReading) -> None:
        old = self._known.pop(key, None)
        self._size -= _size(old[0]) if old is not None else 0
        if _size(data) > self._most:
            return
        self._known[key] = (data, reading)
        self._size += _size(data)
        while self._size > self._most:
            _, (forgotten, _) = self._known.popitem(last=False)
            self._size -= _size(forgotten)


def _size(data: bytes) -> int:
    return len(data) + _BYTES_BESIDE


READINGS = Readings()
"""Those of this process."""
