"""One line of a component: its name, its parameters and its value, as people and programs really write them."""

import quopri
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from integrations.ics_text import decoded

_PARAMETER = re.compile(r';[ \t]*+([^;:=",\s][^;:=",]*+)=((?:"[^"]*"|[^";])*+)')
# The parameters end at the first colon outside of quotation marks; where those do not pair up, at the first colon.
_HEAD = re.compile(r'(?:"[^"]*"|[^":])*+:|[^:]*:')
_MAILTO = re.compile(r":\s*mailto:", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\;,nN:\"])")
_CARET = re.compile(r"\^([n'^])")
_MEANT = {"n": "\n", "N": "\n", "'": '"', "^": "^"}
_SOFT_BREAK = re.compile(rb"=\r?\n")


class Line(NamedTuple):
    """A property: its value as it is written, and its parameters by their names in capitals."""

    value: str
    parameters: Mapping[str, str] = MappingProxyType({})

    def parameter(self, name: str) -> str:
        """Give a parameter, empty when it is not there."""
        return self.parameters.get(name, "")

    @property
    def text(self) -> str:
        """Give the value with its escapes resolved (RFC 5545, 3.3.11), and decoded where vCalendar 1.0 encoded it."""
        value = self.value
        if self.parameter("ENCODING").upper() == "QUOTED-PRINTABLE":
            value = decoded(quopri.decodestring(value.encode())).replace("\r\n", "\n")
        return _ESCAPE.sub(_escaped, value) if "\\" in value else value


def lines_by_name(text: bytes, names: tuple[str, ...] = ()) -> dict[str, list[Line]]:
    """Give the properties of a component, of these names or all; `text` is unfolded. What is no line is passed over."""
    if b"QUOTED-PRINTABLE" in text:
        text = _SOFT_BREAK.sub(b"", text)
    found: dict[str, list[Line]] = {}
    for name, rest in _pattern(names).findall(_each_decoded(b"\n" + text)):
        found.setdefault(name.strip().upper(), []).append(line_of(rest))
    return found


def _each_decoded(text: bytes) -> str:
    """Decode line by line where not all of it is UTF-8: programs mix what they were handed."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        return "\n".join(map(decoded, text.split(b"\n")))


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    name = "|".join(map(re.escape, names)) or "[a-z0-9_.-]+"
    return re.compile(rf"\n[ \t]*({name})[ \t]*([;:][^\n]*)", re.IGNORECASE | re.ASCII)


def line_of(text: str) -> Line:
    """Take the text behind a property's name apart, from its `;` or `:` on."""
    if text.startswith(":"):
        return Line(text[1:].strip("\r"))
    head = _HEAD.match(text)
    if head is None:
        return Line("")
    cut = head.end()
    if ":" in text[cut:]:
        people = _MAILTO.search(text, cut - 1)
        if people is not None and '"' not in text[cut : people.start()]:
            cut = people.start() + 1  # an unquoted colon in a name
    return Line(text[cut:].strip("\r"), parameters_of(text[: cut - 1]))


@lru_cache(maxsize=1024)
def parameters_of(head: str) -> Mapping[str, str]:
    """Take parameters apart; quotation marks go, and what carets stand for is put in (RFC 6868)."""
    found: dict[str, str] = {}
    for name, value in _PARAMETER.findall(head):
        plain = value.strip()
        if plain.startswith('"') and plain.endswith('"') and plain.count('"') == 2:  # noqa: PLR2004 - a pair
            plain = plain[1:-1]
        found.setdefault(name.strip().upper(), _CARET.sub(_escaped, plain) if "^" in plain else plain)
    return found


def _escaped(found: re.Match[str]) -> str:
    return _MEANT.get(found[1], found[1])
