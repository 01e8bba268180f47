"""Several changes of an interview within a minute end in one update; and why a debrief is given up."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cornerman.actions import AskSeeker, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.findings import Stage
from cornerman.processes import Closing, Ending, Process, Session, SessionStatus
from cornerman.prompts import PromptKind
from cornerman.times import Span
from cornerman.world import World
from tests.following import LATER, POLICY, UMBRA, booked, changed_to, steps_of, the_debrief
from tests.paper import NOW, at, done, event, process, session, world

JUST = LATER - timedelta(seconds=20)


def moved_to(hours: float, *, changed: datetime | None = JUST, uid: str = "s") -> Process:
    talk = session(uid, at(hours))
    return process("umbra", replace(talk, event=replace(talk.event, changed=changed)))


def dropped(status: SessionStatus, *, changed: datetime | None = None, hours: float = 3) -> Process:
    talk = session("s", at(hours), status=status)
    return replace(process("umbra"), dropped=(replace(talk, event=replace(talk.event, changed=changed)),))


def test_what_was_changed_a_moment_ago_is_followed_by_the_next_run() -> None:
    after = booked()
    moved = changed_to(after, moved_to(27))

    assert steps_of(moved) == []
    [step] = steps_of(moved, JUST + POLICY.calm)
    assert isinstance(step, MoveDebrief)


def test_five_moves_in_a_minute_with_runs_in_between_end_in_one_update() -> None:
    after, moves = booked(process("umbra", session("s", at(30)))), 0
    for number in range(20):
        now = LATER + timedelta(seconds=12 * number)
        changed = LATER + timedelta(seconds=12 * min(number, 4))
        after = changed_to(after, moved_to(50 + min(number, 4), changed=changed), now=now)
        steps = steps_of(after, now)
        moves += len(steps)
        after = done(after, [*steps], now)

    assert moves == 1
    assert the_debrief(after).sequence == 1
    assert the_debrief(after).span.start >= at(54).end + POLICY.debrief_wait


def test_five_moves_before_a_run_are_one_update_to_the_last_of_them() -> None:
    after = booked()
    for hours in (27, 28, 29, 30, 31):
        after = changed_to(after, moved_to(hours, changed=None))

    [step] = steps_of(after)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.sequence == 1
    assert step.debrief.round_end == at(31).end


def test_a_talk_that_is_called_off_just_now_may_be_back_in_a_moment() -> None:
    after = booked()
    off = changed_to(after, dropped(SessionStatus.CANCELLED, changed=JUST))

    assert steps_of(off) == []
    assert steps_of(changed_to(off, UMBRA)) == []
    [step] = steps_of(off, JUST + POLICY.calm)
    assert isinstance(step, WithdrawDebrief)


def test_nothing_waits_when_the_debrief_is_near() -> None:
    after = booked(process("umbra", session("s", at(-1))))
    near = the_debrief(after).span.start - POLICY.notice

    moved = changed_to(after, moved_to(27, changed=near - timedelta(seconds=1)), now=near)
    off = changed_to(after, dropped(SessionStatus.CANCELLED, changed=near, hours=-1), now=near)

    assert [type(each) for each in steps_of(moved, near)] == [MoveDebrief]
    assert [type(each) for each in steps_of(off, near)] == [WithdrawDebrief]


@pytest.mark.parametrize("changed", [None, LATER + timedelta(seconds=1), LATER - POLICY.calm])
def test_a_time_that_is_missing_long_past_or_in_the_future_keeps_nothing_waiting(changed: datetime | None) -> None:
    assert [type(each) for each in steps_of(changed_to(booked(), moved_to(27, changed=changed)))] == [MoveDebrief]


def test_a_calendar_that_stamps_every_entry_with_the_time_of_reading_keeps_nothing_waiting() -> None:
    moved = changed_to(booked(), moved_to(27, changed=LATER))
    others = tuple(replace(event(f"e{each}", at(-40 - each)), changed=LATER) for each in range(10))

    assert steps_of(replace(moved, events=(*moved.events[:], *others[:9]))) == []
    assert [type(each) for each in steps_of(replace(moved, events=(*moved.events, *others)))] == [MoveDebrief]


def test_a_first_booking_waits_for_nothing() -> None:
    fresh = world(moved_to(3, changed=NOW - timedelta(seconds=5)))

    assert [type(each) for each in steps_of(fresh, NOW)] == [HoldDebrief]


def test_an_interview_that_takes_the_time_of_a_debrief_may_move_on_in_a_moment() -> None:
    after = booked()
    span = the_debrief(after).span
    talk = session("t", span)
    stirred = process("vela", replace(talk, event=replace(talk.event, changed=JUST)))

    waiting = steps_of(changed_to(after, UMBRA, stirred))
    settled = steps_of(changed_to(after, UMBRA, process("vela", talk)))

    assert [type(each) for each in waiting] == [HoldDebrief]  # the one of the new interview
    assert [type(each) for each in settled if isinstance(each, MoveDebrief)] == [MoveDebrief]


def test_a_debrief_whose_time_is_taken_and_for_which_there_is_no_other_is_withdrawn() -> None:
    after = booked()
    day = Span(start=the_debrief(after).span.start, end=NOW + timedelta(hours=60))

    steps = steps_of(changed_to(after, UMBRA, process("vela", session("t", day))))

    [withdrawn] = [each for each in steps if isinstance(each, WithdrawDebrief)]
    assert "no other was found" in withdrawn.why
    [told] = [each for each in steps if isinstance(each, AskSeeker)]
    assert told.prompt.kind is PromptKind.NO_SLOT


def placed_late(after: World, start: datetime) -> tuple[World, str]:
    """Give the world as if the debrief of the first round had been booked later, and the key of it."""
    [early] = [each for each in after.debriefs if each.origins == {"s"}]
    late = replace(early, span=Span(start=start, end=start + POLICY.debrief_length))
    ours = tuple(replace(each, span=late.span) if each.uid == late.uid else each for each in after.events)
    debriefs = tuple(late if each.key == early.key else each for each in after.debriefs)
    return replace(after, debriefs=debriefs, events=ours), early.key


def test_a_debrief_moves_ahead_of_a_next_talk_that_now_comes_before_it() -> None:
    after, key = placed_late(booked(process("umbra", session("s", at(3)), session("t", at(26)))), at(24).start)

    steps = steps_of(changed_to(after, process("umbra", session("s", at(3)), session("t", at(23)))))

    [step] = [each for each in steps if isinstance(each, MoveDebrief) and each.debrief.key == key]
    assert step.why == "The next talk with them comes before it."
    assert step.debrief.span.end <= at(23).start


def test_a_debrief_that_cannot_come_before_the_next_talk_is_held_after_it() -> None:
    evening, morning = session("s", at(10.25)), session("t", at(23.25, minutes=30))
    after, key = placed_late(booked(process("umbra", evening, session("t", at(30)))), at(24).start)

    steps = steps_of(changed_to(after, process("umbra", evening, morning)))

    assert not any(isinstance(each, MoveDebrief | WithdrawDebrief) and each.debrief.key == key for each in steps)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (SessionStatus.CANCELLED, "The talk that it was about was called off."),
        (SessionStatus.DECLINED, "You declined the talk that it was about."),
        (SessionStatus.NO_SHOW, "The talk that it was about did not take place."),
    ],
)
def test_a_debrief_is_withdrawn_with_one_line_that_says_why(status: SessionStatus, why: str) -> None:
    after = booked(process("umbra", session("s", at(-1))))

    [step] = steps_of(changed_to(after, dropped(status, hours=-1)))

    assert isinstance(step, WithdrawDebrief)
    assert step.why == why
    assert steps_of(done(after, [step], LATER)) != [step]


def closed(one: Process, ending: Ending) -> Process:
    return replace(one, closing=Closing(ending=ending, at=NOW, source="letter"))


@pytest.mark.parametrize("ending", list(Ending))
@pytest.mark.parametrize("stage", [Stage.PANEL, Stage.OFFER_CALL])
def test_a_process_that_is_over_takes_its_debriefs_along_save_the_one_about_the_offer(
    ending: Ending, stage: Stage
) -> None:
    talk = session("s", at(3), stage=stage)
    after = booked(process("umbra", talk))
    over = ending in (Ending.REJECTION, Ending.WITHDRAWN)

    steps = steps_of(changed_to(after, closed(process("umbra", talk), ending)))

    assert [type(each) for each in steps] == ([WithdrawDebrief] if over and stage is Stage.PANEL else [])


def test_a_debrief_outlives_no_process_that_is_gone_from_the_calendar_altogether() -> None:
    [step] = steps_of(changed_to(booked()))

    assert isinstance(step, WithdrawDebrief)
    assert step.why == "The talk that it was about is off, or the process is over."


def test_a_talk_that_was_changed_a_moment_ago_does_not_keep_what_was_taken_off_by_hand() -> None:
    off = changed_to(booked(), dropped(SessionStatus.CANCELLED, changed=JUST))
    by_hand = replace(off, events=tuple(replace(each, gone=True) if each.tag else each for each in off.events))

    [step] = steps_of(by_hand)

    assert isinstance(step, WithdrawDebrief)
    assert step.debrief.by_hand


def test_a_moved_interview_with_a_debrief_that_still_serves_does_not_hide_that_its_time_is_taken() -> None:
    after = booked(process("umbra", session("s", at(3))))
    earlier = process("umbra", session("s", at(2.75)))
    taken: Session = session("t", the_debrief(after).span)

    steps = steps_of(changed_to(after, earlier, process("vela", taken)))

    assert [each.debrief.key for each in steps if isinstance(each, MoveDebrief)] == [the_debrief(after).key]
