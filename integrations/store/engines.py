"""How to reach SQLite and PostgreSQL: pools, pragmas, and when a transaction begins."""

import os
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from cornerman.errors import SettingsError, StorageError
from integrations.whole_files import file_in_the_way

WRITES = "cornerman_writes"

_WAIT = 15.0  # seconds that SQLite waits for another writer
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_REMEDY = "Write something like sqlite:////home/alice/cornerman.sqlite or postgresql://user@host/database."


def engine_for(url: str) -> Engine:
    """Give an engine for the address of a store; nothing is connected yet.

    Raises SettingsError for an address that is none, StorageError when the folder cannot be made or the
    driver is not installed.
    """
    address = _address(url)
    if address.drivername == "sqlite":
        return _sqlite(address)
    try:
        return create_engine(address, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StorageError(
            "PostgreSQL cannot be reached, because its driver is not installed.",
            remedy="Run: pip install 'cornerman[postgres]'",
        ) from error


def place_of(engine: Engine) -> str:
    """Name the store for a person: its file, or its address without the password."""
    if is_sqlite(engine):
        return engine.url.database or ":memory:"
    return engine.url.set(drivername=engine.dialect.name).render_as_string(hide_password=True)


def is_sqlite(engine: Engine) -> bool:
    """Tell whether the store is an SQLite file or in memory."""
    return engine.dialect.name == "sqlite"


def is_file(address: URL) -> bool:
    """Tell whether an SQLite address names a file."""
    return address.database not in (None, "", ":memory:")


def _address(url: str) -> URL:
    """Read the address and choose the driver."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise SettingsError("`store.url` is not the address of a database.", remedy=_REMEDY) from error
    family = address.drivername.partition("+")[0]
    if family not in _DRIVERS:
        raise SettingsError(f"`store.url` names {family!r}, which Cornerman does not know.", remedy=_REMEDY)
    return address.set(drivername=_DRIVERS[family])


def _sqlite(address: URL) -> Engine:
    """Give an engine on a file, or on one shared connection in memory, where threads wait for each other."""
    options = {"timeout": _WAIT, "check_same_thread": False}
    if is_file(address):
        _make_private(Path(str(address.database)))
        engine = create_engine(address, connect_args=options)
    else:
        engine = create_engine(address, connect_args=options, poolclass=QueuePool, pool_size=1, max_overflow=0)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(file: Path) -> None:
    """Make the file, and its folder if need be, for its owner alone; what is there stays as it is."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDONLY, 0o600))
    except (FileExistsError, NotADirectoryError) as error:
        raise StorageError(
            f"{file_in_the_way(file.parent) or file} is a file where a folder should be.",
            remedy="Please move it away, or name another place under `places.data` in the settings.",
        ) from error
    except OSError as error:
        raise StorageError(
            f"The store {file} cannot be opened: {error.strerror}.",
            remedy="Give yourself the right to read and write it, or name another place under `store.url`.",
        ) from error


def _prepare(connection: SQLiteConnection, _record: object) -> None:
    """Let us say ourselves when a transaction begins, and have references between tables checked."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    """Queue writers at the beginning, where waiting is safe, and not in the middle, where one would have to give up."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
