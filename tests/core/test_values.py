"""Values refuse nonsense where they are made, so that nothing behind them has to ask again."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from cornerman.actions import RemindSeeker
from cornerman.debriefs import Note
from cornerman.events import Attendee, Event
from cornerman.findings import Finding, Verdict
from cornerman.invitations import DebriefEntry, Invitation, Method, Words
from cornerman.keys import fingerprint, message_id_of, uid_of
from cornerman.offers import Money
from cornerman.people import Member, Person, Seeker, WeeklyHours
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


@pytest.mark.parametrize("account", ["", "alice@postbox.example", "Alice", "-me", "x" * 41])
def test_an_account_cannot_carry_personal_data_into_logs(account: str) -> None:
    with pytest.raises(ValueError, match="an account is a short name"):
        Seeker(account=account, name="Alice", email="alice@postbox.example", zone=ALICE.zone)


@pytest.mark.parametrize(
    ("to", "method"),
    [(member("Mallory", consented=False), Method.CANCEL), (member("Erin", paused=True), Method.REQUEST)],
)
def test_nobody_is_invited_without_consent_or_while_pausing(to: Member, method: Method) -> None:
    with pytest.raises(ValueError, match="consent"):
        Invitation(method=method, entry=ENTRY, to=to)


def test_a_member_who_pauses_can_still_be_told_that_a_debrief_is_off() -> None:
    assert Invitation(method=Method.CANCEL, entry=ENTRY, to=member("Erin", paused=True)).to.paused


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
    ],
)
def test_rules_that_could_never_be_kept_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"start at 1|longer than nothing|fit into|comes after"):
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
