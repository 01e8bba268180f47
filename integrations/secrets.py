"""Passwords: from the environment or the system's keyring, and from nowhere else."""

import os

from cornerman.errors import SettingsError

PASSWORD_VARIABLE = "CORNERMAN_SMTP_PASSWORD"  # noqa: S105  a name, not a password
SERVICE = "cornerman"


def smtp_password(user: str) -> str:
    """Give the password of the mail server for a user.

    Raises SettingsError when neither the environment nor the keyring has one.
    """
    password = os.environ.get(PASSWORD_VARIABLE) or _from_keyring(user)
    if password:
        return password
    raise SettingsError(
        f"The mail server wants a password for {user}, and there is none.",
        remedy=f"Run `keyring set {SERVICE} {user}`, or set {PASSWORD_VARIABLE} in the environment.",
    )


def _from_keyring(user: str) -> str | None:
    """Ask the keyring; a machine without one, or with a locked one, has no password to give."""
    import keyring  # noqa: PLC0415  it looks for its backends when it is imported
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(SERVICE, user)
    except KeyringError:
        return None
