"""Single properties of a VEVENT that the icalendar library holds for writing; broken ones are as if not there."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from icalendar import Component
from icalendar.prop import vBroken

from cornerman.people import Person


def properties(component: Component, name: str) -> Iterator[Any]:
    """Give each property of a name; none, one or many may be there."""
    found = component.get(name)
    if found is not None:
        yield from found if isinstance(found, list) else [found]


def parameter(prop: Any, name: str) -> str:  # noqa: ANN401 - the library has no common type for properties
    """Give a parameter of a property as text, empty when it is not there."""
    value = prop.params.get(name, "") if hasattr(prop, "params") else ""
    return str(value[0] if isinstance(value, list) and value else value or "")


def text_of(component: Component, *names: str) -> str:
    """Give the first of these properties that says anything."""
    texts = (str(each).strip() for name in names for each in properties(component, name))
    return next(filter(None, texts), "")


def person_of(prop: Any) -> Person | None:  # noqa: ANN401 - see parameter()
    """Give the person behind an address, if it is one; Apple writes it into EMAIL when the value is no mailto."""
    value = str(prop).strip()
    address = value[len("mailto:") :] if value.lower().startswith("mailto:") else parameter(prop, "EMAIL") or value
    with suppress(ValueError):
        return None if isinstance(prop, vBroken) else Person(email=address, name=parameter(prop, "CN").strip())
    return None
