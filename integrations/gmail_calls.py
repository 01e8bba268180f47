"""Gmail as one capability may use it, with every call counted against the quota."""

from http import HTTPStatus
from typing import Any

from integrations.google_api import GoogleApi, Json
from integrations.google_units import Units

OF_THE_ACCOUNT = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
"""Refusals that are not for one letter or draft alone."""


class GmailCalls:
    """Calls Gmail's methods for one mailbox, and counts what they cost."""

    def __init__(self, api: GoogleApi, *, account: str, units: Units) -> None:
        """Call through `api`; `account` is the address that names the mailbox, `units` are those of the account."""
        self._api = api
        self._units = units
        self.account = account
        self.spent = 0

    def call(self, method: str, **parameters: object) -> Json:
        """Call `messages.get`, for instance, for the mailbox that the permission is for; raises as GoogleApi does."""
        name = f"gmail.users.{method}"
        self.spent += self._units.spend(name)
        asked: dict[str, Any] = {"userId": "me", **parameters}
        return self._api.call(name, **asked)

    def left(self) -> int:
        """Give how many units may be spent now."""
        return self._units.left()
