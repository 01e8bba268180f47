"""Calls Google's methods: the real one of the seam, over its own library with static discovery."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Protocol

import requests
from googleapiclient.discovery import build_from_document  # type: ignore[attr-defined]  # its stubs lack it
from urllib3.exceptions import NewConnectionError, ProxyError

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError, OutsideUnsureError
from integrations.google_api import Bearer, Json
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_methods import ROOTS, Gate, document_at
from integrations.google_refusals import ASK_FOR, LATER, SignInAgainError, is_about_rate, reason_of, refusal_of
from integrations.google_retry import Budget, may_be_repeated, seconds_of
from integrations.google_transport import Reply, Transport
from integrations.unreachable import is_about_certificate, unreachable

_PORTS = "Check that this machine is online, and that nothing on it keeps programs from the network."
_HTTPS = 443
_NOTHING: Any = object()  # the library wants something to send with, which it is never asked to do


class _AgainError(Exception):
    """Asking again may help; `failure` says what is wrong, `after` when Google itself named the seconds."""

    def __init__(self, failure: OutsideError, *, after: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.after = after


class _NotTakenError(SignInAgainError):
    """A token was refused; another one may be taken."""


class Counted(Protocol):
    """Is told of each request before it leaves."""

    def __call__(self, method: str, *, again: bool) -> None:
        """Note a request, which may be the same `again`; raises OutsideDownError when it is one too many."""
        ...


class GoogleCalls:
    """Google's APIs as one capability may use them.

    `counted` is told of each request before it leaves, and may hold it back by raising OutsideDownError; `budget` says
    how long a run is ready to wait.
    """

    def __init__(
        self,
        capability: Capability,
        *,
        bearer: Bearer,
        budget: Budget,
        counted: Counted,
        roots: Mapping[str, str] = ROOTS,
    ) -> None:
        """Call with the tokens of `bearer`; `roots` say where the APIs are."""
        self._capability = capability
        self._methods = PERMISSIONS[capability].methods
        self._bearer = bearer
        self._budget = budget
        self._counted = counted
        self._roots = roots
        self._transport = Transport(Gate.to(self._methods, roots))
        self._resources: dict[tuple[str, ...], Any] = {}

    @property
    def sent(self) -> int:
        """How many requests left so far."""
        return self._transport.sent

    def call(self, method: str, *, if_match: str = "", **parameters: object) -> Json:
        """Call a method and give its JSON answer; as GoogleApi says."""
        if method not in self._methods:
            raise ValueError(f"{self._capability} has no method {method}")
        api = method.partition(".")[0]
        if self._budget.rests(api):
            raise OutsideDownError("Google asked to be left alone for a while.", remedy=LATER)
        request = self._request(method, parameters)
        if if_match:
            request.headers["If-Match"] = if_match
        attempt = 0
        while True:
            try:
                return self._allowed(method, request, again=attempt > 0)
            except _AgainError as again:
                if not self._budget.waits(attempt, after=again.after):
                    self._budget.leave_alone(api, again.after or 0)
                    raise again.failure from again.__cause__
            attempt += 1

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def _request(self, method: str, parameters: Mapping[str, object]) -> Any:  # noqa: ANN401 - the library's own
        """Have the library make a request. The parts that make them take milliseconds, and are kept."""
        *path, last = method.split(".")
        if tuple(path) not in self._resources:
            api, *names = path
            found = build_from_document(document_at(api, self._roots[api]), http=_NOTHING)
            for each in names:
                found = getattr(found, each)()
            self._resources[tuple(path)] = found
        return getattr(self._resources[tuple(path)], last)(**parameters)

    def _allowed(self, method: str, request: Any, *, again: bool) -> Json:  # noqa: ANN401 - the same
        """Send a request with a token, and once more with a new one when that is not taken."""
        token = self._bearer.token()
        try:
            return self._sent(method, request, token=token, again=again)
        except _NotTakenError:
            return self._sent(method, request, token=self._bearer.token(refused=token), again=True)

    def _sent(self, method: str, request: Any, *, token: str, again: bool) -> Json:  # noqa: ANN401 - the same
        self._counted(method, again=again)
        try:
            # Not by the library's own way: that takes whatever comes with 200 for an answer, and logs what it refuses.
            reply = self._transport.send(
                request.method, request.uri, token=token, body=request.body, headers=request.headers
            )
        except requests.RequestException as error:
            raise _unanswered(method, error) from error
        except OutsideDownError as error:
            raise (_AgainError(error) if may_be_repeated(method) else _unsure()) from error
        answer = reply.json
        if reply.status < HTTPStatus.MULTIPLE_CHOICES and answer is not None:
            return answer
        raise self._no(method, reply)

    def _no(self, method: str, reply: Reply) -> Exception:
        """Say what an answer means that is not the one hoped for."""
        status, reason = reply.status, reason_of(reply.content)
        if status == HTTPStatus.UNAUTHORIZED:
            again = ASK_FOR.format(capability=self._capability)
            return _NotTakenError("Google does not take the sign-in any more.", remedy=f"{again}.")
        if status < HTTPStatus.MULTIPLE_CHOICES:
            failure: OutsideError = OutsideDownError("What came is no answer of Google's.", remedy=LATER)
        else:
            failure = refusal_of(method, status, reason, capability=self._capability)
        if not failure.worth_retrying:
            return failure
        if not is_about_rate(status, reason) and not may_be_repeated(method):
            return _unsure()
        after = seconds_of(reply.headers.get("retry-after", ""), now=_date(reply.headers.get("date", "")))
        return _AgainError(failure, after=after)


def _unanswered(method: str, error: requests.RequestException) -> Exception:
    """Say what it means that no answer came."""
    if is_about_certificate(error):
        return OutsideRefusedError(
            "Google's server shows a certificate that cannot be trusted.",
            remedy="Check this machine's clock, and whether something between it and the network looks inside.",
        )
    if _was_never_connected(error):
        why = unreachable(error, host="of Google", port=_HTTPS, ports=_PORTS)
        return _AgainError(why or OutsideDownError("Google cannot be reached.", remedy=LATER))
    if not may_be_repeated(method):
        return _unsure()
    return _AgainError(OutsideDownError("Google did not answer, or broke off.", remedy=LATER))


def _unsure() -> OutsideUnsureError:
    return OutsideUnsureError(
        "Google was handed something and did not say whether it took it.",
        remedy="Look whether it is there before it is done again.",
    )


def _was_never_connected(error: requests.RequestException) -> bool:
    """Tell whether nothing can have left: no connection came about."""
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return True
    reason = getattr(error.args[0], "reason", None) if error.args else None
    # A proxy that refuses, or is not there itself, has passed nothing on.
    return isinstance(reason, NewConnectionError | ProxyError)


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
