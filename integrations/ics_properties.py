"""Single properties of a VEVENT: its texts, its people, its state; broken ones read as if they were not there."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from icalendar import Component
from icalendar.prop import vBroken

from cornerman.events import Attendee, EventStatus, Response
from cornerman.people import Person

_NOT_PEOPLE = frozenset({"ROOM", "RESOURCE"})


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


def number_of(component: Component, name: str) -> int:
    """Give a whole number, 0 when there is none."""
    with suppress(ValueError):
        return max(0, int(text_of(component, name) or 0))
    return 0


def attendees_of(component: Component) -> tuple[Attendee, ...]:
    """Give the people who are invited, each once; rooms and entries without an address are left out."""
    found: dict[str, Attendee] = {}
    for each in properties(component, "ATTENDEE"):
        person = None if parameter(each, "CUTYPE").upper() in _NOT_PEOPLE else person_of(each)
        if person is not None:
            found.setdefault(person.email, Attendee(person=person, response=_response(parameter(each, "PARTSTAT"))))
    return tuple(found.values())


def organizer_of(component: Component) -> Person | None:
    """Give who called the meeting, if an address is known."""
    return next(filter(None, map(person_of, properties(component, "ORGANIZER"))), None)


def status_of(component: Component) -> EventStatus:
    """Give the STATUS; an unknown one counts as confirmed."""
    with suppress(ValueError):
        return EventStatus(text_of(component, "STATUS").lower())
    return EventStatus.CONFIRMED


def is_busy(component: Component) -> bool:
    """Tell whether the event takes the seeker's time (RFC 5545, 3.8.2.7, and what Outlook writes instead)."""
    free = text_of(component, "X-MICROSOFT-CDO-BUSYSTATUS").upper() == "FREE"
    return not free and text_of(component, "TRANSP").upper() != "TRANSPARENT"


def person_of(prop: Any) -> Person | None:  # noqa: ANN401 - see parameter()
    """Give the person behind an address, if it is one; Apple writes it into EMAIL when the value is no mailto."""
    value = str(prop).strip()
    address = value[len("mailto:") :] if value.lower().startswith("mailto:") else parameter(prop, "EMAIL") or value
    with suppress(ValueError):
        return None if isinstance(prop, vBroken) else Person(email=address, name=parameter(prop, "CN").strip())
    return None


def _response(answer: str) -> Response:
    with suppress(ValueError):
        return Response(answer.lower())
    return Response.NEEDS_ACTION
