"""How the mission drafts are put on the screen."""

from collections.abc import Sequence

from cornerman.missions import Mission
from cornerman.processes import Process
from cornerman.world import World
from ui.drafts import file_name, orphans_with_handles
from ui.jobs import with_handles
from ui.printing import say


def mission_rows(world: World) -> list[dict[str, object]]:
    """Give every job, with its draft if there is one, as plain values; then the drafts for which no job is known."""
    rows = [
        _row(handle, process.name, process, world.mission(process.id), world)
        for handle, process in with_handles(world.processes).items()
    ]
    return rows + [
        _row(handle, file_name(draft), None, draft, world) for handle, draft in orphans_with_handles(world).items()
    ]


def _row(handle: str, name: str, process: Process | None, draft: Mission | None, world: World) -> dict[str, object]:
    return {
        "handle": handle,
        "process": name,
        "process_id": process.id if process else draft.process_id if draft else None,
        "known": process is not None,
        "rounds_held": process.rounds_held if process else 0,
        "state": draft.state.value if draft else None,
        "objectives": len(draft.objectives) if draft else 0,
        "gaps": list(draft.gaps) if draft else [],
        "unread": list(draft.unread) if draft else [],
        "file": draft.file if draft else None,
        "broken": draft.broken or None if draft else None,
        "other_files": [
            each.file for each in world.missions if process and process.goes_by(each.process_id) and each is not draft
        ],
    }


def print_missions(rows: Sequence[dict[str, object]], losses: Sequence[str]) -> None:
    """Print the jobs, each with the state of its draft, and what could not be read."""
    if not rows:
        say("No job is known yet; a run that finds an interview makes one.")
    for row in rows:
        say(f"{row['handle']}  {row['process']}", style="bold")
        say(_state(row), indent="      ")
        if row["file"]:
            say(str(row["file"]), indent="      ")
        for other in _listed(row, "other_files"):
            say(f"There is another draft for this job, which is not read: {other}", indent="      ", style="bad")
    for loss in losses:
        say(f"Not read: {loss}", style="bad")


def _state(row: dict[str, object]) -> str:
    if row["broken"]:
        return f"its draft cannot be read: {row['broken']}"
    if not row["known"]:
        return f"draft {row['state']}; no job is known for it at the moment, so nothing is asked about it"
    held = f"rounds held: {row['rounds_held']}"
    if row["state"] is None:
        return f"no draft yet, {held}. Begin one: cornerman mission new {row['handle']}"
    unread = len(_listed(row, "unread"))
    more = f", not read: {unread}" if unread else ""
    return f"draft {row['state']}, {held}, objectives: {row['objectives']}, gaps: {len(_listed(row, 'gaps'))}{more}"


def _listed(row: dict[str, object], name: str) -> list[object]:
    value = row[name]
    return value if isinstance(value, list) else []
