"""How the permissions in a Google account are put on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_grant import Grant, obstacle_of
from integrations.google_vault import GrantsKept
from ui.google_account import OwnAccount
from ui.printing import heading, put, say

_COLUMN = max(map(len, Capability)) + 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one permission stands: `given`, `not_given`, or `sign_in_again`, with the grant if there was one.

    `obstacle` says why it has to be given again.
    """

    capability: Capability
    state: str
    grant: Grant | None = None
    obstacle: str = ""
    is_wanted: bool = False

    @property
    def needs_sign_in(self) -> bool:
        """Tell whether something does not work until the seeker signs in."""
        return self.state == "sign_in_again" or (self.is_wanted and self.grant is None)


def standings(kept: GrantsKept, account: OwnAccount, now: datetime) -> list[Standing]:
    """Say of every capability how it stands for an account."""
    return [_standing(each, kept.of(each), account, now) for each in Capability]


def standing_as_plain(standing: Standing) -> dict[str, object]:
    """Give one permission as plain values for JSON."""
    permission, grant = PERMISSIONS[standing.capability], standing.grant
    return {
        "capability": standing.capability,
        "state": standing.state,
        "wanted": standing.is_wanted,
        "email": grant.email if grant else None,
        "since": grant.granted_at.isoformat() if grant else None,
        "until": grant.until.isoformat() if grant and grant.until else None,
        "scope": permission.scope,
        "allows": permission.allows,
        "allows_not": permission.allows_not,
        "without": permission.without,
    }


def print_standings(found: Sequence[Standing], zone: ZoneInfo, *, has_client: bool) -> None:
    """Print what is given with what it allows, and what is not given with what is missing without it."""
    people = sorted({each.grant.email for each in found if each.grant})
    say(f"Signed in as {' and '.join(people)}." if people else "Cornerman may do nothing in a Google account.")
    given = [each for each in found if each.grant]
    if given:
        heading("Given")
    for each in given:
        _print_given(each, zone)
    heading("Not given")
    for each in found:
        if not each.grant:
            put(f"  {each.capability:<{_COLUMN}}{'your settings ask for it' if each.is_wanted else ''}".rstrip())
            say(f"Without it {PERMISSIONS[each.capability].without}.", indent="    ")
    if not people:
        say()
        say(f"To begin: cornerman google sign-in{'' if has_client else ' --client FILE'}")


def _standing(capability: Capability, grant: Grant | None, account: OwnAccount, now: datetime) -> Standing:
    is_wanted = capability in account.wanted
    if grant is None:
        return Standing(capability=capability, state="not_given", is_wanted=is_wanted)
    error = obstacle_of(grant, user=account.user, now=now)
    state, obstacle = ("given", "") if error is None else ("sign_in_again", str(error))
    return Standing(capability=capability, state=state, grant=grant, obstacle=obstacle, is_wanted=is_wanted)


def _print_given(standing: Standing, zone: ZoneInfo) -> None:
    grant, permission = standing.grant, PERMISSIONS[standing.capability]
    if grant is None:
        return
    if standing.state == "sign_in_again":
        put(f"  {standing.capability:<{_COLUMN}}sign in again", style="bad")
        say(standing.obstacle, indent="    ")
        return
    until = f", until {_day(grant.until, zone)}" if grant.until else ""
    put(f"  {standing.capability:<{_COLUMN}}since {_day(grant.granted_at, zone)}{until}")
    if grant.is_testing:
        say("Your project is in “Testing”: publish it, as docs/google.md says, then run", indent="    ")
        say(f"cornerman google sign-in {standing.capability}", indent="      ")
    say(f"May {permission.allows}.", indent="    ")
    say(f"May not {permission.allows_not}.", indent="    ")


def _day(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b %Y}"
