"""How permissions in a Google account are taken back at the terminal: some of them here alone, or everything."""

from collections.abc import Iterable

from cornerman.errors import BadInputError
from cornerman.wording import listed
from integrations.google_capabilities import Capability
from integrations.google_grant import ANOTHER_CLIENT, Grant
from integrations.google_token_server import revoke
from integrations.google_vault import GoogleVault
from integrations.google_wanted import setting_of
from ui.google_account import OwnAccount
from ui.printing import put, say, wrapped

_PAGE = "https://myaccount.google.com/connections"


def forget(capabilities: Iterable[Capability], account: OwnAccount) -> None:
    """Forget some permissions here. Google is not told: it would end all others of the project with them.

    Raises SettingsError when the keyring is locked, StorageError when it does not let go.
    """
    forgotten = [each for each in capabilities if _is_forgotten(each, account.vault)]
    for each in forgotten:
        if each in account.wanted:
            say(f"Your settings still ask for it: set {setting_of(each)} there, or it is asked for again.")
    if forgotten:
        say(
            f"Google was not told, for it would end all your permissions together: it goes on listing"
            f" {listed(forgotten)} until you take everything back, with `cornerman google revoke --all` or at {_PAGE}."
        )


def take_everything_back(vault: GoogleVault) -> None:
    """Have Google end every permission, and forget all of them; the client stays.

    Nothing is forgotten when Google cannot be told. Raises OutsideDownError, GoogleRefusedError, and what `forget`
    does.
    """
    found = {each: _kept(each, vault) for each in Capability}
    grants = [each for each in found.values() if isinstance(each, Grant)]
    broken = [name for name, each in found.items() if isinstance(each, BadInputError)]
    if not grants and not broken:
        say("There was nothing to take back.")
        return
    was_told = _is_told(grants, vault)
    for each in (*(grant.capability for grant in grants), *broken):
        vault.forget(each)
    if was_told:
        say("Google has ended every permission of your project, and nothing of them is kept here.")
    elif grants:
        say("Google did not know of these permissions any more. Nothing of them is kept here.")
    if broken:
        warn(f"What was kept about {listed(broken)} could not be read, and is forgotten. Google may list it: {_PAGE}")
    say("Your Google client stays, so you can sign in again.")


def warn(text: str) -> None:
    """Say something beside what is printed, so that what reads that is not disturbed."""
    for line in wrapped(text):
        put(line, style="bad", error=True)


def _is_forgotten(capability: Capability, vault: GoogleVault) -> bool:
    """Forget a permission, one too that cannot be read; tell whether there was one."""
    if _kept(capability, vault) is None:
        say(f"{capability} was not given.")
        return False
    vault.forget(capability)
    say(f"{capability} is forgotten here: Cornerman cannot use it any more.")
    return True


def _kept(capability: Capability, vault: GoogleVault) -> Grant | BadInputError | None:
    try:
        return vault.grant(capability)
    except BadInputError as error:
        return error


def _is_told(grants: list[Grant], vault: GoogleVault) -> bool:
    """Tell Google once for each account and client; tell whether it knew of anything.

    One grant ends all, so the first that Google still knows is enough; those that are not over are tried first.
    """
    if not grants:
        return False
    client = vault.client()
    told: set[tuple[str, bool]] = set()
    for each in sorted(grants, key=lambda grant: bool(grant.dead)):
        whose = (each.email.casefold(), each.dead == ANOTHER_CLIENT)
        if whose not in told and revoke(client, each):
            told.add(whose)
    return bool(told)
