"""The time for a debrief: it is the one that looking at every start finds, and it keeps what is promised of it."""

import itertools
from dataclasses import replace
from datetime import time, timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.people import WeeklyHours
from cornerman.planning.slots import Diary, NoSlot, Slot, find_slot, slot_in, tabled, who_can_come
from cornerman.policy import Policy
from cornerman.times import Span, merged, outside
from cornerman.wording import written_moment
from tests.brute_force import coming, in_order
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, WHOLE_WEEK, at, utc
from tests.slot_worlds import searches

Item = TypeVar("Item")
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
    busy = Diary(seeker=ALICE, members=(BOB, CAROL, DAN), busy={BOB.email: (at(0, minutes=240),)})

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
    assert found.reason == "The time within which a debrief helps is over."
    assert found.compromises == ("later than you wished: Monday 23 November, 09:15",)


def test_a_full_calendar_of_the_seeker_is_named_as_the_reason() -> None:
    found = find_slot(at(0, minutes=60), FREE.with_booking(at(-1, minutes=500), [ALICE.email]), POLICY)

    assert isinstance(found, NoSlot)
    assert found.reason == "Your own calendar has no free time in the hours that you set."


def test_members_who_are_never_free_together_are_named_as_the_reason() -> None:
    diary = replace(FREE, members=(BOB, CAROL)).with_booking(at(0, minutes=6 * 24 * 60), [BOB.email])

    found = find_slot(at(0, minutes=120), diary, POLICY)

    assert isinstance(found, NoSlot)
    assert found.reason == (
        "No time suits 2 members of the council in their hours. Carol could come, but not at a time at which enough "
        "others can. Bob is busy, or outside their hours, whenever you are free."
    )
    assert found.compromises == ("Monday 23 November, 09:00, with Carol alone",)


SPANS = st.lists(
    st.builds(
        lambda start, length: Span(start=NOW + timedelta(minutes=start), end=NOW + timedelta(minutes=start + length)),
        st.integers(-600, 3000),
        st.integers(1, 400),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(search=searches())
def test_the_slot_is_the_one_that_looking_at_every_start_minute_by_minute_finds(
    search: tuple[Span, Diary, Policy],
) -> None:
    window, diary, policy = search

    found = find_slot(window, diary, policy)

    every = in_order(window, diary, policy)
    if not every:
        assert isinstance(found, NoSlot)
        return
    assert isinstance(found, Slot)
    assert found.span == every[0].span
    assert tuple(member.email for member in found.members) == every[0].invited
    next_ones = [written_moment(each.span.start, diary.seeker.zone) for each in every[1:3]]
    assert [text.partition(", with ")[0] for text in found.choice.others] == next_ones


@settings(deadline=None)
@given(search=searches())
def test_a_slot_keeps_every_promise(search: tuple[Span, Diary, Policy]) -> None:
    window, diary, policy = search

    found = find_slot(window, diary, policy)

    if isinstance(found, Slot):
        emails = [member.email for member in found.members]
        assert window.start <= found.span.start
        assert found.span.end <= window.end
        assert found.span.length == policy.debrief_length
        assert set(found.members) <= set(diary.members)
        assert policy.quorum <= len(emails) == len(set(emails)) <= policy.members_at_most
        assert set(found.members) <= set(who_can_come(found.span, diary, policy))
        around = Span(start=found.span.start - policy.buffer, end=found.span.end + policy.buffer)
        assert not any(around.overlaps(each) for each in diary.busy[diary.seeker.email])
        for email in (diary.seeker.email, *emails):
            assert not any(found.span.overlaps(each) for each in diary.booked.get(email, ()))


@settings(deadline=None)
@given(search=searches(), seed=st.integers())
def test_the_order_of_people_and_of_what_they_do_does_not_matter(search: tuple[Span, Diary, Policy], seed: int) -> None:
    window, diary, policy = search
    mixed = Random(seed)  # noqa: S311 - shuffling a test, not a secret

    def shuffled(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(mixed.sample(items, len(items)))

    other = replace(
        diary,
        members=shuffled(diary.members),
        busy={email: shuffled(diary.busy[email]) for email in shuffled(tuple(diary.busy))},
        booked={email: shuffled(diary.booked[email]) for email in shuffled(tuple(diary.booked))},
        gatherings=shuffled(diary.gatherings),
        meetings=shuffled(diary.meetings),
    )

    assert find_slot(window, other, policy) == find_slot(window, diary, policy)


@settings(deadline=None)
@given(search=searches(), minutes=st.integers(0, 400), length=st.integers(0, 100))
def test_who_can_come_at_a_given_time_is_told_as_looking_at_every_minute_of_it_does(
    search: tuple[Span, Diary, Policy], minutes: int, length: int
) -> None:
    window, diary, policy = search
    start = window.start + timedelta(minutes=minutes)
    span = Span(start=start, end=start + timedelta(minutes=length + 1))

    assert list(who_can_come(span, diary, policy)) == coming(span, diary, policy)[0]


@settings(deadline=None)
@given(search=searches(), cut=st.integers(0, 500))
def test_tables_that_were_kept_give_what_new_ones_give(search: tuple[Span, Diary, Policy], cut: int) -> None:
    window, diary, policy = search
    kept = tabled(diary, window, policy)
    part = Span(start=min(window.start + timedelta(minutes=cut), window.end), end=window.end)

    assert slot_in(kept, part) == find_slot(part, diary, policy)

    found = slot_in(kept, window)
    if isinstance(found, Slot):
        people = [diary.seeker.email, *(member.email for member in found.members)]
        booked = diary.with_booking(found.span, people)
        assert slot_in(kept.with_booking(found.span, people), window) == find_slot(window, booked, policy)


@settings(deadline=None, max_examples=40)
@given(search=searches())
def test_every_compromise_is_really_possible(search: tuple[Span, Diary, Policy]) -> None:
    window, diary, policy = search

    found = find_slot(window, diary, policy)

    if isinstance(found, NoSlot):
        assert found.reason.endswith(".")
        assert len(found.compromises) <= 2
        for each in found.compromises:
            assert each.startswith(_compromise_times(each, window, diary, policy))


def _compromise_times(text: str, window: Span, diary: Diary, policy: Policy) -> tuple[str, ...]:
    """Give how a compromise may begin, by what it gives up, as looking at every minute finds."""
    if text.startswith("later than you wished: "):
        beyond = Span(start=window.end, end=window.end + timedelta(hours=72))
        return _written(beyond, diary, policy, "later than you wished: ")
    if text.endswith("alone"):
        fewer = [replace(policy, quorum=number, members_at_most=4) for number in range(1, policy.quorum)]
        return tuple(each for rules in fewer for each in _written(window, diary, rules))
    if "without" in text:
        return _written(window, diary, replace(policy, buffer=timedelta(0)))
    assert "a little outside" in text
    people = {member.name: member.email for member in diary.members}
    allowed = {email for name, email in people.items() if name in text.rpartition("a little outside")[2]}
    if "your own" in text:
        allowed.add(diary.seeker.email)
    wide = WeeklyHours(days=WHOLE_WEEK, start=time(0), end=time.max)
    members = tuple(replace(each, hours=wide) if each.email in allowed else each for each in diary.members)
    seeker = replace(diary.seeker, hours=wide) if diary.seeker.email in allowed else diary.seeker
    return _written(window, replace(diary, members=members, seeker=seeker), policy)


def _written(window: Span, diary: Diary, policy: Policy, before: str = "") -> tuple[str, ...]:
    zone = diary.seeker.zone
    return tuple(f"{before}{written_moment(each.span.start, zone)}" for each in in_order(window, diary, policy))


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
