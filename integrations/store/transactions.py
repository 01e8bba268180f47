"""An open store: reading, writing, and several writes as one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite

from integrations.store.engines import WRITES, place_of
from integrations.store.troubles import storage_errors

_JOINED: ContextVar[Connection | None] = ContextVar("joined", default=None)


class Store:
    """A database whose tables are as this program knows them; `open_store` gives one.

    `place` names it for a person. Every method raises StorageError when the database fails.
    """

    def __init__(self, engine: Engine) -> None:
        """Keep the engine; nothing is connected yet."""
        self.engine = engine
        self.place = place_of(engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for reading one consistent state."""
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose writes all happen at the end of the block, or none of them."""
        with self._transaction(writes=True) as connection:
            yield connection

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make every reading and writing inside the block one transaction.

        Do not await inside: other writers would wait all the while.
        """
        with self._transaction(writes=True) as connection:
            token = _JOINED.set(connection)
            try:
                yield
            finally:
                _JOINED.reset(token)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        joined = _JOINED.get()
        with storage_errors(self.place):
            if joined is not None and joined.engine is self.engine:
                yield joined
                return
            with self.engine.connect() as connection:
                connection.execution_options(**{WRITES: writes})
                with connection.begin():
                    yield connection


def insert_if_new(connection: Connection, table: Table, values: dict[str, object]) -> bool:
    """Add a row unless its primary key is there; tell whether it was added."""
    statement = _insert(connection, table).values(values).on_conflict_do_nothing()
    # For PostgreSQL, SQLAlchemy keeps the count of an INSERT only when it is asked to.
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount == 1


def put(connection: Connection, table: Table, values: dict[str, object]) -> None:
    """Add a row, or replace the one with its primary key."""
    keys = [column.name for column in table.primary_key]
    rest = {name: value for name, value in values.items() if name not in keys}
    statement = _insert(connection, table).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest))


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
