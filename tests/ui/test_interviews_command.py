"""`cornerman interviews`: listing, explaining, and the seeker's word."""

import pytest

from cornerman.findings import Answer
from cornerman.prompts import PromptState
from flows.house import House
from tests.killing import run
from tests.ui.calendar_page import DENTIST, DOUBTFUL, SECOND, THIRD
from tests.ui.neighbour import hold_lease
from tests.ui.terminal import type_in


def handle(event_id: str) -> str:
    rows = type_in("interviews", "--all", "--format", "json").json
    return next(str(row["handle"]) for row in rows if row["event_id"] == event_id)


def row(event_id: str) -> dict[str, object]:
    rows = type_in("interviews", "--all", "--format", "json").json
    return next(found for found in rows if found["event_id"] == event_id)


def test_interviews_are_listed_under_their_job_and_doubtful_ones_come_first(house: House) -> None:
    said = type_in("interviews")

    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[0] == "Only you can tell whether these are interviews:"
    assert "Interview with Halcyon" in lines[1]
    assert "Umbra Robotics" in lines
    assert any("round 2  held      hiring manager" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_before_the_first_run_the_list_looks_and_writes_nothing(house: House) -> None:
    assert type_in("interviews").code == 0
    assert house.memory.understanding() is None


def test_the_list_as_json_has_round_and_evidence(house: House) -> None:
    found = row(SECOND)

    assert (found["company"], found["round"], found["status"]) == ("Umbra Robotics", 2, "held")
    assert found["evidence"]


def test_an_empty_calendar_is_said_plainly(empty_house: House) -> None:
    assert type_in("interviews").out == "No interview was found on your calendar or in your mail.\n"
    assert type_in("interviews", "--format", "json").json == []


def test_why_shows_the_evidence(house: House) -> None:
    said = type_in("interviews", "why", handle(SECOND))

    assert said.code == 0
    assert "hiring manager" in said.out
    assert "\n- " in said.out


def test_a_confirmed_interview_counts_at_once_and_its_question_is_closed(house: House) -> None:
    run(house)
    assert [each.state for each in house.memory.prompts() if DOUBTFUL in each.origins] == [PromptState.OPEN]

    said = type_in("interviews", "confirm", handle(DOUBTFUL))

    assert said.code == 0
    assert "An interview" in said.out
    assert row(DOUBTFUL)["verdict"] == "yes"
    assert [each.state for each in house.memory.prompts() if DOUBTFUL in each.origins] == [PromptState.ANSWERED]


def test_a_rejected_interview_is_none_and_its_debrief_is_withdrawn_by_the_next_run(house: House) -> None:
    run(house)
    assert [each.stands for each in house.memory.debriefs()] == [True]

    said = type_in("interviews", "reject", handle(THIRD))

    assert "No interview" in said.out
    assert row(THIRD)["verdict"] == "no"
    run(house)
    assert [each.stands for each in house.memory.debriefs()] == [False]


def test_a_correction_keeps_what_was_said_before(house: House) -> None:
    type_in("interviews", "correct", handle(SECOND), "--company", "Umbra Robotics Labs")
    type_in("interviews", "correct", handle(SECOND), "--no-show", "--stage", "panel")

    [answer] = house.memory.answers()
    assert (answer.company, answer.held, answer.interview) == ("Umbra Robotics Labs", False, True)
    assert answer.stage == "panel"
    assert row(SECOND)["status"] == "no show"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("correct", "0000", "--round", "2"), "No interview is called '0000'"),
        (("why", "37"), "No interview is called '37'"),
        (("correct", "HANDLE"), "Nothing was given to correct"),
        (("correct", "HANDLE", "--stage", "dance"), "There is no stage 'dance'"),
        (("correct", "HANDLE", "--round", "0"), "--round"),
    ],
)
def test_wrong_words_change_nothing(house: House, words: tuple[str, ...], complaint: str) -> None:
    known = handle(SECOND)

    said = type_in("interviews", *(known if word == "HANDLE" else word for word in words))

    assert said.code == 2
    assert complaint in " ".join(said.err.split())
    assert house.memory.answers() == ()


def test_an_answer_given_while_another_cornerman_works_is_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    known = handle(DOUBTFUL)
    monkeypatch.setattr("ui.opening.PATIENCE_SECONDS", 0)
    hold_lease(house)

    said = type_in("interviews", "confirm", known)

    assert said.code == 0
    assert "Another Cornerman" in said.out
    assert house.memory.answers() == (Answer(event_id=DOUBTFUL, interview=True),)


def test_what_was_no_interview_stays_out_of_the_list(house: House) -> None:
    assert "Dentist" not in type_in("interviews", "--all").out
    assert DENTIST not in {each["event_id"] for each in type_in("interviews", "--format", "json").json}
