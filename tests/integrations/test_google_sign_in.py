"""Signing in: what is asked of Google to the letter, and everything that may come back instead of a permission."""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlsplit

import pytest

from cornerman.errors import CornermanError, NeedsSeekerError, OutsideRefusedError, WrongUseError
from integrations.clock import StoppedClock
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_grant import Grant
from integrations.google_sign_in import Conduct, ConsentPage, sign_in
from tests.google_consent import SECRETS, ConsentServer, consenting, visit
from tests.paper import ALICE, NOW
from tests.smtp_sink import free_port

READ = Capability.READ_CALENDARS
AUTH = "https://www.googleapis.com/auth/"


@pytest.fixture
def google() -> Iterator[ConsentServer]:
    with consenting() as server:
        yield server


@dataclass(slots=True)
class Browser:
    """Opens what it is shown, after it went wherever `first` says, and remembers what it saw."""

    first: Callable[[ConsentPage], object] = lambda _: None
    pages: list[ConsentPage] = field(default_factory=list)
    visits: list[Future[tuple[str, str]]] = field(default_factory=list)
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def show(self, page: ConsentPage) -> None:
        self.pages.append(page)
        self.first(page)
        self.visits.append(self.threads.submit(visit, page.address))

    @property
    def asked(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.pages[0].address).query))


@pytest.fixture
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.threads.shutdown()


def signed_in(google: ConsentServer, browser: Browser, capability: Capability = READ, **conduct: Any) -> Grant:  # noqa: ANN401 - the parts of a Conduct
    return sign_in(google.client, capability, Conduct(show=browser.show, clock=StoppedClock(NOW), **conduct))


@pytest.mark.parametrize(
    ("capability", "scope"),
    [
        (Capability.READ_CALENDARS, f"{AUTH}calendar.events.owned.readonly"),
        (Capability.READ_SHARED_CALENDARS, f"{AUTH}calendar.events.readonly"),
        (Capability.KEEP_DEBRIEFS, f"{AUTH}calendar.app.created"),
        (Capability.SEE_BUSY_TIMES, f"{AUTH}calendar.freebusy"),
        (Capability.READ_MAIL, f"{AUTH}gmail.readonly"),
        (Capability.DELIVER_LETTERS, f"{AUTH}gmail.insert"),
        (Capability.KEEP_DRAFTS, f"{AUTH}gmail.compose"),
    ],
)
def test_one_permission_is_asked_and_who_gives_it(
    google: ConsentServer, browser: Browser, capability: Capability, scope: str
) -> None:
    grant = signed_in(google, browser, capability)

    assert browser.asked["scope"] == f"openid https://www.googleapis.com/auth/userinfo.email {scope}"
    assert (grant.capability, grant.scopes) == (capability, PERMISSIONS[capability].scopes)


def test_every_capability_is_among_these() -> None:
    assert len(Capability) == 7


def test_the_page_is_asked_for_everything_that_makes_it_safe(google: ConsentServer, browser: Browser) -> None:
    signed_in(google, browser, email_hint=ALICE.email)

    asked = browser.asked
    assert {name: asked.pop(name) for name in ("code_challenge", "state", "scope")}.keys() == {
        "code_challenge",
        "state",
        "scope",
    }
    assert asked == {
        "response_type": "code",
        "client_id": google.client_id,
        "redirect_uri": f"http://127.0.0.1:{browser.pages[0].port}/",
        "code_challenge_method": "S256",
        "access_type": "offline",
        "prompt": "consent",
        "include_granted_scopes": "false",
        "login_hint": ALICE.email,
    }


def test_state_and_challenge_are_new_every_time(google: ConsentServer, browser: Browser) -> None:
    signed_in(google, browser)
    signed_in(google, browser)

    first, second = (dict(parse_qsl(urlsplit(each.address).query)) for each in browser.pages)
    assert len(first["state"]) >= 43
    assert first["state"] != second["state"]
    assert first["code_challenge"] != second["code_challenge"]


def test_what_google_gave_is_understood(google: ConsentServer, browser: Browser) -> None:
    grant = signed_in(google, browser)

    assert (grant.email, grant.granted_at, grant.until, grant.dead) == (ALICE.email, NOW, None, "")
    assert {grant.refresh_token} == google.alive
    url, page = browser.visits[0].result()
    assert url.startswith("http://127.0.0.1:")
    assert "You can close this page" in page


