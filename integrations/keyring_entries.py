"""Entries of the system's keyring. A machine without one has none and keeps none; one that is locked says so."""

from cornerman.errors import SettingsError


def entry(service: str, user: str) -> str:
    """Give what is kept for a user of a service; empty when nothing is, or where there is no keyring.

    Raises SettingsError when there is a keyring that does not say: it may hold something.
    """
    import keyring  # noqa: PLC0415  it looks for its backends when it is imported
    from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(service, user) or ""
    except NoKeyringError:
        return ""
    except KeyringError as error:
        raise SettingsError(
            "The keyring is locked, or does not answer.",
            remedy="Unlock it and run this again; to do without it, set"
            " PYTHON_KEYRING_BACKEND=keyring.backends.fail.Keyring in the environment.",
        ) from error


def keep_entry(service: str, user: str, value: str) -> bool:
    """Put a value into the keyring; tell whether it is there now. One that is locked keeps nothing."""
    import keyring  # noqa: PLC0415  as above
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        keyring.set_password(service, user, value)
        return keyring.get_password(service, user) == value  # there are keyrings that take everything and keep nothing
    except KeyringError:
        return False


def drop_entry(service: str, user: str) -> bool:
    """Take a value out of the keyring; tell whether nothing can be read there any more.

    Raises SettingsError when nobody can know, as `entry` does.
    """
    import keyring  # noqa: PLC0415  as above
    from keyring.errors import KeyringError  # noqa: PLC0415

    if not entry(service, user):
        return True
    try:
        keyring.delete_password(service, user)
    except KeyringError:
        keep_entry(service, user, "")  # some can write and not delete
    return not entry(service, user)
