"""`cornerman mission shared`: the draft was shown to the hiring manager, live, and what to do with their answers."""

from typing import TYPE_CHECKING

from cornerman.errors import NeedsSeekerError, WrongUseError
from cornerman.wording import counted
from ui.mission_show import Job
from ui.opening import own_house
from ui.printing import say

if TYPE_CHECKING:
    from cornerman.missions import Mission
    from cornerman.processes import Process
    from cornerman.prompts import PromptKind
    from flows.house import House


def shared(
    job: Job,
) -> None:
    """Say that you showed the draft to the hiring manager, live. You are not reminded of it any more."""
    from cornerman.prompts import PromptKind
    from flows.gathering import gather
    from flows.keeping_drafts import keep_version
    from ui.jobs import find_process

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        process = find_process(job, world.processes, listing="cornerman mission")
        draft = world.mission(process.id)
        _refuse_what_cannot_be(process, draft)
        named = draft.process_id if draft else process.id
        keep_version(house, named, now, why="Before it was marked as shared")
        if not house.missions.mark_shared(named, now=now):
            raise WrongUseError(
                f"There is no draft for {process.name}.", remedy=f"Begin one: cornerman mission new {job}"
            )
        keep_version(house, named, now, why="As it was shared")
        close(house, process, PromptKind.SHARE_MISSION)
    say(f"Noted: the draft for {process.name} was shared.")
    say("Next, write down what the hiring manager said of each item, while you remember their words:")
    say(f"cornerman mission verdict {job}", indent="  ")
    say("To take this back: cornerman undo")
    if draft is not None and draft.gaps:
        say(
            f"The draft leaves {counted(len(draft.gaps), 'thing')} open still: cornerman mission check {job}",
            style="bad",
        )


def _refuse_what_cannot_be(process: "Process", draft: "Mission | None") -> None:
    """Raise what says why a draft cannot have been shown: no round was held, or there is nothing in it to show."""
    from ui.drafts import require_readable

    require_readable(draft, process.name)
    if draft is not None and not process.rounds_held:
        raise WrongUseError(
            f"No round with {process.name} was held yet, so nobody there can have seen the draft.",
            remedy="Say so after the talk in which you showed it. Nothing was changed.",
        )
    if draft is not None and not (draft.statement or draft.objectives):
        raise NeedsSeekerError(
            f"The draft for {process.name} has no mission and no objective yet, so there was nothing to show.",
            remedy=f"Write them first: {draft.file}" if draft.file else "Write them first.",
        )


def close(house: "House", process: "Process", kind: "PromptKind") -> None:
    """Close the question that asked for this; one that the seeker put off asks nothing, and stays put off."""
    from cornerman.prompts import PromptKind, PromptState

    for prompt in house.memory.prompts():
        put_off = prompt.kind is PromptKind.SHARE_MISSION and prompt.state is PromptState.SNOOZED
        if prompt.kind is kind and process.goes_by(prompt.process_id) and not put_off:
            house.memory.mark_prompt(prompt.key, PromptState.ANSWERED)
