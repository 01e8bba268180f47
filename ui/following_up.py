"""Marks follow-ups as done, whether they were brought up already or not."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from cornerman.planning.follow_ups import FollowUp, for_good, next_due
from cornerman.processes import Process, Round
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.wording import written_day
from cornerman.world import World

if TYPE_CHECKING:
    from flows.house import House


def mark_done(house: "House", found: Iterable[FollowUp], world: World) -> None:
    """Keep that each of them is done."""
    with house.store.together():
        for each in found:
            asked = [prompt for prompt in world.prompts if each.is_asked_by(prompt)]
            for prompt in asked:
                house.memory.mark_prompt(prompt.key, PromptState.ANSWERED)
            if not asked:
                house.memory.keep_prompt(_answered(each, house))


def mark_for_good(house: "House", process: Process, about: Round, world: World) -> None:
    """Keep that the silence after a round is not to be spoken of any more."""
    mark_done(house, [for_good(process, about)], world)


def second_comes(found: Iterable[FollowUp], today: date) -> Iterator[str]:
    """Give the days on which those that are done come a second time."""
    days = (next_due(each, today) for each in found)
    return (written_day(day) for day in days if day is not None)


def _answered(follow_up: FollowUp, house: "House") -> Prompt:
    return Prompt(
        key=follow_up.key,
        kind=PromptKind.FOLLOW_UP,
        asked_at=house.clock.now(),
        origins=follow_up.round.origins,
        process_id=follow_up.process.id,
        state=PromptState.ANSWERED,
    )
