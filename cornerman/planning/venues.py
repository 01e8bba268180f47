"""Where a debrief takes place: where the seeker said, where the council is anyway, or in the seeker's own room."""

from dataclasses import dataclass
from datetime import datetime

from cornerman.debriefs import Debrief
from cornerman.planning.wishes import diary
from cornerman.policy import Policy
from cornerman.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """Where one debrief takes place; `room` and `in_meeting` as of its entry on the calendar.

    `own` is what the seeker put there in the place of what we wrote; a calendar keeps it.
    """

    room: str
    in_meeting: bool
    own: str


def venue(debrief: Debrief, world: World, policy: Policy, now: datetime) -> Venue:
    """Say where a debrief takes place, by the settings and by what was read of the calendar."""
    together = debrief.stands and _meets_anyway(debrief, world, policy, now)
    location = next((each.location for each in world.events if each.uid == debrief.uid and not each.gone), "")
    own = " ".join(location.split())
    return Venue(
        room="" if together else world.seeker.room,
        in_meeting=together,
        own="" if own in {debrief.room, world.seeker.room} else own,
    )


def has_no_place(debrief: Debrief, world: World, policy: Policy, now: datetime) -> bool:
    """Tell whether a debrief that is on the calendar has no place to meet there, nor anywhere else."""
    event = next((each for each in world.events if each.uid == debrief.uid and not each.gone), None)
    if event is None or event.location or event.url:
        return False
    found = venue(debrief, world, policy, now)
    return not (found.room or found.in_meeting)


def _meets_anyway(debrief: Debrief, world: World, policy: Policy, now: datetime) -> bool:
    """Tell whether all who come are together then in a meeting of the council, stated or seen on the calendar."""
    people = frozenset(world.coming_to(debrief))
    meetings = diary(world, now).meetings_within(debrief.span, policy)
    return bool(people) and any(each.span.covers(debrief.span) and people <= each.members for each in meetings)
