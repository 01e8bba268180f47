"""One round that wants a debrief, and what the calendar shows of the debriefs that were written."""

from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.debriefs import Debrief
from cornerman.events import Event, EventStatus
from cornerman.planning.diaries import Diary
from cornerman.planning.wishes import Wish
from cornerman.policy import Policy
from cornerman.times import Span
from cornerman.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One round that wants a debrief, and everything that bears on it.

    `earlier` are the debriefs that were made for it, whatever became of them; none that stands for another round, and
    none that took place before this one ended.
    """

    wish: Wish
    world: World
    diary: Diary
    policy: Policy
    now: datetime
    earlier: tuple[Debrief, ...] = ()

    @property
    def open_window(self) -> Span:
        """What is left of the window, with notice given to the members."""
        start = max(self.wish.window.start, self.now + self.policy.notice)
        return Span(start=start, end=max(start, self.wish.window.end))

    @property
    def is_over(self) -> bool:
        """No debrief can begin any more within the time that the policy gives."""
        return self.now + self.policy.notice > self.wish.latest - self.policy.debrief_length

    @property
    def window_is_over(self) -> bool:
        """The round has ended, and no debrief can begin any more before the next talk, or in time."""
        return self.now >= self.wish.end and self.open_window.length < self.policy.debrief_length

    @property
    def is_cut_short(self) -> bool:
        """The next talk of the process leaves less time than the policy gives."""
        return self.wish.window.end < self.wish.latest

    @property
    def is_recent(self) -> bool:
        """The round is not so long ago that nothing is said about it any more."""
        return self.wish.end > self.now - self.policy.backfill


def seen(debrief: Debrief, world: World) -> Event | None:
    """Find what the calendar showed for a debrief after it was last written; None when it was not read since."""
    if world.as_of is None or (debrief.written_at is not None and world.as_of <= debrief.written_at):
        return None
    return next((event for event in world.events if event.uid == debrief.uid), None)


def shown(debrief: Debrief, world: World) -> Debrief:
    """Give a debrief where the calendar shows it, which is elsewhere when somebody moved it by hand."""
    event = seen(debrief, world) if debrief.settled else None
    return debrief if event is None or event.gone else replace(debrief, span=event.span)


def removed(debrief: Debrief, world: World) -> bool:
    """Tell whether somebody took away, or called off, a debrief that stands, after it was written."""
    event = seen(debrief, world) if debrief.stands else None
    return event is not None and (event.gone or event.status is EventStatus.CANCELLED)
