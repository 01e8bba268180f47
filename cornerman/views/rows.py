"""Rows of a form, each named by a mark of what it holds, so that one that came from elsewhere is never overwritten."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from cornerman.views.page_values import Filled

NEW = "new"
_FREE_AT_LEAST = 2

Row = TypeVar("Row")


def new_rows(filled: Filled, beginning: str, kept: Collection[str]) -> tuple[str, ...]:
    """Name the rows of a form that are not kept: those that came back with it, and some that are free.

    `beginning` is how the names of the fields begin by which rows are counted.
    """
    came = [name.removeprefix(beginning) for name in filled.values if name.startswith(beginning)]
    rows = dict.fromkeys(each for each in came if each not in kept)
    free = (f"{NEW}{number}" for number in range(1 if kept else _FREE_AT_LEAST))
    return tuple(dict.fromkeys((*rows, *free)))


def merged(kept: Sequence[Row], typed: Mapping[str, Row | None], mark: Callable[[Row], str]) -> tuple[Row, ...]:
    """Give the rows that are kept with those that were altered in a form in their places, and new ones behind them.

    `typed` has them by the marks with which the form was loaded; None is a row that was emptied. What the form did
    not know of stays, and what was altered elsewhere meanwhile and not in the form stays as it is now.
    """
    here = {mark(each): each for each in kept}
    altered = {name: each for name, each in typed.items() if each is None or mark(each) != name}
    rows = [altered.get(name, each) for name, each in here.items()]
    rows += [each for name, each in altered.items() if name not in here]
    return tuple(dict.fromkeys(each for each in rows if each is not None))
