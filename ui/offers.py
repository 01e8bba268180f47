"""Offers as the seeker finds them, names them, and sees them listed."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cornerman.errors import WrongUseError
from cornerman.handles import handle_of
from cornerman.keys import fingerprint
from cornerman.offer_parts import Band, Component
from cornerman.offer_states import Answered, answer_of
from cornerman.offers import Offer, OfferKind
from cornerman.planning.negotiations import one_negotiation
from cornerman.planning.taken_back import taken_back
from cornerman.processes import Process
from cornerman.reading.vesting_words import names_vesting
from cornerman.wording import shortened
from cornerman.world import World
from ui.handles import SHORTEST, by_handle, pick, several_fit
from ui.jobs import find_process
from ui.printing import Rest, say, table

LISTING = "cornerman offer"
SEEKER = "seeker"


def new_offer(job: str, processes: Sequence[Process], kind: OfferKind, *, zone: ZoneInfo, now: datetime) -> Offer:
    """Give the offer of an employer with nothing in it.

    What the same employer offered on the same day is the same offer, but for what was said beside what is in writing.

    Raises WrongUseError without an employer.
    """
    if not job.strip():
        raise WrongUseError(
            "An offer needs its employer.", remedy="Give it with --job; `cornerman mission` lists them."
        )
    process = _process(job, processes)
    company = (process.company if process else None) or " ".join(job.split())
    day = now.astimezone(zone).date()
    return Offer(
        id=fingerprint([SEEKER, process.id if process else company.casefold(), day.isoformat(), kind.value]),
        source=SEEKER,
        received_at=now,
        kind=kind,
        company=company,
        process_id=process.id if process else None,
    )


def find_offer(typed: str | None, world: World, *, exactly: bool = False) -> Offer:
    """Find an offer by its handle or by its employer's name, or the latest.

    A name that goes for one job alone gives its latest offer, unless one is meant `exactly`, as what is taken away is.
    Raises WrongUseError when there is no such one, or more than one.
    """
    if not world.offers:
        raise no_offer_yet(world)
    if typed is None:
        return max(world.offers, key=lambda each: (each.received_at, each.id))
    words = typed.strip().casefold()
    named = [each for each in world.offers if words and words in (each.company or "").casefold()]
    if len(named) == 1:
        return named[0]
    if len(named) > 1 and not _is_handle(words, world.offers):
        offers = one_negotiation(named[0], world)
        if not exactly and {each.id for each in named} <= {each.id for each in offers}:
            return offers[-1]
        found = {handle_in(each, world): _told_apart(each) for each in named}
        raise several_fit(typed, found, kind="offer", listing=LISTING)
    return pick(typed, world.offers, name=lambda each: each.id, kind="offer", listing=LISTING)


def find_rejected(typed: str, world: World) -> Offer | None:
    """Find what the seeker said is no offer, by its handle, or by its employer where no other offer goes by that."""
    words = typed.strip().casefold()
    if not words:
        return None
    handles = [each for each in world.not_offers if len(words) >= SHORTEST and handle_of(each.id).startswith(words)]
    named = [each for each in world.not_offers if words in (each.company or "").casefold()]
    stands = any(words in (each.company or "").casefold() for each in world.offers)
    found = handles or ([] if stands else named)
    return found[0] if len(found) == 1 else None


def no_offer_yet(world: World) -> WrongUseError:
    """Give the error where an offer is needed; before the first run it says that the mail was not read yet."""
    if world.as_of is None:
        return WrongUseError(
            "There is no offer yet, and your mail was not read yet.",
            remedy="Your mail is read by `cornerman run`. Enter one: cornerman offer add",
        )
    return WrongUseError("There is no offer yet.", remedy="Enter one: cornerman offer add")


def offer_name(offer: Offer, world: World) -> str:
    """Name an offer by its employer, with its handle where the employer has more than one."""
    company = shortened(offer.company or "") or "An employer not yet known"
    alike = [each for each in world.offers if each.company == offer.company]
    return f"{company} ({handle_in(offer, world)})" if len(alike) > 1 else company


def handle_in(offer: Offer, world: World) -> str:
    """Give the handle of an offer among all of them."""
    return next(handle for handle, each in by_handle(world.offers, lambda each: each.id).items() if each.id == offer.id)


def offer_as_plain(offer: Offer, world: World) -> dict[str, object]:
    """Give an offer as plain values for JSON."""
    return {
        "handle": handle_in(offer, world),
        "id": offer.id,
        "source": offer.source,
        "received_at": offer.received_at.astimezone(world.seeker.zone).isoformat(),
        "kind": offer.kind.value,
        "company": offer.company,
        "process_id": offer.process_id,
        "base": offer.base and str(offer.base),
        "bonus": offer.bonus,
        "equity": offer.equity,
        "sign_on": offer.sign_on and str(offer.sign_on),
        "start": offer.start,
        "deadline": offer.deadline,
        "deadline_hour": offer.deadline_hour and offer.deadline_hour.isoformat("minutes"),
        "deadline_certainty": offer.deadline_certainty.value,
        "their_zone": offer.their_zone,
        "confirmed": offer.confirmed_at is not None,
        "answered": answer_of(offer, world),
        "sign_on_years": offer.sign_on_years,
        "claw_back_months": offer.claw_back_months,
        "days_a_year": offer.days_a_year,
        "payout": _band(offer.bonus_plan.payout if offer.bonus_plan else None),
        "price": _band(offer.grant.price if offer.grant else None),
        "parts": [
            {"part": each.component.value, "offered": each.offered, "asked": each.asked, "in_writing": each.in_writing}
            for each in offer.terms
        ],
        "before": offer.before or None,
        "carried": list(offer.carried),
        "taken_back": taken_back(offer, world) is not None,
        "missing": [each.value for each in missing_parts(offer)],
    }


def missing_parts(offer: Offer) -> list[Component]:
    """Give the parts that the offer says nothing about, in order."""
    fields = {
        Component.BASE: offer.base,
        Component.BONUS: offer.bonus,
        Component.SIGN_ON: offer.sign_on,
        Component.EQUITY: offer.equity,
        Component.START: offer.start,
        Component.VESTING: names_vesting(offer.equity),
    }
    return [each for each in Component if not (fields.get(each) or offer.term(each).offered)]


def print_offers(world: World) -> None:
    """Print one line for each offer."""
    if not world.offers:
        error = no_offer_yet(world)
        say(f"{error.message} {error.remedy}")
        return
    table([_row(handle, each, world) for handle, each in by_handle(world.offers, lambda each: each.id).items()])
    if any(each.confirmed_at is None for each in world.offers):
        say("Read from your mail and not confirmed yet are those with a “?”: cornerman offer confirm OFFER")


def _until(offer: Offer) -> str:
    if offer.deadline is not None:
        return f"answer by {offer.deadline.isoformat()}"
    return "no deadline found" if offer.may_say_more else "no deadline"


def _row(handle: str, offer: Offer, world: World) -> tuple[str | Rest, ...]:
    base = str(offer.base) if offer.base else f"no base pay {'found' if offer.may_say_more else 'named'}"
    until = _until(offer)
    said = answer_of(offer, world)
    if said is not None:
        until = "answered" if said is Answered.FOR_GOOD else f"{until}, thanked"
    if taken_back(offer, world) is not None:
        until = "taken back"
    mark = "" if offer.confirmed_at else "? "
    return (handle, base, until, Rest(f"{mark}{offer.company or 'An employer not yet known'}"))


def _is_handle(words: str, offers: Sequence[Offer]) -> bool:
    return len(words) >= SHORTEST and any(words in (each.id, fingerprint([each.id])[: len(words)]) for each in offers)


def _told_apart(offer: Offer) -> str:
    """Name an offer beside others of the same employer: by the day on which it came."""
    return f"{shortened(offer.company or '')}, {offer.received_at:%d %B}".lstrip("0")


def _band(band: Band | None) -> dict[str, str] | None:
    return None if band is None else {name: str(getattr(band, name)) for name in ("low", "mid", "high")}


def _process(job: str, processes: Sequence[Process]) -> Process | None:
    """Find the process that was meant; an employer without one may still make an offer."""
    words = job.strip().casefold()
    if any(words in each.name.casefold() for each in processes):
        return find_process(job, processes, listing="cornerman mission")
    found = [each for each in processes if len(words) >= SHORTEST and fingerprint([each.id]).startswith(words)]
    return found[0] if len(found) == 1 else None
