"""Bring a store's tables up to what this program knows; one process at a time, all or nothing."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from cornerman.errors import NewerStoreError, StorageError
from integrations.store.engines import is_sqlite
from integrations.store.tables import HEAD, VERSION_TABLE
from integrations.store.transactions import Store
from integrations.store.troubles import storage_errors

_FOLDER = Path(__file__).with_name("migrations")
_LOCK = text("SELECT pg_advisory_xact_lock(6701526)")  # any number that other programs do not use


def migrate(store: Store) -> None:
    """Run the migrations that are missing, as one transaction under a lock.

    Raises NewerStoreError when the store knows a revision that we do not, StorageError when it belongs
    to another program or cannot be written.
    """
    if is_sqlite(store.engine):
        _check_ours(store)
        _write_ahead(store)
    with store.writing() as connection:
        if not is_sqlite(store.engine):
            connection.execute(_LOCK)
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
        _check_known(connection, ScriptDirectory.from_config(config), store.place)
        command.upgrade(config, "head")


def _write_ahead(store: Store) -> None:
    """Let readers go on while somebody writes (sqlite.org/wal.html); the file remembers it."""
    with storage_errors(store.place), store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute("PRAGMA journal_mode = WAL")


def _check_ours(store: Store) -> None:
    """Refuse an SQLite file of another program; a PostgreSQL database may be shared."""
    with store.reading() as connection:
        tables = set(inspect(connection).get_table_names())
    if tables and VERSION_TABLE not in tables:
        raise StorageError(
            f"The store {store.place} belongs to another program.",
            remedy="Name another place under `store.url` in the settings. Nothing was changed.",
        )


def _check_known(connection: Connection, scripts: ScriptDirectory, place: str) -> None:
    """Refuse a store with a revision that this program does not know."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    found = context.get_current_revision()
    if found is None or found in {script.revision for script in scripts.walk_revisions()}:
        return
    raise NewerStoreError(
        f"The store {place} was written by a newer Cornerman (its revision is {found}, this one knows {HEAD}).",
        remedy="Install the newer Cornerman again, or name another place under `store.url`. Nothing was changed.",
    )
