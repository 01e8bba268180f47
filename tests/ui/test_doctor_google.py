"""`cornerman doctor` says of a Google account who is signed in, and of each permission whether Google takes it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from integrations.clock import SystemClock
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_client import read_client
from integrations.google_grant import Grant
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_tokens import TOKENS
from integrations.google_vault import GoogleVault
from integrations.settings_file import Answer, write_settings
from tests.google_server import GoogleHouse, running_google
from tests.ui.keyrings import MemoryKeyring, using
from tests.ui.terminal import Said, type_in
from ui import google_signing

EMAIL = "alice@postbox.example"
SELF: dict[str, Answer] = {"seeker.name": "Alice", "seeker.email": EMAIL, "seeker.zone": "Europe/Paris"}
GOOGLE: dict[str, Answer] = {"google.user": EMAIL, "google.mail": True, "google.drafts": True, "post.kind": "google"}

Doctor = Callable[[], Said]


@pytest.fixture(autouse=True)
def kept() -> Iterator[MemoryKeyring]:
    memory = MemoryKeyring()
    with using(memory):
        yield memory


@pytest.fixture
def google() -> Iterator[GoogleHouse[RehearsedGoogle]]:
    with running_google(clock=SystemClock()) as house:
        yield house


@pytest.fixture
def vault(google: GoogleHouse[RehearsedGoogle], tmp_path: Path) -> GoogleVault:
    """Give a vault with the client, and with every permission but the one for shared calendars."""
    found = GoogleVault(tmp_path / "data", user="me")
    found.keep_client(read_client(google.client_file(tmp_path / "client.json")))
    for capability in set(Capability) - {Capability.READ_SHARED_CALENDARS}:
        found.keep(granted(google, capability, at=SystemClock().now() - timedelta(days=12, hours=1)))
    return found


@pytest.fixture
def doctor(tmp_path: Path) -> Doctor:
    def look() -> Said:
        write_settings(tmp_path / "cornerman.toml", {**SELF, **GOOGLE}, overwrite=True)
        places = {"CORNERMAN_SETTINGS": str(tmp_path / "cornerman.toml"), "CORNERMAN_HOME": str(tmp_path / "data")}
        return type_in("doctor", "--format", "json", env=places)

    return look


def granted(google: GoogleHouse[RehearsedGoogle], capability: Capability, *, at: datetime) -> Grant:
    return Grant(
        capability=capability,
        email=EMAIL,
        refresh_token=google.sign_in.refresh_token_for(capability),
        scopes=PERMISSIONS[capability].scopes,
        granted_at=at,
    )


def about(said: Said, what: str = "google") -> list[tuple[bool, str, str]]:
    return [(each["ok"], each["found"], each["remedy"]) for each in said.json if each["what"] == what]


@pytest.mark.usefixtures("vault")
def test_it_says_who_is_signed_in_how_old_each_permission_is_and_what_it_reaches(
    google: GoogleHouse[RehearsedGoogle], doctor: Doctor
) -> None:
    said = doctor()

    found = about(said)
    assert all(ok for ok, _, _ in found), found
    assert found[0][1] == f"signed in as {EMAIL}; not looked at yet"
    assert [each[1] for each in found[1:]] == [
        f"read-calendars: given 12 days ago; “{EMAIL}” can be read",
        "keep-debriefs: given 12 days ago; Google takes it",
        "see-busy-times: given 12 days ago; Google takes it",
        "read-mail: given 12 days ago; the mailbox can be read",
        "deliver-letters: given 12 days ago; Google takes it",
        "keep-drafts: given 12 days ago; drafts can be kept",
    ]
    assert about(said, "post") == [
        (True, "letters to you are laid into Gmail; Google Calendar invites the council", "")
    ]
    assert about(said, "calendar")[0][0]
    assert not [each for each in google.asked if each.rpartition(".")[2] in {"insert", "patch", "delete", "update"}]


@pytest.mark.usefixtures("vault")
def test_a_permission_that_was_taken_back_is_to_be_given_again(
    google: GoogleHouse[RehearsedGoogle], doctor: Doctor, vault: GoogleVault
) -> None:
    google.sign_in.take_back()
    said = doctor()

    broken = [each for each in about(said) if not each[0]]
    assert len(broken) == 6
    assert broken[0][1:] == (
        "Google does not let Cornerman read your calendars any more.",
        "Run `cornerman google sign-in`.",
    )
    assert all(each.dead == "invalid_grant" for each in vault.grants().grants)


def test_a_permission_that_was_never_given_and_a_project_in_testing_are_told(
    google: GoogleHouse[RehearsedGoogle], doctor: Doctor, vault: GoogleVault
) -> None:
    vault.forget(Capability.READ_MAIL)
    now = SystemClock().now()
    testing = replace(granted(google, Capability.KEEP_DEBRIEFS, at=now), until=now + timedelta(days=7))
    vault.keep(testing)
    said = doctor()

    broken = [each for each in about(said) if not each[0]]
    assert len(broken) == 2
    assert "in “Testing”, where Google ends every sign-in after seven days" in broken[0][1]
    assert broken[0][2].startswith("Publish the project")
    assert broken[1][1:] == (
        "You have not allowed Cornerman to read your mail.",
        "Run `cornerman google sign-in`.",
    )


def test_a_time_that_the_seeker_chose_and_another_account_are_told(
    google: GoogleHouse[RehearsedGoogle], doctor: Doctor, vault: GoogleVault
) -> None:
    now = SystemClock().now()
    vault.keep(replace(granted(google, Capability.READ_MAIL, at=now), until=now + timedelta(days=30)))
    vault.keep(replace(granted(google, Capability.KEEP_DEBRIEFS, at=now), email="bob@council.example"))
    said = doctor()

    [broken] = [each for each in about(said) if not each[0]]
    assert broken[1] == (
        "What lets Cornerman keep debriefs on a calendar of its own is of another Google account than your settings"
        " name."
    )
    [mail] = [each for each in about(said) if each[1].startswith("read-mail")]
    assert mail[0]
    assert "read-mail: given today, and you allowed it until" in mail[1]
    assert "Testing" not in mail[1]


def test_without_a_client_it_says_how_to_begin(google: GoogleHouse[RehearsedGoogle], doctor: Doctor) -> None:
    said = doctor()

    assert said.code == 1
    assert "no client of your own Google Cloud project" in about(said)[0][1]
    assert google.seen == []


def test_what_ended_together_is_given_again_together(
    google: GoogleHouse[RehearsedGoogle],
    doctor: Doctor,
    vault: GoogleVault,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No run has found it out yet."""
    doctor()
    google.sign_in.take_back()
    TOKENS.clear()
    asked: list[Capability] = []
    monkeypatch.setattr(google_signing, "sign_in_to", lambda wanted, *_: asked.extend(wanted))
    places = {"CORNERMAN_SETTINGS": str(tmp_path / "cornerman.toml"), "CORNERMAN_HOME": str(tmp_path / "data")}
    said = type_in("google", "sign-in", env=places)

    assert said.code == 0, said.err
    assert set(asked) == set(Capability) - {Capability.READ_SHARED_CALENDARS}


def test_a_permission_that_is_forgotten_names_the_setting_that_asks_for_it(
    doctor: Doctor, vault: GoogleVault, tmp_path: Path
) -> None:
    doctor()
    places = {"CORNERMAN_SETTINGS": str(tmp_path / "cornerman.toml"), "CORNERMAN_HOME": str(tmp_path / "data")}
    said = type_in("google", "revoke", "read-mail", env=places)

    assert said.code == 0, said.err
    assert "set google.mail = false there" in " ".join(said.out.split())
    assert vault.grant(Capability.READ_MAIL) is None
    assert vault.grant(Capability.READ_CALENDARS) is not None
