"""Invitations out over a real mail server, and members' answers back through a real folder of letters."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cornerman.events import Event, Response
from cornerman.keys import message_id_of
from cornerman.people import Member
from cornerman.tellings import telling_key
from cornerman.views.digest import digest_view
from flows.gathering import gather
from flows.house import House
from integrations.clock import StoppedClock
from integrations.smtp_post import SmtpPost, SmtpServer
from tests.calendar_programs import Program, Received, received, strict_buttons, strict_mime, strict_times
from tests.flows.test_killed import put_interview
from tests.houses import house_on_files, with_council
from tests.killing import run
from tests.paper import ALICE, BOB, CAROL, DAN, MARK, NOW
from tests.smtp_sink import Sink, listening

ACCEPTED, DECLINED, WAITING = Response.ACCEPTED, Response.DECLINED, Response.NEEDS_ACTION


@dataclass(kw_only=True)
class Exchange:
    """Alice's house, the server that takes her letters, and the folder into which the answers fall."""

    house: House
    sink: Sink
    folder: Path
    clock: StoppedClock = field(default_factory=lambda: StoppedClock(NOW))

    def run(self, minutes: int) -> None:
        """Let everything run at so many minutes after nine."""
        self.clock.set(NOW + timedelta(minutes=minutes))
        run(replace(self.house, clock=self.clock))

    def interview(self, day: str) -> None:
        """Put the interview on a day, or move it there."""
        put_interview(self.folder, day)

    def inbox(self, member: Member) -> list[Received]:
        """Give the invitations that reached a member, in order, each read as strictly as can be."""
        found = [received(each.message.as_bytes()) for each in self.sink.arrived if each.recipients == (member.email,)]
        for each in found:
            for check in (strict_mime, strict_buttons, strict_times):
                check(each)
        return found

    def arrives(self, *letters: bytes) -> None:
        """Let letters fall into Alice's mail."""
        for letter in letters:
            number = len(list((self.folder / "mail").iterdir()))
            (self.folder / "mail" / f"{number}.eml").write_bytes(letter)

    @property
    def ours(self) -> Event:
        """The debrief as the last look understood it."""
        understanding = self.house.memory.understanding()
        assert understanding is not None
        [event] = [each for each in understanding.events if each.tag]
        return event

    def answers(self) -> dict[str, Response]:
        return {each.person.name: each.response for each in self.ours.attendees}

    def digest(self) -> str:
        now = self.clock.now()
        view = digest_view(gather(self.house, now), policy=self.house.policy, now=now)
        return self.house.stationery.write("digest", view).text


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    """Open the house with an interview tomorrow and three members who were just invited."""
    with listening(Sink()) as sink, house_on_files(tmp_path) as house:
        with_council(house)
        server = SmtpServer(host="127.0.0.1", port=sink.port, security="plain", timeout=5)
        clock = StoppedClock(NOW)
        post = SmtpPost(server, seeker=ALICE, clock=clock, mark=MARK)
        found = Exchange(house=replace(house, member_post=post), sink=sink, folder=tmp_path, clock=clock)
        found.interview("20261124")
        found.run(0)
        yield found


def minute(number: int) -> datetime:
    return NOW + timedelta(minutes=number)


@pytest.mark.parametrize("repeats", [True, False], ids=["with the time", "without it"])
def test_answers_come_back_whatever_the_members_programs_write(exchange: Exchange, *, repeats: bool) -> None:
    to_bob, to_carol, to_dan = (exchange.inbox(each)[0] for each in (BOB, CAROL, DAN))
    exchange.arrives(
        Program(address=BOB.email, repeats=repeats).answer(to_bob, "ACCEPTED", written=minute(1)),
        Program(address="carol@second.example", threads=True, repeats=repeats).answer(
            to_carol, "DECLINED", written=minute(2)
        ),
        Program(address=DAN.email, repeats=repeats).answer(
            to_dan, "DELEGATED", more=';DELEGATED-TO="mailto:eve@x.example"', written=minute(3)
        ),
    )

    exchange.run(5)

    assert exchange.answers() == {"Bob": ACCEPTED, "Carol": DECLINED, "Dan": DECLINED}


def test_a_stranger_answers_for_nobody(exchange: Exchange) -> None:
    to_bob, to_carol = exchange.inbox(BOB)[0], exchange.inbox(CAROL)[0]
    forged = ';SENT-BY="mailto:mallory@x.example"'
    exchange.arrives(
        Program(address="mallory@x.example").answer(to_bob, "DECLINED", more=forged, written=minute(1)),
        Program(address=CAROL.email, threads=True).answer(to_bob, "DECLINED", written=minute(2)),
        Program(address="mallory@x.example").propose(to_carol, minute(3000), written=minute(3)),
    )

    exchange.run(5)

    assert set(exchange.answers().values()) == {WAITING}
    assert gather(exchange.house, minute(5)).proposals == ()


