"""What is wrong with the settings, one plain line for each thing: where, what was found, what would do."""

import os
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from tomllib import TOMLDecodeError
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import ErrorDetails

from cornerman.errors import SettingsError
from integrations.settings_keys import Key, known_keys, known_sections, variable_of
from integrations.settings_model import ENVIRONMENT_PREFIX, NESTED

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LONG = 60
_SECRETS = ("password", "passwort", "secret", "token")
_SERVERS = ("imap", "caldav", "smtp")
_STANDS = "what stands there"
# What is never repeated, and the words in its place.
_HIDDEN = {
    "store.url": _STANDS,
    "calendar.caldav.url": f"{_STANDS} (a user, a ? and a # have no place in it)",
    "calendar.feeds": _STANDS,
}


def broken_toml(file: str, text: str, error: TOMLDecodeError) -> SettingsError:
    """Say where a file stops being TOML."""
    what, place = str(error), _PLACE.search(str(error))
    lines = text.split("\n")
    line, column = (place and place[1]) or len(lines), (place and place[2]) or len(lines[-1]) + 1
    reason = _PLACE.sub("", what)
    return SettingsError(
        f"{file}, line {line}, column {column}: {reason[:1].lower()}{reason[1:]}.",
        remedy='Every line should look like `key = "value"`, below a [heading]; texts stand between quotes.',
    )


def problems(file: str, errors: list[ErrorDetails]) -> list[str]:
    """Give one line for each thing that pydantic complains about."""
    return [line for error in errors for line in _lines(file, error)]


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """Give one line for each variable that looks like a setting of a section that does not exist."""
    names = [name for name in environment if name.upper().startswith(ENVIRONMENT_PREFIX) and NESTED in name]
    keys = {name: name.upper().removeprefix(ENVIRONMENT_PREFIX).lower().replace(NESTED, ".") for name in sorted(names)}
    return [
        f"{name} in the environment is not a setting. {_suggestion(key)}".strip()
        for name, key in keys.items()
        if key.partition(".")[0] not in known_sections()
    ]


def written_secrets(file: str, data: Mapping[str, Any]) -> list[str]:
    """Give a line when the file itself holds the password of the database."""
    store = data.get("store")
    url = store.get("url") if isinstance(store, dict) else None
    if not isinstance(url, str) or not urlsplit(url).password:
        return []
    variable = variable_of("store.url")
    return [f"{file}: `store.url` holds a password. Set {variable} in the environment instead, or PGPASSWORD."]


def _lines(file: str, error: ErrorDetails) -> Iterator[str]:
    name = ".".join(part for part in error["loc"] if isinstance(part, str))
    where = _where(file, name)
    if error["type"] == "extra_forbidden":
        yield f"{where} is not a setting. {_suggestion(name)}".strip()
    elif error["type"] == "missing":
        yield from (f"{file}: `{key.name}` is missing; it should be {key.should_be}." for key in _required(name))
    elif name in known_keys():
        yield f"{where} should be {known_keys()[name].should_be}, not {_shown(name, error['input'])}."
    elif error["type"] == "value_error":
        yield f"{where}: {error['ctx']['error']}."
    else:
        yield f"{where} should be a section that begins with the line [{name}]."


def _where(file: str, name: str) -> str:
    """Name the key and its place: the environment when a variable overrides it."""
    variable = variable_of(name)
    overridden = name in known_keys() or name.rpartition(".")[0] in known_sections()
    if overridden and any(each.upper() == variable for each in os.environ):
        return f"{variable} in the environment"
    return f"{file}: `{name}`"


def _required(name: str) -> list[Key]:
    """Give the keys that are missing when this key or section is."""
    return [key for key in known_keys().values() if key.name == name or (key.section == name and key.required)]


def _suggestion(name: str) -> str:
    """Say what may have been meant: a key beside it, a heading, or the same key under another heading."""
    section, _, leaf = name.rpartition(".")
    if any(word in leaf.lower() for word in _SECRETS):
        server = next((each for each in _SERVERS if each in section), "smtp").upper()
        return f"Passwords do not belong into this file: set CORNERMAN_{server}_PASSWORD, or use your keyring."
    all_names = [*known_keys(), *known_sections()]
    beside = {each.rpartition(".")[2]: each for each in all_names if each.rpartition(".")[0] == section}
    near = [beside[each] for each in get_close_matches(leaf, beside, n=1)]
    near += [key.name for key in known_keys().values() if key.leaf == leaf]
    if near:
        return f"Did you mean `{near[0]}`?"
    return f"Known here: {', '.join(beside)}." if beside else ""


def _shown(name: str, found: object) -> str:
    """Show what was found, but never an address of the web: a password, or a secret of its own, may be in it."""
    shown = repr(found)
    if name in _HIDDEN or "://" in shown:
        return _HIDDEN.get(name, _STANDS)
    return shown if len(shown) <= _LONG else f"{shown[:_LONG]} ..."
