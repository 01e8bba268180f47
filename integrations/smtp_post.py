"""Letters and invitations sent through the seeker's own mail server; the one module that may open such a connection."""

import binascii
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import TYPE_CHECKING, Literal

from cornerman.errors import OutsideDownError, OutsideRefusedError, OutsideUnsureError, SettingsError
from cornerman.invitations import Invitation, Words
from cornerman.keys import LetterMark
from cornerman.people import Seeker
from cornerman.ports import Clock
from integrations.bearer_tokens import TokenWords, mechanism_among
from integrations.imip import invitation_letter
from integrations.letters_out import Sender, require_writable, seeker_letter
from integrations.loopback import is_loopback
from integrations.unreachable import unreachable

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FOR_GOOD = 500  # replies from here on are final (RFC 5321, 4.2.1)
_PLAIN = "Use another address for the seeker or the member, with plain letters alone."
_ASK_AGAIN = "Tokens run out, most of them within an hour: put a new one, with the right to send mail, in its place."
_PORTS = "Check the port, and whether the mail server runs: 587 goes with starttls, 465 with tls."
_LATER = "Cornerman tries again; if it goes on, check the server and the network."


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """Where to send: `starttls` turns a plain connection into a safe one, `tls` is safe from the start.

    `plain` is for servers on this machine alone. `password` is the OAuth token when the server is to be shown one.
    `timeout` is in seconds.
    """

    host: str
    port: int
    security: Literal["starttls", "tls", "plain"] = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    sign_in: Literal["password", "token"] = "password"
    timeout: float = 30

    def __post_init__(self) -> None:
        """Refuse to send letters, or a password, in the clear over a network."""
        if self.security == "plain" and not is_loopback(self.host):
            raise SettingsError(
                f"Mail to {self.host} would travel unprotected.",
                remedy="Set the security of the mail server to starttls or tls.",
            )


def check_sign_in(server: SmtpServer) -> None:
    """Connect and sign in as for a letter, and send none; raises OutsideDownError or OutsideRefusedError."""
    with _told(server), _connected(server) as connection:
        if server.user:
            _log_in(connection, server)
        else:
            connection.noop()


class SmtpPost:
    """Brings letters to the seeker, and invitations to members. It cannot know whether it brought one before."""

    remembers = False

    def __init__(self, server: SmtpServer, *, seeker: Seeker, clock: Clock, mark: LetterMark) -> None:
        """Send through a server, in the seeker's name; `mark` is in what goes to members."""
        self._server = server
        self._seeker = seeker
        self._sender = Sender(seeker=seeker, mark=mark)
        self._clock = clock

    def deliver(self, words: Words, *, key: str) -> None:
        """Send a letter to the seeker. Raises OutsideDownError, OutsideRefusedError or OutsideUnsureError."""
        require_writable(self._seeker)
        message = seeker_letter(words, key=key, seeker=self._seeker, sent_at=self._clock.now())
        self._send(message, to=self._seeker.email)

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:
        """Send an invitation to its member; raises as deliver does."""
        require_writable(self._seeker, invitation.to)
        message = invitation_letter(invitation, words, key=key, sender=self._sender, stamp=self._clock.now())
        self._send(message, to=invitation.to.email)

    def _send(self, message: EmailMessage, *, to: str) -> None:
        server = self._server
        with _told(server), _connected(server) as connection:
            if server.user:
                _log_in(connection, server)
            try:
                connection.send_message(message, from_addr=self._seeker.email, to_addrs=[to])
            except smtplib.SMTPNotSupportedError as error:  # it has no SMTPUTF8 (RFC 6531)
                raise OutsideRefusedError(
                    f"The mail server {server.host} carries no address with letters beyond a to z.", remedy=_PLAIN
                ) from error


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
    connection = _opened(server, safe)
    try:
        if server.security == "starttls":
            connection.starttls(context=safe)
        yield connection
        with suppress(smtplib.SMTPException):  # the letter is there, whatever is answered to a goodbye
            connection.quit()
    finally:
        connection.close()


