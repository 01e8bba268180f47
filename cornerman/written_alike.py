"""Writes values out so that equal ones look alike, to take a fingerprint of."""

from dataclasses import Field, fields, is_dataclass
from datetime import UTC, datetime
from decimal import Decimal


def written_alike(value: object) -> str:
    """Write a value so that equal values look alike, whatever zone or trailing zeros they came with.

    What a part is when nobody says anything of it is left out, so that a new part changes nothing for those without it.
    """
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, tuple):
        return f"({', '.join(written_alike(each) for each in value)})"
    if is_dataclass(value):
        parts = (
            f"{each.name}={written_alike(getattr(value, each.name))}" for each in fields(value) if _says(value, each)
        )
        return f"{type(value).__name__}({', '.join(parts)})"
    return repr(value)


def _says(value: object, part: Field[object]) -> bool:
    return part.compare and getattr(value, part.name) != part.default
