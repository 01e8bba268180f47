"""Why a server could not be reached, told apart as far as the machine tells: its name, its port, or no answer."""

from collections.abc import Iterator
from socket import EAI_AGAIN, gaierror
from ssl import SSLCertVerificationError

from cornerman.errors import OutsideDownError

_NAME = "Check how the name is written, and that this machine is online."
_SILENCE = "Check the name and the port, and the network; a server that is only slow may answer later."


def is_about_certificate(error: BaseException) -> bool:
    """Tell whether a connection was given up because nobody vouches for the server; nothing was sent then."""
    return any(isinstance(each, SSLCertVerificationError) for each in _chain(error))


def unreachable(error: BaseException, *, host: str, port: int, ports: str) -> OutsideDownError | None:
    """Say why nobody was met at a host; None when it is not about that. `ports` says how to find the right port.

    All of it may pass: a machine that is offline knows no names either.
    """
    for each in _chain(error):
        match each:
            case gaierror(errno=code) if code == EAI_AGAIN:
                return OutsideDownError(f"The name {host} cannot be looked up for now.", remedy=_NAME)
            case gaierror():
                return OutsideDownError(f"There is no server of the name {host}.", remedy=_NAME)
            case ConnectionRefusedError():
                return OutsideDownError(f"Nothing listens on port {port} of {host}.", remedy=ports)
            case TimeoutError():
                return OutsideDownError(f"The server {host} did not answer in time.", remedy=_SILENCE)
            case _:
                pass
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Give an error and what led to it: libraries put errors of their own around the machine's."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__ or next(iter(_wrapped(seen)), None)


def _wrapped(error: BaseException) -> Iterator[BaseException]:
    """Give what an error of urllib3 carries along as its reason."""
    for each in (getattr(error, "reason", None), *error.args):
        if isinstance(each, BaseException):
            yield each
