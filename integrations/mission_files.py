"""The seeker's mission drafts: one Markdown file for each job, which a person edits anywhere."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cornerman.errors import BadInputError, OutsideRefusedError
from cornerman.keys import fingerprint
from cornerman.mission_file.draft import new_draft
from cornerman.mission_file.front import mark_front, read_front
from cornerman.mission_file.reading import read_mission
from cornerman.missions import Mission
from cornerman.processes import Process
from integrations.private_files import begin_private
from integrations.whole_files import children, read_whole, write_whole

_BEFORE_ID = "--"
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,60}")
_LONGEST_SLUG = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """One file and the job that it is for."""

    path: Path
    content: bytes
    process_id: str


class MissionFiles:
    """A folder of drafts. What the seeker wrote is never changed; only the lines at the top are, when asked."""

    def __init__(self, folder: Path) -> None:
        """Look for drafts in this folder, which is made with the first one."""
        self._folder = folder

    def missions(self) -> tuple[tuple[Mission, ...], tuple[str, ...]]:
        """Give every draft that can be read, and one line for each that cannot.

        Raises OutsideRefusedError when the folder itself may not be read.
        """
        drafts, losses = self._drafts()
        missions = tuple(
            read_mission(draft.content, process_id=draft.process_id, file=str(draft.path)) for draft in drafts
        )
        return missions, losses

    def begin(self, process: Process) -> str:
        """Make a new draft for a process and say where it lies; an existing one is left alone.

        Raises BadInputError when another file has its name, StorageError or OutsideRefusedError when it
        cannot be written.
        """
        present = self._find(process.id)
        path = present.path if present else self._folder / _file_name(process)
        if present is None or not present.content:
            begun = begin_private(path, new_draft(process).encode())
            if not begun:
                raise BadInputError(
                    f"{path} is in the way: it is not a draft for this job.",
                    remedy="Give it another name and try again.",
                )
        return str(path)

    def mark_shared(self, process_id: str, *, now: datetime) -> bool:
        """Write into the draft that it was shared live; tell whether there was a draft.

        Raises OutsideRefusedError when it may not be written, OutsideDownError when the seeker saved it in
        this moment.
        """
        draft = self._find(process_id)
        if draft is None:
            return False
        marked = mark_front(draft.content, process_id=process_id, now=now)
        if marked != draft.content:
            write_whole(draft.path, marked, instead_of=draft.content)
        return True

    def _find(self, process_id: str) -> _Draft | None:
        return next((draft for draft in self._drafts()[0] if draft.process_id == process_id), None)

    def _drafts(self) -> tuple[tuple[_Draft, ...], tuple[str, ...]]:
        """Give one draft for each job, in order of names, and a line for each file that is none."""
        found: dict[str, _Draft] = {}
        losses: list[str] = []
        for path in self._files():
            try:
                draft = _read(path)
            except (BadInputError, OutsideRefusedError) as error:
                losses.append(str(error))
                continue
            first = found.setdefault(draft.process_id, draft)
            if first is not draft:
                losses.append(
                    f"{path.name} and {first.path.name} are drafts for the same job; only {first.path.name} is read."
                )
        return tuple(found.values()), tuple(losses)

    def _files(self) -> Iterator[Path]:
        if not self._folder.is_dir():
            return
        yield from (
            path
            for path in children(self._folder)
            if path.suffix.lower() == ".md" and not path.name.startswith(".") and path.is_file()
        )


def _read(path: Path) -> _Draft:
    """Read one file. Raises BadInputError when it is no text or does not say which job it is for."""
    content = read_whole(path)
    try:
        content.decode()
    except UnicodeDecodeError as error:
        raise BadInputError(
            f"{path.name} is not plain text in UTF-8 (byte {error.start}).", remedy="Please save it as UTF-8."
        ) from error
    process_id = read_front(content).process_id or _id_in_name(path)
    if not process_id:
        raise BadInputError(
            f"{path.name} does not say which job it is for: the line that begins with “process:” is missing.",
            remedy="Begin a new draft with `cornerman mission new` and move your words there.",
        )
    return _Draft(path=path, content=content, process_id=process_id)


def _id_in_name(path: Path) -> str:
    """Give the process id that we put into the name, for a draft whose lines at the top were deleted."""
    return path.stem.rpartition(_BEFORE_ID)[2] if _BEFORE_ID in path.stem else ""


def _file_name(process: Process) -> str:
    """Name a draft so that a person finds it: `acme-product-manager--<process id>.md`."""
    name = process.id if _PLAIN_ID.fullmatch(process.id) else fingerprint([process.id])
    return f"{_slug(process.company, process.role) or 'job'}{_BEFORE_ID}{name}.md"


def _slug(*words: str | None) -> str:
    plain = unicodedata.normalize("NFKD", " ".join(each for each in words if each))
    letters = "".join(sign for sign in plain.casefold() if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", letters)[:_LONGEST_SLUG].strip("-")
