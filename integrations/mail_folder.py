"""Letters that lie on this machine, in a Maildir, .eml or mbox files; they are read and never touched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError, OutsideRefusedError
from cornerman.letters import Letter
from cornerman.ports import MailReading
from integrations.mail_reading import read_letter, sent_at
from integrations.mbox_files import is_mbox, read_mbox
from integrations.whole_files import children, read_whole

_MAILDIR = ("cur", "new")
_UTC = ZoneInfo("UTC")
_FOLDERS_REMEMBERED = 4
_NANOSECONDS = 1_000_000_000  # in a second

_FileState = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a file was found to hold: the letter is kept only if it is not too old to be given."""

    sent: datetime
    letter: Letter | None = None
    losses: tuple[str, ...] = ()


@lru_cache(maxsize=_FOLDERS_REMEMBERED)
def _remembered(path: Path, zone: ZoneInfo) -> dict[_FileState, _Known]:  # noqa: ARG001
    """Give what the last look at a folder found, by the files' names, sizes and times; it is filled by that look.

    A letter in a file never changes, so reading it once is enough for as long as the process lives. The time of
    a file alone would not do to pass over old mail: programs that copy mailboxes set it as they please.
    """
    return {}


class MailFolder:
    """A Maildir, a folder of .eml or mbox files, a folder of such folders, or one mbox file.

    Nothing in it is marked, moved or renamed.
    """

    def __init__(self, path: Path, *, zone: ZoneInfo = _UTC) -> None:
        """Look at a folder or an mbox file; invitations in its letters with times without a zone are in `zone`."""
        self._path = path
        self._zone = zone

    def read(self, since: datetime) -> MailReading:
        """Give the letters sent at or after the moment, in order of time; a copy in a second folder is not given.

        Raises BadInputError when the folder is not there, OutsideRefusedError when it may not be read.
        """
        letters: dict[tuple[str, datetime], Letter] = {}
        losses: list[str] = []
        for found in (*self._single_files(since), *self._mboxes(since)):
            if found.letter is not None:
                letters.setdefault((found.letter.id, found.letter.sent_at), found.letter)
            losses += found.losses
        in_order = sorted(letters.values(), key=lambda each: (each.sent_at, each.source))
        return MailReading(letters=tuple(in_order), losses=tuple(losses))

    def _single_files(self, since: datetime) -> Iterator[_Known]:
        """Give what the files with one letter each hold."""
        known: dict[_FileState, _Known] = {}
        for file in self._files():
            try:
                state = self._state(file)
                known[state] = self._look(file, state, since)
                yield known[state]
            except (BadInputError, OutsideRefusedError) as error:
                yield _Known(sent=since, losses=(error.message,))
        self._remember(known)

    def _mboxes(self, since: datetime) -> Iterator[_Known]:
        """Give what the files with many letters hold."""
        for file in filter(is_mbox, self._beside()):
            source = file.name if file == self._path else file.relative_to(self._path).as_posix()
            try:
                for each in read_mbox(file, source=source, since=since, zone=self._zone):
                    yield _Known(sent=each.sent, letter=each.letter, losses=each.losses)
            except (BadInputError, OutsideRefusedError) as error:
                yield _Known(sent=since, losses=(error.message,))

    def recalled(self, since: datetime) -> None:  # noqa: ARG002 - nothing outlives the process
        """Remember nothing: a folder that is not there may be on a disk that is not there."""
        return

    def _state(self, file: Path) -> _FileState:
        source = file.relative_to(self._path).as_posix()
        try:
            present = file.stat()
        except OSError:
            return (source, -1, -1)  # reading it will say what is wrong
        return (source, present.st_size, present.st_mtime_ns)

    def _remember(self, known: dict[_FileState, _Known]) -> None:
        memory = _remembered(self._path, self._zone)
        memory.clear()  # files that are gone, or were renamed by a mail program, are forgotten
        memory.update(known)

    def _look(self, file: Path, state: _FileState, since: datetime) -> _Known:
        """Give what a file holds, from memory if that has all that is wanted."""
        source, _, changed = state
        known = _remembered(self._path, self._zone).get(state)
        if known is not None and known.sent < since:
            return _Known(sent=known.sent)
        if known is not None and known.letter is not None:
            return known
        data = read_whole(file)
        sent = sent_at(data) or datetime.fromtimestamp(changed / _NANOSECONDS, UTC)
        if sent < since:
            return _Known(sent=sent)
        letter, losses = read_letter(data, source=source, sent=sent, zone=self._zone)
        return _Known(sent=sent, letter=letter, losses=losses)

    def _files(self) -> Iterator[Path]:
        for folder in self._folders():
            yield from _letters_in(folder)

    def _beside(self) -> Iterator[Path]:
        """Give what lies in the folders but in no Maildir."""
        if self._path.is_file():
            yield self._path
        for folder in self._folders():
            yield from children(folder)

    def _folders(self) -> Iterator[Path]:
        if is_mbox(self._path):
            return
        if not self._path.is_dir():
            raise BadInputError(
                f"{self._path} is not a folder of mail.",
                remedy="Name a Maildir (a folder with cur and new in it), a folder of .eml files, or an mbox file"
                " in the settings.",
            )
        yield self._path
        yield from (each for each in children(self._path) if each.is_dir() and each.name not in {*_MAILDIR, "tmp"})


def _letters_in(folder: Path) -> Iterator[Path]:
    """Give the letters of one folder: the .eml files in it, and what a Maildir holds."""
    yield from (each for each in children(folder) if each.suffix.lower() == ".eml" and each.is_file())
    for name in _MAILDIR:
        if (folder / name).is_dir():
            yield from (each for each in children(folder / name) if each.is_file() and not each.name.startswith("."))
