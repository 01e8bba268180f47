"""The family of errors: each one says what went wrong, whether trying again helps, and what to do.

CornermanError
├── SettingsError          the settings cannot be read or make no sense
├── WrongUseError          a command was given words that it does not know
├── BadInputError          a calendar, mail or mission file is not what it should be
├── NeedsSeekerError       nothing is broken, but only the seeker can say how to go on
│   ├── BusyError          another Cornerman works on this account at this moment
│   └── ClockError         the machine's clock stands before what was already done
├── UntracedFigureError    a page would show a figure that nobody stated
├── StorageError           our own files or database cannot be read or written
│   └── NewerStoreError    the database was written by a newer Cornerman
└── OutsideError           a server or folder outside did not do what was asked
    ├── OutsideDownError   it did not answer; trying again may help
    ├── OutsideRefusedError  it answered no; trying again does not help
    ├── OutsideUnsureError  it may have done it, and nobody knows; only the seeker can look
    └── LaidAsideError     a letter lies in the outbox, for the mailbox may not be used; it is done
"""

from typing import ClassVar


class CornermanError(Exception):
    """A failure that a person can act on.

    `message` says what, where and what was found; `remedy` says what would do.
    """

    worth_retrying: ClassVar[bool] = False
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, remedy: str) -> None:
        """Keep both sentences; `str()` gives them together."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Say what went wrong and what would do, in one line."""
        return f"{self.message} {self.remedy}".strip()


class SettingsError(CornermanError):
    """The settings are missing, unreadable or make no sense."""

    exit_code = 2


class WrongUseError(CornermanError):
    """A command was given words that it does not know."""

    exit_code = 2


class BadInputError(CornermanError):
    """A file that Cornerman was given is not what it should be."""


class NeedsSeekerError(CornermanError):
    """Nothing is broken, but only the seeker can say how to go on."""

    exit_code = 3


class BusyError(NeedsSeekerError):
    """Another Cornerman works on this account at this moment."""


class ClockError(NeedsSeekerError):
    """The machine's clock stands before what was already done."""


class UntracedFigureError(CornermanError):
    """A page would show a figure that neither the seeker, nor an offer, nor a cited source stated."""


class StorageError(CornermanError):
    """Our own files or database cannot be read or written."""


class NewerStoreError(StorageError):
    """The database was written by a newer Cornerman."""


class OutsideError(CornermanError):
    """A server or a folder outside did not do what was asked of it."""


class OutsideDownError(OutsideError):
    """The outside did not answer; trying again may help."""

    worth_retrying = True


class OutsideRefusedError(OutsideError):
    """The outside answered no; trying again does not help."""


class OutsideUnsureError(OutsideError):
    """The outside broke off after it was told; trying again might do it twice."""


class LaidAsideError(OutsideError):
    """A letter lies in the outbox, for the seeker has to do something before it can go where it should."""
