"""Short handles by which a person names things on the command line: `3f2a`, and the same tomorrow.

A number in a list would name another thing once something new arrives between looking and typing. So a handle
is the beginning of a fingerprint of the thing's own name: four digits, more where two would be alike.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from cornerman.errors import WrongUseError
from cornerman.keys import fingerprint
from cornerman.wording import listed

SHORTEST = 4

Thing = TypeVar("Thing")


def by_handle(things: Iterable[Thing], name: Callable[[Thing], str]) -> dict[str, Thing]:
    """Give each thing under its handle, in the order in which they came."""
    whole = {fingerprint([name(thing)]): thing for thing in things}
    length = SHORTEST
    while len({each[:length] for each in whole}) < len(whole):
        length += 1
    return {each[:length]: thing for each, thing in whole.items()}


def pick(typed: str, things: Iterable[Thing], *, name: Callable[[Thing], str], kind: str, listing: str) -> Thing:
    """Find the one thing that a person names by its handle or by its whole name.

    `kind` and `listing` are for the error: what it is, and the command that lists them. Raises WrongUseError
    when nothing, or more than one thing, is called that.
    """
    wanted = typed.strip()
    every = {name(thing): thing for thing in things}
    if wanted in every:
        return every[wanted]
    digits = wanted.lower()
    found = {each: thing for each, thing in every.items() if fingerprint([each]).startswith(digits)}
    if len(digits) >= SHORTEST and len(found) == 1:
        return next(iter(found.values()))
    raise _not_one(wanted, found if len(digits) >= SHORTEST else {}, kind=kind, listing=listing)


def several_fit(typed: str, found: Mapping[str, str], *, kind: str, listing: str) -> WrongUseError:
    """Give the error for a name that several things have; `found` is what each is called, by its handle."""
    return WrongUseError(
        f"{len(found)} {kind}s fit {typed!r}: {listed([f'{handle} ({name})' for handle, name in found.items()])}.",
        remedy=f"Take the signs before the name that you mean; `{listing}` lists them all.",
    )


def _not_one(wanted: str, found: Mapping[str, object], *, kind: str, listing: str) -> WrongUseError:
    if found:
        return WrongUseError(
            f"More than one {kind} is called {wanted}.", remedy=f"Type more of it; `{listing}` shows how much it takes."
        )
    return WrongUseError(f"No {kind} is called {wanted!r}.", remedy=f"`{listing}` shows what they are called.")
