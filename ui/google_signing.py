"""How a sign-in goes on at the terminal: the page is opened or named, and what came of it is said."""

import io
import os
import sys
import webbrowser
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from integrations.google_capabilities import PERMISSIONS, Capability
from ui.google_account import OwnAccount
from ui.printing import ask, progress, put, say

if TYPE_CHECKING:
    from integrations.google_client import GoogleClient
    from integrations.google_grant import Grant
    from integrations.google_sign_in import ConsentPage

_USUAL_PORT = 8421  # one that is known before, so that a connection to it can be made ready on another machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How the seeker wants to sign in: whether a browser is to be opened here, and at which port it comes back."""

    opens_browser: bool = True
    port: int | None = None


def sign_in_to(capabilities: Iterable[Capability], account: OwnAccount, signing: Signing) -> None:
    """Ask for each permission on a page of its own, keep what Google gives, and say where.

    Raises what `sign_in` does; the permissions before that are kept.
    """
    from integrations.clock import SystemClock
    from integrations.google_sign_in import Conduct, sign_in

    client = account.vault.client()
    clock = SystemClock()
    opens = signing.opens_browser and has_browser()
    for capability in capabilities:
        say(f"Google asks you now whether Cornerman may {PERMISSIONS[capability].allows}.")
        conduct = Conduct(
            show=_shows_by_browser if opens else _shows_by_words,
            clock=clock,
            user=account.user,
            same_as=_who_gave_the_others(account, capability),
            email_hint=account.email_hint,
            port=(0 if opens else _USUAL_PORT) if signing.port is None else signing.port,
            typed=_keyboard(),
        )
        grant = sign_in(client, capability, conduct)
        kept = account.vault.keep(grant)
        _say_what_came(grant, account)
        say(kept.sentence)


def find_out_what_is_over(account: OwnAccount) -> None:
    """Have Google say of each permission whether it still takes it: they often end together, and are given together.

    Where Google cannot be asked now, nothing is found out.
    """
    from cornerman.errors import CornermanError
    from integrations.clock import SystemClock
    from integrations.google_tokens import GoogleBearer

    given = [each.capability for each in account.vault.grants().grants if not each.dead]
    if given:
        progress("Asking Google which of your permissions it still takes …")
    for capability in given:
        with suppress(CornermanError):
            client, clock = account.vault.client(), SystemClock()
            GoogleBearer(capability, client=client, vault=account.vault, clock=clock, user=account.user).token()


def begin(client: "GoogleClient", *, tries: bool) -> None:
    """Take the client that somebody begins with, and have them give what their new settings ask for.

    A sign-in that fails, or nobody who is there for it, leaves it for later; the settings are written by now.
    """
    from cornerman.errors import CornermanError
    from ui.border import tell
    from ui.google_account import own_account

    account = own_account()
    take_client(client, account)
    if tries and account.wanted and _is_agreed(account.wanted):
        try:
            sign_in_to(account.wanted, account, Signing())
        except CornermanError as error:
            tell(error)
        else:
            return
    say("To sign in when you are ready: cornerman google sign-in")


def _is_agreed(wanted: tuple[Capability, ...]) -> bool:
    """Say what is going to be asked, and ask whether to begin; nobody there means no."""
    from cornerman.errors import NeedsSeekerError
    from cornerman.wording import counted

    say(f"Google asks you for {counted(len(wanted), 'permission')}, each on a page of its own, to")
    for each in wanted:
        say(f"- {PERMISSIONS[each].allows}", indent="  ")
    try:
        return ask("Begin now? (yes or no)", option="--no-trial", suggestion="yes").lower() in {"yes", "y"}
    except NeedsSeekerError:
        return False


def take_client(client: "GoogleClient", account: OwnAccount) -> None:
    """Keep a client from now on. What another one was given is of no use to it, and is marked so."""
    from cornerman.errors import CornermanError
    from integrations.clock import SystemClock
    from integrations.google_grant import ANOTHER_CLIENT

    grants = account.vault.grants().grants  # before anything changes: a locked keyring does not say
    try:
        is_another = account.vault.client().client_id != client.client_id
    except CornermanError:
        is_another = True
    say(f"Your Google client is taken. {account.vault.keep_client(client).sentence}")
    given = [each for each in grants if is_another and not each.dead]
    for each in given:
        account.vault.keep(each.ended(ANOTHER_CLIENT, now=SystemClock().now()))
    if given:
        say("It is another one than before, so each permission has to be given again.")


def _who_gave_the_others(account: OwnAccount, capability: Capability) -> str:
    """Give who gave the other permissions, as far as they count; empty when nobody did."""
    grants = account.vault.grants().grants
    others = (each for each in grants if each.capability is not capability and each.is_of(account.user))
    return next((each.email for each in others), "")


def _say_what_came(grant: "Grant", account: OwnAccount) -> None:
    permission = PERMISSIONS[grant.capability]
    say(f"Signed in as {grant.email}: Cornerman may {permission.allows}.")
    say(f"It may not {permission.allows_not}.")
    if grant.until is None:
        return
    end = grant.until.astimezone(account.zone)
    day = f"{end:%A} {end.day} {end:%B}"
    if grant.is_testing:
        say(
            f"Your Google Cloud project is in “Testing”, so Google ends this on {day}."
            " Publish the project, as docs/google.md says, and sign in once more; then it lasts."
        )
    else:
        say(f"You allowed it until {day}; then Google ends it.")


def _shows_by_browser(page: "ConsentPage") -> None:
    try:
        opened = webbrowser.open(page.address)
    except webbrowser.Error:
        opened = False
    if not opened:
        _shows_by_words(page)
        return
    say("Your browser shows the page; tick the box if there is one. If it shows nothing, open this address:")
    put(page.address)


def _shows_by_words(page: "ConsentPage") -> None:
    say("Open this address in a browser, and tick the box on the page if there is one:")
    put(page.address)
    say("Is the browser on another machine? Then do one of these:")
    say("Before you open it, run this there, with the name of this machine:", indent="  ")
    say(f"ssh -L {page.port}:127.0.0.1:{page.port} THIS-MACHINE", indent="    ")
    say("Or open it as it is. The last page cannot be shown; paste its address here:", indent="  ")


def has_browser() -> bool:
    """Tell whether a browser can show itself; one in the terminal would take it over."""
    if os.environ.get("BROWSER"):
        return True
    if os.environ.get("SSH_CONNECTION"):
        return False
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _keyboard() -> int | None:
    """Give the descriptor on which lines are typed; None when there is none."""
    try:
        return None if sys.stdin is None else sys.stdin.fileno()
    except (io.UnsupportedOperation, ValueError):  # it is no file, or is closed
        return None
