"""What else the seeker has beside one offer: what is known for certain, and what may be over by now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cornerman.goals import Goals
from cornerman.letters import LetterKind
from cornerman.offers import Offer, OfferKind
from cornerman.outcomes import SILENT_AFTER
from cornerman.planning.asking import dated
from cornerman.planning.negotiations import can_be_answered, is_settled, negotiations, one_negotiation, process_of
from cornerman.processes import Process
from cornerman.times import instant
from cornerman.views.brief_room import LINES
from cornerman.wording import fitting, without_stop
from cornerman.world import World

STANDS_FOR = timedelta(days=30)
"""An offer without a day to answer by is not spoken of as one that stands for longer: two weeks are usual
(domain.md 3.4), and twice that is beyond what an employer leaves open."""

_NAME = 45
_NO_WORD = frozenset({LetterKind.NEWSLETTER, LetterKind.MARKETING_OFFER, LetterKind.SCAM_OFFER})


@dataclass(frozen=True, slots=True, kw_only=True)
class OldOffer:
    """An offer that may not stand, or not as it was read; it `came` on a day, which matters only where it is `old`."""

    offer: Offer
    came: date
    old: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentProcess:
    """A process that is open and of which nothing was heard for long; the last word is of the moment `since`."""

    process: Process
    since: datetime
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The other offers, the soonest to be answered first, and the other processes that go on: what is certain.

    `doubtful` are offers that the seeker did not confirm, or that came long ago and name no day to answer by; `silent`
    are the processes that may be over without a word.
    """

    offers: tuple[Offer, ...] = ()
    processes: tuple[Process, ...] = ()
    doubtful: tuple[OldOffer, ...] = ()
    silent: tuple[SilentProcess, ...] = ()


NOTHING_ELSE = Elsewhere()


def elsewhere(offer: Offer, world: World, now: datetime) -> Elsewhere:
    """Find what there is beside an offer: the latest offer of each other negotiation, and who is still talking.

    Only what can still be answered counts, and was not: nothing is claimed that is not there.
    """
    mine = {each.id for each in one_negotiation(offer, world)}
    latest = [each[-1] for each in negotiations(world) if each[-1].id not in mine]
    others = [each for each in latest if can_be_answered(each, world, now) and not is_settled(each, world)]
    others.sort(key=lambda each: (each.deadline or date.max, each.received_at, each.id))
    doubts = [_doubt(each, world, now) for each in others]
    having = {process_of(each, world).id for each in (offer, *latest)}
    talking = [each for each in world.processes if each.id not in having and each.closing is None and each.rounds]
    talking.sort(key=lambda each: (each.name.casefold(), each.id))
    silences = [_silence(each, world, now) for each in talking]
    return Elsewhere(
        offers=tuple(each for each, doubt in zip(others, doubts, strict=True) if doubt is None),
        processes=tuple(each for each, silence in zip(talking, silences, strict=True) if silence is None),
        doubtful=tuple(filter(None, doubts)),
        silent=tuple(filter(None, silences)),
    )


def alternatives(found: Elsewhere, goals: Goals | None) -> tuple[str, ...]:
    """Say what the seeker has, a sentence each: what they named themselves, what is certain, then what is in doubt.

    There are as many as the page has lines for, so that what is on none of them does not change the page.
    """
    every = (
        *((f"{without_stop(each)}." for each in goals.alternatives if each.strip()) if goals else ()),
        *(_offer(each) for each in found.offers),
        *(f"{_name(each.company)}: you are still talking, and there is no offer." for each in found.processes),
        *(_doubtful(each) for each in found.doubtful),
        *(f"{_name(each.process.company)}: no word since {dated(each.day)}, and no offer." for each in found.silent),
    )
    return every[:LINES]


def offers_told(found: Elsewhere) -> tuple[Offer, ...]:
    """Give the offers that such sentences tell of."""
    return (*found.offers, *(each.offer for each in found.doubtful))


def processes_told(found: Elsewhere) -> tuple[Process, ...]:
    """Give the processes that such sentences tell of."""
    return (*found.processes, *(each.process for each in found.silent))


def moments_told(found: Elsewhere) -> tuple[datetime, ...]:
    """Give the moments whose days such sentences name."""
    return (*(each.offer.received_at for each in found.doubtful), *(each.since for each in found.silent))


def _doubt(offer: Offer, world: World, now: datetime) -> OldOffer | None:
    """Give why an offer is not spoken of as one that stands; None where nothing speaks against it."""
    old = offer.deadline is None and instant(offer.received_at) < instant(now) - STANDS_FOR
    came = offer.received_at.astimezone(world.seeker.zone).date()
    return OldOffer(offer=offer, came=came, old=old) if old or offer.may_say_more else None


def _silence(process: Process, world: World, now: datetime) -> SilentProcess | None:
    """Give since when nothing was heard of a process, once that is as long as an answer may take; None before."""
    since = max(_words(process, world))
    if instant(since) >= instant(now) - SILENT_AFTER:
        return None
    return SilentProcess(process=process, since=since, day=since.astimezone(world.seeker.zone).date())


def _words(process: Process, world: World) -> Iterator[datetime]:
    """Give the moments at which something came from them: a talk that counts, a letter, or that the seeker said so."""
    yield from (instant(each.event.span.end) for about in process.rounds for each in about.sessions)
    if process.reopened_at:
        yield instant(process.reopened_at)
    for each in world.letters:
        theirs = each.sent_at is not None and not each.mine and each.kind not in _NO_WORD
        if theirs and each.sent_at and each.process_id and process.goes_by(each.process_id):
            yield instant(each.sent_at)


def _offer(offer: Offer) -> str:
    manner = "in writing" if offer.kind is OfferKind.WRITTEN else "spoken"
    until = f"to be answered by {dated(offer.deadline)}" if offer.deadline else "without a day to answer by"
    return f"{_name(offer.company)}: an offer{_pay(offer)}, {manner}, {until}."


def _doubtful(found: OldOffer) -> str:
    offer = found.offer
    read = "read in a letter, " if offer.kind is OfferKind.WRITTEN else ""
    unread = f"{read}not confirmed by you" if offer.may_say_more else ""
    came = f"it came on {dated(found.came)}, so ask if it stands" if found.old else ""
    until = f"to be answered by {dated(offer.deadline)}" if offer.deadline else ""
    what = "; ".join(filter(None, (f"an offer{_pay(offer)}", unread, came, until)))
    return f"{_name(offer.company)}: {what}."


def _pay(offer: Offer) -> str:
    return f" of {offer.base}" if offer.base else ", with no base pay named"


def _name(company: str | None) -> str:
    return fitting(company or "", _NAME) or "An employer not yet known"
