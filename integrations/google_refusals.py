"""What Google's answers mean that are not the ones hoped for, in sentences that a person can act on."""

import json
import re
from collections.abc import Iterator
from http import HTTPStatus

from cornerman.errors import NeedsSeekerError, OutsideDownError, OutsideError, OutsideRefusedError

LATER = "Nothing is lost; Cornerman tries again. If it goes on, check the network."
SIGN_IN = "Run `cornerman google sign-in`."
"""The same for every permission: it gives all that are missing or over, so several are one thing to do."""

ASK_FOR = "Run `cornerman google sign-in {capability}`"
"""For what nothing here can know to be missing: a name has it asked for whatever there is."""

_WORD = re.compile(r"[A-Za-z_]{1,60}")
_NOT_GIVEN = frozenset({"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})
_RATE_REASONS = frozenset({"userRateLimitExceeded", "rateLimitExceeded"})
_SAID = {
    "accessNotConfigured": (
        "The API is not switched on in your Google Cloud project.",
        "Switch on the Google Calendar API and the Gmail API there; docs/google.md has the step.",
    ),
    "domainPolicy": (
        "The administrator of your Google account does not allow this to programs.",
        "Ask them, or use a calendar or mailbox of another account.",
    ),
    "dailyLimitExceeded": (
        "Your Google Cloud project has used up what it may ask in a day.",
        "Wait until tomorrow, or raise the limit in the project.",
    ),
}


class GoogleRefusedError(OutsideRefusedError):
    """Google answered no. `status` is the HTTP status, `reason` Google's own word for why; it may be empty."""

    def __init__(self, message: str, *, remedy: str, status: int, reason: str) -> None:
        """Keep what the caller may have an answer to."""
        super().__init__(message, remedy=remedy)
        self.status = status
        self.reason = reason


class InvitationLimitError(GoogleRefusedError):
    """Google lets the account invite nobody for some hours; it is a limit against spam, and not one of the API."""


class SignInAgainError(OutsideRefusedError):
    """A permission is gone; nothing is asked of Google with it until the seeker signs in again."""

    exit_code = NeedsSeekerError.exit_code


def reason_of(body: bytes) -> str:
    """Give Google's word for why it refused; empty when there is none, as in an answer of a proxy on the way.

    It is one word: whatever else stands in its place may be somebody's address.
    """
    try:
        error = json.loads(body)["error"]
    except (ValueError, KeyError, TypeError, IndexError):
        return ""
    return next(filter(None, map(_word, _reasons(error))), "")


def _reasons(error: object) -> Iterator[object]:
    if not isinstance(error, dict):
        yield error
        return
    details = error.get("errors")
    if isinstance(details, list) and details and isinstance(details[0], dict):
        yield details[0].get("reason")
    yield error.get("status")


def _word(found: object) -> str:
    return found if isinstance(found, str) and _WORD.fullmatch(found) else ""


def is_about_rate(status: int, reason: str) -> bool:
    """Tell whether Google only wants to be asked more slowly: then nothing was done."""
    return status == HTTPStatus.TOO_MANY_REQUESTS or (status == HTTPStatus.FORBIDDEN and reason in _RATE_REASONS)


def refusal_of(method: str, status: int, reason: str, *, capability: str) -> OutsideError:
    """Say what an answer to a method means that was called for a capability."""
    if reason in _NOT_GIVEN:
        return SignInAgainError(
            "Google says that the permission for this was not given.",
            remedy=f"{ASK_FOR.format(capability=capability)}, and tick every box on Google's page.",
        )
    if is_about_rate(status, reason):
        return OutsideDownError("Google wants to be asked more slowly.", remedy=LATER)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return OutsideDownError(f"Google is in trouble (answer {status}).", remedy=LATER)
    if status == HTTPStatus.FORBIDDEN and reason == "quotaExceeded":
        return InvitationLimitError(
            "Google lets this account invite nobody for some hours: it thinks that there were too many invitations.",
            remedy="Nothing is lost; Cornerman waits, and invites afterwards.",
            status=status,
            reason=reason,
        )
    sentence, remedy = _SAID.get(reason) or (
        f"Google refused what it was asked ({method.rpartition('.')[2]}: answer {status}{reason and f', {reason}'}).",
        "`cornerman doctor` looks at what the account allows.",
    )
    return GoogleRefusedError(sentence, remedy=remedy, status=status, reason=reason)
