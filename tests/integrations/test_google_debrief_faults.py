"""Whatever breaks off, is refused or is done twice: each debrief stands once on Google, and everybody hears once."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cornerman.errors import OutsideDownError
from cornerman.invitations import DebriefEntry
from cornerman.keys import uid_of
from cornerman.people import Member
from integrations.google_api import GoogleApi, Json
from integrations.google_capabilities import Capability
from integrations.google_debriefs import GoogleDebriefs
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import GoogleFault
from integrations.source_rehearsal import RehearsedSources
from tests.google_server import running_google
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, debrief_entry

WRITES = ("calendar.events.insert", "calendar.events.patch", "calendar.events.delete")
FAULTS = {
    "broke off on the way there": GoogleFault.broke_off_before(),
    "broke off on the way back": GoogleFault.broke_off_after(),
    "in trouble": GoogleFault.refused(503, "backendError"),
    "too fast": GoogleFault.refused(429, "rateLimitExceeded"),
    "too many invitations": GoogleFault.refused(403, "quotaExceeded"),
}
COUNCIL = (BOB, CAROL, DAN)


@dataclass(kw_only=True)
class MovingClock:
    """A clock that a test sets."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


@dataclass(kw_only=True)
class RepeatingApi:
    """Does the next write twice: as a proxy on the way may, or a transport that asks again after it broke off.

    `is_heard` says that the first answer arrives; else it is the second one.
    """

    real: GoogleApi
    repeats: bool = False
    is_heard: bool = True

    def call(self, method: str, *, if_match: str = "", **parameters: object) -> Json:
        if method not in WRITES or not self.repeats:
            return self.real.call(method, if_match=if_match, **parameters)
        self.repeats = False
        first = self.real.call(method, if_match=if_match, **parameters)
        if self.is_heard:
            with suppress(Exception):
                self.real.call(method, if_match=if_match, **parameters)
            return first
        return self.real.call(method, if_match=if_match, **parameters)


@dataclass(kw_only=True)
class Version:
    """One version of the debrief, None for its withdrawal: who is to hear of it, and who had a letter."""

    entry: DebriefEntry | None
    to_hear: frozenset[str]
    letters: Counter[str] = field(default_factory=Counter)


