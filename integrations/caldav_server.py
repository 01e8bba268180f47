"""One CalDAV server: how it is asked, how it is signed in to, and how much of its answers is taken.

The requests go through httpx and not through the `caldav` package: that one fetches the items of a first look one
by one (seven times slower here), follows redirects wherever they lead, takes answers of any size, and installs a
library that puts itself in the place of urllib3, for every other program in the environment.
"""

import ssl
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError, SettingsError
from cornerman.ports import Clock
from cornerman.wording import counted
from integrations.caldav_troubles import CHECK_ADDRESS, LATER, TooMuchError, failure_of, told
from integrations.caldav_trust import may_follow
from integrations.loopback import is_loopback

_LARGEST = 40 * 1024 * 1024  # one answer, unpacked; the marks of 100,000 events take most of it
_PATIENCE = 10  # an answer as a whole may take so many times the longest silence
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SKEW = timedelta(minutes=5)
_AGENT = "Cornerman"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaldavServer:
    """Where calendars are kept. `address` leads to the server, to a person's account on it, or to one calendar.

    `timeout` is the longest silence, in seconds.
    """

    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 30

    def __post_init__(self) -> None:
        """Refuse what is no address, and to send a password in the clear over a network."""
        try:
            url = httpx.URL(self.address)
        except httpx.InvalidURL as error:
            raise SettingsError("The address of the calendar server cannot be read.", remedy=CHECK_ADDRESS) from error
        if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
            raise SettingsError(
                "The address of the calendar server is not a plain web address.",
                remedy="It begins with https:// and holds neither user nor password; those have settings of their own.",
            )
        if url.scheme == "http" and not is_loopback(url.host):
            raise SettingsError(
                f"The password for the calendar server {url.host} would travel unprotected.",
                remedy="Use an address that begins with https://.",
            )

    @property
    def host(self) -> str:
        """The name by which sentences call the server."""
        return httpx.URL(self.address).host


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered, and the address at which it did so in the end."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def host(self) -> str:
        """Who answered."""
        return urlsplit(self.url).hostname or ""

    def failure(self) -> OutsideError:
        """Say what an answer means that is not the one hoped for."""
        return failure_of(self.host, self.status)


class CaldavConnection:
    """A connection, open inside a `with` block. `skew` is how far the server's clock is ahead of ours.

    It asks nobody but the server and the other hosts of its owner, wherever answers may point.
    """

    def __init__(self, server: CaldavServer, *, clock: Clock) -> None:
        """Get ready to ask a server; nothing is sent yet."""
        self.server = server
        self.skew = timedelta()
        self._clock = clock
        self._client = httpx.Client(
            auth=_SignIn(server.user, server.password) if server.user else None,
            verify=_trust(server),
            timeout=server.timeout,
            headers={"User-Agent": _AGENT},
            trust_env=not is_loopback(server.host),  # a proxy has no business with servers on this machine
        )

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened."""
        self._client.close()

    def ask(self, method: str, url: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Send a request and give the answer, whatever it is, but for the failures that are the same everywhere.

        Raises OutsideRefusedError for a wrong password, a certificate or redirect that cannot be trusted, and
        OutsideDownError when there is no answer, half of one, or word of trouble.
        """
        kind = {"Content-Type": "application/xml; charset=utf-8"} if body else {}
        for _ in range(_MOST_REDIRECTS + 1):
            with told(self.server.host):
                told_more = kind | dict(headers or {})
                request = self._client.build_request(method, url, content=body or None, headers=told_more)
                self._require_allowed(request.url)
                answer = self._exchange(request)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                failure = answer.failure()
                if answer.status == httpx.codes.UNAUTHORIZED or failure.worth_retrying:
                    raise failure
                return answer
            url = joined(url, answer.headers["location"])
        raise OutsideRefusedError(
            f"The calendar server {self.server.host} sends from one address to the next without end.",
            remedy=CHECK_ADDRESS,
        )

    def clock_remark(self) -> str:
        """Say that the clocks differ by more than a few minutes; empty when they do not."""
        if abs(self.skew) <= _SKEW:
            return ""
        far = _said(abs(self.skew))
        way = "ahead of" if self.skew > timedelta() else "behind"
        return f"The clock of the calendar server {self.server.host} is {far} {way} this machine's; set the wrong one."

    def _exchange(self, request: httpx.Request) -> Answer:
        """Ask once, and read the answer with bounds on its size and on the time that it takes as a whole."""
        deadline = monotonic() + self.server.timeout * _PATIENCE
        received = bytearray()
        response = self._client.send(request, stream=True)
        try:
            for piece in response.iter_bytes():
                received += piece
                self._require_bearable(len(received), is_late=monotonic() > deadline)
        finally:
            response.close()
        self._compare_clocks(response.headers.get("date", ""))
        return Answer(url=str(request.url), status=response.status_code, headers=response.headers, body=bytes(received))

    def _require_bearable(self, size: int, *, is_late: bool) -> None:
        if size > _LARGEST:
            raise TooMuchError(
                f"The calendar server {self.server.host} answered with more than {_LARGEST >> 20} MB.",
                remedy="Split the calendar, or take old events out of it.",
            )
        if is_late:
            raise OutsideDownError(f"The calendar server {self.server.host} took too long to answer.", remedy=LATER)

    def _compare_clocks(self, date: str) -> None:
        try:
            theirs: datetime = parsedate_to_datetime(date)
        except (ValueError, OverflowError):
            return
        aware = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
        self.skew = aware - self._clock.now()

    def _require_allowed(self, url: httpx.URL) -> None:
        """Refuse to take the password to somebody else's server, or over the network in the clear."""
        if not may_follow(url, home=httpx.URL(self.server.address)):
            raise OutsideRefusedError(
                f"The calendar server {self.server.host} points to {_place(url)}, which Cornerman does not follow.",
                remedy="If that is where your calendars are, write that address into the settings.",
            )


class _SignIn(httpx.Auth):
    """Signs in with Basic, or with Digest on a server that takes nothing else, which is remembered."""

    def __init__(self, user: str, password: str) -> None:
        self._basic = httpx.BasicAuth(user, password)
        self._digest = httpx.DigestAuth(user, password)
        self._wants_digest = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign a request."""
        if not self._wants_digest:
            response = yield next(self._basic.auth_flow(request))
            offered = " ".join(response.headers.get_list("www-authenticate")).lower()
            if response.status_code != httpx.codes.UNAUTHORIZED or "basic" in offered or "digest" not in offered:
                return
            self._wants_digest = True
            del request.headers["Authorization"]
        yield from self._digest.auth_flow(request)


def _place(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.host}" if url.host else "an address that cannot be read"


def _trust(server: CaldavServer) -> ssl.SSLContext:
    """Give whom this machine trusts; to read that takes a while, and plain http within this machine needs nobody."""
    is_plain = urlsplit(server.address).scheme == "http"
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if is_plain else ssl.create_default_context()


def _said(length: timedelta) -> str:
    if length < timedelta(hours=2):
        return counted(length // timedelta(minutes=1), "minute")
    return counted(length // timedelta(hours=1), "hour")


def joined(base: str, address: str) -> str:
    """Give an address that an answer names, whole; empty when it is none."""
    try:
        whole = urljoin(base, address)
        return whole if urlsplit(whole).hostname else ""
    except ValueError:
        return ""
