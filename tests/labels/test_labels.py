"""How well the labelled people are understood; the floors lie a little below what was measured."""

import json
from pathlib import Path

import pytest

from benchmarks.understanding.measuring import Marks, folders, groups, mark, predict, truth_of
from benchmarks.understanding.table import together

PEOPLE = folders()
FLOORS = {
    "01 to 08": {
        "interview_precision": 0.99,
        "interview_recall": 0.98,
        "interview_f1": 0.98,
        "company_accuracy": 0.96,
        "opportunity_pairwise_f1": 0.98,
        "round_accuracy": 0.97,
        "stage_accuracy": 0.87,
        "debrief_precision": 0.98,
        "debrief_recall": 0.98,
        "mission_prompt_precision": 0.98,
        "mission_prompt_recall": 0.98,
        "offer_precision": 0.98,
        "offer_recall": 0.98,
        "offer_base_currency_accuracy": 0.98,
        "offer_deadline_accuracy": 0.92,
        "mail_kind_accuracy": 0.96,
    },
    "11 to 18": {
        "interview_precision": 0.96,
        "interview_recall": 0.94,
        "interview_f1": 0.95,
        "company_accuracy": 0.92,
        "opportunity_pairwise_f1": 0.93,
        "round_accuracy": 0.94,
        "stage_accuracy": 0.76,
        "debrief_precision": 0.96,
        "debrief_recall": 0.92,
        "mission_prompt_precision": 0.82,
        "mission_prompt_recall": 0.98,
        "offer_precision": 0.98,
        "offer_recall": 0.98,
        "offer_base_currency_accuracy": 0.98,
        "offer_deadline_accuracy": 0.98,
        "mail_kind_accuracy": 0.91,
    },
    "21 to 23": {
        "interview_precision": 0.96,
        "interview_recall": 0.94,
        "interview_f1": 0.95,
        "company_accuracy": 0.88,
        "opportunity_pairwise_f1": 0.93,
        "round_accuracy": 0.86,
        "stage_accuracy": 0.65,
        "debrief_precision": 0.93,
        "debrief_recall": 0.93,
        "mission_prompt_precision": 0.83,
        "mission_prompt_recall": 0.98,
        "offer_precision": 0.98,
        "offer_recall": 0.86,
        "offer_base_currency_accuracy": 0.98,
        "offer_deadline_accuracy": 0.73,
        "mail_kind_accuracy": 0.84,
    },
    "31 to 34": {
        "interview_precision": 0.96,
        "interview_recall": 0.92,
        "interview_f1": 0.94,
        "company_accuracy": 0.95,
        "opportunity_pairwise_f1": 0.93,
        "round_accuracy": 0.89,
        "stage_accuracy": 0.80,
        "debrief_precision": 0.93,
        "debrief_recall": 0.89,
        "mission_prompt_precision": 0.83,
        "mission_prompt_recall": 0.83,
        "offer_precision": 0.98,
        "offer_recall": 0.98,
        "offer_base_currency_accuracy": 0.98,
        "offer_deadline_accuracy": 0.98,
        "mail_kind_accuracy": 0.92,
    },
}


def test_every_group_has_floors(marks: dict[str, Marks]) -> None:
    assert {name: len(people) for name, people in groups(marks).items()} == {
        "01 to 08": 8,
        "11 to 18": 8,
        "21 to 23": 3,
        "31 to 34": 4,
    }
    assert set(groups(marks)) == set(FLOORS)


@pytest.mark.parametrize(("group", "figure"), [(group, figure) for group in FLOORS for figure in FLOORS[group]])
def test_the_understanding_does_not_fall_below_what_was_measured(
    marks: dict[str, Marks], group: str, figure: str
) -> None:
    measured = together(marks)[group].figures[figure]

    assert measured is not None
    assert measured >= FLOORS[group][figure]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_no_more_is_taken_for_an_interview_wrongly_when_the_seeker_did_not_say_where_they_work(
    person: Path, tmp_path: Path, marks: dict[str, Marks]
) -> None:
    """As `cornerman init` may leave it: no domain of the employer, and no other address of the seeker."""
    profile = json.loads((person / "persona.json").read_text(encoding="utf-8"))
    bare = tmp_path / "persona.json"
    bare.write_text(json.dumps({**profile, "employer_domains": [], "aliases": []}), encoding="utf-8")

    said = mark(truth_of(person), predict(person, bare)).marks

    assert said.counts["yes.fp"] <= marks[person.name].counts["yes.fp"]
    assert said.counts["yes.fp"] == 0 or person.name[0] != "0"  # of the first eight people none at all
    assert said.counts["yes.tp"] >= said.counts["true interviews"] * 3 // 4
