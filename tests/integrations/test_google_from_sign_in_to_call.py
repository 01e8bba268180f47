"""From the page of Google to a call and back: sign in, keep, call, renew, and be told once that it is over."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from integrations.clock import StoppedClock
from integrations.google_account import GoogleAccount
from integrations.google_capabilities import Capability
from integrations.google_client import read_client
from integrations.google_refusals import SignInAgainError
from integrations.google_sign_in import Conduct, ConsentPage, sign_in
from integrations.google_token_server import revoke
from integrations.google_tokens import TOKENS
from integrations.google_vault import GoogleVault
from tests.google_consent import visit
from tests.google_server import GoogleHouse, running_google
from tests.paper import ALICE, NOW
from tests.ui.keyrings import MemoryKeyring, using

READ, KEEP = Capability.READ_CALENDARS, Capability.KEEP_DEBRIEFS
CLOCK = StoppedClock(NOW)


@pytest.fixture
def house() -> Iterator[GoogleHouse]:
    """Run a Google, of which it is asserted at the end that everything asked of its page was as it should be."""
    TOKENS.clear()
    with running_google() as found, using(MemoryKeyring()):
        yield found


@pytest.fixture
def vault(house: GoogleHouse, tmp_path: Path) -> GoogleVault:
    """Give the vault of Alice after she signed in twice."""
    client = read_client(house.client_file(tmp_path / "client_secret.json"))
    found = GoogleVault(tmp_path, user="me")
    found.keep_client(client)
    with ThreadPoolExecutor(1) as browser:

        def show(page: ConsentPage) -> None:
            browser.submit(visit, page.address)

        for capability in (READ, KEEP):
            found.keep(sign_in(client, capability, Conduct(show=show, clock=CLOCK)))
    return found


def fetches(house: GoogleHouse) -> int:
    return sum(each.path == "/token" for each in house.seen)


def test_what_was_given_on_the_page_is_good_for_calls(house: GoogleHouse, vault: GoogleVault) -> None:
    account = GoogleAccount(vault, user=ALICE.email, clock=CLOCK)

    made = account.api(KEEP).call("calendar.calendars.insert", body={"summary": "Debriefs"})
    listed = account.api(READ).call("calendar.events.list", calendarId="primary")

    assert made["summary"] == "Debriefs"
    assert listed["items"] == []
    assert fetches(house) == 4, "two codes, and two tokens that were needed"


def test_a_token_that_is_too_old_for_google_is_renewed_within_the_call(house: GoogleHouse, vault: GoogleVault) -> None:
    account = GoogleAccount(vault, user=ALICE.email, clock=CLOCK)
    account.api(READ).call("calendar.events.list", calendarId="primary")
    house.sign_in.expire_access()

    assert account.api(READ).call("calendar.events.list", calendarId="primary")["items"] == []


def test_what_the_user_took_back_is_asked_about_once(house: GoogleHouse, vault: GoogleVault) -> None:
    house.sign_in.take_back()
    before = fetches(house)

    for _ in range(3):
        account = GoogleAccount(vault, user=ALICE.email, clock=CLOCK)
        with pytest.raises(SignInAgainError, match=r"any more\. Run `cornerman google sign-in`"):
            account.api(READ).call("calendar.events.list", calendarId="primary")

    assert fetches(house) == before + 1
    assert house.asked == []


def test_giving_one_back_ends_all_of_the_project_and_each_says_so(house: GoogleHouse, vault: GoogleVault) -> None:
    read = vault.grant(READ)
    assert read is not None
    revoke(vault.client(), read)
    vault.forget(READ)
    account = GoogleAccount(vault, user=ALICE.email, clock=CLOCK)

    with pytest.raises(SignInAgainError, match="You have not allowed Cornerman to read your calendars"):
        account.api(READ).call("calendar.events.list", calendarId="primary")
    with pytest.raises(SignInAgainError, match="does not let Cornerman keep debriefs"):
        account.api(KEEP).call("calendar.calendars.insert", body={"summary": "Debriefs"})
