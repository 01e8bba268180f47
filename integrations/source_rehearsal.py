"""What sources brought, in memory only, for tests and trials; it keeps the contract of the real one."""

from collections.abc import Iterable

from cornerman.source_memory import Kept, KeptItem


class RehearsedSources:
    """Keeps everything for as long as it lives."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._cursors: dict[str, str] = {}
        self._items: dict[str, dict[str, KeptItem]] = {}

    def sources(self) -> tuple[str, ...]:
        """Name the sources of which anything is kept."""
        return tuple(sorted(self._cursors))

    def kept(self, source: str) -> Kept:
        """Give what is kept of a source."""
        items = self._items.get(source, {})
        return Kept(cursor=self._cursors.get(source, ""), items=tuple(items[name] for name in sorted(items)))

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
        if expected not in {None, self._cursors.get(source, "")}:
            return False
        gone = set(removed)
        kept = {name: item for name, item in self._items.get(source, {}).items() if name not in gone}
        self._items[source] = kept | {each.name: each for each in changed}
        self._cursors[source] = cursor
        return True

    def replace(self, source: str, *, cursor: str, items: Iterable[KeptItem], expected: str | None = None) -> bool:
        """Keep these items and no others; tell whether."""
        found = tuple(items)
        return self.keep(
            source, cursor=cursor, changed=found, removed=tuple(self._items.get(source, ())), expected=expected
        )

    def forget(self, source: str) -> None:
        """Keep nothing of a source any more."""
        self._cursors.pop(source, None)
        self._items.pop(source, None)
