"""A debrief at a time that the seeker names, or none: what is meant, what forbids it, what speaks against it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.actions import AskSeeker, DropQuestion, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.council_meetings import StandingMeeting
from cornerman.debriefs import Debrief
from cornerman.errors import WrongUseError
from cornerman.events import EventStatus
from cornerman.findings import Stage
from cornerman.people import Member, WeeklyHours
from cornerman.planning.by_hand import ByHand, Named, by_hand, case_about, is_off, off, standing_for, what_is_possible
from cornerman.planning.compromises import Bend
from cornerman.planning.debrief_cases import Case
from cornerman.planning.debriefs import DebriefStep, plan_debriefs
from cornerman.processes import Closing, Ending
from cornerman.times import Span, in_utc
from cornerman.world import World
from tests.following import ERIN, LATER, NO, POLICY, UMBRA, answered, booked, changed_to, steps_of, the_debrief
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, WHOLE_WEEK, at, done, event, member, process, session, world

HALCYON = process("halcyon", session("h", at(27)), company="Halcyon")
FRESH = replace(world(UMBRA), as_of=NOW)
EVENING = NOW + timedelta(hours=10)
MORNING = WeeklyHours(days=WHOLE_WEEK, start=NOW.time().replace(hour=8), end=NOW.time().replace(hour=11))
WHY = "You named this time yourself."


def case(after: World, now: datetime = NOW, about: str = "s") -> Case:
    found = case_about(frozenset([about]), after, POLICY, now)
    assert found is not None
    return found


def named(start: datetime, *members: Member) -> Named:
    return Named(start=start, members=tuple(each.email for each in members), why=WHY)


def kept(before: World, debrief: Debrief) -> World:
    """Give the world after the command wrote a debrief down, before any run."""
    return replace(before, debriefs=(*(each for each in before.debriefs if each.key != debrief.key), debrief))


def words_of(found: ByHand) -> list[str]:
    return [each.words for each in found.objections]


def closed(ending: Ending) -> World:
    return world(replace(UMBRA, closing=Closing(ending=ending, at=NOW, source="A letter.")))


def test_a_named_time_is_begun_and_the_next_run_finishes_just_that() -> None:
    found = by_hand(case(FRESH), named(EVENING, CAROL, BOB))

    assert (found.objections, found.moves) == ((), None)
    assert found.debrief.members == (BOB.email, CAROL.email)
    assert found.debrief.span == in_utc(Span(start=EVENING, end=EVENING + POLICY.debrief_length))
    before = kept(FRESH, found.debrief)
    assert plan_debriefs(before, POLICY, NOW) == [HoldDebrief(debrief=found.debrief, why=WHY)]
    after = done(before, [*plan_debriefs(before, POLICY, NOW)], NOW)
    assert steps_of(after) == []


def test_it_has_the_key_that_the_round_would_have_had_and_never_one_that_was_used() -> None:
    [hold] = plan_debriefs(FRESH, POLICY, NOW)
    assert isinstance(hold, HoldDebrief)
    assert by_hand(case(FRESH), named(EVENING)).debrief.key == hold.key

    withdrawn = kept(FRESH, off(case(FRESH)))

    assert by_hand(case(withdrawn), named(EVENING)).debrief.key == hold.key.removesuffix("0") + "1"


def test_whoever_can_come_is_asked_who_was_asked_least_before_others_and_not_too_many() -> None:
    five = (BOB, CAROL, replace(DAN, hours=MORNING), ERIN, member("Fay"), member("Gus"))
    crowd = replace(FRESH, council=five, busy={CAROL.email: (at(9, minutes=120),)})

    found = by_hand(case(crowd), named(EVENING))

    assert found.debrief.members == tuple(each.email for each in (BOB, ERIN, *five[4:]))
    assert found.objections == ()


def test_a_debrief_that_stands_is_moved_like_one_that_is_moved_by_hand() -> None:
    before = booked()
    was = the_debrief(before)

    found = by_hand(case(before, LATER), named(EVENING))

    assert [each.bends for each in found.objections] == [Bend.MOVES]
    assert "Monday 23 November, 13:15, with Bob, Carol and Dan" in words_of(found)[0]
    assert found.moves == was
    after = kept(before, found.debrief)
    [move] = plan_debriefs(after, POLICY, LATER)
    assert isinstance(move, MoveDebrief)
    assert (move.was, move.key, move.why) == (was.span, f"{was.key}/move/1", WHY)
    assert steps_of(done(after, [move], LATER), LATER + timedelta(minutes=5)) == []


def test_of_two_moves_of_which_nobody_heard_the_first_the_time_before_both_is_the_known_one() -> None:
    before = booked()
    first = by_hand(case(before, LATER), named(EVENING)).debrief

    second = by_hand(case(kept(before, first), LATER), named(EVENING + timedelta(minutes=30))).debrief

    assert (second.sequence, second.moved_from) == (2, the_debrief(before).span)
    begun = replace(FRESH, debriefs=(by_hand(case(FRESH), named(EVENING)).debrief,))
    again = by_hand(case(begun), named(EVENING + timedelta(minutes=30))).debrief
    assert again.moved_from == begun.debriefs[0].span


def test_its_own_members_move_along_and_others_fill_them_up_to_a_quorum() -> None:
    before = booked(council=(BOB, CAROL))
    crowd = replace(before, council=(BOB, CAROL, DAN, ERIN))

    assert by_hand(case(crowd, LATER), named(EVENING)).debrief.members == (BOB.email, CAROL.email)

    busy = replace(crowd, busy={BOB.email: (at(9, minutes=120),)})
    assert by_hand(case(busy, LATER), named(EVENING)).debrief.members == (CAROL.email, DAN.email)


def test_naming_the_time_at_which_it_stands_changes_nothing() -> None:
    before = booked()
    there = the_debrief(before).span.start

    assert by_hand(case(before, LATER), named(there)).changes_nothing
    assert by_hand(case(before, LATER), named(there, DAN, CAROL, BOB)).changes_nothing
    assert not by_hand(case(before, LATER), named(there, DAN, CAROL)).changes_nothing


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (NOW - timedelta(hours=1), "Monday 23 November, 08:00 is over."),
        (NOW + timedelta(minutes=59), "Nobody is asked to a talk that begins within 1 hour."),
        (at(3.5).start, "The round ends on Monday 23 November, 12:45, and a debrief comes after it."),
    ],
)
def test_times_that_cannot_be_are_refused(start: datetime, words: str) -> None:
    with pytest.raises(WrongUseError) as refused:
        by_hand(case(FRESH), named(start))

    assert refused.value.message == words
    assert refused.value.remedy == "Name another time. Nothing was changed."


def test_a_time_over_another_debrief_is_refused_and_over_one_that_was_taken_off_is_not() -> None:
    two = booked(UMBRA, HALCYON)
    other = next(each for each in two.debriefs if "h" in each.origins)

    with pytest.raises(WrongUseError, match="Another debrief stands at that time, on Tuesday 24 November, 13:15"):
        by_hand(case(two, LATER), named(other.span.start))

    gone = tuple(replace(each, status=EventStatus.CANCELLED) if each.uid == other.uid else each for each in two.events)
    assert by_hand(case(replace(two, events=gone), LATER), named(other.span.start)).moves is not None


def test_a_debrief_that_has_begun_is_not_moved() -> None:
    before = booked()

    with pytest.raises(WrongUseError, match="The debrief of this round began on Monday 23 November, 13:15"):
        by_hand(case(before, the_debrief(before).span.start), named(NOW + timedelta(hours=30)))


def test_members_who_may_not_be_invited_are_named_and_refused() -> None:
    council = (BOB, member("Carol", consented=False), member("Dan", paused=True), member("Erin", paused=True))
    small = replace(FRESH, council=council)
    stranger = member("Zoe")

    for who, words in (
        ((BOB, CAROL), "Carol did not agree to be invited yet."),
        ((DAN,), "Dan pauses."),
        ((CAROL, DAN, ERIN), "Carol did not agree to be invited yet and Dan and Erin pause."),
        ((stranger,), "zoe@council.example cannot be invited."),
    ):
        with pytest.raises(WrongUseError) as refused:
            by_hand(case(small), named(EVENING, *who))
        assert refused.value.message == words


def test_nobody_who_can_come_is_refused_until_somebody_is_named() -> None:
    nobody = replace(FRESH, council=(replace(BOB, hours=MORNING),))

    with pytest.raises(WrongUseError, match="Nobody who may be invited is known to be free then"):
        by_hand(case(nobody), named(EVENING))

    found = by_hand(case(nobody), named(EVENING, BOB))
    assert words_of(found) == [
        "It lies outside the hours of Bob.",
        "Bob would be alone with you, and a debrief needs 2 members.",
    ]


@pytest.mark.parametrize(
    ("busy", "words"),
    [
        ({BOB.email: (at(10),)}, "Bob is busy then."),
        ({BOB.email: (at(10),), CAROL.email: (at(9, minutes=90),)}, "Bob and Carol are busy then."),
    ],
)
def test_members_who_are_busy_are_named(busy: Mapping[str, tuple[Span, ...]], words: str) -> None:
    assert words_of(by_hand(case(replace(FRESH, busy=busy)), named(EVENING, BOB, CAROL))) == [words]


def test_the_seekers_own_calendar_and_a_meeting_that_it_crosses_speak_against_it() -> None:
    dentist = replace(FRESH, events=(*FRESH.events, event("dentist", at(10))))
    monday = StandingMeeting(first=EVENING.date(), start=EVENING.time(), length=timedelta(hours=1), zone=ALICE.zone)
    meeting = replace(FRESH, meetings=(monday,), busy={BOB.email: (at(10, minutes=120),)})

    assert words_of(by_hand(case(dentist), named(EVENING, BOB, CAROL))) == ["Your own calendar is taken then."]
    assert by_hand(case(meeting), named(EVENING, BOB, CAROL)).objections == ()
    crossed = by_hand(case(meeting), named(EVENING - timedelta(minutes=10), CAROL, DAN))
    assert words_of(crossed) == ["Your own calendar is taken then."]


def test_a_late_time_and_one_after_the_next_talk_speak_against_it() -> None:
    more = replace(world(process("umbra", session("s", at(3)), session("t", at(26)))), as_of=NOW)

    late = by_hand(case(FRESH), named(at(75).start, BOB, CAROL))
    after_next = by_hand(case(more), named(at(28).start, BOB, CAROL))

    assert words_of(late) == ["It is later than 2 days after the round."]
    assert words_of(after_next) == ["The next talk with them comes before it, or right after it."]
    assert {each.bends for each in (*late.objections, *after_next.objections)} == {Bend.LATER}


def test_the_seekers_word_holds_though_members_say_no_or_hours_are_over() -> None:
    night = NOW.replace(hour=21)
    begun = kept(FRESH, by_hand(case(FRESH), named(night, BOB, CAROL)).debrief)
    after = done(begun, [*plan_debriefs(begun, POLICY, NOW)], NOW)

    assert steps_of(answered(after, {BOB: NO, CAROL: NO})) == []


def test_it_follows_when_the_interview_moves_beyond_it_and_not_before() -> None:
    begun = kept(FRESH, by_hand(case(FRESH), named(EVENING, BOB, CAROL)).debrief)
    after = done(begun, [*plan_debriefs(begun, POLICY, NOW)], NOW)

    assert steps_of(changed_to(after, process("umbra", session("s", at(5))))) == []
    [move] = steps_of(changed_to(after, process("umbra", session("s", at(27)))))
    assert isinstance(move, MoveDebrief)
    assert not move.debrief.by_hand


def test_a_named_time_that_came_before_any_run_invites_nobody_to_what_is_over() -> None:
    begun = kept(FRESH, by_hand(case(FRESH), named(EVENING, BOB, CAROL)).debrief)

    [move] = plan_debriefs(begun, POLICY, EVENING + timedelta(hours=1))

    assert isinstance(move, MoveDebrief)
    assert move.debrief.span.start > EVENING + timedelta(hours=1)


def test_every_compromise_that_is_told_can_be_taken_and_bends_what_it_says_and_nothing_else() -> None:
    tight = replace(FRESH, council=(replace(BOB, hours=MORNING), replace(CAROL, hours=MORNING), DAN))
    short = replace(POLICY, debrief_within=timedelta(hours=8))
    narrow = case_about(frozenset(["s"]), tight, short, NOW)
    assert narrow is not None

    possible = what_is_possible(narrow)

    assert possible.reason.startswith("No time suits 2 members of the council in their hours.")
    assert [each.bends for each in possible.ways] == [Bend.FEWER, Bend.LATER]
    [told] = plan_debriefs(tight, short, NOW)
    assert isinstance(told, AskSeeker)
    for way in possible.ways:
        assert f"Possible: {way.words}." in told.prompt.detail
        found = by_hand(narrow, Named(start=way.span.start, members=tuple(each.email for each in way.members), why=""))
        assert {each.bends for each in found.objections} == {way.bends}


def test_a_time_that_suits_is_offered_without_a_reason_and_beside_one_that_stands_it_is_another() -> None:
    offered = what_is_possible(case(FRESH))
    before = booked()

    other = what_is_possible(case(before, LATER))

    assert (offered.reason, [each.words for each in offered.ways]) == (
        "",
        ["Monday 23 November, 13:15, with Bob, Carol and Dan"],
    )
    assert not other.ways[0].span.overlaps(the_debrief(before).span)


def test_a_round_that_is_off_gets_nothing_until_that_is_taken_back() -> None:
    without = kept(FRESH, off(case(FRESH)))

    assert is_off(case(without))
    assert standing_for(case(without)) is None
    assert plan_debriefs(without, POLICY, NOW) == []
    assert not is_off(case(FRESH))
    back = replace(without, debriefs=tuple(replace(each, by_hand=False) for each in without.debriefs))
    [hold] = plan_debriefs(back, POLICY, NOW)
    assert isinstance(hold, HoldDebrief)
    assert hold.key != without.debriefs[0].key


def test_a_named_time_counts_for_a_round_that_was_off() -> None:
    without = kept(FRESH, off(case(FRESH)))
    found = by_hand(case(without), named(EVENING)).debrief

    again = kept(without, found)

    assert not is_off(case(again))
    assert plan_debriefs(again, POLICY, NOW) == [HoldDebrief(debrief=found, why=WHY)]


def test_a_job_that_is_over_has_no_round_to_book_for_and_one_that_ends_withdraws_what_was_named() -> None:
    begun = kept(FRESH, by_hand(case(FRESH), named(EVENING)).debrief)
    settled = done(begun, [*plan_debriefs(begun, POLICY, NOW)], NOW)
    over = closed(Ending.REJECTION)

    assert case_about(frozenset("s"), over, POLICY, NOW) is None
    assert case_about(frozenset("s"), closed(Ending.OFFER), POLICY, NOW) is not None
    [gone] = steps_of(changed_to(settled, *over.processes))
    assert isinstance(gone, WithdrawDebrief)


def test_what_ended_before_its_round_is_none_of_it() -> None:
    before = booked(process("umbra", session("s", at(3), stage=Stage.PANEL)))
    moved = changed_to(before, process("umbra", session("s", at(51))), now=at(6).start)

    assert standing_for(case(moved, at(6).start)) is None
    assert standing_for(case(before, at(6).start)) is not None


@given(
    start=st.integers(-60, 6_000),
    who=st.frozensets(st.sampled_from([BOB, CAROL, DAN, ERIN]), max_size=3),
    stands=st.booleans(),
    willing=st.frozensets(st.sampled_from([BOB, CAROL, DAN]), min_size=1),
    busy=st.lists(st.tuples(st.sampled_from([ALICE.email, BOB.email, CAROL.email]), st.integers(0, 90)), max_size=6),
)
def test_in_any_world_a_named_time_is_refused_or_carried_out_once_as_it_was_named(
    start: int, who: frozenset[Member], *, stands: bool, willing: frozenset[Member], busy: list[tuple[str, int]]
) -> None:
    before = booked(UMBRA, HALCYON) if stands else replace(world(UMBRA, HALCYON), as_of=NOW)
    council = tuple(each if each in willing else replace(each, paused=True) for each in (BOB, CAROL, DAN))
    taken = {email: tuple(at(hour) for whose, hour in busy if whose == email) for email, _ in busy}
    before = replace(before, council=council, busy=taken)
    others = [each for each in before.debriefs if "s" not in each.origins]
    allowed = {each.email for each in willing}
    try:
        found = by_hand(case(before, LATER), named(LATER + timedelta(minutes=start), *sorted(who, key=str)))
    except WrongUseError:
        return
    meant = found.debrief

    assert meant.span.start >= max(LATER + POLICY.notice, UMBRA.rounds[0].last.event.span.end)
    assert meant.members
    assert found.changes_nothing or set(meant.members) <= allowed
    assert not any(meant.span.overlaps(each.span) for each in others)
    after = kept(before, meant)
    steps = [each for each in plan_debriefs(after, POLICY, LATER) if "s" in about(each)]
    if found.changes_nothing:
        return
    [step] = steps
    assert isinstance(step, HoldDebrief | MoveDebrief)
    assert step.debrief == meant
    finished = done(after, [step], LATER)
    again = plan_debriefs(finished, POLICY, LATER + timedelta(minutes=1))
    assert [each for each in again if "s" in about(each)] == []


def about(step: DebriefStep) -> frozenset[str]:
    return step.prompt.origins if isinstance(step, AskSeeker | DropQuestion) else step.debrief.origins