def _opened(server: SmtpServer, safe: ssl.SSLContext) -> smtplib.SMTP:
    try:
        if server.security == "tls":
            return _SafeConnection(server.host, server.port, timeout=server.timeout, context=safe)
        return _Connection(server.host, server.port, timeout=server.timeout)
    except UnicodeError as error:
        raise OutsideRefusedError(
            f"{server.host} cannot be the name of a mail server.", remedy="Check the host of the mail server."
        ) from error


def _log_in(connection: smtplib.SMTP, server: SmtpServer) -> None:
    """Give user and password. smtplib takes ASCII alone, and its own error would carry the password along."""
    if not (server.user + server.password).isascii():
        raise OutsideRefusedError(
            f"The user or the password for the mail server {server.host} has a letter or sign that cannot be sent.",
            remedy="Use plain letters, digits and signs: no accents. An app password of your mail provider has none.",
        )
    if server.sign_in == "token":
        _show_token(connection, server)
    else:
        connection.login(server.user, server.password)


def _show_token(connection: smtplib.SMTP, server: SmtpServer) -> None:
    """Sign in with an OAuth token. Raises OutsideRefusedError when the server takes none, or not this one."""
    connection.ehlo_or_helo_if_needed()
    mechanism = mechanism_among(connection.esmtp_features.get("auth", "").split())
    if mechanism is None:
        raise OutsideRefusedError(
            f"The mail server {server.host} takes no tokens.", remedy="Set its sign_in to password in the settings."
        )
    words = _token_words(server, mechanism)
    try:
        connection.auth(mechanism, words.say)
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code < _FOR_GOOD:
            raise
        raise OutsideRefusedError(
            f"The mail server {server.host} does not take the token (answer {error.smtp_code}).", remedy=_ASK_AGAIN
        ) from error
    except binascii.Error as error:  # its challenge was no base64
        raise OutsideDownError(f"The mail server {server.host} did not answer as it should.", remedy=_LATER) from error


def _token_words(server: SmtpServer, mechanism: str) -> TokenWords:
    try:
        return TokenWords(mechanism, user=server.user, token=server.password)
    except ValueError as error:
        raise OutsideRefusedError(
            f"The token for the mail server {server.host} has a sign that cannot be sent.", remedy=_ASK_AGAIN
        ) from error


@contextmanager
def _told(server: SmtpServer) -> Iterator[None]:
    """Turn what the server answers into sentences; its own words may hold addresses and are left out."""
    host = server.host
    try:
        yield
    except _BrokeOffError as error:
        raise OutsideUnsureError(
            f"The mail server {host} was handed a letter and broke off without an answer.",
            remedy="Look whether it arrived before it is sent again.",
        ) from error
    except smtplib.SMTPAuthenticationError as error:
        raise _no_entry(host, error.smtp_code) from error
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
        why = unreachable(error, host=host, port=server.port, ports=_PORTS)
        otherwise = OutsideDownError(f"The mail server {host} did not answer as it should.", remedy=_LATER)
        raise why or otherwise from error


def _no_entry(host: str, code: int) -> OutsideDownError | OutsideRefusedError:
    if code < _FOR_GOOD:
        return OutsideDownError(f"The mail server {host} lets nobody in for now (answer {code}).", remedy=_LATER)
    return OutsideRefusedError(
        f"The mail server {host} does not take the user and the password (answer {code}).",
        remedy="Check the user and the password of the mail server; many want an app password made for it.",
    )


def _refusal(host: str, code: int, remedy: str) -> OutsideDownError | OutsideRefusedError:
    if code < _FOR_GOOD:
        return OutsideDownError(f"The mail server {host} put the letter off (answer {code}).", remedy=_LATER)
    return OutsideRefusedError(f"The mail server {host} refused the letter (answer {code}).", remedy=remedy)
