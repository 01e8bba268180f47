"""One calendar on a CalDAV server: what changed in it, what its items say, and how an item is put or taken away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from cornerman.errors import OutsideRefusedError
from cornerman.source_memory import KeptItem
from integrations.caldav_answers import CAL, DAV, SERVER, Resource, conflicting_url, name_of, read_multistatus
from integrations.caldav_server import Answer, CaldavConnection
from integrations.caldav_troubles import TooMuchError
from integrations.ics_text import decoded, narrow

_BATCH = 50
_MOST_PAGES = 1000
_DONE = frozenset({200, 201, 202, 204})
_MULTISTATUS, _NOT_FOUND, _GONE, _CHANGED, _MORE = 207, 404, 410, 412, 507
_AWAY = frozenset({_NOT_FOUND, _GONE})
_NAMESPACES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An item as a list names it: `href` is how the server wrote its address, `tag` the mark of its version."""

    name: str
    href: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is new or different since a token, the names of what went, and the token to ask with next."""

    listed: tuple[Listed, ...]
    gone: frozenset[str]
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An item that was asked for; one that the server refused, for now or for good, has neither text nor tag."""

    item: KeptItem
    is_refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaldavItem:
    """An item that is read in order to be written; without a text there is none under this name yet."""

    name: str
    text: str = ""
    tag: str = ""
    schedule_tag: str = ""

    @property
    def condition(self) -> Mapping[str, str]:
        """The header by which the server refuses to overwrite what we have not seen.

        An ETag is the stricter mark: an answer of an attendee changes it and has us look again. A weak one
        never matches (RFC 9110, 13.1.1); then the Schedule-Tag has to do (RFC 6638, 3.2.10), where there is one.
        """
        if not self.text:
            return {"If-None-Match": "*"}
        if self.is_marked:
            return {"If-Match": self.tag}
        return {"If-Schedule-Tag-Match": self.schedule_tag} if _is_sendable(self.schedule_tag) else {}

    @property
    def is_marked(self) -> bool:
        """There is an ETag that can be compared, and sent."""
        return _is_sendable(self.tag) and not self.tag.startswith("W/")


