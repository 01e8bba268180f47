"""Lets nobody but the seeker's own browser through to the page, and sees what every answer has to say about itself."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cornerman.views.page_refusals import (
    FOREIGN,
    LOCKED,
    NOT_HERE,
    STARTED_ANEW,
    TOO_LONG,
    UNREADABLE,
    USED,
    Refusal,
)
from integrations.loopback import is_loopback
from ui.page.answers import Answers
from ui.page.door import Door
from ui.page.forms import LONGEST_LINE, LONGEST_TEXT

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

ENTRANCE = "/enter"
STYLE = "/style.css"
SEAL = "seal"

_SIGN_BYTES = 12
"""A sign takes up to four bytes of UTF-8, and each of them three signs on the way: `%F0%9F%90%A3`."""
_TEXTS, _LINES = 20, 180
LONGEST_FORM = _SIGN_BYTES * (_TEXTS * LONGEST_TEXT + _LINES * LONGEST_LINE)
"""As many fields as a form may have, filled to their own limits, find room; one of them may hold far too much, too."""

_FORM_TYPE = "application/x-www-form-urlencoded"
_MOST_FIELDS = 200
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # With `no-referrer` browsers say `Origin: null` when they send a form (Fetch, 3.1), and it could not be checked.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Stands before the pages. What gets through has a cookie of ours; a form is read, and is one of ours.

    To the pages it gives, in the state of a request, `seal` for their forms and `form` as it was filled in.
    """

    def __init__(self, inside: Application, *, door: Door, answers: Answers, port: int) -> None:
        """Stand before an application that is served on this port."""
        self._inside = inside
        self._door = door
        self._answers = answers
        self._cookie = f"cornerman-{port}"  # cookies do not know ports, so that names keep two pages apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        answer = await self._refused(scope, headers, receive)
        with suppress(Exception):  # the pages have answered it and kept it; in a log it would tell too much
            await (answer or self._inside)(scope, receive, _outspoken(send))

    async def _refused(self, scope: Scope, headers: dict[str, str], receive: Receive) -> Application | None:
        """Give the answer to what may not go through; None when it may."""
        scope["state"] = {"seal": "", "form": {}}
        if not _names_this_machine(headers.get("host", "")):
            return self._no(NOT_HERE, HTTPStatus.MISDIRECTED_REQUEST)
        path, method = scope["path"], scope["method"]
        if method == "GET" and path == ENTRANCE:
            return self._entered(scope)
        if method == "GET" and path == STYLE:
            return None
        cookie = _cookie_of(headers, self._cookie)
        known = self._door.knows(cookie)
        if method == "POST":
            return await self._form_refused(scope, headers, receive, cookie if known else None)
        if not known:
            return self._no(LOCKED, HTTPStatus.FORBIDDEN)
        scope["state"]["seal"] = self._door.seal(cookie)
        return None

    def _entered(self, scope: Scope) -> Application:
        """Change a ticket into a cookie. The page that says so leads on by itself, so that the cookie goes along."""
        ticket = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])[0]
        cookie = self._door.admit(ticket)
        if cookie is None:
            return self._no(USED, HTTPStatus.FORBIDDEN)
        return self._answers.welcome(f"{self._cookie}={cookie}; Path=/; HttpOnly; SameSite=Strict")

    async def _form_refused(
        self, scope: Scope, headers: dict[str, str], receive: Receive, cookie: str | None
    ) -> Application | None:
        """Read a form of ours; without a cookie of ours, as after a new start, what was typed is only given back.

        To what another page sends nothing is given back.
        """
        own = f"http://{headers.get('host', '')}"
        from_us = headers.get("origin") == own and headers.get("sec-fetch-site", "same-origin") == "same-origin"
        if not from_us:
            return self._no(LOCKED if cookie is None else FOREIGN, HTTPStatus.FORBIDDEN)
        if headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM_TYPE:
            return self._no(UNREADABLE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        body = await _whole(receive)
        if body is None:
            return self._no(TOO_LONG, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        form = _filled_in(body)
        if form is None:
            return self._no(UNREADABLE, HTTPStatus.BAD_REQUEST)
        return self._form_locked(scope, form, cookie)

    def _form_locked(self, scope: Scope, form: dict[str, str], cookie: str | None) -> Application | None:
        """Let a form through that has the seal for its cookie; else give back what was typed."""
        seal = form.pop(SEAL, "")
        if cookie is None:
            return self._no(STARTED_ANEW, HTTPStatus.FORBIDDEN, form)
        scope["state"]["seal"] = self._door.seal(cookie)
        if not self._door.fits(seal, cookie):
            return self._no(FOREIGN, HTTPStatus.FORBIDDEN, form)
        scope["state"]["form"] = form
        return None

    def _no(self, refusal: Refusal, status: HTTPStatus, typed: Mapping[str, str] | None = None) -> Application:
        return self._answers.refusal(refusal, status=status, typed=typed)


def _names_this_machine(host: str) -> bool:
    """Tell whether the name by which we were asked is this machine's own, and not one that only leads to it.

    The port may be another one than ours: a tunnel has its own.
    """
    try:
        return is_loopback(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False


def _cookie_of(headers: dict[str, str], name: str) -> str:
    """Give the value of a cookie; empty when it did not come along. Others of this machine may say what they like."""
    pairs = (each.strip().partition("=") for each in headers.get("cookie", "").split(";"))
    return next((value for its_name, _, value in pairs if its_name == name), "")


def _filled_in(body: bytes) -> dict[str, str] | None:
    """Read a form; None when it is none, or has too many fields."""
    try:
        typed = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None
    return {name: values[-1] for name, values in typed.items()}


async def _whole(receive: Receive) -> bytes | None:
    """Give a body whole; None when it is too long, or its sender has gone."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += bytes(message.get("body", b""))
        if len(body) > LONGEST_FORM:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _outspoken(send: Send) -> Send:
    """Say the same things about every answer."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            fixed = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *fixed]}
        await send(message)

    return with_headers
