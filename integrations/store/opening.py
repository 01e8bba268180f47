"""Open the store: the right database, private, and migrated to what this program knows."""

from contextlib import ExitStack

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from integrations.store.engines import engine_for
from integrations.store.tables import HEAD, VERSION_TABLE
from integrations.store.transactions import Store

_REVISION = text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608  a name of our own
_NO_SUCH_TABLE = "42P01"


def open_store(url: str) -> Store:
    """Open the store at an SQLAlchemy URL (SQLite or PostgreSQL) and bring its tables up to date.

    Several processes may open the same new store at once. Raises SettingsError for an address that is
    none, NewerStoreError for a store of a newer Cornerman, StorageError for all else that goes wrong.
    """
    store = Store(engine_for(url))
    with ExitStack() as until_open:
        until_open.callback(store.close)
        if _revision(store) != HEAD:
            from integrations.store.migrating import migrate  # noqa: PLC0415  Alembic costs 0.2 seconds to import

            migrate(store)
        until_open.pop_all()
    return store


def _revision(store: Store) -> str | None:
    """Read the revision in one query; None for a store without tables."""
    with store.reading() as connection:
        try:
            return connection.execute(_REVISION).scalar_one_or_none()
        except DBAPIError as error:
            if "no such table" in str(error.orig) or getattr(error.orig, "sqlstate", "") == _NO_SUCH_TABLE:
                return None
            raise
