"""Files for the seeker's eyes alone: nobody else on the machine may read them."""

from pathlib import Path

from cornerman.errors import StorageError
from integrations.whole_files import file_in_the_way, write_whole

_OWNER_ONLY = 0o600
_FOLDER_OWNER_ONLY = 0o700


def write_private(path: Path, data: bytes) -> None:
    """Put these bytes into a file of the owner's, in one step, making its folder if needed.

    Raises StorageError, or OutsideRefusedError as write_whole does.
    """
    _open_place(path)
    write_whole(path, data)


def begin_private(path: Path, data: bytes) -> bool:
    """Make a file of the owner's, unless there is one with something in it; tell whether it was made.

    Raises as write_private does.
    """
    _open_place(path)
    if path.stat().st_size:
        return False
    write_whole(path, data, instead_of=b"")
    return True


def _open_place(path: Path) -> None:
    """See to it that the folder and an empty file are there before anything private is written."""
    try:
        missing = [each for each in (path.parent, *path.parent.parents) if not each.exists()]
        for each in reversed(missing):  # the library's own `parents` gives its mode to the last of them alone
            each.mkdir(mode=_FOLDER_OWNER_ONLY, exist_ok=True)
        path.touch(mode=_OWNER_ONLY, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise StorageError(
            f"{file_in_the_way(path.parent) or path} is a file where a folder should be.",
            remedy="Please move it away.",
        ) from error
    except OSError as error:
        raise StorageError(
            f"{path} cannot be made: {error.strerror}.", remedy="Check the folder and your right to write there."
        ) from error
