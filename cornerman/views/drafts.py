"""Which drafts of a job are due, to be written or to be shown: for the digest and for the page."""

from cornerman.prompts import PromptKind
from cornerman.views.decisions import open_prompts
from cornerman.views.mission_advice import Unwritten, has_draft, sharing_item, unwritten_items
from cornerman.views.values import Item
from cornerman.wording import job_name
from cornerman.world import World


def draft_items(world: World) -> tuple[Item, ...]:
    """Give the drafts that are due to be shown, one by one, then all those to write in one item."""
    due, begin = _asked_about(world, PromptKind.SHARE_MISSION), _asked_about(world, PromptKind.WRITE_MISSION)
    show: list[Item] = []
    unwritten: list[Unwritten] = []
    for process in world.processes:
        mission, name = world.mission(process.id), job_name(process, world.processes)
        if process.closing is not None or (mission is not None and mission.state.was_shared):
            continue
        is_due = process.id in due
        if has_draft(mission):
            show += [sharing_item(process, mission, name=name)] if is_due else []
        elif is_due or process.id in begin:
            unwritten.append(Unwritten(process=process, mission=mission, name=name, due=is_due))
    return (*show, *unwritten_items(unwritten))


def _asked_about(world: World, kind: PromptKind) -> frozenset[str]:
    """Give the ids of the processes about which a prompt is open, as they are called now."""
    processes = (world.process(each.process_id) for each in open_prompts(world, kind))
    return frozenset(process.id for process in processes if process is not None)
