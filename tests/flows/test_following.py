"""A debrief that follows what happens: storms of moves, noes, other times, silence; who is told, and how often."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cornerman.events import Attendee, Event, Response
from cornerman.invitations import Invitation, Method
from cornerman.letters import CalendarMessage, Letter, Notice
from cornerman.people import Member, Person
from cornerman.times import Span
from flows.house import House
from integrations.clock import StoppedClock
from integrations.rehearsal import RehearsalMailbox, RehearsalPost
from tests.flows.test_killed import INTERVIEW
from tests.houses import house_on_files, with_council
from tests.killing import run
from tests.paper import ALICE, BOB, CAROL, DAN, NOW

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture(name="house")
def _house(tmp_path: Path) -> Iterator[House]:
    """Open Alice's house with a council and an interview tomorrow, its mail and post in memory."""
    post = RehearsalPost()
    with house_on_files(tmp_path) as house:
        with_council(house)
        put(tmp_path, TOMORROW.replace(hour=14))
        yield replace(house, seeker_post=post, member_post=post, mailboxes=(RehearsalMailbox(),))


def put(folder: Path, start: datetime, *, changed: datetime | None = None, extra: str = "") -> None:
    """Put the interview on Alice's calendar, or move it, as a program does that notes when it did."""
    text = INTERVIEW.format(start=f"{start:%Y%m%dT%H%M%S}", end=f"{start + timedelta(hours=1):%Y%m%dT%H%M%S}")
    if changed is not None:
        extra += f"LAST-MODIFIED:{changed.astimezone(UTC):%Y%m%dT%H%M%SZ}\n"
    text = text.replace("SEQUENCE:0\n", f"SEQUENCE:0\n{extra}")
    (folder / "calendar" / "interview.ics").write_bytes(text.replace("\n", "\r\n").encode())


def at_time(house: House, now: datetime) -> int:
    return run(replace(house, clock=StoppedClock(now)))


def post_of(house: House) -> RehearsalPost:
    assert isinstance(house.member_post, RehearsalPost)
    return house.member_post


def mail_of(house: House) -> RehearsalMailbox:
    [mailbox] = house.mailboxes
    assert isinstance(mailbox, RehearsalMailbox)
    return mailbox


def told(house: House) -> list[Invitation]:
    return [each for each, _ in post_of(house).invitations.values()]


def letters_about(house: House, kind: str) -> list[str]:
    """Give the letters to the seeker that belong to a kind of question."""
    return [words.text for key, words in post_of(house).letters.items() if key.startswith(f"{kind}/")]


def ours(house: House) -> Event:
    window = Span(start=NOW - timedelta(days=9), end=NOW + timedelta(days=9))
    [event] = [each for each in house.calendar.read(window).events if each.tag]
    return event


def says(house: House, who: Member, response: Response, sent: datetime, *, instead: Span | None = None) -> None:
    """Let a member answer by mail, or propose another time."""
    event = ours(house)
    answers = (Attendee(person=Person(email=who.email), response=response),)
    notice = Notice(uid=event.uid, sequence=event.sequence, stamp=sent, answers=answers)
    carried = () if instead is None else (replace(event, span=instead, tag=None),)
    message = CalendarMessage(method="COUNTER" if instead else "REPLY", events=carried, notices=(notice,))
    source = f"{who.name}-{sent:%H%M%S}.eml"
    mail_of(house).letters.append(
        Letter(
            id=f"<{source}>",
            source=source,
            sent_at=sent,
            sender=Person(email=who.email, name=who.name),
            subject="Re: Council debrief",
            text="",
            recipients=(Person(email=ALICE.email),),
            calendar=(message,),
        )
    )


def test_five_moves_in_a_minute_with_runs_in_between_are_one_update(house: House, tmp_path: Path) -> None:
    assert at_time(house, NOW) > 0
    first = ours(house)
    begun = NOW + timedelta(hours=2)
    for number in range(5):
        moment = begun + timedelta(seconds=12 * number)
        put(tmp_path, TOMORROW.replace(hour=9 + number) + timedelta(days=1), changed=moment)
        at_time(house, moment)
    assert ours(house) == first

    for seconds in (60, 120, 180, 600):
        at_time(house, begun + timedelta(seconds=48 + seconds))

    updates = [each for each in told(house) if each.entry.sequence > 0]
    assert sorted((each.to.name, each.method, each.entry.sequence) for each in updates) == [
        (name, Method.REQUEST, 1) for name in ("Bob", "Carol", "Dan")
    ]
    assert ours(house).sequence == 1
    assert ours(house).span.start >= TOMORROW.replace(hour=14, minute=30) + timedelta(days=1)
    assert {each.entry.span for each in updates} == {ours(house).span}


def test_a_storm_that_ends_where_it_began_moves_nothing(house: House, tmp_path: Path) -> None:
    at_time(house, NOW)
    before = len(post_of(house).invitations)
    begun = NOW + timedelta(hours=2)
    for number, hour in enumerate((16, 11, 9, 14)):
        moment = begun + timedelta(seconds=12 * number)
        put(tmp_path, TOMORROW.replace(hour=hour), changed=moment)
        at_time(house, moment)

    at_time(house, begun + timedelta(minutes=5))

    assert len(post_of(house).invitations) == before
    assert ours(house).sequence == 0


