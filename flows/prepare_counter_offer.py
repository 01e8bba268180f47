"""Prepare, and never send, the talking points for an offer."""

from prefect import flow

from flows.at_work import at_work, decide_and_carry_out
from flows.belonging import is_for_offers


@flow(flow_run_name="Prepare talking points ({account})", persist_result=False)
async def prepare_counter_offer(account: str = "me") -> None:
    """Write the talking points for the seeker, or write them anew when the offer or the mission changed."""
    async with at_work(account) as house:
        await decide_and_carry_out(house, "prepare-counter-offer", is_for_offers)
