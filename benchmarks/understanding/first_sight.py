"""Reads how people were understood by rules whose writers had not seen them, from `first_sight.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.understanding.measuring import HERE, Figures

RECORD = HERE / "first_sight.toml"
TOGETHER = "together"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One first look: at whom, with which rules, and what it came to; without figures while it is to come."""

    people: str
    rules: str
    figures: Mapping[str, Figures]
    true_interviews: int = 0
    left_at_ask: int = 0
    needless_questions: int = 0


def looks(record: Path = RECORD) -> list[Look]:
    """Give the first looks in the order in which they were taken.

    Raises ValueError for a line that has too many figures or too few.
    """
    found = tomllib.loads(record.read_text(encoding="utf-8"))
    columns = found["columns"]
    return [
        Look(**{**look, "figures": {name: dict(zip(columns, row, strict=True)) for name, *row in look["figures"]}})
        for look in found["look"]
    ]
