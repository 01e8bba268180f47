"""Whoever mistypes a server is told what is wrong: the name, the port, or that nobody answers."""

import socket
from collections.abc import Callable

import pytest

from cornerman.errors import CornermanError, OutsideDownError
from integrations.caldav_discovery import trial
from integrations.caldav_server import CaldavServer
from integrations.imap_server import ImapServer, signed_in
from integrations.smtp_post import SmtpServer, check_sign_in
from tests.imap_servers import PASSWORD, USER
from tests.smtp_sink import free_port

Meeting = Callable[[str, int], None]


def by_imap(host: str, port: int) -> None:
    server = ImapServer(host=host, port=port, security="starttls", user=USER, password=PASSWORD, timeout=0.3)
    with signed_in(server):
        pytest.fail("nobody is there")


def by_imaps(host: str, port: int) -> None:
    with signed_in(ImapServer(host=host, port=port, user=USER, password=PASSWORD, timeout=0.3)):
        pytest.fail("nobody is there")


def by_smtp(host: str, port: int) -> None:
    check_sign_in(SmtpServer(host=host, port=port, user=USER, password=PASSWORD, timeout=0.3))


def by_caldav(host: str, port: int) -> None:
    trial(CaldavServer(address=f"https://{host}:{port}/", user=USER, password=PASSWORD, timeout=0.3))


@pytest.fixture(params=[by_imap, by_imaps, by_smtp, by_caldav], ids=lambda each: each.__name__)
def meet(request: pytest.FixtureRequest) -> Meeting:
    meeting: Meeting = request.param
    return meeting


def failure(meet: Meeting, host: str, port: int) -> CornermanError:
    with pytest.raises(OutsideDownError) as caught:
        meet(host, port)
    assert "settings" not in caught.value.remedy  # while they are being made there are none
    return caught.value


@pytest.mark.parametrize(
    ("code", "said"),
    [(socket.EAI_NONAME, "There is no server of the name {}."), (socket.EAI_AGAIN, "{} cannot be looked up for now.")],
)
def test_a_name_that_nobody_has_is_told(code: int, said: str, meet: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(code, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    found = failure(meet, "mail.no-such-name.invalid", 993)

    assert said.format("mail.no-such-name.invalid") in found.message
    assert "how the name is written" in found.remedy


def test_a_port_on_which_nothing_listens_is_told(meet: Meeting) -> None:
    port = free_port()

    assert failure(meet, "127.0.0.1", port).message == f"Nothing listens on port {port} of 127.0.0.1."


def test_a_server_that_says_nothing_is_told(meet: Meeting) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "did not answer in time" in failure(meet, "127.0.0.1", silent.getsockname()[1]).message
