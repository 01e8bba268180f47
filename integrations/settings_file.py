"""Writes a settings file for a person: the example, with their answers in it and its comments kept."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import tomlkit

from cornerman.errors import SettingsError
from integrations.assets import data_folder
from integrations.private_files import begin_private, write_private
from integrations.settings import check_settings

Answer = str | int | bool | Sequence[str]

_HEADING = re.compile(r"#?\[([a-z._]+)\]$")
_KEY = re.compile(r"#?([a-z_]+) = ")


def example() -> str:
    """Give the example file that is shipped."""
    return (data_folder("config") / "cornerman.example.toml").read_text(encoding="utf-8")


def write_settings(path: Path, answers: Mapping[str, Answer], *, overwrite: bool = False) -> None:
    """Write a settings file with answers by full name, like `seeker.name`, readable by its owner alone.

    A file that is there is left alone without `overwrite`. Raises SettingsError for that, and for answers
    that make no sense, before anything is written; StorageError when it cannot be written.
    """
    document = tomlkit.parse("\n".join(_switched_on(example(), answers)))
    for name, answer in answers.items():
        *sections, key = name.split(".")
        table: tomlkit.TOMLDocument | tomlkit.items.Table = document
        for section in sections:
            table = table.setdefault(section, tomlkit.table())
        table[key] = answer
    check_settings(document.unwrap(), path)
    data = tomlkit.dumps(document).encode()
    if overwrite:
        write_private(path, data)
    elif not begin_private(path, data):
        raise SettingsError(f"There are settings already: {path}.", remedy="Edit that file. It was left as it is.")


def _switched_on(text: str, answered: Mapping[str, Answer]) -> Iterator[str]:
    """Take the # from the keys that were answered, and from the headings above them; put one before all others.

    What the example has of its made-up person stands in nobody's settings.
    """
    section = ""
    for line in text.splitlines():
        heading, key = _HEADING.match(line), _KEY.match(line)
        if heading:
            section = heading[1]
            is_answered = any(name.startswith(f"{section}.") for name in answered)
            yield line.removeprefix("#") if is_answered else line
        elif key:
            is_answered = f"{section}.{key[1]}" in answered
            yield f"{'' if is_answered else '#'}{line.removeprefix('#')}"
        else:
            yield line
    yield ""
