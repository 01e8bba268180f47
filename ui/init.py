"""`cornerman init`: asks what it needs, and writes the settings."""

from pathlib import Path
from typing import Annotated

import typer

from ui.printing import ask, say

_Aliases = Annotated[
    list[str] | None, typer.Option(help="Another address by which calendars know you. Can be given again.")
]
_Domains = Annotated[
    list[str] | None, typer.Option(help="The mail domain of where you work now; empty for none. Can be given again.")
]


# Every question is also an option, so that it runs unattended: that is what makes them so many.
def init(  # noqa: PLR0913
    *,
    name: Annotated[str | None, typer.Option(help="Your name, as your council knows it.")] = None,
    email: Annotated[str | None, typer.Option(help="Your mail address: the one place letters are sent to.")] = None,
    alias: _Aliases = None,
    employer_domain: _Domains = None,
    zone: Annotated[str | None, typer.Option(help="Your time zone, like Europe/Lisbon.")] = None,
    calendar: Annotated[str | None, typer.Option(help="An .ics file, or a folder of .ics files.")] = None,
    mail: Annotated[str | None, typer.Option(help="A Maildir, or a folder of .eml files. Optional.")] = None,
    smtp_host: Annotated[str | None, typer.Option(help="The server that sends letters. Optional.")] = None,
    smtp_port: Annotated[int, typer.Option(min=1, max=65535, help="Its port.")] = 587,
    smtp_user: Annotated[str | None, typer.Option(help="The name by which you sign in there.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace settings that are there.")] = False,
) -> None:
    """Write the settings. What is not given as an option is asked for.

    Where you work now is asked because the meetings of your own job are no interviews. Without a mail server
    letters are laid into a folder, the outbox, and nothing is sent. A password is never written into the settings.
    """
    from integrations.places import absolute, settings_file
    from integrations.settings_file import Answer, write_settings
    from ui.here import guessed_zone
    from ui.new_member import address, addresses, domains
    from ui.new_member import zone as zone_named

    file = settings_file()
    _refuse_to_replace(file, force=force)
    answers: dict[str, Answer] = {
        "seeker.name": name or ask("Your name", option="--name"),
        "seeker.email": address(email or ask("Your mail address", option="--email")),
        "seeker.aliases": addresses(_several(alias, _ALIASES, "--alias")),
        "seeker.employer_domains": domains(_several(employer_domain, _EMPLOYER, "--employer-domain")),
        "seeker.zone": zone_named(zone or ask("Your time zone", option="--zone", default=guessed_zone())).key,
        "calendar.path": str(absolute(calendar or ask(_CALENDAR, option="--calendar"), Path.cwd())),
    }
    mail = (ask(_MAIL, option="--mail", default="") if mail is None else mail).strip()
    answers["mail.path"] = str(absolute(mail, Path.cwd())) if mail else ""
    answers |= _post(smtp_host, smtp_port, smtp_user or "")
    write_settings(file, {key: answer for key, answer in answers.items() if answer not in ("", [])}, overwrite=force)
    _say_what_is_next(file, Path(str(answers["calendar.path"])))


_ALIASES = "Other mail addresses of yours, if any (Enter for none)"
_EMPLOYER = "The mail domain of where you work now, like northwind.example (Enter for none)"
_CALENDAR = "Your calendar: an .ics file, or a folder of them"
_MAIL = "Your mail: a Maildir or a folder of .eml files (Enter for none)"
_SERVER = "The mail server that sends your letters (Enter for an outbox folder)"


def _several(given: list[str] | None, question: str, option: str) -> str:
    """Give what was given by an option, however often, or else ask for it."""
    return ask(question, option=option, default="") if given is None else " ".join(given)


def _post(host: str | None, port: int, user: str) -> dict[str, str | int]:
    """Give the answers about a mail server, asking for it if need be; none when letters go to the outbox."""
    server = (ask(_SERVER, option="--smtp-host", default="") if host is None else host).strip()
    if not server:
        return {}
    return {"post.kind": "smtp", "post.smtp.host": server, "post.smtp.port": port, "post.smtp.user": user}


def _refuse_to_replace(file: Path, *, force: bool) -> None:
    """Refuse before anything is asked. Raises WrongUseError."""
    from cornerman.errors import WrongUseError

    if file.exists() and file.stat().st_size and not force:
        raise WrongUseError(
            f"There are settings already: {file}.",
            remedy="Edit that file, or replace it with --force. It is unchanged.",
        )


def _say_what_is_next(file: Path, calendar: Path) -> None:
    say(f"Written: {file}")
    if not calendar.exists():
        say(f"{calendar} is not there yet; it has to be before the first run.")
    say()
    say("What comes next:")
    say("cornerman doctor       looks whether everything works", indent="  ")
    say("cornerman council add  names a peer (they have to agree first)", indent="  ")
    say("cornerman plan         says what a run would do, and does nothing", indent="  ")
    say("cornerman up           keeps running; `cornerman run` runs once", indent="  ")
