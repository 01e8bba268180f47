"""`cornerman undo`: what can be taken back, and taking it back."""

from typing import Annotated

import typer

from ui.opening import own_house
from ui.printing import Form, FormOption, Rest, say, show_json, table


def undo(
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help="The first four or five signs of its line in the list.")
    ] = None,
    *,
    form: FormOption = Form.TEXT,
) -> None:
    """List what can be taken back, or do it.

    A debrief that is taken back is withdrawn: it leaves your calendar, the members are told, and it is not
    booked again until you take that back too. A reminder on your own calendar goes, and nobody is told. What was
    read by somebody cannot be taken back: letters that went out, an invitation that was seen. A note can be taken
    back until the figures of your council were shown beside it. That you marked a draft as shared is taken back too;
    what its manager said of it by `cornerman mission verdict --undo`, and its text by `cornerman mission restore`.
    """
    from flows.gathering import gather
    from ui.undoing import find_undoable, undoables

    with own_house() as house:
        world = gather(house, house.clock.now())
        answers = house.memory.answers()
        entered = house.memory.offers()
        found = undoables(world, answers=answers, entered=entered, now=house.clock.now())
        if key is not None:
            say(find_undoable(key, found).take_back(house, world))
            return
    if form is Form.JSON:
        show_json([{"handle": handle, "key": each.key, "what": each.what} for handle, each in found.items()])
        return
    table([(handle, Rest(each.what)) for handle, each in found.items()])
    say("Take one back: cornerman undo KEY" if found else "There is nothing to take back.")
    say("Letters that went out and seen invitations stay.")
