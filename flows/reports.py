"""What a run did, for the person who started it; and the counts without names that Prefect may show."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from cornerman.actions import Action


@dataclass(slots=True)
class RunReport:
    """Plain lines for the seeker's eyes: what was done, and what could not be done."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


_REPORT: ContextVar[RunReport | None] = ContextVar("report", default=None)


@contextmanager
def collected() -> Iterator[RunReport]:
    """Collect what the flows inside the block report; outside of any block nobody listens.

    The lines stay in this process: a flow's return value and its logs would end up in Prefect's database.
    """
    report = RunReport()
    token = _REPORT.set(report)
    try:
        yield report
    finally:
        _REPORT.reset(token)


def report_done(line: str) -> None:
    """Say that something was done."""
    report = _REPORT.get()
    if report is not None:
        report.done.append(line)


def report_failed(line: str) -> None:
    """Say that something could not be done, and why."""
    report = _REPORT.get()
    if report is not None:
        report.failed.append(line)


def counts(actions: Iterable[Action]) -> list[dict[str, str | int]]:
    """Count actions by kind, with their keys, which name nobody: a table for Prefect's page."""
    kinds = [(type(action).__name__, action.key) for action in actions]
    totals = Counter(kind for kind, _ in kinds)
    return [
        {"what": kind, "count": count, "keys": ", ".join(key for each, key in kinds if each == kind)}
        for kind, count in sorted(totals.items())
    ]