class DebriefsUnderFaults(RuleBasedStateMachine):
    """Holds, moves and withdraws debriefs, one after the other, as flows/booking.py does; faults at every step."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = MovingClock()
        self.google = RehearsedGoogle(user=ALICE.email, clock=self.clock)
        self.memory = RehearsedSources()
        self.api = RepeatingApi(real=self.real())
        self.number = 0
        self.invited: frozenset[str] = frozenset()
        self.entry: DebriefEntry | None = None
        self.is_waiting = False
        self.letters: frozenset[str] = frozenset()
        self.calendar_id = self.debriefs().ensure_calendar()
        self.dentist = self.google.put_event(
            "primary", {"summary": "Dentist", **{side: {"dateTime": NOW.isoformat()} for side in ("start", "end")}}
        )

    def real(self) -> GoogleApi:
        """Give Google's APIs."""
        return self.google.api(Capability.KEEP_DEBRIEFS)

    def debriefs(self) -> GoogleDebriefs:
        """Give the calendar as a run sees it that begins now."""
        return GoogleDebriefs(self.api, account="0123456789ab", seeker=ALICE, memory=self.memory, clock=self.clock)

    @rule(method=some.sampled_from(WRITES), faults=some.lists(some.sampled_from(sorted(FAULTS)), max_size=3))
    def plan(self, method: str, faults: list[str]) -> None:
        self.google.fail_next(method, *(FAULTS[each] for each in faults))

    @rule(is_heard=some.booleans())
    def do_twice(self, *, is_heard: bool) -> None:
        self.api.repeats, self.api.is_heard = True, is_heard

    @rule(hours=some.integers(1, 8))
    def wait(self, hours: int) -> None:
        self.clock.at += timedelta(hours=hours)

    @rule(members=some.sets(some.sampled_from(COUNCIL), min_size=1), is_patient=some.booleans())
    def hold_or_move(self, members: set[Member], *, is_patient: bool) -> None:
        """Who is not patient does something else once Google lets nobody be invited."""
        fresh = debrief_entry(*sorted(members, key=lambda each: each.email))
        if self.entry is None:
            key = f"debrief/{self.number:012d}"
            self.entry = replace(fresh, uid=uid_of(key), tag=key)
        else:
            sequence = self.entry.sequence + 1
            span = at(26 + 3 * sequence, minutes=25)
            self.entry = replace(self.entry, span=span, sequence=sequence, attendees=fresh.attendees)
        coming = frozenset(each.person.email for each in self.entry.attendees)
        entry, version = self.entry, Version(entry=self.entry, to_hear=coming | self.invited)
        write = partial(self.write, entry, version)
        self.is_waiting = not self.tell(version, write, is_patient=is_patient)
        self.invited = self.invited if self.is_waiting else coming

    @precondition(lambda self: self.entry is not None)
    @rule()
    def withdraw(self) -> None:
        assert self.entry is not None
        uid = self.entry.uid
        self.tell(Version(entry=None, to_hear=self.invited), lambda: self.debriefs().remove(uid), is_patient=True)
        self.entry, self.invited, self.is_waiting, self.number = None, frozenset(), False, self.number + 1

    def write(self, entry: DebriefEntry, version: Version) -> frozenset[str]:
        return self.debriefs().write(replace(entry, told=frozenset(version.letters)))

    @precondition(lambda self: self.entry is not None and not self.is_waiting)
    @rule()
    def answer(self) -> None:
        event = self.the_event()
        for each in event.get("attendees", [])[:1]:
            self.google.answer(event["id"], each["email"], "accepted", comment="Gladly.")

    @precondition(lambda self: self.entry is not None)
    @rule()
    def forget_tokens(self) -> None:
        self.google.forget_sync_tokens(self.calendar_id)

    @precondition(lambda self: self.entry is not None and not self.is_waiting)
    @rule()
    def write_the_same_again(self) -> None:
        assert self.entry is not None
        was, told = self.the_event(), list(self.google.told)
        with suppress(OutsideDownError):
            self.debriefs().write(replace(self.entry, told=self.letters))
        assert self.google.told == told
        assert self.the_event()["id"] == was["id"]

    def tell(self, version: Version, deed: Callable[[], frozenset[str]], *, is_patient: bool) -> bool:
        """Do it until it is done, with a letter to everybody whom Google does not tell; all have to hear once.

        The answer is whether it was done, which it always is by who is patient.
        """
        before = len(self.google.told)
        for _ in range(200):
            try:
                by_google = deed()
            except OutsideDownError as error:
                if "invite nobody" in error.message:
                    # Asked again after it broke off, Google may refuse what it has done already.
                    if not is_patient and len(self.google.told) == before:
                        return False
                    self.clock.at += timedelta(hours=1)
                continue
            break
        else:
            raise AssertionError("it never ends")
        version.letters.update(version.to_hear - by_google)
        self.letters = frozenset(version.letters)
        mails = Counter(email for email, _, _ in self.google.told[before:])
        heard = mails + version.letters
        assert heard == Counter(dict.fromkeys(version.to_hear, 1)), (mails, version.letters)
        assert not version.letters  # Google alone told them
        return True

    def the_event(self) -> Json:
        [event] = self.live()
        return event

    def live(self) -> list[Json]:
        events = self.google.calendars[self.calendar_id].events.values()
        return [each for each in events if each["status"] != "cancelled"]

    @invariant()
    def exactly_the_right_event_stands_there(self) -> None:
        if self.entry is None:
            assert self.live() == []
            return
        if self.is_waiting:
            guests = [{each["email"] for each in event.get("attendees", [])} for event in self.live()]
            assert guests in ([], [set()], [self.invited])
            return
        event = self.the_event()
        assert datetime.fromisoformat(event["start"]["dateTime"]) == self.entry.span.start
        private = event["extendedProperties"]["private"]
        assert (private["cornermanUid"], private["cornermanKey"]) == (self.entry.uid, self.entry.tag)
        assert event["sequence"] >= self.entry.sequence

    @invariant()
    def nothing_else_was_touched(self) -> None:
        assert self.google.calendars[ALICE.email].events == {self.dentist["id"]: self.dentist}
        about = {each.parameters.get("calendarId", self.calendar_id) for each in self.google.calls}
        assert about <= {self.calendar_id}
        said = {each.parameters.get("sendUpdates") for each in self.google.calls if each.method in WRITES}
        assert said <= {"all", "none"}


class DebriefsOverHttp(DebriefsUnderFaults):
    """The same through the real calls, which ask again by themselves, of a server that checks what they ask."""

    def real(self) -> GoogleApi:
        self.running = ExitStack()
        house = self.running.enter_context(running_google(google=self.google))
        return house.api(Capability.KEEP_DEBRIEFS)

    def teardown(self) -> None:
        self.running.close()


TestDebriefsUnderFaults = DebriefsUnderFaults.TestCase
TestDebriefsUnderFaults.settings = settings(max_examples=80, stateful_step_count=25, deadline=None)

TestDebriefsOverHttp = DebriefsOverHttp.TestCase
TestDebriefsOverHttp.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
