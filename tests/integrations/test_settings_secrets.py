"""Where the password of the mail server comes from."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError, PasswordSetError

from cornerman.errors import SettingsError
from integrations.secrets import smtp_password


class KeyringOfAlice(KeyringBackend):
    """A keyring that holds one password."""

    def get_password(self, service: str, username: str) -> str | None:
        return "from the keyring" if (service, username) == ("cornerman", "alice") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError(service)

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError(service)


@pytest.fixture(autouse=True)
def _keyring_of_alice(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = keyring.get_keyring()
    monkeypatch.delenv("CORNERMAN_SMTP_PASSWORD", raising=False)
    keyring.set_keyring(KeyringOfAlice())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


def test_the_keyring_is_asked() -> None:
    assert smtp_password("alice") == "from the keyring"


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORNERMAN_SMTP_PASSWORD", "from the environment")

    assert smtp_password("alice") == "from the environment"


def test_a_missing_password_is_told_with_the_command_that_keeps_one() -> None:
    with pytest.raises(SettingsError, match=r"password for bob.* `keyring set cornerman bob`"):
        smtp_password("bob")


def test_a_machine_without_a_keyring_is_no_surprise() -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]

    with pytest.raises(SettingsError, match="CORNERMAN_SMTP_PASSWORD"):
        smtp_password("alice")
