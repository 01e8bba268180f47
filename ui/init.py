"""`cornerman init`: asks what it needs, tries what it is told, and writes the settings."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.printing import ask, say

if TYPE_CHECKING:
    from integrations.settings_file import Answer
    from ui.new_sources import Options

_Aliases = Annotated[
    list[str] | None, typer.Option(help="Another address by which calendars know you. Can be given again.")
]
_Domains = Annotated[
    list[str] | None, typer.Option(help="The mail domain of where you work now; empty for none. Can be given again.")
]
_Calendar = Annotated[
    str | None,
    typer.Option(
        help="An .ics file or a folder of them, the address of a CalDAV server or of a feed, or “server”"
        " to look yours up."
    ),
]
_Feeds = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=ADDRESS", help="A calendar that is only read, at a secret address. Can be given again."),
]
_Mail = Annotated[
    str | None,
    typer.Option(help="A Maildir, an mbox, a folder of .eml files, or the name of an IMAP server. Optional."),
]
_Folders = Annotated[list[str] | None, typer.Option(help="A folder to read on that server. Can be given again.")]
_Google = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Use your Google account, by the client file that Google gave you.")
]
_GoogleFor = Annotated[
    list[str] | None,
    typer.Option(help="What for: mail, letters, drafts, or another calendar's id. Can be given again."),
]
_Security = Annotated[str | None, typer.Option(help="How to reach it: tls, starttls, or plain within this machine.")]
_Text = str | None


# Every question is also an option, so that it runs unattended: that is what makes them so many.
def init(  # noqa: PLR0913
    *,
    name: Annotated[_Text, typer.Option(help="Your name, as your council knows it.")] = None,
    email: Annotated[_Text, typer.Option(help="Your mail address: the one place letters are sent to.")] = None,
    alias: _Aliases = None,
    employer_domain: _Domains = None,
    zone: Annotated[_Text, typer.Option(help="Your time zone, like Europe/Lisbon.")] = None,
    room: Annotated[_Text, typer.Option(help="The address of your own video room, to meet in. Optional.")] = None,
    calendar: _Calendar = None,
    calendar_user: Annotated[_Text, typer.Option(help="Your user name on its server; else your mail address.")] = None,
    calendar_name: Annotated[_Text, typer.Option(help="Which calendar on that server takes the debriefs.")] = None,
    google: _Google = None,
    google_for: _GoogleFor = None,
    feed: _Feeds = None,
    mail: _Mail = None,
    mail_user: Annotated[_Text, typer.Option(help="Your user name on its server; else your mail address.")] = None,
    mail_folder: _Folders = None,
    mail_security: _Security = None,
    mail_token: Annotated[bool, typer.Option("--mail-token", help="Sign in to it with an OAuth token.")] = False,
    smtp_host: Annotated[_Text, typer.Option(help="The server that sends letters. Optional.")] = None,
    smtp_port: Annotated[int, typer.Option(min=1, max=65535, help="Its port.")] = 587,
    smtp_user: Annotated[_Text, typer.Option(help="The name by which you sign in there.")] = None,
    smtp_token: Annotated[bool, typer.Option("--smtp-token", help="Sign in there with an OAuth token.")] = False,
    no_trial: Annotated[bool, typer.Option("--no-trial", help="Try no server; only write the settings.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace settings that are there.")] = False,
) -> None:
    """Write the settings. What is not given as an option is asked for.

    Where you work now is asked because its meetings are no interviews. Servers and feeds are tried before anything is
    written. Without a mail server letters are laid into a folder, and not sent. Secrets go to your keyring.
    """
    _refuse_to_replace(force=force)
    answers = _seeker(name, email, alias, employer_domain, zone) | _room(room)
    from ui.new_sources import Options

    said = {"--calendar": calendar, "--calendar-user": calendar_user, "--calendar-name": calendar_name}
    said |= {"--mail": mail, "--mail-user": mail_user, "--mail-security": mail_security}
    said |= {"--smtp-host": smtp_host, "--smtp-user": smtp_user, "--smtp-token": "yes" if smtp_token else None}
    options = Options(said=said, feeds=feed or [], folders=mail_folder or [], token=mail_token, smtp_port=smtp_port)
    _write(answers, replace(options, google=google, google_for=google_for), tries=not no_trial, force=force)


_ALIASES = "Other mail addresses of yours, if any (Enter for none)"
_EMPLOYER = "The mail domain of where you work now, like northwind.example (Enter for none)"


def _seeker(
    name: str | None, email: str | None, alias: list[str] | None, employer_domain: list[str] | None, zone: str | None
) -> "dict[str, Answer]":
    """Give what the settings are to say about the seeker, asking for what was not given."""
    from ui.here import guessed_zone
    from ui.new_member import address, addresses, domains
    from ui.new_member import zone as zone_named

    return {
        "seeker.name": name or ask("Your name", option="--name"),
        "seeker.email": address(email or ask("Your mail address", option="--email")),
        "seeker.aliases": addresses(_several(alias, _ALIASES, "--alias")),
        "seeker.employer_domains": domains(_several(employer_domain, _EMPLOYER, "--employer-domain")),
        "seeker.zone": zone_named(zone or ask("Your time zone", option="--zone", default=guessed_zone())).key,
    }


def _room(given: str | None) -> "dict[str, Answer]":
    """Give what the settings are to say about where debriefs take place; nobody is asked for it."""
    from ui.new_member import web_address

    return {"seeker.room": "" if given is None else web_address(given)}


def _several(given: list[str] | None, question: str, option: str) -> str:
    """Give what was given by an option, however often, or else ask for it."""
    return ask(question, option=option, default="") if given is None else " ".join(given)


def _write(answers: "dict[str, Answer]", options: "Options", *, tries: bool, force: bool) -> None:
    """Ask about the sources, and write everything; secrets are kept only when the settings are."""
    from integrations.places import settings_file
    from integrations.settings_file import write_settings
    from ui.asking import Asking
    from ui.new_sources import keep_secrets, new_sources, say_what_is_missing

    file = settings_file()
    asking = Asking(options.said, tries=tries)
    sources = new_sources(asking, options, seeker=answers)
    answers = {**answers, **sources.answers}
    write_settings(file, {key: answer for key, answer in answers.items() if answer not in ("", [])}, overwrite=force)
    say(f"Written: {file}")
    keep_secrets(asking)
    say_what_is_missing(file)
    if sources.google is not None:
        from ui.google_signing import begin

        begin(sources.google.client, tries=tries)
    _say_what_is_next()


def _refuse_to_replace(*, force: bool) -> None:
    """Refuse before anything is asked. Raises WrongUseError."""
    from cornerman.errors import WrongUseError
    from integrations.places import settings_file

    file = settings_file()
    if file.exists() and file.stat().st_size and not force:
        raise WrongUseError(
            f"There are settings already: {file}.",
            remedy="Edit that file, or replace it with --force. It is unchanged.",
        )


def _say_what_is_next() -> None:
    say()
    say("What comes next:")
    say("cornerman doctor       looks whether everything works", indent="  ")
    say("cornerman council add  names a peer (they have to agree first)", indent="  ")
    say("cornerman plan         says what a run would do, and does nothing", indent="  ")
    say("cornerman up           keeps running; `cornerman run` runs once", indent="  ")