def test_the_end_of_a_sign_in_of_a_project_in_testing_is_known(google: ConsentServer, browser: Browser) -> None:
    google.adds = {"refresh_token_expires_in": 604799}

    grant = signed_in(google, browser)

    assert grant.until == NOW + timedelta(seconds=604799)
    assert grant.is_testing


@pytest.mark.parametrize(
    ("what", "kind", "complaint"),
    [
        ({"denied": "access_denied"}, NeedsSeekerError, "You said no on Google's page. Nothing was changed."),
        ({"denied": "invalid_scope"}, OutsideRefusedError, r"Google did not ask you \(invalid_scope\)"),
        ({"denied": "<script>"}, OutsideRefusedError, "for a reason that it does not name"),
        ({"unticked": True}, NeedsSeekerError, "its box was not ticked.*Tick the box"),
        ({"email": "bob@council.example"}, NeedsSeekerError, "another Google account than the one"),
        ({"adds": {"refresh_token": None}}, OutsideRefusedError, "none that lasts.*myaccount.google.com"),
        ({"adds": {"id_token": None}}, OutsideRefusedError, "did not say whose account"),
        ({"adds": {"id_token": "x.e30.y"}}, CornermanError, "none of Google's"),
        ({"adds": {"id_token": "nonsense"}}, CornermanError, "none of Google's"),
        ({"adds": {"access_token": None}}, CornermanError, "none of Google's"),
        (
            {"faults": [(400, b'{"error": "invalid_grant"}')]},
            OutsideRefusedError,
            "does not take the answer of its page",
        ),
        ({"faults": [(401, b'{"error": "invalid_client"}')]}, OutsideRefusedError, "does not know the client"),
        ({"faults": [(502, b"<html>")]}, CornermanError, "in trouble"),
    ],
)
def test_what_is_no_permission_is_told_in_a_sentence(
    google: ConsentServer, browser: Browser, what: dict[str, Any], kind: type[CornermanError], complaint: str
) -> None:
    for name, value in what.items():
        setattr(google, name, value)

    with pytest.raises(kind, match=complaint) as told:
        signed_in(google, browser, same_as=ALICE.email)

    assert not [each for each in (*SECRETS, "@") if each in str(told.value)]


def test_the_same_account_is_known_however_it_is_written(google: ConsentServer, browser: Browser) -> None:
    assert signed_in(google, browser, same_as="Alice@Postbox.example").email == ALICE.email


@pytest.mark.parametrize("query", ["code=code-old&state=elsewhere", "code=code-old", "error=access_denied&state=x"])
def test_a_tab_of_another_sign_in_that_opens_again_is_let_go(
    google: ConsentServer, browser: Browser, query: str
) -> None:
    def reopens(page: ConsentPage) -> None:
        with pytest.raises(HTTPError) as told:
            visit(f"http://127.0.0.1:{page.port}/?{query}")
        with told.value as answer:
            shown.append((answer.status, answer.read().decode()))

    shown: list[tuple[int | None, str]] = []
    browser.first = reopens

    assert signed_in(google, browser).email == ALICE.email
    [(status, page)] = shown
    assert status == 404
    assert "This page belongs to another sign-in, and does nothing." in page
    assert [each["code"] for each in google.asked_for("/token")] == ["code-0"]


def test_other_visitors_of_the_port_are_let_go(google: ConsentServer, browser: Browser) -> None:
    def visits(page: ConsentPage) -> None:
        silent.append(socket.create_connection(("127.0.0.1", page.port)))  # as browsers do, ahead of need
        for path in ("favicon.ico", "", "elsewhere?code=code-evil&state=x"):
            with suppress(OSError):  # it answers 404
                visit(f"http://127.0.0.1:{page.port}/{path}")

    silent: list[socket.socket] = []
    browser.first = visits

    assert signed_in(google, browser).email == ALICE.email
    for each in silent:
        each.close()


def test_one_permission_after_another_comes_back_at_the_same_port(google: ConsentServer, browser: Browser) -> None:
    port = free_port()

    grants = [signed_in(google, browser, each, port=port) for each in list(Capability)[:3]]

    assert [each.port for each in browser.pages] == [port] * 3
    assert len({each.refresh_token for each in grants}) == 3


