"""What a database says when it fails, in words that a person can act on: the one border for its errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from cornerman.errors import StorageError

_ELSEWHERE = "name another place under `store.url` in the settings"
_UNREACHED = "See that the database server runs, and that `store.url` and the password are right."
_CAUSES = {
    # SQLite, by the beginning of the error's name (sqlite.org/rescode.html)
    "SQLITE_FULL": ("could not be written: the disk is full.", "Nothing was lost. Make some room and run again."),
    "SQLITE_NOTADB": ("is not a Cornerman database.", f"Move the file away, or {_ELSEWHERE}."),
    "SQLITE_CORRUPT": ("is damaged.", "Put back your last copy of it, or move it away to begin anew."),
    "SQLITE_READONLY": (
        "may not be written.",
        f"Give yourself the right to write the file and its folder, or {_ELSEWHERE}.",
    ),
    "SQLITE_CANTOPEN": ("cannot be opened.", f"Give yourself the right to read and write it, or {_ELSEWHERE}."),
    "SQLITE_PERM": ("cannot be opened.", f"Give yourself the right to read and write it, or {_ELSEWHERE}."),
    "SQLITE_BUSY": ("is held by another program.", "Close that program, or wait until it has finished, and run again."),
    "SQLITE_IOERR": ("could not be read or written: the disk answered with an error.", "Check the disk and run again."),
    # PostgreSQL, by the beginning of the SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html)
    "42501": ("may not be used by this user.", "Grant the user the right to create and write tables in it."),
    "53100": ("could not be written: the server's disk is full.", "Nothing was lost. Make some room and run again."),
}


@contextmanager
def storage_errors(place: str) -> Iterator[None]:
    """Raise StorageError for whatever the database of that name complains about inside the block."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _told(error, place) from error


def _told(error: SQLAlchemyError, place: str) -> StorageError:
    cause = error.orig if isinstance(error, DBAPIError) else error
    # A server that could not be reached has no code to give.
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", "")
    if code is None:
        return StorageError(f"The store {place} cannot be reached: {_reason(cause)}.", remedy=_UNREACHED)
    for beginning, (what, remedy) in _CAUSES.items():
        if code.startswith(beginning):
            return StorageError(f"The store {place} {what}", remedy=remedy)
    return StorageError(f"The store {place} could not be used: {_reason(cause)}.", remedy="Run `cornerman doctor`.")


def _reason(cause: BaseException | None) -> str:
    """Give the first line of what was said, without the sentences that lead to it."""
    return str(cause).partition("\n")[0].rpartition("failed: ")[2].strip().rstrip(".")
