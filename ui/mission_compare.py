"""`cornerman mission compare`: the job as advertised, as described and as agreed, in one table."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from ui.mission_shared import close
from ui.mission_show import Job
from ui.opening import own_house
from ui.printing import WIDTH, Form, FormOption, put, say, show_json, wrapped

if TYPE_CHECKING:
    from cornerman.views.mission_comparison import ComparisonView

_GAP = 2


def compare(
    job: Job,
    *,
    form: FormOption = Form.TEXT,
) -> None:
    """Put the job as it was advertised, as you describe it and as it was agreed side by side.

    Below the table stands by how much they have drifted apart, as a question for your council. Once you have seen
    it here, you are not asked about it any more.
    """
    from cornerman.planning.drift import drift_of
    from cornerman.prompts import PromptKind
    from cornerman.views.mission_comparison import comparison_view
    from flows.gathering import gather
    from ui.drafts import written_draft

    with own_house() as house:
        found, mission = written_draft(job, gather(house, house.clock.now()))
        if found.process is not None:
            close(house, found.process, PromptKind.JOB_DRIFTED)
    view, drift = comparison_view(found.name, mission, job=job), drift_of(mission)
    if form is Form.JSON:
        show_json({**asdict(view), "drift": {**asdict(drift), "apart": drift.apart}})
        return
    _print(view)


def _print(view: "ComparisonView") -> None:
    say(view.heading, style="bold")
    say()
    for line in _table(view):
        put(line)
    for line in view.counts:
        say(line)
    if view.warning:
        say()
        for line in view.warning:
            say(line, style="bad" if line != view.warning[-1] else "dim")
    for hint in view.hints:
        say()
        say(f"{hint.purpose}:")
        say(hint.line, indent="  ")


def _table(view: "ComparisonView") -> Iterator[str]:
    """Give the table in lines of eighty columns; what is too long for a cell goes on below itself."""
    room = max((len(each.id) for each in view.rows), default=0)
    width = (WIDTH - room - 3 * _GAP) // 3
    yield from _lines(("", *view.columns), room, width)
    yield "-" * WIDTH
    for each in view.rows:
        yield from _lines((each.id, each.advertised, each.described, each.agreed), room, width)
        yield ""


def _lines(cells: Sequence[str], room: int, width: int) -> Iterator[str]:
    columns = [[cells[0]], *(wrapped(each, width) or [""] for each in cells[1:])]
    for number in range(max(map(len, columns))):
        parts = [column[number] if number < len(column) else "" for column in columns]
        first = f"{parts[0]:<{room}}" + (" " * _GAP if room else "")
        yield (first + (" " * _GAP).join(f"{part:<{width}}" for part in parts[1:])).rstrip()
