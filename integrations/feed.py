"""A calendar at an address of the web: how it is asked for, and what the answers mean. The address is a secret."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic

import httpx

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError, SettingsError
from cornerman.keys import fingerprint
from integrations.loopback import is_loopback
from integrations.private_addresses import IpAddress, Lookup, chosen, is_public, look_up
from integrations.web_question import Bounds, NoAnswerError, Reply, Trouble, ask

_AGENT = "Cornerman"
_KINDS = "text/calendar, text/plain;q=0.5, */*;q=0.1"
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER_PERHAPS = frozenset({408, 425, 429})
_HOST = re.compile(r"[\w.-]+|[\da-f:.]+", re.ASCII | re.IGNORECASE)
_LAST_PORT = 65_535
_LONGEST_WAIT = timedelta(days=1)
_LONGEST_MARK = 500
_RENEWED = (
    "It may have been reset, or is no longer shared: copy the secret address anew from the settings of that calendar."
)
_LATER = "Cornerman tries again; if it goes on, see whether the calendar can be opened in a browser."
_ASK_OWNER = "See whether the calendar can be opened in a browser, and copy its address anew."


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Where a calendar is to be had; `name` is what the settings call it, when they do not spell out the address.

    `may_be_private` lets it lie on a network of one's own, there without protection too. `silence` is the longest
    wait for a piece of an answer, `patience` that for all of it, in seconds; `largest` is its size in bytes, unpacked.
    """

    address: str = field(repr=False)
    name: str = ""
    may_be_private: bool = False
    silence: float = 15
    patience: float = 60
    largest: int = 20 * 1024 * 1024
    lookup: Lookup = field(default=look_up, repr=False)

    def __post_init__(self) -> None:
        """Refuse what is no address of the web, and to show a secret one to everybody on the way there."""
        url = _read(self.address)
        if url is None:
            raise SettingsError(
                f"The address of the calendar feed{_called(self.name)} cannot be read.",
                remedy="Copy it anew from the settings of that calendar; it begins with https:// or webcal://.",
            )
        if url.scheme == "http" and not _may_be_plain(self, url):
            raise SettingsError(
                f"The secret address of {self.title} would travel unprotected.",
                remedy="Use an address that begins with https://.",
            )

    @property
    def url(self) -> httpx.URL:
        """The address as it is asked."""
        return _read(self.address) or httpx.URL()

    @property
    def host(self) -> str:
        """The name of the server: of the address, this alone may be shown."""
        return self.url.host

    @property
    def label(self) -> str:
        """What short lines call it."""
        return _called(self.name).strip() or self.host

    @property
    def title(self) -> str:
        """What sentences call it."""
        return f"the calendar feed{_called(self.name)} on {self.host}"

    @property
    def sentence(self) -> str:
        """The same at the beginning of one."""
        return f"T{self.title[1:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """By what a server knows the version that we have; `place` stands for where it was given out."""

    etag: str = ""
    modified: str = ""
    place: str = ""

    def headers(self, url: httpx.URL) -> dict[str, str]:
        """Say which version we have; of another place the answer would mean nothing."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.modified} if self.place == _place(url) else {}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """A body and its version; without a body it is as before, or there is a `failure`.

    `wait` is for how long the server is to be left alone at least when this will not do, None when it was not
    bothered at all.
    `date` is the time by the server's clock.
    """

    body: bytes | None = None
    version: Version = Version()
    failure: OutsideError | None = None
    wait: timedelta | None = None
    date: datetime | None = None


class _InVainError(Exception):
    """What went wrong, and for how long the server is to be left alone."""

    def __init__(self, failure: OutsideError, *, wait: timedelta | None = None) -> None:
        super().__init__(failure.message)
        self.answer = FeedAnswer(failure=failure, wait=wait)


def fetch(feed: Feed, known: Version, *, now: datetime) -> FeedAnswer:
    """Ask whether there is another version than the known one, and bring it; whatever goes wrong is in the answer."""
    try:
        reply, url = _followed(feed, known)
        return _judged(feed, reply, url, now)
    except _InVainError as error:
        return error.answer


def _followed(feed: Feed, known: Version) -> tuple[Reply, httpx.URL]:
    """Go where the server sends us, looking at each place before going there."""
    bounds = Bounds(silence=feed.silence, end=monotonic() + feed.patience, largest=feed.largest)
    url = feed.url
    for _ in range(_MOST_REDIRECTS + 1):
        headers = {"User-Agent": _AGENT, "Accept": _KINDS, **known.headers(url), **_sign_in(feed, url)}
        addresses = _addresses(feed, url)
        try:
            reply = ask(url, addresses, headers, bounds)
        except NoAnswerError as error:
            raise _in_vain(feed, error) from error
        if reply.status == httpx.codes.NOT_MODIFIED and not known.headers(url):
            raise _InVainError(_down(feed, "gave an answer that fits no question"), wait=timedelta())
        if reply.status not in _REDIRECTS:
            return reply, url
        url = _target(feed, url, reply.headers.get("location", ""))
    raise _InVainError(_refused(feed, "is sent from one address to the next without end"), wait=timedelta())


def _target(feed: Feed, url: httpx.URL, location: str) -> httpx.URL:
    """Give the address of a redirect. Raises _InVainError when nobody should go there."""
    target = _read(location, beside=url) if location else None
    if target is None:
        raise _InVainError(_refused(feed, "is sent to an address that cannot be read"), wait=timedelta())
    if target.scheme == "http" and (url.scheme == "https" or not _may_be_plain(feed, target)):
        raise _InVainError(_refused(feed, "is sent to an address that is not protected"), wait=timedelta())
    return target


def _addresses(feed: Feed, url: httpx.URL) -> tuple[str, ...]:
    """Give the addresses of the network that may be asked. Raises _InVainError when there are none."""
    try:
        found = feed.lookup(url.raw_host.decode().strip("[]"))
    except (OSError, UnicodeError) as error:
        raise _InVainError(_down(feed, "cannot be found: its server's name is not known")) from error
    addresses = chosen(found, _allowed(feed, url))
    if addresses:
        return addresses
    if feed.may_be_private and url.scheme == "http":
        raise _InVainError(_refused(feed, "would be asked for over the network without protection"))
    remedy = "If it really lies on a network of your own, allow that in the settings; else do not use it."
    raise _InVainError(_refused(feed, f"leads into a private network ({url.host})", remedy))


def _allowed(feed: Feed, url: httpx.URL) -> Callable[[IpAddress], bool]:
    if feed.may_be_private:
        return (lambda _: True) if url.scheme == "https" else (lambda each: not is_public(each))
    return (lambda each: each.is_loopback) if _is_here(feed, url) else is_public


def _in_vain(feed: Feed, error: NoAnswerError) -> _InVainError:
    """Say why there was no answer. A server that was not reached, or not trusted, was asked nothing."""
    match error.trouble:
        case Trouble.UNREACHABLE:
            return _InVainError(_down(feed, "cannot be reached"))
        case Trouble.UNTRUSTED:
            remedy = "See that this machine's clock is right and that nothing stands in between; nothing was sent."
            return _InVainError(_refused(feed, f"shows a certificate that {error.detail}", remedy))
        case Trouble.TOO_LARGE:
            remedy = "Export the calendar without its old events, or leave it out."
            return _InVainError(_refused(feed, f"is larger than {feed.largest:,} bytes", remedy), wait=timedelta())
        case Trouble.SLOW:
            return _InVainError(_down(feed, "did not answer in time"), wait=timedelta())
        case Trouble.BROKEN:
            return _InVainError(_down(feed, "broke off in the middle of an answer"), wait=timedelta())


def _judged(feed: Feed, reply: Reply, url: httpx.URL, now: datetime) -> FeedAnswer:
    date = _moment(reply.headers.get("date", ""))
    if reply.status == httpx.codes.NOT_MODIFIED:
        return FeedAnswer(date=date)
    if reply.status == httpx.codes.OK:
        etag, modified = (_mark(reply.headers.get(name, "")) for name in ("etag", "last-modified"))
        version = Version(etag=etag, modified=modified, place=_place(url))
        return FeedAnswer(body=reply.body, version=version, wait=timedelta(), date=date)
    raise _InVainError(_no(feed, reply.status), wait=_wait(reply.headers.get("retry-after", ""), now))


def _no(feed: Feed, status: int) -> OutsideError:
    if status in _LATER_PERHAPS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return _down(feed, f"is in trouble (answer {status})")
    if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        return _refused(feed, f"may not be read with the address that you have (answer {status})", _RENEWED)
    if status in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
        return _refused(feed, f"is not there any more (answer {status})", _RENEWED)
    return _refused(feed, f"cannot be had (answer {status})")


def _down(feed: Feed, what: str) -> OutsideDownError:
    return OutsideDownError(f"{feed.sentence} {what}.", remedy=_LATER)


def _refused(feed: Feed, what: str, remedy: str = _ASK_OWNER) -> OutsideRefusedError:
    return OutsideRefusedError(f"{feed.sentence} {what}.", remedy=remedy)


def _called(name: str) -> str:
    """Give the name for a sentence; what looks like an address is none."""
    return f" {name}" if name and "/" not in name else ""


def _read(address: str, *, beside: httpx.URL | None = None) -> httpx.URL | None:
    """Read an address; None for one that is none of the web. `webcal` is another word for https."""
    try:
        url = (beside or httpx.URL()).join(address.strip()).copy_with(fragment=None)
        if url.scheme in {"webcal", "webcals"}:
            url = url.copy_with(scheme="https")
    except (httpx.InvalidURL, ValueError):
        return None
    is_whole = _HOST.fullmatch(url.raw_host.decode()) and (url.port or 1) <= _LAST_PORT
    return url if is_whole and url.scheme in {"http", "https"} else None


def _is_here(feed: Feed, url: httpx.URL) -> bool:
    """Tell whether the seeker named this machine itself; nobody else may send us to it."""
    return is_loopback(url.host) and is_loopback(feed.host)


def _may_be_plain(feed: Feed, url: httpx.URL) -> bool:
    return feed.may_be_private or _is_here(feed, url)


def _sign_in(feed: Feed, url: httpx.URL) -> dict[str, str]:
    """Give the user and password that stand in the address to its own server, and to no other."""
    own = feed.url
    if not own.userinfo or (own.scheme, own.host, own.port) != (url.scheme, url.host, url.port):
        return {}
    return {"Authorization": f"Basic {b64encode(f'{own.username}:{own.password}'.encode()).decode()}"}


def _place(url: httpx.URL) -> str:
    """Stand for an address without showing it; what follows a `?` may be another each time."""
    return fingerprint([url.scheme, url.netloc.decode(), url.path])


def _mark(value: str) -> str:
    """Give a mark of a version if it can be sent back."""
    return value if value.isascii() and value.isprintable() and len(value) <= _LONGEST_MARK else ""


def _wait(written: str, now: datetime) -> timedelta:
    """Read how long a server wants to be left alone (RFC 9110, 10.2.3); a day at most is believed."""
    written = written.strip()
    until = _moment(written)
    if written.isascii() and written.isdigit():
        seconds = int(written[:9])
        return min(timedelta(seconds=seconds), _LONGEST_WAIT)
    return timedelta() if until is None else min(max(until - now, timedelta()), _LONGEST_WAIT)


def _moment(written: str) -> datetime | None:
    try:
        moment: datetime = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
