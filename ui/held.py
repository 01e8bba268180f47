"""Says which invitations a member holds that the next run takes back."""

from typing import TYPE_CHECKING

from ui.moments import short
from ui.printing import say

if TYPE_CHECKING:
    from cornerman.people import Member
    from flows.house import House


def say_what_is_taken_back(member: "Member", house: "House") -> bool:
    """Name the debriefs to come to which somebody is invited who may not be any more; tell whether there are any."""
    from flows.leaving import held

    times = [short(each.span.start, house.seeker.zone) for each in held(member, house)]
    for each in times:
        say(f"{member.name} is invited to the debrief of {' '.join(each.split())}; the next run takes that back.")
    if times:
        say("cornerman run", indent="  ")
    return bool(times)
