"""The port of this machine to which Google sends the seeker's browser back, and the line that they may type instead."""

import hmac
import os
import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from urllib.parse import parse_qs, urlsplit

from cornerman.errors import NeedsSeekerError, WrongUseError

HOST = "127.0.0.1"
_LONGEST_LINE = 16 * 1024
_PAGE = "<!doctype html><meta charset=utf-8><title>Cornerman</title><p>{}</p>"
_ANSWER = _PAGE.format("Cornerman has Google's answer. You can close this page; the terminal says how it went.")
_OTHER = _PAGE.format("This page belongs to another sign-in, and does nothing. You can close it.")


class ReturnPlace:
    """Waits for the browser, or for a line; whichever comes first."""

    def __init__(self, server: ThreadingHTTPServer, bell: socket.socket, came: "SimpleQueue[str]") -> None:
        """Wait at a server that puts the addresses it was asked for into `came`, and rings."""
        self.port = int(server.server_address[1])
        self._bell = bell
        self._came = came

    @property
    def address(self) -> str:
        """Give the address that Google is told (RFC 8252, 7.3)."""
        return f"http://{HOST}:{self.port}/"

    def wait(self, patience: timedelta, *, typed: int | None = None) -> str:
        """Give the address with which the browser came back. Raises NeedsSeekerError when nobody did in time."""
        end = monotonic() + patience.total_seconds()
        line = b""
        watched = [self._bell.fileno(), *([] if typed is None else [typed])]
        while (left := end - monotonic()) > 0:
            ready, _, _ = select.select(watched, [], [], left)
            if self._bell.fileno() in ready:
                return self._came.get()
            if typed in ready and typed is not None:
                piece = os.read(typed, _LONGEST_LINE)
                line += piece
                if line.strip() and (not piece or b"\n" in line):
                    return line.decode(errors="replace").strip().splitlines()[0]
                if not piece:  # nobody can type here
                    watched.remove(typed)
        raise NeedsSeekerError(
            f"Nobody answered on Google's page within {patience.total_seconds() / 60:.0f} minutes.",
            remedy="Nothing was changed. Run it again when you have the time.",
        )


@contextmanager
def awaited(port: int, *, state: str) -> Iterator[ReturnPlace]:
    """Listen on a port of this machine, 0 for a free one, for the length of a block.

    Only who brings this `state` is taken for Google's answer (RFC 6749, 10.12): a page that a browser opens again by
    itself is not. Raises WrongUseError when the port is not to be had.
    """
    came: SimpleQueue[str] = SimpleQueue()
    bell, rope = socket.socketpair()
    with bell, rope, _server(port, _handler(came, rope, state)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield ReturnPlace(server, bell, came)
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    # The connections of the sign-in before may still be going out. On Windows the same word would let a second
    # program in beside us; elsewhere a port at which somebody listens stays taken.
    allow_reuse_address = os.name == "posix"
    allow_reuse_port = False  # the port shall be ours alone
    daemon_threads = True
    block_on_close = False  # browsers hold connections open on which they never ask


def _server(port: int, handler: type[BaseHTTPRequestHandler]) -> _Server:
    try:
        return _Server((HOST, port), handler)
    except (OSError, OverflowError) as error:
        raise WrongUseError(
            f"Port {port} is taken by another program, or may not be used.",
            remedy="Name another one with --port, or leave it out.",
        ) from error


def _handler(came: "SimpleQueue[str]", rope: socket.socket, state: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Takes the one visit that brings an answer, and lets every other know that there is nothing here."""

        timeout = 10

        def do_GET(self) -> None:
            """Answer a visit."""
            parts = urlsplit(self.path)
            said = parse_qs(parts.query)
            claims = parts.path == "/" and bool(said.keys() & {"code", "error"})
            is_answer = claims and hmac.compare_digest(said.get("state", [""])[0].encode(), state.encode())
            body = (_ANSWER if is_answer else _OTHER if claims else "").encode()
            self.send_response(HTTPStatus.OK if is_answer else HTTPStatus.NOT_FOUND)
            for name, value in (
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                ("Referrer-Policy", "no-referrer"),
                ("Connection", "close"),
            ):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            if is_answer:
                came.put(self.path)
                rope.send(b"!")

        def log_message(self, *_: object) -> None:
            """Write nothing: the line would hold the code."""

    return Handler
