"""Whether an interview was changed so short a time ago that more changes may come, which one step then follows."""

from collections.abc import Iterable
from datetime import datetime

from cornerman.debriefs import Debrief
from cornerman.events import Event
from cornerman.policy import Policy
from cornerman.times import instant
from cornerman.world import World

_MOST_BY_HAND = 10


def may_wait(debrief: Debrief, about: Iterable[Event], world: World, policy: Policy, now: datetime) -> bool:
    """Tell whether what follows from changes of these events can wait for the next run.

    It does while one of them was changed less than `policy.calm` ago, so that five moves in a minute end in one
    update. It does not when the debrief begins within `policy.notice`. A change in the future is a wrong clock's,
    and a calendar on which more entries than anybody changes in so short a time are new writes the time of reading
    into each: neither says anything.
    """
    if instant(debrief.span.start) - now <= policy.notice or not any(_changed_now(each, policy, now) for each in about):
        return False
    return len({each.uid for each in world.events if _changed_now(each, policy, now)}) <= _MOST_BY_HAND


def _changed_now(event: Event, policy: Policy, now: datetime) -> bool:
    return event.changed is not None and event.changed <= now < event.changed + policy.calm
