"""A run that died between two steps about one debrief: the next run says what was still to be said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cornerman.actions import Action, AskSeeker, MoveDebrief, WithdrawDebrief
from cornerman.planning.debriefs import plan_debriefs
from cornerman.prompts import PromptKind
from cornerman.world import World
from tests.following import (
    AFTER,
    ERIN,
    FAY,
    LATER,
    NO,
    POLICY,
    answered,
    booked,
    changed_to,
    refused_twice,
    steps_of,
    the_debrief,
)
from tests.paper import BOB, CAROL, DAN, at, done, process, session

FIVE = (BOB, CAROL, DAN, ERIN, FAY)
SOON = LATER + timedelta(minutes=1)


def died_after_the_claim(before: World, action: Action) -> World:
    """Give the world after an action was written down as meant, and nothing more."""
    assert isinstance(action, MoveDebrief | WithdrawDebrief)
    others = tuple(each for each in before.debriefs if each.key != action.debrief.key)
    return replace(before, debriefs=(*others, action.debrief))


def test_who_is_let_off_by_a_move_is_told_of_the_time_that_they_knew_whenever_it_is_finished() -> None:
    before = answered(replace(booked(), council=FIVE), {BOB: NO, CAROL: NO})
    known = the_debrief(before).span
    [move] = steps_of(before)

    [again] = plan_debriefs(died_after_the_claim(before, move), POLICY, SOON)

    assert isinstance(again, MoveDebrief)
    assert isinstance(move, MoveDebrief)
    assert (again.debrief, again.was) == (move.debrief, known)


def test_of_two_moves_of_which_nobody_heard_the_first_the_second_takes_the_place_of_the_time_before_both() -> None:
    before = answered(replace(booked(), council=FIVE), {BOB: NO, CAROL: NO})
    known = the_debrief(before).span
    [move] = steps_of(before)
    died = died_after_the_claim(before, move)

    [again] = plan_debriefs(changed_to(died, process("umbra", session("s", at(51)))), POLICY, SOON)

    assert isinstance(again, MoveDebrief)
    assert (again.debrief.sequence, again.was) == (2, known)


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_the_letter_about_a_written_debrief_follows_though_the_run_died_before_it(*, is_withdrawn: bool) -> None:
    before = refused_twice(booked(), BOB, CAROL, now=AFTER)
    withdraw, letter = steps_of(before, AFTER)
    assert isinstance(letter, AskSeeker)
    died = done(before, [withdraw], AFTER) if is_withdrawn else died_after_the_claim(before, withdraw)

    steps = plan_debriefs(died, POLICY, AFTER + timedelta(minutes=1))

    asked = [each for each in steps if isinstance(each, AskSeeker)]
    assert [(each.key, each.prompt.kind, each.by_letter) for each in asked] == [
        (letter.key, PromptKind.WRITTEN_DEBRIEF, True)
    ]
    assert steps_of(done(died, [*steps], AFTER), AFTER + timedelta(minutes=3)) == []
