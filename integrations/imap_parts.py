"""Which parts of a letter on a server matter, and a small letter made of them: attachments are never fetched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

_LARGEST_TEXT = 256 * 1024
_LARGEST_CALENDAR = 1024 * 1024
_MOST_PARTS = 30
_DEEPEST = 20
_CALENDARS = frozenset({"text/calendar", "application/ics"})
_TEXTS = frozenset({"text/plain", "text/html"})
_LETTER = "message/rfc822"
# Where things stand in a part's description (RFC 3501, 7.4.2).
_PARAMETERS, _ENCODING, _SIZE, _INNER = 2, 5, 6, 8
_DISPOSITION_OF_OTHERS, _DISPOSITION_OF_TEXT, _DISPOSITION_OF_LETTER = 8, 9, 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: where it stands, what it is, and how large it says it is; `inner` are the parts of a multipart."""

    section: str
    kind: str
    header: bytes = b""
    size: int = 0
    inner: tuple["Part", ...] = ()

    @property
    def is_calendar(self) -> bool:
        """Tell whether it is read as a calendar, and so of use only if it is whole."""
        return self.kind not in _TEXTS

    @property
    def limit(self) -> int:
        """Give how much of it is fetched."""
        return _LARGEST_CALENDAR if self.is_calendar else _LARGEST_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What is worth fetching of a letter: its tree with everything else cut away, and what was too much to take."""

    tree: Part | None
    losses: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Give the parts to fetch."""
        return tuple(_leaves(self.tree)) if self.tree else ()


def outline_of(structure: Any) -> Outline:  # noqa: ANN401 - what the library made of a server's words
    """Choose the parts of a letter from its description. Raises ValueError when it makes no sense."""
    try:
        tree = _chosen(structure, "", 0)
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError("a description of parts that makes no sense") from error
    leaves = list(_leaves(tree)) if tree else []
    large = [each for each in leaves if each.is_calendar and each.size > each.limit]
    losses = tuple(f"part {each.section}: a calendar of {each.size} bytes is too large" for each in large)
    passed = {each.section for each in (*large, *leaves[_MOST_PARTS:])}
    if len(leaves) > _MOST_PARTS:
        losses = (*losses, f"{len(leaves) - _MOST_PARTS} of its {len(leaves)} parts were passed over")
    return Outline(tree=_without(tree, passed) if tree else None, losses=losses)


def small_letter(header: bytes, outline: Outline, pieces: Mapping[str, bytes]) -> bytes:
    """Make a letter of its header and the parts that were fetched, each under its section."""
    head = header.strip(b"\r\n") + b"\r\nMIME-Version: 1.0\r\n"
    if outline.tree is None:
        return head + b"\r\n"
    edge = _edge(pieces)
    return head + _written(outline.tree, pieces, edge)


def _chosen(structure: Any, section: str, depth: int) -> Part | None:  # noqa: ANN401 - as above
    """Give the part with what matters of it; None when nothing does. `section` is that of the part around it."""
    if depth > _DEEPEST:
        return None
    if isinstance(structure[0], tuple | list):
        return _chosen_of_many(structure, section, depth)
    kind = f"{_text(structure[0])}/{_text(structure[1])}".lower()
    here = section or "1"
    if kind == _LETTER:
        return _chosen_of_letter(structure, here, depth)
    if kind not in _CALENDARS and _is_named_calendar(structure, kind):
        kind = "application/ics"
    elif kind not in _CALENDARS and (kind not in _TEXTS or _is_attached(structure, kind)):
        return None
    return Part(section=here, kind=kind, header=_header(structure, kind), size=_size(structure))


def _chosen_of_many(structure: Any, section: str, depth: int) -> Part | None:  # noqa: ANN401 - as above
    # The library gathers the parts of a letter in a list, and leaves those of a letter inside it as they came.
    parts = (
        structure[0] if isinstance(structure[0], list) else takewhile(lambda each: isinstance(each, tuple), structure)
    )
    kind = next((_text(each) for each in structure if isinstance(each, bytes)), "mixed").lower()
    prefix = f"{section}." if section else ""
    chosen = (_chosen(each, f"{prefix}{number}", depth + 1) for number, each in enumerate(parts, start=1))
    inner = tuple(each for each in chosen if each is not None)
    name = kind if kind in {"alternative", "related"} else "mixed"
    return Part(section=section, kind=f"multipart/{name}", inner=inner) if inner else None


