"""Brings what is kept of a CalDAV calendar up to date; whatever fails on the way leaves it as it was."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from cornerman.errors import OutsideDownError
from cornerman.source_memory import Kept, KeptItem, SourceMemory
from integrations.caldav_collection import CaldavCollection, Changes, Listed

_TRIES = 4
_ASKED_AGAIN = 50  # of those that were refused, so many are asked for in one look


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far a calendar was read: its address, and the token for the next question.

    On a server without tokens, `mark` is the one that the whole calendar had. `again` names, a line each, the
    items that the server refused: what it said of them before stands until it gives them out.
    """

    collection: str = ""
    token: str = ""
    mark: str = ""
    again: str = ""

    def written(self) -> str:
        """Give it as it is kept."""
        return json.dumps(asdict(self))

    @property
    def refused(self) -> tuple[str, ...]:
        """The names of the items that the server refused."""
        return tuple(self.again.splitlines())


def cursor_of(kept: Kept) -> Cursor:
    """Read the cursor; an empty one when there is none, or none that we wrote."""
    try:
        return Cursor(**{name: str(value) for name, value in json.loads(kept.cursor).items()})
    except (ValueError, TypeError, AttributeError):
        return Cursor()


def catch_up(collection: CaldavCollection, memory: SourceMemory, kept: Kept, *, source: str) -> Kept:
    """Ask what is new, fetch that, keep it, and give all that is kept now; `kept` is what was.

    Nothing new costs one question. When the server no longer knows how far we had read, everything is
    listed, and only what has another mark than before is fetched. What another process kept meanwhile is
    never written over: then all of this is done anew from there. Raises OutsideError.
    """
    for _ in range(_TRIES):
        found, cursor = _news(collection, kept)
        if found is None:
            now, went = _anew(collection, kept, cursor), None
        else:
            now, went = _continued(collection, kept, found, cursor)
        if _is_kept(memory, source, (kept, now), went):
            return now
        kept = memory.kept(source)
    raise OutsideDownError(
        "Another Cornerman reads the same calendar again and again in the same moment.", remedy="Cornerman tries again."
    )


def _news(collection: CaldavCollection, kept: Kept) -> tuple[Changes | None, Cursor]:
    """Give what changed and how far that goes; no changes when everything has to be listed."""
    cursor = cursor_of(kept)
    if cursor.collection != collection.url:
        return None, Cursor(collection=collection.url)
    if cursor.token:
        changes = collection.changes(cursor.token)
        if changes is not None:
            return changes, replace(cursor, token=changes.token)
    elif cursor.mark and collection.mark() == cursor.mark:
        return Changes(listed=(), gone=frozenset(), token=""), cursor
    return None, replace(cursor, token="", mark="")


def _continued(
    collection: CaldavCollection, kept: Kept, changes: Changes, cursor: Cursor
) -> tuple[Kept, frozenset[str]]:
    """Give what is known after some changes, and the names of what went."""
    known = {each.name: each for each in kept.items}
    other = _other(changes.listed, known)
    named = {each.name for each in other} | changes.gone
    waiting = [each for each in cursor.refused if each not in named]
    again = [Listed(name=each, href=each, tag="") for each in waiting[:_ASKED_AGAIN]]
    fresh, refused = _fetched(collection, [*other, *again], known)
    went = changes.gone | {each.name for each in (*other, *again) if each.name not in fresh}
    now = {name: item for name, item in (known | fresh).items() if name not in went}
    return _kept(replace(cursor, again="\n".join([*waiting[_ASKED_AGAIN:], *refused])), now.values()), went


def _anew(collection: CaldavCollection, kept: Kept, cursor: Cursor) -> Kept:
    changes = collection.changes("")
    if changes is not None:
        listed, cursor = changes.listed, replace(cursor, token=changes.token)
    else:
        # The mark is asked for before the list: what changes in between is then seen the next time.
        cursor = replace(cursor, mark=collection.mark())
        listed = collection.listing()
    known = {each.name: each for each in kept.items}
    other = _other(listed, known)
    changed = {each.name for each in other}
    same = {each.name: known[each.name] for each in listed if each.name not in changed}
    fresh, refused = _fetched(collection, other, known)
    return _kept(replace(cursor, again="\n".join(refused)), (same | fresh).values())


def _fetched(
    collection: CaldavCollection, listed: Sequence[Listed], known: dict[str, KeptItem]
) -> tuple[dict[str, KeptItem], list[str]]:
    """Fetch items, and name those that the server refused: of them stays what is known, to be asked for again."""
    fresh: dict[str, KeptItem] = {}
    refused: list[str] = []
    for each in collection.fetch(listed):
        if each.is_refused:
            refused.append(each.item.name)
        text = known[each.item.name].text if each.is_refused and each.item.name in known else each.item.text
        fresh[each.item.name] = replace(each.item, text=text)
    return fresh, refused


def _is_kept(memory: SourceMemory, source: str, change: tuple[Kept, Kept], went: frozenset[str] | None) -> bool:
    """Keep what is new, unless somebody else kept something meanwhile; tell whether that is not so."""
    before, now = change
    if went is None:
        return memory.replace(source, cursor=now.cursor, items=now.items, expected=before.cursor)
    known = {each.name: each for each in before.items}
    changed = [each for each in now.items if known.get(each.name) != each]
    if now.cursor == before.cursor and not changed and not went & known.keys():
        return True
    return memory.keep(source, cursor=now.cursor, changed=changed, removed=went, expected=before.cursor)


def _other(listed: Iterable[Listed], known: dict[str, KeptItem]) -> list[Listed]:
    """Give what has another mark than what we know; without a mark nobody can tell."""
    unique = {each.name: each for each in listed}
    return [
        each for each in unique.values() if not each.tag or each.name not in known or known[each.name].tag != each.tag
    ]


def _kept(cursor: Cursor, items: Iterable[KeptItem]) -> Kept:
    return Kept(cursor=cursor.written(), items=tuple(sorted(items, key=lambda each: each.name)))