class CaldavCollection:
    """One calendar. Addresses are paths, as `name_of` writes them."""

    def __init__(self, connection: CaldavConnection, url: str) -> None:
        """Look at the calendar of this address."""
        self.url = url if url.endswith("/") else f"{url}/"
        self._connection = connection
        self._own_name = name_of(self.url)

    def changes(self, token: str) -> Changes | None:
        """Give what changed since a token, everything for an empty one (RFC 6578).

        None when the server cannot tell: it does not know the token any more, or it never can. The number
        of answers is never limited (DAV:limit), for there are servers that lose items then.
        """
        listed: dict[str, Listed] = {}
        gone: set[str] = set()
        for _ in range(_MOST_PAGES):
            answer = self._ask("REPORT", _sync_body(token), depth="0")
            if answer.status != _MULTISTATUS:
                self._require_there(answer)
                return None
            found = read_multistatus(answer)
            for each in self._items(found.resources):
                if each.status == _MORE:
                    continue
                if each.status in _AWAY:
                    listed.pop(each.name, None)
                    gone.add(each.name)
                else:
                    gone.discard(each.name)
                    listed[each.name] = _listed(each)
            more = any(each.status == _MORE for each in found.resources)
            if not found.token or (more and found.token == token):
                return None
            if not more:
                return Changes(listed=tuple(listed.values()), gone=frozenset(gone), token=found.token)
            token = found.token
        return None

    def mark(self) -> str:
        """Give a mark that changes whenever anything in the calendar does; empty when the server has none."""
        answer = self._ask("PROPFIND", _propfind_body("<s:getctag/>"), depth="0")
        self._require_multistatus(answer)
        marks = (each.text(f"{SERVER}getctag") for each in read_multistatus(answer).resources)
        return next(filter(None, marks), "")

    def listing(self) -> tuple[Listed, ...]:
        """Name everything in the calendar, by the means that every server has."""
        answer = self._ask("PROPFIND", _propfind_body("<d:getetag/><d:resourcetype/>"), depth="1")
        self._require_multistatus(answer)
        found = read_multistatus(answer).resources
        if any(each.status == _MORE for each in found):
            raise OutsideRefusedError(
                f"The calendar server {answer.host} lists only a part of the calendar.",
                remedy="Take old events out of the calendar, or ask whoever runs the server to raise the limit.",
            )
        return tuple(_listed(each) for each in self._items(found) if each.status not in _AWAY)

    def fetch(self, listed: Sequence[Listed]) -> Iterator[Fetched]:
        """Read items. One that went meanwhile is left out; one that is too large has no text.

        What a batch did not bring, for whatever reason, is asked for by itself.
        """
        for start in range(0, len(listed), _BATCH):
            batch = listed[start : start + _BATCH]
            brought = self._batch(batch)
            for each in batch:
                found = brought.get(each.name) or self._single(each)
                if found is not None:
                    yield found

    def item(self, name: str) -> CaldavItem:
        """Read one item as it stands there now; it has no text when it is not there."""
        answer = self._read(self._url_of(name))
        if answer.status in _AWAY:
            return CaldavItem(name=name)
        if answer.status not in _DONE:
            raise answer.failure()
        return CaldavItem(
            name=name,
            text=decoded(narrow(answer.body)),
            tag=answer.headers.get("etag", ""),
            schedule_tag=answer.headers.get("schedule-tag", ""),
        )

    def save(self, item: CaldavItem, body: bytes) -> CaldavItem | None:
        """Put a text in the place of an item, if that is still what we know.

        Gives None when it is done; else what stands there now, under whatever name, to be looked at anew.
        """
        headers = {"Content-Type": "text/calendar; charset=utf-8", **item.condition}
        answer = self._connection.ask("PUT", self._url_of(item.name), body=body, headers=headers)
        if answer.status in _DONE:
            return None
        if answer.status == _CHANGED:
            return self.item(item.name)
        if elsewhere := conflicting_url(answer):
            return self.item(self._name_in_here(elsewhere))
        raise answer.failure()

    def drop(self, item: CaldavItem) -> CaldavItem | None:
        """Take an item away, if it is still what we know; answers as `save` does."""
        answer = self._connection.ask("DELETE", self._url_of(item.name), headers=item.condition)
        if answer.status in _DONE | _AWAY:
            return None
        if answer.status == _CHANGED:
            return self.item(item.name)
        raise answer.failure()

    def name_for(self, file_name: str) -> str:
        """Give the name that an item of ours gets."""
        return name_of(urljoin(self.url, file_name))

    @property
    def _own_path(self) -> str:
        return self._own_name.rstrip("/")

    def _ask(self, method: str, body: str, *, depth: str) -> Answer:
        return self._connection.ask(method, self.url, body=body.encode(), headers={"Depth": depth})

    def _url_of(self, name: str) -> str:
        return urljoin(self.url, name)

    def _items(self, resources: Sequence[Resource]) -> Iterator[Resource]:
        """Leave out the calendar itself and whatever collections are in it."""
        for each in resources:
            is_collection = each.name.endswith("/") or each.has(f"{DAV}resourcetype", f"{DAV}collection")
            if not is_collection and each.name != self._own_path:
                yield each

    def _batch(self, batch: Sequence[Listed]) -> dict[str, Fetched]:
        hrefs = "".join(f"<d:href>{escape(each.href)}</d:href>" for each in batch)
        properties = "<d:prop><d:getetag/><c:calendar-data/></d:prop>"
        body = f"<c:calendar-multiget {_NAMESPACES}>{properties}{hrefs}</c:calendar-multiget>"
        try:
            answer = self._ask("REPORT", body, depth="1")
        except TooMuchError:
            return {}
        if answer.status != _MULTISTATUS:
            return {}
        items = (
            KeptItem(name=each.name, tag=each.text(f"{DAV}getetag"), text=each.text(f"{CAL}calendar-data"))
            for each in read_multistatus(answer).resources
        )
        return {each.name: Fetched(item=each) for each in items if each.text}

    def _single(self, listed: Listed) -> Fetched | None:
        """Read one item that a list named; None when it went."""
        try:
            answer = self._read(urljoin(self.url, listed.href))
        except TooMuchError:
            return Fetched(item=KeptItem(name=listed.name, tag=listed.tag))
        if answer.status in _AWAY:
            return None
        text = decoded(narrow(answer.body)) if answer.status in _DONE else ""
        if not text.strip():
            return Fetched(item=KeptItem(name=listed.name), is_refused=True)
        return Fetched(item=KeptItem(name=listed.name, tag=listed.tag or answer.headers.get("etag", ""), text=text))

    def _read(self, url: str) -> Answer:
        """Get an item as it is: some servers mark a packed one with another ETag than the one that they compare."""
        return self._connection.ask("GET", url, headers={"Accept-Encoding": "identity"})

    def _name_in_here(self, url: str) -> str:
        name = name_of(url)
        if name.rpartition("/")[0] != self._own_path:
            raise OutsideRefusedError(
                "Another calendar on the same server holds this debrief already.",
                remedy="Take it away there, or move it into the calendar that Cornerman writes to.",
            )
        return name

    def _require_there(self, answer: Answer) -> None:
        if answer.status in _AWAY:
            raise answer.failure()

    def _require_multistatus(self, answer: Answer) -> None:
        if answer.status != _MULTISTATUS:
            raise answer.failure()


def _is_sendable(tag: str) -> bool:
    return bool(tag) and tag.isascii() and tag.isprintable()


def _listed(resource: Resource) -> Listed:
    return Listed(name=resource.name, href=resource.href, tag=resource.text(f"{DAV}getetag"))


def _sync_body(token: str) -> str:
    return (
        f"<d:sync-collection {_NAMESPACES}><d:sync-token>{escape(token)}</d:sync-token>"
        "<d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>"
    )


def _propfind_body(properties: str) -> str:
    return f"<d:propfind {_NAMESPACES}><d:prop>{properties}</d:prop></d:propfind>"
