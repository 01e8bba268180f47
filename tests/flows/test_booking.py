"""What is written on the calendar and who is told, whatever happened between the claim and the end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.actions import HoldDebrief
from cornerman.errors import OutsideDownError
from cornerman.events import Attendee, Event, EventStatus, Response
from cornerman.invitations import DebriefEntry, Method
from cornerman.ledger import EntryState
from cornerman.people import Person
from cornerman.plan import plan
from cornerman.times import Span
from flows.carrying import carry_out
from flows.gathering import gather, watch
from flows.house import House
from integrations.clock import StoppedClock
from integrations.rehearsal import RehearsalCalendar, RehearsalPost
from integrations.store.ledger import SqlLedger
from integrations.store.owner import Owner
from integrations.store.transactions import Store
from tests.flows.test_killed import put_interview
from tests.houses import house_on_files, with_council
from tests.killing import run
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at

LATER = NOW + timedelta(minutes=5)
DENTIST = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nBEGIN:VEVENT\nUID:dentist\nDTSTAMP:20261120T090000Z\n"
    "DTSTART:20261126T090000Z\nDTEND:20261126T093000Z\nSUMMARY:Dentist\nEND:VEVENT\nEND:VCALENDAR\n"
)


@pytest.fixture(name="house")
def _house(tmp_path: Path) -> Iterator[House]:
    """Open Alice's house with a council and an interview tomorrow, its post in memory."""
    post = RehearsalPost()
    with house_on_files(tmp_path) as house:
        with_council(house)
        put_interview(tmp_path, "20261124")
        yield replace(house, seeker_post=post, member_post=post)


def post_of(house: House) -> RehearsalPost:
    assert isinstance(house.member_post, RehearsalPost)
    return house.member_post


def told(house: House) -> list[tuple[str, Method]]:
    return sorted((each.to.name, each.method) for each, _ in post_of(house).invitations.values())


def ours(house: House) -> list[Event]:
    window = Span(start=NOW - timedelta(days=9), end=NOW + timedelta(days=9))
    return [event for event in house.calendar.read(window).events if event.tag]


def the_hold(house: House) -> HoldDebrief:
    watch(house, house.clock.now())
    actions = plan(gather(house, house.clock.now()), house.policy, house.clock.now())
    [hold] = [action for action in actions if isinstance(action, HoldDebrief)]
    return hold


def test_everybody_who_consented_is_told_once_and_stands_in_the_entry(house: House) -> None:
    run(house)
    run(house)

    assert told(house) == [(name, Method.REQUEST) for name in ("Bob", "Carol", "Dan")]
    assert [{each.person.email for each in event.attendees} for event in ours(house)] == [
        {BOB.email, CAROL.email, DAN.email}
    ]


def test_consent_that_is_withdrawn_between_plan_and_booking_counts(house: House) -> None:
    hold = the_hold(house)
    house.memory.keep_member(replace(BOB, consented_on=None))
    house.memory.keep_member(replace(CAROL, paused=True))

    carry_out(hold, gather(house, NOW), house)

    assert told(house) == [("Dan", Method.REQUEST)]
    assert [[each.person.email for each in event.attendees] for event in ours(house)] == [[DAN.email]]


def test_a_member_who_drops_out_of_a_moved_debrief_is_told_the_time_that_they_know(
    house: House, tmp_path: Path
) -> None:
    run(house)
    [before] = ours(house)
    put_interview(tmp_path, "20261125")
    house.memory.keep_member(replace(BOB, paused=True))

    run(replace(house, clock=StoppedClock(LATER)))

    [cancelled] = [each for each, _ in post_of(house).invitations.values() if each.method is Method.CANCEL]
    assert cancelled.to.name == "Bob"
    assert cancelled.entry.span == before.span


def test_one_who_comes_late_does_not_overwrite_what_another_did_since(house: House, tmp_path: Path) -> None:
    hold = the_hold(house)

    class Slow(RehearsalCalendar):
        """A calendar during whose writing another Cornerman takes the claim over and finishes."""

        def write(self, entry: DebriefEntry) -> frozenset[str]:
            assert isinstance(house.store, Store)
            other = SqlLedger(house.store, ALICE.account, Owner(host="other", pid=1, started="1"))
            much_later = NOW + timedelta(hours=1)
            other.claim(hold.key, kind="HoldDebrief", now=much_later, lease=timedelta(minutes=10))
            moved = Span(
                start=hold.debrief.span.start + timedelta(days=1), end=hold.debrief.span.end + timedelta(days=1)
            )
            house.memory.keep_debrief(replace(hold.debrief, span=moved, sequence=1, settled=True))
            other.settle(hold.key, now=much_later, outcome="Done by another.")
            return frozenset()

    carry_out(hold, gather(house, NOW), replace(house, calendar=Slow()))

    [kept] = house.memory.debriefs()
    assert kept.sequence == 1


