"""Which offers are one negotiation: those about the same job, of which the newest is the one to answer."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeVar

from cornerman.goals import Goals
from cornerman.offer_origins import origin_of
from cornerman.offer_states import Answered, answered_at
from cornerman.offers import Offer
from cornerman.planning.offer_clock import deadline_of
from cornerman.planning.their_zones import their_zone
from cornerman.processes import Process
from cornerman.reading.text_matching import fold
from cornerman.times import instant
from cornerman.wording import one_line
from cornerman.world import World

WITHOUT_DEADLINE = timedelta(days=30)
"""For so long an offer that names no day is taken for one that waits for an answer."""


class _Stated(Protocol):
    """What the seeker stated about an offer at some time."""

    @property
    def offer_id(self) -> str: ...

    @property
    def stated_at(self) -> datetime: ...


_S = TypeVar("_S", bound=_Stated)


def process_of(offer: Offer, world: World) -> Process:
    """Give the process of an offer; one without talks, the same for the whole negotiation, where none is known.

    That one is closed where a letter took the latest offer back.
    """
    name = _process_id(offer, world)
    known = world.process(name) if name else None
    if known:
        return known
    every = one_negotiation(offer, world)
    return Process(
        id=name or origin_of(every[0].id), company=offer.company, role=None, rounds=(), closing=every[-1].taken_back
    )


def one_negotiation(offer: Offer, world: World) -> tuple[Offer, ...]:
    """Give this offer and the others about the same job, the oldest first: what was spoken, then what was written.

    Those of one process are about one job; without a process those of one employer. An offer without a process goes
    with the only process of that employer that is open, or was open when the offer came.
    """
    job = _job(offer, world)
    others = (each for each in world.offers if each.id != offer.id and _job(each, world) == job)
    return tuple(sorted((offer, *others), key=_by_age))


def negotiations(world: World) -> tuple[tuple[Offer, ...], ...]:
    """Give the offers of each negotiation, the latest last; all in an order that does not hang on how they came."""
    found: dict[str, list[Offer]] = {}
    for each in sorted(world.offers, key=_by_age):
        found.setdefault(_job(each, world), []).append(each)
    return tuple(tuple(offers) for _, offers in sorted(found.items()))


def is_settled(offer: Offer, world: World) -> bool:
    """Tell whether nothing is left to negotiate: the offer was answered for good, or either side turned the job down.

    That a letter with an offer ended the rounds settles nothing, nor does a pause.
    """
    return _is_over(process_of(offer, world)) or goes_for_the_latest(offer, Answered.FOR_GOOD, world)


def goes_for_the_latest(offer: Offer, how: Answered, world: World) -> bool:
    """Tell whether the latest offer of the negotiation was answered so.

    What the seeker said of an earlier one counts when they said it after the latest had come.
    """
    offers = one_negotiation(offer, world)
    came = instant(offers[-1].received_at)
    said = [(each, answered_at(each, how, world)) for each in offers]
    return any(at is not None and (each is offers[-1] or instant(at) > came) for each, at in said)


def open_offers(world: World, now: datetime) -> list[Offer]:
    """Give the latest offer of each negotiation that is not settled, those by the nearest deadline first.

    One with a deadline is brought up until the last day of it is over, be it the seeker's or the employer's; one
    without for 30 days, and stands behind the others.
    """
    latest = (offers[-1] for offers in negotiations(world))
    found = [each for each in latest if not is_settled(each, world) and _is_brought_up(each, world, now)]
    return sorted(found, key=lambda each: (each.deadline or date.max, each.received_at, each.id))


def is_decided(process: Process, world: World) -> bool:
    """Tell whether the latest offer in a process was answered for good, so that nothing is left to prepare for."""
    latest = (offers[-1] for offers in negotiations(world))
    return any(
        goes_for_the_latest(each, Answered.FOR_GOOD, world)
        for each in latest
        if process_of(each, world).id == process.id
    )


def can_be_answered(offer: Offer, world: World, now: datetime) -> bool:
    """Tell whether what we count to as the deadline is still to come; so it is where none was named.

    What came after the end of business of the very day that it names can be answered until that day is over there.
    """
    process, zone = process_of(offer, world), world.seeker.zone
    end = deadline_of(offer, zone, process)
    if offer.deadline is None or end is None:
        return True
    if instant(end) <= instant(offer.received_at):
        there = their_zone(offer, zone, process).zone
        end = datetime.combine(offer.deadline + timedelta(days=1), time.min, there)
    return instant(now) <= instant(end)


def goals_of(offer: Offer, world: World) -> Goals | None:
    """Give what the seeker wants of an offer: see `stated_for`."""
    return stated_for(offer, world.goals, world)


def stated_for(offer: Offer, stated: Iterable[_S], world: World) -> _S | None:
    """Give what was stated for an offer itself, else what was last stated for another one of its negotiation."""
    ids = stated_under(offer, world)
    mine = (each for each in stated if each.offer_id in ids)
    return max(mine, key=lambda each: (each.offer_id == offer.id, instant(each.stated_at), each.offer_id), default=None)


def stated_under(offer: Offer, world: World) -> frozenset[str]:
    """Give the ids of the offers whose goals count for an offer: those of its negotiation.

    Those that the seeker said are none are among them: what was wanted of the job is wanted still.
    """
    job = _job(offer, world)
    return frozenset({offer.id, *(each.id for each in (*world.offers, *world.not_offers) if _job(each, world) == job)})


def _is_brought_up(offer: Offer, world: World, now: datetime) -> bool:
    zone = world.seeker.zone
    end = deadline_of(offer, zone, process_of(offer, world))
    if offer.deadline is None or end is None:
        return instant(offer.received_at) > instant(now) - WITHOUT_DEADLINE
    return max(offer.deadline, end.astimezone(zone).date()) >= now.astimezone(zone).date()


def _by_age(offer: Offer) -> tuple[datetime, str]:
    return instant(offer.received_at), offer.id


def _job(offer: Offer, world: World) -> str:
    """Name the job that an offer is about, the same for all offers of one negotiation; only to tell them apart."""
    name = _plain(offer.company)
    return _process_id(offer, world) or (f"employer/{name}" if name else origin_of(offer.id))


def _process_id(offer: Offer, world: World) -> str | None:
    if offer.process_id:
        process = world.process(offer.process_id)
        return process.id if process else offer.process_id
    name = _plain(offer.company)
    ids = _ids_under(name, offer, world) if name else frozenset()
    return next(iter(ids)) if len(ids) == 1 else None


def _ids_under(name: str, offer: Offer, world: World) -> frozenset[str]:
    """Give the processes of an employer that are open; where none is, those that ended after the offer had come."""
    told = {each.process_id for each in world.offers if each.process_id and _plain(each.company) == name}
    known = [each for each in world.processes if _plain(each.company) == name or any(map(each.goes_by, told))]
    gone = {each for each in told if world.process(each) is None}
    still = frozenset(each.id for each in known if not _is_over(each)) | gone
    ended = (each for each in known if each.closing and instant(each.closing.at) >= instant(offer.received_at))
    return still or frozenset(each.id for each in ended)


def _is_over(process: Process) -> bool:
    return process.turned_down


def _plain(name: str | None) -> str:
    return fold(one_line(name or "")).strip(" .?!")
