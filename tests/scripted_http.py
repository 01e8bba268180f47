"""A server on loopback that answers as a script says, one request after the other, and breaks off when told to."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One answer of the script. `drops` closes the connection instead, after the request was read."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    drops: bool = False
    waits: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One request, as it came; the names of its headers in small letters."""

    verb: str
    path: str
    headers: dict[str, str]
    body: bytes


class Answering(Protocol):
    """Gives the answers of a server. `ended` is set when it closes; `port` is where it listens."""

    port: int
    ended: Event

    def next(self, heard: Heard) -> Line:
        """Give the answer to a request."""
        ...


@dataclass(slots=True)
class Script:
    """What is to be answered, and what was heard; after its last line it answers `{}`."""

    port: int = 0
    lines: list[Line] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    ended: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    @property
    def root(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}/"

    def next(self, heard: Heard) -> Line:
        """Note a request, and give its answer."""
        with self.lock:
            self.heard.append(heard)
            return self.lines.pop(0) if self.lines else Line()


def refused(status: int, reason: str, **headers: str) -> Line:
    """Give a refusal in the form of Google's."""
    error = {"error": {"code": status, "message": "No.", "errors": [{"domain": "global", "reason": reason}]}}
    given = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return Line(status=status, body=json.dumps(error).encode(), headers=given)


@contextmanager
def scripted(*lines: Line) -> Iterator[Script]:
    """Serve a script on a free port of loopback."""
    script = Script(lines=list(lines))
    with served(script):
        yield script


@contextmanager
def served(answering: Answering) -> Iterator[None]:
    """Serve whatever gives answers on a free port of loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answering))
    server.daemon_threads = True
    answering.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        answering.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(answering: Answering) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            line = answering.next(Heard(verb=self.command, path=self.path, headers=headers, body=body))
            answering.ended.wait(line.waits)
            if line.drops:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response_only(line.status)
            for name, value in ({"Date": self.date_time_string()} | line.headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(line.body)))
            self.end_headers()
            self.wfile.write(line.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name for it
            """Say nothing."""

    for verb in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        setattr(Handler, f"do_{verb}", Handler.any)
    return Handler
