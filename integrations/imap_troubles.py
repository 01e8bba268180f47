"""What a mailbox's server answers when it does not do what it was asked, told in sentences with a remedy."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError
from integrations.unreachable import unreachable

_LATER = "Cornerman tries again; if it goes on, check the server and the network."
_PORTS = "Check the port, and whether the mail server runs: 993 goes with tls, 143 with starttls."
_WAIT = "Cornerman tries again later; nothing was lost."
_CODE = re.compile(r"\[([A-Z][A-Z-]*)(?: [^\]]*)?\]")
_LONGEST_WORDS = 160

# Response codes (RFC 3501, RFC 5530) and those of big providers, by what they mean for us.
_FOR_NOW = {
    "UNAVAILABLE": "says that it is not available for now",
    "INUSE": "says that the mailbox is in use by another program",
    "SERVERBUG": "says that it has a fault",
    "LIMIT": "says that a limit is reached",
    "OVERQUOTA": "says that the account has used up what it may use for now",
    "THROTTLED": "says that it was asked too much in too short a time",
}
_FOR_GOOD = {
    "PRIVACYREQUIRED": ("takes no password over a connection that is not safe", "Set its security to tls or starttls."),
    "EXPIRED": ("says that the password or the token has run out", "Make a new one and put it in the old one's place."),
    "CONTACTADMIN": ("wants you to talk to those who run it", "Ask whoever runs the mail server."),
    "NOPERM": ("says that this user may not read it", "Ask whoever runs the mail server for the right to read it."),
    "WEBALERT": ("wants you to sign in on its web page first", "Sign in to the account in a browser, then try again."),
}

_CERTIFICATES = {
    9: ("is not valid yet", "Check the clock of this machine, and then ask whoever runs the mail server."),
    10: ("has expired", "Check the clock of this machine, and then ask whoever runs the mail server."),
    62: ("is for another name", "Check the name of the server in the settings; nothing was sent."),
    64: ("is for another name", "Check the name of the server in the settings; nothing was sent."),
}

# Providers that take no account password over IMAP, by the end of the host's name.
_APP_PASSWORDS = {
    ("gmail.com", "googlemail.com"): (
        "Google takes an app password only: turn on 2-step verification, make one at myaccount.google.com/apppasswords,"
        " and keep that."
    ),
    ("mail.me.com", "icloud.com"): (
        "Apple takes an app-specific password only: make one at account.apple.com under Sign-In and Security. The user"
        " is what stands before the @."
    ),
    ("yahoo.com", "aol.com"): (
        "Yahoo and AOL take an app password only: make one on the account's security page, and keep that."
    ),
    ("fastmail.com",): "Fastmail takes an app password only: make one under Settings, Privacy & Security.",
    ("outlook.com", "office365.com", "hotmail.com"): (
        'Microsoft takes no passwords here any more: set sign_in to "token" and keep an OAuth token.'
    ),
    ("gmx.net", "gmx.com", "web.de", "mail.com"): (
        "Allow IMAP in the settings of the mailbox first; with two-factor sign-in it takes an app password only."
    ),
    ("zoho.com", "zoho.eu", "yandex.com", "yandex.ru", "mail.ru"): (
        "Allow IMAP in the settings of the mailbox first, and make an app password for it."
    ),
}
# How the library's own failures show when a server's answer is not what the standard says.
_NONSENSE = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError, MemoryError)


@contextmanager
def told(host: str) -> Iterator[None]:
    """Turn what goes wrong while a server is talked to into sentences; its own words may hold addresses."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise _certificate(host, error) from error
    except OSError as error:
        raise OutsideDownError(f"The mail server {host} did not answer as it should.", remedy=_LATER) from error
    except imaplib.IMAP4.error as error:
        raise _answer(host, error) from error
    except _NONSENSE as error:
        raise OutsideDownError(
            f"The mail server {host} said something that no mail server says.", remedy=_LATER
        ) from error


