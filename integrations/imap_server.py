"""A connection to the server of a mailbox: safe, signed in, and bounded in what it may take of time and memory."""

import imaplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from logging import WARNING, getLogger
from socket import SHUT_RDWR
from threading import Timer
from typing import Any, Literal

from imapclient import IMAPClient  # type: ignore[import-untyped]

from cornerman.errors import OutsideRefusedError, SettingsError
from integrations.bearer_tokens import TokenWords, mechanism_among
from integrations.imap_troubles import met, refused_sign_in, told
from integrations.loopback import is_loopback

_LONGEST_PIECE = 8 * 1024 * 1024  # no piece that we ask for is larger
_LONGEST_TALK = 1024 * 1024 * 1024  # all that a server may say in one session


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapServer:
    """Where the mail lies: `tls` is safe from the start, `starttls` turns a plain connection into a safe one.

    `plain` is for servers on this machine alone. `password` is the OAuth token when `sign_in` says so. `timeout` is
    how long one answer may take, `longest` a whole session, both in seconds.
    """

    host: str
    port: int = 993
    security: Literal["tls", "starttls", "plain"] = "tls"
    user: str
    password: str = field(repr=False)
    sign_in: Literal["password", "token"] = "password"
    timeout: float = 30
    longest: float = 600

    def __post_init__(self) -> None:
        """Refuse to send a password in the clear over a network, or a user that would end the line."""
        if self.security == "plain" and not is_loopback(self.host):
            raise SettingsError(
                f"Mail from {self.host} would travel unprotected.",
                remedy="Set the security of the mailbox to tls or starttls.",
            )
        if not (self.user + self.password).isprintable():
            raise SettingsError(
                f"The user or the password for the mailbox at {self.host} has a sign that cannot be sent.",
                remedy="Write both as plain text, without line breaks or special spaces.",
            )


@contextmanager
def signed_in(server: ImapServer) -> Iterator[Any]:
    """Open a connection, sign in, and sign out in the end; the library's client is what is given.

    Raises OutsideRefusedError when the server will not have it, OutsideDownError when it does not answer.
    """
    getLogger("imapclient").setLevel(WARNING)  # it would log who signs in, and what letters say
    with met(server.host, server.port):
        client = _BoundedClient(server)
    watch = Timer(server.longest, _cut_off, (client,))
    watch.daemon = True
    watch.start()
    try:
        if server.security == "starttls":
            _make_safe(client, server)
        _sign_in(client, server)
        yield client
        with suppress(OSError, imaplib.IMAP4.error):  # we have what we came for, whatever is answered to a goodbye
            client.logout()
    finally:
        watch.cancel()
        with suppress(OSError, imaplib.IMAP4.error):
            client.shutdown()


class _Bounded:
    """What a server says, counted before it is taken in: an announced gigabyte is not waited for."""

    debug = property(lambda _: 0, lambda _, __: None)  # the library would write letters and passwords into its log
    _taken = 0

    def read(self, size: int) -> bytes:
        """Read a piece of a known size. Raises the library's abort when it is too large."""
        if size > _LONGEST_PIECE:
            raise imaplib.IMAP4.abort("a piece too large")
        return self._counted(super().read(size))  # type: ignore[misc]

    def readline(self) -> bytes:
        """Read a line; raises as read does when too much was said already."""
        return self._counted(super().readline())  # type: ignore[misc]

    def _counted(self, data: bytes) -> bytes:
        self._taken += len(data)
        if self._taken > _LONGEST_TALK:
            raise imaplib.IMAP4.abort("too much said")
        return data


class _PlainConnection(_Bounded, imaplib.IMAP4):
    pass


class _SafeConnection(_Bounded, imaplib.IMAP4_SSL):
    pass


class _BoundedClient(IMAPClient):  # type: ignore[misc]
    """The library's client on a bounded connection."""

    def __init__(self, server: ImapServer) -> None:
        self._server = server
        safe = server.security == "tls"
        super().__init__(server.host, server.port, ssl=safe, timeout=server.timeout)
        self.normalise_times = False

    def _create_IMAP4(self) -> imaplib.IMAP4:  # noqa: N802 - the library's name for it
        if self._server.security != "tls":
            return _PlainConnection(self.host, self.port, timeout=self._server.timeout)
        context = ssl.create_default_context()
        return _SafeConnection(self.host, self.port, ssl_context=context, timeout=self._server.timeout)

    def _poll_socket(self, sock: Any, timeout: float | None = None) -> object:  # noqa: ANN401 - the library's own
        """Wait for something to read; what came along with an earlier answer is there already."""
        with suppress(OSError):  # the connection does not wait now, and a safe one says so by an error
            if self._imap.file.peek(1):
                return True
        return super()._poll_socket(sock, timeout)


def _cut_off(client: IMAPClient) -> None:
    """End a session that takes too long: whoever waits for an answer meets the end of the connection."""
    with suppress(OSError):
        client.socket().shutdown(SHUT_RDWR)


def _make_safe(client: IMAPClient, server: ImapServer) -> None:
    with met(server.host, server.port):
        if not client.has_capability("STARTTLS"):
            raise OutsideRefusedError(
                f"The mail server {server.host} does not offer to make the connection safe.",
                remedy="Set its security to tls, and its port to 993; nothing was sent.",
            )
        client.starttls(ssl.create_default_context())


def _sign_in(client: IMAPClient, server: ImapServer) -> None:
    with told(server.host):
        try:
            _way_in(client, server)()
        except client.AbortError:
            raise
        except client.Error as error:
            # The library tells a connection that broke and a refusal by the same kind of error.
            if isinstance(error.__context__, imaplib.IMAP4.abort):
                raise client.AbortError(str(error)) from error
            raise refused_sign_in(server.host, str(error), how=server.sign_in) from error


def _way_in(client: IMAPClient, server: ImapServer) -> Callable[[], object]:
    """Choose how to sign in by what the server offers."""
    offered = [each.decode("ascii", "replace").upper() for each in client.capabilities()]
    ways = [each.removeprefix("AUTH=") for each in offered if each.startswith("AUTH=")]
    user, password = server.user, server.password
    if server.sign_in == "token":
        return _by_token(client, server, ways)
    # LOGIN carries plain letters only, and the library puts no quotes around a user.
    odd = not (user + password).isascii() or any(each in user for each in ' "\\(){%*') or not user
    if "PLAIN" in ways and (odd or "LOGINDISABLED" in offered):
        return lambda: client.plain_login(user, password)
    if odd:
        raise OutsideRefusedError(
            f"The user or the password for the mailbox at {server.host} has a letter or sign that cannot be sent.",
            remedy="Use plain letters, digits and signs: no accents. An app password of your mail provider has none.",
        )
    if "LOGINDISABLED" in offered:
        raise OutsideRefusedError(
            f"The mail server {server.host} takes no passwords.", remedy='Set sign_in to "token" in the settings.'
        )
    return lambda: client.login(user, password)


def _by_token(client: IMAPClient, server: ImapServer, ways: list[str]) -> Callable[[], object]:
    mechanism = mechanism_among(ways)
    if mechanism is None:
        raise OutsideRefusedError(
            f"The mail server {server.host} takes no tokens.", remedy='Set sign_in to "password" in the settings.'
        )
    try:
        words = TokenWords(mechanism, user=server.user, token=server.password)
    except ValueError as error:
        raise OutsideRefusedError(
            f"The token for the mailbox at {server.host} has a sign that cannot be sent.",
            remedy="Copy it again, as one line.",
        ) from error
    return lambda: client.sasl_login(mechanism, words.say)
