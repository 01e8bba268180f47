"""Brings what is kept of a CalDAV calendar up to date; whatever fails on the way leaves it as it was."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from cornerman.source_memory import Kept, KeptItem, SourceMemory
from integrations.caldav_collection import CaldavCollection, Changes, Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far a calendar was read: its address, and the token for the next question.

    On a server without tokens, `mark` is the one that the whole calendar had.
    """

    collection: str = ""
    token: str = ""
    mark: str = ""

    def written(self) -> str:
        """Give it as it is kept."""
        return json.dumps(asdict(self))


def cursor_of(kept: Kept) -> Cursor:
    """Read the cursor; an empty one when there is none, or none that we wrote."""
    try:
        return Cursor(**{name: str(value) for name, value in json.loads(kept.cursor).items()})
    except (ValueError, TypeError, AttributeError):
        return Cursor()


def catch_up(collection: CaldavCollection, memory: SourceMemory, kept: Kept, *, source: str) -> Kept:
    """Ask what is new, fetch that, keep it, and give all that is kept now; `kept` is what was.

    Nothing new costs one question. When the server no longer knows how far we had read, everything is
    listed, and only what has another mark than before is fetched. Raises OutsideError.
    """
    cursor = cursor_of(kept)
    if cursor.collection != collection.url:
        return _anew(collection, memory, kept, source=source)
    if cursor.token:
        changes = collection.changes(cursor.token)
        if changes is not None:
            return _continued(collection, memory, (kept, changes), source=source)
    elif cursor.mark and collection.mark() == cursor.mark:
        return kept
    return _anew(collection, memory, kept, source=source)


def _continued(collection: CaldavCollection, memory: SourceMemory, found: tuple[Kept, Changes], *, source: str) -> Kept:
    kept, changes = found
    known = {each.name: each for each in kept.items}
    other = _other(changes.listed, known)
    fresh = {each.name: each for each in collection.fetch(other)}
    removed = ({each.name for each in other if each.name not in fresh} | changes.gone) & known.keys()
    cursor = Cursor(collection=collection.url, token=changes.token).written()
    if fresh or removed or cursor != kept.cursor:
        memory.keep(source, cursor=cursor, changed=fresh.values(), removed=removed)
    now = {name: item for name, item in (known | fresh).items() if name not in removed}
    return _kept(cursor, now.values())


def _anew(collection: CaldavCollection, memory: SourceMemory, kept: Kept, *, source: str) -> Kept:
    changes = collection.changes("")
    if changes is not None:
        listed, cursor = changes.listed, Cursor(collection=collection.url, token=changes.token)
    else:
        # The mark is asked for before the list: what changes in between is then seen the next time.
        cursor = Cursor(collection=collection.url, mark=collection.mark())
        listed = collection.listing()
    known = {each.name: each for each in kept.items}
    other = _other(listed, known)
    changed = {each.name for each in other}
    same = (known[each.name] for each in listed if each.name not in changed)
    now = {each.name: each for each in (*same, *collection.fetch(other))}
    memory.replace(source, cursor=cursor.written(), items=now.values())
    return _kept(cursor.written(), now.values())


def _other(listed: Iterable[Listed], known: dict[str, KeptItem]) -> list[Listed]:
    """Give what has another mark than what we know; without a mark nobody can tell."""
    unique = {each.name: each for each in listed}
    return [
        each for each in unique.values() if not each.tag or each.name not in known or known[each.name].tag != each.tag
    ]


def _kept(cursor: str, items: Iterable[KeptItem]) -> Kept:
    return Kept(cursor=cursor, items=tuple(sorted(items, key=lambda each: each.name)))
