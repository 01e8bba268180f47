"""Keeps the words of errors out of Prefect's record: they may name people, and Prefect keeps and logs them."""

from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from cornerman.errors import CornermanError


class QuietError(Exception):
    """That a flow failed, told without anybody's name; an error that is safe to keep may derive from it."""


class MistakeError(QuietError):
    """That the program itself is wrong: an error that is none of ours, by its kind and place."""


class quietly:  # noqa: N801 - read as a statement: `with quietly(tell):`
    """The outer line of a flow: whatever error leaves the block leaves it as QuietError.

    `on_failure` is given an error of ours first, whose whole sentence the seeker is to read. Any other is a
    mistake of the program and leaves as MistakeError, with its kind and place: its words could hold what was
    being read.
    """

    def __init__(self, on_failure: Callable[[CornermanError], None]) -> None:
        """Remember whom to tell."""
        self._on_failure = on_failure

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raise QuietError in place of an error; let go what is none, as a cancellation."""
        if not isinstance(error, Exception) or isinstance(error, QuietError):
            return
        if isinstance(error, CornermanError):
            self._on_failure(error)
            raise QuietError(f"{type(error).__name__}; `cornerman status` has the whole sentence.") from None
        raise MistakeError(f"{type(error).__name__} {_place(trace)}") from None


def _place(trace: TracebackType | None) -> str:
    """Say where an error arose, as a file of ours and a line."""
    frames = extract_tb(trace)
    return f"in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