def test_the_same_port_is_not_shared_with_a_sign_in_that_is_under_way(google: ConsentServer, browser: Browser) -> None:
    def begins_another(page: ConsentPage) -> None:
        with pytest.raises(WrongUseError, match="is taken"):
            sign_in(google.client, READ, Conduct(show=never.append, clock=StoppedClock(NOW), port=page.port))

    never: list[ConsentPage] = []
    browser.first = begins_another

    assert signed_in(google, browser).email == ALICE.email
    assert never == []


def test_another_account_than_that_of_the_settings_is_refused(google: ConsentServer, browser: Browser) -> None:
    with pytest.raises(NeedsSeekerError) as told:
        signed_in(google, browser, user="alice.moreau@postbox.example")

    assert told.value.message == (
        "You signed in as alice@postbox.example, and your settings name alice.moreau@postbox.example. Nothing was kept."
    )
    assert "If that is the same account, write alice@postbox.example under google.user" in told.value.remedy
    assert browser.asked["login_hint"] == "alice.moreau@postbox.example"


def test_an_account_of_the_settings_that_is_written_otherwise_is_the_same(
    google: ConsentServer, browser: Browser
) -> None:
    google.email = "alice.moreau@gmail.com"

    assert signed_in(google, browser, user="AliceMoreau@googlemail.com").email == "alice.moreau@gmail.com"


def test_nobody_waits_for_ever(google: ConsentServer) -> None:
    conduct = Conduct(show=lambda _: None, clock=StoppedClock(NOW), patience=timedelta(seconds=0.1))

    with pytest.raises(NeedsSeekerError, match="Nobody answered on Google's page within"):
        sign_in(google.client, READ, conduct)


def test_a_port_that_is_taken_is_told(google: ConsentServer, browser: Browser) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(WrongUseError, match=r"is taken.*--port"):
        signed_in(google, browser, port=other.getsockname()[1])
    assert browser.pages == []


def test_a_port_that_was_named_is_the_one(google: ConsentServer, browser: Browser) -> None:
    free = free_port()

    signed_in(google, browser, port=free)

    assert browser.pages[0].port == free


class Elsewhere:
    """A browser on another machine: it ends on a page that it cannot open, and its address is typed in here."""

    def __init__(self, google: ConsentServer, change: Callable[[str], str] = str) -> None:
        self.google = google
        self.change = change
        self.typed, self.keyboard = os.pipe()

    def show(self, page: ConsentPage) -> None:
        address = self.google.page(dict(parse_qsl(urlsplit(page.address).query)))
        os.write(self.keyboard, b"\n" + self.change(address).encode() + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.typed)
        os.close(self.keyboard)


def test_the_address_may_be_typed_in_instead(google: ConsentServer) -> None:
    with Elsewhere(google) as elsewhere:
        conduct = Conduct(show=elsewhere.show, clock=StoppedClock(NOW), typed=elsewhere.typed)

        assert sign_in(google.client, READ, conduct).email == ALICE.email


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda _: "yes", "is not the address that Google sent"),
        (lambda _: "http://[", "is not the address that Google sent"),
        (lambda address: address.replace("state=", "state=x"), "belongs to another sign-in"),
    ],
    ids=["a word", "no address", "another state"],
)
def test_a_line_that_is_no_answer_is_refused(
    google: ConsentServer, change: Callable[[str], str], complaint: str
) -> None:
    with Elsewhere(google, change) as elsewhere, pytest.raises(OutsideRefusedError, match=complaint):
        sign_in(google.client, READ, Conduct(show=elsewhere.show, clock=StoppedClock(NOW), typed=elsewhere.typed))


def test_where_nobody_can_type_the_browser_is_waited_for(google: ConsentServer, browser: Browser) -> None:
    with open(os.devnull) as nothing:  # noqa: PTH123 - its descriptor is wanted
        assert signed_in(google, browser, typed=nothing.fileno()).email == ALICE.email


def test_no_log_has_a_secret(google: ConsentServer, browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "urllib3.connectionpool")  # whose log the transport may have switched off

    grant = signed_in(google, browser)

    assert "/token" in caplog.text, "the library's own log was listened to"
    verifier = google.asked_for("/token")[0]["code_verifier"]
    assert not [each for each in (*SECRETS, verifier) if each in caplog.text + repr(grant) + repr(browser.pages)]
