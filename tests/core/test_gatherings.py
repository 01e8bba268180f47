"""The council's own meetings: which events are such, what the seeker stated, and debriefs inside them."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from cornerman.actions import HoldDebrief
from cornerman.council_meetings import StandingMeeting
from cornerman.events import Attendee, Event, EventStatus, Response
from cornerman.findings import TALK_WITH_COUNCIL, Finding, Verdict
from cornerman.people import Person
from cornerman.planning.debriefs import plan_debriefs
from cornerman.planning.gatherings import seen_meetings
from cornerman.planning.slots import who_can_come
from cornerman.planning.wishes import diary, without
from cornerman.policy import Policy
from cornerman.times import Span
from cornerman.world import World
from tests.core.test_busy_members import debrief
from tests.core.test_debrief_planning import held
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, PARIS, at, event, member, process, session, world

POLICY = Policy()
EVENING = at(8, minutes=90)
STATED = StandingMeeting(first=NOW.date(), start=time(17), length=timedelta(minutes=90), zone=PARIS)
ROUND = process("p", session("s", at(3)))


def meeting(*people: str, span: Span = EVENING, uid: str = "council") -> Event:
    """Give an event with these people, as the seeker's calendar shows it."""
    attendees = tuple(Attendee(person=Person(email=each)) for each in (ALICE.email, *people))
    return replace(event(uid, span, "Council"), attendees=attendees)


ALL = meeting(BOB.email, CAROL.email, DAN.email)


def having(*events: Event, meetings: tuple[StandingMeeting, ...] = ()) -> World:
    before = world(ROUND)
    return replace(before, events=(*before.events, *events), meetings=meetings)


def start_of(before: World) -> datetime:
    return held(before)[1].debrief.span.start


def test_a_debrief_is_put_inside_a_meeting_of_the_council_on_the_same_day() -> None:
    busy = {each.email: (EVENING,) for each in (BOB, CAROL, DAN)}

    _, action = held(replace(having(ALL), busy=busy))

    assert action.debrief.span.start == EVENING.start
    assert action.debrief.choice is not None
    assert "inside a meeting of your council" in action.debrief.choice.why


def test_a_stated_meeting_takes_the_debrief_in_as_one_on_the_calendar_does() -> None:
    assert start_of(having(meetings=(STATED,))) == EVENING.start


@pytest.mark.parametrize("seen", [ALL, replace(ALL, attendees=()), meeting(BOB.email)])
def test_a_stated_meeting_and_the_same_event_on_the_calendar_are_one(seen: Event) -> None:
    before = having(seen, meetings=(STATED,))

    assert start_of(before) == EVENING.start
    assert diary(before, NOW).busy[ALICE.email] == (at(3),)


def test_where_the_calendar_has_the_meeting_at_another_time_the_calendar_counts() -> None:
    later = meeting(BOB.email, CAROL.email, DAN.email, span=at(9, minutes=60))

    assert start_of(having(later, meetings=(STATED,))) == later.span.start


@pytest.mark.parametrize(
    "off",
    [
        replace(ALL, status=EventStatus.CANCELLED),
        replace(ALL, gone=True),
        replace(ALL, attendees=(replace(ALL.attendees[0], response=Response.DECLINED), *ALL.attendees[1:])),
    ],
)
def test_a_meeting_that_is_off_takes_no_debrief_in_though_it_was_stated(off: Event) -> None:
    assert start_of(having(off, meetings=(STATED,))) == at(3).end + POLICY.debrief_wait


@pytest.mark.parametrize(
    "other",
    [
        meeting(BOB.email, CAROL.email, "guest@elsewhere.example"),
        meeting(BOB.email),
        meeting(),
        replace(ALL, all_day=True),
        replace(ALL, tag="debrief/0123456789ab/0"),
        meeting(BOB.email, CAROL.email, DAN.email, span=at(8, minutes=300)),
    ],
)
def test_what_is_no_meeting_of_the_council_takes_no_debrief_in(other: Event) -> None:
    assert start_of(having(other)) == at(3).end + POLICY.debrief_wait


