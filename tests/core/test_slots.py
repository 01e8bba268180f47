"""The time for a debrief: the first that suits the seeker and enough of the council."""

import itertools
from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cornerman.people import WeeklyHours
from cornerman.planning.slots import Diary, NoSlot, Slot, find_slot, within_hours
from cornerman.policy import Policy
from cornerman.times import Span, merged, outside
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, WHOLE_WEEK, at, utc

POLICY = Policy()
FREE = Diary(seeker=ALICE, members=(BOB, CAROL, DAN), busy={})


def test_the_first_start_on_the_grid_is_taken_when_everybody_is_free() -> None:
    window = Span(start=NOW + timedelta(minutes=7), end=NOW + timedelta(hours=5))

    found = find_slot(window, FREE, POLICY)

    assert isinstance(found, Slot)
    assert found.span.start == NOW + timedelta(minutes=15)
    assert found.span.length == POLICY.debrief_length
    assert found.members == (BOB, CAROL, DAN)


def test_a_member_who_is_busy_is_not_asked_when_the_others_make_a_quorum() -> None:
    busy = Diary(seeker=ALICE, members=(BOB, CAROL, DAN), busy={BOB.email: (at(0),)})

    found = find_slot(at(0, minutes=240), busy, POLICY)

    assert isinstance(found, Slot)
    assert found.span.start == NOW
    assert found.members == (CAROL, DAN)


def test_the_slot_waits_until_the_seeker_is_free() -> None:
    busy = FREE.with_booking(at(0, minutes=50), [ALICE.email])

    found = find_slot(at(0, minutes=240), busy, POLICY)

    assert isinstance(found, Slot)
    assert found.span.start == NOW + timedelta(minutes=60)


def test_hours_are_those_of_the_members_own_zone() -> None:
    nine_to_ten = WeeklyHours(days=WHOLE_WEEK, start=time(9), end=time(10))
    in_kolkata = replace(BOB, zone=ZoneInfo("Asia/Kolkata"), hours=nine_to_ten)
    window = Span(start=utc(2026, 11, 24, 0), end=utc(2026, 11, 25, 0))
    night_owl = replace(ALICE, hours=WeeklyHours(days=WHOLE_WEEK, start=time(0), end=time(23)))

    found = find_slot(window, Diary(seeker=night_owl, members=(in_kolkata,), busy={}), Policy(quorum=1))

    assert isinstance(found, Slot)
    assert found.span.start == utc(2026, 11, 24, 3, 30)


def test_too_small_a_council_is_named_as_the_reason() -> None:
    found = find_slot(at(0, minutes=240), replace(FREE, members=(BOB,)), POLICY)

    assert isinstance(found, NoSlot)
    assert found.reason == "A debrief needs 2 members who agreed to be invited, and the council has 1."
    assert found.compromises == ("Monday 23 November, 09:00, with Bob alone",)


def test_a_window_without_time_is_named_as_the_reason_and_a_later_time_is_offered() -> None:
    found = find_slot(at(0, minutes=10), FREE, POLICY)

    assert isinstance(found, NoSlot)
    assert found.reason == "Too little time is left before the next talk."
    assert found.compromises == ("later than you wished: Monday 23 November, 09:15",)


def test_a_full_calendar_of_the_seeker_is_named_as_the_reason() -> None:
    found = find_slot(at(0, minutes=60), FREE.with_booking(at(-1, minutes=500), [ALICE.email]), POLICY)

    assert isinstance(found, NoSlot)
    assert found.reason == "Your own calendar has no free time in the hours that you set."


def test_members_who_are_never_free_together_are_named_as_the_reason() -> None:
    diary = replace(FREE, members=(BOB, CAROL)).with_booking(at(0, minutes=6 * 24 * 60), [BOB.email])

    found = find_slot(at(0, minutes=120), diary, POLICY)

    assert isinstance(found, NoSlot)
    assert found.reason == "No time suits 2 members of the council in their hours."
    assert found.compromises == ("Monday 23 November, 09:00, with Carol alone",)


SPANS = st.lists(
    st.builds(
        lambda start, length: Span(start=NOW + timedelta(minutes=start), end=NOW + timedelta(minutes=start + length)),
        st.integers(-600, 3000),
        st.integers(1, 400),
    ),
    max_size=12,
)


@given(mine=SPANS, theirs=st.lists(SPANS, min_size=3, max_size=3), start=st.integers(0, 600))
def test_the_slot_is_the_one_that_looking_at_every_quarter_hour_finds(
    mine: list[Span], theirs: list[list[Span]], start: int
) -> None:
    people = (BOB, CAROL, DAN)
    busy = {ALICE.email: tuple(mine)}
    busy |= {each.email: tuple(spans) for each, spans in zip(people, theirs, strict=True)}
    window = Span(start=NOW + timedelta(minutes=start), end=NOW + timedelta(minutes=start + 1800))

    found = find_slot(window, Diary(seeker=ALICE, members=people, busy=busy), POLICY)

    assert _brute_force(window, busy) == (found.span if isinstance(found, Slot) else None)


def _brute_force(window: Span, busy: dict[str, tuple[Span, ...]]) -> Span | None:
    for quarter in range(400):
        start = NOW + quarter * POLICY.slot_grid
        span = Span(start=start, end=start + POLICY.debrief_length)
        if start < window.start or span.end > window.end:
            continue
        can = [
            person.email
            for person in (ALICE, BOB, CAROL, DAN)
            if within_hours(span, person.hours, person.zone)
            and all(span.end <= taken.start or taken.end <= span.start for taken in busy[person.email])
        ]
        if ALICE.email in can and len(can) > POLICY.quorum:
            return span
    return None


@given(spans=SPANS)
def test_merging_keeps_the_same_time_in_fewer_spans(spans: list[Span]) -> None:
    joined = merged(spans)

    assert all(first.end < second.start for first, second in itertools.pairwise(joined))
    for minute in range(-600, 3400, 13):
        moment = NOW + timedelta(minutes=minute)
        inside = any(span.start <= moment < span.end for span in spans)
        assert inside == any(span.start <= moment < span.end for span in joined)


@given(spans=SPANS, others=SPANS)
def test_what_lies_outside_of_other_spans_is_all_the_time_that_is_in_none_of_them(
    spans: list[Span], others: list[Span]
) -> None:
    left = outside(spans, others)

    assert all(first.end < second.start for first, second in itertools.pairwise(left))
    assert all(span.length for span in left)
    assert not any(span.overlaps(other) for span in left for other in others)
    assert merged([*left, *others]) == merged([*spans, *others])


def test_a_span_without_length_takes_no_time_away() -> None:
    assert outside([at(0)], [at(0.25, minutes=0)]) == (at(0),)
