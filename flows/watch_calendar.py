"""Look at the calendar and the mail, understand them, and ask about what only the seeker can tell."""

from functools import partial

from prefect import flow

from cornerman.prompts import PromptKind
from flows.at_work import at_work, decide_and_carry_out, note_failure
from flows.belonging import asks_about
from flows.gathering import watch
from flows.quietly import QuietError
from flows.reports import report_failed
from flows.steps import step, whole_sentence


@flow(flow_run_name="Watch the calendar ({account})", persist_result=False)
async def watch_calendar(account: str = "me") -> None:
    """Keep what the outside looks like now; every other flow decides from it."""
    async with at_work(account) as house:
        try:
            await step("look", partial(watch, house, house.clock.now()))
        except QuietError as failure:
            note_failure(house, failure)
            report_failed(whole_sentence(failure))
            raise
        await decide_and_carry_out(house, "watch-calendar", asks_about(PromptKind.CONFIRM_INTERVIEW))
