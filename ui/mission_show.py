"""`cornerman mission show` and `mission check`: a draft as it was understood, and what it leaves open."""

from typing import TYPE_CHECKING, Annotated

import typer

from ui.opening import own_house
from ui.printing import Form, FormOption, show_json

if TYPE_CHECKING:
    from cornerman.missions import Mission
    from ui.drafts import NamedDraft

Job = Annotated[
    str,
    typer.Argument(metavar="JOB", help="A part of the employer's name, or the first four or five signs of its line."),
]


def show(job: Job, *, form: FormOption = Form.TEXT) -> None:
    """Show a draft as it was understood: each objective and result by its number, with the manager's answers.

    What you may speak of and what is yours alone stand together here, as they do in the file: show neither to others,
    but the page that `cornerman mission sheet` makes. What could not be read is said at the end.
    """
    found, mission = _read(job)
    if form is Form.JSON:
        from ui.show_draft import draft_row

        show_json({"process": found.name, **draft_row(mission)})
        return
    from ui.show_draft import print_draft

    print_draft(found.name, mission, job=job)


def check(job: Job, *, form: FormOption = Form.TEXT) -> None:
    """Say what a draft leaves open, and which lines of it could not be read.

    Each gap is a good question for the next talk. Nothing in the file is changed.
    """
    found, mission = _read(job)
    if form is Form.JSON:
        from cornerman.views.mission_standing import standing_words
        from ui.show_draft import is_complete

        show_json(
            {
                "process": found.name,
                "process_id": mission.process_id,
                "file": mission.file,
                "gaps": list(mission.gaps),
                "unread": list(mission.unread),
                "answers": list(standing_words(mission, job=job)),
                "other_files": list(mission.other_files),
                "complete": is_complete(mission),
            }
        )
        return
    from ui.show_draft import print_check

    print_check(found.name, mission, job=job)


def _read(job: str) -> "tuple[NamedDraft, Mission]":
    """Find the draft, and keep it as it stands."""
    from flows.gathering import gather
    from flows.keeping_drafts import keep_version
    from ui.drafts import written_draft

    with own_house() as house:
        now = house.clock.now()
        found, mission = written_draft(job, gather(house, now))
        keep_version(house, mission.process_id, now, why="Found changed when you looked at it")
    return found, mission
