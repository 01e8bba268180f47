"""What the members' answers do to a debrief: nothing, another time, or its end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cornerman.actions import AskSeeker, DropQuestion, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.events import Response
from cornerman.people import Member
from cornerman.planning.debrief_answers import AROUND_A_NO, Noes, asked_again
from cornerman.planning.debriefs import DebriefStep
from cornerman.planning.diaries import Diary
from cornerman.planning.next_times import MOST_MOVES
from cornerman.planning.slots import who_can_come
from cornerman.policy import Policy
from cornerman.prompts import PromptKind, PromptState
from cornerman.times import Span
from cornerman.views.decisions import decision_items
from tests.following import (
    AFTER,
    ERIN,
    FAY,
    LATER,
    NO,
    PERHAPS,
    POLICY,
    UMBRA,
    YES,
    answered,
    booked,
    changed_to,
    proposed,
    refused_twice,
    steps_of,
    the_debrief,
    with_ours,
)
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, done, event, process, session

FIVE = (BOB, CAROL, DAN, ERIN, FAY)


def test_too_many_noes_bring_others_in_who_can_come_at_that_time() -> None:
    after = booked()
    debrief = the_debrief(after)

    [step] = steps_of(answered(replace(after, council=FIVE), {BOB: NO, CAROL: NO}))

    assert isinstance(step, MoveDebrief)
    assert step.debrief.sequence == debrief.sequence + 1
    assert step.debrief.span == debrief.span
    assert set(step.debrief.members) == {DAN.email, ERIN.email, FAY.email}
    assert step.debrief.declined == {BOB.email, CAROL.email}
    assert step.debrief.choice is not None


def test_too_many_noes_bring_another_time_with_those_who_did_not_say_no() -> None:
    after = booked()
    debrief = the_debrief(after)
    others_busy = {ERIN.email: (debrief.span,), FAY.email: (debrief.span,)}

    [step] = steps_of(answered(replace(after, council=FIVE, busy=others_busy), {BOB: NO, CAROL: NO}))

    assert isinstance(step, MoveDebrief)
    assert debrief.span.end <= step.debrief.span.start < debrief.span.end + AROUND_A_NO
    assert set(step.debrief.members) == {DAN.email, ERIN.email, FAY.email}


def test_whose_calendar_nobody_knows_is_asked_again_three_hours_later_and_not_after_a_second_no() -> None:
    after = booked(council=(BOB, CAROL))
    debrief = the_debrief(after)

    [step] = steps_of(answered(after, {BOB: NO}))

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start == debrief.span.end + AROUND_A_NO + timedelta(minutes=5)  # on the grid
    assert step.debrief.members == (BOB.email, CAROL.email)
    assert step.debrief.declined == {BOB.email}
    assert step.debrief.declined_twice == frozenset()
    moved = done(after, [step], LATER)
    withdrawn, told = steps_of(answered(moved, {BOB: NO}), LATER + timedelta(minutes=2))
    assert isinstance(withdrawn, WithdrawDebrief)
    assert withdrawn.debrief.declined_twice == {BOB.email}
    assert isinstance(told, AskSeeker)
    assert told.prompt.detail.startswith("Bob said no, and no time is left")
    ended = done(moved, [withdrawn, told], LATER + timedelta(minutes=2))
    assert steps_of(ended, LATER + timedelta(minutes=4)) == []
    [again] = steps_of(answered(moved, {BOB: YES, CAROL: NO}), LATER + timedelta(minutes=2))
    assert isinstance(again, MoveDebrief)
    assert again.debrief.declined_twice == frozenset()


def test_noes_change_nothing_while_a_quorum_is_left() -> None:
    assert steps_of(answered(booked(), {BOB: NO, CAROL: YES, DAN: YES})) == []
    assert steps_of(answered(booked(), {BOB: NO})) == []


def test_who_said_no_is_asked_again_only_where_their_own_calendar_is_free() -> None:
    after = booked()
    debrief = the_debrief(after)
    half_past = debrief.span.end + timedelta(hours=2)
    taken = Span(start=NOW - timedelta(days=1), end=half_past)
    shared = replace(answered(after, {BOB: NO, CAROL: NO}), busy={BOB.email: (taken,), CAROL.email: (taken,)})

    [step] = steps_of(shared)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start >= half_past
    assert step.debrief.declined == {BOB.email, CAROL.email}


def test_two_who_say_no_to_every_time_do_not_keep_a_debrief_wandering() -> None:
    after, now, moves = booked(), LATER, 0
    after = replace(after, busy={BOB.email: (), CAROL.email: ()})
    spans = []

    while any(each.stands for each in after.debriefs):
        spans.append(the_debrief(after).span.start)
        steps = steps_of(answered(after, {BOB: NO, CAROL: NO}), now)
        assert steps
        after, now, moves = done(after, [*steps], now), now + timedelta(minutes=2), moves + 1
        assert moves <= MOST_MOVES + 1

    assert spans == sorted(spans)
    [told] = after.prompts
    assert (told.kind, told.detail.partition(",")[0]) == (PromptKind.NO_SLOT, "Bob and Carol said no")
    assert steps_of(after, now) == []


def test_what_was_said_to_one_day_says_nothing_about_another() -> None:
    after = answered(booked(), {BOB: NO, CAROL: NO})

    [step] = steps_of(changed_to(after, process("umbra", session("s", at(27)))))

    assert isinstance(step, MoveDebrief)
    assert set(step.debrief.members) == {BOB.email, CAROL.email, DAN.email}
    assert step.debrief.declined == frozenset()


def test_an_interview_that_moves_on_its_day_does_not_bring_those_back_who_said_no() -> None:
    after = answered(booked(council=FIVE), {BOB: NO, CAROL: NO})

    [step] = steps_of(changed_to(after, process("umbra", session("s", at(6)))))

    assert isinstance(step, MoveDebrief)
    assert set(step.debrief.members) == {DAN.email, ERIN.email, FAY.email}


def test_when_too_few_are_left_and_no_time_the_debrief_ends_and_a_written_one_is_proposed_once() -> None:
    after = refused_twice(booked(), BOB, CAROL, now=AFTER)
    now = AFTER + timedelta(minutes=2)

    withdrawn, told = steps_of(after, now)

    assert isinstance(withdrawn, WithdrawDebrief)
    assert withdrawn.debrief.declined == {BOB.email, CAROL.email}
    assert isinstance(told, AskSeeker)
    assert told.prompt.kind is PromptKind.WRITTEN_DEBRIEF
    assert told.by_letter
    assert told.prompt.detail.startswith("Bob and Carol said no, and no time is left")
    assert "Possible: " in told.prompt.detail
    ended = done(after, [withdrawn, told], now)
    for hours in (0, 1, 24, 60, 24 * 13):
        assert steps_of(ended, now + timedelta(hours=hours)) == []
    [drop] = steps_of(ended, now + timedelta(days=15))
    assert isinstance(drop, DropQuestion)


def test_before_the_round_is_over_no_letter_proposes_to_write_about_it_and_one_does_afterwards() -> None:
    after = refused_twice(booked(), BOB, CAROL)

    withdrawn, told = steps_of(after)

    assert isinstance(withdrawn, WithdrawDebrief)
    assert isinstance(told, AskSeeker)
    assert (told.prompt.kind, told.by_letter) == (PromptKind.NO_SLOT, False)
    ended = done(after, [withdrawn, told], LATER)
    assert [each for each in steps_of(ended, at(3).end - timedelta(minutes=1)) if not is_put_right(each)] == []
    written, drop = steps_of(ended, at(3).end)
    assert isinstance(written, AskSeeker)
    assert (written.prompt.kind, written.by_letter) == (PromptKind.WRITTEN_DEBRIEF, True)
    assert written.prompt.detail.startswith("Bob and Carol said no")
    assert isinstance(drop, DropQuestion)
    told_of_both = done(ended, [written, drop], at(3).end)
    [item] = decision_items(told_of_both, at(3).end + timedelta(days=2, hours=23))
    assert item.title.startswith("Ask your council in writing")


def test_a_member_who_pauses_and_comes_back_before_the_round_costs_no_letter() -> None:
    after = booked(council=(BOB, CAROL))

    paused = replace(after, council=(BOB, replace(CAROL, paused=True)))
    steps = steps_of(paused)
    assert [(each.key.partition("/")[0], isinstance(each, AskSeeker) and each.by_letter) for each in steps] == [
        ("debrief", False),
        ("no-slot", False),
    ]
    hold, drop = steps_of(replace(done(paused, [*steps], LATER), council=(BOB, CAROL)), LATER + timedelta(minutes=2))

    assert isinstance(hold, HoldDebrief)
    assert isinstance(drop, DropQuestion)


def test_who_took_the_written_debrief_gets_no_talk_any_more() -> None:
    after = refused_twice(booked(), BOB, CAROL, now=AFTER)
    ended = done(after, [*steps_of(after, AFTER)], AFTER)
    wrote = replace(ended, prompts=tuple(replace(each, state=PromptState.ANSWERED) for each in ended.prompts))

    assert steps_of(replace(wrote, council=FIVE), AFTER + timedelta(hours=1)) == []


def is_put_right(step: DebriefStep) -> bool:
    """Tell whether a step only puts the words of a question right."""
    return isinstance(step, AskSeeker) and step.version is not None


def test_a_written_debrief_is_proposed_though_a_run_died_after_it_withdrew_the_talk() -> None:
    after = refused_twice(booked(), BOB, CAROL, now=AFTER)
    withdrawn, told = steps_of(after, AFTER)

    [again] = steps_of(done(after, [withdrawn], AFTER), AFTER + timedelta(minutes=2))

    assert isinstance(again, AskSeeker)
    assert again.key == told.key
    assert again.by_letter


def test_a_written_debrief_that_was_dealt_with_is_not_proposed_again() -> None:
    after = refused_twice(booked(), BOB, CAROL, now=AFTER)
    ended = done(after, [*steps_of(after, AFTER)], AFTER)
    assert [each.kind for each in ended.prompts] == [PromptKind.WRITTEN_DEBRIEF]
    answered_it = replace(
        ended, prompts=tuple(replace(each, state=PromptState.ANSWERED) for each in ended.prompts), ledger=()
    )

    assert steps_of(answered_it, AFTER + timedelta(hours=1)) == []


def test_a_member_who_comes_to_the_council_later_makes_a_debrief_possible_after_all() -> None:
    after = refused_twice(booked(), BOB, CAROL, now=AFTER)
    ended = done(after, [*steps_of(after, AFTER)], AFTER)

    hold, drop = steps_of(replace(ended, council=(*ended.council, ERIN)), AFTER + timedelta(hours=1))

    assert isinstance(hold, HoldDebrief)
    assert set(hold.debrief.members) == {DAN.email, ERIN.email}
    assert isinstance(drop, DropQuestion)
    assert drop.prompt.kind is PromptKind.WRITTEN_DEBRIEF


def test_a_written_debrief_of_one_day_is_taken_back_when_the_interview_moves_to_another() -> None:
    after = refused_twice(booked(), BOB, CAROL, now=AFTER)
    ended = done(after, [*steps_of(after, AFTER)], AFTER)

    later = AFTER + timedelta(minutes=9)
    hold, drop = steps_of(changed_to(ended, process("umbra", session("s", at(51))), now=later), later)

    assert isinstance(hold, HoldDebrief)
    assert set(hold.debrief.members) == {BOB.email, CAROL.email, DAN.email}
    assert isinstance(drop, DropQuestion)


def test_what_cannot_be_found_for_a_round_is_told_while_there_is_time_and_then_a_written_debrief_is_proposed() -> None:
    before = changed_to(booked(), UMBRA)
    alone = replace(before, council=(BOB,), debriefs=(), events=tuple(e for e in before.events if not e.tag))
    [told] = steps_of(alone)
    assert isinstance(told, AskSeeker)
    assert (told.prompt.kind, told.by_letter) == (PromptKind.NO_SLOT, False)
    after = done(alone, [told], LATER)
    over = NOW + timedelta(hours=3 + 48)

    written, drop = steps_of(after, over)

    assert isinstance(written, AskSeeker)
    assert (written.prompt.kind, written.by_letter) == (PromptKind.WRITTEN_DEBRIEF, True)
    assert isinstance(drop, DropQuestion)
    settled = done(after, [written, drop], over)
    assert steps_of(settled, over + timedelta(hours=1)) == []
    assert [type(each) for each in steps_of(after, over + timedelta(days=15))] == [DropQuestion]


def test_a_proposed_time_that_suits_all_who_said_yes_is_taken() -> None:
    after = answered(booked(), {BOB: YES})
    debrief = the_debrief(after)
    wish = debrief.span.start + timedelta(hours=2, minutes=5)

    [step] = steps_of(proposed(after, CAROL, wish, minutes=60))

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span == Span(start=wish, end=wish + POLICY.debrief_length)
    assert step.why == "Carol proposed this time, and it suits everybody who said yes."
    assert step.debrief.choice is not None
    assert step.debrief.choice.why == step.why
    assert set(step.debrief.members) == {BOB.email, CAROL.email, DAN.email}
    assert steps_of(replace(done(after, [step], LATER), proposals=()), LATER + timedelta(minutes=2)) == []


def test_a_member_knows_best_when_they_can_come() -> None:
    nine_to_five = replace(CAROL, hours=replace(CAROL.hours, end=NOW.time().replace(hour=17)))
    after = answered(booked(council=(BOB, nine_to_five, DAN)), {BOB: YES})
    evening = NOW.replace(hour=18)

    [step] = steps_of(replace(proposed(after, CAROL, evening), busy={CAROL.email: (at(9),)}))

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start == evening


def test_a_proposed_time_is_not_taken_where_it_does_not_suit() -> None:
    after = answered(booked(), {BOB: YES})
    debrief = the_debrief(after)
    two_later = debrief.span.start + timedelta(hours=2)
    dentist = event("dentist", Span(start=two_later, end=two_later + timedelta(hours=1)), "Dentist")

    too_soon = proposed(after, CAROL, NOW + timedelta(minutes=30))
    too_late = proposed(after, CAROL, NOW + timedelta(days=4))
    the_same = proposed(after, CAROL, debrief.span.start, minutes=60)
    for_bob_busy = replace(proposed(after, CAROL, two_later), busy={BOB.email: (dentist.span,)})
    for_me_busy = proposed(replace(after, events=(*after.events, dentist)), CAROL, two_later)
    nobody_yet = proposed(answered(after, {}), CAROL, two_later)

    for each in (too_soon, too_late, the_same, for_bob_busy, for_me_busy, nobody_yet):
        assert steps_of(each) == []


def test_a_proposal_that_cannot_be_taken_is_no_no_and_the_seeker_is_asked_where_it_costs_the_quorum() -> None:
    after = answered(booked(council=FIVE[:4]), {BOB: YES, CAROL: NO, DAN: NO})
    busy = replace(after, busy={each.email: (at(4.7, minutes=60 * 60),) for each in FIVE})

    [told] = steps_of(proposed(busy, ERIN, NOW + timedelta(days=4)))

    assert isinstance(told, AskSeeker)
    assert (told.prompt.kind, told.by_letter) == (PromptKind.NO_SLOT, False)
    assert told.prompt.detail.startswith(
        "Erin would rather have another time, and too few others can come at the present one. The debrief stays where "
        "it is. Possible: Friday 27 November, 09:00, as Erin proposes, though that is later than you wished."
    )
    asked = done(busy, [told], LATER)
    assert steps_of(proposed(asked, ERIN, NOW + timedelta(days=4)), LATER + timedelta(minutes=2)) == []
    [taken_back] = steps_of(asked, LATER + timedelta(minutes=2))
    assert isinstance(taken_back, DropQuestion)


def test_where_real_noes_cost_the_quorum_a_proposal_does_not_keep_a_debrief_and_its_hour_does_not_come_back() -> None:
    after = answered(booked(council=FIVE[:4]), {BOB: NO, CAROL: NO, DAN: NO})
    busy = replace(after, busy={each.email: (at(4.7, minutes=60 * 60),) for each in FIVE}, council=FIVE)
    wish = proposed(busy, ERIN, NOW + timedelta(days=4))

    withdrawn, told = steps_of(wish)

    assert isinstance(withdrawn, WithdrawDebrief)
    assert withdrawn.debrief.declined == {BOB.email, CAROL.email, DAN.email}
    assert withdrawn.debrief.unable == {ERIN.email}
    assert steps_of(replace(done(wish, [withdrawn, told], LATER), proposals=()), LATER + timedelta(minutes=2)) == []


def test_a_member_who_said_no_before_and_then_proposes_a_time_knows_best() -> None:
    after = booked(council=(BOB, CAROL))
    [move] = steps_of(answered(after, {BOB: NO}))
    moved = answered(done(after, [move], LATER), {CAROL: YES})
    wish = the_debrief(moved).span.start + timedelta(minutes=45)

    [step] = steps_of(proposed(moved, BOB, wish), LATER + timedelta(minutes=2))

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start == wish


def test_where_the_quorum_would_be_lost_a_proposal_does_that_those_who_have_not_answered_can_come_to() -> None:
    after = booked(council=(BOB, CAROL))
    wish = the_debrief(after).span.start + timedelta(hours=1)

    [step] = steps_of(proposed(after, CAROL, wish))

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start == wish
    assert step.why == "Carol proposed this time."


@pytest.mark.parametrize(
    ("when", "said", "against"),
    [
        (NOW.replace(hour=13), {}, "that is too soon after the round"),
        (NOW.replace(hour=19, minute=45), {}, "you are not free then"),  # Alice's day ends before it would
        (NOW.replace(hour=16), {}, "too few others can come then"),
        (NOW.replace(hour=16), {BOB: YES}, "Bob cannot come then"),
        (NOW + timedelta(days=4), {}, "that is later than you wished"),
    ],
)
def test_what_stands_against_a_proposed_time_is_told_where_no_other_is_found(
    when: datetime, said: dict[Member, Response], against: str
) -> None:
    after = answered(booked(council=(BOB, CAROL)), said)
    alone = replace(after, busy={BOB.email: (Span(start=at(4.7).start, end=NOW + timedelta(days=5)),)})

    [told] = steps_of(proposed(alone, CAROL, when))

    assert isinstance(told, AskSeeker)
    assert f"as Carol proposes, though {against}." in told.prompt.detail


def test_a_proposed_time_that_is_near_or_not_before_the_next_talk_is_told_as_such() -> None:
    umbra = process("umbra", session("s", at(3)), session("n", at(22)))
    every = booked(umbra, council=(BOB, CAROL))
    first, other = sorted(every.debriefs, key=lambda each: each.span.start)
    after = replace(every, debriefs=(first,), events=tuple(each for each in every.events if each.uid != other.uid))
    busy = replace(after, busy={BOB.email: (Span(start=first.span.end, end=NOW + timedelta(days=5)),)})
    soon = first.span.start - timedelta(minutes=30)

    near = steps_of(proposed(busy, CAROL, soon + timedelta(minutes=45)), soon)
    late = steps_of(proposed(busy, CAROL, at(24).start), LATER)

    assert "though that is too near." in details(near)
    assert "though that is not before the next talk." in details(late)


def details(steps: Sequence[DebriefStep]) -> str:
    return " ".join(each.prompt.detail for each in steps if isinstance(each, AskSeeker))


def test_of_several_proposals_the_first_that_does_is_taken() -> None:
    after = answered(booked(), {BOB: YES})
    start = the_debrief(after).span.start

    two = proposed(
        proposed(after, DAN, start + timedelta(hours=3), sent=NOW + timedelta(minutes=2)),
        CAROL,
        start + timedelta(hours=2),
        sent=NOW + timedelta(minutes=1),
    )
    [step] = steps_of(two)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start == start + timedelta(hours=2)


def test_what_was_placed_by_hand_no_proposal_moves() -> None:
    after = answered(booked(), {BOB: YES})
    by_hand = replace(after, debriefs=tuple(replace(each, by_hand=True) for each in after.debriefs))

    assert steps_of(proposed(by_hand, CAROL, the_debrief(after).span.start + timedelta(hours=2))) == []


def test_what_was_said_before_a_debrief_was_written_again_says_nothing() -> None:
    after = answered(booked(), {BOB: NO, CAROL: NO})
    rewritten = tuple(replace(each, written_at=after.as_of) for each in after.debriefs)

    assert steps_of(replace(after, debriefs=rewritten)) == []


def test_noes_do_not_disturb_a_debrief_that_has_begun() -> None:
    after = answered(booked(), {BOB: NO, CAROL: NO, DAN: NO})

    assert steps_of(after, the_debrief(after).span.start + timedelta(minutes=3)) == []


def test_silence_is_told_two_hours_before_by_one_letter_for_each_version_of_a_debrief() -> None:
    after = answered(booked(process("umbra", session("s", at(6)))), {BOB: YES, DAN: PERHAPS})
    start = the_debrief(after).span.start
    assert steps_of(after, start - timedelta(hours=2, minutes=1)) == []

    [step] = steps_of(after, start - timedelta(hours=2))

    assert isinstance(step, AskSeeker)
    assert (step.prompt.kind, step.by_letter) == (PromptKind.UNANSWERED, True)
    assert step.prompt.detail == "No answer yet from Carol."
    told = done(after, [step], start - timedelta(hours=2))
    assert steps_of(told, start - timedelta(minutes=10)) == []
    [drop] = steps_of(told, start)
    assert isinstance(drop, DropQuestion)
    [again] = steps_of(answered(told, {BOB: YES, CAROL: YES}), start - timedelta(hours=1))
    assert isinstance(again, DropQuestion)


def test_nobody_is_named_when_a_quorum_said_yes_or_everybody_has_answered() -> None:
    after = booked(process("umbra", session("s", at(6))))
    due = the_debrief(after).span.start - timedelta(hours=1)

    assert steps_of(answered(after, {BOB: YES, CAROL: YES}), due) == []
    assert steps_of(answered(after, {BOB: YES, CAROL: PERHAPS, DAN: PERHAPS}), due) == []


def test_who_was_asked_late_gets_half_of_the_time_before_silence_is_told() -> None:
    before = process("umbra", session("s", at(-1)))
    after = booked(before)
    debrief = the_debrief(after)
    assert debrief.written_at is not None
    left = debrief.span.start - debrief.written_at
    assert left < timedelta(hours=2)

    assert steps_of(after, debrief.written_at + left / 2 - timedelta(seconds=1)) == []
    [step] = steps_of(after, debrief.written_at + left / 2)
    assert isinstance(step, AskSeeker)


def test_silence_about_a_debrief_of_old_that_does_not_know_when_it_was_written_is_told_in_time() -> None:
    after = booked()
    old = replace(after, debriefs=tuple(replace(each, written_at=None) for each in after.debriefs))

    assert [type(each) for each in steps_of(old, the_debrief(old).span.start - timedelta(hours=1))] == [AskSeeker]


def test_a_debrief_that_was_called_off_asks_for_no_answers() -> None:
    after = with_ours(booked(), lambda each: replace(each, gone=True))

    steps = steps_of(after, the_debrief(after).span.start - timedelta(hours=1))

    assert [type(each) for each in steps] == [WithdrawDebrief]
    assert steps[0].why == "It was taken off the calendar by hand."


def test_a_no_to_a_time_that_lies_hours_back_keeps_nobody_from_a_time_to_come() -> None:
    diary = Diary(seeker=ALICE, members=(BOB, CAROL), busy={})
    past = Noes(until={BOB.email: NOW - timedelta(hours=3), CAROL.email: NOW}, again=frozenset())

    asked = asked_again(diary, past, known=(), since=NOW)

    assert asked.members == diary.members
    span = Span(start=NOW + timedelta(hours=1), end=NOW + timedelta(hours=1, minutes=25))
    assert [each.email for each in who_can_come(span, asked, Policy(quorum=1))] == [BOB.email]
