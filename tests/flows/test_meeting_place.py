"""Where the council meets: in the seeker's own room, or where it is anyway; and who reads that an invitation is new."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from cornerman.council_meetings import StandingMeeting
from cornerman.invitations import Invitation, Method
from cornerman.people import Member
from cornerman.times import Span
from flows.carrying import carry_out
from flows.gathering import gather
from flows.house import House
from integrations.clock import StoppedClock
from integrations.imip import calendar_message
from integrations.rehearsal import RehearsalPost
from tests.flows.test_booking import ours, post_of, the_hold
from tests.flows.test_killed import put_interview
from tests.houses import house_on_files, with_council
from tests.killing import run
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, PARIS

ROOM = "https://meet.home.example/alice"
OTHER = "https://other.home.example/alice"


MEETING = StandingMeeting(first=date(2026, 11, 24), start=time(18), length=timedelta(hours=1), zone=PARIS)
SEEN = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:council-1@council.example
DTSTAMP:20261120T090000Z
DTSTART;TZID=Europe/Paris:20261124T180000
DTEND;TZID=Europe/Paris:20261124T190000
SUMMARY:Our Tuesday
ORGANIZER:mailto:bob@council.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@postbox.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@council.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:carol@council.example
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(name="house")
def _house(tmp_path: Path) -> Iterator[House]:
    """Open the house of an Alice who has a room, with a council of two and an interview tomorrow."""
    with house_on_files(tmp_path) as house:
        with_council(house, BOB, CAROL)
        put_interview(tmp_path, "20261124")
        post = RehearsalPost()
        yield replace(house, seeker=replace(ALICE, room=ROOM), seeker_post=post, member_post=post)


def later(house: House, minutes: int = 5, *, room: str = ROOM) -> House:
    """Give the house as it is some minutes later, with the room that the settings name then."""
    return replace(house, clock=StoppedClock(NOW + timedelta(minutes=minutes)), seeker=replace(house.seeker, room=room))


def latest(house: House, whom: Member) -> tuple[Invitation, str]:
    """Give the last invitation that somebody got, and its words."""
    mine = [each for each in post_of(house).invitations.values() if each[0].to.email == whom.email]
    invitation, words = mine[-1]
    return invitation, " ".join(words.text.split())


def test_the_room_is_named_in_the_letter_in_what_it_carries_and_on_the_calendar(house: House) -> None:
    run(house)

    invitation, text = latest(house, BOB)
    assert f"Where: {ROOM}" in text
    assert invitation.entry.room == ROOM
    assert [each.location for each in ours(house)] == [ROOM]


def test_another_room_is_no_reason_for_an_update_and_the_next_one_names_it(house: House, tmp_path: Path) -> None:
    run(house)
    run(later(house, room=OTHER))
    assert [each.location for each in ours(house)] == [ROOM]
    assert len(post_of(house).invitations) == 2

    put_interview(tmp_path, "20261125")
    run(later(house, 10, room=OTHER))
    assert [each.location for each in ours(house)] == [OTHER]
    assert f"Where: {OTHER}" in latest(house, BOB)[1]


def test_inside_a_meeting_of_the_council_nobody_is_led_out_of_it(house: House) -> None:
    house.memory.keep_meeting(MEETING)
    run(house)

    invitation, text = latest(house, BOB)
    assert "Where: in the council's meeting" in text
    assert ROOM not in text
    assert invitation.entry.room == ""
    assert [each.location for each in ours(house)] == [""]


def test_inside_a_meeting_that_is_seen_on_the_calendar_it_is_the_same(house: House, tmp_path: Path) -> None:
    (tmp_path / "calendar" / "council.ics").write_text(SEEN)
    run(house)

    assert "Where: in the council's meeting" in latest(house, BOB)[1]


def test_a_room_is_named_when_somebody_who_is_invited_is_not_in_the_meeting(house: House, tmp_path: Path) -> None:
    (tmp_path / "calendar" / "council.ics").write_text(SEEN)
    house.memory.keep_member(DAN)
    hold = the_hold(house)
    understood = house.memory.understanding()
    assert understood is not None
    [meeting] = [each for each in understood.events if each.uid.startswith("council-")]
    everybody = tuple(sorted(each.email for each in (BOB, CAROL, DAN)))
    inside = Span(start=meeting.span.start, end=meeting.span.start + timedelta(minutes=25))
    debrief = replace(hold.debrief, span=inside, members=everybody)

    carry_out(replace(hold, debrief=debrief), gather(house, NOW), house)

    assert f"Where: {ROOM}" in latest(house, BOB)[1]


def test_only_who_holds_an_invitation_reads_that_another_takes_its_place(house: House, tmp_path: Path) -> None:
    run(house)
    assert "takes the place" not in latest(house, BOB)[1]
    house.memory.keep_member(replace(CAROL, paused=True))
    house.memory.keep_member(DAN)
    put_interview(tmp_path, "20261125")

    run(later(house))

    assert "takes the place" in latest(house, BOB)[1]
    assert "takes the place" not in latest(house, DAN)[1]
    assert latest(house, CAROL)[0].method is Method.CANCEL


def test_who_was_told_that_it_is_off_is_invited_as_if_it_were_new(house: House, tmp_path: Path) -> None:
    run(house)
    house.memory.keep_member(replace(CAROL, paused=True))
    house.memory.keep_member(DAN)
    put_interview(tmp_path, "20261125")
    run(later(house))
    house.memory.keep_member(CAROL)
    house.memory.keep_member(replace(DAN, paused=True))
    put_interview(tmp_path, "20261126")

    run(later(house, 10))

    invitation, text = latest(house, CAROL)
    assert (invitation.method, invitation.entry.sequence) == (Method.REQUEST, 2)
    assert "takes the place" not in text


def place(folder: Path, location: str) -> None:
    """Have the seeker write another place into the event of the debrief."""
    [file] = (folder / "calendar").glob("cornerman-*.ics")
    file.write_bytes(file.read_bytes().replace(f"LOCATION:{ROOM}".encode(), f"LOCATION:{location}".encode()))


def test_a_letter_names_the_place_that_the_seeker_put_in_and_leads_to_no_room(house: House, tmp_path: Path) -> None:
    run(house)
    place(tmp_path, "Cafe Zentral")
    put_interview(tmp_path, "20261125")

    run(later(house))
    put_interview(tmp_path, "20261126")
    run(later(house, 10, room=OTHER))

    assert [each.location for each in ours(house)] == ["Cafe Zentral"]
    for invitation, words in list(post_of(house).invitations.values())[2:]:
        assert "Where: Cafe Zentral" in words.text
        assert ROOM not in words.text + words.html
        assert OTHER not in words.text + words.html
        message = calendar_message(invitation, stamp=NOW).decode()
        assert "LOCATION:Cafe Zentral" in message
        assert "CONFERENCE" not in message


def test_a_room_of_another_day_that_the_seeker_put_in_is_a_link(house: House, tmp_path: Path) -> None:
    run(house)
    place(tmp_path, OTHER)
    put_interview(tmp_path, "20261125")

    run(later(house))

    [*_, (_, words)] = post_of(house).invitations.values()
    assert f'href="{OTHER}"' in words.html


def test_a_place_that_names_the_employer_is_for_those_who_may_see_it(house: House, tmp_path: Path) -> None:
    house.memory.keep_member(replace(CAROL, may_see_employer=True))
    run(house)
    place(tmp_path, "Lobby of Umbra Robotics")
    put_interview(tmp_path, "20261125")

    run(later(house))

    assert "Umbra" not in latest(house, BOB)[1]
    assert "Where: Lobby of Umbra Robotics" in latest(house, CAROL)[1]
