"""What a debrief's record takes: blind numbers until the reveal, words at any time, nothing twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.errors import WrongUseError
from cornerman.notes import DebriefRecord, Estimate
from cornerman.sitting import (
    median_of,
    record_so_far,
    with_estimate,
    with_reveal,
    with_words,
    without_day,
    without_step,
)
from tests.paper import NOW, at, process, session

ONE = process("p1", session("a", at(-24)), session("b", at(-22)))
EMPTY = DebriefRecord(process_id="p1", origins=frozenset({"a", "b"}), recorded_at=NOW)
BOB, CAROL = Estimate(member="bob@x.example", chance=60), Estimate(member="carol@x.example", chance=45)


def test_a_record_begins_empty_and_goes_on_with_the_latest_one_about_the_round() -> None:
    earlier = DebriefRecord(process_id="p0", origins=frozenset({"a"}), recorded_at=NOW - timedelta(hours=1), said="x")
    other = replace(earlier, origins=frozenset({"c"}), recorded_at=NOW)

    assert record_so_far(ONE, ONE.rounds[0], (), now=NOW) == EMPTY
    assert record_so_far(ONE, ONE.rounds[0], (other, earlier), now=NOW) == replace(
        earlier, process_id="p1", origins=frozenset({"a", "b"})
    )


def test_a_number_takes_the_place_of_an_earlier_one_of_the_same_member_while_nobody_has_seen_it() -> None:
    record = with_estimate(with_estimate(with_estimate(EMPTY, BOB), CAROL), replace(BOB, chance=10))

    assert record.estimates == (CAROL, replace(BOB, chance=10))


def test_after_the_reveal_no_number_is_changed_or_added_and_the_same_one_again_changes_nothing() -> None:
    record = with_reveal(with_estimate(EMPTY, BOB))

    assert with_estimate(record, BOB) == record
    for late in (CAROL, replace(BOB, chance=61)):
        with pytest.raises(WrongUseError, match="revealed already"):
            with_estimate(record, late)


def test_without_any_number_there_is_nothing_to_reveal() -> None:
    assert with_reveal(EMPTY) == EMPTY


def test_words_are_added_line_by_line_and_the_next_step_is_replaced() -> None:
    day = date(2026, 12, 4)
    once = with_words(EMPTY, said="They asked.\n\n They smiled. ", concluded="Fine.", next_step=" Write ", by=day)

    more = with_words(once, said="They smiled.\nThey left.", next_step="Call")

    assert (once.said, once.concluded, once.next_step, once.by) == ("They asked.\nThey smiled.", "Fine.", "Write", day)
    assert (more.said, more.concluded, more.next_step, more.by) == (
        "They asked.\nThey smiled.\nThey left.",
        "Fine.",
        "Call",
        None,
    )


def test_a_day_belongs_to_its_step_and_both_can_be_taken_out() -> None:
    day = date(2026, 12, 4)
    step = with_words(EMPTY, next_step="Write", by=day)

    assert with_words(step, next_step="Write ").by == day
    assert with_words(step, said="They asked.").by == day
    assert with_words(step, next_step="Call", by=date(2026, 12, 5)).by == date(2026, 12, 5)
    assert (without_day(step).next_step, without_day(step).by) == ("Write", None)
    assert (without_step(step).next_step, without_step(step).by) == ("", None)


@given(st.text(), st.text(), st.text())
def test_words_given_twice_stand_there_once_and_none_is_lost(said: str, concluded: str, step: str) -> None:
    once = with_words(EMPTY, said=said, concluded=concluded, next_step=step)

    assert with_words(once, said=said, concluded=concluded, next_step=step) == once
    assert set(once.said.split()) == set(said.split())


def test_the_median_lies_between_two_numbers_where_their_count_is_even() -> None:
    assert median_of(EMPTY) is None
    assert median_of(with_estimate(with_estimate(EMPTY, BOB), CAROL)) == 52.5


@pytest.mark.parametrize("chance", [-1, 101])
def test_an_estimate_is_somebodys_and_inside_the_scale(chance: int) -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        replace(BOB, chance=chance)
    with pytest.raises(ValueError, match="somebody"):
        replace(BOB, member="")


def test_a_record_holds_one_estimate_of_a_member() -> None:
    with pytest.raises(ValueError, match="one estimate"):
        replace(EMPTY, estimates=(BOB, replace(BOB, chance=10)))
