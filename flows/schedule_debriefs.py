"""Give every round its council debrief, keep it right when things move, and ask for a note."""

from prefect import flow

from flows.at_work import at_work, decide_and_carry_out
from flows.belonging import is_for_debriefs
from flows.leaving import forget_who_left


@flow(flow_run_name="Schedule debriefs ({account})", persist_result=False)
async def schedule_debriefs(account: str = "me") -> None:
    """Book, move and withdraw debriefs, so that every round that wants one has one; forget who left and was told."""
    async with at_work(account) as house:
        await decide_and_carry_out(house, "schedule-debriefs", is_for_debriefs)
        forget_who_left(house)
