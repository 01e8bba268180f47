"""One permission that the seeker gave in a Google account: since when, for how long, and what ended it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from integrations.google_capabilities import Capability
from integrations.google_refusals import SIGN_IN, SignInAgainError

ENDED = "invalid_grant"
"""The reason with which Google says that a refresh token, or a code, is good no more (RFC 6749, 5.2)."""
ANOTHER_CLIENT = "another_client"
"""Our own reason: the seeker told another client since, and Google gives it nothing for what this one was given."""
# A sign-in lasts seven days while the project's publishing status is “Testing”
# (https://developers.google.com/identity/protocols/oauth2#expiration); Google counts them a little its own way.
_SOONEST, _LATEST = timedelta(days=6.5), timedelta(days=8)
_DOES: Mapping[Capability, str] = MappingProxyType(
    {
        Capability.READ_CALENDARS: "read your calendars",
        Capability.READ_SHARED_CALENDARS: "read your calendars and those that others share with you",
        Capability.KEEP_DEBRIEFS: "keep debriefs on a calendar of its own",
        Capability.SEE_BUSY_TIMES: "ask when people are busy",
        Capability.READ_MAIL: "read your mail",
        Capability.DELIVER_LETTERS: "put its letters into your mailbox",
        Capability.KEEP_DRAFTS: "keep drafts in your mailbox",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What Google gave for one capability.

    `email` is who signed in; `until` when Google said that it ends by itself, because the project is in “Testing” or
    the seeker allowed it for a time; `dead` why it is good no more, `ENDED` or `ANOTHER_CLIENT`, found out at
    `died_at`; empty while it is alive.
    """

    capability: Capability
    email: str
    refresh_token: str = field(repr=False)
    scopes: tuple[str, ...]
    granted_at: datetime
    until: datetime | None = None
    dead: str = ""
    died_at: datetime | None = None

    def ended(self, reason: str, *, now: datetime) -> "Grant":
        """Give the same as one that Google takes no more."""
        return replace(self, dead=reason, died_at=now)

    def is_over(self, now: datetime) -> bool:
        """Tell whether it is dead, or should be by what Google said when it was given."""
        return bool(self.dead) or (self.until is not None and self.until <= now)

    @property
    def is_testing(self) -> bool:
        """Tell whether its end, or the end that was announced, looks like that of a project in “Testing”.

        An end that was announced for after seven days may be found out any time later; one that was not must be
        found out then.
        """
        if self.until is not None and not _SOONEST <= self.until - self.granted_at <= _LATEST:
            return False
        if self.died_at is None:
            return self.until is not None
        age = self.died_at - self.granted_at
        return self.dead == ENDED and age >= _SOONEST and (self.until is not None or age <= _LATEST)

    @property
    def ran_out(self) -> bool:
        """Tell whether it ended when Google had said, or would, as far as is known."""
        return self.until is not None and self.dead in {"", ENDED} and (self.died_at or self.until) >= self.until

    def is_of(self, user: str) -> bool:
        """Tell whether it was given in the account of this address; where none is named, any will do."""
        return not user or is_same_account(self.email, user)

    def as_text(self) -> str:
        """Write it down, for `grant_from` to read. It holds the secret."""
        moments = {
            name: moment and moment.isoformat()
            for name, moment in (("granted_at", self.granted_at), ("until", self.until), ("died_at", self.died_at))
        }
        plain = {"email": self.email, "refresh_token": self.refresh_token, "scopes": self.scopes, "dead": self.dead}
        return json.dumps({"capability": self.capability, **plain, **moments})


def grant_from(text: str, capability: Capability) -> Grant:
    """Read what `as_text` wrote about a capability. Raises ValueError, which repeats nothing of it."""
    try:
        said = json.loads(text)
        found = Grant(
            capability=Capability(said["capability"]),
            email=str(said["email"]),
            refresh_token=str(said["refresh_token"]),
            scopes=tuple(str(each) for each in said["scopes"]),
            granted_at=datetime.fromisoformat(said["granted_at"]),
            until=_moment(said.get("until")),
            dead=str(said.get("dead", "")),
            died_at=_moment(said.get("died_at")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError("no grant") from None  # the library's words would repeat the secret
    moments = (found.granted_at, found.until, found.died_at)
    if found.capability is not capability or not found.refresh_token:
        raise ValueError("no grant for this")
    if any(each is not None and each.utcoffset() is None for each in moments):
        raise ValueError("a moment without a zone")
    return found


def ending_of(grant: Grant) -> SignInAgainError:
    """Say that a permission is over, and what would do; the same words every time."""
    does = _DOES[grant.capability]
    if grant.dead == ANOTHER_CLIENT:
        return SignInAgainError(
            f"You allowed another Google client to {does}, and not the one that you told since.", remedy=SIGN_IN
        )
    if grant.is_testing:
        sure = "is" if grant.until is not None else "seems to be"
        return SignInAgainError(
            f"Google does not let Cornerman {does} any more. Your Google Cloud project {sure} in “Testing”,"
            " where Google ends every sign-in after seven days.",
            remedy=f"Publish the project (docs/google.md has the step). {SIGN_IN}",
        )
    if grant.until is not None and grant.ran_out:
        day = f"{grant.until.day} {grant.until:%B %Y}"
        return SignInAgainError(f"You allowed Cornerman until {day} to {does}.", remedy=SIGN_IN)
    return SignInAgainError(f"Google does not let Cornerman {does} any more.", remedy=SIGN_IN)


def lack_of(capability: Capability) -> SignInAgainError:
    """Say that a permission was never given, and what would do."""
    return SignInAgainError(f"You have not allowed Cornerman to {_DOES[capability]}.", remedy=SIGN_IN)


def mismatch_of(grant: Grant) -> SignInAgainError:
    """Say that a permission is of another account than the settings name; it names neither, for logs have it."""
    return SignInAgainError(
        f"What lets Cornerman {_DOES[grant.capability]} is of another Google account than your settings name.",
        remedy=f"If both are the same, write what `cornerman google` shows under google.user. If not: {SIGN_IN}",
    )


def obstacle_of(grant: Grant, *, user: str, now: datetime) -> SignInAgainError | None:
    """Say why a permission is no good for this account now; None when it is good."""
    if not grant.is_of(user):
        return mismatch_of(grant)
    return ending_of(grant) if grant.is_over(now) else None


def is_same_account(one: str, other: str) -> bool:
    """Tell whether two addresses are one Google account.

    Case does not count, googlemail.com is gmail.com, and there dots before the @ do not count
    (https://support.google.com/mail/answer/7436150).
    """
    return _plain_address(one) == _plain_address(other)


def _plain_address(email: str) -> str:
    name, _, host = email.strip().casefold().rpartition("@")
    return f"{name.replace('.', '')}@gmail.com" if host in {"gmail.com", "googlemail.com"} else f"{name}@{host}"


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
