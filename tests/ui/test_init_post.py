"""`cornerman init` and the server that sends letters: it is signed in to as for a letter, and none is sent."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrations.clock import SystemClock
from integrations.settings import Settings, load_settings
from tests.feed_server import DAY, certified
from tests.smtp_sink import Sink, free_port, listening
from tests.ui.keyrings import MemoryKeyring, using
from tests.ui.terminal import Said, type_in

PASSWORD = "correct-horse"  # noqa: S105 - made up
EMAIL = "alice@postbox.example"
SELF = ("--name", "Alice", "--email", EMAIL, "--alias", "", "--employer-domain", "", "--zone", "Europe/Paris")


@pytest.fixture(autouse=True)
def kept() -> Iterator[MemoryKeyring]:
    """The keyring of the seeker; it begins empty."""
    memory = MemoryKeyring()
    with using(memory):
        yield memory


@pytest.fixture(autouse=True)
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    context = certified(tmp_path, "127.0.0.1", now=SystemClock().now(), valid=(-DAY, DAY))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    monkeypatch.setenv("CORNERMAN_SETTINGS", str(tmp_path / "cornerman.toml"))
    monkeypatch.setenv("CORNERMAN_HOME", str(tmp_path / "data"))
    for what in ("SMTP_PASSWORD", "SMTP_TOKEN", "IMAP_PASSWORD", "IMAP_TOKEN"):
        monkeypatch.delenv(f"CORNERMAN_{what}", raising=False)
    return context


def begin(tmp_path: Path, *options: str, answers: str = "") -> Said:
    return type_in("init", *SELF, "--calendar", str(tmp_path), *options, answers=answers)


def written(tmp_path: Path) -> Settings:
    return load_settings(tmp_path / "cornerman.toml")


def test_it_signs_in_and_sends_nothing(trusted: ssl.SSLContext, tmp_path: Path, kept: MemoryKeyring) -> None:
    with listening(Sink(user="alice", password=PASSWORD), starttls=trusted) as sink:
        said = begin(tmp_path, "--mail", "", answers=f"127.0.0.1:{sink.port}\nalice\n{PASSWORD}\n")

    assert said.code == 0, said.err
    assert f"Signed in at 127.0.0.1, port {sink.port}. Nothing was sent." in said.out
    assert sink.arrived == []
    assert kept.kept == {("cornerman-smtp", "alice"): PASSWORD}
    assert (section := written(tmp_path).smtp) is not None
    assert (section.host, section.port, section.user) == ("127.0.0.1", sink.port, "alice")


def test_a_wrong_password_is_told_and_asked_for_again(
    trusted: ssl.SSLContext, tmp_path: Path, kept: MemoryKeyring
) -> None:
    with listening(Sink(user="alice", password=PASSWORD), starttls=trusted) as sink:
        answers = f"127.0.0.1:{sink.port}\nalice\nwrong\n\n\n\n{PASSWORD}\n"
        said = begin(tmp_path, "--mail", "", answers=answers)

    assert said.code == 0, said.err
    assert "does not take the user and the password" in said.err
    assert kept.kept == {("cornerman-smtp", "alice"): PASSWORD}


def test_nobody_there_and_a_trial_that_fails_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORNERMAN_SMTP_PASSWORD", PASSWORD)
    server = ("--mail", "", "--smtp-host", "127.0.0.1", "--smtp-port", str(free_port()), "--smtp-user", "alice")

    assert begin(tmp_path, *server).code == 1
    assert not (tmp_path / "cornerman.toml").exists()
    assert begin(tmp_path, *server, "--no-trial").code == 0


def test_a_server_that_wants_nobody_to_sign_in_is_reached(trusted: ssl.SSLContext, tmp_path: Path) -> None:
    with listening(Sink(), starttls=trusted) as sink:
        said = begin(tmp_path, "--mail", "", "--smtp-host", "127.0.0.1", "--smtp-port", str(sink.port))

    assert said.code == 0, said.err
    assert f"Reached 127.0.0.1, port {sink.port}." in said.out
    assert (section := written(tmp_path).smtp) is not None
    assert (section.user, section.sign_in) == (None, "password")


def test_a_server_may_be_signed_in_to_with_a_token(tmp_path: Path, kept: MemoryKeyring) -> None:
    server = ("--smtp-host", "smtp.postbox.example", "--smtp-user", EMAIL, "--smtp-token", "--no-trial")

    said = begin(tmp_path, "--mail", "", *server, answers="good-token\n")

    assert said.code == 0, said.err
    assert kept.kept == {("cornerman-smtp-token", EMAIL): "good-token"}
    assert (section := written(tmp_path).smtp) is not None
    assert section.sign_in == "token"


def test_without_a_token_it_is_said_which_variable_to_set(tmp_path: Path) -> None:
    server = ("--smtp-host", "smtp.postbox.example", "--smtp-user", EMAIL, "--smtp-token")

    said = begin(tmp_path, "--mail", "", *server)

    assert said.code == 0, said.err
    assert "CORNERMAN_SMTP_TOKEN" in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("host", "answers", "sign_in", "service"),
    [
        ("smtp.postbox.example", "\n\n\n", "token", "cornerman-smtp-token"),
        ("smtp.postbox.example", f"\nno\n{PASSWORD}\n", "password", "cornerman-smtp"),
        ("smtp.other.example", f"\n{PASSWORD}\n", "password", "cornerman-smtp"),
    ],
)
def test_a_token_is_proposed_with_the_provider_of_a_mailbox_that_takes_one(  # noqa: PLR0913 - what varies and where
    tmp_path: Path, kept: MemoryKeyring, *, host: str, answers: str, sign_in: str, service: str
) -> None:
    mail = ("--mail", "imap.postbox.example", "--mail-token", "--no-trial")

    said = begin(tmp_path, *mail, answers=f"\ngood-token\n{host}\n{answers}")

    assert said.code == 0, said.err
    assert (section := written(tmp_path).smtp) is not None
    assert section.sign_in == sign_in
    assert kept.kept[service, EMAIL] == ("good-token" if sign_in == "token" else PASSWORD)


def test_what_is_neither_yes_nor_no_is_asked_for_again(tmp_path: Path) -> None:
    mail = ("--mail", "imap.postbox.example", "--mail-token", "--no-trial", "--smtp-host", "smtp.postbox.example")

    said = begin(tmp_path, *mail, "--smtp-user", EMAIL, answers="\ngood-token\nperhaps\n\n\n\nNo\npw\n")

    assert said.code == 0, said.err
    assert "'perhaps' is neither yes nor no." in said.err
    assert (section := written(tmp_path).smtp) is not None
    assert section.sign_in == "password"
