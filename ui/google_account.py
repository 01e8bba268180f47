"""The seeker's Google account as commands see it: where its permissions are kept, and whose they are."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cornerman.errors import CornermanError, WrongUseError
from integrations.google_capabilities import Capability
from ui.here import guessed_zone
from ui.opening import ACCOUNT

if TYPE_CHECKING:
    from integrations.google_vault import GoogleVault


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """Where permissions are kept, in which zone days are written, and the address that Google's page proposes.

    `user` is whose account the settings name, empty when they name none; `wanted` are the permissions without which
    something would not work that the settings ask for.
    """

    vault: "GoogleVault"
    zone: ZoneInfo
    user: str = ""
    email_hint: str = ""
    wanted: tuple[Capability, ...] = ()

    @property
    def has_client(self) -> bool:
        """Tell whether there is a client to sign in with."""
        try:
            self.vault.client()
        except CornermanError:
            return False
        return True


def own_account() -> OwnAccount:
    """Open what the settings name; before there are any, what they would name. Raises SettingsError."""
    from integrations.google_vault import GoogleVault
    from integrations.google_wanted import vault_of, wanted_capabilities
    from integrations.places import data_folder, settings_file
    from integrations.settings import load_settings

    if not settings_file().exists():
        vault = GoogleVault(data_folder(None, Path.cwd()), user=ACCOUNT)
        return OwnAccount(vault=vault, zone=ZoneInfo(guessed_zone()))
    settings = load_settings()
    seeker = settings.seeker()
    return OwnAccount(
        vault=vault_of(settings),
        zone=seeker.zone,
        user="" if settings.google is None else settings.google.user,
        email_hint=seeker.email,
        wanted=wanted_capabilities(settings),
    )


def capabilities_named(words: list[str]) -> tuple[Capability, ...]:
    """Give the capabilities of these names, each once. Raises WrongUseError for one that there is not."""
    for each in words:
        if each not in set(Capability):
            raise WrongUseError(f"There is no permission {each!r}.", remedy=f"There are: {', '.join(Capability)}.")
    return tuple(dict.fromkeys(map(Capability, words)))