def test_a_mistake_of_the_program_leaves_no_claim_behind(house: House) -> None:
    hold = the_hold(house)

    class Wrong(RehearsalCalendar):
        def write(self, entry: DebriefEntry) -> frozenset[str]:
            raise KeyError(entry.uid)

    with pytest.raises(KeyError):
        carry_out(hold, gather(house, NOW), replace(house, calendar=Wrong()))

    [line] = [each for each in house.ledger.entries() if each.key == hold.key]
    assert line.state is EntryState.FAILED
    assert "mistake" in line.outcome


def test_a_calendar_that_is_suddenly_empty_calls_nothing_off_until_a_day_has_passed(
    house: House, tmp_path: Path
) -> None:
    run(house)
    (tmp_path / "calendar" / "interview.ics").unlink()

    with pytest.raises(OutsideDownError, match="suddenly empty"):
        run(replace(house, clock=StoppedClock(LATER)))
    assert len(ours(house)) == 1

    run(replace(house, clock=StoppedClock(NOW + timedelta(hours=24))))
    assert ours(house) == []
    assert ("Bob", Method.CANCEL) in told(house)


def test_an_old_broken_file_does_not_hide_that_an_interview_went_away(house: House, tmp_path: Path) -> None:
    put_interview(tmp_path, "20261124")
    folder = tmp_path / "calendar"
    (folder / "dentist.ics").write_text(DENTIST)
    (folder / "broken.ics").write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR\n")
    run(house)
    assert len(ours(house)) == 1
    (folder / "interview.ics").unlink()

    run(replace(house, clock=StoppedClock(LATER)))

    assert ours(house) == []


class Server(RehearsalCalendar):
    """A calendar that invites by itself, while it does; `brought` is what its attendees got."""

    def __init__(self) -> None:
        super().__init__()
        self.invites = True
        self.brought: list[tuple[str, Method]] = []

    def write(self, entry: DebriefEntry) -> frozenset[str]:
        before = self._people(entry.uid)
        super().write(entry)
        now = self._people(entry.uid)
        return self._bring(now, Method.REQUEST) | self._bring(before - now, Method.CANCEL)

    def remove(self, uid: str) -> frozenset[str]:
        told = self._bring(self._people(uid), Method.CANCEL)
        return told | super().remove(uid)

    def _people(self, uid: str) -> frozenset[Person]:
        event = self.events.get(uid)
        return frozenset(each.person for each in event.attendees) if event else frozenset()

    def _bring(self, people: frozenset[Person], method: Method) -> frozenset[str]:
        self.brought += sorted((each.name, method) for each in people)
        return frozenset(each.email for each in people) if self.invites else frozenset()

    def put_interview(self, hours: float) -> None:
        host = Person(email="rita@umbra-robotics.example", name="Rita Recruiter")
        guest = Attendee(person=Person(email=ALICE.email), response=Response.ACCEPTED)
        talk = Event(uid="talk", span=at(hours), title="Interview", organizer=host, attendees=(guest,))
        self.events["talk"] = replace(talk, description="About your application.")


def lines_to_members(house: House) -> list[tuple[str, str, EntryState]]:
    return sorted((each.key, each.kind, each.state) for each in house.ledger.entries() if "/to/" in each.key)


def on_a_calendar(house: House, calendar: RehearsalCalendar) -> House:
    post = RehearsalPost()
    return replace(house, calendar=calendar, seeker_post=post, member_post=post)


def play(house: House, server: Server) -> Iterator[House]:
    """Book, move with a member who drops out, and withdraw; give the house after each."""
    house.memory.keep_member(BOB)
    for step, hours in enumerate((26, 50, None)):
        house = replace(house, clock=StoppedClock(NOW + timedelta(minutes=5 * step)))
        if step == 1:
            house.memory.keep_member(replace(BOB, paused=True))
        if hours is None:
            server.events["talk"] = replace(server.events["talk"], status=EventStatus.CANCELLED)
        else:
            server.put_interview(hours)
        run(house)
        yield house


