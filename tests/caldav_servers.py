"""Real CalDAV servers on loopback, and a go-between that counts what they are asked and can lie about the answers."""

import http.client
import ssl
import sys
import traceback
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Self
from uuid import uuid4

import httpx

from integrations.caldav_server import CaldavServer
from tests.paper import ALICE, BOB
from tests.processes import running_server
from tests.smtp_sink import free_port

PASSWORD = "correct horse"  # noqa: S105 - made up
_HOP = frozenset(
    {"accept-encoding", "connection", "keep-alive", "transfer-encoding", "content-length", "server", "date"}
)
_METHODS = ("OPTIONS", "GET", "PUT", "DELETE", "PROPFIND", "PROPPATCH", "REPORT", "POST", "MKCALENDAR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer. `half` breaks it off in the middle; `date` is the server's clock."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    half: bool = False
    date: str = ""


def passed_on(asked: Asked, real: Callable[[], Reply]) -> Reply:
    """Answer as the real server does."""
    return real()


@dataclass(kw_only=True)
class CaldavHouse:
    """A running server. `answer` may be set to give other answers than the real ones; `seen` is what was asked."""

    port: int
    behind: int = 0
    scheme: str = "http"
    answer: Callable[[Asked, Callable[[], Reply]], Reply] = passed_on
    seen: list[Asked] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it is."""
        return f"{self.scheme}://127.0.0.1:{self.port}/"

    def server(self, path: str = "", *, user: str = "alice", password: str = PASSWORD) -> CaldavServer:
        """Say how it is reached."""
        return CaldavServer(address=f"{self.address}{path.lstrip('/')}", user=user, password=password, timeout=5)

    def asked(self) -> list[str]:
        """Give the methods that were asked since the last time."""
        methods = [each.method for each in self.seen]
        self.seen.clear()
        return methods

    def ask(self, method: str, path: str, body: str | bytes = b"", **headers: str) -> httpx.Response:
        """Ask past Cornerman."""
        user = headers.pop("user", "alice")
        kind = "text/calendar" if method == "PUT" else "application/xml"
        given = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
        with httpx.Client(auth=(user, PASSWORD), trust_env=False) as client:
            answer = client.request(method, f"{self.address}{path.lstrip('/')}", content=body or None, headers=given)
        assert answer.status_code < 400, (method, path, answer.status_code, answer.text)
        return answer

    def pass_on(self, asked: Asked) -> Reply:
        """Give the answer of the real server."""
        return _passed(self.behind, asked)

    def new_calendar(self, home: str = "/alice/", *, title: str = "") -> str:
        """Make an empty calendar and give its path."""
        user = home.split("/")[1]
        path = f"{home}{uuid4().hex[:8]}/"
        shown = f"<d:set><d:prop><d:displayname>{title or path}</d:displayname></d:prop></d:set>"
        space = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
        self.ask("MKCALENDAR", path, f"<c:mkcalendar {space}>{shown}</c:mkcalendar>", user=user)
        return path

    def items(self, path: str, *, user: str = "alice") -> dict[str, str]:
        """Give everything in a collection, by path."""
        body = '<d:propfind xmlns:d="DAV:"><d:prop><d:getetag/></d:prop></d:propfind>'
        listing = self.ask("PROPFIND", path, body, Depth="1", user=user).text
        hrefs = [each.split("<")[0] for each in listing.split("href>")[1::2]]
        return {each: self.ask("GET", each, user=user).text for each in hrefs if each.rstrip("/") != path.rstrip("/")}


@contextmanager
def radicale(folder: Path) -> Iterator[CaldavHouse]:
    """Run Radicale, which sends no invitations, behind a go-between."""
    users = folder / "users"
    users.write_text("".join(f"{user}:{PASSWORD}\n" for user in ("alice", "bob")))
    port = free_port()
    options = ("--hosts", f"127.0.0.1:{port}", "--storage-filesystem-folder", str(folder / "radicale"))
    signing_in = ("--auth-type", "htpasswd", "--auth-htpasswd-filename", str(users))
    more = ("--auth-htpasswd-encryption", "plain", "--auth-delay", "0", "--server-delay-on-error", "0")
    with running_server(["-m", "radicale", *options, *signing_in, *more], port), go_between(port) as house:
        yield house


@contextmanager
def xandikos(folder: Path) -> Iterator[CaldavHouse]:
    """Run Xandikos for several users, which sends invitations among them, behind a go-between that signs them in."""
    port = free_port()
    place = ("-d", str(folder / "xandikos"), "-l", "127.0.0.1", "-p", str(port), "--state-dir", str(folder / "state"))
    (folder / "xandikos").mkdir()
    options = ("multi-user", *place, "--defaults", "--no-detect-systemd")
    trusting = ("--trust-x-remote-user-from", "127.0.0.1")
    with running_server(["-m", "xandikos", *options, *trusting], port), go_between(port) as house:
        yield house


def give_address(house: CaldavHouse, user: str, *addresses: str) -> None:
    """Tell Xandikos by which addresses a user is invited."""
    hrefs = "".join(f"<d:href>mailto:{each}</d:href>" for each in addresses)
    prop = f"<c:calendar-user-address-set>{hrefs}</c:calendar-user-address-set>"
    space = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
    body = f"<d:propertyupdate {space}><d:set><d:prop>{prop}</d:prop></d:set></d:propertyupdate>"
    house.ask("PROPPATCH", f"/{user}/", body, user=user)


@contextmanager
def go_between(behind: int = 0, *, tls: ssl.SSLContext | None = None) -> Iterator[CaldavHouse]:
    """Listen on a free port, and pass on to a real server, or answer alone when there is none."""
    house = CaldavHouse(port=0, behind=behind, scheme="https" if tls else "http")
    server = _Listener(("127.0.0.1", 0), _handler(house))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    house.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield house
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that broke off on purpose."""
        if not isinstance(sys.exc_info()[1], ConnectionError | ssl.SSLError):
            traceback.print_exc()


def _handler(house: CaldavHouse) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(method=self.command, path=self.path, headers=dict(self.headers.items()), body=body)
            house.seen.append(asked)
            self.answer(house.answer(asked, lambda: house.pass_on(asked)))

        def answer(self, reply: Reply) -> None:
            self.send_response_only(reply.status)
            self.send_header("Date", reply.date or self.date_time_string())
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: len(reply.body) // 2] if reply.half else reply.body)
            self.close_connection = self.close_connection or reply.half

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name for it
            """Say nothing."""

    for method in _METHODS:
        setattr(Handler, f"do_{method}", Handler.handle_any)
    return Handler


def _passed(port: int, asked: Asked) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        headers = {name: value for name, value in asked.headers.items() if name.lower() not in _HOP}
        user = b64decode(headers.get("Authorization", "Basic Og==").split()[1]).decode().partition(":")[0]
        connection.request(asked.method, asked.path, body=asked.body, headers=headers | {"X-Remote-User": user})
        response = connection.getresponse()
        kept = {name: value for name, value in response.getheaders() if name.lower() not in _HOP}
        return Reply(status=response.status, headers=kept, body=response.read())
    finally:
        connection.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnServer:
    """A calendar on a running server, as somebody sees it who goes past Cornerman."""

    house: CaldavHouse
    path: str

    def put(self, name: str, text: str) -> None:
        """Put an event there, or another text in its place."""
        self.house.ask("PUT", f"{self.path}{name}", text)

    def change(self, how: Callable[[bytes], bytes]) -> None:
        """Change every event."""
        for path, text in self.house.items(self.path).items():
            self.house.ask("PUT", path, how(text.encode()))


class RunningServers:
    """Real servers by name, each started when it is first wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._houses: dict[str, CaldavHouse] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def house(self, kind: str) -> CaldavHouse:
        """Give a server that runs."""
        if kind not in self._houses:
            folder = self._folder / kind
            folder.mkdir()
            house = self._stack.enter_context({"radicale": radicale, "xandikos": xandikos}[kind](folder))
            if kind == "xandikos":
                give_address(house, "alice", ALICE.email)
                give_address(house, "bob", BOB.email)
            self._houses[kind] = house
        house = self._houses[kind]
        house.answer = passed_on
        house.seen.clear()
        return house

    def new_calendar(self, kind: str) -> OnServer:
        """Make an empty calendar of Alice."""
        house = self.house(kind)
        path = house.new_calendar("/alice/" if kind == "radicale" else "/alice/calendars/")
        house.seen.clear()
        return OnServer(house=house, path=path)