@contextmanager
def met(host: str, port: int) -> Iterator[None]:
    """Do the same while a connection is made, when more can be wrong with the settings than with the server."""
    try:
        with told(host):
            yield
    except OutsideDownError as error:
        match error.__cause__:
            case ssl.SSLEOFError():
                raise
            case ssl.SSLError() as cause:
                raise OutsideRefusedError(
                    f"The mail server {host} does not speak TLS on this port.",
                    remedy="Check its port and security in the settings: 993 goes with tls, 143 with starttls.",
                ) from cause
            case UnicodeError() as cause:
                raise OutsideRefusedError(
                    f"{host} cannot be the name of a mail server.", remedy="Check the host of the mailbox."
                ) from cause
            case OSError() as cause if why := unreachable(cause, host=host, port=port, ports=_PORTS):
                raise why from cause
            case _:
                raise


def refused_sign_in(host: str, words: str, *, how: Literal["password", "token"]) -> OutsideError:
    """Say that a user was not let in, by the server's answer to it."""
    code = code_of(words)
    if code in _FOR_NOW or code in _FOR_GOOD:
        return _by_code(host, code)
    found = f"The mail server {host} does not take the user and the {how}."
    if how == "token":
        remedy = (
            "Tokens run out, most of them within an hour: put a new one, with the right to read mail, in its place."
        )
    else:
        remedy = app_password_hint(host) or "Check both; many providers want an app password made for this purpose."
    if code == "ALERT":
        found = f"{found} It says: {_shown(words)}"
    return OutsideRefusedError(found, remedy=remedy)


def app_password_hint(host: str) -> str:
    """Say what a big provider wants in place of the account's password; nothing for a host that is none of them."""
    name = host.lower()
    endings = ((ending, hint) for hosts, hint in _APP_PASSWORDS.items() for ending in hosts)
    return next((hint for ending, hint in endings if name == ending or name.endswith(f".{ending}")), "")


def code_of(words: str) -> str:
    """Give the response code of an answer, such as UNAVAILABLE; nothing when it has none."""
    found = _CODE.search(words)
    return found[1] if found else ""


def passes(code: str) -> bool:
    """Tell whether an answer with this code is one for now: asking again at once would bring the same."""
    return code in _FOR_NOW


def _answer(host: str, error: imaplib.IMAP4.error) -> OutsideError:
    """Say what a server's refusal, or its goodbye, means."""
    words = str(error)
    code = code_of(words)
    if code in _FOR_NOW or code in _FOR_GOOD:
        return _by_code(host, code)
    said = f" It says: {_shown(words)}" if code == "ALERT" else ""
    if isinstance(error, imaplib.IMAP4.abort):
        if words.startswith("unexpected response"):
            return OutsideRefusedError(
                f"What answers at {host} on this port is no mailbox.", remedy="Check the host and the port."
            )
        return OutsideDownError(f"The mail server {host} broke off.{said}", remedy=_LATER)
    return OutsideRefusedError(
        f"The mail server {host} did not do what it was asked.{said}", remedy="Ask whoever runs the mail server why."
    )


def _by_code(host: str, code: str) -> OutsideError:
    if code in _FOR_NOW:
        return OutsideDownError(f"The mail server {host} {_FOR_NOW[code]}.", remedy=_WAIT)
    what, remedy = _FOR_GOOD[code]
    return OutsideRefusedError(f"The mail server {host} {what}.", remedy=remedy)


def _certificate(host: str, error: ssl.SSLCertVerificationError) -> OutsideRefusedError:
    what, remedy = _CERTIFICATES.get(
        error.verify_code, ("cannot be trusted", "Check the name of the server in the settings; nothing was sent.")
    )
    return OutsideRefusedError(f"The mail server {host} shows a certificate that {what}.", remedy=remedy)


def _shown(words: str) -> str:
    """Give the words that a server wants to be shown (RFC 3501, 7.1), without what looks personal in them."""
    after = words[words.find("[ALERT]") + len("[ALERT]") :]
    kept = (each for each in after.split() if "@" not in each and "?" not in each and each.isprintable())
    return " ".join(kept)[:_LONGEST_WORDS].strip("'\" ")
