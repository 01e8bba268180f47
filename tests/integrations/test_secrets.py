"""Where passwords, tokens and the addresses of feeds come from, each by its kind."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import null
from keyring.errors import PasswordDeleteError, PasswordSetError

from cornerman.errors import SettingsError
from integrations.secrets import SecretKind, keep_secret, secret, variable_of

KEPT = {
    ("cornerman", "alice"): "for all mail",
    ("cornerman-imap", "bob"): "for reading",
    ("cornerman", "bob"): "for all mail",
    ("cornerman-imap-token", "alice"): "token\n",
    ("cornerman-feed", "work"): "https://feeds.example/abc.ics\n",
}


class Kept(KeyringBackend):
    """A keyring that holds these, and takes more unless it is locked."""

    def __init__(self, *, is_locked: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.is_locked = is_locked
        self.kept = dict(KEPT)

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise PasswordSetError(service)
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError(service)


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = keyring.get_keyring()
    for kind in SecretKind:
        for token in (False, True):
            monkeypatch.delenv(variable_of(kind, token=token), raising=False)
    keyring.set_keyring(Kept())
    yield
    keyring.set_keyring(before)


def test_one_app_password_serves_for_mail_that_comes_and_mail_that_goes() -> None:
    assert {secret(kind, "alice") for kind in (SecretKind.SMTP, SecretKind.IMAP, SecretKind.CALDAV)} == {"for all mail"}


def test_a_password_for_one_kind_comes_before_the_one_for_all() -> None:
    assert (secret(SecretKind.IMAP, "bob"), secret(SecretKind.SMTP, "bob")) == ("for reading", "for all mail")


def test_a_token_is_never_a_password() -> None:
    assert secret(SecretKind.IMAP, "alice", token=True) == "token"
    with pytest.raises(SettingsError, match=r"wants a token for bob.*`keyring set cornerman-imap-token bob`"):
        secret(SecretKind.IMAP, "bob", token=True)


def test_the_address_of_a_feed_is_asked_for_by_its_name() -> None:
    assert secret(SecretKind.FEED, "work") == "https://feeds.example/abc.ics"
    with pytest.raises(SettingsError, match=r"wants an address for my tennis.*CORNERMAN_FEED_ADDRESS_MY_TENNIS"):
        secret(SecretKind.FEED, "my tennis")


@pytest.mark.parametrize("kind", [SecretKind.SMTP, SecretKind.IMAP, SecretKind.CALDAV])
def test_the_environment_comes_first(kind: SecretKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"CORNERMAN_{kind.upper()}_PASSWORD", "from the environment")
    monkeypatch.setenv(f"CORNERMAN_{kind.upper()}_TOKEN", "a token from the environment")

    assert secret(kind, "alice") == "from the environment"
    assert secret(kind, "alice", token=True) == "a token from the environment"


def test_what_is_kept_is_found_again_under_its_kind_alone() -> None:
    assert keep_secret(SecretKind.CALDAV, "alice", "for calendars")
    assert keep_secret(SecretKind.IMAP, "carol", "a token", token=True)

    assert secret(SecretKind.CALDAV, "alice") == "for calendars"
    assert secret(SecretKind.IMAP, "alice") == "for all mail"
    assert secret(SecretKind.IMAP, "carol", token=True) == "a token"


@pytest.mark.parametrize("backend", [Kept(is_locked=True), null.Keyring()], ids=["locked", "keeps nothing"])  # type: ignore[no-untyped-call]
def test_it_is_told_when_nothing_was_kept(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)

    assert not keep_secret(SecretKind.SMTP, "carol", "a password")
