"""What the digest says once after a draft was shown: that the answers are missing, and that the job drifted."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cornerman.handles import handle_of
from cornerman.ledger import EntryState
from cornerman.mission_items import items_of
from cornerman.missions import Mission, MissionState
from cornerman.processes import Process
from cornerman.prompts import PromptKind
from cornerman.views.decisions import open_prompts
from cornerman.views.mission_comparison import drift_words
from cornerman.views.values import Command, Item
from cornerman.wording import job_name
from cornerman.world import World

ANSWERED_WITHIN = timedelta(days=1)
_REMINDED_WITHIN = timedelta(days=14)
_DIGEST = "digest/"
_WRITE_DOWN = (
    "You showed your draft, and no answer of theirs is in it yet. Write down while you remember it what they agreed "
    "to, changed, dropped or missed: what they agreed to is the ground for what you ask for later."
)


def answer_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Give what is to be said once, in the first digest after it became so, of each open process."""
    return tuple(_items(world, now))


def _items(world: World, now: datetime) -> Iterator[Item]:
    drifted = {
        process.id: prompt.asked_at
        for prompt in open_prompts(world, PromptKind.JOB_DRIFTED)
        if (process := world.process(prompt.process_id)) is not None
    }
    for process in world.processes:
        mission = world.mission(process.id)
        if mission is None or not process.goes_on:
            continue
        if _lacks_answers(mission, world, now):
            yield _answers_item(process, world)
        found_at = drifted.get(process.id)
        if found_at is not None and not _told(found_at, world, now):
            yield from _drift_item(process, mission, world)


def _lacks_answers(mission: Mission, world: World, now: datetime) -> bool:
    if mission.state is not MissionState.SHARED or mission.shared_at is None:
        return False
    due = mission.shared_at + ANSWERED_WITHIN
    is_time = due <= now < mission.shared_at + _REMINDED_WITHIN
    unanswered = all(each.verdict is None for each in items_of(mission))
    return is_time and unanswered and not _told(due, world, now)


def _told(since: datetime, world: World, now: datetime) -> bool:
    """Tell whether a digest of an earlier day went out since a moment: then what was so by then was in it."""
    today = f"{_DIGEST}{now.astimezone(world.seeker.zone).date().isoformat()}"
    return any(
        line.key.startswith(_DIGEST)
        and line.key != today
        and line.state is EntryState.DONE
        and line.claimed_at >= since
        for line in world.ledger
    )


def _answers_item(process: Process, world: World) -> Item:
    line = f"cornerman mission verdict {handle_of(process.id)}"
    return Item(
        title=f"What did they say of your draft? {job_name(process, world.processes)}",
        lines=(_WRITE_DOWN,),
        commands=(Command(purpose="Item by item", line=line),),
    )


def _drift_item(process: Process, mission: Mission, world: World) -> Iterator[Item]:
    words = drift_words(mission)
    if words:
        line = f"cornerman mission compare {handle_of(process.id)}"
        yield Item(
            title=f"Is it still the same job? {job_name(process, world.processes)}",
            lines=(" ".join(words),),
            commands=(Command(purpose="All three side by side", line=line),),
        )
