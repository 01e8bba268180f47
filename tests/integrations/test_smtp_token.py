"""How an OAuth token is shown to the mail server that sends, and what its refusals mean."""

import base64
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

import pytest

from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.invitations import Words
from integrations.clock import StoppedClock
from integrations.smtp_post import SmtpPost, SmtpServer
from tests.paper import ALICE, MARK, NOW

WORDS = Words(subject="Your day", text="One interview.", html="<p>One interview.</p>")
TOKEN = "ya29.made-up"  # noqa: S105
WHY = base64.b64encode(b'{"status":"401","schemes":"bearer"}').decode()


@dataclass(kw_only=True)
class TokenSink:
    """A mail server that takes one token, and otherwise gives `refusals`, one after the other."""

    ways: str = "LOGIN XOAUTH2"
    refusals: tuple[str, ...] = (f"334 {WHY}", "535 5.7.8 alice@postbox.example not accepted")
    asked: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    letters: int = 0
    port: int = 0


@contextmanager
def listening(sink: TokenSink) -> Iterator[TokenSink]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        sink.port = listener.getsockname()[1]
        talk = Thread(target=serve, args=(sink, listener), daemon=True)
        talk.start()
        yield sink
        talk.join(timeout=5)


def serve(sink: TokenSink, listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with suppress(OSError), connection, connection.makefile("rwb", buffering=0) as talk:
        talk.write(b"220 hello\r\n")
        refusals = list(sink.refusals)
        while line := talk.readline().decode():
            sink.asked.append(line.strip())
            talk.write(f"{answer(sink, line.strip(), refusals)}\r\n".encode())
            if line.upper().startswith("DATA"):
                while talk.readline() != b".\r\n":
                    pass
                sink.letters += 1
                talk.write(b"250 taken\r\n")


def answer(sink: TokenSink, line: str, refusals: list[str]) -> str:
    command, _, rest = line.partition(" ")
    match command.upper():
        case "EHLO":
            return f"250-here\r\n250 AUTH {sink.ways}"
        case "MAIL" | "RCPT":
            return "250 fine"
        case "DATA":
            return "354 go on"
        case "QUIT":
            return "221 bye"
        case "AUTH":
            sink.shown.append(base64.b64decode(rest.split()[1]).decode())
            return "235 welcome" if f"auth=Bearer {TOKEN}\x01" in sink.shown[-1] else refusals.pop(0)
        case _:
            return refusals.pop(0)


def deliver(sink: TokenSink, *, token: str = TOKEN) -> None:
    server = SmtpServer(
        host="127.0.0.1",
        port=sink.port,
        security="plain",
        user="alice@postbox.example",
        password=token,
        sign_in="token",
        timeout=2,
    )
    SmtpPost(server, seeker=ALICE, clock=StoppedClock(NOW), mark=MARK).deliver(WORDS, key="digest/2026-11-23")


def test_a_token_signs_in_where_a_password_would() -> None:
    with listening(TokenSink()) as sink:
        deliver(sink)

    assert sink.shown == [f"user=alice@postbox.example\x01auth=Bearer {TOKEN}\x01\x01"]
    assert sink.letters == 1


def test_the_younger_way_is_taken_where_it_is_the_only_one() -> None:
    with listening(TokenSink(ways="PLAIN OAUTHBEARER")) as sink:
        deliver(sink)

    assert sink.shown == [f"n,a=alice@postbox.example,\x01auth=Bearer {TOKEN}\x01\x01"]
    assert sink.letters == 1


@pytest.mark.parametrize("refusals", [TokenSink().refusals, ("535 5.7.8 alice@postbox.example not accepted",)])
def test_a_token_that_has_run_out_is_told_in_one_sentence_with_what_to_do(refusals: tuple[str, ...]) -> None:
    """Whether the server explains itself first (334) or not (535)."""
    with listening(TokenSink(refusals=refusals)) as sink, pytest.raises(OutsideRefusedError) as caught:
        deliver(sink, token="ya29.yesterday")  # noqa: S106 - made up

    assert caught.value.message == "The mail server 127.0.0.1 does not take the token (answer 535)."
    assert "put a new one" in caught.value.remedy
    assert "ya29" not in str(caught.value)
    assert "@" not in str(caught.value)
    assert sum(each.startswith("AUTH") for each in sink.asked) == 1
    assert sink.letters == 0


@pytest.mark.parametrize(
    "refusals",
    [
        ("454 4.7.0 temporary failure",),
        ("334 !!!", "535 no"),
        ("334 YWE", "535 no"),
        (f"334 {WHY}",) * 20,
    ],
)
def test_a_server_that_is_not_at_its_best_may_be_later(refusals: tuple[str, ...]) -> None:
    with listening(TokenSink(refusals=refusals)) as sink, pytest.raises((OutsideDownError, OutsideRefusedError)):
        deliver(sink, token="ya29.yesterday")  # noqa: S106 - made up
    assert sink.letters == 0


def test_a_server_that_takes_no_tokens_is_shown_none() -> None:
    with listening(TokenSink(ways="PLAIN LOGIN")) as sink, pytest.raises(OutsideRefusedError, match="takes no tokens"):
        deliver(sink)
    assert not any(each.startswith("AUTH") for each in sink.asked)


@pytest.mark.parametrize("token", ["ya29\x01made", "ya29\nmade", ""])
def test_a_token_that_no_server_could_read_is_not_sent(token: str) -> None:
    with listening(TokenSink()) as sink, pytest.raises(OutsideRefusedError, match="cannot be sent"):
        deliver(sink, token=token)
    assert sink.shown == []
