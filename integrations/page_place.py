"""Where the page that is being served can be found, and the key to it: for programs of the same person alone."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cornerman.errors import BusyError, StorageError
from integrations.private_files import write_private


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedPage:
    """A page that is served on a port of this machine; whoever has its key may make tickets to it."""

    port: int
    key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlace:
    """The two files of the page in the data folder of an account."""

    data: Path

    @property
    def lock(self) -> Path:
        """Locked by the process that serves; the lock goes when that process goes."""
        return self.data / "page.lock"

    @property
    def state(self) -> Path:
        """What that process tells others; it counts only while the lock is held."""
        return self.data / "page.json"


@contextmanager
def serving(place: PagePlace) -> Iterator[None]:
    """Be the only one to serve the page of this folder, for the length of the block.

    Raises BusyError when somebody is, StorageError when the folder cannot be written.
    """
    try:
        place.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(place.lock, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise StorageError(
            f"{place.data} cannot be written: {error.strerror}.", remedy="Give yourself the right to write there."
        ) from error
    with os.fdopen(lock, "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                f"The page of {place.data} is being served already.", remedy="Open it: cornerman page"
            ) from error
        yield


@contextmanager
def told(place: PagePlace, served: ServedPage) -> Iterator[None]:
    """Tell other programs of this person, for the length of the block, where the page is, and the key to it.

    Raises StorageError when that cannot be written down.
    """
    words = json.dumps({"port": served.port, "key": served.key.hex(), "pid": os.getpid()})
    write_private(place.state, words.encode())
    try:
        yield
    finally:
        place.state.unlink(missing_ok=True)


def served_page(place: PagePlace) -> ServedPage | None:
    """Give the page that is served now; None when none is, whatever an old file says."""
    if not place.state.exists():
        return None
    with suppress(BusyError), serving(place):
        place.state.unlink(missing_ok=True)
    try:
        said = json.loads(place.state.read_text(encoding="utf-8"))
        return ServedPage(port=int(said["port"]), key=bytes.fromhex(said["key"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
