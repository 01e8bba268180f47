"""Which requests belong to which of Google's methods, by the discovery documents that its library carries along."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from googleapiclient.discovery_cache import get_static_doc

VERSIONS: Mapping[str, str] = MappingProxyType({"calendar": "v3", "gmail": "v1"})
"""The APIs that are used, each with the version that is."""

ROOTS: Mapping[str, str] = MappingProxyType(
    {"calendar": "https://www.googleapis.com/", "gmail": "https://gmail.googleapis.com/"}
)
"""Where Google's APIs are."""

_VARIABLE = re.compile(r"\\\{\w+\\\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The only requests that may leave: each a verb, and the form of the whole address before the `?`."""

    ways: frozenset[tuple[str, re.Pattern[str]]]

    @classmethod
    def to(cls, methods: Iterable[str], roots: Mapping[str, str] = ROOTS) -> "Gate":
        """Open it for these methods. Raises ValueError for one that there is not."""
        return cls(ways=frozenset(_way(each, roots) for each in methods))

    def lets_out(self, verb: str, address: str) -> bool:
        """Tell whether a request is one of those."""
        parts = urlsplit(address)
        place = f"{parts.scheme}://{parts.netloc}{parts.path}"
        return any(verb == each and form.fullmatch(place) for each, form in self.ways)


@cache
def document(name: str) -> dict[str, Any]:
    """Give the discovery document of an API; it comes with the library, and nothing is fetched."""
    text = get_static_doc(name, VERSIONS[name])  # type: ignore[no-untyped-call]  # the library's own
    found: dict[str, Any] = json.loads(text or "{}")
    return found


def document_at(name: str, root: str) -> dict[str, Any]:
    """Give the document of an API that is at another root: plain requests and batches then both go there."""
    return {**{key: value for key, value in document(name).items() if key != "mtlsRootUrl"}, "rootUrl": root}


def method_of(name: str) -> dict[str, Any]:
    """Give what the document says of a method like `calendar.events.list`. Raises ValueError when it has none."""
    api, *resources, last = name.split(".")
    try:
        part = document(api)
        for each in resources:
            part = part["resources"][each]
        found: dict[str, Any] = part["methods"][last]
    except KeyError as error:
        raise ValueError(f"Google has no method {name}") from error
    return found


def _way(name: str, roots: Mapping[str, str]) -> tuple[str, re.Pattern[str]]:
    method, api = method_of(name), name.partition(".")[0]
    path = f"{roots[api]}{document(api)['servicePath']}{method.get('flatPath', method['path'])}"
    return method["httpMethod"], re.compile(_VARIABLE.sub("[^/]+", re.escape(path)))
