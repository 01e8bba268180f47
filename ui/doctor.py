"""`cornerman doctor`: what is wrong and how to mend it, and letters of which nobody knows whether they went out."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.opening import alone, own_house
from ui.printing import WIDTH, Form, FormOption, pairs, put, say, show_json, wrapped

if TYPE_CHECKING:
    from ui.looking import Check

_INDENT = " " * 6


def doctor(
    *,
    retry: Annotated[str | None, typer.Option(metavar="KEY", help="It did not go out: do it again next run.")] = None,
    settle: Annotated[
        str | None, typer.Option(metavar="KEY", help="It went out, or no longer matters: leave it.")
    ] = None,
    accept_clock: Annotated[
        bool, typer.Option("--accept-clock", help="The clock is right now: believe it over what was written down.")
    ] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Say what is wrong and how to mend it.

    Settings, data folder, calendars, feeds, mail, post, store, clock and engine are looked at one by one; servers
    are signed in to, and nothing is sent or written there. What failed is listed too, and letters of which nobody
    knows whether they went out: --settle and --retry say what became of one. When the clock was wrong once and is
    right now, give --accept-clock.
    """
    if accept_clock:
        _accept_clock()
        return
    if retry is not None and settle is not None:
        raise WrongUseError("A letter either went out or did not.", remedy="Give --retry or --settle, not both.")
    if retry is not None:
        _decide(retry, went_out=False)
        return
    if settle is not None:
        _decide(settle, went_out=True)
        return
    from ui.checks import exit_code, look_at_everything

    found = list(look_at_everything())
    if form is Form.JSON:
        show_json([{"what": each.what, "ok": each.ok, "found": each.found, "remedy": each.remedy} for each in found])
    else:
        for each in found:
            _print(each)
        if all(each.ok for each in found):
            say("Everything is in order.")
    raise typer.Exit(exit_code(found))


def _print(check: "Check") -> None:
    if check.ok:
        pairs({f"ok    {check.what:<11}": check.found})
        return
    say(f"mend  {check.what}", style="bad")
    for part in check.found.splitlines():
        say(part, indent=_INDENT)
    for line in wrapped(f"→ {check.remedy}", WIDTH - len(_INDENT), hang="  "):
        put(f"{_INDENT}{line}")


def _decide(typed: str, *, went_out: bool) -> None:
    """Write down what the seeker says about a letter of which nobody knew whether it went out."""
    from cornerman.ledger import EntryState
    from ui.handles import pick

    with own_house() as house, alone(house):
        unsure = [each for each in house.ledger.entries() if each.state in (EntryState.UNSURE, EntryState.FAILED)]
        entry = pick(typed, unsure, name=lambda each: each.key, kind="unsettled letter", listing="cornerman doctor")
        if went_out:
            went = entry.state is EntryState.UNSURE
            outcome = "It went out; you said so." if went else "It failed, and you put it aside."
            house.ledger.settle(entry.key, now=house.clock.now(), outcome=outcome)
            say("Settled: it is not done again.")
        else:
            house.ledger.release(entry.key)
            say("Noted: the next run does it again.")


def _accept_clock() -> None:
    """Bring what was written down under a clock that was ahead back to now."""
    from cornerman.wording import counted, written_moment

    with own_house() as house:
        now, newest = house.clock.now(), house.ledger.newest()
        count = house.ledger.cap(now)
        zone = house.seeker.zone
    say(f"It is {written_moment(now, zone)}, as this machine says.")
    if not count or newest is None:
        say("Nothing was written down that lies after that; nothing was changed.")
        return
    lines = counted(count, "line lies", "lines lie")
    say(f"{lines} after that, the latest on {written_moment(newest, zone)} {newest.astimezone(zone).year}.")
    say("What they say is kept, and written as of now. `cornerman run` works again.")
