"""What the XML answers of a CalDAV server say (RFC 4918, 13), read with mistrust."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from cornerman.errors import OutsideDownError
from integrations.caldav_server import Answer, joined

DAV = "{DAV:}"
CAL = "{urn:ietf:params:xml:ns:caldav}"
SERVER = "{http://calendarserver.org/ns/}"
_OK = 200
_STATUS = re.compile(r"\s(\d{3})\b")
# Signs that XML cannot carry at all (XML 1.0, 2.2), plain or by number; some servers pass them on from events.
_NO_SIGN = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE
)
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_SAFE = "!$&'()*+,;=:@~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """What an answer says of one address. `href` is how the server wrote it, `properties` are those it gave."""

    href: str
    url: str
    status: int
    properties: Mapping[str, Element]

    @property
    def name(self) -> str:
        """The path, written the one way that is compared."""
        return name_of(self.url)

    def text(self, name: str) -> str:
        """Give what a property says, empty when it is not there."""
        found = self.properties.get(name)
        return "" if found is None else (found.text or "").strip()

    def has(self, name: str, child: str) -> bool:
        """Tell whether a property has this element in it."""
        found = self.properties.get(name)
        return found is not None and found.find(child) is not None

    def hrefs(self, name: str) -> tuple[str, ...]:
        """Give what a property names, as the server wrote it."""
        found = self.properties.get(name)
        hrefs = () if found is None else ((each.text or "").strip() for each in found.iter(f"{DAV}href"))
        return tuple(filter(None, hrefs))

    def urls(self, name: str) -> tuple[str, ...]:
        """Give the web addresses that a property names, whole."""
        return tuple(whole for each in self.hrefs(name) if (whole := joined(self.url, each)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Multistatus:
    """What an answer says of several addresses; `token` is how far a list of changes goes."""

    resources: tuple[Resource, ...]
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """What a scheduling outbox answers for one calendar user: a status such as `2.0;Success`, and a calendar text."""

    address: str
    status: str
    data: str


def name_of(url: str) -> str:
    """Give the path of an address as it is compared: servers write the same one in several ways."""
    return "/".join(quote(unquote(part), safe=_SAFE) for part in urlsplit(url).path.split("/"))


def read_multistatus(answer: Answer) -> Multistatus:
    """Read an answer. Raises OutsideDownError when it breaks off or is something else."""
    root = _tree(answer)
    if root is None or root.tag != f"{DAV}multistatus":
        raise _no_dav(answer)
    return Multistatus(
        resources=tuple(_resources(root, answer.url)), token=(root.findtext(f"{DAV}sync-token") or "").strip()
    )


def read_schedule_response(answer: Answer) -> tuple[Recipient, ...]:
    """Read what was answered for each recipient (RFC 6638, 10.1). Raises OutsideDownError when it is no such answer."""
    root = _tree(answer)
    if root is None or root.tag != f"{CAL}schedule-response":
        raise _no_dav(answer)
    return tuple(
        Recipient(
            address=_recipient(response),
            status=(response.findtext(f"{CAL}request-status") or "").strip(),
            data=response.findtext(f"{CAL}calendar-data") or "",
        )
        for response in root.iterfind(f"{CAL}response")
    )


def conflicting_url(answer: Answer) -> str:
    """Give the address that already holds the UID (RFC 4791, 5.3.2.1); empty when that is not the trouble."""
    root = _tree(answer)
    found = None if root is None else root.find(f"{CAL}no-uid-conflict/{DAV}href")
    return "" if found is None or not found.text else joined(answer.url, found.text.strip())


def _no_dav(answer: Answer) -> OutsideDownError:
    return OutsideDownError(
        f"The calendar server {answer.host} gave half an answer, or one that is not of CalDAV.",
        remedy="Nothing is lost; Cornerman tries again. If it goes on, check the server's address.",
    )


class _NoTypes(TreeBuilder):
    """Refuses definitions of entities, by which a small answer could grow without bound; DAV never needs them."""

    def doctype(self, *_: object) -> NoReturn:
        """Stop at the first definition."""
        raise ParseError


def _tree(answer: Answer) -> Element | None:
    """Parse an answer, once; None when it is no XML."""
    parser = XMLParser(target=_NoTypes())  # noqa: S314 - see _NoTypes
    try:
        parser.feed(_mended(answer.body))
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError):  # the last two: an encoding that nobody knows
        return None
    return root


def _mended(body: bytes) -> bytes:
    """Take out of an answer what would make a parser refuse all of it; in other encodings than UTF-8, nothing."""
    declared = _ENCODING.match(body)
    if body.startswith(_WIDE) or (declared is not None and declared[1].lower() not in {b"utf-8", b"utf8"}):
        return body
    return _NO_SIGN.sub(b"", body).decode("utf-8", errors="replace").encode()


def _resources(root: Element, base: str) -> Iterator[Resource]:
    for response in root.iterfind(f"{DAV}response"):
        found = {
            each.tag: each
            for propstat in response.iterfind(f"{DAV}propstat")
            if _status(propstat) == _OK
            for prop in propstat.iterfind(f"{DAV}prop")
            for each in prop
        }
        for href in response.iterfind(f"{DAV}href"):
            written = (href.text or "").strip()
            if url := joined(base, written):
                yield Resource(href=written, url=url, status=_status(response), properties=found)


def _recipient(response: Element) -> str:
    """Give the address that is written as a DAV:href, as the RFC has it, or plain, as in its drafts."""
    found = response.find(f"{CAL}recipient")
    return "" if found is None else "".join(found.itertext()).strip()


def _status(element: Element) -> int:
    match = _STATUS.search(element.findtext(f"{DAV}status") or "")
    return int(match[1]) if match else _OK
