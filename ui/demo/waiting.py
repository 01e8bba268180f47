"""Shows on a terminal that something is going on; elsewhere the line printed before has to do."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Turn a spinner beside these words for the length of a block, where somebody can see it."""
    if sys.stdout.isatty():
        with Console().status(words):
            yield
    else:
        yield
