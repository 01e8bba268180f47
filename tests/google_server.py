"""Google over HTTP on loopback, for tests: the rehearsed one, which checks every request and can be made to fail."""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import Any, Generic, Protocol
from urllib.parse import parse_qs, urlsplit

from typing_extensions import TypeVar

from cornerman.ports import Clock
from integrations.clock import StoppedClock
from integrations.google_api import Json
from integrations.google_calls import GoogleCalls
from integrations.google_capabilities import Capability
from integrations.google_methods import method_of
from integrations.google_refusals import GoogleRefusedError
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import Call, GoogleFault
from integrations.google_retry import Budget
from tests.google_schemas import (
    method_and_variables,
    mistakes_in_answer,
    mistakes_in_body,
    mistakes_in_parameters,
    parameters_of,
)
from tests.google_sign_in import CLIENT_ID, CLIENT_SECRET, SignIn
from tests.paper import ALICE, NOW
from tests.scripted_http import Heard, Line, refused, served

_WRITERS = frozenset({"insert", "patch", "update", "delete", "move", "import", "quickAdd"})
_HTML = b"<!DOCTYPE html><title>Error 502 (Server Error)!!1</title><p>Try again in 30 seconds.</p>"


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpFault:
    """Something that goes wrong with one request: a refusal, a page of HTML, silence, or none of these but late.

    `times` says how often what was asked is carried out all the same; `drops` closes the connection unanswered.
    """

    status: int = 0
    reason: str = ""
    html: bool = False
    retry_after: str = ""
    drops: bool = False
    times: int = 0
    waits: float = 0

    @classmethod
    def dropped_before(cls) -> "HttpFault":
        """Drop the connection before anything was done."""
        return cls(drops=True)

    @classmethod
    def dropped_after(cls) -> "HttpFault":
        """Do it, and drop the connection."""
        return cls(drops=True, times=1)

    @classmethod
    def refused(cls, status: int, reason: str = "", *, retry_after: str = "", done: bool = False) -> "HttpFault":
        """Say no, or that Google is in trouble; `done` carries it out nevertheless."""
        return cls(status=status, reason=reason, retry_after=retry_after, times=int(done))

    @classmethod
    def page(cls, status: int = 502) -> "HttpFault":
        """Answer with a page of HTML, as something on the way does."""
        return cls(status=status, html=True)

    @classmethod
    def twice(cls) -> "HttpFault":
        """Carry it out twice, and give the first answer."""
        return cls(times=2)

    @classmethod
    def slow(cls, seconds: float) -> "HttpFault":
        """Carry it out, and answer late."""
        return cls(times=1, waits=seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """Shows tokens of a capability as the sign-in gives them out."""

    sign_in: SignIn
    capability: Capability

    def token(self, *, refused: str = "") -> str:
        """Give an access token that is good."""
        return self.sign_in.token_for(self.capability)


class Behind(Protocol):
    """What stands behind the house and does what is asked."""

    user: str
    calls: list[Call]

    @property
    def sent(self) -> list[bytes]:
        """What a program sent."""
        ...

    @property
    def made_by_programs(self) -> set[str]:
        """The ids of the calendars that a program made."""
        ...

    def standing(self) -> list[Json]:
        """Give the events that stand on those."""
        ...

    def next_fault(self, method: str) -> GoogleFault | None:
        """Take the fault that is planned for the next call of a method."""
        ...

    def carry_out(self, method: str, parameters: Mapping[str, Any], *, scope: str, if_match: str = "") -> Json:
        """Do what is asked with a token of this scope. Raises GoogleRefusedError."""
        ...


Google = TypeVar("Google", bound=Behind, default=RehearsedGoogle)


@dataclass(kw_only=True)
class GoogleHouse(Generic[Google]):
    """A running Google. `seen` are the requests, `asked` their methods, `violations` what was wrong with them.

    Its own answers are held against Google's documents too, unless it `trusts_itself`: of thousands of events that
    takes minutes.
    """

    google: Google
    sign_in: SignIn
    port: int = 0
    ended: Event = field(default_factory=Event)
    seen: list[Heard] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    faults: dict[str, deque[HttpFault]] = field(default_factory=dict)
    trusts_itself: bool = False
    bytes_in: int = 0
    bytes_out: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def roots(self) -> dict[str, str]:
        """Where its APIs are."""
        return {"calendar": self.address, "gmail": self.address}

    def token_for(self, capability: Capability) -> str:
        """Give an access token for a capability."""
        return self.sign_in.token_for(capability)

    def api(self, capability: Capability, *, budget: Budget | None = None) -> GoogleCalls:
        """Give the real calls as one capability may use them; they ask again, and wait for nothing."""
        bearer = Bearing(sign_in=self.sign_in, capability=capability)
        patience = budget or Budget(pause=lambda _: None)
        return GoogleCalls(capability, bearer=bearer, budget=patience, counted=_not_counted, roots=self.roots)

    def client_file(self, path: Path) -> Path:
        """Write the file that a project of Google's gives for a desktop client, with the addresses of this house."""
        client = {
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "project_id": "cornerman-of-alice",
            "auth_uri": f"{self.address}o/oauth2/v2/auth",
            "token_uri": f"{self.address}token",
            "redirect_uris": ["http://localhost"],
        }
        path.write_text(json.dumps({"installed": client, "roots": self.roots}), encoding="utf-8")
        return path

    def fail_next(self, method: str, *faults: HttpFault) -> None:
        """Let the next requests of a method go wrong, each in its way; "" means whatever comes next."""
        self.faults.setdefault(method, deque()).extend(faults)

    def next(self, heard: Heard) -> Line:
        """Answer a request."""
        with self._lock:
            self.seen.append(heard)
            self.bytes_in += len(heard.path) + len(heard.body)
            line = self.sign_in.answer(heard) or self._answered(heard)
            self.bytes_out += len(line.body)
            return line

    def watch(self) -> None:
        """Assert that nothing was asked that may never be, and that every request was what Google takes."""
        assert self.violations + self.sign_in.violations == []
        assert_harmless(self.google)

    def _answered(self, heard: Heard) -> Line:
        place = urlsplit(heard.path)
        try:
            method, variables = method_and_variables(heard.verb, place.path)
        except LookupError as error:
            self.violations.append(str(error))
            return refused(404, "notFound")
        self.asked.append(method)
        query = parse_qs(place.query, keep_blank_values=True)
        body = json.loads(heard.body) if heard.body else None
        found = mistakes_in_parameters(method, query, variables) + mistakes_in_body(method, body)
        self.violations += found
        if found:
            return refused(400, "badRequest")
        kind, _, token = heard.headers.get("authorization", "").partition(" ")
        scopes = self.sign_in.scopes_of(token) if kind == "Bearer" else None
        if scopes is None:
            return refused(401, "authError")
        covering = [each for each in scopes if each in method_of(method)["scopes"]]
        if not covering:
            return refused(403, "insufficientPermissions")
        parameters = parameters_of(method, query, variables) | ({} if body is None else {"body": body})
        asked = _Asked(method=method, parameters=parameters, scope=covering[0], etag=heard.headers.get("if-match", ""))
        return self._with_fault(asked)

    def _with_fault(self, asked: "_Asked") -> Line:
        fault = self._next_fault(asked.method)
        if fault is None:
            return self._carried_out(asked)
        lines = [self._carried_out(asked) for _ in range(fault.times)]
        if fault.drops:
            return Line(drops=True)
        if fault.html:
            return Line(status=fault.status, body=_HTML, headers={"Content-Type": "text/html; charset=UTF-8"})
        if fault.status:
            headers = {"Retry_After": fault.retry_after} if fault.retry_after else {}
            return refused(fault.status, fault.reason, **headers)
        return Line(status=lines[0].status, body=lines[0].body, headers=lines[0].headers, waits=fault.waits)

    def _next_fault(self, method: str) -> HttpFault | None:
        """Take the next fault that is planned here, or for the rehearsed Google."""
        for name in (method, ""):
            if self.faults.get(name):
                return self.faults[name].popleft()
        planned = self.google.next_fault(method)
        return None if planned is None else _over_http(planned)

    def _carried_out(self, asked: "_Asked") -> Line:
        try:
            answer = self.google.carry_out(asked.method, asked.parameters, scope=asked.scope, if_match=asked.etag)
        except GoogleRefusedError as error:
            return refused(error.status, error.reason)
        if not self.trusts_itself:
            self.violations += mistakes_in_answer(asked.method, answer)
        if asked.method.endswith(".delete"):
            return Line(status=204, body=b"")
        return Line(body=json.dumps(answer).encode(), headers={"Content-Type": "application/json; charset=UTF-8"})


def _not_counted(method: str, *, again: bool) -> None:
    """Hold nothing back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    method: str
    parameters: dict[str, Any]
    scope: str
    etag: str


def assert_harmless(google: Behind) -> None:
    """Assert that nothing was sent, no calendar of the user's was touched, and no key has two events that stand."""
    assert google.sent == []
    assert [each.method for each in google.calls if each.method.endswith(".send")] == []
    for call in google.calls:
        if call.method.startswith("calendar.events.") and call.method.rpartition(".")[2] in _WRITERS:
            assert call.parameters["calendarId"] in google.made_by_programs, call.method
    standing = [key_of(event) for event in google.standing()]
    assert len(standing) == len(set(standing)), "two events stand for one key"


def key_of(event: Json) -> str:
    """Give our own key of an event, or its id when it has none."""
    return str(event.get("extendedProperties", {}).get("private", {}).get("cornermanKey", event["id"]))


@contextmanager
def running_google(
    *, user: str = ALICE.email, clock: Clock | None = None, google: RehearsedGoogle | None = None
) -> Iterator[GoogleHouse[RehearsedGoogle]]:
    """Run a Google for one user, and assert at the end that nothing wrong was asked of it."""
    rehearsed = google or RehearsedGoogle(user=user, clock=clock or StoppedClock(NOW))
    house = GoogleHouse(google=rehearsed, sign_in=SignIn(email=rehearsed.user))
    with served(house):
        yield house
    house.watch()


def _over_http(fault: GoogleFault) -> HttpFault:
    if fault.status:
        return HttpFault.refused(fault.status, fault.reason)
    return HttpFault.dropped_after() if fault.done else HttpFault.dropped_before()
