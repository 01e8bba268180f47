"""`cornerman interviews correct --process`: the seeker's word on which interviews are for one job."""

from pathlib import Path
from typing import Any

import pytest

from cornerman.findings import NEW_PROCESS, Answer
from flows.house import House
from tests.killing import run
from tests.ui.calendar_page import DENTIST, FIRST, SECOND, THIRD
from tests.ui.neighbour import hold_lease
from tests.ui.terminal import type_in


def row(event_id: str) -> dict[str, Any]:
    rows = type_in("interviews", "--all", "--format", "json").json
    return next(found for found in rows if found["event_id"] == event_id)


def handle(event_id: str) -> str:
    return str(row(event_id)["handle"])


def process_of(event_id: str) -> object:
    return row(event_id)["process_id"]


def test_an_entry_is_put_to_the_job_of_another_interview(house: House) -> None:
    said = type_in("interviews", "correct", handle(DENTIST), "--process", handle(SECOND))

    assert said.code == 0, said.err
    assert said.out.startswith("Noted.\nIt belongs to Umbra Robotics")
    assert "now, with 3 other interviews." in said.out
    assert process_of(DENTIST) == process_of(SECOND) is not None
    assert house.memory.answers() == (Answer(event_id=DENTIST, interview=True, process=SECOND),)


@pytest.mark.parametrize("word", ["new", " NEW "])
def test_an_interview_becomes_a_job_of_its_own(house: House, word: str) -> None:
    said = type_in("interviews", "correct", handle(THIRD), "--process", word)

    assert said.out.startswith("Noted.\nIt belongs to Umbra Robotics now, as its only interview.\n")
    assert process_of(THIRD) not in (process_of(FIRST), None)
    assert process_of(FIRST) == process_of(SECOND)
    assert row(THIRD)["round"] == 1
    assert house.memory.answers() == (Answer(event_id=THIRD, interview=True, process=NEW_PROCESS),)


@pytest.mark.parametrize(
    ("companion", "complaint", "remedy"),
    [
        (THIRD, "is the interview itself", "Name another interview of the same job, or write new."),
        (DENTIST, "“Dentist”, is not taken for an interview", "cornerman interviews confirm"),
        ("0000", "No interview is called '0000'", "cornerman interviews --all"),
        ("", "No interview is called ''", "cornerman interviews --all"),
    ],
)
def test_what_is_no_other_interview_is_refused(house: House, companion: str, complaint: str, remedy: str) -> None:
    said = type_in("interviews", "correct", handle(THIRD), "--process", companion)

    told = " ".join(said.err.split())
    assert said.code == 2
    assert complaint in told
    assert remedy in told
    assert max(map(len, said.err.splitlines())) <= 80
    assert house.memory.answers() == ()


def test_what_was_said_of_the_job_stays_when_something_else_is_put_right(house: House) -> None:
    type_in("interviews", "correct", handle(SECOND), "--process", "new")
    type_in("interviews", "correct", handle(SECOND), "--no-show")

    [answer] = house.memory.answers()
    assert (answer.process, answer.held) == (NEW_PROCESS, False)


def test_the_latest_word_on_the_job_counts(house: House) -> None:
    type_in("interviews", "correct", handle(THIRD), "--process", "new")
    type_in("interviews", "correct", handle(THIRD), "--process", handle(FIRST))

    assert process_of(THIRD) == process_of(FIRST)


def test_undo_puts_an_interview_back_to_where_it_was_read_to_belong(house: House) -> None:
    before = process_of(THIRD)
    type_in("interviews", "correct", handle(THIRD), "--process", "new")

    said = type_in("undo", type_in("undo").handle_of("Interview with Umbra Robotics: panel"))

    assert said.out == "Forgotten; what was read counts again.\n"
    assert house.memory.answers() == ()
    assert process_of(THIRD) == process_of(FIRST) == before


def test_the_word_on_the_job_outlasts_a_calendar_that_is_read_anew(house: House, tmp_path: Path) -> None:
    type_in("interviews", "correct", handle(THIRD), "--process", "new")
    type_in("interviews", "reject", handle(FIRST))
    own = process_of(THIRD)
    page = tmp_path / "calendar" / "page.ics"

    for stamp in (b"20261123T070000Z", b"20261123T073000Z"):
        page.write_bytes(page.read_bytes().replace(b"20261101T090000Z", stamp).replace(b"panel", b"panel talk"))
        run(house)

        assert process_of(THIRD) == own != process_of(SECOND)
        assert row(FIRST)["verdict"] == "no"
        assert row(SECOND)["round"] == row(THIRD)["round"] == 1


def test_a_word_given_while_another_cornerman_works_is_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    third, first = handle(THIRD), handle(FIRST)
    monkeypatch.setattr("ui.opening.PATIENCE_SECONDS", 0)
    hold_lease(house)

    said = type_in("interviews", "correct", third, "--process", first)

    assert said.out.startswith("Noted.\nIt counts from the next run: Another Cornerman")
    assert house.memory.answers() == (Answer(event_id=THIRD, interview=True, process=FIRST),)


def test_why_shows_what_was_put_right(house: House) -> None:
    named = ("--process", handle(FIRST), "--company", "Umbra", "--role", "Designer", "--round", "4")
    type_in("interviews", "correct", handle(SECOND), *named, "--stage", "offer_call", "--no-show")

    told = type_in("interviews", "why", handle(SECOND)).out

    for line in (
        "- You said that it is an interview.",
        "- You said that it is with Umbra.",
        "- You said that it is about the job Designer.",
        "- You said that it is round 4.",
        "- You said that it is of the stage offer call.",
        "- You said that it did not take place.",
    ):
        assert f"\n{line}\n" in told
    assert "the same job as “Interview with Umbra Robotics: recruiter screen”." in " ".join(told.split())
    assert max(map(len, told.splitlines())) <= 80


def test_why_says_so_when_the_other_interview_is_gone(house: House) -> None:
    house.memory.keep_answer(Answer(event_id=SECOND, interview=True, process="gone@umbra"))
    house.memory.keep_answer(Answer(event_id=THIRD, interview=True, process=NEW_PROCESS))

    assert "the same job as an interview that is gone." in type_in("interviews", "why", handle(SECOND)).out
    assert "You said that it is for a job of its own." in type_in("interviews", "why", handle(THIRD)).out