def test_where_the_calendar_invites_no_letter_does(house: House) -> None:
    server = Server()
    for after in play(on_a_calendar(house, server), server):
        assert post_of(after).invitations == {}

    everybody = [(name, Method.REQUEST) for name in ("Bob", "Carol", "Dan")]
    moved = [("Carol", Method.REQUEST), ("Dan", Method.REQUEST), ("Bob", Method.CANCEL)]
    assert server.brought == [*everybody, *moved, ("Carol", Method.CANCEL), ("Dan", Method.CANCEL)]


def test_where_the_calendar_does_not_invite_letters_do_and_the_ledger_knows_the_same(
    house: House, tmp_path: Path
) -> None:
    server, plain = Server(), Server()
    plain.invites = False
    with house_on_files(tmp_path / "other") as other:
        with_council(other)
        by_server = [lines_to_members(each) for each in play(on_a_calendar(house, server), server)]
        by_letter = [(lines_to_members(each), told(each)) for each in play(on_a_calendar(other, plain), plain)]

    assert by_server == [lines for lines, _ in by_letter]
    assert [len(lines) for lines in by_server] == [3, 6, 8]
    assert by_letter[-1][1] == sorted(plain.brought)


def test_a_booking_that_broke_off_is_finished_without_a_letter(house: House) -> None:
    class Broken(Server):
        def write(self, entry: DebriefEntry) -> frozenset[str]:
            told = super().write(entry)
            if len(self.brought) == 3:
                raise OutsideDownError("The server went away.", remedy="Wait.")
            return told

    server = Broken()
    at_server = on_a_calendar(house, server)
    server.put_interview(26)
    with pytest.raises(OutsideDownError):
        run(at_server)
    assert lines_to_members(at_server) == []

    run(replace(at_server, clock=StoppedClock(NOW + house.policy.resting)))

    assert post_of(at_server).invitations == {}
    assert [kind for _, kind, _ in lines_to_members(at_server)] == ["REQUEST"] * 3


def test_a_calendar_that_begins_to_invite_forgets_nobody_whom_a_letter_invited(house: House) -> None:
    server = Server()
    server.invites = False
    at_server = on_a_calendar(house, server)
    steps = play(at_server, server)
    next(steps)
    assert len(post_of(at_server).invitations) == 3
    server.invites = True

    for _ in steps:
        pass

    assert len(post_of(at_server).invitations) == 3
    assert ("Bob", Method.CANCEL) in server.brought


def test_without_a_look_nothing_is_decided(house: House) -> None:
    assert plan(gather(house, NOW), house.policy, NOW) == []


def test_a_brief_is_written_anew_as_often_as_the_draft_and_announced_once_a_day(house: House, tmp_path: Path) -> None:
    letter = (
        "From: Rita Recruiter <rita@umbra-robotics.example>\r\nTo: alice@postbox.example\r\n"
        "Date: Mon, 23 Nov 2026 08:00:00 +0100\r\nMessage-ID: <offer@umbra-robotics.example>\r\n"
        "Subject: Your offer\r\n\r\n"
        "Dear Alice, we are delighted to offer you the position of Engineer. Your base salary is EUR 65,000 a year. "
        "Please let us know by 4 December 2026.\r\n"
    )
    (tmp_path / "mail" / "offer.eml").write_text(letter, newline="")
    run(house)
    [process] = [each for each in gather(house, NOW).processes if each.company]
    first = {path.name: path.read_bytes() for path in (tmp_path / "briefs").iterdir()}

    draft = Path(house.missions.begin(process))
    run(replace(house, clock=StoppedClock(LATER)))
    draft.write_text(draft.read_text() + "\n## O1: Half the returns\n- KR1: returns from 8% to 4% by June, mine\n")
    run(replace(house, clock=StoppedClock(LATER + timedelta(minutes=5))))

    letters = [key for key in post_of(house).letters if key.startswith("brief/")]
    assert len(letters) == 1
    assert {path.name for path in (tmp_path / "briefs").iterdir()} == set(first)
    assert any(path.read_bytes() != first[path.name] for path in (tmp_path / "briefs").iterdir())
    for days in (1, 2):
        run(replace(house, clock=StoppedClock(LATER + timedelta(days=days))))
    told = [key for key in post_of(house).letters if key.startswith("brief/")]
    assert len(told) == 2, "what changed after the letter of the day is told the next day, once"
