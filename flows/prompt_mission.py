"""Prompt the seeker to write the job mission draft, to share it and to ask what it leaves open; keep what it became."""

from prefect import flow

from flows.at_work import at_work, decide_and_carry_out
from flows.belonging import is_for_missions
from flows.keeping_drafts import keep_versions


@flow(flow_run_name="Prompt about missions ({account})", persist_result=False)
async def prompt_mission(account: str = "me") -> None:
    """Keep each draft that was changed; ask, remind, drop what was overtaken; keep the seeker's own reminders right."""
    async with at_work(account) as house:
        keep_versions(house, house.clock.now(), why="Found changed by a run")
        await decide_and_carry_out(house, "prompt-mission", is_for_missions)
