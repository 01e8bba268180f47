"""The doctor's look at a Google account: who is signed in, each permission and its age, the last look, the quota."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import partial

from cornerman.errors import NeedsSeekerError
from cornerman.keys import fingerprint
from cornerman.wording import counted, listed, written_moment
from integrations.clock import SystemClock
from integrations.gmail_mailbox import gmail_source
from integrations.gmail_memory import still_to_read
from integrations.google_account import GoogleAccount
from integrations.google_capabilities import Capability
from integrations.google_debriefs import GoogleDebriefs
from integrations.google_grant import Grant, lack_of, obstacle_of
from integrations.google_units import A_MINUTE
from integrations.google_vault import GoogleVault
from integrations.google_wanted import vault_of, wanted_capabilities
from integrations.settings import Settings
from integrations.settings_outside import GoogleSection
from integrations.store.memory import SqlMemory
from integrations.store.opening import open_store
from integrations.store.sources import SqlSources
from ui.looking import Check, guarded, with_losses
from ui.printing import progress

_WHAT = "google"


def look_at_google(settings: Settings) -> Iterator[Check]:
    """Try each permission that the settings ask for; nothing is written in the account, and nothing kept changes."""
    section = settings.google
    if section is None:
        return
    account = GoogleAccount(vault_of(settings), user=section.user, clock=SystemClock())
    progress("Trying Google …")
    yield guarded(_WHAT, partial(_account, settings, section, account))
    for capability in wanted_capabilities(settings):
        yield guarded(_WHAT, partial(_permission, settings, section, account, capability))


def _account(settings: Settings, section: GoogleSection, account: GoogleAccount) -> Check:
    """Say who is signed in, when it was last looked, and what Google's limits hold up."""
    vault = vault_of(settings)
    vault.client()
    people = listed(sorted({each.email for each in vault.grants().grants})) or "nobody"
    said = [f"signed in as {people}"]
    with closing(open_store(settings.store_url)) as store:
        last = SqlMemory(store, settings.account).health().last_read_at
        memory, seeker = SqlSources(store, settings.account), settings.seeker()
        said.append(f"last looked on {written_moment(last, seeker.zone)}" if last else "not looked at yet")
        waiting = still_to_read(memory, gmail_source(account.name)) if section.mail else 0
        api, clock = account.api(Capability.KEEP_DEBRIEFS), SystemClock()
        user = fingerprint([section.user.lower()])
        debriefs = GoogleDebriefs(api, account=settings.account, seeker=seeker, memory=memory, clock=clock, user=user)
        remarks = debriefs.remarks if section.debriefs else ()
    if waiting:
        said.append(f"{counted(waiting, 'letter')} still to be read, as Google allows {A_MINUTE:,} units a minute")
    return with_losses(Check(what=_WHAT, found="; ".join(said)), remarks)


def _permission(settings: Settings, section: GoogleSection, account: GoogleAccount, capability: Capability) -> Check:
    now = SystemClock().now()
    grant = _given(vault_of(settings), capability, section.user, now)
    tried = _tried(section, account, capability)
    days = (now - grant.granted_at).days
    age = f"{counted(days, 'day')} ago" if days else "today"
    end = written_moment(grant.until, settings.seeker().zone) if grant.until else ""
    until = f", ends on {end}" if grant.is_testing else f", and you allowed it until {end}" if end else ""
    found = f"{capability}: given {age}{until}; {tried}"
    if not grant.is_testing:
        return Check(what=_WHAT, found=found)
    return Check(
        what=_WHAT,
        found=f"{found}. Your Google Cloud project is in “Testing”, where Google ends every sign-in after seven days.",
        ok=False,
        remedy=f"Publish the project, as docs/google.md says; then run `cornerman google sign-in {capability}`.",
        exit_code=NeedsSeekerError.exit_code,
    )


def _given(vault: GoogleVault, capability: Capability, user: str, now: datetime) -> Grant:
    """Give what was given.

    Raises SignInAgainError when nothing was, it is over, or another account gave it; BadInputError when it is broken.
    """
    grant = vault.grant(capability)
    if grant is None:
        raise lack_of(capability)
    obstacle = obstacle_of(grant, user=user, now=now)
    if obstacle is not None:
        raise obstacle
    return grant


def _tried(section: GoogleSection, account: GoogleAccount, capability: Capability) -> str:
    """Try a permission by asking for as little as there is to ask, and say what came of it."""
    api = account.api(capability)
    match capability:
        case Capability.READ_CALENDARS | Capability.READ_SHARED_CALENDARS:
            found = [
                str(api.call("calendar.events.list", calendarId=each, maxResults=1).get("summary", each))
                for each in section.calendars
            ]
            return f"{listed([f'“{each}”' for each in found])} can be read"
        case Capability.READ_MAIL:
            api.call("gmail.users.messages.list", userId="me", maxResults=1)
            return "the mailbox can be read"
        case Capability.KEEP_DRAFTS:
            api.call("gmail.users.drafts.list", userId="me", maxResults=1)
            return "drafts can be kept"
        case Capability.KEEP_DEBRIEFS | Capability.SEE_BUSY_TIMES | Capability.DELIVER_LETTERS:
            account.sign_in(capability)
            return "Google takes it"
