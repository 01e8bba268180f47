"""`cornerman debrief written N`: the questions of a written debrief, to copy and to send oneself."""

from typing import Annotated

import typer

from ui.opening import own_house
from ui.printing import say


def written(
    number: Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of the round's line.")],
) -> None:
    """Print the questions for a debrief in writing, for when no hour suits your council. Nothing is sent."""
    from cornerman.views.written_debrief import written_debrief, written_review
    from flows.gathering import gather
    from ui.council_talks import council_talks, find_talk
    from ui.debrief_reasons import what_stands_in_the_way

    with own_house() as house:
        world = gather(house, house.clock.now())
    talk = find_talk(number, council_talks(world))
    say(f"{talk.process.name}, {talk.round.name}")
    told = what_stands_in_the_way(talk, world) if talk.debrief is None else ""
    if told:
        say(told)
    say("Copy what follows, fill it in, and send it to your council yourself; it names no employer.")
    text = written_review if talk.round.is_offer else written_debrief
    for line in text(no_hour=bool(told)):
        say()
        say(line)
