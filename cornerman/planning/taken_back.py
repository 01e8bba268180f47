"""Which offers a letter took back, so that nothing is left to answer."""

from cornerman.offers import Offer
from cornerman.planning.negotiations import process_of
from cornerman.processes import Closing, Ending
from cornerman.times import instant
from cornerman.world import World


def taken_back(offer: Offer, world: World) -> Closing | None:
    """Give the end that came after an offer and took it back; None where it stands, or was only turned down by you."""
    end = process_of(offer, world).closing
    if end is None or end.ending is not Ending.REJECTION or instant(end.at) <= instant(offer.received_at):
        return None
    return end
