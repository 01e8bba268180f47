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
    errno.EISDIR: _CHECK_PATH,
}
_OF_THE_FOLDER = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_NEW_FILE = 0o666  # less what the umask takes
_PRIVATE_FILE = 0o600


def read_whole(path: Path) -> bytes:
    """Give the bytes of a file. Raises BadInputError when it is not there, OutsideRefusedError without the right."""
    with _told(path, "read"):
        return path.read_bytes()


def children(folder: Path) -> list[Path]:
    """Give what lies in a folder, in order of names; raises as read_whole does."""
    with _told(folder, "read"):
        return sorted(folder.iterdir())


def write_whole(
    path: Path, data: bytes, *, instead_of: bytes | None = None, draft: Path | None = None, private: bool = False
) -> None:
    """Put these bytes into a file in one step, with the rights that it had; a link stays a link.

    With `instead_of`, only if the file still holds that; else OutsideDownError, for somebody else wrote it
    meanwhile. `draft` is where it is written at first, by default a hidden file beside it. A new file that is
    `private` can be read by its owner alone. Raises OutsideRefusedError when it may not be written or the disk is
    full.
    """
    target = path.resolve()
    draft = draft or target.with_name(f".{target.name}.tmp")
    with _told(path, "written"):
        try:
            _write(draft, data, like=target, mode=_PRIVATE_FILE if private else _NEW_FILE)
            if instead_of is not None and target.read_bytes() != instead_of:
                raise OutsideDownError(
                    f"{path.name} was changed by another program in this moment.", remedy="The next run does it."
                )
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        _settle_folder(target.parent)


def make_folder(path: Path) -> None:
    """Make a folder that only its owner can read, and those above it, unless they are there.

    Raises OutsideRefusedError when it cannot be made.
    """
    with _told(path, "made"):
        for each in (*reversed(path.parents), path):
            each.mkdir(mode=0o700, exist_ok=True)


def file_in_the_way(path: Path) -> Path | None:
    """Give the file that stands where `path`, or a folder above it, should be a folder; None when there is none."""
    return next((each for each in (path, *path.parents) if each.exists() and not each.is_dir()), None)


def remove_whole(path: Path) -> None:
    """Take a file away; nothing happens when it is not there. Raises OutsideRefusedError without the right."""
    with _told(path, "removed"):
        path.unlink(missing_ok=True)
        _settle_folder(path.parent)


def _write(draft: Path, data: bytes, *, like: Path, mode: int) -> None:
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
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
        place = _forbidden(path, done)
        raise OutsideRefusedError(
            f"{place} may not be {done}.", remedy=f"Give your user the right to it, for example: chmod u+rw '{place}'."
        ) from error
    except (FileExistsError, NotADirectoryError) as error:
        raise OutsideRefusedError(
            f"{file_in_the_way(path) or path} is a file where a folder should be.", remedy="Please move it away."
        ) from error
    except OSError as error:
        place = path.parent if error.errno in _OF_THE_FOLDER else path
        remedy = _REMEDIES.get(error.errno or 0, "Check the disk that it lies on.")
        raise OutsideRefusedError(f"{place} cannot be {done}: {error.strerror}.", remedy=remedy) from error


def _forbidden(path: Path, done: str) -> Path:
    """Name what the user has no right to: the folder, when nothing may be put into it, and else the file."""
    return path.parent if done == "written" and not os.access(path.parent, os.W_OK) else path
