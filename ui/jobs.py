"""Finds the process that a person means: by its handle, or by a part of the employer's name that fits no other."""

from collections.abc import Sequence

from cornerman.errors import WrongUseError
from cornerman.processes import Process
from ui.handles import by_handle, pick, several_fit


def with_handles(processes: Sequence[Process]) -> dict[str, Process]:
    """Give each process under its handle."""
    return by_handle(processes, lambda process: process.id)


def find_process(typed: str, processes: Sequence[Process], *, listing: str) -> Process:
    """Find the process that a person means. Raises WrongUseError when none, or more than one, fits."""
    if not processes:
        raise WrongUseError(
            "No job is known yet.", remedy="Your calendar and mail are read by `cornerman run`; then: cornerman mission"
        )
    words = typed.strip().casefold()
    named = [process for process in processes if words and words in process.name.casefold()]
    if len(named) > 1:
        handles = {each.id: handle for handle, each in with_handles(processes).items()}
        raise several_fit(typed, {handles[each.id]: each.name for each in named}, kind="job", listing=listing)
    return named[0] if named else pick(typed, processes, name=lambda each: each.id, kind="job", listing=listing)
