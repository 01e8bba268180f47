"""`cornerman debrief why N`: why a debrief lies where it does, and what the next best times were."""

from typing import Annotated

import typer

from ui.opening import own_house
from ui.printing import say


def why(
    number: Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of the round's line.")],
) -> None:
    """Show why a debrief lies where it does and what the next two times were, or what stands in the way of one."""
    from flows.gathering import gather
    from ui.council_talks import council_talks, find_talk
    from ui.debrief_reasons import reasons

    with own_house() as house:
        world = gather(house, house.clock.now())
    talk = find_talk(number, council_talks(world))
    say(f"{talk.process.name}, {talk.round.name}")
    for line in reasons(talk, world):
        say(line)
