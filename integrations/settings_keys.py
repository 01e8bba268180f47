"""Every key that the settings know, by its full name; for messages and for the docs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from integrations.settings_model import ENVIRONMENT_PREFIX, NESTED, WrittenSettings
from integrations.settings_outside import Section
from integrations.settings_values import ShouldBe


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key: `name` is `section.key`, `should_be` the words behind "should be"."""

    name: str
    should_be: str
    description: str
    required: bool
    default: object

    @property
    def section(self) -> str:
        """The heading under which it stands."""
        return self.name.rpartition(".")[0]

    @property
    def leaf(self) -> str:
        """The key without its heading."""
        return self.name.rpartition(".")[2]


def variable_of(name: str) -> str:
    """Give the environment variable that overrides a key."""
    return ENVIRONMENT_PREFIX + name.replace(".", NESTED).upper()


@cache
def known_keys() -> dict[str, Key]:
    """Give every key by its full name, in the order of the file."""
    return {key.name: key for key in _keys(WrittenSettings, "")}


@cache
def known_sections() -> dict[str, str]:
    """Give every heading, and what it says of itself, in the order of the file."""
    return dict(_sections(WrittenSettings, ""))


def _keys(model: type[BaseModel], prefix: str) -> Iterator[Key]:
    for name, field in model.model_fields.items():
        section = _section(field)
        if section is not None:
            yield from _keys(section, f"{prefix}{name}.")
        else:
            yield _key(prefix + name, field)


def _sections(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        section = _section(field)
        if section is not None:
            yield prefix + name, " ".join((section.__doc__ or "").split())
            yield from _sections(section, f"{prefix}{name}.")


def _section(field: FieldInfo) -> type[Section] | None:
    """Give the section that a field holds, if it holds one; `smtp` may also be left out."""
    choices = (field.annotation, *get_args(field.annotation))
    return next((each for each in choices if isinstance(each, type) and issubclass(each, Section)), None)


def _key(name: str, field: FieldInfo) -> Key:
    [should_be] = [each.words for each in field.metadata if isinstance(each, ShouldBe)]
    return Key(
        name=name,
        should_be=should_be,
        description=field.description or "",
        required=field.is_required(),
        default=None if field.is_required() else field.default,
    )