def _chosen_of_letter(structure: Any, here: str, depth: int) -> Part | None:  # noqa: ANN401 - as above
    """Of a letter inside the letter only the calendars matter: its words are those of somebody else, at some time."""
    body = structure[_INNER]
    inside = f"{here}.1" if not isinstance(body[0], tuple | list) else here
    found = _chosen(body, inside, depth + 1)
    calendars = tuple(each for each in _leaves(found) if each.is_calendar) if found else ()
    size = _size(structure)
    if calendars and size <= _LARGEST_CALENDAR:  # all of it: not every server numbers what is inside as it should
        return Part(section=here, kind=_LETTER, header=_header(structure, _LETTER), size=size)
    return Part(section=here, kind="multipart/mixed", inner=calendars) if calendars else None


def _size(structure: Any) -> int:  # noqa: ANN401 - as above
    return structure[_SIZE] if isinstance(structure[_SIZE], int) else 0


def _is_attached(structure: Any, kind: str) -> bool:  # noqa: ANN401 - as above
    disposition = _disposition(structure, kind)
    return bool(disposition) and _text(disposition[0]).lower() == "attachment"


def _is_named_calendar(structure: Any, kind: str) -> bool:  # noqa: ANN401 - as above
    disposition = _disposition(structure, kind)
    named = [*_pairs(structure[_PARAMETERS]), *_pairs(disposition[1] if len(disposition) > 1 else None)]
    return any(value.lower().rstrip(b"'\" ").endswith(b".ics") for _, value in named)


def _disposition(structure: Any, kind: str) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    place = _DISPOSITION_OF_TEXT if kind.startswith("text/") else _DISPOSITION_OF_OTHERS
    place = _DISPOSITION_OF_LETTER if kind == _LETTER else place
    found = structure[place] if len(structure) > place else None
    if isinstance(found, bytes):  # some servers give the line as it stands in the letter
        kind_of_it, _, rest = found.partition(b";")
        return (kind_of_it, (b"filename", rest))
    return found if isinstance(found, tuple) and found else ()


def _header(structure: Any, kind: str) -> bytes:  # noqa: ANN401 - as above
    """Write the lines that say what a part is."""
    parameters = b"".join(
        b'; %s="%s"' % (name, value.replace(b"\\", b"\\\\").replace(b'"', b'\\"'))
        for name, value in _pairs(structure[_PARAMETERS])
    )
    encoding = _line(structure[_ENCODING]) or b"7bit"
    return b"Content-Type: %s%s\r\nContent-Transfer-Encoding: %s\r\n" % (kind.encode(), parameters, encoding)


def _pairs(parameters: Any) -> Iterator[tuple[bytes, bytes]]:  # noqa: ANN401 - as above
    if isinstance(parameters, tuple):
        for name, value in zip(parameters[::2], parameters[1::2], strict=False):
            yield _line(name), _line(value)


def _line(value: Any) -> bytes:  # noqa: ANN401 - as above
    """Give a word of a server as bytes that stay within their line."""
    data = value if isinstance(value, bytes) else str(value).encode() if isinstance(value, int) else b""
    return b" ".join(data.split())


def _text(value: Any) -> str:  # noqa: ANN401 - as above
    return _line(value).decode("ascii", "replace")


def _leaves(part: Part) -> Iterator[Part]:
    if not part.kind.startswith("multipart/"):
        yield part
    for each in part.inner:
        yield from _leaves(each)


def _without(part: Part, passed: set[str]) -> Part | None:
    """Give the tree without the parts that are passed over."""
    if not part.kind.startswith("multipart/"):
        return None if part.section in passed else part
    inner = tuple(each for each in (_without(each, passed) for each in part.inner) if each is not None)
    return Part(section=part.section, kind=part.kind, inner=inner) if inner else None


def _edge(pieces: Mapping[str, bytes]) -> bytes:
    """Find a boundary that no piece holds."""
    number = 0
    while any(b"=_part_%d_" % number in each for each in pieces.values()):
        number += 1
    return b"=_part_%d_" % number


def _written(part: Part, pieces: Mapping[str, bytes], edge: bytes) -> bytes:
    if not part.kind.startswith("multipart/"):
        return part.header + b"\r\n" + pieces.get(part.section, b"")
    own = edge + b"." + part.section.encode()
    inner = b"".join(b"\r\n--%s\r\n%s" % (own, _written(each, pieces, edge)) for each in part.inner)
    return b'Content-Type: %s; boundary="%s"\r\n%s\r\n--%s--\r\n' % (part.kind.encode(), own, inner, own)
