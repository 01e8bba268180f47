"""A real SMTP server on loopback that keeps what it is sent, or answers what a test wants it to."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One letter as it reached the server: the addresses on the envelope, and what was inside."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage


@dataclass(kw_only=True)  # without slots: Python 3.11.2 leaves a `__weakref__` there that aiosmtpd trips over
class Sink:
    """What the server keeps and answers. `user` and `password` are asked for when they are set.

    `utf8` says whether it offers to carry any letters in addresses (SMTPUTF8).
    """

    arrived: list[Arrived] = field(default_factory=list)
    on_recipient: str = "250 OK"
    on_data: str = "250 OK"
    utf8: bool = True
    hang_up_on_data: bool = False
    user: str = ""
    password: str = ""
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        if self.on_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.on_recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Take or refuse a letter."""
        if self.hang_up_on_data:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        elif self.on_data.startswith("250"):
            message = message_from_bytes(envelope.original_content or b"", policy=default)
            assert isinstance(message, EmailMessage)
            recipients = tuple(envelope.rcpt_tos)
            self.arrived.append(Arrived(sender=envelope.mail_from or "", recipients=recipients, message=message))
        return self.on_data

    def knows(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        """Check user and password."""
        given = (getattr(data, "login", b""), getattr(data, "password", b""))
        return AuthResult(success=given == (self.user.encode(), self.password.encode()), handled=False)


@contextmanager
def listening(
    sink: Sink, *, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None
) -> Iterator[Sink]:
    """Run the server on a free port of loopback for the length of a block; `sink.port` says which."""
    sink.port = free_port()
    controller = Controller(
        sink,
        hostname="127.0.0.1",
        port=sink.port,
        ssl_context=tls,
        tls_context=starttls,
        authenticator=sink.knows if sink.user else None,
        auth_required=bool(sink.user),
        enable_SMTPUTF8=sink.utf8,
    )
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


def free_port() -> int:
    """Find a port of loopback on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
