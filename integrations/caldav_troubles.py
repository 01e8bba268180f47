"""What goes wrong between us and a CalDAV server, in sentences that a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError
from integrations.unreachable import is_about_certificate, unreachable

LATER = "Nothing is lost; Cornerman tries again. If it goes on, check the server and the network."
CHECK_ADDRESS = "Check the address of the calendar server in the settings."
_PORTS = "Check the address, and whether the server runs."
_FOR_NOW = frozenset({408, 423, 425, 429})
_CLEARLY_NO = frozenset({501, 505, 507})  # these say that something will never work, unlike the other 5xx


class MovedError(OutsideRefusedError):
    """There is no calendar at an address; it may have another one now."""


class TooMuchError(OutsideRefusedError):
    """An answer was larger than what is taken."""


def failure_of(host: str, status: int) -> OutsideError:
    """Say what an answer means that is not the one hoped for."""
    if status in _FOR_NOW or (status >= httpx.codes.INTERNAL_SERVER_ERROR and status not in _CLEARLY_NO):
        return OutsideDownError(f"The calendar server {host} is in trouble (answer {status}).", remedy=LATER)
    if status in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
        return MovedError(f"There is no calendar at that address on {host}.", remedy=CHECK_ADDRESS)
    said: dict[int, tuple[str, str]] = {
        httpx.codes.UNAUTHORIZED: (
            "does not accept the user and the password.",
            "Check both. Many providers want a password made for one program alone (an app password).",
        ),
        httpx.codes.FORBIDDEN: (
            "does not allow this to the user.",
            "See there that the calendar may be read and written with this user and this password.",
        ),
        httpx.codes.INSUFFICIENT_STORAGE: ("has no room left.", "Make some room there and run again."),
    }
    other = (
        f"refused what it was asked (answer {status}).",
        "Check that the address is that of a CalDAV server; if it is, ask whoever runs it.",
    )
    sentence, remedy = said.get(status, other)
    return OutsideRefusedError(f"The calendar server {host} {sentence}", remedy=remedy)


@contextmanager
def told(host: str) -> Iterator[None]:
    """Turn what happens on the way to a server into those sentences."""
    try:
        yield
    except httpx.TimeoutException as error:
        otherwise = OutsideDownError(f"The calendar server {host} did not answer in time.", remedy=LATER)
        raise _why_not_met(error) or otherwise from error
    except httpx.HTTPError as error:
        if is_about_certificate(error):
            raise OutsideRefusedError(
                f"The calendar server {host} shows a certificate that cannot be trusted.",
                remedy="Check the server's name in the settings, and this machine's clock; the password was not sent.",
            ) from error
        otherwise = OutsideDownError(f"The calendar server {host} broke off or cannot be reached.", remedy=LATER)
        raise _why_not_met(error) or otherwise from error
    except UnicodeError as error:  # the library puts nothing but ASCII into the head of a request
        raise OutsideRefusedError(
            f"The user for the calendar server {host} has a letter or sign that cannot be sent.",
            remedy="Write the user in plain letters; most providers take a mail address too.",
        ) from error
    except httpx.InvalidURL as error:
        raise OutsideRefusedError(
            f"An address on the calendar server {host} cannot be read.", remedy=CHECK_ADDRESS
        ) from error


def _why_not_met(error: httpx.HTTPError) -> OutsideError | None:
    """Say why no connection was made; None when there was one."""
    if not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return None
    url = error.request.url
    port = url.port or (443 if url.scheme == "https" else 80)
    return unreachable(error, host=url.host, port=port, ports=_PORTS)
