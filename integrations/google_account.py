"""One Google account as this process uses it: its client and tokens, how much may be asked of it, and its APIs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from cornerman.errors import BadInputError, OutsideDownError, SettingsError
from cornerman.keys import fingerprint
from cornerman.ports import Clock
from integrations.google_api import GoogleApi, Json
from integrations.google_calls import GoogleCalls
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_client import GoogleClient
from integrations.google_refusals import LATER
from integrations.google_retry import Budget
from integrations.google_tokens import GoogleBearer
from integrations.google_units import CALENDAR_A_MINUTE, Units
from integrations.google_vault import GoogleVault

_ONE_EACH = {
    method: 1 for permission in PERMISSIONS.values() for method in permission.methods if method.startswith("calendar.")
}


@dataclass(slots=True)
class Shared:
    """What all runs of this process know together of an account: what was asked within the minute, and what rests."""

    mail: Units = field(default_factory=lambda: Units(monotonic=monotonic))
    calendar: Units = field(default_factory=lambda: Units(monotonic=monotonic, most=CALENDAR_A_MINUTE, costs=_ONE_EACH))
    budget: Budget = field(default_factory=Budget)


SHARED: dict[str, Shared] = {}
"""By the name of the account."""
_LOCK = Lock()


class GoogleAccount:
    """Gives the APIs of an account, each for one capability. Nothing is looked up before the first call."""

    def __init__(self, vault: GoogleVault, *, user: str, clock: Clock) -> None:
        """Use what the vault keeps, as far as it was given in the account of this address."""
        self.name = fingerprint([user])
        self._user = user
        self._vault = vault
        self._clock = clock
        with _LOCK:
            shared = SHARED.setdefault(self.name, Shared())
        self.units = shared.mail
        self._calendar = shared.calendar
        self._budget = shared.budget.for_next_run()

    def api(self, capability: Capability) -> GoogleApi:
        """Give the APIs as this capability may use them."""
        return _OpenedLater(lambda: self._calls(capability))

    def sign_in(self, capability: Capability) -> None:
        """Have Google take the permission of a capability, and ask for nothing else; raises as GoogleApi.call does."""
        self._bearer(capability, self._client()).token()

    def _client(self) -> GoogleClient:
        """Give the client. Raises SettingsError, also when what is kept of it cannot be read."""
        try:
            return self._vault.client()
        except BadInputError as error:
            raise SettingsError(error.message, remedy=error.remedy) from error

    def _bearer(self, capability: Capability, client: GoogleClient) -> GoogleBearer:
        return GoogleBearer(capability, client=client, vault=self._vault, clock=self._clock, user=self._user)

    def _calls(self, capability: Capability) -> GoogleCalls:
        client = self._client()
        return GoogleCalls(
            capability,
            bearer=self._bearer(capability, client),
            budget=self._budget,
            counted=self._count,
            roots=_roots(client),
        )

    def _count(self, method: str, *, again: bool) -> None:
        """Note what leaves, and hold back what Google would refuse.

        Mail is counted where it is read, but for what is asked once more.
        """
        is_mail = method.startswith("gmail.")
        units = self.units if is_mail else self._calendar
        if not units.left():
            raise OutsideDownError("Cornerman asked Google for as much as is allowed in a minute.", remedy=LATER)
        if again or not is_mail:
            units.spend(method)


class _OpenedLater:
    """An API that asks for its client when it is first called: who is not signed in can still use all the rest."""

    def __init__(self, opened: Callable[[], GoogleApi]) -> None:
        self._opened = opened
        self._api: GoogleApi | None = None

    def call(self, method: str, *, if_match: str = "", **parameters: object) -> Json:
        """Call a method, as GoogleApi says; raises SettingsError when there is no client yet."""
        if self._api is None:
            self._api = self._opened()
        return self._api.call(method, if_match=if_match, **parameters)


def _roots(client: GoogleClient) -> Mapping[str, str]:
    return {"calendar": client.calendar_root, "gmail": client.gmail_root}
