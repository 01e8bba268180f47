"""Permissions as Alice gave them, and a keyring that can be locked, for the tests of signing in."""

from datetime import datetime, timedelta

from keyring.errors import KeyringLocked, PasswordDeleteError

from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_grant import Grant
from tests.paper import ALICE, NOW
from tests.ui.keyrings import MemoryKeyring


class LockableKeyring(MemoryKeyring):
    """Keeps what it is given, unless it is locked; can delete, unless it cannot."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = False
        self.can_delete = True

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked(service)
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringLocked(service)
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        if self.is_locked or not self.can_delete:
            raise PasswordDeleteError(service)
        del self.kept[service, username]


def given(
    capability: Capability = Capability.READ_CALENDARS,
    *,
    refresh: str = "refresh-1",
    at: datetime = NOW,
    lasting: timedelta | None = None,
    email: str = ALICE.email,
) -> Grant:
    """Make a permission of Alice's."""
    return Grant(
        capability=capability,
        email=email,
        refresh_token=refresh,
        scopes=PERMISSIONS[capability].scopes,
        granted_at=at,
        until=None if lasting is None else at + lasting,
    )
