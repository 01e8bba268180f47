"""`cornerman mission remind`: whether the seeker wants to be prompted to show a draft."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.opening import alone, own_house
from ui.printing import say

if TYPE_CHECKING:
    from cornerman.processes import Process
    from cornerman.prompts import Prompt
    from cornerman.world import World
    from flows.house import House


def remind(
    jobs: Annotated[
        list[str],
        typer.Argument(
            metavar="JOB...", help="A part of the employer's name, or the first four or five signs of its line."
        ),
    ],
    *,
    no: Annotated[bool, typer.Option("--no", help="Do not prompt about it, or not any more.")] = False,
) -> None:
    """Say whether you want to be prompted to show the draft of a job; for jobs with older talks you are asked.

    You are reminded before the next talk with the hiring manager, twice at most, and until you have shown the draft.
    """
    from flows.gathering import gather
    from ui.jobs import find_process

    with own_house() as house:
        world = gather(house, house.clock.now())
        found = [find_process(each, world.processes, listing="cornerman mission") for each in jobs]
        early = [each for each in found if not no and _waits_for_rounds(each, house, world)]
        for each in found:
            if not no and each not in early:
                _refuse_without_reason(each, house, world)
        with alone(house):
            for each in found:
                _leave(each, house, world) if no else _prompt(each, house, world, early=each in early)
    for each in found:
        about = f"about the draft for {each.name}"
        since = "once enough rounds were held" if each in early else "from now on"
        say(f"You are not prompted {about} any more." if no else f"You are prompted {about} {since}.")


def _waits_for_rounds(process: "Process", house: "House", world: "World") -> bool:
    """Tell whether the seeker wanted no prompt about a draft that is not due to be shown yet."""
    from cornerman.planning.counting import is_to_be_shown
    from cornerman.prompts import PromptState

    put_off = any(each.state is PromptState.SNOOZED for each in _own(process, world))
    return put_off and process.goes_on and not is_to_be_shown(process, house.policy)


def _own(process: "Process", world: "World") -> "list[Prompt]":
    from cornerman.prompts import PromptKind

    return [
        each for each in world.prompts if each.kind is PromptKind.SHARE_MISSION and process.goes_by(each.process_id)
    ]


def _refuse_without_reason(process: "Process", house: "House", world: "World") -> None:
    from cornerman.planning.counting import is_to_be_shown
    from cornerman.wording import counted

    mission = world.mission(process.id)
    if not process.goes_on:
        raise WrongUseError(
            f"The process with {process.name} is over.", remedy="Nobody is left to show it to. Nothing was changed."
        )
    if mission is not None and mission.state.was_shared:
        raise WrongUseError(f"The draft for {process.name} was shown already.", remedy="Nothing was changed.")
    if not is_to_be_shown(process, house.policy):
        rounds = counted(house.policy.mission_threshold, "round")
        raise WrongUseError(
            f"Cornerman prompts about a draft once {rounds} were held, and with {process.name} it is not so far.",
            remedy="It does so by itself then. Nothing was changed.",
        )


def _prompt(process: "Process", house: "House", world: "World", *, early: bool) -> None:
    """Put the question as a run would, without a letter; open it again where it was closed."""
    from cornerman.actions import AskSeeker
    from cornerman.planning.prompts import draft_prompt
    from cornerman.prompts import PromptKind, PromptState
    from flows.carrying import carry_out

    own = _own(process, world)
    if own:
        house.memory.mark_prompt(own[-1].key, PromptState.OVERTAKEN if early else PromptState.OPEN)
    else:
        prompt = draft_prompt(PromptKind.SHARE_MISSION, process, house.clock.now())
        carry_out(AskSeeker(prompt=prompt, why="You asked for it."), world, house)
    _answer(process, house, world)


def _leave(process: "Process", house: "House", world: "World") -> None:
    """Put the question off for good, also one that is not due yet; it can be opened again."""
    from dataclasses import replace

    from cornerman.planning.prompts import draft_prompt
    from cornerman.prompts import PromptKind, PromptState

    own = _own(process, world)
    for each in own:
        if each.state is not PromptState.SNOOZED:  # also a closed one: what closed it may be taken back
            house.memory.mark_prompt(each.key, PromptState.SNOOZED)
    if not own:
        prompt = draft_prompt(PromptKind.SHARE_MISSION, process, house.clock.now())
        house.memory.keep_prompt(replace(prompt, state=PromptState.SNOOZED))
    _answer(process, house, world)


def _answer(process: "Process", house: "House", world: "World") -> None:
    """Close the question whether to prompt at all."""
    from cornerman.prompts import PromptKind, PromptState

    for each in world.prompts:
        if each.kind is PromptKind.OLD_DRAFT and process.goes_by(each.process_id):
            house.memory.mark_prompt(each.key, PromptState.ANSWERED)
