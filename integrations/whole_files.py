"""Files that are read and written whole: a reader never meets half of one, and a failed write leaves what was there."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cornerman.errors import BadInputError, OutsideDownError, OutsideRefusedError

_MAKE_ROOM = "Free some space; nothing was changed."
_CHECK_PATH = "Check the path in the settings."
_REMEDIES = {
    errno.ENOSPC: _MAKE_ROOM,
    errno.EDQUOT: _MAKE_ROOM,
    errno.ENOTDIR: _CHECK_PATH,
    errno.EISDIR: _CHECK_PATH,
    errno.EEXIST: _CHECK_PATH,
}
_NEW_FILE = 0o666  # less what the umask takes


def read_whole(path: Path) -> bytes:
    """Give the bytes of a file. Raises BadInputError when it is not there, OutsideRefusedError without the right."""
    with _told(path, "read"):
        return path.read_bytes()


def children(folder: Path) -> list[Path]:
    """Give what lies in a folder, in order of names; raises as read_whole does."""
    with _told(folder, "read"):
        return sorted(folder.iterdir())


def write_whole(path: Path, data: bytes, *, instead_of: bytes | None = None, draft: Path | None = None) -> None:
    """Put these bytes into a file in one step, with the rights that it had; a link stays a link.

    With `instead_of`, only if the file still holds that; else OutsideDownError, for somebody else wrote it
    meanwhile. `draft` is where it is written at first, by default a hidden file beside it. Raises
    OutsideRefusedError when it may not be written or the disk is full.
    """
    target = path.resolve()
    draft = draft or target.with_name(f".{target.name}.tmp")
    with _told(path, "written"):
        try:
            _write(draft, data, like=target)
            if instead_of is not None and target.read_bytes() != instead_of:
                raise OutsideDownError(
                    f"{path.name} was changed by another program in this moment.", remedy="The next run does it."
                )
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        _settle_folder(target.parent)


def make_folder(path: Path) -> None:
    """Make a folder that only its owner can read, unless it is there. Raises OutsideRefusedError when it cannot."""
    with _told(path, "made"):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)


def remove_whole(path: Path) -> None:
    """Take a file away; nothing happens when it is not there. Raises OutsideRefusedError without the right."""
    with _told(path, "removed"):
        path.unlink(missing_ok=True)
        _settle_folder(path.parent)


def _write(draft: Path, data: bytes, *, like: Path) -> None:
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_FILE)
    with os.fdopen(handle, "wb") as file:
        if like.exists():
            present = like.stat()
            os.fchmod(handle, present.st_mode & 0o7777)
            with suppress(PermissionError):  # only root may give a file to somebody else
                os.fchown(handle, present.st_uid, present.st_gid)
        file.write(data)
        file.flush()
        os.fsync(handle)


def _settle_folder(folder: Path) -> None:
    """Have the folder's new entry survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(path: Path, done: str) -> Iterator[None]:
    """Turn the machine's answers into sentences."""
    try:
        yield
    except FileNotFoundError as error:
        raise BadInputError(f"{path} is not there.", remedy=_CHECK_PATH) from error
    except PermissionError as error:
        raise OutsideRefusedError(
            f"{path} may not be {done}.", remedy=f"Give your user the right to it, for example: chmod u+rw '{path}'."
        ) from error
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "Check the disk that it lies on.")
        raise OutsideRefusedError(f"{path} cannot be {done}: {error.strerror}.", remedy=remedy) from error
