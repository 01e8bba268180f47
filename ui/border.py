"""The border between the program and the person: every failure becomes a sentence and an exit code."""

import errno
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cornerman.errors import CornermanError, StorageError
from integrations.whole_files import file_in_the_way
from ui.opening import data_folder
from ui.printing import put, wrapped

UNEXPECTED = 1
INTERRUPTED = 130

_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_FOLDER = (errno.ENOTDIR, errno.EEXIST)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def tell(error: CornermanError) -> int:
    """Print an error and what would do, and give its exit code."""
    _tell(error.message, error.remedy)
    return error.exit_code


def tell_unexpected(error: BaseException) -> int:
    """Keep the traceback of an error that nobody foresaw for the seeker's eyes, and say where it lies."""
    kept = keep_traceback(error)
    where = f"What happened is written in {kept}" if kept else "What happened could not be written down"
    _tell(
        f"Something went wrong inside Cornerman ({type(error).__name__}).",
        f"It is not your fault. {where}; it may hold personal data, so read it before you give it away.",
    )
    return UNEXPECTED


def tell_interrupted() -> int:
    """Say that Ctrl-C was heard."""
    put("\nStopped.", error=True)
    return INTERRUPTED


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn what the operating system says about files into a sentence. Raises StorageError."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno not in (*_FULL, *_FORBIDDEN):
            raise  # not about files: a pipe that was closed, or a fault of ours
        raise _sentence(error) from error


def _sentence(error: OSError) -> StorageError:
    place = f" ({error.filename})" if error.filename else ""
    if error.errno in _FULL:
        return StorageError(
            f"The disk is full{place}.", remedy="Make room and run it again; what was not done will be done then."
        )
    if error.errno in _FORBIDDEN:
        return StorageError(
            f"Cornerman may not use a file or folder{place}.",
            remedy="Give yourself the right to read and write it, or name another place in the settings.",
        )
    in_the_way = file_in_the_way(Path(error.filename)) if error.errno in _NO_FOLDER and error.filename else None
    if in_the_way is not None:
        return StorageError(f"{in_the_way} is a file where a folder should be.", remedy="Please move it away.")
    reason = error.strerror or type(error).__name__
    return StorageError(
        f"A file or folder could not be used{place}: {reason}.", remedy="`cornerman doctor` looks at each of them."
    )


def _tell(message: str, remedy: str) -> None:
    for line in [piece for part in message.splitlines() for piece in wrapped(part)]:
        put(line, style="bad", error=True)
    for line in wrapped(f"→ {remedy}", hang="  ") if remedy else ():
        put(line, error=True)


def keep_traceback(error: BaseException) -> Path | None:
    """Write the traceback into a new file that only its owner may read."""
    for folder in (data_folder(), None):
        try:
            if folder is not None:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # mkstemp, below this, makes files for their owner alone (0600)
            with tempfile.NamedTemporaryFile(
                "w", prefix="cornerman-error-", suffix=".txt", dir=folder, delete=False, encoding="utf-8"
            ) as file:
                traceback.print_exception(error, file=file)
            return Path(file.name)
        except OSError:
            continue  # the next place
    return None
