"""Prompt the seeker to write the job mission draft, and to share it live."""

from prefect import flow

from cornerman.prompts import PromptKind
from flows.at_work import at_work, decide_and_carry_out
from flows.belonging import asks_about


@flow(flow_run_name="Prompt about missions ({account})", persist_result=False)
async def prompt_mission(account: str = "me") -> None:
    """Ask, remind, and drop what was overtaken."""
    async with at_work(account) as house:
        await decide_and_carry_out(
            house, "prompt-mission", asks_about(PromptKind.WRITE_MISSION, PromptKind.SHARE_MISSION)
        )
