"""`cornerman mission questions`: what the draft of a job leaves open, whom to ask, and what was heard."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.opening import own_house
from ui.printing import Form, FormOption, show_json

if TYPE_CHECKING:
    from cornerman.missions import Mission
    from cornerman.processes import Process
    from cornerman.world import World

Job = Annotated[
    str,
    typer.Argument(metavar="JOB", help="A part of the employer's name, or the first four or five signs of its line."),
]
Names = Annotated[
    bool, typer.Option("--with-names", help="Say in the questions who of them said what; left out otherwise.")
]


def questions(job: Job, *, with_names: Names = False, form: FormOption = Form.TEXT) -> None:
    """List what your draft leaves open, whom to ask in the next round, and what you heard.

    A question that two people answered in two ways comes with one that asks which holds. Nothing of this goes to
    anybody, and nothing that you wrote under Needs is in any question.
    """
    from flows.gathering import gather
    from ui.jobs import find_process
    from ui.show_questions import print_questions, question_list, question_rows

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        process = find_process(job, world.processes, listing="cornerman mission")
        found = question_list(process, draft_of(process, world, job), world, now)
    if form is Form.JSON:
        show_json(question_rows(found, names=with_names))
    else:
        print_questions(found, names=with_names)


def draft_of(process: "Process", world: "World", job: str) -> "Mission":
    """Give the draft for a process. Raises WrongUseError where there is none, BadInputError where it is unreadable."""
    from ui.drafts import require_readable

    mission = world.mission(process.id)
    require_readable(mission, process.name)
    if mission is None:
        raise WrongUseError(
            f"There is no draft for {process.name}, and the questions come from it.",
            remedy=f"Begin one: cornerman mission new {job}",
        )
    return mission
