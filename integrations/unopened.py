"""A calendar or a mailbox whose password nobody has: it says what is wrong, and stops nothing else."""

from datetime import datetime
from typing import NoReturn

from cornerman.errors import SettingsError
from cornerman.invitations import DebriefEntry
from cornerman.ports import Mailbox, MailReading
from cornerman.times import Span


class UnopenedCalendar:
    """Raises what is wrong whenever something is wanted of it."""

    def __init__(self, error: SettingsError) -> None:
        """Keep what is wrong."""
        self._error = error

    def read(self, window: Span) -> NoReturn:  # noqa: ARG002 - the port asks for it
        """Raise SettingsError."""
        raise self._error

    def write(self, entry: DebriefEntry) -> NoReturn:  # noqa: ARG002 - the same
        """Raise SettingsError."""
        raise self._error

    def remove(self, uid: str) -> NoReturn:  # noqa: ARG002 - the same
        """Raise SettingsError."""
        raise self._error


class UnopenedMailbox:
    """Raises what is wrong when it is read; what was read before is still known."""

    def __init__(self, error: SettingsError, known: Mailbox) -> None:
        """Keep what is wrong, and who remembers."""
        self._error = error
        self._known = known

    def read(self, since: datetime) -> NoReturn:  # noqa: ARG002 - the port asks for it
        """Raise SettingsError."""
        raise self._error

    def recalled(self, since: datetime) -> MailReading | None:
        """Give what was read the last time."""
        return self._known.recalled(since)
