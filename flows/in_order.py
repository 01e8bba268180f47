"""One run of everything: the five flows, in order, in this process."""

from collections.abc import Awaitable, Callable

from flows.prepare_counter_offer import prepare_counter_offer
from flows.prompt_mission import prompt_mission
from flows.quietly import MistakeError, QuietError
from flows.reports import RunReport, collected, report_failed
from flows.schedule_debriefs import schedule_debriefs
from flows.send_digest import send_digest
from flows.steps import whole_sentence
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
            except MistakeError as mistake:
                _report_once(whole_sentence(mistake), report)
            except QuietError:
                continue  # the flow has reported it
    return report


def _report_once(sentence: str, report: RunReport) -> None:
    """Tell of a mistake of the program that arose outside of any step; those inside were told with their step."""
    if not any(sentence in line for line in report.failed):
        report_failed(sentence)
