"""The people: the seeker, the members of the council, and anybody else on a calendar or in a letter."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

_ROOM = re.compile(r"(?i:https?)://[^\s<>\"]+")
_LOCAL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_PLAIN_ADDRESS = re.compile(rf"{_LOCAL}(?:\.{_LOCAL})*@{_LABEL}(?:\.{_LABEL})*")
_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_ADDRESS_IN_A_NAME = re.compile(r"""(?:mailto:)?[^\s<>()\[\]{},;:"']+@[\w-]+(?:\.[\w-]+)+""", re.IGNORECASE)
_AROUND_AN_ADDRESS = " \t<>()[]{},;:\"'"
WEEKDAYS = frozenset(range(5))


def normal_address(address: str) -> str:
    """Give a mail address in the one form that is compared: trimmed, lower case.

    Raises ValueError for text that cannot be an address, line ends included.
    """
    normal = address.strip().lower()
    local, at, domain = normal.rpartition("@")
    if not (local and at and domain) or any(sign.isspace() or sign in "<>,;" for sign in normal):
        raise ValueError(f"not a mail address: {address!r}")
    return normal


def is_room(text: str) -> bool:
    """Tell whether a text is a web address, as a room to meet in has one."""
    return _ROOM.fullmatch(text) is not None


def can_be_written_to(address: str) -> bool:
    """Tell whether every mail server takes a letter to an address: a dot-atom and a host name (RFC 5322, 3.4.1).

    Calendars and letters of others name people by all kinds of text; this is for those to whom we write.
    """
    return _PLAIN_ADDRESS.fullmatch(address) is not None


def without_addresses(name: str) -> str:
    """Give the name in a text that may hold a mail address beside it, or in its place; empty where it holds no more.

    Calendar programs write the address of a guest into their name (RFC 5545, 3.2.2) where they know no other.
    """
    if "@" not in name:
        return name
    bare, found = _ADDRESS_IN_A_NAME.subn(" ", name)
    return " ".join(bare.split()).strip(_AROUND_AN_ADDRESS) if found else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a mail address, and a name if one is known; an address is no name."""

    email: str
    name: str = ""

    def __post_init__(self) -> None:
        """Keep the address in its normal form, and out of the name."""
        object.__setattr__(self, "email", normal_address(self.email))
        object.__setattr__(self, "name", without_addresses(self.name))

    @property
    def domain(self) -> str:
        """The part behind the @."""
        return self.email.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyHours:
    """The same hours on some days of the week (Monday is 0), in somebody's own zone."""

    days: frozenset[int] = WEEKDAYS
    start: time = time(9)
    end: time = time(18)

    def __post_init__(self) -> None:
        """Refuse empty or backward hours and days that a week does not have."""
        if not self.days or not self.days <= frozenset(range(7)):
            raise ValueError(f"weekdays go from 0 (Monday) to 6: {sorted(self.days)}")
        if self.end <= self.start:
            raise ValueError(f"hours cannot end before they start: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyHours:
    """When somebody may be asked to a talk, in their own zone (Monday is 0); `more` are other hours of other days."""

    days: frozenset[int] = WEEKDAYS
    start: time = time(9)
    end: time = time(18)
    more: tuple[DailyHours, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what DailyHours refuses."""
        self.parts  # noqa: B018 - making the first part checks it

    @property
    def parts(self) -> tuple[DailyHours, ...]:
        """All of them, one after another; they may touch or overlap, and are then one."""
        return (DailyHours(days=self.days, start=self.start, end=self.end), *self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """The person whose calendar it is. `room` is the address of their own room for video talks, if they have one."""

    account: str
    name: str
    email: str
    zone: ZoneInfo
    aliases: frozenset[str] = frozenset()
    hours: WeeklyHours = WeeklyHours(start=time(8), end=time(20))
    room: str = ""
    employer_domains: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse an account name that could carry personal data into logs, and a room that is no web address.

        Addresses are normalised.
        """
        if self.room and not is_room(self.room):
            raise ValueError(f"a room is a web address: {self.room!r}")
        if not _ACCOUNT.fullmatch(self.account):
            raise ValueError(f"an account is a short name of a-z, 0-9 and -: {self.account!r}")
        object.__setattr__(self, "email", normal_address(self.email))
        object.__setattr__(self, "aliases", frozenset(normal_address(each) for each in self.aliases))
        domains = frozenset(each.strip().lower() for each in self.employer_domains)
        object.__setattr__(self, "employer_domains", domains)

    def is_me(self, email: str) -> bool:
        """Tell whether an address is one of the seeker's own."""
        return email.strip().lower() in {self.email, *self.aliases}


class BusySource(StrEnum):
    """Where it is asked when a member is busy: nowhere, or where they let the seeker see it."""

    NONE = "none"
    GOOGLE = "google"
    CALDAV = "caldav"
    FEED = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A peer on the council. Invited only after the seeker recorded their consent.

    `hours_stated` is False for hours that nobody named, so that the usual ones are only a guess. `busy_place` says
    where at the source: the name of a feed, or the address of a calendar on the seeker's CalDAV server that the member
    shares; empty where the source finds them by their mail address.

    Who is `leaving` is on no list any more, and is known only until the invitations that they hold are taken back;
    `new_address` is under which they stay on the council, if they do.
    """

    name: str
    email: str
    zone: ZoneInfo
    hours: WeeklyHours = WeeklyHours()
    hours_stated: bool = True
    busy_source: BusySource = BusySource.GOOGLE
    busy_place: str = ""
    consented_on: date | None = None
    paused: bool = False
    may_see_employer: bool = False
    leaving: bool = False
    new_address: str = ""

    def __post_init__(self) -> None:
        """Keep the address in its normal form."""
        object.__setattr__(self, "email", normal_address(self.email))

    @property
    def may_be_invited(self) -> bool:
        """Consent is recorded, and the member neither pauses nor leaves."""
        return self.consented_on is not None and not self.paused and not self.leaving
