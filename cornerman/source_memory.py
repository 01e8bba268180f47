"""What a source outside has brought so far, kept so that a look with nothing new costs one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptItem:
    """One thing that a source holds, under a name of the source's own.

    `tag` is the source's mark of its version, an ETag for instance; `text` is what it says.
    """

    name: str
    tag: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept of one source: how far it was read, and what it brought, in order of name."""

    cursor: str = ""
    items: tuple[KeptItem, ...] = ()


class SourceMemory(Protocol):
    """Keeps what sources brought; each call is one transaction, so that a cursor never goes without its items.

    Whoever writes may name the cursor that it `expected`: when another process has moved on from there meanwhile,
    nothing is written and the answer is False. To a source that was never read belongs the empty cursor.
    """

    def sources(self) -> tuple[str, ...]:
        """Name the sources of which anything is kept, in order."""
        ...

    def kept(self, source: str) -> Kept:
        """Give what is kept of a source; nothing for one that was never read."""
        ...

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
        ...

    def replace(self, source: str, *, cursor: str, items: Iterable[KeptItem], expected: str | None = None) -> bool:
        """Keep these items and no others: everything was read anew, for the cursor had been lost; tell whether."""
        ...

    def forget(self, source: str) -> None:
        """Keep nothing of a source any more."""
        ...