def test_another_time_that_a_member_proposes_is_told_and_moves_nothing(exchange: Exchange) -> None:
    [booked] = exchange.house.memory.debriefs()
    proposal = Program(address=DAN.email).propose(
        exchange.inbox(DAN)[0], minute(30 * 60), written=minute(1), comment="I teach until three\\, sorry."
    )
    exchange.arrives(proposal, proposal)

    exchange.run(5)

    [kept] = gather(exchange.house, minute(5)).proposals
    assert (kept.member, kept.span.start) == (DAN.email, minute(30 * 60))
    assert (exchange.ours.span, exchange.answers()["Dan"]) == (booked.span, WAITING)
    told = " ".join(exchange.digest().split())
    assert "Dan proposes another time: Tuesday 24 November, 15:00 to 15:25" in told
    assert "“I teach until three, sorry.”" in told


def test_an_update_has_the_next_sequence_and_what_was_said_to_the_old_time_is_over(exchange: Exchange) -> None:
    first = exchange.inbox(BOB)[0]
    bob, dan = Program(address=BOB.email), Program(address=DAN.email)
    exchange.arrives(
        bob.answer(first, "ACCEPTED", written=minute(1)),
        dan.propose(exchange.inbox(DAN)[0], minute(30 * 60), written=minute(1)),
    )
    exchange.run(5)
    exchange.interview("20261125")
    exchange.run(10)

    _, second = exchange.inbox(BOB)
    assert (second.value("METHOD"), second.value("SEQUENCE")) == ("REQUEST", "1")
    assert second.value("UID") == first.value("UID")
    assert second.value("DTSTAMP") > first.value("DTSTAMP")
    assert second.message["References"] == first.message["Message-ID"]
    exchange.run(15)
    assert exchange.answers()["Bob"] is WAITING
    assert gather(exchange.house, minute(15)).proposals == ()
    assert "another time" not in exchange.digest()

    exchange.arrives(
        bob.answer(second, "DECLINED", written=minute(16)), bob.answer(first, "ACCEPTED", written=minute(17))
    )
    exchange.run(20)
    assert exchange.answers()["Bob"] is DECLINED


def test_a_withdrawn_debrief_is_not_brought_back_by_late_answers(exchange: Exchange) -> None:
    first = exchange.inbox(BOB)[0]
    talk = exchange.folder / "calendar" / "interview.ics"
    talk.write_bytes(talk.read_bytes().replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED"))
    exchange.run(5)

    _, off = exchange.inbox(BOB)
    assert (off.value("METHOD"), off.value("SEQUENCE"), off.value("UID")) == ("CANCEL", "1", first.value("UID"))
    bob = Program(address=BOB.email, threads=True)
    sent = len(exchange.sink.arrived)
    exchange.arrives(
        bob.answer(first, "ACCEPTED", written=minute(6)), bob.propose(off, minute(30 * 60), written=minute(7))
    )
    exchange.run(10)
    assert len(exchange.sink.arrived) == sent
    assert not list((exchange.folder / "calendar").glob("cornerman-*"))
    assert gather(exchange.house, minute(10)).proposals == ()


def test_the_thread_that_proves_an_answer_is_the_one_of_the_letter_that_went_out(exchange: Exchange) -> None:
    [debrief] = exchange.house.memory.debriefs()

    assert exchange.inbox(BOB)[0].message["Message-ID"] == MARK.id_of(telling_key(debrief.key, BOB.email))


def test_what_stands_in_an_invitation_is_not_enough_to_answer_for_another_member(exchange: Exchange) -> None:
    """A stranger who was passed one member's invitation knows the intent and everybody's address."""
    to_bob, to_carol = exchange.inbox(BOB)[0], exchange.inbox(CAROL)[0]
    guess = message_id_of(telling_key(to_carol.value("X-CORNERMAN-KEY"), BOB.email))
    forged = Program(address="mallory@x.example", threads=True).answer(to_bob, "DECLINED", written=minute(1))
    named = str(to_bob.message["Message-ID"]).encode()
    assert named in forged
    exchange.arrives(forged.replace(named, guess.encode()))

    exchange.run(5)

    assert set(exchange.answers().values()) == {WAITING}
