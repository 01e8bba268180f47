"""Each member is told once of each debrief that is held, moved or withdrawn: by the calendar or by a letter."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cornerman.actions import DebriefAction, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief, DebriefState
from cornerman.errors import OutsideDownError
from cornerman.invitations import Invitation, Method, Words
from cornerman.keys import uid_of
from cornerman.ledger import EntryState
from cornerman.people import Member
from cornerman.ports import Calendar
from flows.booking import book
from flows.house import House
from integrations.caldav_calendar import CaldavCalendar
from integrations.clock import StoppedClock, SystemClock
from integrations.google_capabilities import Capability
from integrations.google_debriefs import GoogleDebriefs
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import GoogleFault
from integrations.ics_calendar import IcsCalendar
from integrations.rehearsal import RehearsalPost
from integrations.source_rehearsal import RehearsedSources
from tests.caldav_servers import OnServer, Reply, RunningServers
from tests.houses import house_on_files, with_council
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, PARIS, at
from tests.scheduling import SchedulingServer

KEY = "debrief/ba9876543210"
PAUSED = replace(BOB, paused=True)
HELD = Debrief(
    key=KEY,
    uid=uid_of(KEY),
    process_id="umbra",
    origins=frozenset({"talk"}),
    span=at(26, minutes=25),
    members=(BOB.email, CAROL.email, DAN.email),
    round_end=at(24).end,
)
MOVED = replace(HELD, span=at(50, minutes=25), sequence=1)
STEPS: tuple[DebriefAction, ...] = (
    HoldDebrief(debrief=HELD, why=""),
    MoveDebrief(debrief=MOVED, was=HELD.span, why=""),
    WithdrawDebrief(debrief=replace(MOVED, state=DebriefState.WITHDRAWN), why=""),
)
EXPECTED = (
    {BOB.email: Method.REQUEST, CAROL.email: Method.REQUEST, DAN.email: Method.REQUEST},
    {BOB.email: Method.CANCEL, CAROL.email: Method.REQUEST, DAN.email: Method.REQUEST},
    {CAROL.email: Method.CANCEL, DAN.email: Method.CANCEL},
)


class Post(RehearsalPost):
    """A post that breaks off after some letters."""

    def __init__(self) -> None:
        super().__init__()
        self.left = -1

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:
        if self.left == 0:
            raise OutsideDownError("The post is away.", remedy="Wait.")
        self.left -= 1
        super().invite(invitation, words, key=key)


@dataclass(kw_only=True)
class Scene:
    """Alice's house, and the calendars that she may name in her settings."""

    house: House
    folder: Path
    place: OnServer
    server: SchedulingServer
    google: RehearsedGoogle
    memory: RehearsedSources
    bob_then: Member = PAUSED

    @property
    def post(self) -> Post:
        assert isinstance(self.house.member_post, Post)
        return self.house.member_post

    def switch(self, kind: str) -> None:
        """Have another calendar, as a run sees it that begins now."""
        self.server.addresses = (ALICE.email,) if kind == "sending" else ()
        self.house = replace(self.house, calendar=self._calendar(kind))

    def _calendar(self, kind: str) -> Calendar:
        clock = SystemClock()
        if kind == "file":
            return IcsCalendar(self.folder, zone=PARIS, clock=clock)
        if kind == "google":
            api = self.google.api(Capability.KEEP_DEBRIEFS)
            of_house = HouseClock(scene=self)
            return GoogleDebriefs(api, account="0123456789ab", seeker=ALICE, memory=self.memory, clock=of_house)
        server = self.place.house.server(self.place.path)
        return CaldavCalendar(server, name="", seeker=ALICE, memory=self.memory, clock=clock)

    def step(self, number: int) -> None:
        """Take a step, as far as it goes; Bob drops out before the second."""
        if number == 1:
            self.house.memory.keep_member(self.bob_then)
        self.wait(timedelta(hours=1))
        book(STEPS[number], self.house)

    def wait(self, time: timedelta) -> None:
        self.house = replace(self.house, clock=StoppedClock(self.house.clock.now() + time))

    def told(self) -> Counter[tuple[str, Method]]:
        """Say how often who was told what, and forget it."""
        letters = [(each.to.email, each.method) for each, _ in self.post.invitations.values()]
        by_google = [(email, METHODS[kind]) for email, _, kind in self.google.told]
        found = Counter([*self.server.sent, *by_google, *letters])
        self.server.sent.clear()
        self.google.told.clear()
        self.post.invitations.clear()
        return found


