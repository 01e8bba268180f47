"""Asks for what it takes to reach something; after a failed trial again, with what was said as the default."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cornerman.errors import BadInputError, NeedsSeekerError, OutsideError, SettingsError, WrongUseError
from integrations.secrets import SecretKind, secret, services_of, variable_of
from ui.border import tell
from ui.places import holds_a_secret, is_place
from ui.printing import ask, ask_hidden, say

FAULTS = (OutsideError, SettingsError, BadInputError, WrongUseError)
_SKIP = "skip"
_LATER = "to leave it for later"
_AGAIN = f"Press Enter to try again, write {_SKIP} to go on without a trial, or write the right address"
_NO_PLACE = "That is neither an address nor a file or folder that is there, so it is asked again."

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """A secret, by what it opens and whose it is."""

    kind: SecretKind
    user: str
    token: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that stands for it."""
        return variable_of(self.kind, self.user, token=self.token)

    @property
    def way_in(self) -> str:
        """Say how it gets where it is found."""
        service = services_of(self.kind, token=self.token)[0]
        return f"Run `keyring set {service} {self.user}`, or set {self.variable} in the environment of Cornerman."

    def known(self) -> str:
        """Give it from the environment or the keyring; empty when neither has it."""
        try:
            return secret(self.kind, self.user, token=self.token)
        except SettingsError:
            return ""


class Asking:
    """What was said so far, by options and in answers, and the secrets that come along.

    `tries` tells whether sources are to be tried. `typed` are the secrets that the seeker typed, `lacking` those
    that nobody gave.
    """

    def __init__(self, given: Mapping[str, str | None], *, tries: bool) -> None:
        """Begin with what the options say."""
        self.tries = tries
        self.typed: dict[Needed, str] = {}
        self.lacking: set[Needed] = set()
        self._said = {option: value.strip() for option, value in given.items() if value is not None}
        self._used: dict[str | Needed, None] = {}  # in the order in which it was used
        self._doubted: set[str | Needed] = set()
        self._hidden: set[str] = set()

    def said(self, option: str) -> str:
        """Give what was said without asking for it; empty when nothing was."""
        return self._said.get(option, "")

    def note(self, option: str, value: str) -> str:
        """Take a value as said."""
        self._said[option] = value.strip()
        self._doubted.discard(option)
        self._hidden.discard(option)
        return self._said[option]

    def hide(self, option: str) -> None:
        """Take the address that was said as a secret: it is not shown as the default when it is asked for again."""
        if "://" in self.said(option):
            self._hidden.add(option)

    def ask(self, option: str, question: str, *, default: str | None = None, suggestion: str | None = None) -> str:
        """Give what an option or an earlier answer says, or ask for it; the rest is as with `ui.printing.ask`."""
        self._used[option] = None
        known = self._said.get(option)
        if known is None:
            return self.note(option, ask(question, option=option, default=default, suggestion=suggestion))
        if option not in self._doubted:
            return known
        before = None if option in self._hidden or holds_a_secret(known) else known
        return self.note(option, ask(question, option=option, suggestion=before))

    def secret(self, needed: Needed, what: str, *, otherwise: str = "") -> str:
        """Give a secret from where it is kept, or ask for it, hidden; empty when it is left for later.

        `otherwise`, the password of the mailbox, stands when nothing is typed. What the environment says is never
        asked for: it would win.
        """
        self._used[needed] = None
        is_doubted = needed in self._doubted
        self._doubted.discard(needed)
        known = self.typed.get(needed) or needed.known()
        if known and (not is_doubted or os.environ.get(needed.variable)):
            return known
        left = "for the one in your keyring" if known else "for that of your mailbox" if otherwise else _LATER
        typed = ask_hidden(f"{what}, not shown (Enter {left})") or ("" if known else otherwise)
        if typed:
            self.give(needed, typed)
        elif not known:
            self.lacking.add(needed)
        return typed or known

    def give(self, needed: Needed, value: str) -> None:
        """Take a secret as typed."""
        self._used[needed] = None
        self.typed[needed] = value
        self.lacking.discard(needed)

    def insist(self, attempt: Callable[[], Result]) -> Result:
        """Give what an attempt comes to; when it fails, say why, and ask everything in it again.

        The seeker may say that it is to be left untried, or give at once the place, asked for first, that is right.
        Raises the failure itself when nobody is there to say so.
        """
        tries = self.tries
        while True:
            self._used.clear()
            try:
                result = attempt()
            except FAULTS as error:
                answer = _what_now(error)
                self.tries = tries and answer.lower() != _SKIP
                self._doubted = set(self._used) if self.tries or not tries else set()
                self._forget_secrets()
                self._correct("" if answer.lower() == _SKIP else answer)
            else:
                self.tries = tries
                self._doubted.clear()
                return result

    def _correct(self, answer: str) -> None:
        """Take a place as what should have been said first; what is none may be a password, and is forgotten."""
        first = next((each for each in self._used if isinstance(each, str)), None)
        if not answer or first is None:
            return
        if is_place(answer, beside=Path.cwd()):
            self.note(first, answer)
        else:
            say(_NO_PLACE)

    def _forget_secrets(self) -> None:
        """Drop what was typed for what may be another user the next time; what is to stay is not doubted."""
        for each in self._doubted:
            if isinstance(each, Needed):
                self.typed.pop(each, None)
                self.lacking.discard(each)


def _what_now(error: BadInputError | OutsideError | SettingsError | WrongUseError) -> str:
    tell(error)
    try:
        return ask(_AGAIN, option="--no-trial", suggestion="").strip()
    except NeedsSeekerError:
        raise error from None
