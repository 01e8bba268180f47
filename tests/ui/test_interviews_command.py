"""`cornerman interviews`: listing, explaining, and the seeker's word."""

from pathlib import Path

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


def test_the_evidence_says_what_the_stage_is_read_from(house: House, tmp_path: Path) -> None:
    page = tmp_path / "calendar" / "page.ics"
    run(house)
    told = type_in("interviews", "why", handle(THIRD)).out
    assert "That it is of the stage panel is in its words," in told

    page.write_bytes(page.read_bytes().replace(b"Umbra Robotics: panel", b"Umbra Robotics"))
    run(house)
    guessed = type_in("interviews", "why", handle(THIRD)).out
    assert "Nothing settles its stage; " in guessed
    stage = row(THIRD)["stage"]
    assert f"Nothing settles its stage; {str(stage).replace('_', ' ')} is what" in " ".join(guessed.split())

    type_in("interviews", "correct", handle(THIRD), "--stage", "team")
    corrected = " ".join(type_in("interviews", "why", handle(THIRD)).out.split())
    assert "You said that it is of the stage team." in corrected
    assert "settles" not in corrected


def test_a_confirmed_interview_counts_at_once_and_its_question_is_closed(house: House) -> None:
    run(house)
    assert [each.state for each in house.memory.prompts() if DOUBTFUL in each.origins] == [PromptState.OPEN]

    said = type_in("interviews", "confirm", handle(DOUBTFUL))

    assert said.code == 0
    assert said.out.startswith("Noted: an interview.\nThe next run looks for a time for its debrief.\n")
    assert row(DOUBTFUL)["verdict"] == "yes"
    assert [each.state for each in house.memory.prompts() if DOUBTFUL in each.origins] == [PromptState.ANSWERED]


def test_a_rejected_interview_is_none_and_its_debrief_is_withdrawn_by_the_next_run(house: House) -> None:
    run(house)
    assert [each.stands for each in house.memory.debriefs()] == [True]

    said = type_in("interviews", "reject", handle(THIRD))

    assert said.out.startswith("Noted: not an interview.\n")
    assert "The next run withdraws the debrief of Thu 26 Nov 15:30" in said.out
    assert "Round" not in said.out
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


@pytest.mark.parametrize("word", ["--held", "--no-show"])
def test_what_is_not_over_can_neither_have_been_held_nor_missed(house: House, word: str) -> None:
    said = type_in("interviews", "correct", handle(THIRD), word)

    assert said.code == 2
    assert "It has not taken place yet" in said.err
    assert house.memory.answers() == ()


def test_that_nobody_came_does_not_make_an_interview_of_it(house: House, tmp_path: Path) -> None:
    page = tmp_path / "calendar" / "page.ics"
    page.write_text(page.read_text().replace("20261125T1", "20261119T1"), newline="\r\n")

    said = type_in("interviews", "correct", handle(DOUBTFUL), "--no-show")

    assert said.code == 0, said.err
    assert house.memory.answers() == (Answer(event_id=DOUBTFUL, held=False),)


def test_a_rejected_talk_that_looks_like_none_any_more_is_not_shown_as_it_was(house: House, tmp_path: Path) -> None:
    run(house)
    known = handle(THIRD)
    page = tmp_path / "calendar" / "page.ics"
    page.write_bytes(page.read_bytes().replace(b"Interview with Umbra Robotics: panel", b"Lunch"))

    said = type_in("interviews", "reject", known)

    assert said.out.startswith("Noted: not an interview.\n")
    assert "An interview" not in said.out


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
    assert said.out.startswith("Noted: an interview.\nIt counts from the next run: ")
    assert "Another Cornerman" in said.out
    assert house.memory.answers() == (Answer(event_id=DOUBTFUL, interview=True),)


def test_what_was_taken_for_nothing_is_shown_on_demand_alone_and_can_be_confirmed(house: House) -> None:
    assert "Dentist" not in type_in("interviews").out
    assert "Dentist" in type_in("interviews", "--all").out
    assert "Nothing in it says that it is an interview." in type_in("interviews", "why", handle(DENTIST)).out

    said = type_in("interviews", "confirm", handle(DENTIST))

    assert said.code == 0
    assert row(DENTIST)["verdict"] == "yes"