@dataclass(frozen=True, kw_only=True)
class HouseClock:
    """The clock of the house as it is now."""

    scene: Scene

    def now(self) -> datetime:
        return self.scene.house.clock.now()


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        yield running


@pytest.fixture
def scene(servers: RunningServers, tmp_path: Path) -> Iterator[Scene]:
    place = servers.new_calendar("radicale")
    post = Post()
    with house_on_files(tmp_path) as house:
        with_council(house)
        yield Scene(
            house=replace(house, seeker_post=post, member_post=post, clock=StoppedClock(NOW)),
            folder=tmp_path / "calendar",
            place=place,
            server=SchedulingServer(house=place.house),
            google=RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW)),
            memory=RehearsedSources(),
        )


def once(number: int) -> Counter[tuple[str, Method]]:
    return Counter(EXPECTED[number].items())


TOO_MANY = GoogleFault.refused(403, "quotaExceeded")
KINDS = ("file", "silent", "sending", "google")
METHODS = {"invite": Method.REQUEST, "update": Method.REQUEST, "cancel": Method.CANCEL}
CHANGES = [(before, after) for before in KINDS for after in KINDS]


@pytest.mark.parametrize("change_at", [1, 2])
@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_whatever_the_calendar_becomes_between_two_steps_everybody_is_told_once(
    scene: Scene, before: str, after: str, change_at: int
) -> None:
    scene.switch(before)
    for number in range(3):
        if number == change_at:
            scene.switch(after)
        scene.step(number)
        assert scene.told() == once(number), number


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bob", [replace(BOB, consented_on=None), replace(BOB, leaving=True)])
def test_who_took_their_yes_back_or_left_is_told_once_by_whoever_tells_the_others(
    scene: Scene, bob: Member, kind: str
) -> None:
    scene.bob_then = bob
    scene.switch(kind)
    for number in range(3):
        scene.step(number)
        assert scene.told() == once(number), number


@pytest.mark.parametrize("change_at", [0, 1, 2])
@pytest.mark.parametrize("letters", [0, 1, 2])
@pytest.mark.parametrize(("before", "after"), [each for each in CHANGES if each[0] not in {"sending", "google"}])
def test_whatever_the_calendar_becomes_when_the_post_broke_off_everybody_is_told_once(
    scene: Scene, before: str, after: str, letters: int, change_at: int
) -> None:
    scene.switch(before)
    for number in range(3):
        if number == change_at:
            scene.post.left = min(letters, len(EXPECTED[number]) - 1)
            with pytest.raises(OutsideDownError):
                scene.step(number)
            scene.post.left = -1
            scene.switch(after)
        scene.step(number)
        assert scene.told() == once(number), number


@pytest.mark.parametrize("breaks_at", [0, 1, 2])
def test_a_server_that_breaks_off_after_it_sent_is_believed_by_the_next_run(scene: Scene, breaks_at: int) -> None:
    scene.switch("sending")
    for number in range(3):
        if number == breaks_at:
            scene.server.breaks_off = True
            with pytest.raises(OutsideDownError):
                scene.step(number)
            scene.switch("sending")
            if number == 2:
                scene.house.calendar.read(at(0))  # the look with which a run begins finds nothing any more
        scene.step(number)
        assert scene.told() == once(number), number


@pytest.mark.parametrize(("breaks_at", "method"), [(0, "insert"), (1, "patch"), (2, "delete")])
def test_google_that_breaks_off_after_it_sent_is_believed_by_the_next_run(
    scene: Scene, breaks_at: int, method: str
) -> None:
    scene.switch("google")
    for number in range(3):
        if number == breaks_at:
            scene.google.fail_next(f"calendar.events.{method}", GoogleFault.broke_off_after())
            with pytest.raises(OutsideDownError):
                scene.step(number)
            scene.switch("google")
            scene.house.calendar.read(at(0))
        scene.step(number)
        assert scene.told() == once(number), number


