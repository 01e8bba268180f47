"""What the settings are to say about the sources, in the order in which it is asked; and what became of the secrets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from integrations.secrets import SecretKind, keep_secret
from integrations.settings import load_settings
from integrations.settings_file import Answer
from ui.asking import Asking, Needed
from ui.new_calendar import calendar_answers
from ui.new_feeds import feed_names
from ui.new_google import NewGoogle, google_answers
from ui.new_mail import mail_answers
from ui.new_post import post_answers
from ui.printing import say

_NAMES = {
    SecretKind.SMTP: "password for the server that sends letters",
    SecretKind.IMAP: "password for the mailbox",
    SecretKind.CALDAV: "password for the calendar server",
    SecretKind.FEED: "address of the feed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the options say: `said` by the name of the option, where that is text."""

    said: Mapping[str, str | None]
    feeds: Sequence[str] = ()
    folders: Sequence[str] = ()
    token: bool = False
    smtp_port: int = 587
    google: Path | None = None
    google_for: Sequence[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSources:
    """What the settings are to say about the sources, and the Google account if there is one."""

    answers: Mapping[str, Answer]
    google: NewGoogle | None = None


def new_sources(asking: Asking, options: Options, *, seeker: Mapping[str, Answer]) -> NewSources:
    """Ask about calendar, feeds, mail and post, and try what can be tried. Raises CornermanError."""
    email = str(seeker["seeker.email"])
    google: NewGoogle | None = None
    if options.google is None:
        answers = calendar_answers(asking, email=email, aliases=_texts(seeker["seeker.aliases"]))
    else:
        google = google_answers(asking, options.google, options.google_for, email=email)
        answers = dict(google.answers)
    feeds = [*_texts(answers.get("calendar.feeds", [])), *feed_names(asking, options.feeds)]
    answers |= {"calendar.feeds": list(dict.fromkeys(feeds))}
    if google is None or not google.reads_mail:
        answers |= mail_answers(asking, email=email, folders=list(options.folders), token=options.token)
    if google is None or not google.takes_letters:
        answers |= post_answers(asking, email=email, port=options.smtp_port, mail=answers)
    return NewSources(answers=answers, google=google)


def _texts(answer: Answer) -> list[str]:
    return [] if isinstance(answer, str | int) else list(answer)


def keep_secrets(asking: Asking) -> None:
    """Put what was typed into the keyring, and say of the rest where it has to come from."""
    untaken = [each for each, value in asking.typed.items() if not _is_kept(each, value)]
    for each in untaken:
        say(f"No keyring takes the {_called(each)}. Set {each.variable} in the environment of Cornerman.", style="bad")
    for each in sorted(asking.lacking, key=lambda each: each.variable):
        say(f"Still needed: the {_called(each)}. {each.way_in}", style="bad")


def say_what_is_missing(file: Path) -> None:
    """Say which paths in the settings lead nowhere yet, and where debriefs go when no calendar can be written."""
    settings = load_settings(file)
    if not settings.has_own_calendar:
        say(f"Your calendar can only be read, so debriefs are kept in {settings.calendar}: subscribe to that file.")
    elif settings.caldav is None and not settings.keeps_debriefs_at_google and not settings.calendar.exists():
        say(f"{settings.calendar} is not there yet; it has to be before the first run.")
    if settings.mail is not None and not settings.mail.exists():
        say(f"{settings.mail} is not there yet; it has to be before the first run.")


def _is_kept(needed: Needed, value: str) -> bool:
    kept = keep_secret(needed.kind, needed.user, value, token=needed.token)
    if kept:
        say(f"The {_called(needed)} is in your keyring.")
    return kept


def _called(needed: Needed) -> str:
    name = _NAMES[needed.kind]
    if needed.kind is SecretKind.FEED:
        return f"{name} {needed.user}"
    return name.replace("password", "token") if needed.token else name
