"""What those said who know when people are busy."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cornerman.times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyReading:
    """When people are busy inside a window, by address, as few spans, in order.

    `busy` holds only those whose times are known; no spans at all is free all the time. Who does not share their
    times is not in it, and is no loss. Who could not be asked for any other reason is not in it either: they are
    `unanswered`, and a line of `losses` says why of each.
    """

    busy: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    unanswered: frozenset[str] = frozenset()
    losses: tuple[str, ...] = ()
