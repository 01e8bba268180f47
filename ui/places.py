"""What somebody means who says where their calendar or mail is: a path, a server, a feed, or that it be looked up."""

import re
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from cornerman.errors import SettingsError, WrongUseError
from integrations.places import absolute

LOOK_UP = "server"
HIDDEN_FEED = "feed"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NAMED = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)=(?P<address>[a-z]+://.*)", re.IGNORECASE)
_HOST = re.compile(r"(?:localhost|(?:[\w-]+\.)+[\w-]+)(?::[0-9]{1,5})?", re.ASCII)
_LAST_PORT = 65_535
_FILES = (".ics", ".ical", ".mbox", ".mbx", ".eml")
_PUBLISHED = "/published/"
_DAV = re.compile(r"dav|/calendars/|/principals/", re.IGNORECASE)
_NAMES_SOMEBODY = re.compile(r"@|%40")
_LONG = 16
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


class Place(StrEnum):
    """What is meant."""

    LOOK_UP = "look it up"
    FEED = "the address of a feed"
    ADDRESS = "the address of a server"
    HOST = "the name of a server"
    PATH = "a file or folder"


def meant(text: str, *, beside: Path) -> Place:
    """Tell what is meant. What lies beside us under that name is a path, whatever it looks like."""
    if text.lower() == LOOK_UP:
        return Place.LOOK_UP
    if text.lower() == HIDDEN_FEED or is_feed(text):
        return Place.FEED
    if _ADDRESS.match(text):
        return Place.ADDRESS
    looks_like_host = _HOST.fullmatch(text) and not text.lower().endswith(_FILES)
    return Place.HOST if looks_like_host and not (beside / text).exists() else Place.PATH


def is_feed(text: str) -> bool:
    """Tell a calendar that is only to be read, by its address: one that no CalDAV server is likely to have.

    When in doubt, what has a secret in it is one: as the address of a server it would stand in the settings.
    """
    name, address = named_address(text)
    if not _ADDRESS.match(address):
        return False
    lowered = address.lower()
    looks_so = lowered.startswith("webcal") or lowered.rstrip("/").endswith(".ics") or _PUBLISHED in lowered
    is_secret = bool(_random_parts(address)) and not _DAV.search(address) and not address.endswith("/")
    return bool(name) or looks_so or "?" in address or "#" in address or is_secret


def has_path(address: str) -> bool:
    """Tell whether an address leads further than to the server itself."""
    return bool(address.partition("://")[2].partition("/")[2])


def holds_a_secret(text: str) -> bool:
    """Tell whether this should not be shown again: a feed, or an address with a password or something random in it."""
    return is_feed(text) or ("://" in text and ("@" in text or bool(_random_parts(text))))


def is_place(text: str, *, beside: Path) -> bool:
    """Tell an address, the name of a server, or a file or folder that is there, from any other text."""
    with suppress(OSError, ValueError, SettingsError):  # what cannot be a name is not there
        return meant(text, beside=beside) is not Place.PATH or absolute(text, beside).exists()
    return False


def _random_parts(address: str) -> list[str]:
    """Give the parts of an address that are too long and too mixed to be words; those with an @ are somebody's name."""
    parts = address.partition("://")[2].split("/")[1:]
    return [
        each
        for each in parts
        if len(each) >= _LONG
        and not _NAMES_SOMEBODY.search(each)
        and (any(sign.isdigit() for sign in each) or each not in {each.lower(), each.upper()})
    ]


def named_address(text: str) -> tuple[str, str]:
    """Read `work=https://…` as a name and an address; without a name it is empty."""
    found = _NAMED.fullmatch(text.strip())
    return (found["name"].lower(), found["address"]) if found else ("", text.strip())


def name_for(address: str) -> str:
    """Make a name for a feed of the host of its address, which alone of it may be shown."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    return _NOT_IN_NAMES.sub("-", host.lower()).strip("-") or "feed"


def host_and_port(text: str, usual: int) -> tuple[str, int]:
    """Read `imap.home.example` or `imap.home.example:143`. Raises WrongUseError for a port that cannot be."""
    host, _, port = text.partition(":")
    number = port or str(usual)
    if not (number.isascii() and number.isdigit() and 0 < int(number[:6]) <= _LAST_PORT):
        raise WrongUseError(f"There is no port {number}.", remedy="Give one between 1 and 65535.")
    return host, int(number)


def without_signs(address: str) -> str:
    """Write the @ in the path of an address in the way that cannot be taken for a user before a host."""
    head, slashes, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{head}{slashes}{host}{slash}{path.replace('@', '%40')}"
