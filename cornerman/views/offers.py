"""What the digest says about offers: the deadline in words, the next moment of the clock, and the talking points."""

from datetime import date, datetime, timedelta

from cornerman.handles import handle_of
from cornerman.ledger import EntryState
from cornerman.offers import Offer
from cornerman.planning.offer_clock import offer_clock
from cornerman.processes import Ending
from cornerman.views.values import Command, Fact, Item
from cornerman.wording import days_away, job_name, shortened, written_day, written_moment
from cornerman.world import World

_WITHOUT_DEADLINE = timedelta(days=30)
_OVER = frozenset({Ending.REJECTION, Ending.WITHDRAWN})


def open_offers(world: World, now: datetime) -> list[Offer]:
    """Give the offers that can still be answered, the nearest deadline first and those without one last.

    Without a deadline an offer is taken for open for 30 days.
    """
    found = [each for each in world.offers if _is_open(each, world, now)]
    return sorted(found, key=lambda each: (each.deadline or date.max, each.received_at, each.id))


def offer_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Give what each open offer asks of the seeker; figures stay in the talking points."""
    return tuple(_item(each, world, now) for each in open_offers(world, now))


def is_pressing(offer: Offer, world: World, now: datetime) -> bool:
    """Tell whether the deadline is today or tomorrow."""
    return offer.deadline is not None and offer.deadline - now.astimezone(world.seeker.zone).date() <= timedelta(days=1)


def _is_open(offer: Offer, world: World, now: datetime) -> bool:
    process = world.process(offer.process_id or "")
    if process is not None and process.closing is not None and process.closing.ending in _OVER:
        return False
    if offer.deadline is None:
        return offer.received_at > now - _WITHOUT_DEADLINE
    return offer.deadline >= now.astimezone(world.seeker.zone).date()


def _item(offer: Offer, world: World, now: datetime) -> Item:
    zone = world.seeker.zone
    today, came = now.astimezone(zone).date(), offer.received_at.astimezone(zone).date()
    step = next((each for each in offer_clock(offer, zone) if each.at > now), None)
    following = (Fact(label=f"By {written_moment(step.at, zone)}", words=step.text),) if step else ()
    return Item(
        title=f"{_name(offer, world)}: {_deadline(offer, today)}",
        facts=(Fact(label="Came", words=f"{written_day(came)} ({days_away(came, today)})"), *following),
        lines=() if _is_prepared(offer, world) else ("The talking points are not prepared yet; my next run does it.",),
        commands=(Command(purpose="Your talking points", line=f"cornerman offer brief {handle_of(offer.id)}"),),
    )


def _name(offer: Offer, world: World) -> str:
    process = world.process(offer.process_id or "")
    if process is not None and process.company:
        return job_name(process, world.processes)
    return shortened(offer.company or "") or "An employer not yet known"


def _deadline(offer: Offer, today: date) -> str:
    if offer.deadline is None:
        return "no deadline known, please ask for a day"
    return f"answer {days_away(offer.deadline, today)}, by {written_day(offer.deadline)}"


def _is_prepared(offer: Offer, world: World) -> bool:
    start = f"brief/{offer.id}/"
    return any(each.key.startswith(start) and each.state is EntryState.DONE for each in world.ledger)