@pytest.mark.parametrize(("refused_at", "method"), [(0, "insert"), (1, "patch"), (2, "delete")])
def test_when_google_lets_nobody_be_invited_everybody_hears_once_afterwards(
    scene: Scene, refused_at: int, method: str
) -> None:
    scene.switch("google")
    for number in range(3):
        if number == refused_at:
            scene.google.fail_next(f"calendar.events.{method}", *[TOO_MANY] * (1 + (method == "delete")))
            for _ in range(2):
                with pytest.raises(OutsideDownError, match="invite nobody until"):
                    scene.step(number)
                assert scene.told() == Counter()
            scene.wait(timedelta(hours=6))
        scene.step(number)
        assert scene.told() == once(number), number


def test_what_began_by_letter_goes_on_by_letter_though_google_breaks_off(scene: Scene) -> None:
    scene.switch("file")
    scene.post.left = 1
    with pytest.raises(OutsideDownError):
        scene.step(0)
    scene.post.left = -1
    scene.switch("google")
    scene.step(0)
    assert scene.told() == once(0)
    for number, method in ((1, "patch"), (2, "delete")):
        scene.google.fail_next(f"calendar.events.{method}", GoogleFault.broke_off_before())
        with pytest.raises(OutsideDownError):
            scene.step(number)
        scene.step(number)
        assert scene.google.told == []
        assert scene.told() == once(number), number


@pytest.mark.parametrize("is_all", [True, False])
def test_no_letter_goes_about_what_the_seeker_deleted_in_google_by_hand(scene: Scene, *, is_all: bool) -> None:
    scene.switch("google")
    scene.step(0)
    scene.step(1)
    scene.told()
    [made], [event] = scene.google.made_by_programs, scene.google.standing()
    if is_all:
        scene.google.delete_calendar(made)
    else:
        scene.google.delete_event(made, event["id"])
    scene.step(2)

    assert scene.told() == Counter()  # Google asked the seeker whether to tell them
    assert {each.state for each in scene.house.ledger.entries()} == {EntryState.DONE}


def test_who_was_dropped_by_a_write_that_broke_off_hears_it_once_though_the_seeker_moved_the_debrief_since(
    scene: Scene,
) -> None:
    scene.switch("sending")
    scene.step(0)
    scene.told()
    scene.server.breaks_off = True
    with pytest.raises(OutsideDownError):
        scene.step(1)
    start = f"DTSTART:{MOVED.span.start.astimezone(UTC):%Y%m%dT%H%M%SZ}".encode()
    scene.place.change(lambda text: text.replace(start, start.replace(b"00Z", b"01Z")))
    scene.switch("sending")
    scene.step(1)

    assert scene.told()[(BOB.email, Method.CANCEL)] == 1


def test_what_a_server_told_and_then_could_not_confirm_is_no_matter_for_letters_when_it_stops_sending(
    scene: Scene,
) -> None:
    scene.switch("sending")
    scene.server.breaks_off = True
    with pytest.raises(OutsideDownError):
        scene.step(0)
    scene.switch("silent")
    scene.step(0)

    assert scene.told() == once(0)


@pytest.mark.parametrize(("kind", "by_letter"), [("sending", False), ("silent", True), ("file", True)])
def test_of_a_debrief_that_the_seeker_took_away_by_hand_the_members_hear_once(
    scene: Scene, kind: str, *, by_letter: bool
) -> None:
    scene.switch(kind)
    scene.step(0)
    scene.step(1)
    scene.told()
    for path in scene.place.house.items(scene.place.path):
        scene.place.house.ask("DELETE", path)
    for file in scene.folder.glob("*.ics"):
        file.unlink()
    scene.switch(kind)
    sent = list(scene.server.sent)
    scene.step(2)

    assert bool(sent) is not by_letter
    assert scene.told() == once(2)


def test_a_write_that_the_server_did_not_take_told_nobody(scene: Scene) -> None:
    scene.switch("file")
    scene.step(0)
    scene.told()
    scene.switch("sending")
    scene.place.house.answer = lambda asked, real: (
        Reply(status=503) if asked.method == "PUT" else scene.server.answer(asked, real)
    )
    with pytest.raises(OutsideDownError):
        scene.step(1)
    scene.place.house.answer = scene.server.answer
    scene.switch("sending")
    scene.step(2)

    assert scene.told() == Counter({(each.email, Method.CANCEL): 1 for each in (BOB, CAROL, DAN)})
