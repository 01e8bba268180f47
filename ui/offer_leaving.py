"""What becomes of what the seeker wants, and would not go below, when the offer that it was said of goes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cornerman.planning.negotiations import one_negotiation, stated_for, stated_under

if TYPE_CHECKING:
    from cornerman.offers import Offer
    from cornerman.world import World
    from flows.house import House

_WANTED = "what you want of it"
_LEAST = "what you would not go below"


def let_go(house: "House", offer: "Offer", world: "World") -> tuple[str, ...]:
    """Give the goals and the walk-away of an offer to the latest other one of its negotiation, or forget them.

    Each of the two goes where it counted already, so that what counts for the other offer stays as it was. Says what
    became of which. The walk-away is named, and never shown.
    """
    heir = _heir(offer, world)
    goals, least = world.goals_of(offer.id), house.memory.walk_away(offer.id)
    left = []
    if goals is not None:
        counted = heir is not None and stated_for(heir, world.goals, world) == goals
        house.memory.drop_goals(offer.id)
        if heir is not None and counted:
            house.memory.keep_goals(replace(goals, offer_id=heir.id))
        left.append((_WANTED, counted))
    if least is not None:
        counted = heir is not None and stated_for(heir, house.memory.walk_aways(), world) == least
        house.memory.drop_walk_away(offer.id)
        if heir is not None and counted:
            house.memory.keep_walk_away(replace(least, offer_id=heir.id))
        left.append((_LEAST, counted))
    return _told(left)


def stays_after_rejecting(house: "House", offer: "Offer", world: "World") -> tuple[str, ...]:
    """Say what becomes of what was said of something that is no offer: it counts for another one, or waits."""
    said = [
        *([_WANTED] if world.goals_of(offer.id) else []),
        *([_LEAST] if house.memory.walk_away(offer.id) else []),
    ]
    if not said:
        return ()
    what = _capital(" and ".join(said))
    if _heir(offer, world) is not None:
        return (f"{what} is kept, and counts for the other offer from them.",)
    return (f"{what} is kept in case it is an offer after all.",)


def forget_orphaned(house: "House", world: "World", *, rejected: bool) -> bool:
    """Forget what the seeker would not go below for offers that are gone; tell whether there was any.

    With `rejected` also for those that they said are none, where it counts for no other offer.
    """
    there = {each.id for each in world.offers}.union(*(stated_under(each, world) for each in world.offers))
    there |= set() if rejected else {each.id for each in world.not_offers}
    gone = [each for each in house.memory.walk_aways() if each.offer_id not in there]
    for each in gone:
        house.memory.drop_walk_away(each.offer_id)
    return bool(gone)


def _told(left: list[tuple[str, bool]]) -> tuple[str, ...]:
    counting, gone = ([name for name, counted in left if counted is which] for which in (True, False))
    return (
        *([f"{_capital(' and '.join(counting))} counts for the other offer from them."] if counting else ()),
        *([f"{_capital(' and '.join(gone))} is forgotten with it."] if gone else ()),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _heir(offer: "Offer", world: "World") -> "Offer | None":
    """Give the latest other offer of the negotiation."""
    return next((each for each in reversed(one_negotiation(offer, world)) if each.id != offer.id), None)
