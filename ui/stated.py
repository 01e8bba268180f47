"""What the seeker stated about an offer, or last about another one of the same negotiation."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cornerman.planning.negotiations import goals_of, stated_for, stated_under

if TYPE_CHECKING:
    from cornerman.goals import Goals, WalkAway
    from cornerman.offers import Offer
    from cornerman.preparation_memory import PreparationMemory
    from cornerman.world import World


def stated_goals(offer: "Offer", world: "World") -> "Goals | None":
    """Give what the seeker wants of an offer, as if it had been said of this one."""
    found = goals_of(offer, world)
    return found and replace(found, offer_id=offer.id)


def stated_least(offer: "Offer", world: "World", memory: "PreparationMemory") -> "WalkAway | None":
    """Give what the seeker would not go below, as if it had been said of this offer; for this machine alone."""
    found = stated_for(offer, memory.walk_aways(), world)
    return found and replace(found, offer_id=offer.id)


def forget_least(offer: "Offer", world: "World", memory: "PreparationMemory") -> bool:
    """Forget what the seeker would not go below, of every offer of the negotiation; tell whether there was anything."""
    gone = [memory.drop_walk_away(each) for each in sorted(stated_under(offer, world))]
    return any(gone)
