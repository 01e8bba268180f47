"""What stands in the way when no time fits, and the compromises that are nearest."""

from dataclasses import replace
from datetime import time, timedelta

from cornerman.people import DailyHours, WeeklyHours
from cornerman.planning.diaries import Diary
from cornerman.planning.slots import NoSlot, find_slot
from cornerman.policy import Policy
from cornerman.times import Span
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, WHOLE_WEEK, at

POLICY = Policy()
WINDOW = at(0, minutes=120)
FREE = Diary(seeker=ALICE, members=(BOB, CAROL), busy={})
EVENING = WeeklyHours(days=WHOLE_WEEK, start=time(11), end=time(21))


def nothing(diary: Diary, *, window: Span = WINDOW) -> NoSlot:
    found = find_slot(window, diary, POLICY)
    assert isinstance(found, NoSlot)
    return found


def test_who_pauses_and_who_did_not_agree_is_named() -> None:
    small = replace(FREE, members=(BOB,), pausing=("Carol",), not_agreed=("Dan", "Erin"))

    assert nothing(small).reason == (
        "A debrief needs 2 members who agreed to be invited, and the council has 1. Carol pauses and Dan and Erin did "
        "not agree yet."
    )
    assert nothing(replace(small, pausing=("Carol", "Fay"), not_agreed=())).reason.endswith(" Carol and Fay pause.")


def test_hours_that_hold_nothing_of_the_window_are_named_before_the_calendar() -> None:
    late = replace(FREE, seeker=replace(ALICE, hours=EVENING))

    assert nothing(late).reason == "None of the time that is left lies in the hours that you set."


def test_members_outside_their_hours_and_busy_ones_are_named() -> None:
    diary = replace(
        FREE,
        members=(BOB, replace(CAROL, hours=EVENING), replace(DAN, hours=EVENING)),
        busy={BOB.email: (at(-1, minutes=600),)},
    )

    assert nothing(diary).reason == (
        "No time suits 2 members of the council in their hours. Bob is busy, or outside their hours, whenever you are "
        "free. Carol and Dan are outside their hours whenever you are free."
    )


def test_the_buffer_is_given_up_first() -> None:
    packed = tuple(
        Span(start=NOW + timedelta(minutes=each), end=NOW + timedelta(minutes=each + 5)) for each in (-5, 25, 55)
    )

    found = nothing(replace(FREE, busy={ALICE.email: packed}), window=at(0, minutes=60))

    assert found.reason == "Your own calendar has no free time in the hours that you set."
    assert found.compromises[0] == (
        "Monday 23 November, 09:00, without 10 minutes between it and what else you have to do"
    )


def test_a_little_outside_of_hours_is_proposed_with_whose_hours_they_are() -> None:
    later = WeeklyHours(days=WHOLE_WEEK, start=time(11), end=time(21))
    diary = replace(FREE, seeker=replace(ALICE, hours=later), members=(BOB, replace(CAROL, hours=later)))

    found = nothing(diary)

    assert found.compromises == (
        "Monday 23 November, 10:00, a little outside your own hours and those of Carol",
        "later than you wished: Monday 23 November, 11:00",
    )


def test_hours_are_not_widened_over_midnight() -> None:
    all_day = WeeklyHours(
        days=frozenset({1}), start=time(0, 30), end=time(23, 30), more=(DailyHours(days=frozenset({2})),)
    )
    diary = replace(FREE, members=tuple(replace(each, hours=all_day) for each in (BOB, CAROL)))

    assert nothing(diary).compromises == ("later than you wished: Tuesday 24 November, 08:00",)


def test_there_are_two_compromises_at_most() -> None:
    diary = replace(FREE, members=(BOB, replace(CAROL, hours=EVENING)))

    assert len(nothing(diary).compromises) == 2
