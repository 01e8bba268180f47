"""`cornerman mission`: the seeker's own draft of each job, begun, listed, and marked as shared."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.family import family, shown
from ui.opening import own_house
from ui.printing import Form, FormOption, say

if TYPE_CHECKING:
    from cornerman.processes import Process
    from cornerman.prompts import PromptKind
    from flows.house import House

app = family(
    "Your own draft of each job. You show it live; Cornerman never sends it to anybody.",
    "cornerman mission",
    "cornerman mission new umbra",
    "cornerman mission shared umbra",
)

Job = Annotated[
    str,
    typer.Argument(metavar="JOB", help="A part of the employer's name, or the first four or five signs of its line."),
]


@app.callback(invoke_without_command=True)
def mission(context: typer.Context, *, form: FormOption = Form.TEXT) -> None:
    """List the jobs, each with its draft."""
    if context.invoked_subcommand is not None:
        return
    from flows.gathering import gather
    from ui.show_missions import mission_rows, print_missions

    with own_house() as house:
        world = gather(house, house.clock.now())
        _, losses = house.missions.missions()
    if form is Form.JSON:
        from ui.printing import show_json

        show_json(mission_rows(world))
    else:
        print_missions(mission_rows(world), losses)


@app.command(epilog=shown("cornerman mission new umbra"))
def new(job: Job) -> None:
    """Begin a draft: a Markdown file with headings, which you write in any editor."""
    from cornerman.prompts import PromptKind
    from flows.gathering import gather
    from ui.jobs import find_process

    with own_house() as house:
        world = gather(house, house.clock.now())
        process = find_process(job, world.processes, listing="cornerman mission")
        present = world.mission(process.id)
        file = present.file if present else house.missions.begin(process)
        _close(house, process, PromptKind.WRITE_MISSION)
    say(f"{'There is already a draft' if present else 'A draft is begun'} for {process.name}:")
    say(file)


@app.command(epilog=shown("cornerman mission shared umbra"))
def shared(job: Job) -> None:
    """Say that you showed the draft to the hiring manager, live. You are not reminded of it any more."""
    from cornerman.prompts import PromptKind
    from flows.gathering import gather
    from ui.jobs import find_process

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        process = find_process(job, world.processes, listing="cornerman mission")
        draft = world.mission(process.id)
        if draft is not None and not process.rounds_held:
            raise WrongUseError(
                f"No round with {process.name} was held yet, so nobody there can have seen the draft.",
                remedy="Say so after the talk in which you showed it. Nothing was changed.",
            )
        if not house.missions.mark_shared(draft.process_id if draft else process.id, now=now):
            raise WrongUseError(
                f"There is no draft for {process.name}.", remedy=f"Begin one: cornerman mission new {job}"
            )
        _close(house, process, PromptKind.SHARE_MISSION)
    say(f"Noted: the draft for {process.name} was shared.")
    say("Write next to each objective what the hiring manager said of it.")
    if draft is not None and draft.gaps:
        say(f"The draft leaves something open still: {' '.join(draft.gaps)}", style="bad")


def _close(house: "House", process: "Process", kind: "PromptKind") -> None:
    """Close the question that asked for this."""
    from cornerman.prompts import PromptState

    for prompt in house.memory.prompts():
        if prompt.kind is kind and process.goes_by(prompt.process_id):
            house.memory.mark_prompt(prompt.key, PromptState.ANSWERED)
