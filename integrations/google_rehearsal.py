"""A Google that exists in memory only, for tests and trials; it keeps to what is known of the real one's behaviour."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from datetime import datetime
from http import HTTPStatus
from threading import RLock
from typing import Any

from cornerman.errors import OutsideDownError, OutsideError, OutsideUnsureError
from cornerman.ports import Clock
from integrations.google_api import GoogleApi, Json
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_refusals import LATER, SIGN_IN, GoogleRefusedError, SignInAgainError, refusal_of
from integrations.google_rehearsal_answers import Call, GoogleFault, refusal
from integrations.google_rehearsal_busy import RehearsedBusyTimes
from integrations.google_rehearsal_calendars import Method, RehearsedCalendars
from integrations.google_rehearsal_drafts import RehearsedDrafts
from integrations.google_rehearsal_letters import KeptLetter
from integrations.google_rehearsal_mail import RehearsedMail
from integrations.google_retry import may_be_repeated

_MOST_LETTERS = 500


class RehearsedGoogle(RehearsedCalendars):
    """An account at Google: its calendars and its mail.

    `calls` is what was asked; `told` whom Google wrote to as (address, event id, "invite", "update" or "cancel");
    `page_size` bounds every page, and with `empty_pages` each list begins with an empty one. The capabilities in
    `taken_back` have to be signed in again. `mail` and `drafts` are the mailbox; `sent` must stay empty.
    """

    def __init__(self, *, user: str, clock: Clock, zone: str = "Europe/Paris") -> None:
        """Begin with an empty primary calendar, and no mail."""
        super().__init__(user=user, clock=clock, zone=zone)
        self.calls: list[Call] = []
        self.taken_back: set[Capability] = set()
        self.mail = RehearsedMail(user=user, now=clock.now)
        self.drafts = RehearsedDrafts(self.mail)
        self._busy = RehearsedBusyTimes(self.calendars, user=user)
        self._faults: dict[str, deque[GoogleFault]] = {}
        self._lock = RLock()
        self._methods = self.calendar_methods() | self._other_methods()

    def api(self, capability: Capability) -> GoogleApi:
        """Give Google's APIs as one capability may use them; every fault is heard at once, none is waited out."""
        return _RehearsedApi(self, capability)

    def fail_next(self, method: str, *faults: GoogleFault) -> None:
        """Let the next calls of a method go wrong, each in its way."""
        self._faults.setdefault(method, deque()).extend(faults)

    def next_fault(self, method: str) -> GoogleFault | None:
        """Take the fault that is planned for the next call of a method."""
        planned = self._faults.get(method)
        return planned.popleft() if planned else None

    def carry_out(self, method: str, parameters: Mapping[str, Any], *, scope: str, if_match: str = "") -> Json:
        """Do what is asked with a token of this scope. Raises GoogleRefusedError with a status and a reason."""
        with self._lock:
            self.calls.append(Call(method=method, parameters=dict(parameters), if_match=if_match))
            if if_match:
                self.require_etag(parameters, scope, if_match)
            return deepcopy(self._methods[method](parameters, scope))

    @property
    def letters(self) -> list[KeptLetter]:
        """What lies in the mailbox, drafts too, in the order in which it came."""
        return list(self.mail.letters.values())

    @property
    def sent(self) -> list[bytes]:
        """What a program sent."""
        return self.drafts.sent

    def put_letter(
        self,
        raw: bytes,
        labels: Iterable[str] = ("INBOX",),
        *,
        thread: str = "",
        received: datetime | None = None,
    ) -> str:
        """Let a letter come in, and give its id; without `received` it came when its Date says, or now."""
        return self.mail.put(raw, labels, thread=thread, received=received)

    def delete_letter(self, letter_id: str) -> None:
        """Let the user delete a letter for good."""
        self.mail.delete(letter_id)

    def label_letter(self, letter_id: str, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """Let the user put labels on a letter, TRASH for instance, and take others off."""
        self.mail.label(letter_id, add=add, remove=remove)

    def forget_history(self) -> None:
        """Let every history id be too old: the next history.list is refused with 404.

        The newest letter gets a new one, as if it had just been looked at; without any letter there is none.
        """
        self.mail.forget_history()

    def share_busy(self, email: str, times: Iterable[tuple[datetime, datetime]]) -> None:
        """Let somebody share when they are busy; with no times at all they are free."""
        self._busy.shared[email] = list(times)

    def busy_error(self, email: str, reason: str) -> None:
        """Let the answer about somebody carry an error inside, "internalError" for instance; "" ends that."""
        self._busy.errors[email] = reason

    def _other_methods(self) -> dict[str, Method]:
        return {
            "calendar.freebusy.query": lambda asked, _: self._busy.query(asked),
            "gmail.users.getProfile": self._of_mail(self.mail.profile),
            "gmail.users.messages.list": self._of_mail(self.mail.page_of),
            "gmail.users.messages.get": self._of_mail(self.mail.get),
            "gmail.users.messages.insert": self._of_mail(self.mail.insert),
            "gmail.users.messages.send": self._of_mail(self.drafts.send_message),
            "gmail.users.history.list": self._of_mail(self.mail.history),
            "gmail.users.drafts.create": self._of_mail(self.drafts.create),
            "gmail.users.drafts.get": self._of_mail(self.drafts.get),
            "gmail.users.drafts.list": self._of_mail(self.drafts.page_of),
            "gmail.users.drafts.update": self._of_mail(self.drafts.update),
            "gmail.users.drafts.send": self._of_mail(self.drafts.send),
        }

    def _of_mail(self, carry_out: Callable[[Mapping[str, Any]], Json]) -> Method:
        """Let a method of Gmail be for this user alone, with pages of the size that is set."""

        def of_this_user(asked: Mapping[str, Any], _: str) -> Json:
            if asked.get("userId") not in {"me", self.user}:
                raise refusal(403, "forbidden")
            for pages in (self.mail.pages, self.drafts.pages):
                pages.size, pages.begin_empty = min(self.page_size, _MOST_LETTERS), self.empty_pages
            return carry_out({name: value for name, value in asked.items() if name != "userId"})

        return of_this_user


class _RehearsedApi:
    """Google's APIs as one capability may use them; the GoogleApi of the rehearsal."""

    def __init__(self, google: RehearsedGoogle, capability: Capability) -> None:
        self._google = google
        self._capability = capability

    def call(self, method: str, *, if_match: str = "", **parameters: object) -> Json:
        """Call a method; as GoogleApi says."""
        permission = PERMISSIONS[self._capability]
        if method not in permission.methods:
            raise ValueError(f"{self._capability} has no method {method}")
        if self._capability in self._google.taken_back:
            raise SignInAgainError("Google does not take the sign-in any more.", remedy=SIGN_IN)
        fault = self._google.next_fault(method)
        if fault is not None and fault.status:
            raise _refused(method, fault, self._capability)
        try:
            answer = {} if fault and not fault.done else self._carry_out(method, parameters, if_match)
        except GoogleRefusedError as error:
            raise refusal_of(method, error.status, error.reason, capability=self._capability) from error
        if fault is not None:
            raise _broken_off(method)
        return answer

    def _carry_out(self, method: str, parameters: Mapping[str, object], if_match: str) -> Json:
        scope = PERMISSIONS[self._capability].scope
        return self._google.carry_out(method, parameters, scope=scope, if_match=if_match)


def _refused(method: str, fault: GoogleFault, capability: Capability) -> OutsideError:
    """Say what a fault means; after trouble inside Google nobody knows whether it was done."""
    if fault.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _broken_off(method)
    return refusal_of(method, fault.status, fault.reason, capability=capability)


def _broken_off(method: str) -> OutsideDownError | OutsideUnsureError:
    if not may_be_repeated(method):
        return OutsideUnsureError(
            "Google was handed something and did not say whether it took it.",
            remedy="Look whether it is there before it is done again.",
        )
    return OutsideDownError("Google did not answer, or broke off.", remedy=LATER)
