"""`cornerman offer reject`: what was read as an offer is none; and taking that back."""

from typing import TYPE_CHECKING

import typer

from ui.family import shown
from ui.offer_edit import Number
from ui.opening import own_house
from ui.printing import say

if TYPE_CHECKING:
    from cornerman.offers import Offer
    from flows.house import House


def register(app: typer.Typer) -> None:
    """Put the command into the family of offers."""
    app.command(epilog=shown("cornerman offer reject 3f2a"))(reject)


def reject(number: Number) -> None:
    """Say that what was read in your mail is no offer. Nothing is made of it any more, and nobody is told anything.

    It is not listed, not compared and not asked about, and the council does not talk it over. To turn down a real
    offer, use: cornerman offer answered OFFER --for-good
    """
    from cornerman.errors import WrongUseError
    from cornerman.handles import handle_of
    from cornerman.offer_states import no_offer
    from flows.gathering import gather
    from ui.offer_closing import close_questions
    from ui.offer_leaving import stays_after_rejecting
    from ui.offers import SEEKER, find_offer, find_rejected, offer_name

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        again = find_rejected(number, world)
        if again is not None:
            say(f"That is kept already. To bring it back: cornerman offer confirm {handle_of(again.id)}")
            return
        offer = find_offer(number, world, exactly=True)
        if offer.source == SEEKER:
            raise WrongUseError(
                "You entered that offer yourself.",
                remedy=f"Take it out: cornerman offer remove {handle_of(offer.id)}. Nothing was changed.",
            )
        with house.store.together():
            house.memory.keep_prompt(no_offer(offer, now))
            close_questions(house, offer)
        stays = stays_after_rejecting(house, offer, world)
    say(f"Kept: what came from {offer_name(offer, world)} is no offer.")
    for line in stays:
        say(line)
    say(f"To bring it back: cornerman offer confirm {handle_of(offer.id)}, or cornerman undo")


def bring_back(house: "House", offer: "Offer") -> None:
    """Let what the seeker said was no offer be one again; of any other nothing changes."""
    from cornerman.offer_states import is_no_offer, no_offer_key
    from cornerman.prompts import PromptState

    if is_no_offer(offer, house.memory.prompts()):
        house.memory.mark_prompt(no_offer_key(offer.id), PromptState.OVERTAKEN)
