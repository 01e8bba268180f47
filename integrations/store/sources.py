"""What sources brought, in the store: a cursor for each of an account's sources, and its items."""

from collections.abc import Iterable

from sqlalchemy import Connection, Delete, delete, insert, select, update

from cornerman.source_memory import Kept, KeptItem
from integrations.store.tables import SOURCE_CURSORS, SOURCE_ITEMS
from integrations.store.transactions import Store, insert_if_new, put

_AT_ONCE = 200  # names in one statement; SQLite takes a limited number of parameters


class SqlSources:
    """The sources of one account. Every method raises StorageError when the database fails."""

    def __init__(self, store: Store, account: str) -> None:
        """Keep whose sources these are."""
        self._store = store
        self._account = account

    def sources(self) -> tuple[str, ...]:
        """Name the sources of which anything is kept, in order."""
        cursors = SOURCE_CURSORS.c
        with self._store.reading() as connection:
            names = connection.execute(select(cursors.source).where(cursors.account == self._account)).scalars()
            return tuple(sorted(names))

    def kept(self, source: str) -> Kept:
        """Give what is kept of a source, as of one moment; nothing for one that was never read."""
        cursors, items = SOURCE_CURSORS.c, SOURCE_ITEMS.c
        with self._store.reading() as connection:
            cursor = connection.execute(
                select(cursors.cursor).where(cursors.account == self._account, cursors.source == source)
            ).scalar_one_or_none()
            rows = connection.execute(
                select(items.name, items.tag, items.text)
                .where(items.account == self._account, items.source == source)
                .order_by(items.name)
            ).all()
        return Kept(
            cursor=cursor or "", items=tuple(KeptItem(name=name, tag=tag, text=text) for name, tag, text in rows)
        )

    def keep(
        self,
        source: str,
        *,
        cursor: str,
        changed: Iterable[KeptItem] = (),
        removed: Iterable[str] = (),
        expected: str | None = None,
    ) -> bool:
        """Add or replace what changed, drop what went, and note how far the source was read; tell whether."""
        new = {each.name: each for each in changed}
        gone = sorted(set(removed) | new.keys())
        with self._store.writing() as connection:
            if not self._moves_on(connection, source, cursor, expected):
                return False
            for place in range(0, len(gone), _AT_ONCE):
                connection.execute(self._items(source).where(SOURCE_ITEMS.c.name.in_(gone[place : place + _AT_ONCE])))
            if new:
                connection.execute(insert(SOURCE_ITEMS), [self._row(source, each) for each in new.values()])
        return True

    def replace(self, source: str, *, cursor: str, items: Iterable[KeptItem], expected: str | None = None) -> bool:
        """Keep these items and no others; tell whether."""
        found = tuple(items)
        with self._store.together():
            if not self.keep(source, cursor=cursor, expected=expected):
                return False
            with self._store.writing() as connection:
                connection.execute(self._items(source))
            return self.keep(source, cursor=cursor, changed=found)

    def forget(self, source: str) -> None:
        """Keep nothing of a source any more."""
        cursors = SOURCE_CURSORS.c
        with self._store.writing() as connection:
            connection.execute(self._items(source))
            connection.execute(delete(SOURCE_CURSORS).where(cursors.account == self._account, cursors.source == source))

    def _moves_on(self, connection: Connection, source: str, cursor: str, expected: str | None) -> bool:
        """Note a cursor, unless another one stands there than the expected; tell whether. It holds off all others."""
        row: dict[str, object] = {"account": self._account, "source": source, "cursor": cursor}
        if expected is None:
            put(connection, SOURCE_CURSORS, row)
            return True
        cursors = SOURCE_CURSORS.c
        here = (cursors.account == self._account, cursors.source == source, cursors.cursor == expected)
        moved = connection.execute(update(SOURCE_CURSORS).where(*here).values(cursor=cursor))
        return moved.rowcount == 1 or (not expected and insert_if_new(connection, SOURCE_CURSORS, row))

    def _items(self, source: str) -> Delete:
        items = SOURCE_ITEMS.c
        return delete(SOURCE_ITEMS).where(items.account == self._account, items.source == source)

    def _row(self, source: str, item: KeptItem) -> dict[str, str]:
        """Give the row of an item; PostgreSQL keeps no NUL, and none means anything."""
        return {
            "account": self._account,
            "source": source,
            "name": item.name,
            "tag": item.tag,
            "text": item.text.replace("\0", ""),
        }
