"""Passwords, tokens and secret addresses: from the environment or the system's keyring, and from nowhere else."""

import os
import re
from enum import StrEnum

from cornerman.errors import SettingsError
from integrations.keyring_entries import entry, keep_entry

SERVICE = "cornerman"
_NOT_IN_VARIABLES = re.compile(r"[^A-Z0-9]+")


class SecretKind(StrEnum):
    """What a secret opens."""

    SMTP = "smtp"
    IMAP = "imap"
    CALDAV = "caldav"
    FEED = "feed"


_OPENS = {
    SecretKind.SMTP: "The mail server",
    SecretKind.IMAP: "The mailbox",
    SecretKind.CALDAV: "The calendar server",
    SecretKind.FEED: "The calendar feed",
}


def variable_of(kind: SecretKind, user: str = "", *, token: bool = False) -> str:
    """Name the environment variable of a secret: one for each kind of server, and one for each feed."""
    if kind is SecretKind.FEED:
        name = _NOT_IN_VARIABLES.sub("_", user.upper()).strip("_")
        return f"CORNERMAN_FEED_ADDRESS_{name}".rstrip("_")
    return f"CORNERMAN_{kind.upper()}_{'TOKEN' if token else 'PASSWORD'}"


def services_of(kind: SecretKind, *, token: bool = False) -> tuple[str, ...]:
    """Name the keyring's services in the order in which they are asked.

    A provider gives one app password for mail that comes and mail that goes, so one without a kind serves for all;
    tokens and addresses of feeds are each for one thing.
    """
    if token:
        return (f"{SERVICE}-{kind}-token",)
    return (f"{SERVICE}-{kind}",) if kind is SecretKind.FEED else (f"{SERVICE}-{kind}", SERVICE)


def secret(kind: SecretKind, user: str, *, token: bool = False) -> str:
    """Give the password of a user, their OAuth token, or the address of the feed of that name.

    Raises SettingsError when neither the environment nor the keyring has one, or the keyring is locked.
    """
    variable = variable_of(kind, user, token=token)
    services = services_of(kind, token=token)
    found = os.environ.get(variable) or next(filter(None, (entry(each, user) for each in services)), None)
    if found:
        return found.strip() if token or kind is SecretKind.FEED else found
    what = "token" if token else "address" if kind is SecretKind.FEED else "password"
    raise SettingsError(
        f"{_OPENS[kind]} wants {'an' if what == 'address' else 'a'} {what} for {user}, and there is none.",
        remedy=f"Run `keyring set {services[-1]} {user}`, or set {variable} in the environment.",
    )


def keep_secret(kind: SecretKind, user: str, value: str, *, token: bool = False) -> bool:
    """Put a secret into the keyring, for `secret` to find; tell whether it is there now.

    A machine without a keyring, or with a locked one, keeps none.
    """
    return keep_entry(services_of(kind, token=token)[0], user, value)


PASSWORD_VARIABLE = variable_of(SecretKind.SMTP)


def smtp_password(user: str) -> str:
    """Give the password of the mail server for a user; raises as `secret` does."""
    return secret(SecretKind.SMTP, user)
