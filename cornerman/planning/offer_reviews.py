"""Which offers the council talks over before they are answered, and by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cornerman.events import Event
from cornerman.findings import Stage
from cornerman.offer_origins import offers_behind, origin_of
from cornerman.offers import Offer
from cornerman.planning.negotiations import is_settled, negotiations, process_of
from cornerman.planning.offer_changes import DEADLINE, changed_parts
from cornerman.planning.offer_clock import last_call
from cornerman.policy import Policy
from cornerman.processes import Process, Round, Session, SessionStatus
from cornerman.prompts import ABOUT_DEBRIEFS
from cornerman.times import Span, instant
from cornerman.world import World

WITHOUT_DEADLINE = timedelta(days=7)
"""An offer without a deadline is talked over within this time."""

AT_MOST = timedelta(days=90)
"""However far a deadline lies, the offer is talked over within this time of its coming."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The council's talk about the offers of one negotiation: as a round of its own, held when the latest offer came.

    It has to be over by `latest`, in UTC.
    """

    offer: Offer
    process: Process
    round: Round
    latest: datetime

    @property
    def has_deadline(self) -> bool:
        """After `latest` it would come too late."""
        return self.offer.deadline is not None and self.latest < instant(self.offer.received_at) + AT_MOST

    def window(self, policy: Policy) -> Span:
        """Give the time within which the talk lies."""
        earliest = instant(self.round.last.event.span.end) + policy.debrief_wait
        return Span(start=earliest, end=max(earliest, self.latest))


def possible_reviews(world: World) -> Iterator[Review]:
    """Give one review for the latest offer of each negotiation, with those before it, that is still to be answered.

    None for an offer that was answered for good, or whose process was turned down by either side. Whether a debrief
    after a talk about the offer takes its place is known once those are decided: see `is_talked_over`.
    """
    for offers in negotiations(world):
        review = _review(offers, world)
        if not is_settled(review.offer, world):
            yield review


def reviews(world: World, policy: Policy) -> Iterator[Review]:
    """Give those of the possible reviews that are wanted: what is booked stays, and nothing takes a new one's place."""
    for each in possible_reviews(world):
        if _is_booked(each.round, world) or not is_talked_over(each.process, each.round, each.window(policy), world):
            yield each


def _is_booked(offer: Round, world: World) -> bool:
    """Tell whether a review stands that was not over when the latest offer came."""
    own = [each for each in world.debriefs if each.stands and not each.origins.isdisjoint(offer.origins)]
    return any(instant(each.span.end) > instant(offer.last.event.span.end) for each in own)


def is_talked_over(process: Process, offer: Round, window: Span, world: World) -> bool:
    """Tell whether no review is to be booked, for a debrief after a talk about the offer takes its place.

    One does that stands within the `window` of the review; and one that the seeker took off, when the offer had come
    by then: they want no talk with the council about it. `offer` is the round that stands for the offers.
    """
    calls = frozenset[str]().union(*(each.origins for each in process.rounds if Stage.OFFER_CALL in each.stages))
    about = [each for each in world.debriefs if not each.origins.isdisjoint(calls)]
    if any(each.stands and window.covers(each.span) for each in about):
        return True
    kept = frozenset[str]().union(*(each.origins for each in about if each.stands))
    off = [each for each in about if each.by_hand and not each.stands and each.origins.isdisjoint(kept)]
    return any(instant(offer.last.event.span.end) <= instant(each.span.start) for each in off)


def reviews_begun(world: World) -> Iterator[Review]:
    """Give the reviews for which something was booked, asked or written down, wanted or not."""
    origins = frozenset[str]().union(
        *(each.origins for each in world.debriefs),
        *(each.origins for each in world.prompts if each.kind in ABOUT_DEBRIEFS),
        *(each.origins for each in world.records),
    )
    for offers in negotiations(world):
        if any(origin_of(each.id) in origins for each in offers):
            yield _review(offers, world)


def review_behind(a_round: Round, world: World) -> Review | None:
    """Give the review that stands behind a round; None for another round, and where its offer was removed."""
    return next((each for each in reviews_begun(world) if each.round.origins == a_round.origins), None)


def left_behind(world: World) -> Iterator[tuple[Process, Round]]:
    """Give the talks that stand about offers which are no longer known: the next run withdraws them."""
    known = {each.id for each in world.offers}
    for each in world.debriefs:
        offers = offers_behind(each.origins)
        if each.stands and offers and offers.isdisjoint(known):
            process = world.process(each.process_id) or Process(id=each.process_id, company=None, role=None, rounds=())
            sessions = tuple(_held(one, instant(each.round_end)) for one in sorted(offers))
            day = each.round_end.astimezone(world.seeker.zone).date()
            yield process, Round(number=0, day=day, sessions=sessions)


def _review(offers: tuple[Offer, ...], world: World) -> Review:
    offer, process, zone = offers[-1], process_of(offers[-1], world), world.seeker.zone
    received = instant(offer.received_at)
    call = last_call(offer, zone, process)
    latest = received + WITHOUT_DEADLINE if call is None else min(call, received + AT_MOST)
    sessions = tuple(_held(each.id, came) for each, came in zip(offers, _came(offers), strict=True))
    about = Round(number=0, day=offer.received_at.astimezone(zone).date(), sessions=sessions)
    return Review(offer=offer, process=process, round=about, latest=latest)


def _came(offers: tuple[Offer, ...]) -> Iterator[datetime]:
    """Give when what there is to talk over came: a letter that changes the day for the answer alone brings nothing."""
    before: Offer | None = None
    came = instant(offers[0].received_at)
    for each in offers:
        if before is None or each.before != before.id or set(changed_parts(before, each)) - {DEADLINE}:
            came = instant(each.received_at)
        before = each
        yield came


def _held(offer_id: str, came: datetime) -> Session:
    event = Event(uid=origin_of(offer_id), span=Span(start=came, end=came))
    return Session(event=event, origin=event.id, status=SessionStatus.HELD, stage=Stage.OFFER_CALL)
