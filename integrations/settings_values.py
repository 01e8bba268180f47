"""How a person writes times, zones and the like in the settings, and the words that say how each should be."""

from dataclasses import dataclass
from datetime import time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field

from cornerman.people import normal_address

_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS = tuple(day[:3] for day in _LONG_DAYS)


@dataclass(frozen=True, slots=True)
class ShouldBe:
    """The words behind "should be", in messages and in the docs."""

    words: str


def _clock_time(value: object) -> time:
    """Read 07:30; TOML's own times come as they are."""
    if isinstance(value, time):
        return value
    hours, _, minutes = str(value).partition(":")
    return time(int(hours), int(minutes))


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, OSError) as error:  # OSError: the name of a folder in the database of zones
        raise ValueError(f"no time zone: {value}") from error


def _day(value: object) -> str:
    """Read `mon`, `Mon` and `Monday` alike."""
    day = str(value).strip().lower()
    return day[:3] if day in _LONG_DAYS else day


def _list(value: object) -> object:
    """Read a list; in the environment its parts stand behind one another with commas between."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


_Address = Annotated[str, AfterValidator(normal_address)]
_Day = Annotated[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], BeforeValidator(_day)]

_Path = Annotated[str, Field(min_length=1)]
_Feed = Annotated[str, Field(pattern=r"^((?i:https?|webcals?)://\S+|[a-z0-9][a-z0-9-]*)$")]

Account = Annotated[
    str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$"), ShouldBe('a short name of a-z, 0-9 and -, like "me"')
]
Name = Annotated[str, Field(min_length=1), ShouldBe('a name like "Alice Moreau"')]
Address = Annotated[_Address, ShouldBe('a mail address like "alice@home.example"')]
Addresses = Annotated[
    tuple[_Address, ...], BeforeValidator(_list), ShouldBe('a list of mail addresses like ["alice@home.example"]')
]
Domains = Annotated[tuple[str, ...], BeforeValidator(_list), ShouldBe('a list of domains like ["northwind.example"]')]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone), ShouldBe('a time zone like "Europe/Berlin"')]
ClockTime = Annotated[time, BeforeValidator(_clock_time), ShouldBe('a time like "07:30"')]
Days = Annotated[
    tuple[_Day, ...], Field(min_length=1), BeforeValidator(_list), ShouldBe('a list of days like ["mon", "tue"]')
]
Paths = Annotated[
    tuple[_Path, ...], BeforeValidator(_list), ShouldBe('a list of paths like ["~/team.ics", "~/holidays"]')
]
MaybePath = Annotated[str | None, ShouldBe('a path like "~/folder"')]
Host = Annotated[str, Field(min_length=1), ShouldBe('the name of a server, like "smtp.home.example"')]
Text = Annotated[str, ShouldBe('a text like "Home"')]
User = Annotated[str, Field(min_length=1), ShouldBe('a user name like "alice"')]
SignIn = Annotated[Literal["password", "token"], ShouldBe('"password" or "token"')]
WebAddress = Annotated[
    str,
    Field(pattern=r"^(?i:https?)://[^/@?#\s]+(?:/[^?#\s]*)?$"),
    ShouldBe('an address like "https://dav.home.example/", without a password'),
]
Room = Annotated[
    str,
    Field(pattern=r"^((?i:https)://[^\s<>\"]+)?$"),
    ShouldBe('an address like "https://meet.home.example/alice"'),
]
Feeds = Annotated[
    tuple[_Feed, ...],
    BeforeValidator(_list),
    ShouldBe('a list of addresses, or of names like ["work"] whose addresses are in your keyring'),
]
Folders = Annotated[
    tuple[str, ...], Field(min_length=1), BeforeValidator(_list), ShouldBe('a list of folders like ["INBOX", "Jobs"]')
]
CalendarIds = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...],
    BeforeValidator(_list),
    ShouldBe('a list of calendars like ["primary", "team@group.calendar.google.com"]'),
]
MaybeUser = Annotated[str | None, ShouldBe('a user name like "alice"')]
Positive = Annotated[int, Field(ge=1), ShouldBe("a whole number from 1 up")]
Natural = Annotated[int, Field(ge=0), ShouldBe("a whole number from 0 up")]
Switch = Annotated[bool, ShouldBe("true or false")]
Port = Annotated[int, Field(ge=1, le=65535), ShouldBe("a port between 1 and 65535")]
PortOrFree = Annotated[int, Field(ge=0, le=65535), ShouldBe("a port between 1 and 65535, or 0")]
PostKind = Annotated[Literal["outbox", "smtp", "google"], ShouldBe('"outbox", "smtp" or "google"')]
Security = Annotated[Literal["starttls", "tls", "plain"], ShouldBe('"starttls", "tls" or "plain"')]
StoreAddress = Annotated[
    str | None,
    Field(pattern=r"^(sqlite|postgres(ql)?)(\+\w+)?://"),
    ShouldBe('an address like "postgresql://alice@db.example/cornerman" or "sqlite:////home/alice/cornerman.sqlite"'),
]
