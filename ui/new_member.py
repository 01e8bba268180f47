"""Reads what a person typed about people: addresses, domains, zones, busy times, and a whole council member."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cornerman.errors import WrongUseError
from cornerman.people import BusySource, Member, Seeker, WeeklyHours, can_be_written_to, is_room, normal_address
from ui.weekly_hours import hours_from

_DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]+")
_FEED_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_UNKNOWN = "unknown"
_SOURCES = "google, caldav, caldav:ADDRESS, feed:NAME or none"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWords:
    """A member as typed; None for what was not."""

    name: str | None = None
    email: str | None = None
    zone: str | None = None
    hours: str | None = None
    busy: str | None = None
    may_see_employer: bool | None = None
    paused: bool | None = None


def member_from(
    words: MemberWords, *, present: Mapping[str, Member], seeker: Seeker, consented_on: date | None
) -> Member:
    """Give the member that was typed; what was recorded before under the address stays, unless it was typed anew.

    Raises WrongUseError for an address, zone, hours or busy times that cannot be, for the seeker's own address, and
    for the feed of another member.
    """
    email = _peer(words.email or "", seeker)
    before = present.get(email) or Member(name=email, email=email, zone=zone(words.zone or ""), hours_stated=False)
    member = _changed(before, words)
    _require_own_feed(member, email, present)
    return replace(member, consented_on=member.consented_on or consented_on)


def edited(before: Member, words: MemberWords, *, present: Mapping[str, Member], seeker: Seeker) -> Member:
    """Give a member with what was typed instead of what was; a yes holds for the address that it was said for.

    Raises WrongUseError as `member_from` does, and for the address of another member and an empty name.
    """
    if words.name is not None and not words.name.strip():
        raise WrongUseError("A name cannot be empty.", remedy="Write what you call them.")
    email = before.email if words.email is None else _peer(words.email, seeker)
    if email != before.email and email in present:
        raise WrongUseError(f"{email} is the address of {present[email].name}.", remedy="Each member has their own.")
    member = _changed(before, words)
    _require_own_feed(member, before.email, present)
    return member if email == before.email else replace(member, email=email, consented_on=None)


def busy_times(text: str) -> tuple[BusySource, str]:
    """Read where it is asked when a member is busy, and at which place there. Raises WrongUseError."""
    kind, colon, place = (each.strip() for each in text.strip().partition(":"))
    found = next((each for each in BusySource if each == kind.lower()), None)
    if found is None or (colon and found not in {BusySource.FEED, BusySource.CALDAV}):
        raise WrongUseError(f"{text!r} is no source of busy times.", remedy=f"Write {_SOURCES}.")
    if found is BusySource.FEED:
        return found, _feed_name(place)
    if colon:
        return found, _calendar_address(place)
    return found, ""


def address(text: str) -> str:
    """Give a mail address in its normal form. Raises WrongUseError."""
    try:
        return normal_address(text)
    except ValueError as error:
        raise WrongUseError(f"{text!r} is not a mail address.", remedy="Write it like bob@example.org.") from error


def address_to_write_to(text: str) -> str:
    """Give a mail address to which every server takes letters. Raises WrongUseError."""
    email = address(text)
    if not can_be_written_to(email):
        raise WrongUseError(
            f"{text!r} is no address that every mail server takes.",
            remedy="Write it with plain letters alone, like bob@example.org; ask them whether they have another one.",
        )
    return email


def web_address(text: str) -> str:
    """Give the address of a room to meet in. Raises WrongUseError."""
    found = text.strip()
    if not is_room(found):
        raise WrongUseError(f"{text!r} is no web address.", remedy="Copy it as it stands: https://meet.example/alice.")
    return found


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


def _peer(text: str, seeker: Seeker) -> str:
    email = address_to_write_to(text)
    if seeker.is_me(email):
        raise WrongUseError("That is your own address.", remedy="The council is made of your peers; you come anyway.")
    return email


def _require_own_feed(member: Member, email: str, present: Mapping[str, Member]) -> None:
    """Refuse the feed of somebody else: both would seem busy whenever one of them is. Raises WrongUseError."""
    if member.busy_source is not BusySource.FEED:
        return
    for other in present.values():
        if other.email != email and (other.busy_source, other.busy_place) == (member.busy_source, member.busy_place):
            raise WrongUseError(
                f"feed:{member.busy_place} is the feed of {other.name}.", remedy="Give each member's feed its own name."
            )


def _changed(member: Member, words: MemberWords) -> Member:
    """Put what was typed in the place of what was, but for the address."""
    if words.name is not None:
        member = replace(member, name=" ".join(words.name.split()) or member.email)
    if words.zone is not None:
        member = replace(member, zone=zone(words.zone))
    if words.hours is not None:
        stated = words.hours.strip().lower() != _UNKNOWN
        hours = hours_from(words.hours) if stated else WeeklyHours()
        member = replace(member, hours=hours, hours_stated=stated)
    if words.busy is not None:
        source, place = busy_times(words.busy)
        member = replace(member, busy_source=source, busy_place=place)
    if words.may_see_employer is not None:
        member = replace(member, may_see_employer=words.may_see_employer)
    if words.paused is not None:
        member = replace(member, paused=words.paused)
    return member


def _feed_name(place: str) -> str:
    if not _FEED_NAME.fullmatch(place):
        raise WrongUseError(
            "The secret address of a feed does not belong here, but a name for it does.",
            remedy="Use a to z, 0 to 9 and -, like feed:bob; the address goes to your keyring under that name.",
        )
    return place


def _calendar_address(place: str) -> str:
    try:
        parts = urlsplit(place)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        is_whole = False
    is_path = place.startswith("/") and not place.startswith("//")
    if not (is_whole or is_path) or any(sign.isspace() for sign in place):
        raise WrongUseError(
            f"{place!r} is not the address of a calendar.",
            remedy="Copy it from the settings of that calendar: caldav:https://dav.example.org/cal/bob/.",
        )
    return place
