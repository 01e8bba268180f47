"""Reads what a person typed about people: addresses, domains, zones and hours, and a whole council member."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cornerman.errors import WrongUseError
from cornerman.people import Member, Seeker, WeeklyHours, normal_address

_HOURS = re.compile(
    r"(?P<from>[0-9]{1,2})(?::(?P<from_minute>[0-9]{2}))?\s*-\s*(?P<to>[0-9]{1,2})(?::(?P<to_minute>[0-9]{2}))?"
)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWords:
    """A member as typed."""

    name: str
    email: str
    zone: str
    hours: str
    may_see_employer: bool


def member_from(
    words: MemberWords, *, present: Mapping[str, Member], seeker: Seeker, consented_on: date | None
) -> Member:
    """Give the member that was typed; a consent or a pause recorded before under the address stays.

    Raises WrongUseError for an address, zone or hours that cannot be, and for the seeker's own address.
    """
    email = address(words.email)
    if seeker.is_me(email):
        raise WrongUseError("That is your own address.", remedy="The council is made of your peers; you come anyway.")
    before = present.get(email)
    return Member(
        name=" ".join(words.name.split()) or email,
        email=email,
        zone=zone(words.zone),
        hours=_hours(words.hours),
        consented_on=(before.consented_on if before else None) or consented_on,
        paused=before.paused if before else False,
        may_see_employer=words.may_see_employer,
    )


def address(text: str) -> str:
    """Give a mail address in its normal form. Raises WrongUseError."""
    try:
        return normal_address(text)
    except ValueError as error:
        raise WrongUseError(f"{text!r} is not a mail address.", remedy="Write it like bob@example.org.") from error


def addresses(text: str) -> list[str]:
    """Read mail addresses with commas or spaces between; none in an empty text. Raises WrongUseError."""
    return [address(each) for each in text.replace(",", " ").split()]


def domains(text: str) -> list[str]:
    """Read mail domains with commas or spaces between; an address gives its own. Raises WrongUseError."""
    found = [each.rpartition("@")[2].lower() for each in text.replace(",", " ").split()]
    for each in found:
        if not _DOMAIN.fullmatch(each):
            raise WrongUseError(f"{each!r} is not a mail domain.", remedy="Write it like northwind.example.")
    return found


def zone(text: str) -> ZoneInfo:
    """Find a time zone by its name. Raises WrongUseError."""
    try:
        return ZoneInfo(text.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WrongUseError(
            f"There is no time zone {text!r}.", remedy="Write region and city, like Europe/Lisbon or America/Bogota."
        ) from error


def _hours(text: str) -> WeeklyHours:
    """Read hours like `9-17` or `09:30-18:00`. Raises WrongUseError."""
    found = _HOURS.fullmatch(text.strip())
    parts = found.groupdict(default="0") if found else {}
    try:
        start = time(int(parts["from"]), int(parts["from_minute"]))
        end = time(int(parts["to"]), int(parts["to_minute"]))
        return WeeklyHours(start=start, end=end)
    except (KeyError, ValueError) as error:
        raise WrongUseError(
            f"{text!r} are not hours of a day.", remedy="Write them like 9-17 or 09:30-18:00, the earlier one first."
        ) from error
