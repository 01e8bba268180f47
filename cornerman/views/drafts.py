"""Which drafts of a job are due, to be written or to be shown: for the digest and for the page."""

from cornerman.handles import handle_of
from cornerman.planning.sharing import has_draft
from cornerman.processes import Process
from cornerman.prompts import PromptKind
from cornerman.views.decisions import open_prompts
from cornerman.views.mission_advice import Unwritten, broken_item, sharing_item, unwritten_items
from cornerman.views.values import Command, Item
from cornerman.wording import job_name, written_moment
from cornerman.world import World


def draft_items(world: World) -> tuple[Item, ...]:
    """Give the drafts that cannot be read or are due to be shown, one by one, then all those to write in one item."""
    due, begin = _asked_about(world, PromptKind.SHARE_MISSION), _asked_about(world, PromptKind.WRITE_MISSION)
    show: list[Item] = []
    unwritten: list[Unwritten] = []
    for process in world.processes:
        mission, name = world.mission(process.id), job_name(process, world.processes)
        if process.goes_on and mission is not None and mission.broken:
            show.append(broken_item(process, mission, name=name))
            continue
        if not process.goes_on or (mission is not None and mission.state.was_shared):
            continue
        is_due = process.id in due
        if has_draft(mission):
            reminder = _reminder(process, world)
            show += [sharing_item(process, mission, name=name, reminder=reminder)] if is_due else []
        elif is_due or process.id in begin:
            unwritten.append(Unwritten(process=process, mission=mission, name=name, due=is_due))
    return (*show, *unwritten_items(unwritten), *_old_items(world))


def _reminder(process: Process, world: World) -> str:
    """Say when the own calendar reminds of the draft, since not everybody looks at the calendar that we keep."""
    to_come = [
        each.span.start
        for each in world.reminders
        if each.stands and process.goes_by(each.process_id) and (world.as_of is None or each.span.end > world.as_of)
    ]
    if not to_come:
        return ""
    when = written_moment(min(to_come), world.seeker.zone)
    return f"Have it at hand on {when}, before your talk; a reminder stands on your own calendar."


def _old_items(world: World) -> tuple[Item, ...]:
    """Ask whether to prompt about jobs whose talks were some weeks ago when they were found."""
    asked = _asked_about(world, PromptKind.OLD_DRAFT)
    jobs = [each for each in world.processes if each.id in asked and each.goes_on]
    if not jobs:
        return ()
    handles = [handle_of(each.id) for each in jobs]
    yes = (
        Command(purpose=f"Yes, {job_name(each, world.processes)}", line=f"cornerman mission remind {handle}")
        for each, handle in zip(jobs, handles, strict=True)
    )
    none = "No" if len(jobs) == 1 else "None of them"
    of = job_name(jobs[0], world.processes) if len(jobs) == 1 else f"{len(jobs)} jobs"
    return (
        Item(
            title=f"Shall I prompt you to show your draft, though the talks are some weeks old? {of}",
            commands=(*yes, Command(purpose=none, line=f"cornerman mission remind {' '.join(handles)} --no")),
        ),
    )


def _asked_about(world: World, kind: PromptKind) -> frozenset[str]:
    """Give the ids of the processes about which a prompt is open, as they are called now."""
    processes = (world.process(each.process_id) for each in open_prompts(world, kind))
    return frozenset(process.id for process in processes if process is not None)
