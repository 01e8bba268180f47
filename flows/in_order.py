"""One run of everything: the five flows, in order, in this process."""

from collections.abc import Awaitable, Callable

from flows.prepare_counter_offer import prepare_counter_offer
from flows.prompt_mission import prompt_mission
from flows.quietly import QuietError
from flows.reports import RunReport, collected
from flows.schedule_debriefs import schedule_debriefs
from flows.send_digest import send_digest
from flows.watch_calendar import watch_calendar

IN_ORDER: tuple[Callable[[str], Awaitable[None]], ...] = (
    watch_calendar,
    schedule_debriefs,
    prompt_mission,
    prepare_counter_offer,
    send_digest,
)


async def run_in_order(account: str) -> RunReport:
    """Run every flow once; one that fails does not stop the next, which decides from what is known.

    Needs a Prefect server that this process is connected to.
    """
    with collected() as report:
        for each in IN_ORDER:
            try:
                await each(account)
            except QuietError:
                continue  # the flow has reported it
    return report
