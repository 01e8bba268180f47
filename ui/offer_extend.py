"""`cornerman offer extend`: the words for asking for more time, and `answered`: what the seeker says they did."""

from typing import TYPE_CHECKING, Annotated

import typer

from ui.family import shown
from ui.opening import own_house
from ui.printing import Form, FormOption, say

if TYPE_CHECKING:
    from cornerman.offers import Offer
    from cornerman.world import World

Number = Annotated[
    str | None,
    typer.Argument(metavar="OFFER", help="The first four or five signs of its line, or its name; else the latest."),
]


def register(app: typer.Typer) -> None:
    """Put both commands into the family of offers."""
    app.command(epilog=shown("cornerman offer extend", "cornerman offer extend 3f2a --format json"))(extend)
    app.command(epilog=shown("cornerman offer answered 3f2a", "cornerman offer answered 3f2a --for-good"))(answered)


def extend(number: Number = None, *, form: FormOption = Form.TEXT) -> None:
    """Print words for asking for more time: a named day, three to five business days later, with a true reason.

    The day is never one that is past; once the deadline is over it says so. You say them, or write them yourself;
    nothing is sent.
    """
    from cornerman.planning.extensions import extension_days, extension_words
    from cornerman.planning.negotiations import process_of
    from cornerman.planning.offer_clock import deadline_words
    from flows.gathering import gather
    from ui.offers import find_offer, offer_name

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
    offer = find_offer(number, world)
    zone, process = world.seeker.zone, process_of(offer, world)
    words = extension_words(offer, zone, process, now=now)
    if form is Form.JSON:
        from ui.printing import show_json

        soonest, latest = extension_days(offer, zone, process, now=now) or (None, None)
        show_json({"id": offer.id, "soonest": soonest, "latest": latest, "words": words})
        return
    say(f"For you to say to {offer_name(offer, world)}; nothing is sent.", style="bold")
    until = deadline_words(offer, zone, process)
    say(f"Their day: {until}." if until else "They named no day so far.")
    for each in words:
        say()
        say(each)


def answered(
    number: Number = None,
    *,
    for_good: Annotated[
        bool, typer.Option("--for-good", help="You said yes or no, so that the clock stops and no debrief is needed.")
    ] = False,
) -> None:
    """Say that you answered an offer warmly: thanks, and the day when you come back. Its first two steps are done.

    With --for-good you gave your answer: nothing of the offer is brought up any more, and the council's talk about it
    is taken off by the next run. `cornerman undo` takes either back.
    """
    from cornerman.offer_states import Answered
    from cornerman.offer_states import answered as kept
    from cornerman.planning.negotiations import goes_for_the_latest
    from flows.gathering import gather
    from ui.offers import find_offer, offer_name

    how = Answered.FOR_GOOD if for_good else Answered.WARMLY
    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        offer = find_offer(number, world)
        if goes_for_the_latest(offer, how, world):
            say("That is kept already. To take it back: cornerman undo")
            return
        if not for_good and goes_for_the_latest(offer, Answered.FOR_GOOD, world):
            say("You answered it for good before, so its clock is stopped. To take that back: cornerman undo")
            return
        house.memory.keep_prompt(kept(offer, how, now))
    say(f"Kept: you answered {offer_name(offer, world)}{' for good' if for_good else ' warmly'}.")
    say(_next(offer, world, for_good=for_good))
    say("To take it back: cornerman undo")


def _next(offer: "Offer", world: "World", *, for_good: bool) -> str:
    from cornerman.offer_origins import origin_of
    from ui.moments import short

    if not for_good:
        return "If you named a day, keep it; the rest of its clock goes on."
    booked = [each for each in world.debriefs if each.stands and origin_of(offer.id) in each.origins]
    coming = [each for each in booked if world.as_of is None or each.span.start > world.as_of]
    if coming:
        when = short(coming[0].span.start, world.seeker.zone)
        return f"The next run withdraws the council's talk of {when}, and tells the members."
    return "Its clock stops."
