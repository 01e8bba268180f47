"""What looks turned round in the goals for an offer is said in a sentence, and never gives the walk-away away."""

import pytest

from cornerman.goals import Goals, WalkAway
from cornerman.planning.goal_doubts import goal_doubts
from cornerman.reading.goals_entry import least_doubt
from cornerman.reading.offer_entry import parse_money
from tests.offer_people import NOW


def wanted(target: str, opening: str = "") -> Goals:
    hoped, first = (parse_money(each) if each else None for each in (target, opening))
    return Goals(offer_id="offer-1", stated_at=NOW, target=hoped, opening=first)


@pytest.mark.parametrize(
    ("target", "opening", "said"),
    [
        ("EUR 99,000", "EUR 95,000", ["You would open with EUR 95,000 a year, which is below the EUR 99,000 a year"]),
        ("EUR 99,000", "EUR 99,000", []),
        ("EUR 99,000", "", []),
        ("", "EUR 70,000", []),
    ],
)
def test_who_opens_below_what_they_hope_for_is_told(target: str, opening: str, said: list[str]) -> None:
    found = list(goal_doubts(wanted(target, opening)))

    assert [one.startswith(other) for one, other in zip(found, said, strict=True)] == [True] * len(said)


@pytest.mark.parametrize(
    ("least", "is_said"),
    [("EUR 100,000", True), ("EUR 95,000", False), ("EUR 9,000 a month", False), ("USD 100,000", False), ("", False)],
)
def test_more_than_is_hoped_for_is_no_least_and_no_figure_is_told(least: str, *, is_said: bool) -> None:
    apart = WalkAway(offer_id="offer-1", stated_at=NOW, amount=parse_money(least) if least else None)
    found = least_doubt(wanted("EUR 95,000"), apart)

    assert bool(found) == is_said
    assert not any(sign.isdigit() for sign in found)
    assert least_doubt(wanted(""), apart) == ""
