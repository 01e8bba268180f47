"""`cornerman run` and `cornerman up`: everything once, or for good."""

import typer

from ui.printing import progress, say


def run() -> None:
    """Do everything that is due, once.

    Doing it twice is doing it once: a second run at once has nothing to do.
    """
    from flows.running import run_once
    from integrations.settings import load_settings

    _check_that_we_can()
    report = run_once(load_settings().account, progress)
    for line in report.done:
        say(f"- {line}")
    if not report.done and not report.failed:
        say("Nothing to do.")
    for line in report.failed:
        say(f"Not done: {line}", style="bad")
    if report.failed:
        raise typer.Exit(1)


def up() -> None:
    """Keep running, until Ctrl-C.

    It watches calendar and mail, books debriefs, asks you what only you can tell, and mails one digest a day.
    """
    from flows.running import keep_running
    from integrations.settings import load_settings

    _check_that_we_can()
    keep_running(load_settings().account, progress)


def _check_that_we_can() -> None:
    """Open the house and wait for our turn before the engine is started, which takes seconds.

    Raises what stands in the way: settings, store, clock, or another Cornerman.
    """
    from ui.opening import alone, own_house

    with own_house() as house, alone(house):
        pass
