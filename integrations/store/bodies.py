"""The core's values as JSON text and back, nothing lost: not even the zone of a time."""

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

# A time is written as a table of its own, because JSON has no times and an offset alone forgets its zone.
_TIME, _ZONE, _FOLD = "$time", "$zone", "$fold"
_ADAPTERS: dict[object, TypeAdapter[Any]] = {}

T = TypeVar("T")


def write_body(value: object) -> str:
    """Write one of the core's values as JSON text."""
    plain = _adapter(type(value)).dump_python(value)
    return json.dumps(plain, default=_plain, separators=(",", ":"))


def read_body(kind: type[T], body: str) -> T:
    """Read what `write_body` wrote. Raises ValueError when it is not a value of that kind."""
    try:
        plain = json.loads(body, object_hook=_times)
    except (KeyError, TypeError) as error:  # an unknown zone is a KeyError
        raise ValueError(f"not a time: {error}") from error
    return _adapter(kind).validate_python(plain)


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    """Give the adapter for a kind of value; making one takes milliseconds, so each is made once."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _plain(value: object) -> object:
    """Turn what JSON does not know into what it does."""
    match value:
        case datetime():
            return _plain_time(value)
        case date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case frozenset():
            return sorted(value)
        case Decimal() | ZoneInfo():
            return str(value)
        case _:
            raise TypeError(f"no way to write a {type(value).__name__}")


def _plain_time(value: datetime) -> dict[str, object]:
    """Write a time with its zone's name where it has one; the offset then follows from the zone."""
    zone = value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else None
    table: dict[str, object] = {_FOLD: value.fold} if value.fold else {}
    if zone is None:
        return table | {_TIME: value.isoformat()}
    return table | {_TIME: value.replace(tzinfo=None).isoformat(), _ZONE: zone}


def _times(table: dict[str, Any]) -> object:
    """Read a time where one was written, and leave every other table as it is."""
    if _TIME not in table:
        return table
    moment = datetime.fromisoformat(table[_TIME]).replace(fold=table.get(_FOLD, 0))
    zone = table.get(_ZONE)
    return moment if zone is None else moment.replace(tzinfo=ZoneInfo(zone))
