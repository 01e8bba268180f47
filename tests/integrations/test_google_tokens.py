"""Access tokens: fetched once, fetched again in time, and never asked for any more once the permission is over."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.errors import OutsideDownError, OutsideRefusedError, SettingsError
from integrations.clock import StoppedClock
from integrations.google_capabilities import Capability
from integrations.google_grant import ANOTHER_CLIENT, Grant, ending_of, is_same_account
from integrations.google_refusals import GoogleRefusedError, SignInAgainError
from integrations.google_token_server import revoke
from integrations.google_tokens import TOKENS, GoogleBearer
from integrations.google_vault import GoogleVault
from tests.google_consent import SECRETS, ConsentServer, consenting
from tests.google_grants import LockableKeyring, given
from tests.paper import ALICE, BOB, NOW
from tests.ui.keyrings import MemoryKeyring, using

READ = Capability.READ_CALENDARS
AGAIN = "Google does not let Cornerman read your calendars any more. Run `cornerman google sign-in`."
DAY = timedelta(days=1)


@pytest.fixture
def google() -> Iterator[ConsentServer]:
    with consenting() as server, using(MemoryKeyring()):
        TOKENS.clear()
        server.alive.add("refresh-1")
        yield server


@pytest.fixture
def vault(tmp_path: Path) -> GoogleVault:
    return GoogleVault(tmp_path, user="me")


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOW)


def bearer(google: ConsentServer, vault: GoogleVault, clock: StoppedClock, grant: Grant | None = None) -> GoogleBearer:
    """Make the bearer of one run; a grant that is given is kept first."""
    if grant is not None:
        vault.keep(grant)
    return GoogleBearer(READ, client=google.client, vault=vault, clock=clock, user=ALICE.email)


def test_a_token_is_fetched_once_and_serves_every_run_of_the_process(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    first = bearer(google, vault, clock, given()).token()
    clock.set(NOW + timedelta(minutes=58))

    assert first.startswith("access-")
    assert bearer(google, vault, clock).token() == first
    assert google.asked_for("/token") == [
        {
            "client_id": google.client_id,
            "client_secret": "GOCSPX-made-up",
            "grant_type": "refresh_token",
            "refresh_token": "refresh-1",
        }
    ]


def test_it_is_fetched_anew_a_minute_before_it_ends(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    run = bearer(google, vault, clock, given())
    first = run.token()
    clock.set(NOW + timedelta(seconds=3599 - 60))

    assert run.token() != first
    assert len(google.asked) == 2


def test_many_threads_fetch_it_once(google: ConsentServer, vault: GoogleVault, clock: StoppedClock) -> None:
    run = bearer(google, vault, clock, given())

    with ThreadPoolExecutor(8) as threads:
        tokens = {each.result() for each in [threads.submit(run.token) for _ in range(40)]}

    assert (len(tokens), len(google.asked)) == (1, 1)


def test_a_token_that_was_refused_is_replaced_once(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    run = bearer(google, vault, clock, given())
    first = run.token()

    second = run.token(refused=first)

    assert second != first
    assert run.token(refused=first) == second, "another thread was refused the same one"
    assert len(google.asked) == 2


def test_a_token_that_google_gives_again_though_it_refuses_it_is_not_shown_for_ever(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    google.adds = {"access_token": "access-same"}
    run = bearer(google, vault, clock, given())
    first = run.token()

    with pytest.raises(OutsideRefusedError, match="does not take the token that it gave"):
        run.token(refused=first)
    assert len(google.asked) == 2


def test_a_permission_that_is_over_is_told_in_one_prompt_and_asked_about_once(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    google.alive.clear()
    run = bearer(google, vault, clock, given(at=NOW - 30 * DAY))

    said = set()
    for each in (run, run, bearer(google, vault, clock)):
        with pytest.raises(SignInAgainError) as told:
            each.token()
        said.add(str(told.value))

    assert said == {AGAIN}
    assert len(google.asked) == 1
    assert vault.grant(READ) == given(at=NOW - 30 * DAY).ended("invalid_grant", now=NOW)


def test_it_is_asked_about_once_by_many_threads(google: ConsentServer, vault: GoogleVault, clock: StoppedClock) -> None:
    google.alive.clear()
    run = bearer(google, vault, clock, given())

    with ThreadPoolExecutor(8) as threads:
        failures = [each.exception() for each in [threads.submit(run.token) for _ in range(40)]]

    assert {type(each) for each in failures} == {SignInAgainError}
    assert len(google.asked) == 1


def test_after_signing_in_again_the_next_run_has_a_token(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    google.alive = {"refresh-2"}
    with pytest.raises(SignInAgainError):
        bearer(google, vault, clock, given()).token()

    assert bearer(google, vault, clock, given(refresh="refresh-2")).token()


def test_a_sign_in_in_the_middle_of_a_run_is_not_buried_with_the_one_before(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    google.alive = {"refresh-2"}
    run = bearer(google, vault, clock, given())
    clock.set(NOW + DAY)
    google.alive.add("refresh-1")
    run.token()
    google.alive.remove("refresh-1")
    vault.keep(given(refresh="refresh-2"))
    clock.set(NOW + 2 * DAY)

    with pytest.raises(OutsideDownError, match="signed in again in this moment"):
        run.token()

    assert vault.grant(READ) == given(refresh="refresh-2")
    assert run.token()


@pytest.mark.parametrize(
    ("grant", "words"),
    [
        (given(at=NOW - timedelta(days=7, hours=3)), "seems to be in “Testing”, where Google ends every sign-in"),
        (given(at=NOW - timedelta(days=20), lasting=7 * DAY), "is in “Testing”, where Google ends every sign-in"),
    ],
    ids=["seven days old", "its end was announced"],
)
def test_the_seven_days_of_a_project_in_testing_are_explained(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock, grant: Grant, words: str
) -> None:
    google.alive.clear()

    with pytest.raises(SignInAgainError) as told:
        bearer(google, vault, clock, grant).token()

    assert words in told.value.message
    assert told.value.remedy.startswith(
        "Publish the project (docs/google.md has the step). Run `cornerman google sign-in"
    )


@pytest.mark.parametrize(
    "grant",
    [
        given(at=NOW - 6 * DAY),
        given(at=NOW - 9 * DAY),
        given(at=NOW - 2 * DAY, lasting=7 * DAY),
        given(at=NOW - 7 * DAY, lasting=30 * DAY),
    ],
    ids=["too soon", "too late", "before its announced end", "before an end that the seeker chose"],
)
def test_what_ended_otherwise_is_not_put_down_to_testing(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock, grant: Grant
) -> None:
    google.alive.clear()

    with pytest.raises(SignInAgainError) as told:
        bearer(google, vault, clock, grant).token()

    assert str(told.value) == AGAIN


@pytest.mark.parametrize(
    "grant",
    [
        given(at=NOW - 31 * DAY, lasting=30 * DAY).ended("invalid_grant", now=NOW),
        given(at=NOW - 31 * DAY, lasting=30 * DAY),
    ],
    ids=["found out", "to be expected"],
)
def test_a_time_that_the_seeker_chose_is_told_as_theirs(grant: Grant) -> None:
    assert grant.is_over(NOW)
    assert not grant.is_testing
    assert str(ending_of(grant)) == (
        "You allowed Cornerman until 22 November 2026 to read your calendars. Run `cornerman google sign-in`."
    )


@pytest.mark.parametrize("lasting", [None, 7 * DAY, 30 * DAY])
def test_what_was_given_to_another_client_is_put_down_to_that(lasting: timedelta | None) -> None:
    grant = given(at=NOW - 7 * DAY, lasting=lasting).ended(ANOTHER_CLIENT, now=NOW)

    assert str(ending_of(grant)) == (
        "You allowed another Google client to read your calendars, and not the one that you told since."
        " Run `cornerman google sign-in`."
    )


def test_a_permission_of_another_account_is_not_used(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    run = bearer(google, vault, clock, given(email=BOB.email))

    with pytest.raises(SignInAgainError, match=r"another Google account than your settings name.*google\.user") as told:
        run.token()

    assert "@" not in str(told.value), "it goes into logs"
    assert google.asked == []
    assert bearer(google, vault, clock, given(email=ALICE.email.upper())).token()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Alice@Postbox.example", "alice@postbox.example", True),
        ("alice.moreau@postbox.example", "alicemoreau@postbox.example", False),
        ("Alice.Moreau@gmail.com", "alicemoreau@googlemail.com", True),
        ("alice@gmail.com", "alice@postbox.example", False),
        ("alice@gmail.com", "alice@gmail.com.example", False),
    ],
)
def test_an_account_is_known_by_all_its_addresses(one: str, other: str, *, same: bool) -> None:
    assert is_same_account(one, other) is same
    assert is_same_account(other, one) is same


def test_what_is_taken_back_in_the_middle_of_a_run_is_not_brought_back(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    run = bearer(google, vault, clock, given(at=NOW - 30 * DAY))
    run.token()
    google.alive.clear()
    vault.forget(READ)
    clock.set(NOW + DAY)

    for _ in range(2):
        with pytest.raises(SignInAgainError, match="does not let Cornerman"):
            run.token()

    assert vault.grant(READ) is None
    assert len(google.asked) == 2


def test_a_locked_keyring_is_not_taken_for_an_empty_one(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    keyring = LockableKeyring()
    with using(keyring):
        run = bearer(google, vault, clock, given())
        keyring.is_locked = True
        with pytest.raises(SettingsError, match=r"keyring is locked, or does not answer\. Unlock it"):
            run.token()
        keyring.is_locked = False
        assert run.token()


def test_a_permission_that_was_never_given_is_told_without_asking_google(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    with pytest.raises(SignInAgainError, match=r"not allowed Cornerman to read your calendars.*google sign-in`"):
        bearer(google, vault, clock).token()
    assert google.asked == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((500, b""), "is in trouble"),
        ((502, b"<html>Bad Gateway</html>"), "is in trouble"),
        ((429, b"{}"), "more slowly"),
        ((400, b'{"error": "temporarily_unavailable"}'), "is in trouble"),
        ((403, b"<html>Sign in to the hotel</html>"), "none of Google's"),
        ((302, b""), "none of Google's"),
        ((200, b"<html>Sign in to the hotel</html>"), "none of Google's"),
        ((200, b'{"expires_in": 3599}'), "none of Google's"),
        ((200, b'{"access_token": "two words"}'), "none of Google's"),
        ((200, b'{"access_token": "access-x", "expires_in": "soon"}'), "none of Google's"),
    ],
)
def test_a_server_in_trouble_costs_this_run_alone(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock, answer: tuple[int, bytes], words: str
) -> None:
    google.faults = [answer]
    run = bearer(google, vault, clock, given())

    with pytest.raises(OutsideDownError, match=words):
        run.token()

    assert len(google.asked) == 1, "no hidden retry"
    assert run.token()


@pytest.mark.parametrize("reason", ["invalid_client", "deleted_client", "unauthorized_client"])
def test_a_client_that_google_does_not_know_is_told_and_ends_no_permission(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock, reason: str
) -> None:
    google.faults = [(401, f'{{"error": "{reason}", "error_description": "The OAuth client was deleted."}}'.encode())]

    with pytest.raises(GoogleRefusedError, match=rf"does not know the client.*\({reason}\).*--client FILE"):
        bearer(google, vault, clock, given()).token()
    assert vault.grant(READ) == given()


def test_a_refusal_of_another_kind_has_googles_word_for_it(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock
) -> None:
    google.faults = [(400, b'{"error": "org_internal"}')]

    with pytest.raises(SignInAgainError, match=r"no token \(answer 400, org_internal\)"):
        bearer(google, vault, clock, given()).token()


def test_a_machine_that_is_offline_may_try_again(vault: GoogleVault, clock: StoppedClock) -> None:
    with using(MemoryKeyring()):
        with consenting() as google:
            run = bearer(google, vault, clock, given())

        with pytest.raises(OutsideDownError, match="Nothing listens on port"):
            run.token()


def test_a_permission_is_given_back(google: ConsentServer) -> None:
    assert revoke(google.client, given())

    assert google.asked_for("/revoke") == [{"token": "refresh-1"}]
    assert google.alive == set()


def test_one_that_was_given_back_already_is_given_back(google: ConsentServer) -> None:
    google.alive.clear()

    assert not revoke(google.client, given())

    assert len(google.asked) == 1


def test_a_permission_that_could_not_be_given_back_is_told(google: ConsentServer) -> None:
    google.faults = [(503, b""), (400, b'{"error": "invalid_request"}')]

    with pytest.raises(OutsideDownError):
        revoke(google.client, given())
    with pytest.raises(GoogleRefusedError, match="invalid_request"):
        revoke(google.client, given())
    assert google.alive == {"refresh-1"}


def test_no_log_has_a_secret(
    google: ConsentServer, vault: GoogleVault, clock: StoppedClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "urllib3.connectionpool")  # whose log the transport may have switched off
    run = bearer(google, vault, clock, given())

    run.token()
    google.faults = [(400, b'{"error": "invalid_grant", "error_description": "refresh-1"}')]
    with pytest.raises(SignInAgainError) as told:
        run.token(refused=run.token())

    assert "/token" in caplog.text, "the library's own log was listened to"
    assert not [each for each in SECRETS if each in caplog.text + repr(told.value) + repr(told.value.__cause__)]
