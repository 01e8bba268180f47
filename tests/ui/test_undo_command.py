"""`cornerman undo`: what can be taken back is, and what cannot is said."""

from email import message_from_string
from pathlib import Path

import pytest

from cornerman.prompts import PromptKind, PromptState
from flows.house import House
from tests.killing import run
from tests.paper import BOB
from tests.ui.calendar_page import DOUBTFUL
from tests.ui.neighbour import hold_lease
from tests.ui.terminal import type_in


def undo(words: str) -> str:
    """Take back the one thing with these words."""
    said = type_in("undo", type_in("undo").handle_of(words))
    assert said.code == 0, said.err
    return said.out


def to_of(letter: str) -> str:
    return str(message_from_string(letter)["To"])


def test_nothing_can_be_taken_back_at_first(house: House) -> None:
    assert "nothing to take back" in type_in("undo").out
    assert type_in("undo", "--format", "json").json == []


def test_a_debrief_that_is_taken_back_leaves_the_calendar_and_is_not_booked_again(house: House, tmp_path: Path) -> None:
    run(house)
    [debrief] = house.memory.debriefs()

    undo("debrief of Thu 26 Nov")

    run(house)
    [after] = house.memory.debriefs()
    pages = "".join(path.read_text() for path in (tmp_path / "calendar").iterdir())
    letters = [path.read_text() for path in (tmp_path / "outbox").rglob("*") if path.is_file()]
    assert debrief.stands
    assert not after.stands
    assert debrief.uid not in pages
    cancelled = [to_of(letter) for letter in letters if "method=CANCEL" in letter.replace('"', "")]
    assert sum(BOB.email in to for to in cancelled) == 1


def test_a_forgotten_answer_lets_the_question_be_asked_again(house: House) -> None:
    run(house)
    type_in("interviews", "reject", type_in("interviews").handle_of("Halcyon"))

    undo("Interview with Halcyon")

    assert house.memory.answers() == ()
    assert [each.state for each in house.memory.prompts() if DOUBTFUL in each.origins] == [PromptState.OPEN]
    assert "Only you can tell" in type_in("interviews").out


def test_an_offer_that_was_entered_is_removed(house: House) -> None:
    type_in("offer", "add", "--job", "Initech", "--base", "EUR 65,000")

    undo("offer from Initech")

    assert house.memory.offers() == ()


def test_a_settled_question_is_opened_again(house: House) -> None:
    run(house)
    [asked] = [each for each in house.memory.prompts() if each.kind is PromptKind.WRITE_NOTE]
    house.memory.mark_prompt(asked.key, PromptState.SNOOZED)

    undo("How did the round go?")

    states = [each.state for each in house.memory.prompts() if each.kind is PromptKind.WRITE_NOTE]
    assert states == [PromptState.OPEN]


def test_a_note_that_was_written_stays_and_is_not_asked_for_again(house: House) -> None:
    run(house)
    type_in("debrief", "note", type_in("debrief").handle_of("round 2"), "--rating", "5", "--chance", "50")

    said = undo("How did the round go?")

    states = [each.state for each in house.memory.prompts() if each.kind is PromptKind.WRITE_NOTE]
    assert "Your note stays, so nothing is asked." in said
    assert "open again" not in said
    assert states == [PromptState.ANSWERED]


def test_what_is_not_in_the_list_cannot_be_taken_back(house: House) -> None:
    said = type_in("undo", "digest/2026-11-23")

    assert said.code == 2
    assert "cornerman undo" in said.err


def test_nothing_is_taken_back_while_another_cornerman_works(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    run(house)
    handle = type_in("undo").handle_of("debrief of Thu 26 Nov")
    monkeypatch.setattr("ui.opening.PATIENCE_SECONDS", 0)
    hold_lease(house)

    said = type_in("undo", handle)

    assert said.code == 3
    assert [each.stands for each in house.memory.debriefs()] == [True]
