"""How the mission drafts are put on the screen."""

from collections.abc import Sequence

from cornerman.world import World
from ui.jobs import with_handles
from ui.printing import say


def mission_rows(world: World) -> list[dict[str, object]]:
    """Give every job, with its draft if there is one, as plain values."""
    rows: list[dict[str, object]] = []
    for handle, process in with_handles(world.processes).items():
        draft = world.mission(process.id)
        rows.append(
            {
                "handle": handle,
                "process": process.name,
                "process_id": process.id,
                "rounds_held": process.rounds_held,
                "state": draft.state.value if draft else None,
                "objectives": len(draft.objectives) if draft else 0,
                "gaps": list(draft.gaps) if draft else [],
                "file": draft.file if draft else None,
            }
        )
    return rows


def print_missions(rows: Sequence[dict[str, object]], losses: Sequence[str]) -> None:
    """Print the jobs, each with the state of its draft, and what could not be read."""
    if not rows:
        say("No job is known yet; a run that finds an interview makes one.")
    for row in rows:
        say(f"{row['handle']}  {row['process']}", style="bold")
        say(_state(row), indent="      ")
        if row["file"]:
            say(str(row["file"]), indent="      ")
    for loss in losses:
        say(f"Not read: {loss}", style="bad")


def _state(row: dict[str, object]) -> str:
    held = f"rounds held: {row['rounds_held']}"
    if row["state"] is None:
        return f"no draft yet, {held}. Begin one: cornerman mission new {row['handle']}"
    gaps = row["gaps"]
    count = len(gaps) if isinstance(gaps, list) else 0
    return f"draft {row['state']}, {held}, objectives: {row['objectives']}, gaps: {count}"
