"""Offers as the seeker types them, finds them, and sees them listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cornerman.errors import WrongUseError
from cornerman.keys import fingerprint
from cornerman.offers import Offer, OfferKind, Period
from cornerman.processes import Process
from cornerman.reading.offer_entry import day_entry, money_entry
from cornerman.world import World
from ui.handles import by_handle, pick
from ui.jobs import find_process
from ui.printing import Rest, ask, say, table

LISTING = "cornerman offer"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWords:
    """The parts of an offer as typed; empty where the seeker does not know."""

    job: str = ""
    base: str = ""
    bonus: str = ""
    equity: str = ""
    sign_on: str = ""
    start: str = ""
    deadline: str = ""
    spoken: bool = False


def asked_for(*, spoken: bool) -> OfferWords:
    """Ask the seeker for every part; an empty answer leaves it open."""
    say("Press Enter for what you do not know.")
    return OfferWords(
        job=ask("Which employer?", option="--job"),
        base=ask("Base pay, with currency", option="--base", default=""),
        bonus=ask("Bonus, in their words", option="--bonus", default=""),
        equity=ask("Shares or options, in their words", option="--equity", default=""),
        sign_on=ask("Paid once at the start", option="--sign-on", default=""),
        start=ask("First day, like 2027-01-04", option="--start", default=""),
        deadline=ask("Answer wanted by, like 2026-12-01", option="--deadline", default=""),
        spoken=spoken,
    )


def entered(words: OfferWords, processes: Sequence[Process], *, zone: ZoneInfo, now: datetime) -> Offer:
    """Give the offer that was typed. The same employer on the same day is the same offer, put right.

    Raises WrongUseError for amounts and days that cannot be told for certain, and without an employer.
    """
    if not words.job.strip():
        raise WrongUseError(
            "An offer needs its employer.", remedy="Give it with --job; `cornerman mission` lists them."
        )
    process = _process(words.job, processes)
    company = (process.company if process else None) or " ".join(words.job.split())
    day = now.astimezone(zone).date()
    return Offer(
        id=fingerprint(["seeker", process.id if process else company.casefold(), day.isoformat()]),
        source="seeker",
        received_at=now,
        kind=OfferKind.VERBAL if words.spoken else OfferKind.WRITTEN,
        company=company,
        process_id=process.id if process else None,
        base=money_entry(words.base),
        bonus=words.bonus.strip(),
        equity=words.equity.strip(),
        sign_on=money_entry(words.sign_on, period=Period.ONCE),
        start=day_entry(words.start),
        deadline=_not_past(day_entry(words.deadline), day),
    )


def find_offer(typed: str | None, world: World) -> Offer:
    """Find an offer by its handle, or the latest. Raises WrongUseError when there is no such one."""
    if typed is None:
        return max(world.offers, key=lambda each: (each.received_at, each.id))
    return pick(typed, world.offers, name=lambda each: each.id, kind="offer", listing=LISTING)


def offer_as_plain(offer: Offer, world: World) -> dict[str, object]:
    """Give an offer as plain values for JSON."""
    handles = {each.id: handle for handle, each in by_handle(world.offers, lambda each: each.id).items()}
    return {
        "handle": handles[offer.id],
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
    }


def print_offers(world: World) -> None:
    """Print one line for each offer."""
    if not world.offers:
        say("There is no offer yet. One that comes by mail is found; you can enter one: cornerman offer add")
        return
    table([_row(handle, each) for handle, each in by_handle(world.offers, lambda each: each.id).items()])


def _row(handle: str, offer: Offer) -> tuple[str | Rest, ...]:
    base = str(offer.base) if offer.base else "no base pay named"
    until = f"answer by {offer.deadline.isoformat()}" if offer.deadline else "no deadline"
    return (handle, base, until, Rest(offer.company or "An employer not yet known"))


def _process(job: str, processes: Sequence[Process]) -> Process | None:
    """Find the process that was meant; an employer without one may still make an offer."""
    words = job.strip().casefold()
    if any(words in each.name.casefold() for each in processes):
        return find_process(job, processes, listing="cornerman mission")
    return by_handle(processes, lambda each: each.id).get(words)


def _not_past(day: date | None, today: date) -> date | None:
    """Refuse a deadline that is over. Raises WrongUseError."""
    if day is not None and day < today:
        raise WrongUseError(f"The deadline {day.isoformat()} is over.", remedy="Check the year; nothing was kept.")
    return day
