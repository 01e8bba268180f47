"""What to ask: by the stage, and by what the draft leaves open."""

import pytest

from cornerman.findings import Stage
from cornerman.missions import Mission, MissionState, Objective
from cornerman.views.questions import AT_ONCE, questions_for


def draft(*key_results: str) -> Mission:
    return Mission(
        process_id="p",
        state=MissionState.READY,
        objectives=(Objective(id="O1", text="Fewer stops", key_results=key_results),),
    )


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_three_questions_of_its_own(stage: Stage) -> None:
    questions = questions_for(stage)

    assert len(set(questions)) == AT_ONCE
    assert all(each.endswith("?") for each in questions)


def test_a_hiring_manager_is_asked_for_what_the_draft_does_not_know() -> None:
    questions = questions_for(Stage.HIRING_MANAGER, draft("metric: stops a shift; now: ; target: "))

    assert questions[:2] == (
        "Where does “stops a shift” stand today?",
        "What should “stops a shift” become, and by when?",
    )
    assert questions[2] == questions_for(Stage.HIRING_MANAGER)[0]


def test_a_recruiter_is_not_asked_about_the_draft() -> None:
    assert questions_for(Stage.RECRUITER_SCREEN, draft()) == questions_for(Stage.RECRUITER_SCREEN)


@pytest.mark.parametrize(
    ("result", "first"),
    [
        ("Shift leaders trust the plan", "By which figure would you see “Shift leaders trust the plan”?"),
        ("TBD", "By which result would you see that “Fewer stops” was reached?"),
        ("metric: stops; now: 9; target: ", "What should “stops” become, and by when?"),
    ],
)
def test_what_is_missing_decides_the_question(result: str, first: str) -> None:
    assert questions_for(Stage.PANEL, draft(result))[0] == first


@pytest.mark.parametrize("result", ["Fewer than 3 stops a shift", "metric: stops; now: 9; target: 2", "target: 2"])
def test_what_is_known_or_nameless_is_not_asked(result: str) -> None:
    assert questions_for(Stage.PANEL, draft(result)) == questions_for(Stage.PANEL)
