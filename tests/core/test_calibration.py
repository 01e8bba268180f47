"""Given chances beside what came: nothing below five rounds, and the same whatever the order."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.calibration import ENOUGH, Accuracy, Calibration, calibration
from cornerman.outcomes import JudgedRound, Outcome

CHANCES = st.integers(min_value=0, max_value=100)
RESOLVED = (Outcome.ADVANCED, Outcome.REJECTED)


ROUNDS = st.builds(
    lambda own, council, voices, outcome: JudgedRound(
        process_id="p",
        origins=frozenset({"a"}),
        day=date(2026, 11, 1),
        outcome=outcome,
        own=own,
        council=council,
        voices=voices if council is not None else 0,
    ),
    own=st.none() | CHANCES,
    council=st.none() | st.integers(min_value=0, max_value=200).map(lambda twice: twice / 2),
    voices=st.integers(min_value=1, max_value=6),
    outcome=st.sampled_from(Outcome),
)


def one(own: int | None, outcome: Outcome, council: float | None = None) -> JudgedRound:
    return JudgedRound(
        process_id="p",
        origins=frozenset({"a"}),
        day=date(2026, 11, 1),
        outcome=outcome,
        own=own,
        council=council,
        voices=0 if council is None else 3,
    )


FIVE = [
    one(20, Outcome.ADVANCED, 60),
    one(40, Outcome.ADVANCED, 70.5),
    one(60, Outcome.REJECTED, 30),
    one(100, Outcome.ADVANCED, 90),
    one(30, Outcome.REJECTED, 39.5),
]


def sides(found: Calibration) -> list[Accuracy]:
    return [each for each in (found.own, found.council, *(found.together or ())) if each is not None]


def test_gap_and_score_are_those_that_one_works_out_by_hand() -> None:
    found = calibration(FIVE)

    assert found.own is not None
    assert (found.own.count, found.own.advanced, found.own.expected) == (5, 3, 50.0)
    assert found.own.gap == pytest.approx(50 - 60)
    assert found.own.brier == pytest.approx((0.8**2 + 0.6**2 + 0.6**2 + 0 + 0.3**2) / 5)
    assert found.council is not None
    assert found.council.brier == pytest.approx((0.4**2 + 0.295**2 + 0.3**2 + 0.1**2 + 0.395**2) / 5)
    assert found.together == (found.own, found.council)


def test_four_rounds_say_nothing_but_how_many_are_missing() -> None:
    found = calibration(FIVE[:4])

    assert (found.resolved, found.missing) == (4, 1)
    assert (found.own, found.council, found.together) == (None, None, None)


def test_without_five_numbers_of_the_seekers_the_council_is_not_judged_either() -> None:
    found = calibration([*FIVE[:4], *(one(None, Outcome.ADVANCED, 50) for _ in range(9))])

    assert found.council_resolved == 13
    assert sides(found) == []


def test_the_council_is_judged_over_its_own_rounds_and_together_over_those_that_have_both() -> None:
    found = calibration([*(replace(each, council=None, voices=0) for each in FIVE), *FIVE[:4]])
    assert found.own is not None
    assert (found.own.count, found.council_resolved) == (9, 4)
    assert (found.council, found.together) == (None, None)

    more = calibration([*FIVE, *FIVE[:2], one(None, Outcome.REJECTED, 10), one(5, Outcome.REJECTED)])
    assert more.own is not None
    assert more.council is not None
    assert more.together is not None
    assert (more.own.count, more.council.count, [each.count for each in more.together]) == (8, 8, [7, 7])


def test_five_rounds_of_the_council_without_one_that_both_judged_are_not_put_side_by_side() -> None:
    mine = [replace(each, council=None, voices=0) for each in FIVE]
    theirs = [replace(each, own=None) for each in FIVE]

    found = calibration([*mine, *theirs])

    assert found.council is not None
    assert found.together is None


def test_every_number_falls_into_one_fifth_of_the_scale() -> None:
    numbers = [0, 19, 20, 39, 40, 59, 60, 79, 80, 100]

    found = calibration([one(each, Outcome.ADVANCED) for each in numbers])

    assert found.own is not None
    assert [(each.low, each.high, each.count) for each in found.own.bins] == [
        (0, 19, 2),
        (20, 39, 2),
        (40, 59, 2),
        (60, 79, 2),
        (80, 100, 2),
    ]
    assert [each.expected for each in found.own.bins] == [9.5, 29.5, 49.5, 69.5, 90.0]
    assert {each.share for each in found.own.bins} == {100.0}


def test_a_fifth_without_rounds_has_no_share() -> None:
    found = calibration([one(50, Outcome.ADVANCED)] * 5)

    assert found.own is not None
    assert (found.own.bins[0].count, found.own.bins[0].share, found.own.bins[0].expected) == (0, 0.0, 0.0)


def test_figures_over_too_few_rounds_cannot_be_made() -> None:
    found = calibration(FIVE)
    assert found.own is not None

    with pytest.raises(ValueError, match="fewer than 5"):
        replace(found.own, count=4)


@given(st.lists(ROUNDS, max_size=30))
def test_every_figure_stays_inside_its_scale(every: list[JudgedRound]) -> None:
    for side in sides(calibration(every)):
        assert -100 <= side.gap <= 100
        assert 0 <= side.brier <= 1
        assert 0 <= side.expected <= 100
        assert sum(each.count for each in side.bins) == side.count
        assert sum(each.advanced for each in side.bins) == side.advanced <= side.count
        assert all(each.low <= each.expected <= each.high + 0.5 for each in side.bins if each.count)


@given(st.lists(ROUNDS, max_size=30))
def test_from_five_resolved_rounds_of_the_seekers_on_and_not_before(every: list[JudgedRound]) -> None:
    own = [each for each in every if each.own is not None and each.outcome in RESOLVED]

    found = calibration(every)

    assert found.resolved == len(own)
    assert found.missing == max(0, ENOUGH - len(own))
    assert (found.own is not None) == (len(own) >= ENOUGH)
    assert found.own is not None or sides(found) == []


@given(st.lists(ROUNDS, max_size=30))
def test_what_has_no_yes_and_no_no_never_changes_a_figure(every: list[JudgedRound]) -> None:
    resolved = [each for each in every if each.outcome in RESOLVED]
    waiting = sum(each.own is not None for each in every if each.outcome not in RESOLVED)

    assert calibration(every) == replace(calibration(resolved), waiting=waiting)


@given(st.lists(ROUNDS, max_size=30).flatmap(lambda every: st.tuples(st.just(every), st.permutations(every))))
def test_the_order_does_not_matter(both: tuple[list[JudgedRound], list[JudgedRound]]) -> None:
    every, mixed = both

    assert calibration(mixed) == calibration(every)


@given(st.lists(CHANCES, min_size=5, max_size=20))
def test_whoever_is_certain_and_right_each_time_scores_0_and_whoever_is_wrong_scores_1(chances: list[int]) -> None:
    outcomes = [RESOLVED[each % 2] for each in chances]
    right = [one(100 * (each is Outcome.ADVANCED), each) for each in outcomes]
    wrong = [one(100 * (each is not Outcome.ADVANCED), each) for each in outcomes]

    assert [side.brier for side in sides(calibration(right))] == [0.0]
    assert [side.brier for side in sides(calibration(wrong))] == [1.0]
