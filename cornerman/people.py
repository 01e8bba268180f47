"""The people: the seeker, the members of the council, and anybody else on a calendar or in a letter."""

import re
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a mail address, and a name if one is known."""

    email: str
    name: str = ""

    def __post_init__(self) -> None:
        """Keep the address in its normal form."""
        object.__setattr__(self, "email", normal_address(self.email))

    @property
    def domain(self) -> str:
        """The part behind the @."""
        return self.email.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyHours:
    """When somebody may be asked to a talk, in their own zone (Monday is 0)."""

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
class Seeker:
    """The person whose calendar it is."""

    account: str
    name: str
    email: str
    zone: ZoneInfo
    aliases: frozenset[str] = frozenset()
    hours: WeeklyHours = WeeklyHours(start=time(8), end=time(20))
    employer_domains: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse an account name that could carry personal data into logs; normalise addresses."""
        if not _ACCOUNT.fullmatch(self.account):
            raise ValueError(f"an account is a short name of a-z, 0-9 and -: {self.account!r}")
        object.__setattr__(self, "email", normal_address(self.email))
        object.__setattr__(self, "aliases", frozenset(normal_address(each) for each in self.aliases))
        domains = frozenset(each.strip().lower() for each in self.employer_domains)
        object.__setattr__(self, "employer_domains", domains)

    def is_me(self, email: str) -> bool:
        """Tell whether an address is one of the seeker's own."""
        return email.strip().lower() in {self.email, *self.aliases}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A peer on the council. Invited only after the seeker recorded their consent."""

    name: str
    email: str
    zone: ZoneInfo
    hours: WeeklyHours = WeeklyHours()
    consented_on: date | None = None
    paused: bool = False
    may_see_employer: bool = False

    def __post_init__(self) -> None:
        """Keep the address in its normal form."""
        object.__setattr__(self, "email", normal_address(self.email))

    @property
    def may_be_invited(self) -> bool:
        """Consent is recorded and the member is not pausing."""
        return self.consented_on is not None and not self.paused
