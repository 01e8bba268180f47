"""Letters and invitations sent through the seeker's own mail server; the one module that may open such a connection."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from ipaddress import ip_address
from typing import TYPE_CHECKING, Literal

from cornerman.errors import OutsideDownError, OutsideRefusedError, OutsideUnsureError, SettingsError
from cornerman.invitations import Invitation, Words
from cornerman.people import Seeker
from cornerman.ports import Clock
from integrations.imip import invitation_letter
from integrations.letters_out import seeker_letter

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FOR_GOOD = 500  # replies from here on are final (RFC 5321, 4.2.1)
_LATER = "Cornerman tries again; if it goes on, check the server and the network."


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """Where to send: `starttls` turns a plain connection into a safe one, `tls` is safe from the start.

    `plain` is for servers on this machine alone. `timeout` is in seconds.
    """

    host: str
    port: int
    security: Literal["starttls", "tls", "plain"] = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 30

    def __post_init__(self) -> None:
        """Refuse to send letters, or a password, in the clear over a network."""
        if self.security == "plain" and not _is_loopback(self.host):
            raise SettingsError(
                f"Mail to {self.host} would travel unprotected.",
                remedy="Set the security of the mail server to starttls or tls.",
            )


class SmtpPost:
    """Brings letters to the seeker, and invitations to members. It cannot know whether it brought one before."""

    remembers = False

    def __init__(self, server: SmtpServer, *, seeker: Seeker, clock: Clock) -> None:
        """Send through a server, in the seeker's name."""
        self._server = server
        self._seeker = seeker
        self._clock = clock

    def deliver(self, words: Words, *, key: str) -> None:
        """Send a letter to the seeker. Raises OutsideDownError or OutsideRefusedError."""
        message = seeker_letter(words, key=key, seeker=self._seeker, sent_at=self._clock.now())
        self._send(message, to=self._seeker.email)

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:
        """Send an invitation to its member. Raises OutsideDownError or OutsideRefusedError."""
        message = invitation_letter(invitation, words, key=key, seeker=self._seeker, stamp=self._clock.now())
        self._send(message, to=invitation.to.email)

    def _send(self, message: EmailMessage, *, to: str) -> None:
        server = self._server
        with _told(server.host), _connected(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message, from_addr=self._seeker.email, to_addrs=[to])


class _BrokeOffError(Exception):
    """The letter was handed over, and no answer came."""


class _Connection(smtplib.SMTP):
    """Tells a connection that broke before the letter was on its way from one that broke afterwards."""

    def data(self, msg: "ReadableBuffer | str") -> tuple[int, bytes]:
        """Hand the letter over. Raises _BrokeOffError when no answer to it came."""
        try:
            return super().data(msg)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise _BrokeOffError from error


class _SafeConnection(_Connection, smtplib.SMTP_SSL):
    """The same, safe from the start."""


@contextmanager
def _connected(server: SmtpServer) -> Iterator[smtplib.SMTP]:
    """Open a connection as safe as the settings ask for, with the server's certificate checked."""
    safe = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = _SafeConnection(server.host, server.port, timeout=server.timeout, context=safe)
    else:
        connection = _Connection(server.host, server.port, timeout=server.timeout)
    try:
        if server.security == "starttls":
            connection.starttls(context=safe)
        yield connection
        with suppress(smtplib.SMTPException):  # the letter is there, whatever is answered to a goodbye
            connection.quit()
    finally:
        connection.close()


@contextmanager
def _told(host: str) -> Iterator[None]:
    """Turn what the server answers into sentences; its own words may hold addresses and are left out."""
    try:
        yield
    except _BrokeOffError as error:
        raise OutsideUnsureError(
            f"The mail server {host} was handed a letter and broke off without an answer.",
            remedy="Look whether it arrived before it is sent again.",
        ) from error
    except smtplib.SMTPAuthenticationError as error:
        raise _refusal(host, error.smtp_code, "Check the user and the password of the mail server.") from error
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise _refusal(host, max(codes), "Check the recipient's address.") from error
    except smtplib.SMTPResponseException as error:
        raise _refusal(host, error.smtp_code, "Ask whoever runs the mail server why.") from error
    except smtplib.SMTPNotSupportedError as error:
        raise OutsideRefusedError(
            f"The mail server {host} does not offer what the settings ask for.",
            remedy="Check its security (starttls or tls), its port, and whether it wants a user at all.",
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise OutsideRefusedError(
            f"The mail server {host} shows a certificate that cannot be trusted.",
            remedy="Check the name of the server in the settings; nothing was sent.",
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise OutsideDownError(f"The mail server {host} did not answer as it should.", remedy=_LATER) from error


def _refusal(host: str, code: int, remedy: str) -> OutsideDownError | OutsideRefusedError:
    if code < _FOR_GOOD:
        return OutsideDownError(f"The mail server {host} put the letter off (answer {code}).", remedy=_LATER)
    return OutsideRefusedError(f"The mail server {host} refused the letter (answer {code}).", remedy=remedy)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
