"""Keeps what the seeker says about an event, and looks again so that it counts at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cornerman.errors import BadInputError, BusyError, OutsideError
from cornerman.findings import Answer
from cornerman.prompts import PromptKind, PromptState
from cornerman.understanding import Understanding
from ui.opening import alone

if TYPE_CHECKING:
    from flows.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What calendar and mail come to since the seeker spoke, and what they would come to otherwise."""

    otherwise: Understanding
    now: Understanding


def answer(house: "House", event_id: str, said: Callable[[Answer], Answer]) -> Heard | str:
    """Keep an answer, and close the question about the event.

    Give what it changed, or a sentence about what keeps it from counting at once, which loses nothing.
    """
    earlier = house.memory.answers()
    before = next((each for each in earlier if each.event_id == event_id), Answer(event_id=event_id))
    with house.store.together():
        house.memory.keep_answer(said(before))
        _mark(house, event_id, was=(PromptState.OPEN, PromptState.SNOOZED), now=PromptState.ANSWERED)
    return _look_again(house, earlier)


def forget(house: "House", event_id: str) -> Heard | str:
    """Forget an answer, and ask again where it was asked; give the same as `answer` does."""
    earlier = house.memory.answers()
    with house.store.together():
        house.memory.drop_answer(event_id)
        _mark(house, event_id, was=(PromptState.ANSWERED,), now=PromptState.OPEN)
    return _look_again(house, earlier)


def _look_again(house: "House", earlier: tuple[Answer, ...]) -> Heard | str:
    """Understand calendar and mail anew; give a sentence when that is not possible now."""
    from flows.gathering import watch_beside

    try:
        with alone(house):
            otherwise, now = watch_beside(house, house.clock.now(), answers=earlier)
    except (BusyError, BadInputError, OutsideError) as error:
        return error.message
    return Heard(otherwise=otherwise, now=now)


def _mark(house: "House", event_id: str, *, was: tuple[PromptState, ...], now: PromptState) -> None:
    """Change the state of the questions whether this event is an interview."""
    for prompt in house.memory.prompts():
        if prompt.kind is PromptKind.CONFIRM_INTERVIEW and event_id in prompt.origins and prompt.state in was:
            house.memory.mark_prompt(prompt.key, now)
