"""One question to a web server, put to an address that was checked before, with bounds on time and size.

The libraries for this write addresses into their logs, the targets of redirects too; an address may be a secret,
so this one writes nothing.
"""

import io
import socket
import ssl
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import TYPE_CHECKING, cast

import httpx

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_OK = 200
_PIECE = 64 * 1024
_MOST_ADDRESSES = 4
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN_ENCODINGS = frozenset({"", "identity"})
_GZIP_ENCODINGS = frozenset({"gzip", "x-gzip"})
_PORTS = {"http": 80, "https": 443}
# OpenSSL's numbers for what is wrong with a certificate (x509_vfy.h).
_CERTIFICATE_WRONGS = {
    9: "is not valid yet by this machine's clock",
    10: "has run out",
    62: "is made out to another name",
    64: "is made out to another name",
}


class Trouble(Enum):
    """Why there is no answer."""

    UNREACHABLE = auto()
    UNTRUSTED = auto()
    SLOW = auto()
    BROKEN = auto()
    TOO_LARGE = auto()


class NoAnswerError(Exception):
    """There is no answer, or not all of one. `detail` goes on with a sentence about a certificate."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        """Keep why."""
        super().__init__(trouble.name)
        self.trouble = trouble
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How long a silence may be in seconds, when everything ends by the machine's own count, and how much may come."""

    silence: float
    end: float
    largest: int

    def left(self) -> float:
        """Give the seconds for which the next wait may last. Raises TimeoutError when there are none."""
        left = self.end - monotonic()
        if left <= 0:
            raise TimeoutError
        return min(self.silence, left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server answered; the body, unpacked, for a plain yes alone."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


def ask(url: httpx.URL, addresses: Sequence[str], headers: Mapping[str, str], bounds: Bounds) -> Reply:
    """Get what is at an address of the web from one of these addresses of the network, and from no other.

    The certificate has to be that of the name. Raises NoAnswerError.
    """
    with _told(), closing(_connected(url, addresses, bounds)) as connection:
        wire = _Wire(connection, bounds)
        wire.send(_request(url, headers))
        # It asks for nothing of a socket but `makefile`.
        with closing(HTTPResponse(cast("socket.socket", wire), method="GET")) as response:
            response.begin()
            if wire.ended:  # in the middle of the headers, which the library takes for their end
                raise NoAnswerError(Trouble.BROKEN)
            found = {name.lower(): value for name, value in response.getheaders()}
            body = _body(response, bounds.largest) if response.status == _OK else b""
            return Reply(status=response.status, headers=found, body=body)


class _Wire(io.RawIOBase):
    """Sends and reads over a socket, never waiting longer than the bounds say; `ended` when the other side has."""

    def __init__(self, connection: socket.socket, bounds: Bounds) -> None:
        super().__init__()
        self.ended = False
        self._connection = connection
        self._bounds = bounds

    def send(self, data: bytes) -> None:
        self._connection.settimeout(self._bounds.left())
        self._connection.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self, _PIECE)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        self._connection.settimeout(self._bounds.left())
        length = self._connection.recv_into(buffer)
        self.ended = not length
        return length


def _connected(url: httpx.URL, addresses: Sequence[str], bounds: Bounds) -> socket.socket:
    port = url.port or _PORTS[url.scheme]
    with ExitStack() as stack:
        connection = stack.enter_context(closing(_first_open(addresses[:_MOST_ADDRESSES], port, bounds)))
        if url.scheme == "https":
            connection.settimeout(bounds.left())
            name = url.raw_host.decode().strip("[]")
            connection = ssl.create_default_context().wrap_socket(connection, server_hostname=name)
        stack.pop_all()
    return connection


def _first_open(addresses: Sequence[str], port: int, bounds: Bounds) -> socket.socket:
    failure = OSError("there is no address")
    for each in addresses:
        try:
            return socket.create_connection((each, port), timeout=bounds.left())
        except OSError as error:
            failure = error
    if isinstance(failure, TimeoutError):
        raise failure
    raise NoAnswerError(Trouble.UNREACHABLE) from failure


def _request(url: httpx.URL, headers: Mapping[str, str]) -> bytes:
    everything = {"Host": url.netloc.decode(), **headers, "Accept-Encoding": "gzip", "Connection": "close"}
    lines = [f"GET {url.raw_path.decode()} HTTP/1.1", *(f"{name}: {value}" for name, value in everything.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def _body(response: HTTPResponse, largest: int) -> bytes:
    encoding = (response.getheader("Content-Encoding") or "").strip().lower()
    if encoding in _GZIP_ENCODINGS:
        return _joined(_unpacked(_pieces(response), largest), largest)
    if encoding in _PLAIN_ENCODINGS:
        return _joined(_pieces(response), largest)
    raise NoAnswerError(Trouble.BROKEN)  # it was not asked for any other


def _pieces(response: HTTPResponse) -> Iterator[bytes]:
    while piece := response.read(_PIECE):
        yield piece
    if response.length:
        raise NoAnswerError(Trouble.BROKEN)  # it promised more


def _joined(pieces: Iterator[bytes], largest: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > largest:
            raise NoAnswerError(Trouble.TOO_LARGE)
    return bytes(body)


def _unpacked(pieces: Iterator[bytes], largest: int) -> Iterator[bytes]:
    """Unpack by small pieces, so that what grows beyond all bounds is seen before it is there."""
    unpacker = zlib.decompressobj(_GZIP)
    arrived = 0
    for rest in pieces:
        arrived += len(rest)
        if arrived > largest:
            raise NoAnswerError(Trouble.TOO_LARGE)
        piece = unpacker.decompress(rest, _PIECE)
        yield piece
        while unpacker.unconsumed_tail or len(piece) == _PIECE:
            piece = unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
            yield piece
    if not unpacker.eof or unpacker.unused_data:
        raise NoAnswerError(Trouble.BROKEN)


@contextmanager
def _told() -> Iterator[None]:
    """Say in one word why there is no answer. The server's own words may repeat the address and are not passed on."""
    try:
        yield
    except TimeoutError as error:
        raise NoAnswerError(Trouble.SLOW) from error
    except ssl.SSLCertVerificationError as error:
        wrong = _CERTIFICATE_WRONGS.get(error.verify_code, "is signed by nobody whom this machine trusts")
        raise NoAnswerError(Trouble.UNTRUSTED, wrong) from error
    except OSError as error:
        raise NoAnswerError(Trouble.BROKEN) from error
    except (HTTPException, zlib.error):
        raise NoAnswerError(Trouble.BROKEN) from None
