"""Reads the words and domains in `config/vocabulary/` into one value."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cornerman.errors import BadInputError
from cornerman.findings import Stage
from cornerman.vocabulary import ClockWords, TitleSort, Topic, Vendor, Vocabulary
from integrations.assets import data_folder
from integrations.public_suffixes import load_public_suffixes
from integrations.weights import load_weights

Table = dict[str, Any]

_VENDORS = "vendors"
_CLOCK = ("hours", "before", "after", "at", "not_before")
_SERIES = ("months", "weekdays", "numbers")


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Give the vocabulary of all languages together; `folder` stands in for the one that is shipped.

    A folder is read once in the life of a process. Raises BadInputError, naming the file and the key, for a file
    that cannot be read.
    """
    return _load(folder or data_folder("config") / "vocabulary")


@cache
def _load(folder: Path) -> Vocabulary:
    tables = {path: _table(path) for path in sorted(folder.glob("*.toml"))}
    languages = {path: table for path, table in tables.items() if path.stem != _VENDORS}
    for path, table in languages.items():
        _refuse_unknown(path, table, {*Topic, *_SERIES, "clock", "stages", "titles"})
        _refuse_unknown(path, table.get("stages", {}), {*Stage})
        _refuse_unknown(path, table.get("titles", {}), {*TitleSort})
        _refuse_unknown(path, table.get("clock", {}), _CLOCK)
    vendors = next((table for path, table in tables.items() if path.stem == _VENDORS), {})
    return Vocabulary(
        words=tuple((topic, _together(table.get(topic, ()) for table in languages.values())) for topic in Topic),
        stages=tuple((stage, _of_all(languages, "stages", stage)) for stage in Stage),
        titles=tuple((sort, _of_all(languages, "titles", sort)) for sort in TitleSort),
        vendors=tuple((vendor, tuple(vendors.get(vendor, ()))) for vendor in Vendor),
        public_suffixes=load_public_suffixes(),
        weights=load_weights(),
        joining=tuple(vendors.get("joining", ())),
        dressing=tuple(vendors.get("dressing", ())),
        legal_forms=tuple(vendors.get("legal_forms", ())),
        months=_series(languages, "months"),
        weekdays=_series(languages, "weekdays"),
        numbers=_series(languages, "numbers"),
        clocks=tuple(_clock(table["clock"]) for table in languages.values() if "clock" in table),
        currencies=tuple(vendors.get("currencies", {}).items()),
        dollars=tuple(vendors.get("dollars", {}).items()),
        home_currencies=tuple(vendors.get("home_currencies", {}).items()),
    )


def _table(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInputError(
            f"The word list {path.name} cannot be read: {error}.", remedy=f"Mend {path}, or install Cornerman again."
        ) from error


def _refuse_unknown(path: Path, table: Mapping[str, object], known: Iterable[str]) -> None:
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise BadInputError(
            f"The word list {path.name} has a list of an unknown name: {unknown[0]!r}.",
            remedy=f"The names are those of cornerman/vocabulary.py; mend {path}.",
        )


def _together(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for each in lists for word in each))


def _of_all(languages: Mapping[Path, Table], table: str, name: str) -> tuple[str, ...]:
    return _together(each.get(table, {}).get(name, ()) for each in languages.values())


def _series(languages: Mapping[Path, Table], name: str) -> tuple[tuple[str, ...], ...]:
    places: dict[int, list[str]] = defaultdict(list)
    for table in languages.values():
        for place, words in enumerate(table.get(name, ())):
            places[place] += words.split()
    return tuple(tuple(dict.fromkeys(places[place])) for place in sorted(places))


def _clock(table: Table) -> ClockWords:
    return ClockWords(
        hours=tuple(tuple(words.split()) for words in table.get("hours", ())),
        before=tuple(table.get("before", {}).items()),
        after=tuple(table.get("after", {}).items()),
        at=tuple(table.get("at", ())),
        not_before=tuple(table.get("not_before", ())),
    )
