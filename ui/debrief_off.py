"""`cornerman debrief off N`: the seeker wants no debrief for a round."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.opening import alone, own_house
from ui.printing import say

if TYPE_CHECKING:
    from cornerman.planning.debrief_cases import Case
    from flows.house import House


def off(
    number: Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of the round's line.")],
) -> None:
    """Say that you want no debrief for a round: one that is booked is withdrawn, and it stays so.

    `cornerman undo` lets the next run look for a time again.
    """
    from cornerman.planning.by_hand import case_about
    from flows.gathering import gather
    from ui.council_talks import council_talks, find_talk

    with own_house() as house, alone(house):
        world = gather(house, house.clock.now())
        talk = find_talk(number, council_talks(world))
        say(f"{talk.process.name}, {talk.round.name}")
        case = case_about(talk.round.origins, world, house.policy, house.clock.now())
        if case is None:
            closed = "offer is answered or gone" if talk.round.is_offer else "job is closed"
            say(f"This {closed}, so no debrief is booked for it anyway.")
            return
        say(_taken_off(house, case))
    say("To take that back: cornerman undo")


def _taken_off(house: "House", case: "Case") -> str:
    """Withdraw the debrief that stands, or keep that there is to be none, and give the sentence that says so."""
    from cornerman.planning.by_hand import is_off, standing_for
    from cornerman.planning.by_hand import off as kept_off
    from ui.moments import short
    from ui.withdrawing import withdraw_now

    standing = standing_for(case)
    if standing is not None and standing.span.start <= case.now:
        begun = short(standing.span.start, house.seeker.zone)
        raise WrongUseError(f"Its debrief began on {begun}.", remedy="Nothing was changed.")
    if standing is not None:
        return withdraw_now(standing.key, house, case.world, why="You want no debrief for this round.")
    if is_off(case):
        return "It gets no debrief already."
    house.memory.keep_debrief(kept_off(case))
    return "No debrief is booked for it."
