"""What members share of when they are busy, and the debriefs of ours that make them so."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from cornerman.actions import HoldDebrief, MoveDebrief
from cornerman.debriefs import Debrief
from cornerman.planning.debriefs import plan_debriefs
from cornerman.planning.wishes import diary, without
from cornerman.policy import Policy
from cornerman.times import Span, merged
from cornerman.world import World
from tests.core.test_debrief_planning import LATER, held, moved
from tests.core.test_slots import SPANS
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, process, session, world

POLICY = Policy()
MEMBERS = (BOB, CAROL, DAN)


def with_busy(before: World, *spans: Span) -> World:
    """Give the world in which all members are busy at these times."""
    return replace(before, busy={each.email: spans for each in MEMBERS})


def hours(start: Span, end: Span) -> Span:
    """Give the one span that begins with the first and ends with the last."""
    return Span(start=start.start, end=end.end)


def debrief(span: Span, number: int = 0) -> Debrief:
    return Debrief(
        key=f"debrief/{number}",
        uid=f"uid-{number}",
        process_id="p",
        origins=frozenset({"s"}),
        span=span,
        members=(BOB.email, CAROL.email),
        round_end=NOW,
    )


def test_members_who_are_busy_at_the_first_time_are_asked_for_the_next() -> None:
    meeting = at(4, minutes=60)

    _, action = held(with_busy(world(process("p", session("s", at(3)))), meeting))

    assert action.debrief.span.start == meeting.end


def test_one_whose_times_are_not_known_is_asked_within_their_hours() -> None:
    before = with_busy(world(process("p", session("s", at(3)))), at(4, minutes=60 * 24 * 3))
    unknown = replace(before, busy={BOB.email: before.busy[BOB.email]})

    _, action = held(unknown)

    assert action.debrief.span.start == at(3).end + POLICY.debrief_wait
    assert action.debrief.members == (CAROL.email, DAN.email)


def test_a_later_time_on_the_same_day_is_taken_when_more_members_can_come() -> None:
    before = with_busy(world(process("p", session("s", at(3)))), at(4, minutes=60))
    unknown = replace(before, busy={BOB.email: before.busy[BOB.email]})

    _, action = held(unknown)

    assert action.debrief.span.start == at(4, minutes=60).end
    assert action.debrief.members == (BOB.email, CAROL.email, DAN.email)


def test_a_debrief_that_its_members_have_on_their_calendars_stays() -> None:
    after, action = held(world(process("p", session("s", at(3)))))

    assert plan_debriefs(with_busy(after, action.debrief.span), POLICY, LATER) == []


def test_a_debrief_that_touches_another_meeting_does_not_stand_in_its_own_way() -> None:
    """Google makes one span of the debrief and the meeting that it touches."""
    after, action = held(world(process("p", session("s", at(3)))))
    before = Span(start=NOW, end=action.debrief.span.end)
    later = moved(after, process("p", session("s", at(3.25))))

    [step] = plan_debriefs(with_busy(later, before), POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start == action.debrief.span.start + timedelta(minutes=15)


def test_what_else_a_member_does_beside_a_debrief_still_counts() -> None:
    after, action = held(world(process("p", session("s", at(3)))))
    merged_by_google = hours(action.debrief.span, at(6, minutes=60))
    later = moved(after, process("p", session("s", at(3.5))))

    [step] = plan_debriefs(with_busy(later, merged_by_google), POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start == merged_by_google.end


def test_two_debriefs_never_meet_in_the_same_time_of_a_member() -> None:
    """The times that are taken out of what members share are booked again, by the debriefs themselves."""
    one = process("p", session("a", at(3)))
    after, action = held(world(one))
    both = moved(after, one, process("q", session("b", at(3, minutes=46))))

    [step] = plan_debriefs(with_busy(both, action.debrief.span), POLICY, LATER)

    assert isinstance(step, HoldDebrief)
    assert not step.debrief.span.overlaps(action.debrief.span)


@given(theirs=SPANS, places=st.lists(st.integers(1, 100), max_size=4))
def test_taking_our_debriefs_out_and_booking_them_covers_the_same_time(theirs: list[Span], places: list[int]) -> None:
    ours = tuple(debrief(at(place / 2), number) for number, place in enumerate(places))
    shared = (*theirs, *(each.span for each in ours))
    before = replace(world(), busy={BOB.email: merged(shared), DAN.email: tuple(theirs)}, debriefs=ours)

    booked = diary(before, NOW)

    assert merged([*booked.busy[BOB.email], *booked.booked.get(BOB.email, ())]) == merged(shared)
    assert merged(booked.booked.get(CAROL.email, ())) == merged(each.span for each in ours)
    assert merged(booked.busy[DAN.email]) == merged(theirs)
    assert DAN.email not in booked.booked


@given(theirs=SPANS)
def test_without_a_debrief_a_member_has_the_rest_of_what_they_share(theirs: list[Span]) -> None:
    ours = debrief(at(5))
    before = replace(world(), busy={BOB.email: merged([*theirs, ours.span])}, debriefs=(ours,))

    alone = without(diary(before, NOW), ours)
    left = alone.busy[BOB.email]

    assert not alone.booked[BOB.email]
    assert not any(span.overlaps(ours.span) for span in left)
    assert merged([*left, ours.span]) == merged([*theirs, ours.span])


def test_what_is_shared_under_the_seekers_own_address_says_nothing_about_the_seeker() -> None:
    before = replace(world(process("p", session("s", at(3)))), busy={ALICE.email: (at(0, minutes=60 * 24 * 9),)})

    _, action = held(before)

    assert action.debrief.span.start == at(3).end + POLICY.debrief_wait
