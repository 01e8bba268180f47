"""`cornerman mission`: the seeker's own draft of each job, begun, listed, and marked as shared."""

from typing import TYPE_CHECKING

import typer

from ui.family import family, shown
from ui.mission_compare import compare
from ui.mission_heard import heard
from ui.mission_next import next_one
from ui.mission_questions import questions
from ui.mission_remind import remind
from ui.mission_shared import close, shared
from ui.mission_sheet import sheet
from ui.mission_show import Job, check, show
from ui.mission_verdict import verdict
from ui.mission_versions import restore, versions
from ui.opening import own_house
from ui.printing import Form, FormOption, say

if TYPE_CHECKING:
    from cornerman.processes import Process
    from cornerman.world import World

app = family(
    "Your own draft of each job. You show it live; Cornerman never sends it to anybody.",
    "cornerman mission",
    "cornerman mission new umbra",
    "cornerman mission check umbra",
    "cornerman mission shared umbra",
    "cornerman mission verdict umbra",
)

app.command(epilog=shown("cornerman mission show umbra"))(show)
app.command(epilog=shown("cornerman mission check umbra"))(check)
app.command(
    epilog=shown(
        "cornerman mission versions umbra",
        "cornerman mission versions umbra --show 2",
        "cornerman mission versions umbra --diff",
        "cornerman mission versions umbra --diff 1 3",
    )
)(versions)
app.command(epilog=shown("cornerman mission restore umbra 2"))(restore)
app.command(epilog=shown("cornerman mission questions umbra"))(questions)
app.command(
    epilog=shown("cornerman mission heard umbra", 'cornerman mission heard umbra 3f2a --from "Dana" "about 40 percent"')
)(heard)
app.command(epilog=shown("cornerman mission shared umbra"))(shared)
app.command(
    epilog=shown(
        "cornerman mission verdict umbra",
        "cornerman mission verdict umbra --item O1 --verdict agree --on 2026-05-04",
        'cornerman mission verdict umbra --item O1.2 --verdict change --words "half"',
        'cornerman mission verdict umbra --missing "Train the users"',
        "cornerman mission verdict umbra --undo",
    )
)(verdict)
app.command("next", epilog=shown("cornerman mission next umbra", "cornerman mission next umbra --write"))(next_one)
app.command(epilog=shown("cornerman mission compare umbra", "cornerman mission compare umbra --format json"))(compare)
app.command(epilog=shown("cornerman mission remind umbra", "cornerman mission remind umbra vela --no"))(remind)
app.command(epilog=shown("cornerman mission sheet umbra --open", "cornerman mission sheet umbra --check"))(sheet)


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
    from flows.keeping_drafts import begin_draft, keep_version
    from ui.drafts import require_readable
    from ui.jobs import find_process

    with own_house() as house:
        world = gather(house, house.clock.now())
        process = find_process(job, world.processes, listing="cornerman mission")
        present = world.mission(process.id)
        require_readable(present, process.name)
        file = present.file if present else begin_draft(house, process)
        keep_version(house, present.process_id if present else process.id, house.clock.now(), why="Begun")
        close(house, process, PromptKind.WRITE_MISSION)
    say(f"{'There is already a draft' if present else 'A draft is begun'} for {process.name}:")
    say(file)
    if present is None:
        _say_what_lies_about(world, process)


def _say_what_lies_about(world: "World", process: "Process") -> None:
    """Name drafts without a job beside a new one: the job may only have got another name."""
    from ui.drafts import orphans

    for each in orphans(world):
        say(
            f"There is also a draft whose job is not known any more: {each.file}. If it is for {process.name}, put "
            f"`process: {process.id}` at its top and take the new file away."
        )
