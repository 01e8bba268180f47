"""Mail the seeker one digest a day."""

from prefect import flow

from flows.at_work import at_work, decide_and_carry_out
from flows.belonging import is_digest


@flow(flow_run_name="Send the digest ({account})", persist_result=False)
async def send_digest(account: str = "me") -> None:
    """Send the digest of the seeker's day, when it is time and it was not sent."""
    async with at_work(account) as house:
        await decide_and_carry_out(house, "send-digest", is_digest)
