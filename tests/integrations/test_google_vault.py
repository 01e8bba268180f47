"""Where the client and the permissions lie: in the keyring, or in files of the seeker's own, said aloud."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from cornerman.errors import BadInputError, SettingsError, StorageError
from integrations.google_capabilities import Capability
from integrations.google_client import client_from
from integrations.google_grant import Grant, grant_from
from integrations.google_vault import GoogleVault
from tests.google_grants import LockableKeyring, given
from tests.integrations.test_google_client import GOOGLES
from tests.paper import NOW
from tests.ui.keyrings import NONE, using

CLIENT = client_from(json.dumps({"installed": GOOGLES}).encode(), name="client.json")
READ = Capability.READ_CALENDARS


@pytest.fixture
def keyring() -> Iterator[LockableKeyring]:
    backend = LockableKeyring()
    with using(backend):
        yield backend


@pytest.fixture
def vault(tmp_path: Path) -> GoogleVault:
    return GoogleVault(tmp_path, user="me")


@pytest.mark.parametrize(
    "grant",
    [given(), given(lasting=timedelta(days=7)), given(Capability.KEEP_DRAFTS).ended("invalid_grant", now=NOW)],
    ids=["alive", "in testing", "dead"],
)
def test_what_is_written_down_is_understood_again(grant: Grant) -> None:
    assert grant_from(grant.as_text(), grant.capability) == grant


def test_the_keyring_has_an_entry_for_each_and_the_disk_nothing(
    vault: GoogleVault, keyring: LockableKeyring, tmp_path: Path
) -> None:
    kept = [vault.keep_client(CLIENT), vault.keep(given()), vault.keep(given(Capability.READ_MAIL))]

    assert {each.sentence for each in kept} == {"It is kept in your keyring."}
    assert keyring.kept.keys() == {
        ("cornerman-google-client", "me"),
        ("cornerman-google-read-calendars", "me"),
        ("cornerman-google-read-mail", "me"),
    }
    assert vault.client() == CLIENT
    assert vault.grants().grants == (given(), given(Capability.READ_MAIL))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("backend", NONE, ids=["no keyring", "keeps nothing"])
def test_without_a_keyring_each_has_a_file_for_the_owner_alone(
    vault: GoogleVault, backend: KeyringBackend, tmp_path: Path
) -> None:
    with using(backend):
        vault.keep_client(CLIENT)
        kept = vault.keep(given())
        read = vault.client(), vault.grant(READ)

    folder = tmp_path / "google"
    assert read == (CLIENT, given())
    assert kept.sentence == (
        f"There is no keyring that takes it, so it lies in a file that only you can read: {folder}/read-calendars.json"
    )
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.name: each.stat().st_mode & 0o777 for each in folder.iterdir()} == {
        "client.json": 0o600,
        "read-calendars.json": 0o600,
    }


def test_what_was_kept_last_counts_however_the_keyring_stands(
    vault: GoogleVault, keyring: LockableKeyring, tmp_path: Path
) -> None:
    vault.keep(given(refresh="refresh-old"))
    keyring.is_locked = True
    vault.keep(given(refresh="refresh-new"))
    keyring.is_locked = False
    assert vault.grant(READ) == given(refresh="refresh-new")

    vault.keep(given(refresh="refresh-newest"))
    assert vault.grant(READ) == given(refresh="refresh-newest")
    assert list((tmp_path / "google").iterdir()) == []


@pytest.mark.parametrize("can_delete", [True, False])
def test_what_is_forgotten_is_nowhere(vault: GoogleVault, keyring: LockableKeyring, *, can_delete: bool) -> None:
    keyring.can_delete = can_delete
    vault.keep(given())

    vault.forget(READ)
    vault.forget(Capability.READ_MAIL)

    assert vault.grant(READ) is None
    assert not any("refresh-1" in each for each in keyring.kept.values())


def test_a_locked_keyring_is_told_and_never_taken_for_an_empty_one(
    vault: GoogleVault, keyring: LockableKeyring
) -> None:
    vault.keep_client(CLIENT)
    vault.keep(given())
    keyring.is_locked = True

    for ask in (vault.client, vault.grants, lambda: vault.grant(READ), lambda: vault.forget(READ)):
        with pytest.raises(SettingsError, match=r"keyring is locked, or does not answer\. Unlock it"):
            ask()

    keyring.is_locked = False
    assert (vault.client(), vault.grant(READ)) == (CLIENT, given())


def test_what_cannot_be_forgotten_for_sure_is_kept_in_its_file_too(
    vault: GoogleVault, keyring: LockableKeyring, tmp_path: Path
) -> None:
    vault.keep(given(refresh="refresh-old"))
    keyring.is_locked = True
    vault.keep(given())

    with pytest.raises(SettingsError, match="keyring is locked"):
        vault.forget(READ)
    assert (tmp_path / "google" / "read-calendars.json").exists()

    keyring.is_locked = False
    vault.forget(READ)
    assert vault.grant(READ) is None


def test_a_file_is_forgotten_too(vault: GoogleVault, tmp_path: Path) -> None:
    with using(NONE[0]):
        vault.keep(given())
        vault.forget(READ)

        assert vault.grant(READ) is None
    assert list((tmp_path / "google").iterdir()) == []


def test_a_keyring_that_does_not_let_go_is_told(vault: GoogleVault, keyring: LockableKeyring) -> None:
    vault.keep(given())
    keyring.can_delete = False
    keyring.set_password = lambda *_: None  # type: ignore[method-assign]

    with pytest.raises(StorageError, match=r"keyring del cornerman-google-read-calendars me"):
        vault.forget(READ)


@pytest.mark.parametrize(
    "text",
    [
        "refresh-1",
        "[]",
        "null",
        "{}",
        json.dumps({**json.loads(given().as_text()), "granted_at": "2026-11-23T09:00:00"}),
        json.dumps({**json.loads(given().as_text()), "granted_at": 7}),
        json.dumps({**json.loads(given().as_text()), "refresh_token": ""}),
        given(Capability.READ_MAIL).as_text(),
    ],
)
def test_a_broken_entry_costs_itself_with_a_sentence(vault: GoogleVault, keyring: LockableKeyring, text: str) -> None:
    vault.keep(given(Capability.READ_MAIL))
    keyring.kept["cornerman-google-read-calendars", "me"] = text

    found = vault.grants()

    assert found.of(Capability.READ_MAIL) == given(Capability.READ_MAIL)
    said = "What is kept about your permission read-calendars cannot be read."
    assert found.losses == (f"{said} Run `cornerman google sign-in`.",)
    with pytest.raises(BadInputError) as told:
        vault.grant(READ)
    assert "refresh-1" not in f"{told.value!r}{told.value.__cause__!r}"


def test_an_empty_file_is_a_broken_entry(vault: GoogleVault, tmp_path: Path) -> None:
    (tmp_path / "google").mkdir()
    (tmp_path / "google" / "read-calendars.json").touch()

    with pytest.raises(BadInputError, match="cannot be read"):
        vault.grant(READ)


def test_a_client_that_is_missing_or_broken_says_what_would_do(vault: GoogleVault, keyring: LockableKeyring) -> None:
    with pytest.raises(SettingsError, match=r"no client.*sign-in --client FILE"):
        vault.client()

    keyring.kept["cornerman-google-client", "me"] = "GOCSPX-made-up"
    with pytest.raises(BadInputError, match=r"cannot be read.*sign-in --client FILE") as told:
        vault.client()
    assert "GOCSPX" not in f"{told.value!r}{told.value.__cause__!r}"


def test_no_secret_is_shown() -> None:
    assert "refresh-1" not in repr(given())
