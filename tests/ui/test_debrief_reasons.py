"""`cornerman debrief why` and `written`: the reasons for a time, and the questions when there is none."""

from dataclasses import replace

import pytest

from cornerman.debriefs import SlotChoice
from cornerman.prompts import ABOUT_DEBRIEFS, PromptKind
from flows.house import House
from tests.killing import run
from tests.letter_worlds import full_world, prompt
from tests.paper import BOB, CAROL, DAN
from tests.ui.terminal import type_in
from ui.questions import question


@pytest.fixture
def known(house: House) -> House:
    """Alice's house after its first run."""
    run(house)
    return house


def upcoming() -> str:
    return type_in("debrief").handle_of("round 3")


def test_why_says_what_was_written_down_when_the_time_was_chosen(known: House) -> None:
    [debrief] = [each for each in known.memory.debriefs() if each.stands]
    choice = SlotChoice(why="Same day, and all three can come.", others=("Friday 27 November, 09:00, Bob alone.",))
    known.memory.keep_debrief(replace(debrief, choice=choice, declined=frozenset([BOB.email])))

    said = type_in("debrief", "why", upcoming())

    assert said.code == 0
    assert "Thursday 26 November, 15:30 to 15:55" in said.out
    assert "Same day, and all three can come." in said.out
    assert "Next best: Friday 27 November, 09:00, Bob alone." in said.out
    assert "Bob said no to an earlier time." in said.out
    reasons = type_in("debrief", "--format", "json").json[-1]["reasons"]
    assert reasons == {"by_hand": False, "why": choice.why, "others": list(choice.others), "in_the_way": None}


def test_why_says_that_it_was_moved_by_hand_and_what_is_not_known(known: House) -> None:
    [debrief] = [each for each in known.memory.debriefs() if each.stands]
    known.memory.keep_debrief(replace(debrief, choice=None))
    assert "was not written down" in type_in("debrief", "why", upcoming()).out

    known.memory.keep_debrief(replace(debrief, choice=None, by_hand=True))

    assert "moved there by hand" in type_in("debrief", "why", upcoming()).out
    assert type_in("debrief", "--format", "json").json[-1]["reasons"]["why"] is None


def test_why_says_what_stands_in_the_way_of_a_debrief(house: House) -> None:
    for each in (CAROL, DAN):
        house.memory.drop_member(each.email)
    run(house)

    said = type_in("debrief", "why", upcoming())
    written = type_in("debrief", "written", upcoming())

    assert "No debrief is booked for it." in said.out
    assert "the council has 1" in " ".join(said.out.split())
    assert "the council has 1" in " ".join(written.out.split())
    assert "We found no hour that suits enough of us" in written.out
    assert "the council has 1" in type_in("debrief", "--format", "json").json[-1]["reasons"]["in_the_way"]


def test_a_round_about_which_nothing_was_said_has_no_reasons(known: House) -> None:
    said = type_in("debrief", "why", type_in("debrief").handle_of("round 1"))

    assert "No debrief is booked for it." in said.out


def test_the_questions_for_a_written_debrief_are_printed_without_the_employer(known: House) -> None:
    said = type_in("debrief", "written", upcoming())
    assert said.code == 0
    _, _, to_copy = " ".join(said.out.split()).partition("names no employer.")

    assert "Umbra" in said.out
    assert "Umbra" not in to_copy
    assert "no hour" not in to_copy  # one is booked
    assert "no hour" not in type_in("debrief", "written", type_in("debrief").handle_of("round 1")).out
    assert to_copy.index("camera") < to_copy.index("next step, and by when") < to_copy.index("guess")
    assert max(len(line) for line in said.out.splitlines()) <= 80


@pytest.mark.usefixtures("known")
def test_a_round_that_nobody_knows_is_refused() -> None:
    assert type_in("debrief", "written", "zzzz").code == 2
    assert type_in("debrief", "why", "zzzz").code == 2


@pytest.mark.parametrize("kind", sorted(ABOUT_DEBRIEFS))
def test_every_question_about_a_debrief_has_words_in_lists(kind: PromptKind) -> None:
    asked = prompt(kind, "umbra-3", process_id="umbra")

    assert question(asked, full_world()).endswith(full_world().processes[0].name)
