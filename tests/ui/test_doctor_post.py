"""`cornerman doctor` signs in to the server that sends letters, and sends none."""

import ssl
from pathlib import Path

import pytest

from integrations.clock import SystemClock
from integrations.settings_file import Answer, write_settings
from tests.feed_server import DAY, certified
from tests.smtp_sink import Sink, free_port, listening
from tests.ui.terminal import type_in

PASSWORD = "correct-horse"  # noqa: S105 - made up


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    context = certified(tmp_path, "127.0.0.1", now=SystemClock().now(), valid=(-DAY, DAY))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    return context


def look(tmp_path: Path, *, port: int, user: str = "", password: str = "", security: str = "starttls") -> str:
    """Have the doctor look, and give what it says of the post."""
    answers: dict[str, Answer] = {
        "seeker.name": "Alice",
        "seeker.email": "alice@postbox.example",
        "seeker.zone": "Europe/Paris",
        "calendar.path": str(tmp_path),
        "post.kind": "smtp",
        "post.smtp.host": "127.0.0.1",
        "post.smtp.port": port,
        "post.smtp.security": security,
    }
    write_settings(tmp_path / "cornerman.toml", answers | ({"post.smtp.user": user} if user else {}))
    places = {"CORNERMAN_SETTINGS": str(tmp_path / "cornerman.toml"), "CORNERMAN_HOME": str(tmp_path / "data")}
    said = type_in("doctor", "--format", "json", env={**places, "CORNERMAN_SMTP_PASSWORD": password})
    return next(f"{each['ok']}: {each['found']}" for each in said.json if each["what"] == "post")


def test_it_signs_in_and_sends_nothing(trusted: ssl.SSLContext, tmp_path: Path) -> None:
    with listening(Sink(user="alice", password=PASSWORD), starttls=trusted) as sink:
        said = look(tmp_path, port=sink.port, user="alice", password=PASSWORD)

    assert said == f"True: letters go to 127.0.0.1, port {sink.port}; signed in, nothing sent"
    assert sink.arrived == []


def test_a_wrong_password_is_named(trusted: ssl.SSLContext, tmp_path: Path) -> None:
    with listening(Sink(user="alice", password=PASSWORD), starttls=trusted) as sink:
        said = look(tmp_path, port=sink.port, user="alice", password="an old one")  # noqa: S106 - made up

    assert said == "False: The mail server 127.0.0.1 does not take the user and the password (answer 535)."


def test_a_certificate_that_nobody_vouches_for_is_named(
    trusted: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with listening(Sink(user="alice", password=PASSWORD), starttls=trusted) as sink:
        said = look(tmp_path, port=sink.port, user="alice", password=PASSWORD)

    assert said == "False: The mail server 127.0.0.1 shows a certificate that cannot be trusted."


def test_a_server_that_is_away_or_knows_no_users_is_told_apart(tmp_path: Path) -> None:
    with listening(Sink()) as sink:
        assert look(tmp_path, port=sink.port, security="plain").endswith("; nobody signs in, nothing sent")
    (tmp_path / "cornerman.toml").unlink()

    assert "Nothing listens on port" in look(tmp_path, port=free_port(), security="plain")