def test_a_time_that_a_member_proposes_by_mail_is_taken_and_everybody_is_told_once(house: House) -> None:
    at_time(house, NOW)
    wish = Span(start=TOMORROW.replace(hour=18), end=TOMORROW.replace(hour=18, minute=25))
    says(house, BOB, Response.ACCEPTED, NOW + timedelta(hours=1))
    says(house, CAROL, Response.TENTATIVE, NOW + timedelta(hours=2), instead=wish)

    for minutes in (1, 3, 5):
        at_time(house, NOW + timedelta(hours=2, minutes=minutes))

    assert ours(house).span == wish
    updates = [each for each in told(house) if each.entry.sequence > 0]
    assert sorted((each.to.name, each.method) for each in updates) == [
        (name, Method.REQUEST) for name in ("Bob", "Carol", "Dan")
    ]


def test_silence_two_hours_before_is_one_letter_to_the_seeker_and_none_to_members(house: House) -> None:
    at_time(house, NOW)
    begins = ours(house).span.start
    says(house, BOB, Response.ACCEPTED, NOW + timedelta(hours=1))
    at_time(house, begins - timedelta(hours=2, minutes=2))
    invitations = len(post_of(house).invitations)
    assert letters_about(house, "unanswered") == []

    for minutes in (120, 118, 60, 2):
        at_time(house, begins - timedelta(minutes=minutes))

    [text] = letters_about(house, "unanswered")
    assert "No answer yet: Carol and Dan" in text
    assert len(post_of(house).invitations) == invitations


def test_noes_that_cost_the_quorum_end_it_and_one_letter_brings_the_questions(house: House) -> None:
    at_time(house, NOW)
    first = ours(house).span
    for hours in (1, 2):
        for who in (BOB, CAROL):
            says(house, who, Response.DECLINED, NOW + timedelta(hours=hours))
        at_time(house, NOW + timedelta(hours=hours, minutes=1))
        if hours == 1:
            assert ours(house).span.start >= first.end + timedelta(hours=3)

    for minutes in (3, 60, 60 * 24):
        at_time(house, NOW + timedelta(hours=2, minutes=minutes))
    assert letters_about(house, "written") == []
    for hours in (31, 33, 60):
        at_time(house, NOW + timedelta(hours=hours))

    [text] = letters_about(house, "written")
    assert "Bob and Carol said no" in text
    assert "camera" in text
    cancelled = [each for each in told(house) if each.method is Method.CANCEL]
    assert sorted(each.to.name for each in cancelled) == ["Bob", "Carol", "Dan"]


def test_a_talk_that_the_seeker_declines_withdraws_its_debrief_and_members_are_told_once(
    house: House, tmp_path: Path
) -> None:
    at_time(house, NOW)
    text = (tmp_path / "calendar" / "interview.ics").read_bytes()
    declined = text.replace(b"CN=Alice Moreau;PARTSTAT=ACCEPTED", b"CN=Alice Moreau;PARTSTAT=DECLINED")
    (tmp_path / "calendar" / "interview.ics").write_bytes(declined)

    for minutes in (2, 4):
        at_time(house, NOW + timedelta(minutes=minutes))

    cancelled = [each for each in told(house) if each.method is Method.CANCEL]
    assert sorted(each.to.name for each in cancelled) == [BOB.name, CAROL.name, DAN.name]


def test_a_small_shift_of_the_interview_writes_to_nobody_however_near_the_debrief_comes(
    house: House, tmp_path: Path
) -> None:
    at_time(house, NOW)
    for who in (BOB, CAROL, DAN):
        says(house, who, Response.ACCEPTED, NOW + timedelta(minutes=5))
    before, invitations = ours(house), len(told(house))
    put(tmp_path, TOMORROW.replace(hour=13, minute=45))

    for minutes in (10, 60 * 24, *range(60 * 29, 60 * 31, 20)):
        at_time(house, NOW + timedelta(minutes=minutes))

    assert ours(house).span == before.span
    assert len(told(house)) == invitations
    assert letters_about(house, "unanswered") == []


def test_a_round_that_is_put_off_in_its_hour_gets_another_debrief_and_another_letter_for_the_note(
    house: House, tmp_path: Path
) -> None:
    at_time(house, NOW)
    first = ours(house)
    at_time(house, TOMORROW.replace(hour=15, minute=5))
    late = TOMORROW.replace(hour=17)
    put(tmp_path, TOMORROW.replace(hour=14) + timedelta(days=2), changed=late)

    for hours in (0.25, 1, 24, 46.25, 46.5):
        at_time(house, late + timedelta(hours=hours))

    window = Span(start=NOW - timedelta(days=9), end=NOW + timedelta(days=9))
    both = [each for each in house.calendar.read(window).events if each.tag]
    [second] = [each for each in both if each.uid != first.uid]
    assert second.span.start >= TOMORROW.replace(hour=15, minute=30) + timedelta(days=2)
    notes = [words for key, words in post_of(house).letters.items() if key.startswith("note/")]
    assert len(notes) == 2
