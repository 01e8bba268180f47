"""One table of the memory: values of one kind as JSON bodies, with real columns for what finds and orders them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, delete, select

from cornerman.errors import StorageError
from integrations.store.bodies import read_body, write_body
from integrations.store.tables import METADATA
from integrations.store.transactions import Store, put

T = TypeVar("T")


class UnreadableError(StorageError):
    """A stored value has a shape that this program does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf(Generic[T]):
    """Where values of one kind lie.

    `columns` gives the real columns of a value, beside account and body. `key` is the column that finds it;
    values come in the order of the column `order`, then of the key.
    """

    table: str
    kind: type[T]
    columns: Callable[[T], Mapping[str, object]]
    key: str
    order: str

    def all(self, store: Store, account: str) -> tuple[T, ...]:
        """Give every value in order. Raises UnreadableError, naming the row that cannot be read."""
        table = METADATA.tables[self.table]
        rows = select(self._key, table.c.body).where(table.c.account == account)
        with store.reading() as connection:
            found = connection.execute(rows.order_by(table.c[self.order], self._key)).all()
        return tuple(self._read(store, key, body) for key, body in found)

    def one(self, store: Store, account: str, key: str) -> T | None:
        """Give the value under a key, None when there is none."""
        table = METADATA.tables[self.table]
        rows = select(table.c.body).where(table.c.account == account, self._key == key)
        with store.reading() as connection:
            body = connection.execute(rows).scalar_one_or_none()
        return None if body is None else self._read(store, key, body)

    def keep(self, store: Store, account: str, value: T) -> None:
        """Add a value, or replace the one under its key."""
        row = {"account": account, **self.columns(value), "body": write_body(value)}
        with store.writing() as connection:
            put(connection, METADATA.tables[self.table], row)

    def drop(self, store: Store, account: str, key: str) -> bool:
        """Take a value away; tell whether there was one."""
        table = METADATA.tables[self.table]
        with store.writing() as connection:
            return connection.execute(delete(table).where(table.c.account == account, self._key == key)).rowcount == 1

    @property
    def _key(self) -> Column[Any]:
        return METADATA.tables[self.table].c[self.key]

    def _read(self, store: Store, key: str, body: str) -> T:
        try:
            return read_body(self.kind, body)
        except ValueError as error:
            raise UnreadableError(
                f"The store {store.place} holds something unreadable: table {self.table!r}, {self.key} {key!r}.",
                remedy="Put back your last copy of the store, or enter it anew.",
            ) from error
