"""Carries requests to Google over `requests`: each leaves once, or not at all."""

import json
import logging
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from requests.structures import CaseInsensitiveDict

from cornerman.errors import OutsideDownError
from integrations.google_methods import Gate
from integrations.google_refusals import LATER

CONNECT_WITHIN, READ_WITHIN, ANSWER_WITHIN = 5.0, 30.0, 120.0
"""Seconds: to be connected, between two pieces of an answer, and for all of it."""

_MOST_BYTES = 64 * 1024 * 1024
_PIECE = 64 * 1024
_OVERRIDE = "x-http-method-override"

# Addresses of calendars and letters stand in the requests, and these write requests into their logs.
for _name in ("googleapiclient", "google.auth", "urllib3.connectionpool"):
    logging.getLogger(_name).setLevel(logging.ERROR)


class BarredError(ValueError):
    """A request would leave for something that this capability does not do; no byte of it did."""


class _Shown(AuthBase):
    """Shows a token; without an `auth` of its own `requests` takes passwords from ~/.netrc."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer of Google's, whatever it says."""

    status: int
    headers: CaseInsensitiveDict[str]
    content: bytes

    @property
    def json(self) -> dict[str, Any] | None:
        """What it says as JSON; None is what can be no answer of Google's. One without content says nothing more."""
        if self.status == HTTPStatus.NO_CONTENT:
            return {}
        try:
            found = json.loads(self.content)
        except ValueError:
            return None
        return found if isinstance(found, dict) else None


class Transport:
    """Sends requests that Google's library made, in place of its own httplib2.

    That one repeats a POST by itself when a connection drops, and cannot be used by several threads. This one never
    repeats, gives up after a time, and lets nothing out but what its gate allows. It follows no redirection: Google's
    APIs have none. `sent` counts the requests that left.
    """

    timeout = (CONNECT_WITHIN, READ_WITHIN)

    def __init__(self, gate: Gate) -> None:
        """Let out what the gate allows."""
        self.sent = 0
        self._gate = gate
        self._session = requests.Session()
        for prefix in ("http://", "https://"):
            self._session.mount(prefix, HTTPAdapter(pool_maxsize=8, max_retries=0))

    def send(self, verb: str, address: str, *, token: str, body: str | None, headers: dict[str, str]) -> Reply:
        """Send one request and give the answer.

        Raises BarredError before anything leaves, requests.RequestException when there is no answer, and
        OutsideDownError when it does not end.
        """
        asked = requests.Request(
            verb, address, data=None if body is None else body.encode(), headers=headers, auth=_Shown(token)
        )
        prepared = self._session.prepare_request(asked)
        # What leaves is looked at, and not what was asked for: on the way an address may become a shorter one.
        if _OVERRIDE in prepared.headers or not self._gate.lets_out(str(prepared.method), str(prepared.url)):
            raise BarredError(f"{verb} is not for this capability")
        around = self._session.merge_environment_settings(str(prepared.url), {}, stream=True, verify=None, cert=None)
        self.sent += 1
        with self._session.send(prepared, timeout=self.timeout, allow_redirects=False, **around) as answer:
            return Reply(status=answer.status_code, headers=answer.headers, content=_content(answer))

    def close(self) -> None:
        """Close the connections."""
        self._session.close()


def _content(answer: requests.Response) -> bytes:
    """Read an answer to its end, which has to come within a time and a size."""
    until = monotonic() + ANSWER_WITHIN
    pieces, size = [], 0
    for piece in answer.iter_content(_PIECE):
        size += len(piece)
        if size > _MOST_BYTES or monotonic() > until:
            raise OutsideDownError("Google's answer did not come to an end.", remedy=LATER)
        pieces.append(piece)
    return b"".join(pieces)
