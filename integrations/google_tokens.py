"""Shows Google that we are allowed: access tokens, kept in memory for as long as they are good."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

from cornerman.errors import BadInputError, OutsideDownError, OutsideRefusedError
from cornerman.ports import Clock
from integrations.google_capabilities import Capability
from integrations.google_client import GoogleClient
from integrations.google_grant import ENDED, Grant, ending_of, lack_of, mismatch_of
from integrations.google_refusals import ASK_FOR, GoogleRefusedError, SignInAgainError
from integrations.google_token_server import NO_CLIENT, fetch_tokens
from integrations.google_vault import GoogleVault

_BEFORE_ITS_END = timedelta(minutes=1)


@dataclass(slots=True)
class _Place:
    """The access token of one grant; the lock is held while one is fetched, so that it is fetched once."""

    lock: Lock = field(default_factory=Lock)
    token: str = field(default="", repr=False)
    good_until: datetime | None = None
    ended: Grant | None = None


class TokenTable:
    """The places of this process: it opens the house anew for every run, and need not ask for a token each time."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._lock = Lock()
        self._places: dict[str, _Place] = {}

    def place(self, client: GoogleClient, grant: Grant) -> _Place:
        """Give the place of a grant, which is known by a digest, so that no secret is a key."""
        name = sha256(f"{client.token_uri} {client.client_id} {grant.refresh_token}".encode()).hexdigest()
        with self._lock:
            return self._places.setdefault(name, _Place())

    def clear(self) -> None:
        """Know nothing any more, as a new process."""
        with self._lock:
            self._places.clear()


TOKENS = TokenTable()


class GoogleBearer:
    """Gives access tokens for one capability. A permission that is over is asked about once, and never again."""

    def __init__(
        self, capability: Capability, *, client: GoogleClient, vault: GoogleVault, clock: Clock, user: str
    ) -> None:
        """Look at nothing yet: the vault is opened when the first token is wanted.

        What was given in another account than that of `user` is not used.
        """
        self._capability = capability
        self._user = user
        self._client = client
        self._vault = vault
        self._clock = clock
        self._grant: Grant | None = None
        self._lock = Lock()

    def token(self, *, refused: str = "") -> str:
        """Give an access token that is good now; another one than that which Google just `refused`.

        Raises SignInAgainError when the permission was never given, is over or is another account's, OutsideDownError
        when Google cannot be asked, OutsideRefusedError when it does not know the client any more; SettingsError when
        the keyring is locked.
        """
        grant = self._alive()
        place = TOKENS.place(self._client, grant)
        with place.lock:
            if place.ended is not None:  # another thread found it out
                raise ending_of(place.ended)
            if place.token in {"", refused} or self._is_ending(place):
                self._fetch(grant, place)
        if place.token == refused:
            raise OutsideRefusedError(
                "Google does not take the token that it gave itself.",
                remedy=f"Look whether the clock of this machine is right. {self._again}.",
            )
        return place.token

    def _alive(self) -> Grant:
        with self._lock:
            self._grant = self._grant or self._kept()
            if self._grant is None:
                raise lack_of(self._capability)
            if not self._grant.is_of(self._user):
                raise mismatch_of(self._grant)
            if self._grant.dead:
                raise ending_of(self._grant)
            return self._grant

    def _kept(self) -> Grant | None:
        """Give what is kept; what cannot be read is as good as over."""
        try:
            return self._vault.grant(self._capability)
        except BadInputError as error:
            raise SignInAgainError(error.message, remedy=f"{self._again}.") from error

    @property
    def _again(self) -> str:
        return ASK_FOR.format(capability=self._capability)

    def _is_ending(self, place: _Place) -> bool:
        return place.good_until is None or place.good_until - _BEFORE_ITS_END <= self._clock.now()

    def _fetch(self, grant: Grant, place: _Place) -> None:
        """Have a new token in its place (RFC 6749, 6)."""
        now = self._clock.now()
        place.token, place.good_until = "", None
        try:
            found = fetch_tokens(self._client, grant_type="refresh_token", refresh_token=grant.refresh_token)
        except GoogleRefusedError as error:
            if error.reason in NO_CLIENT:
                raise
            if error.reason != ENDED:
                raise SignInAgainError(
                    error.message, remedy=f"{self._again}. If it goes on, look at the project in Google Cloud."
                ) from error
            place.ended = grant.ended(error.reason, now=now)
            self._keep(place.ended)
            raise ending_of(place.ended) from error
        place.token, place.good_until = found.access_token, now + found.lasts

    def _keep(self, ended: Grant) -> None:
        """Write down that a grant is over, unless the seeker signed in again meanwhile, or took it back."""
        with self._lock:
            kept = self._vault.grant(self._capability)
            self._grant = ended
            if kept is None:
                return  # what was taken back is not brought back
            if kept.refresh_token != ended.refresh_token:
                self._grant = None
                raise OutsideDownError(
                    "You signed in again in this moment.", remedy="The next run has the new permission."
                )
            self._vault.keep(ended)
