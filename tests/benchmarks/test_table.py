"""What is measured is counted once, put together by group, and printed in narrow cells."""

from collections import Counter

import pytest

from benchmarks.understanding.measuring import Marks, groups, mark
from benchmarks.understanding.table import EVERYBODY, cell, short, table, together

TRUTH = {
    "events": {
        "found": {
            "interview": True,
            "company": "Acme",
            "opportunity": "acme",
            "stage": "final",
            "round": 1,
            "debrief": True,
        },
        "asked": {
            "interview": True,
            "company": "Acme",
            "opportunity": "acme",
            "stage": "final",
            "round": 2,
            "debrief": True,
        },
        "dentist": {"interview": False},
        "either": {"interview": True, "ambiguous": True},
    },
}
PREDICTION = {
    "events": {
        "found": {
            "interview": True,
            "verdict": "yes",
            "title": "Final",
            "company": "Acme",
            "round": 1,
            "stage": "final",
        },
        "asked": {"interview": False, "verdict": "ask", "title": "Chat"},
        "dentist": {"interview": False, "verdict": "ask", "title": "Dentist"},
        "unlisted": {"interview": True, "verdict": "yes", "title": "Gym"},
        "either": {"interview": True, "verdict": "yes", "title": "Coffee"},
    },
}


def test_a_question_is_no_claim_and_is_counted_by_whether_it_was_needed() -> None:
    result = mark(TRUTH, PREDICTION)

    assert result.marks.yes_precision == result.marks.figures["interview_precision"] == 0.5
    assert result.marks.left_at_ask == 0.5
    assert result.marks.counts["ask.needless"] == 1
    assert "left at ask: asked (Chat)" in result.mistakes
    assert "asked needlessly: dentist (Dentist)" in result.mistakes
    assert "not an interview: unlisted (unlisted event)" in result.mistakes


def test_nothing_measured_is_no_figure() -> None:
    assert Marks.none().yes_precision is None
    assert Marks.none().left_at_ask is None
    assert set(Marks.none().figures.values()) == {None}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["02-b", "01-a", "11-c"], ["01 to 02", "11"]),
        (["01-a", "05-e"], ["01, 05"]),
        ([], []),
    ],
)
def test_people_with_the_same_first_digit_are_a_group(names: list[str], expected: list[str]) -> None:
    assert list(groups(names)) == expected


def test_groups_add_up_to_everybody() -> None:
    marks = {name: Marks(counts=Counter({"interview.tp": 1})) for name in ("01-a", "02-b", "11-c")}

    sums = together(marks)

    assert {name: each.counts["interview.tp"] for name, each in sums.items()} == {"01 to 02": 2, "11": 1, EVERYBODY: 3}
    assert list(together({"01-a": marks["01-a"]})) == ["01"]


@pytest.mark.parametrize(("value", "written"), [(0.8612, ".861"), (1.0, "1.00"), (0.0, ".000"), (None, "-")])
def test_a_share_takes_four_characters(value: float | None, written: str) -> None:
    assert cell(value) == written


def test_a_long_name_keeps_whole_words() -> None:
    assert short("08-singapore-cto-executive-search") == "08-singapore"
    assert short("01, 02, 03, 05, 08") == "01, 02, 03, 05"
    assert {len(line) for line in table({"01-a": dict.fromkeys(["round_accuracy"])})[1:]} == {99}
