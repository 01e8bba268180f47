"""Letters that lie in a folder on this machine, a Maildir or .eml files; they are read and never touched."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError, OutsideRefusedError
from cornerman.letters import Letter
from cornerman.ports import MailReading
from integrations.mail_reading import read_letter, sent_at
from integrations.whole_files import children, read_whole

_MAILDIR = ("cur", "new")
_UTC = ZoneInfo("UTC")


class MailFolder:
    """A Maildir, a folder of .eml files, or a folder of such folders. Nothing in it is marked, moved or renamed."""

    def __init__(self, path: Path, *, zone: ZoneInfo = _UTC) -> None:
        """Look at a folder; invitations in its letters with times without a zone are in `zone`."""
        self._path = path
        self._zone = zone

    def read(self, since: datetime) -> MailReading:
        """Give the letters sent at or after the moment, in order of time; a copy in a second folder is not given.

        Raises BadInputError when the folder is not there, OutsideRefusedError when it may not be read.
        """
        letters: dict[tuple[str, datetime], Letter] = {}
        losses: list[str] = []
        for file in self._files():
            source = file.relative_to(self._path).as_posix()
            try:
                letter, lost = self._letter(file, source, since)
            except (BadInputError, OutsideRefusedError) as error:
                losses.append(error.message)
                continue
            if letter is not None:
                letters.setdefault((letter.id, letter.sent_at), letter)
            losses += lost
        found = sorted(letters.values(), key=lambda each: (each.sent_at, each.source))
        return MailReading(letters=tuple(found), losses=tuple(losses))

    def _letter(self, file: Path, source: str, since: datetime) -> tuple[Letter | None, tuple[str, ...]]:
        data = read_whole(file)
        sent = sent_at(data) or datetime.fromtimestamp(file.stat().st_mtime, UTC)
        if sent < since:
            return None, ()
        return read_letter(data, source=source, sent=sent, zone=self._zone)

    def _files(self) -> Iterator[Path]:
        if not self._path.is_dir():
            raise BadInputError(
                f"{self._path} is not a folder of mail.",
                remedy="Name a Maildir (a folder with cur and new in it) or a folder of .eml files in the settings.",
            )
        yield from _letters_in(self._path)
        for child in children(self._path):
            if child.is_dir() and child.name not in {*_MAILDIR, "tmp"}:
                yield from _letters_in(child)


def _letters_in(folder: Path) -> Iterator[Path]:
    """Give the letters of one folder: the .eml files in it, and what a Maildir holds."""
    yield from (each for each in children(folder) if each.suffix.lower() == ".eml" and each.is_file())
    for name in _MAILDIR:
        if (folder / name).is_dir():
            yield from (each for each in children(folder / name) if each.is_file() and not each.name.startswith("."))
