"""The seeker's mission drafts: one Markdown file for each job, which a person edits anywhere."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from cornerman.errors import BadInputError, OutsideRefusedError
from cornerman.hearings import Heard
from cornerman.keys import fingerprint
from cornerman.mission_file.draft import new_draft
from cornerman.mission_file.front import mark_front, read_front
from cornerman.missions import Mission, MissionState
from cornerman.notes import DebriefRecord, Note
from cornerman.processes import Process
from cornerman.wording import listed
from integrations.mission_markdown import read_draft
from integrations.private_files import begin_private
from integrations.whole_files import children, read_whole, write_whole

_BEFORE_ID = "--"
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,60}")
_LONGEST_SLUG = 40
_MEGABYTE = 1_000_000
_LARGEST = 1 << 20
_HEAD = 4000
_UNTIL_THEN = "Nothing was changed; once it is mended, try again."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """One file and the job that it is for; `broken` says why it cannot be read."""

    path: Path
    content: bytes
    process_id: str
    others: tuple[Path, ...] = ()
    broken: str = ""


class MissionFiles:
    """A folder of drafts. A file changes only where the seeker said so: its top by a mark, all of it by `put`."""

    def __init__(self, folder: Path) -> None:
        """Look for drafts in this folder, which is made with the first one."""
        self._folder = folder

    def missions(self) -> tuple[tuple[Mission, ...], tuple[str, ...]]:
        """Give every draft, and one line for each file that cannot be read.

        Of such a file of which the job is known, and that is the only one for it, there is a draft in which nothing
        stands but why it is `broken`. Raises OutsideRefusedError when the folder itself may not be read.
        """
        drafts, losses = self._drafts()
        return tuple(map(_mission, drafts)), losses

    def begin(
        self,
        process: Process,
        *,
        notes: Sequence[Note] = (),
        records: Sequence[DebriefRecord] = (),
        heard: Sequence[Heard] = (),
        zone: tzinfo = UTC,
    ) -> str:
        """Make a new draft for a process and say where it lies; an existing one is left alone.

        Notes, records and answers are what the seeker wrote down about their jobs; those about this one go into it.
        Days are those of the zone.

        Raises BadInputError when another file has its name, StorageError or OutsideRefusedError when it
        cannot be written.
        """
        present = self._find(process.id)
        path = present.path if present else self._folder / _file_name(process)
        if present is None or not present.content:
            text = new_draft(process, notes=notes, records=records, heard=heard, zone=zone)
            if not begin_private(path, text.encode()):
                raise BadInputError(
                    f"{path} is in the way: it is not a draft for this job.",
                    remedy="Give it another name and try again.",
                )
        return str(path)

    def content(self, process_id: str) -> bytes | None:
        """Give the whole of a draft as it stands, None where there is none."""
        draft = self._find(process_id)
        return None if draft is None else draft.content

    def put(self, process_id: str, content: bytes, *, instead_of: bytes) -> None:
        """Write a draft anew, because the seeker said so; what stood there is `instead_of`.

        Raises BadInputError when there is no draft or more than one, OutsideDownError when it was saved in this
        moment, OutsideRefusedError when it may not be written.
        """
        draft = self._find(process_id)
        if draft is None:
            raise BadInputError(
                "There is no draft for this job any more.", remedy="Begin one: `cornerman mission new`."
            )
        if content != draft.content:
            _refuse_others(draft)
            write_whole(draft.path, content, instead_of=instead_of)

    def mark_shared(self, process_id: str, *, now: datetime) -> bool:
        """Write into the draft that it was shared live; tell whether there was a draft.

        Raises BadInputError when there is more than one, OutsideRefusedError when it may not be written,
        OutsideDownError when the seeker saved it in this moment.
        """
        draft = self._find(process_id)
        if draft is None:
            return False
        marked = mark_front(draft.content, process_id=process_id, now=now)
        if marked != draft.content:
            _refuse_others(draft)
            write_whole(draft.path, marked, instead_of=draft.content)
        return True

    def _find(self, process_id: str) -> _Draft | None:
        """Find a draft. Raises BadInputError when it cannot be read, so that nobody writes beside it or over it."""
        found = next((draft for draft in self._drafts()[0] if draft.process_id == process_id), None)
        if found is not None and found.broken:
            raise BadInputError(f"The draft for this job cannot be read: {found.broken}", remedy=_UNTIL_THEN)
        return found

    def _drafts(self) -> tuple[tuple[_Draft, ...], tuple[str, ...]]:
        """Give one draft for each job, in order of names, and a line for each file that is none.

        Of several for one job it is the one whose name is as we gave it, else the oldest: a copy comes later.
        """
        found: dict[str, list[_Draft]] = {}
        losses: list[str] = []
        for path in self._files():
            try:
                draft = _read(path)
            except (BadInputError, OutsideRefusedError) as error:
                losses.append(str(error))
                draft = _broken(path, str(error))
            if draft.process_id:
                found.setdefault(draft.process_id, []).append(draft)
        chosen: list[_Draft] = []
        for every in found.values():
            alike = [each for each in every if not each.broken] or every[:1]
            first, *others = sorted(alike, key=_rank) if len(alike) > 1 else alike
            chosen.append(replace(first, others=tuple(each.path for each in others)))
            losses.extend(
                f"{each.path.name} and {first.path.name} are drafts for the same job; only {first.path.name} is read."
                for each in others
            )
        return tuple(sorted(chosen, key=lambda each: each.path.name)), tuple(losses)

    def _files(self) -> Iterator[Path]:
        if not self._folder.is_dir():
            return
        yield from (
            path
            for path in children(self._folder)
            if path.suffix.lower() == ".md" and not path.name.startswith(".") and path.is_file()
        )


def _mission(draft: _Draft) -> Mission:
    if draft.broken:
        private = MissionState.PRIVATE
        return Mission(process_id=draft.process_id, state=private, file=str(draft.path), broken=draft.broken)
    mission = read_draft(draft.content, process_id=draft.process_id, file=str(draft.path))
    return replace(mission, other_files=tuple(map(str, draft.others))) if draft.others else mission


def _rank(draft: _Draft) -> tuple[bool, float, int, str]:
    """Tell which of several drafts for a job comes first: ours by its exact name, the older, the one named shorter."""
    named = re.fullmatch(rf"[\w-]+{_BEFORE_ID}{re.escape(_id_as_named(draft.process_id))}", draft.path.stem)
    return named is None, _saved_at(draft.path), len(draft.path.name), draft.path.name


def _saved_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # it was moved away in this moment, so it is not the one to read
        return math.inf


def _refuse_others(draft: _Draft) -> None:
    """Raise BadInputError where more than one file is for a job: nobody could say which of them is meant."""
    if draft.others:
        names = listed([each.name for each in draft.others])
        raise BadInputError(
            f"{draft.path.name} and {names} are drafts for the same job, so nothing was written into either.",
            remedy=f"Keep one of them in {draft.path.parent}, and move the rest into another folder.",
        )


def _read(path: Path) -> _Draft:
    """Read one file. Raises BadInputError when it is no text, is far too long, or does not say which job it is for."""
    content = read_whole(path)
    if len(content) > _LARGEST:
        raise BadInputError(
            f"{path.name} is {len(content) / _MEGABYTE:.1f} MB long; a draft of up to 1 MB is read.",
            remedy="Keep its pictures and long texts in another file.",
        )
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


def _broken(path: Path, why: str) -> _Draft:
    """Give a file that cannot be read, with the job that it is for as far as its top or its name tells."""
    try:
        head = read_whole(path)[:_HEAD]
    except OutsideRefusedError:
        head = b""
    # In UTF-16 a letter of ours has a zero beside it, and the file may begin with a mark for the order of the two.
    plain = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    return _Draft(path=path, content=b"", process_id=read_front(plain).process_id or _id_in_name(path), broken=why)


def _id_in_name(path: Path) -> str:
    """Give the process id that we put into the name, for a draft whose lines at the top were deleted."""
    return path.stem.rpartition(_BEFORE_ID)[2] if _BEFORE_ID in path.stem else ""


def _file_name(process: Process) -> str:
    """Name a draft so that a person finds it: `acme-product-manager--<process id>.md`."""
    return f"{_slug(process.company, process.role) or 'job'}{_BEFORE_ID}{_id_as_named(process.id)}.md"


def _id_as_named(process_id: str) -> str:
    return process_id if _PLAIN_ID.fullmatch(process_id) else fingerprint([process_id])


def _slug(*words: str | None) -> str:
    plain = unicodedata.normalize("NFKD", " ".join(each for each in words if each))
    letters = "".join(sign for sign in plain.casefold() if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", letters)[:_LONGEST_SLUG].strip("-")
