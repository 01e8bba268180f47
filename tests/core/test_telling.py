"""What an action is called on the screen."""

import pytest

from cornerman.actions import DropQuestion
from cornerman.prompts import Prompt, PromptKind
from cornerman.telling import tell
from tests.paper import NOW, process, world


@pytest.mark.parametrize("kind", PromptKind)
def test_a_question_that_is_taken_back_is_told_as_one_sentence(kind: PromptKind) -> None:
    umbra = process("umbra")
    prompt = Prompt(key="one", kind=kind, asked_at=NOW, origins=frozenset(["a"]), process_id="umbra")

    told = tell(DropQuestion(prompt=prompt, why="It is done."), world(umbra))

    assert told.startswith("No longer ")
    assert told.endswith(": Umbra Robotics")
    assert "Prompt to" not in told
    assert told.count(":") == 1