def test_an_event_that_may_be_an_interview_is_no_meeting_of_the_council() -> None:
    before = having(ALL)
    unsure = Finding(event=ALL, verdict=Verdict.ASK, evidence=("It may be.",))

    assert seen_meetings(replace(before, findings=(*before.findings, unsure))).gatherings == ()


def test_a_talk_with_half_of_the_council_is_no_meeting_of_it_unless_it_was_stated() -> None:
    four = (BOB, CAROL, DAN, member("Erin"))
    pair = meeting(BOB.email, CAROL.email)
    three = meeting(BOB.email, CAROL.email, DAN.email)

    def seen(event: Event, *, stated: bool = False) -> int:
        before = replace(having(event, meetings=(STATED,) if stated else ()), council=four)
        return len(seen_meetings(before).gatherings)

    assert (seen(pair), seen(three), seen(pair, stated=True)) == (0, 1, 1)
    paused = replace(having(pair), council=(BOB, CAROL, replace(DAN, paused=True)))
    assert len(seen_meetings(paused).gatherings) == 1


@pytest.mark.parametrize(
    ("evidence", "counts"),
    [(("Its title speaks of practice.",), False), (("Nothing in it says so.", TALK_WITH_COUNCIL), True)],
)
def test_what_was_taken_for_something_else_than_a_talk_with_the_council_is_no_meeting_of_it(
    evidence: tuple[str, ...], *, counts: bool
) -> None:
    before = having(ALL)
    finding = Finding(event=ALL, verdict=Verdict.NO, evidence=evidence)
    looked_at = replace(before, findings=(*before.findings, finding))

    assert bool(seen_meetings(looked_at).gatherings) is counts
    assert bool(seen_meetings(replace(looked_at, meetings=(STATED,))).gatherings)


def test_who_declined_the_meeting_or_may_not_be_invited_is_not_there() -> None:
    attendees = tuple(
        replace(each, response=Response.DECLINED) if each.person.email == DAN.email else each for each in ALL.attendees
    )
    paused = replace(having(replace(ALL, attendees=attendees)), council=(BOB, replace(CAROL, paused=True), DAN))

    [seen] = seen_meetings(paused).gatherings

    assert seen.members == {BOB.email}


def test_at_a_meeting_its_people_can_come_whatever_their_hours_and_calendars_say() -> None:
    night = at(14, minutes=60)
    before = having(meeting(BOB.email, CAROL.email, span=night))
    booked = diary(replace(before, busy={BOB.email: (night,)}), NOW)

    assert who_can_come(at(14, minutes=25), booked, POLICY) == (BOB, CAROL)
    assert who_can_come(at(15, minutes=25), booked, POLICY) == ()


def test_a_debrief_of_late_counts_as_asked_and_one_of_long_ago_or_withdrawn_does_not() -> None:
    late, old = debrief(at(-24 * 20), 1), debrief(at(-24 * 30), 2)
    to_come = debrief(at(24), 3)
    before = replace(world(ROUND), debriefs=(late, old, to_come))

    booked = diary(before, NOW)

    assert (booked.asked[BOB.email], booked.asked[CAROL.email], booked.asked.get(DAN.email, 0)) == (2, 2, 0)
    assert without(booked, to_come).asked[BOB.email] == 1
    assert without(booked, late) == booked


def test_the_seeker_is_no_member_and_who_may_not_be_invited_is_named() -> None:
    council = (BOB, replace(CAROL, paused=True), member("Erin", consented=False), replace(DAN, email=ALICE.email))

    booked = diary(replace(world(ROUND), council=council), NOW)

    assert booked.members == (BOB,)
    assert (booked.pausing, booked.not_agreed) == (("Carol",), ("Erin",))


def test_a_debrief_ends_with_the_buffer_before_the_next_session_of_its_process() -> None:
    before = world(process("p", session("a", at(3)), session("b", at(24))))

    [step, *_] = plan_debriefs(
        replace(before, busy={each.email: (at(0, minutes=1365),) for each in (BOB, CAROL, DAN)}), POLICY, NOW
    )

    assert isinstance(step, HoldDebrief)
    assert step.debrief.span.end <= at(24).start - POLICY.buffer
