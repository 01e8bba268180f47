"""`cornerman mission sheet`: the draft as one page, for your screen or on paper, to go through in a talk."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import NeedsSeekerError
from ui.opening import data_folder, own_house
from ui.printing import Form, FormOption, say

if TYPE_CHECKING:
    from cornerman.invitations import Words
    from cornerman.views.mission_sheet import MissionSheet


def sheet(
    job: Annotated[
        str,
        typer.Argument(
            metavar="JOB", help="A part of the employer's name, or the first four or five signs of its line."
        ),
    ],
    *,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in a browser, which also prints it.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Say what fits on it, and write nothing.")] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Write the draft as one page, for your screen or to print, with room for the manager's answer to each item.

    It has no needs on it, no gaps, and nothing of where you know things from. It prints on one sheet of A4 or Letter;
    what does not fit is left out and named. Take it along, and take it back: it is sent to nobody.
    """
    view, words, handle = _prepared(job)
    page = None if check else _written(words, handle)
    _tell(view, page, form)
    if page is not None and open_it:
        _open(page)


def _prepared(job: str) -> "tuple[MissionSheet, Words, str]":
    """Give the page in values and in words, and the handle of the job. Raises NeedsSeekerError when there is none."""
    from cornerman.handles import handle_of
    from cornerman.views.mission_sheet import mission_sheet
    from flows.gathering import gather
    from ui.drafts import require_readable
    from ui.jobs import find_process

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        process = find_process(job, world.processes, listing="cornerman mission")
        draft = world.mission(process.id)
        require_readable(draft, process.name)
        if draft is None:
            raise NeedsSeekerError(
                f"There is no draft for {process.name}.", remedy=f"Begin one: cornerman mission new {job}"
            )
        view = mission_sheet(draft, process, day=now.astimezone(house.seeker.zone).date())
        if view.is_empty:
            raise NeedsSeekerError(
                f"The draft for {process.name} has no mission and no objective yet, so there is nothing to show.",
                remedy=f"Write them first: {draft.file}" if draft.file else "Write them first.",
            )
        return view, house.stationery.write("mission_sheet", view), handle_of(process.id)


def _written(words: "Words", handle: str) -> Path:
    """Write the page where nobody else on the machine can read it; the path says nothing about the employer."""
    from integrations.private_files import write_private

    page = data_folder() / "sheets" / f"{handle}.html"
    write_private(page, words.html.encode())
    return page.resolve()


def _tell(view: "MissionSheet", page: Path | None, form: Form) -> None:
    if form is Form.JSON:
        from ui.printing import show_json

        size = {"points": view.size.points, "columns": view.size.columns}
        show_json({"page": str(page) if page else None, **size, "left_out": list(view.left_out)})
        return
    if page is not None:
        say(f"Written: {page}")
    else:
        columns = "one column" if view.size.columns == 1 else "two columns"
        say(f"It prints on one page, in {columns}, with letters of {view.size.points:g} points.")
    for line in view.left_out:
        say(line, style="bad")
    if page is not None:
        say("Show it live, as a draft, on your screen or on paper, and take the paper back. It is sent to nobody.")


def _open(page: Path) -> None:
    from ui.pages import shown_in_browser

    if not shown_in_browser(page):
        say("No browser was found here; open the page yourself.")
