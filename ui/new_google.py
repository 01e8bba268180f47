"""Finds out what of a Google account is to be used: asks, and reads the client that Google gave for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cornerman.errors import WrongUseError
from integrations.google_client import GoogleClient, read_client
from integrations.places import absolute
from integrations.settings_file import Answer
from ui.asking import Asking
from ui.new_member import address
from ui.printing import ask, say

_FILE, _OPTION = "--google", "--google-for"
_YES, _NO = ("yes", "y"), ("no", "n", "")
_NAMED = ("mail", "letters", "drafts", "shared")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoogle:
    """What was said about a Google account: its client, and what the settings are to say."""

    client: GoogleClient
    user: str
    answers: dict[str, Answer]

    @property
    def reads_mail(self) -> bool:
        """Tell whether its mail is to be read."""
        return self.answers["google.mail"] is True

    @property
    def takes_letters(self) -> bool:
        """Tell whether letters to the seeker are to be laid into its mailbox."""
        return self.answers.get("post.kind") == "google"


def google_answers(asking: Asking, file: Path, wanted: Sequence[str] | None, *, email: str) -> NewGoogle:
    """Ask about an account, unless the options say it all.

    `wanted` are the names of what it is to be used for, and the ids of further calendars. Raises BadInputError when
    the file is no client, WrongUseError for a name that is none.
    """
    client = _client(asking, file)
    user = address(asking.ask("--calendar-user", "Your Google account", default=email) or email)
    chosen = _asked(asking) if wanted is None else frozenset(each.strip() for each in wanted)
    calendars = sorted(each for each in chosen if "@" in each)
    unknown = sorted(chosen - {*calendars, *_NAMED})
    if unknown:
        raise WrongUseError(
            f"{unknown[0]!r} is nothing that a Google account can be used for.",
            remedy=f"Give {', '.join(_NAMED[:-1])} or {_NAMED[-1]}, or the id of a calendar.",
        )
    answers: dict[str, Answer] = {
        "google.user": user,
        "google.calendars": ["primary", *calendars],
        "google.shared_calendars": "shared" in chosen,
        "google.mail": "mail" in chosen,
        "google.drafts": "drafts" in chosen,
    }
    return NewGoogle(
        client=client, user=user, answers=answers | ({"post.kind": "google"} if "letters" in chosen else {})
    )


def _client(asking: Asking, file: Path) -> GoogleClient:
    """Read the client; a path that leads to none is asked for again, where somebody is there."""
    asking.note(_FILE, asking.said(_FILE) or str(file))
    return asking.insist(
        lambda: read_client(absolute(asking.ask(_FILE, "The client file that Google gave you"), Path.cwd()))
    )


def _asked(asking: Asking) -> frozenset[str]:
    found = set(asking.ask(_OPTION, "Other calendars there to read, by their ids (Enter for none)", default="").split())
    if found and not _agreed("Do you own all of those? (yes or no)", preset="yes"):
        found.add("shared")
    if _agreed("Shall your Gmail be read, for offers and rejections? (yes or no)", preset="no"):
        found.add("mail")
    if _agreed("Shall letters to you go into your Gmail? (yes or no)", preset="yes"):
        found.add("letters")
    return frozenset(found)


def _agreed(question: str, *, preset: str) -> bool:
    while True:
        said = ask(question, option=_OPTION, default=preset).strip().lower()
        if said in _YES or said in _NO:
            return said in _YES
        say(f"{said!r} is neither yes nor no.")
