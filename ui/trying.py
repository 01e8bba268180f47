"""`cornerman demo` and `cornerman scan`: trying it out, on a made-up seeker or on one's own exported files."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cornerman.errors import WrongUseError
from ui.printing import Form, FormOption, put, show_json


def demo(
    *, folder: Annotated[Path, typer.Option(help="Where everything is put; a new folder.")] = Path("cornerman-demo")
) -> None:
    """Play a week of a made-up seeker, to see it work.

    The files and the engine are real; there is no account and no network.
    """
    from ui.demo.play import play

    raise typer.Exit(play(folder, echo=put))


def scan(
    *,
    profile: Annotated[Path, typer.Option(help="Who you are, a JSON file: name, email, timezone.")],
    calendar: Annotated[Path, typer.Option(help="Your exported calendar, an .ics file or a folder of them.")],
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="ISO",
            help="The moment to look from, like 2026-11-23T09:00+01:00; if left out, the profile's `now`, or now.",
        ),
    ] = None,
    mail: Annotated[Path | None, typer.Option(help="A Maildir, or a folder of .eml files.")] = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Understand exported files, and write nothing."""
    from ui.scan import as_plain, look

    found = look(profile, calendar, mail, None if as_of is None else _moment(as_of))
    if form is Form.JSON:
        show_json(as_plain(found))
        return
    from ui.show_scan import print_scan

    print_scan(found)


def _moment(text: str) -> datetime:
    """Read a moment with its zone. Raises WrongUseError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUseError(f"{text!r} is not a moment.", remedy=_MOMENT_WOULD_DO) from error
    if moment.utcoffset() is None:
        raise WrongUseError(f"{text!r} has no time zone.", remedy=_MOMENT_WOULD_DO)
    return moment


_MOMENT_WOULD_DO = "Write it like 2026-11-23T09:00+01:00."
