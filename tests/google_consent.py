"""Google's consent page and token server on loopback, and a browser that clicks on what it is told to."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import ProxyHandler, build_opener

from integrations.google_client import GoogleClient, client_from

SECRETS = ("GOCSPX-made-up", "refresh-", "access-", "code-")
"""How every secret of this server begins."""
_NUMBERS = count()  # ports are used again, and what is remembered of one server is not to be taken for another's


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it reached the server."""

    path: str
    said: dict[str, str]


@dataclass(slots=True, kw_only=True)
class ConsentServer:
    """Behaves as Google's server; what it answers may be changed at will.

    `denied` is the error that the page sends back; `unticked` leaves the permission itself out; `adds` goes into the
    answer with tokens, and None takes a part out of it; `faults` are answers (status, body) that come first.
    """

    port: int = 0
    client_id: str = field(default_factory=lambda: f"alice-{next(_NUMBERS)}.apps.example")
    email: str = "alice@postbox.example"
    denied: str = ""
    unticked: bool = False
    adds: dict[str, Any] = field(default_factory=dict)
    faults: list[tuple[int, bytes]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    alive: set[str] = field(default_factory=set)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    @property
    def root(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def file(self) -> bytes:
        """The file of a client that speaks to it."""
        said = {"client_id": self.client_id, "client_secret": SECRETS[0]}
        said |= {"auth_uri": f"{self.root}/auth", "token_uri": f"{self.root}/token"}
        return json.dumps({"installed": said}).encode()

    @property
    def client(self) -> GoogleClient:
        """A client that speaks to it."""
        return client_from(self.file, name="client.json")

    def asked_for(self, path: str) -> list[dict[str, str]]:
        """Give what was said to one of its pages."""
        return [each.said for each in self.asked if each.path == path]

    def page(self, said: dict[str, str]) -> str:
        """Give the address that the page sends the browser to."""
        if self.denied:
            return f"{said['redirect_uri']}?{urlencode({'error': self.denied, 'state': said['state']})}"
        code = f"code-{len(self.codes)}"
        self.codes[code] = said
        return f"{said['redirect_uri']}?{urlencode({'state': said['state'], 'code': code})}"

    def tokens(self, said: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Answer as the token server."""
        if said["client_secret"] != SECRETS[0]:
            return 401, {"error": "invalid_client", "error_description": "Unauthorized"}
        answer = {"access_token": f"access-{len(self.asked)}", "expires_in": 3599, "token_type": "Bearer"}
        if said["grant_type"] == "refresh_token":
            if said["refresh_token"] not in self.alive:
                return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
            return self._answer(answer)
        page = self.codes.pop(said["code"], {})
        challenge = urlsafe_b64encode(sha256(said["code_verifier"].encode()).digest()).decode().rstrip("=")
        if (page.get("code_challenge"), page.get("redirect_uri")) != (challenge, said["redirect_uri"]):
            return 400, {"error": "invalid_grant"}
        refresh = f"refresh-{len(self.asked)}"
        self.alive.add(refresh)
        scopes = page["scope"].split()[: 2 if self.unticked else None]
        identity = _token({"aud": said["client_id"], "email": self.email})
        return self._answer(answer | {"refresh_token": refresh, "scope": " ".join(scopes), "id_token": identity})

    def revoke(self, said: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Answer as the revocation page: one token ends everything that the project was given."""
        if said["token"] not in self.alive:
            return 400, {"error": "invalid_token", "error_description": "Token expired or revoked"}
        self.alive.clear()
        return 200, {}

    def _answer(self, answer: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return 200, {name: value for name, value in (answer | self.adds).items() if value is not None}


@contextmanager
def consenting() -> Iterator[ConsentServer]:
    """Run the server on a free port of loopback for the length of a block."""
    google = ConsentServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, said = self._said(urlsplit(self.path).query)
            assert path == "/auth"
            self._reply(302, b"", Location=google.page(said))

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            path, said = self._said(self.rfile.read(length).decode())
            if google.faults:
                self._reply(*google.faults.pop(0))
                return
            status, answer = google.tokens(said) if path == "/token" else google.revoke(said)
            self._reply(status, json.dumps(answer).encode())

        def _said(self, text: str) -> tuple[str, dict[str, str]]:
            path, said = urlsplit(self.path).path, dict(parse_qsl(text))
            with google.lock:
                google.asked.append(Asked(path=path, said=said))
            return path, said

        def _reply(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        google.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield google
        finally:
            server.shutdown()
            thread.join()


def visit(address: str) -> tuple[str, str]:
    """Open an address as a browser does; give where it ended and what it shows."""
    with build_opener(ProxyHandler({})).open(address, timeout=10) as page:
        return page.url, page.read().decode()


def _token(claims: dict[str, str]) -> str:
    parts = (json.dumps(each).encode() for each in ({"alg": "none"}, claims))
    return ".".join([*(urlsafe_b64encode(each).decode().rstrip("=") for each in parts), "signature"])
