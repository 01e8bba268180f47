"""`cornerman offer edit`: put an offer right; only what is given changes, and both states are shown."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import NeedsSeekerError
from ui.offer_options import taking_parts
from ui.opening import own_house
from ui.printing import say

if TYPE_CHECKING:
    from cornerman.reading.offer_form import OfferWords

Number = Annotated[str, typer.Argument(metavar="OFFER", help="The first four or five signs of its line, or its name.")]


@taking_parts
def edit(
    number: Number,
    *,
    words: "OfferWords",
    spoken: Annotated[
        bool | None, typer.Option("--spoken/--in-writing", help="Whether it was said, or is in writing.")
    ] = None,
) -> None:
    """Put an offer right. Only what you give changes; "" takes a part out. By that the offer is confirmed too.

    One that was read from your mail is then kept as you say; `cornerman offer remove` brings back what was read.
    """
    from dataclasses import replace

    from cornerman.reading.offer_form import OfferWords, with_words
    from flows.gathering import gather
    from ui.offer_closing import close_questions
    from ui.offer_show import changes
    from ui.offers import find_offer

    given = replace(words, spoken=spoken)
    if given == OfferWords():
        raise NeedsSeekerError(
            "Nothing was given to change.", remedy="Give the parts as options; `cornerman offer edit --help` has them."
        )
    with own_house() as house:
        now = house.clock.now()
        before = find_offer(number, gather(house, now))
        after = with_words(before, given, now=now, zone=house.seeker.zone)
        with house.store.together():
            house.memory.keep_offer(after)
            close_questions(house, after)
    found = changes(before, after)
    say(f"The offer from {after.company or 'an employer not yet known'}:")
    for line in found or ("Nothing in it changed.",):
        say(line, indent="  ")
