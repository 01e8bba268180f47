"""The folder of the engine: who uses it, where its server can be reached, and its database kept small and whole.

Everything in it may be deleted at any time while nothing runs; what matters is in our own store.
"""

import fcntl
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import platformdirs

from cornerman.errors import BusyError, StorageError

_WASTE = 0.25
_PATIENCE_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineHome:
    """Where everything of the engine lies, below the data folder of an account."""

    data: Path

    @property
    def prefect(self) -> Path:
        """PREFECT_HOME."""
        return self.data / "engine"

    @property
    def database(self) -> Path:
        """Prefect's own database."""
        return self.prefect / "prefect.db"

    @property
    def lock(self) -> Path:
        """Locked by the process whose child the server is; the lock goes when that process goes."""
        return self.data / "engine.lock"

    @property
    def state(self) -> Path:
        """What `cornerman up` tells others about its server; it counts only while the lock is held."""
        return self.data / "engine.json"

    def log(self, name: str) -> Path:
        """Where a child's output goes."""
        return self.prefect / f"{name}.log"


def blank_in_cache() -> Path:
    """Where an empty database of this release of Prefect is kept, for all accounts of this person."""
    return platformdirs.user_cache_path("cornerman") / f"prefect-{version('prefect')}.db"


@contextmanager
def held(home: EngineHome) -> Iterator[None]:
    """Be the only one to run a server in this folder, for the length of the block.

    Raises BusyError when somebody is, StorageError when the folder cannot be written.
    """
    with _writing(home):
        home.prefect.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = home.lock.open("a")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                f"Cornerman is already running on {home.data}.",
                remedy="Leave it running, or stop it first: press Ctrl-C where it runs.",
            ) from error
        yield


@contextmanager
def published(home: EngineHome, port: int) -> Iterator[None]:
    """Tell other processes, for the length of the block, that they may use the server on this port.

    Raises StorageError when that cannot be written down.
    """
    draft = home.state.with_suffix(".new")
    with _writing(home):
        draft.write_text(json.dumps({"port": port, "pid": os.getpid()}))
        draft.replace(home.state)
    try:
        yield
    finally:
        home.state.unlink(missing_ok=True)


def published_port(home: EngineHome) -> int | None:
    """Give the port of the server that may be used; None when nothing runs, whatever an old file says."""
    if not home.state.exists():
        return None
    with suppress(BusyError), held(home):
        home.state.unlink(missing_ok=True)
    try:
        return int(json.loads(home.state.read_text())["port"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def make_ready(database: Path, *, blank: Path) -> bool:
    """See to it that the server starts well: whole, small, and without the ten seconds of its first time.

    A database that is broken is thrown away, one that is a quarter air is packed, and a missing one is
    copied from `blank` if that is there and whole. Tell whether there is a database now.
    """
    if not _usable(database) and _usable(blank):
        with suppress(OSError):
            shutil.copyfile(blank, database)
    if database.exists():
        _pack(database)
    return database.exists()


def keep_blank(database: Path, *, blank: Path) -> None:
    """Keep a copy of a database that nothing was written into yet; doing without one is no failure."""
    draft = blank.with_name(f"{blank.name}.{os.getpid()}")
    with suppress(OSError, sqlite3.Error):
        blank.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(draft)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        draft.replace(blank)


@contextmanager
def _writing(home: EngineHome) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"The folder {home.data} cannot be written: {error.strerror}.",
            remedy="See that it is yours and that the disk is not full.",
        ) from error


def _usable(database: Path) -> bool:
    """Tell whether a database is there and can be read; one that cannot is thrown away."""
    if not database.exists():
        return False
    try:
        with closing(sqlite3.connect(database, timeout=_PATIENCE_SECONDS)) as connection:
            return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlite3.OperationalError:
        return True  # somebody works with it, or it cannot be opened: the server will say which
    except sqlite3.DatabaseError:
        _throw_away(database)
        return False


def _throw_away(database: Path) -> None:
    for piece in (database, database.with_name(f"{database.name}-wal"), database.with_name(f"{database.name}-shm")):
        piece.unlink(missing_ok=True)


def _pack(database: Path) -> None:
    """Give back to the disk what Prefect's own pruning leaves as air; leave it when somebody reads it."""
    with (
        suppress(sqlite3.OperationalError),
        closing(sqlite3.connect(database, timeout=_PATIENCE_SECONDS)) as connection,
    ):
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (air,) = connection.execute("PRAGMA freelist_count").fetchone()
        if air > _WASTE * pages:
            connection.execute("VACUUM")
