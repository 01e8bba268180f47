"""A real web server on loopback that answers what a test wants it to, byte by byte, and notes what it was asked."""

import socket
import socketserver
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it reached the server."""

    target: str
    headers: dict[str, str]


Answer = Callable[[Asked], Iterable[bytes]]


@dataclass(slots=True, kw_only=True)
class FeedServer:
    """What the server answers, which may be changed at will, and what it was asked. `over` is set when a test ends."""

    answer: Answer
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    over: Event = field(default_factory=Event)


def reply(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> list[bytes]:
    """Make an answer; `ETag`, `Retry_After` and so on become headers."""
    named = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in named.items() if value)]
    return ["\r\n".join([*lines, "", ""]).encode("latin-1") + body]


def always(answer: Iterable[bytes]) -> Answer:
    """Answer the same to everything."""
    pieces = list(answer)
    return lambda _: pieces


@contextmanager
def serving(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[FeedServer]:
    """Run a server on a free port of loopback for the length of a block."""
    told = FeedServer(answer=answer)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):  # the other side may go whenever it likes
                self.request.settimeout(5)
                connection = self.request if tls is None else tls.wrap_socket(self.request, server_side=True)
                with connection:
                    _converse(connection, told)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        told.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield told
        finally:
            told.over.set()
            server.shutdown()
            thread.join()


def _converse(connection: socket.socket, told: FeedServer) -> None:
    question = b""
    while b"\r\n\r\n" not in question:
        piece = connection.recv(65536)
        if not piece:
            return
        question += piece
        if not question.startswith(b"GET "[: len(question)]):
            return
    first, *lines = question.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    asked = Asked(target=first.split(" ")[1], headers=headers)
    told.asked.append(asked)
    for piece in told.answer(asked):
        connection.sendall(piece)
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)


def certified(folder: Path, name: str, *, now: datetime, valid: tuple[timedelta, timedelta]) -> ssl.SSLContext:
    """Make a certificate for a name, signed by itself, in certificate.pem; give the server's side of TLS with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Calendar")])
    names = x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    certificate = (
        x509.CertificateBuilder(issuer_name=subject, subject_name=subject, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + valid[0])
        .not_valid_after(now + valid[1])
        .add_extension(x509.SubjectAlternativeName([names]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(private)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context
