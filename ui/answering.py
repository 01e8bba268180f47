"""Keeps what the seeker says about an event, and looks again so that it counts at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cornerman.errors import BadInputError, BusyError, OutsideError
from cornerman.findings import Answer
from cornerman.prompts import PromptKind, PromptState
from ui.opening import alone

if TYPE_CHECKING:
    from flows.house import House


def answer(house: "House", event_id: str, said: Callable[[Answer], Answer]) -> str:
    """Keep an answer, and close the question about the event; give what kept it from counting at once, if anything."""
    before = next((each for each in house.memory.answers() if each.event_id == event_id), Answer(event_id=event_id))
    with house.store.together():
        house.memory.keep_answer(said(before))
        _mark(house, event_id, was=(PromptState.OPEN, PromptState.SNOOZED), now=PromptState.ANSWERED)
    return look_again(house)


def forget(house: "House", event_id: str) -> str:
    """Forget an answer, and ask again where it was asked; give what kept it from counting at once, if anything."""
    with house.store.together():
        house.memory.drop_answer(event_id)
        _mark(house, event_id, was=(PromptState.ANSWERED,), now=PromptState.OPEN)
    return look_again(house)


def look_again(house: "House") -> str:
    """Understand calendar and mail anew; give a sentence when that is not possible now, which loses nothing."""
    from flows.gathering import watch

    try:
        with alone(house):
            watch(house, house.clock.now())
    except (BusyError, BadInputError, OutsideError) as error:
        return error.message
    return ""


def _mark(house: "House", event_id: str, *, was: tuple[PromptState, ...], now: PromptState) -> None:
    """Change the state of the questions whether this event is an interview."""
    for prompt in house.memory.prompts():
        if prompt.kind is PromptKind.CONFIRM_INTERVIEW and event_id in prompt.origins and prompt.state in was:
            house.memory.mark_prompt(prompt.key, now)
