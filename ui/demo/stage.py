"""The folder in which the demo plays: made afresh each time, and removed only when the demo itself made it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from cornerman.errors import StorageError, WrongUseError

MARKER = ".made-by-cornerman-demo"
_STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where everything of the demo lies."""

    folder: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.folder / "cornerman.toml"

    @property
    def calendar(self) -> Path:
        """The seeker's calendar, one entry a file."""
        return self.folder / "calendar"

    @property
    def mail(self) -> Path:
        """The seeker's mail, one letter a file."""
        return self.folder / "mail"

    @property
    def outbox(self) -> Path:
        """The letters and invitations that would have been sent."""
        return self.folder / "outbox"

    @property
    def missions(self) -> Path:
        """The seeker's drafts."""
        return self.folder / "missions"

    @property
    def briefs(self) -> Path:
        """The talking points."""
        return self.folder / "briefs"

    @property
    def state(self) -> Path:
        """What Cornerman keeps between runs."""
        return self.folder / _STATE


def set_up(folder: Path) -> Stage:
    """Give an empty stage, in place of the one of the last demo.

    Raises WrongUseError when something else lies there, StorageError when the folder cannot be made or removed.
    """
    try:
        if folder.exists() and not _is_ours(folder):
            raise WrongUseError(
                f"{folder} is there already, and the demo did not make it.",
                remedy="Nothing was touched. Move it away, or start the demo in another folder.",
            )
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        (folder / MARKER).write_text("The demo of Cornerman made this folder and removes it when it is played again.\n")
        # Later it would be made with whatever rights are usual here, and doctor would have to complain of that.
        (folder / _STATE).mkdir(mode=0o700)
    except OSError as error:
        raise StorageError(
            f"The folder {folder} of the demo cannot be made: {error.strerror}.",
            remedy="Start the demo in a folder in which you may write.",
        ) from error
    return Stage(folder=folder)


def _is_ours(folder: Path) -> bool:
    """Tell whether the demo made a folder; an empty one is as good."""
    return folder.is_dir() and not folder.is_symlink() and ((folder / MARKER).is_file() or not any(folder.iterdir()))
