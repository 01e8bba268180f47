"""The seeker's own client of a Google Cloud project, as the JSON file says that Google gives for a “Desktop app”."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from cornerman.errors import BadInputError
from integrations.loopback import is_loopback
from integrations.whole_files import read_whole

CALENDAR_ROOT = "https://www.googleapis.com/"
GMAIL_ROOT = "https://gmail.googleapis.com/"
REVOKE = "https://oauth2.googleapis.com/revoke"
_LONGEST_FILE = 64 * 1024
_KIND = "installed"
# Where Google's own files have sent people to and fetched tokens from, over the years.
_HOSTS = {
    "auth_uri": frozenset({"accounts.google.com"}),
    "token_uri": frozenset({"oauth2.googleapis.com", "accounts.google.com", "www.googleapis.com"}),
}
_MAKE_ONE = "Make a client of the type “Desktop app” in your Google Cloud project; docs/google.md has the steps."
_WRONG_KINDS = {
    "web": "a client of the type “Web application”, which cannot sign in from your machine",
    "service_account": "the key of a service account, which is nobody's calendar",
    "authorized_user": "somebody's sign-in, and not a client",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleClient:
    """Who asks for permission: a client, the addresses where it asks, and where the APIs are."""

    client_id: str
    client_secret: str = field(repr=False)
    auth_uri: str
    token_uri: str
    calendar_root: str = CALENDAR_ROOT
    gmail_root: str = GMAIL_ROOT

    @property
    def is_trial(self) -> bool:
        """Tell whether it speaks to this machine alone, and not to Google."""
        return _is_loopback(self.token_uri)

    @property
    def revoke_uri(self) -> str:
        """Where a permission is given back (https://developers.google.com/identity/protocols/oauth2/native-app)."""
        return urljoin(self.token_uri, "revoke") if self.is_trial else REVOKE

    def as_text(self) -> str:
        """Write it in the form of Google's file, for `client_from` to read."""
        said = {name: getattr(self, name) for name in ("client_id", "client_secret", "auth_uri", "token_uri")}
        roots = {"calendar": self.calendar_root, "gmail": self.gmail_root}
        are_googles = (self.calendar_root, self.gmail_root) == (CALENDAR_ROOT, GMAIL_ROOT)
        return json.dumps({_KIND: said, **({} if are_googles else {"roots": roots})})


def read_client(file: Path) -> GoogleClient:
    """Read the file that Google gave. Raises BadInputError, or OutsideRefusedError when it may not be read."""
    return client_from(read_whole(file), name=file.name)


def client_from(data: bytes, *, name: str) -> GoogleClient:
    """Understand what such a file says; `name` is what the sentences call it.

    Beside Google's own addresses only those of this machine are believed, for trials: then a further key, `roots`,
    may say where the APIs are (`{"calendar": …, "gmail": …}`). Raises BadInputError.
    """
    written = _written(data, name)
    found = _client_part(written, name)
    client = GoogleClient(
        client_id=_text(found, "client_id", name),
        client_secret=_text(found, "client_secret", name),
        auth_uri=_believed(found, "auth_uri", name),
        token_uri=_believed(found, "token_uri", name),
    )
    if _is_loopback(client.auth_uri) != client.is_trial:
        raise BadInputError(f"{name} asks in one place and fetches in another.", remedy=_MAKE_ONE)
    return _with_roots(client, written.get("roots"), name)


def _written(data: bytes, name: str) -> Mapping[str, object]:
    try:
        written = json.loads(data) if len(data) <= _LONGEST_FILE else None
    except (ValueError, RecursionError):
        written = None  # the library's words may repeat what stands there
    if not isinstance(written, dict):
        raise BadInputError(f"{name} is not the JSON file that Google gives for a client.", remedy=_MAKE_ONE)
    return written


def _client_part(written: Mapping[str, object], name: str) -> Mapping[str, object]:
    kinds = (*written, str(written.get("type", "")))
    wrong = next((said for kind, said in _WRONG_KINDS.items() if kind in kinds), None)
    if wrong is not None:
        raise BadInputError(f"{name} is {wrong}.", remedy=_MAKE_ONE)
    found = written.get(_KIND)
    if not isinstance(found, dict):
        raise BadInputError(f"{name} says nothing about a client (it has no part “{_KIND}”).", remedy=_MAKE_ONE)
    return found


def _text(found: Mapping[str, object], key: str, name: str) -> str:
    value = found.get(key)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise BadInputError(f"{name} lacks the {key}.", remedy="Download the file again, and leave it as it is.")
    return value.strip()


def _believed(found: Mapping[str, object], key: str, name: str) -> str:
    """Give an address of Google's over TLS, or one of this machine; whoever stands there is told secrets."""
    address = _text(found, key, name)
    if not _is_loopback(address) and not _is_googles(address, _HOSTS[key]):
        raise BadInputError(
            f"{name} names an address for {key} that is not Google's.",
            remedy="Do not use this file. Download it from Google itself.",
        )
    return address


def _with_roots(client: GoogleClient, roots: object, name: str) -> GoogleClient:
    if roots is None:
        return client
    places = roots if isinstance(roots, dict) else {}
    calendar, gmail = str(places.get("calendar", "")), str(places.get("gmail", ""))
    if not client.is_trial or not _is_loopback(calendar) or not _is_loopback(gmail):
        raise BadInputError(
            f"{name} says that Google's APIs are elsewhere.", remedy="Only a trial within this machine may say so."
        )
    return GoogleClient(
        client_id=client.client_id,
        client_secret=client.client_secret,
        auth_uri=client.auth_uri,
        token_uri=client.token_uri,
        calendar_root=f"{calendar.rstrip('/')}/",
        gmail_root=f"{gmail.rstrip('/')}/",
    )


def _is_googles(address: str, hosts: frozenset[str]) -> bool:
    return any(address.startswith(f"https://{host}/") for host in hosts)


def _is_loopback(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and not parts.username and is_loopback(parts.hostname or "")
    except ValueError:
        return False
