"""Asks the seeker on Google's own page for one permission: the installed-app flow (RFC 8252) with PKCE and state.

google-auth-oauthlib was tried: it takes the first visitor of its port for the answer, writes codes and tokens into its
log, and refuses permissions that differ from those asked for with a warning that only a variable of the whole process
can stop. What is left without that are these two requests.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from urllib.parse import parse_qs, urlencode, urlsplit

from cornerman.errors import NeedsSeekerError, OutsideRefusedError
from cornerman.ports import Clock
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_client import GoogleClient
from integrations.google_grant import ENDED, Grant, is_same_account
from integrations.google_refusals import SIGN_IN, GoogleRefusedError
from integrations.google_return import awaited
from integrations.google_token_server import Tokens, fetch_tokens

_AGAIN = f"Nothing was changed. {SIGN_IN}"
# https://developers.google.com/identity/protocols/oauth2/native-app: a refresh token comes with offline access and a
# consent that is asked for; permissions that were given before are left out, so that each token can do one thing.
_ALWAYS = {
    "response_type": "code",
    "code_challenge_method": "S256",
    "access_type": "offline",
    "prompt": "consent",
    "include_granted_scopes": "false",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPage:
    """Where the seeker is asked, and the port of this machine to which Google sends their browser back."""

    address: str = field(repr=False)
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """How a sign-in goes on.

    `show` opens the page or says where it is; `user` is whose account it has to be, `same_as` who gave the other
    permissions, `email_hint` whom the page proposes when neither is known; port 0 is a free one; `typed` a file
    descriptor from which the address of the page is read that a browser elsewhere could not open; after `patience` it
    ends.
    """

    show: Callable[[ConsentPage], None]
    clock: Clock
    user: str = ""
    same_as: str = ""
    email_hint: str = ""
    port: int = 0
    typed: int | None = None
    patience: timedelta = timedelta(minutes=10)


def sign_in(client: GoogleClient, capability: Capability, conduct: Conduct) -> Grant:
    """Ask for one permission, and give what Google gave; nothing is kept here.

    Raises NeedsSeekerError when nobody answered or they said no, OutsideRefusedError when what came is not what was
    asked for, OutsideDownError when Google cannot be asked, WrongUseError when the port is not to be had.
    """
    state, verifier = token_urlsafe(), token_urlsafe(64)
    with awaited(conduct.port, state=state) as place:
        asked = {
            "client_id": client.client_id,
            "redirect_uri": place.address,
            "scope": " ".join(PERMISSIONS[capability].scopes),
            "state": state,
            "code_challenge": _challenge(verifier),
        }
        hint = conduct.same_as or conduct.user or conduct.email_hint
        query = urlencode(asked | _ALWAYS | ({"login_hint": hint} if hint else {}))
        conduct.show(ConsentPage(address=f"{client.auth_uri}?{query}", port=place.port))
        came_back = place.wait(conduct.patience, typed=conduct.typed)
    code = _code(came_back, state)
    now = conduct.clock.now()
    tokens = _exchanged(client, code=code, redirect_uri=place.address, code_verifier=verifier)
    _check(tokens, capability, conduct)
    return Grant(
        capability=capability,
        email=tokens.email,
        refresh_token=tokens.refresh_token,
        scopes=tokens.scopes,
        granted_at=now,
        until=None if tokens.refresh_lasts is None else now + tokens.refresh_lasts,
    )


def _challenge(verifier: str) -> str:
    """Give what proves later that we know the verifier (RFC 7636, 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")


def _code(came_back: str, state: str) -> str:
    """Read what the browser was sent back with (RFC 6749, 4.1.2)."""
    try:
        said = parse_qs(urlsplit(came_back.strip()).query)
    except ValueError:
        said = {}
    error, code = said.get("error", [""])[0], said.get("code", [""])[0]
    if not error and not code:
        raise OutsideRefusedError("That is not the address that Google sent your browser to.", remedy=_AGAIN)
    if not hmac.compare_digest(said.get("state", [""])[0].encode(), state.encode()):
        raise OutsideRefusedError("The answer belongs to another sign-in than this one.", remedy=_AGAIN)
    if error == "access_denied":
        raise NeedsSeekerError("You said no on Google's page.", remedy=_AGAIN)
    if error:
        word = error if error.replace("_", "").isalnum() else "for a reason that it does not name"
        raise OutsideRefusedError(f"Google did not ask you ({word}).", remedy=_AGAIN)
    return code


def _exchanged(client: GoogleClient, **asked: str) -> Tokens:
    try:
        return fetch_tokens(client, grant_type="authorization_code", **asked)
    except GoogleRefusedError as error:
        if error.reason != ENDED:
            raise
        raise OutsideRefusedError("Google does not take the answer of its page any more.", remedy=_AGAIN) from error


def _check(tokens: Tokens, capability: Capability, conduct: Conduct) -> None:
    """Refuse what is not what was asked for; it is not kept, and no use is made of it."""
    if PERMISSIONS[capability].scope not in tokens.scopes:
        raise NeedsSeekerError(
            "Google gave everything but the permission itself: its box was not ticked.",
            remedy=f"{SIGN_IN} Tick the box on Google's page.",
        )
    if not tokens.email:
        raise OutsideRefusedError("Google did not say whose account this is.", remedy=SIGN_IN)
    if conduct.user and not is_same_account(tokens.email, conduct.user):
        raise NeedsSeekerError(  # said at the terminal alone, where both addresses are the seeker's own to see
            f"You signed in as {tokens.email}, and your settings name {conduct.user}. Nothing was kept.",
            remedy=f"If that is the same account, write {tokens.email} under google.user; if not, choose the other.",
        )
    if conduct.same_as and not is_same_account(tokens.email, conduct.same_as):
        raise NeedsSeekerError(
            "That is another Google account than the one that gave the other permissions.",
            remedy=f"{SIGN_IN} Choose the same account, or run `cornerman google revoke --all` first.",
        )
    if not tokens.refresh_token:
        raise OutsideRefusedError(
            "Google gave a permission for an hour, and none that lasts.",
            remedy=f"Remove Cornerman at https://myaccount.google.com/connections. Then: {SIGN_IN}",
        )
