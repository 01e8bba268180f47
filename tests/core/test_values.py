"""Values refuse nonsense where they are made, so that nothing behind them has to ask again."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from cornerman.actions import RemindSeeker
from cornerman.events import Attendee, Event
from cornerman.findings import Finding, Verdict
from cornerman.invitations import DebriefEntry, Invitation, Method, Words
from cornerman.keys import fingerprint, message_id_of, uid_of
from cornerman.notes import Note, Promise, PromisedBy
from cornerman.offers import Money
from cornerman.people import Member, Person, Seeker, WeeklyHours, can_be_written_to
from cornerman.policy import Policy
from cornerman.processes import Round
from cornerman.prompts import Prompt, PromptKind
from cornerman.telling import tell
from cornerman.times import Span
from tests.paper import ALICE, BOB, NOW, at, event, member, process, session, world

ENTRY = DebriefEntry(
    uid="u",
    tag="t",
    sequence=0,
    span=at(1),
    title="Council debrief",
    description="",
    organizer=Person(email=ALICE.email),
    attendees=(),
)


def note(rating: int = 5, chance: int = 50) -> Note:
    return Note(process_id="p", origins=frozenset(["s"]), rating=rating, chance=chance, text="", recorded_at=NOW)


@pytest.mark.parametrize("rating", [0, 11])
def test_a_rating_goes_from_one_to_ten(rating: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 10"):
        note(rating=rating)


@pytest.mark.parametrize("chance", [-1, 101])
def test_a_chance_goes_from_nothing_to_a_hundred(chance: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 100"):
        note(chance=chance)


@pytest.mark.parametrize("interest", [0, 11])
def test_interest_goes_from_one_to_ten(interest: int) -> None:
    with pytest.raises(ValueError, match="interest goes from 1 to 10"):
        replace(note(), interest=interest)


def test_a_promise_says_what_is_promised() -> None:
    with pytest.raises(ValueError, match="says what is promised"):
        Promise(by=PromisedBy.ME, what="  ")


def test_an_event_has_a_uid_and_a_finding_has_evidence_and_a_round_has_sessions() -> None:
    with pytest.raises(ValueError, match="needs a UID"):
        Event(uid="", span=at(1))
    with pytest.raises(ValueError, match="needs evidence"):
        Finding(event=event("e", at(1)), verdict=Verdict.YES, evidence=())
    with pytest.raises(ValueError, match="at least one session"):
        Round(number=1, day=NOW.date(), sessions=())


def test_the_people_of_an_event_are_named_once_and_in_order() -> None:
    rita, bob = Person(email="rita@umbra.example", name="Rita"), Person(email=BOB.email)
    talk = replace(event("e", at(1)), organizer=rita, attendees=(Attendee(person=bob), Attendee(person=rita)))

    assert [person.email for person in talk.people] == [rita.email, bob.email]
    assert event("e", at(1)).people == ()


def test_a_process_goes_by_the_ids_that_it_had_before() -> None:
    merged = replace(process("p"), former_ids=frozenset(["q"]))

    assert [merged.goes_by(each) for each in ("p", "q", "r")] == [True, True, False]


def test_the_text_of_an_event_is_all_that_was_written_into_it() -> None:
    talk = replace(event("e", at(1), title="Talk"), location="Phone", description="See you.", url="")

    assert talk.text == "Talk\nPhone\nSee you."


def test_a_span_has_zones_and_runs_forwards() -> None:
    with pytest.raises(ValueError, match="start needs a time zone"):
        Span(start=datetime(2026, 11, 23, 9), end=NOW)  # noqa: DTZ001 - the missing zone is the point
    with pytest.raises(ValueError, match="cannot end before it starts"):
        Span(start=NOW, end=NOW - timedelta(minutes=1))


@pytest.mark.parametrize("address", ["", "alice", "@x.example", "alice@", "a b@x.example", "a@x.example\nBcc: m@x"])
def test_what_cannot_be_an_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not a mail address"):
        Person(email=address)


def test_hours_lie_on_days_of_the_week_and_run_forwards() -> None:
    with pytest.raises(ValueError, match="weekdays go from 0"):
        WeeklyHours(days=frozenset([7]))
    with pytest.raises(ValueError, match="weekdays go from 0"):
        WeeklyHours(days=frozenset())
    with pytest.raises(ValueError, match="hours cannot end"):
        WeeklyHours(start=time(18), end=time(9))


@pytest.mark.parametrize("room", ["Room 5", "meet.home.example/alice", "https://meet.home.example/a b", "javascript:1"])
def test_a_room_is_a_web_address(room: str) -> None:
    with pytest.raises(ValueError, match="a room is a web address"):
        replace(ALICE, room=room)


def test_nobody_is_sent_to_two_places() -> None:
    with pytest.raises(ValueError, match="needs no other"):
        replace(ENTRY, room="https://meet.home.example/alice", in_meeting=True)
    with pytest.raises(ValueError, match="needs no other"):
        replace(ENTRY, room="https://meet.home.example/alice", place="Café Zentral")


def test_a_span_covers_itself_and_what_lies_in_it_and_nothing_across_its_edges() -> None:
    meeting = at(2, minutes=60)

    assert [meeting.covers(each) for each in (meeting, at(2.5, minutes=30), at(2.5, minutes=31), at(1.9))] == [
        True,
        True,
        False,
        False,
    ]


def test_what_a_span_covers_is_told_right_in_an_hour_that_the_clocks_repeat() -> None:
    first = Span(
        start=datetime(2026, 10, 25, 2, 15, tzinfo=ALICE.zone), end=datetime(2026, 10, 25, 2, 25, tzinfo=ALICE.zone)
    )
    again = Span(start=first.start.replace(fold=1), end=first.end.replace(fold=1))

    assert [again.covers(again), again.covers(first), first.covers(again)] == [True, False, False]


@pytest.mark.parametrize("account", ["", "alice@postbox.example", "Alice", "-me", "x" * 41])
def test_an_account_cannot_carry_personal_data_into_logs(account: str) -> None:
    with pytest.raises(ValueError, match="an account is a short name"):
        Seeker(account=account, name="Alice", email="alice@postbox.example", zone=ALICE.zone)


NOT_INVITED = (member("Mallory", consented=False), member("Erin", paused=True), replace(BOB, leaving=True))


@pytest.mark.parametrize("to", NOT_INVITED)
def test_nobody_is_invited_without_consent_or_while_pausing_or_leaving(to: Member) -> None:
    with pytest.raises(ValueError, match="consent"):
        Invitation(method=Method.REQUEST, entry=ENTRY, to=to)


@pytest.mark.parametrize("to", NOT_INVITED)
def test_whoever_holds_an_invitation_can_be_told_that_it_is_taken_back(to: Member) -> None:
    assert Invitation(method=Method.CANCEL, entry=ENTRY, to=to).to == to


@pytest.mark.parametrize(
    "address",
    [
        "bób@x.example",
        "bob@exämple.org",
        "bob@@x",
        "bob@x..example",
        "bob.@x.example",
        ".bob@x.example",
        'a"b@x.example',
        "bob:x@y.example",
        "(c)bob@x.example",
        "bob@[1.2.3.4]",
        "bob@-x.example",
        "bob@x.example.",
        "bob@x.example\n",
    ],
)
def test_an_address_that_a_header_would_break_is_none_to_write_to(address: str) -> None:
    assert not can_be_written_to(address)


@pytest.mark.parametrize("address", ["bob@x.example", "b.o-b+jobs@x-y.example", "o'hara@x.example", "bob@localhost"])
def test_an_ordinary_address_can_be_written_to(address: str) -> None:
    assert can_be_written_to(address)


def test_an_employer_cannot_be_named_to_a_member_who_may_not_see_it() -> None:
    with pytest.raises(ValueError, match="may not see the employer"):
        Invitation(method=Method.REQUEST, entry=ENTRY, to=BOB, employer="Umbra Robotics")


@pytest.mark.parametrize("subject", ["", "Hello\r\nBcc: mallory@x.example"])
def test_a_subject_cannot_break_a_header(subject: str) -> None:
    with pytest.raises(ValueError, match="a subject is one line"):
        Words(subject=subject, text="", html="")


def test_money_is_not_negative_and_its_currency_has_three_letters() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        Money(amount=Decimal(-1), currency="EUR")
    with pytest.raises(ValueError, match="three capital letters"):
        Money(amount=Decimal(1), currency="euro")


@pytest.mark.parametrize(
    "wrong",
    [
        {"mission_threshold": 0},
        {"quorum": 0},
        {"debrief_length": timedelta(0)},
        {"slot_grid": timedelta(0)},
        {"debrief_wait": timedelta(minutes=-1)},
        {"debrief_within": timedelta(minutes=40)},
        {"digest_until": time(7)},
        {"buffer": timedelta(minutes=-1)},
        {"slot_grid": timedelta(minutes=15, milliseconds=1)},
        {"members_at_most": 1},
    ],
)
def test_rules_that_could_never_be_kept_are_refused(wrong: dict[str, object]) -> None:
    told = (
        r"start at 1|longer than nothing|fit into|comes after|not shorter than nothing|whole seconds|less than quorum"
    )
    with pytest.raises(ValueError, match=told):
        Policy(**wrong)  # type: ignore[arg-type]


def test_keys_are_short_the_same_every_time_and_order_counts() -> None:
    assert fingerprint(["a", "b"]) == fingerprint(["a", "b"])
    assert len({fingerprint(["a", "b"]), fingerprint(["b", "a"]), fingerprint(["ab"]), fingerprint(["", "ab"])}) == 4
    assert uid_of("x") != uid_of("y")
    assert message_id_of("x") != uid_of("x")


def test_a_reminder_says_what_it_reminds_of() -> None:
    one = process("p", session("s", at(3)))
    prompt = Prompt(
        key="share-mission/p", kind=PromptKind.SHARE_MISSION, asked_at=NOW, origins=frozenset(["s"]), process_id="p"
    )

    said = tell(RemindSeeker(prompt=prompt, about="s", why="The talk is near."), world(one))

    assert said.startswith("Remind: ")
    assert "Umbra Robotics" in said
