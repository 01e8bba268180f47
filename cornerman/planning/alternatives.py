"""What else the seeker has beside one offer: other offers that can be answered, and talks that go on."""

from dataclasses import dataclass
from datetime import date, datetime

from cornerman.goals import Goals
from cornerman.offers import Offer, OfferKind
from cornerman.planning.asking import dated
from cornerman.planning.negotiations import can_be_answered, is_settled, negotiations, one_negotiation, process_of
from cornerman.processes import Process
from cornerman.wording import fitting, without_stop
from cornerman.world import World

_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The other offers, the soonest to be answered first, and the other processes that are open."""

    offers: tuple[Offer, ...] = ()
    processes: tuple[Process, ...] = ()


NOTHING_ELSE = Elsewhere()


def elsewhere(offer: Offer, world: World, now: datetime) -> Elsewhere:
    """Find what there is beside an offer: the latest offer of each other negotiation, and who is still talking.

    Only what can still be answered counts, and was not: nothing is claimed that is not there.
    """
    mine = {each.id for each in one_negotiation(offer, world)}
    latest = [each[-1] for each in negotiations(world) if each[-1].id not in mine]
    others = (each for each in latest if can_be_answered(each, world, now) and not is_settled(each, world))
    having = {process_of(each, world).id for each in (offer, *latest)}
    talking = (each for each in world.processes if each.id not in having and each.closing is None and each.rounds)
    return Elsewhere(
        offers=tuple(sorted(others, key=lambda each: (each.deadline or date.max, each.received_at, each.id))),
        processes=tuple(sorted(talking, key=lambda each: (each.name.casefold(), each.id))),
    )


def alternatives(found: Elsewhere, goals: Goals | None) -> tuple[str, ...]:
    """Say what the seeker has, a sentence each: what they named themselves, then what is known."""
    return (
        *((f"{without_stop(each)}." for each in goals.alternatives if each.strip()) if goals else ()),
        *(_offer(each) for each in found.offers),
        *(f"{_name(each.company)}: you are still talking, and there is no offer." for each in found.processes),
    )


def _offer(offer: Offer) -> str:
    manner = "in writing" if offer.kind is OfferKind.WRITTEN else "spoken"
    pay = f" of {offer.base}" if offer.base else ", with no base pay named"
    until = f"to be answered by {dated(offer.deadline)}" if offer.deadline else "without a day to answer by"
    return f"{_name(offer.company)}: an offer{pay}, {manner}, {until}."


def _name(company: str | None) -> str:
    return fitting(company or "", _NAME) or "An employer not yet known"
