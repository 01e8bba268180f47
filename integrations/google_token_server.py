"""What the server is asked that gives and takes back Google's tokens, and what its answers mean."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

import requests

from cornerman.errors import OutsideDownError, OutsideError
from integrations.google_client import GoogleClient
from integrations.google_grant import ENDED, Grant
from integrations.google_refusals import LATER, GoogleRefusedError, reason_of
from integrations.unreachable import unreachable

_SILENCE_SECONDS = (5, 20)
_LARGEST = 256 * 1024
_USUAL_SECONDS = 3600
_PASSING = frozenset({"temporarily_unavailable", "server_error", "internal_failure"})
NO_CLIENT = frozenset({"invalid_client", "deleted_client", "disabled_client", "unauthorized_client"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What the server gave (RFC 6749, 5.1).

    `refresh_lasts` is said when the permission ends by itself: because the project is in “Testing”, or because the
    seeker allowed it for a time.
    """

    access_token: str = field(repr=False)
    lasts: timedelta
    refresh_token: str = field(default="", repr=False)
    refresh_lasts: timedelta | None = None
    scopes: tuple[str, ...] = ()
    email: str = ""


def fetch_tokens(client: GoogleClient, **asked: str) -> Tokens:
    """Ask for tokens, for what `grant_type` and so on say; once, for a code is good for one question.

    Raises OutsideDownError when it may be asked again, GoogleRefusedError (with the reason, `ENDED` for instance)
    when Google says no.
    """
    form = {"client_id": client.client_id, "client_secret": client.client_secret, **asked}
    status, body = _posted(client.token_uri, form, at_home=client.is_trial)
    if status != HTTPStatus.OK:
        raise _refusal(status, _reason(body))
    try:
        return _tokens(json.loads(body), client)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        raise _not_googles() from None  # it may hold tokens


def revoke(client: GoogleClient, grant: Grant) -> bool:
    """Give everything back that the account gave to the project; tell whether Google still knew of the grant.

    Google ends every other permission of the same project with it. One that it does not know any more is given back
    already. Raises OutsideDownError, or GoogleRefusedError.
    """
    status, body = _posted(client.revoke_uri, {"token": grant.refresh_token}, at_home=client.is_trial)
    reason = _reason(body)
    if status != HTTPStatus.OK and reason not in {"invalid_token", ENDED}:
        raise _refusal(status, reason)
    return status == HTTPStatus.OK


def _posted(address: str, form: Mapping[str, str], *, at_home: bool) -> tuple[int, bytes]:
    """Post a form, with the secrets in its body; nothing of it comes into a log. Redirects are not followed."""
    try:
        with requests.Session() as session:
            session.trust_env = not at_home  # a proxy is on the way to Google, and not to this machine
            with session.post(
                address, data=form, timeout=_SILENCE_SECONDS, allow_redirects=False, stream=True
            ) as answer:
                body = answer.raw.read(_LARGEST, decode_content=True)
                return answer.status_code, body
    except (requests.RequestException, OSError) as error:
        raise _no_answer(address, error) from error


def _no_answer(address: str, error: Exception) -> OutsideDownError:
    parts = urlsplit(address)
    host = parts.hostname or ""
    known = unreachable(error, host=host, port=parts.port or 443, ports=LATER)
    return known or OutsideDownError("Google could not be asked: the connection broke off.", remedy=LATER)


def _reason(body: bytes) -> str:
    """Give the server's one word for why not; empty when it is none of Google's."""
    word = reason_of(body)
    return word if word.replace("_", "").isalnum() else ""


def _refusal(status: int, reason: str) -> OutsideError:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or reason in _PASSING:
        return OutsideDownError(f"Google is in trouble (answer {status}).", remedy=LATER)
    if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT}:
        return OutsideDownError("Google wants to be asked more slowly.", remedy=LATER)
    if reason in NO_CLIENT:
        return GoogleRefusedError(
            f"Google does not know the client of your Google Cloud project any more ({reason}).",
            remedy="See whether it is still there; tell a new one with `cornerman google sign-in --client FILE`.",
            status=status,
            reason=reason,
        )
    if not reason:
        return _not_googles()
    return GoogleRefusedError(
        f"Google gave no token (answer {status}, {reason}).",
        remedy="Run `cornerman google sign-in`. If it goes on, look at the project in Google Cloud.",
        status=status,
        reason=reason,
    )


def _not_googles() -> OutsideDownError:
    return OutsideDownError(
        "The answer is none of Google's.", remedy="A network may want you to sign in to it first; then run it again."
    )


def _tokens(said: Mapping[str, object], client: GoogleClient) -> Tokens:
    refresh_seconds = said.get("refresh_token_expires_in")
    return Tokens(
        access_token=_word(said["access_token"]),
        lasts=_seconds(said.get("expires_in") or _USUAL_SECONDS),
        refresh_token=_word(said["refresh_token"]) if said.get("refresh_token") else "",
        refresh_lasts=_seconds(refresh_seconds) if refresh_seconds else None,
        scopes=tuple(str(said.get("scope", "")).split()),
        email=_email(str(said.get("id_token", "")), client.client_id),
    )


def _seconds(value: object) -> timedelta:
    return timedelta(seconds=int(str(value)))


def _word(value: object) -> str:
    """Give a token that a header can carry. Raises ValueError."""
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("no token")
    return value


def _email(id_token: str, client_id: str) -> str:
    """Say who signed in; empty when it is not told.

    The ID token came from Google itself over TLS, which stands for its signature (OpenID Connect Core, 3.1.3.7).
    Raises ValueError and its kind for one that is no such thing, or is made out to another client.
    """
    if not id_token:
        return ""
    claims = id_token.split(".")[1]
    said = json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    if said["aud"] != client_id:
        raise ValueError("made out to another client")
    return str(said.get("email", "")).strip()
