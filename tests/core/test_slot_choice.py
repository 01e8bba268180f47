"""Which time is better than another, who is invited to it, and what is said about it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cornerman.debriefs import SlotChoice
from cornerman.planning.diaries import Diary
from cornerman.planning.gatherings import Gathering
from cornerman.planning.slot_words import duration
from cornerman.planning.slots import Slot, find_slot, who_can_come
from cornerman.policy import Policy
from cornerman.times import Span
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, member

ERIN, FAY = member("Erin"), member("Fay")
POLICY = Policy()
WINDOW = at(0, minutes=240)
FREE = Diary(seeker=ALICE, members=(BOB, CAROL, DAN), busy={})
PAIR = replace(FREE, members=(BOB, CAROL))


def found(diary: Diary, *, window: Span = WINDOW, policy: Policy = POLICY) -> Slot:
    slot = find_slot(window, diary, policy, ended=NOW - timedelta(minutes=30))
    assert isinstance(slot, Slot)
    return slot


def hours_after(slot: Slot) -> float:
    return (slot.span.start - NOW) / timedelta(hours=1)


def test_the_earliest_day_comes_before_everything_else() -> None:
    tomorrow = at(24, minutes=120)
    diary = replace(
        FREE, gatherings=(Gathering(span=tomorrow, members=frozenset({BOB.email, CAROL.email, DAN.email})),)
    )

    assert hours_after(found(diary, window=Span(start=NOW, end=tomorrow.end))) == 0


def test_a_meeting_of_the_council_on_that_day_is_taken_before_an_earlier_time() -> None:
    meeting = Gathering(span=at(2, minutes=90), members=frozenset({BOB.email, CAROL.email}))
    busy = {ALICE.email: (), BOB.email: (meeting.span,), CAROL.email: (meeting.span,)}

    slot = found(replace(FREE, busy=busy, gatherings=(meeting,)))

    assert slot.span.start == meeting.span.start
    assert slot.choice.why == (
        "Same day, 2 hours and 30 minutes after the round. It lies inside a meeting of your council, so that nobody "
        "has to find another hour. Bob and Carol are at that meeting, Dan is within stated hours."
    )


def test_no_debrief_lies_across_the_edge_of_a_meeting() -> None:
    meeting = Gathering(
        span=Span(start=NOW + timedelta(minutes=20), end=NOW + timedelta(minutes=40)), members=frozenset()
    )
    few = replace(meeting, members=frozenset({BOB.email, CAROL.email}))

    assert hours_after(found(replace(FREE, gatherings=(few,)))) == 0.75
    assert who_can_come(at(0.25, minutes=25), replace(FREE, gatherings=(few,)), POLICY) == ()


def test_something_else_that_the_seeker_does_in_a_meeting_keeps_its_buffer() -> None:
    meeting = Gathering(span=at(0, minutes=120), members=frozenset({BOB.email, CAROL.email}))
    diary = replace(PAIR, busy={ALICE.email: (at(0.5, minutes=15),)}, gatherings=(meeting,))

    assert hours_after(found(diary)) == 1


def test_two_debriefs_never_share_the_time_of_one_meeting() -> None:
    meeting = Gathering(span=at(0, minutes=60), members=frozenset({BOB.email, CAROL.email}))
    diary = replace(PAIR, gatherings=(meeting,))
    first = found(diary)

    second = found(diary.with_booking(first.span, (ALICE.email, BOB.email, CAROL.email)))

    assert (hours_after(first), hours_after(second)) == (0, 0.5)


def test_a_meeting_with_too_few_of_the_council_is_an_event_like_any_other() -> None:
    alone = Gathering(span=at(0, minutes=60), members=frozenset({BOB.email}))

    assert hours_after(found(replace(FREE, gatherings=(alone,)))) == 1.25


def test_more_members_are_worth_a_later_hour_up_to_plenty() -> None:
    diary = replace(FREE, busy={BOB.email: (), CAROL.email: (), DAN.email: (at(0, minutes=90),)})

    assert hours_after(found(diary)) == 1.5
    assert hours_after(found(diary, policy=Policy(plenty=2))) == 0


def test_calendars_weigh_more_than_hours_and_stated_hours_more_than_a_guess() -> None:
    guessed, named = replace(CAROL, hours_stated=False), replace(DAN, hours_stated=True)
    diary = replace(FREE, members=(BOB, guessed, named)).with_booking(at(0, minutes=60), [named.email])
    policy = Policy(plenty=2)

    assert hours_after(found(diary.with_booking(at(1, minutes=60), [guessed.email]), policy=policy)) == 1
    known = replace(diary, busy={BOB.email: (at(0, minutes=60),), guessed.email: ()}, booked={})
    assert hours_after(found(known, policy=policy)) == 1


def test_who_was_asked_less_of_late_is_asked_first() -> None:
    council = replace(FREE, members=(BOB, CAROL, DAN, ERIN, FAY), asked={BOB.email: 2, CAROL.email: 1})

    slot = found(council)

    assert slot.members == (CAROL, DAN, ERIN, FAY)
    assert slot.choice.why.endswith("Bob could come too, and 4 members are enough.")


def test_an_equally_good_time_that_burdens_others_less_is_taken() -> None:
    diary = replace(
        FREE,
        members=(BOB, CAROL, DAN),
        booked={DAN.email: (at(0, minutes=60),), BOB.email: (at(1, minutes=180),)},
        asked={BOB.email: 3},
    )

    assert found(diary, policy=Policy(plenty=2)).members == (CAROL, DAN)


def test_who_is_known_to_be_free_is_invited_before_who_may_be() -> None:
    council = replace(FREE, members=(BOB, CAROL, DAN), busy={DAN.email: ()})

    assert found(council, policy=Policy(members_at_most=2)).members == (BOB, DAN)


def test_the_words_say_how_it_is_known_who_can_come_and_what_the_next_times_were() -> None:
    members = (BOB, CAROL, replace(DAN, hours_stated=False))

    slot = found(replace(FREE, members=members, busy={BOB.email: (), CAROL.email: (at(0.25, minutes=225),)}))

    assert slot.choice == SlotChoice(
        why=(
            "Same day, 30 minutes after the round. Bob is free by their own calendar, Dan is only taken to keep usual "
            "hours."
        ),
        others=(
            "Monday 23 November, 09:15, with Bob and Dan: as good, but later.",
            "Monday 23 November, 09:30, with Bob and Dan: as good, but later.",
        ),
    )


def test_what_is_worse_about_the_next_times_is_said() -> None:
    def worse(diary: Diary, policy: Policy = POLICY) -> str:
        return found(diary, policy=policy).choice.others[0].rpartition(": ")[2]

    hour = replace(POLICY, slot_grid=timedelta(hours=1))
    meeting = Gathering(span=at(0, minutes=25), members=frozenset({BOB.email, CAROL.email}))
    tired = replace(PAIR, members=(BOB, CAROL, DAN), booked={CAROL.email: (at(0),), DAN.email: (at(1, minutes=200),)})
    assert worse(replace(PAIR, gatherings=(meeting,))) == "outside the meeting of your council."
    assert worse(replace(FREE, booked={DAN.email: (at(1, minutes=200),)}), hour) == "1 member fewer."
    assert worse(replace(tired, busy={DAN.email: ()}), hour) == "fewer of them are known to be free."
    assert worse(replace(tired, asked={CAROL.email: 1}), hour) == "they were asked more often of late."
    guess = (BOB, replace(CAROL, hours_stated=False), DAN)
    assert worse(replace(tired, members=guess), hour) == "more of it is a guess."


def test_a_later_day_is_named_in_the_words() -> None:
    diary = replace(FREE, busy={ALICE.email: (at(0, minutes=60 * 14),)})

    slot = found(diary, window=at(0, minutes=60 * 23 + 25))
    last = find_slot(Span(start=slot.span.start, end=at(53).end), diary, Policy(slot_grid=timedelta(hours=12)))

    assert slot.choice.why.startswith(
        "Tuesday 24 November, 24 hours after the round, is the first day with a time for you and at least 2 members. "
    )
    assert isinstance(last, Slot)
    assert last.choice.why.startswith(
        "Tuesday 24 November is the first day with a time for you and at least 2 members."
    )
    assert last.choice.others == ("Wednesday 25 November, 13:00, with Bob, Carol and Dan: a later day.",)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (59, "59 minutes"),
        (60, "1 hour"),
        (105, "1 hour and 45 minutes"),
        (210, "3 hours and 30 minutes"),
        (121, "2 hours and 1 minute"),
    ],
)
def test_from_an_hour_on_hours_are_said(minutes: int, words: str) -> None:
    assert duration(timedelta(minutes=minutes)) == words


def test_days_are_counted_when_hours_are_many() -> None:
    slot = find_slot(WINDOW, FREE, POLICY, ended=NOW - timedelta(days=3))

    assert isinstance(slot, Slot)
    assert slot.choice.why.startswith("Monday 23 November, 3 days after the round, is the first day ")


def test_who_is_booked_for_another_debrief_cannot_come_and_with_the_seeker_booked_nobody_can() -> None:
    assert who_can_come(at(0), FREE.with_booking(at(0.5), [BOB.email]), POLICY) == (CAROL, DAN)
    assert who_can_come(at(0), FREE.with_booking(at(0.5), [ALICE.email]), POLICY) == ()
    assert who_can_come(at(15), FREE, POLICY) == ()
