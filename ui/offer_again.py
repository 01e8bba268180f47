"""Writes an offer as the command that enters it, so that one that was removed comes back."""

from dataclasses import replace
from datetime import date
from shlex import quote

from cornerman.handles import handle_of
from cornerman.offer_parts import Band
from cornerman.offers import Certainty, Offer, OfferKind
from ui.offers import SEEKER


def deadline_is_over(offer: Offer, today: date) -> bool:
    """Tell whether the offer names a day that cannot be entered any more."""
    return offer.deadline is not None and offer.deadline < today


def as_command(offer: Offer, today: date) -> str:
    """Give one line for the shell. What was read from mail comes back by an edit.

    A deadline before `today` is left out with all that is said of it: it could not be entered.
    """
    if offer.source != SEEKER:
        return as_edit(offer, today)
    spoken = ["--spoken"] if offer.kind is OfferKind.VERBAL else []
    return _line(["cornerman", "offer", "add", "--job", offer.company or "", *_words(offer, today), *spoken])


def as_edit(offer: Offer, today: date) -> str:
    """Give the line that puts an offer right as it stands here; the one for help where nothing of it is known."""
    words = _words(offer, today)
    spoken = ["--spoken"] if offer.kind is OfferKind.VERBAL and words else []
    return _line(["cornerman", "offer", "edit", handle_of(offer.id), *(words or ["--help"]), *spoken])


def _words(offer: Offer, today: date) -> list[str]:
    if deadline_is_over(offer, today):
        offer = replace(offer, deadline=None, deadline_hour=None, deadline_certainty=Certainty.UNKNOWN)
    words = list[str]()
    for option, value in _values(offer).items():
        words += [f"--{option}", value] if value else []
    for each in offer.terms:
        words += ["--part", f"{each.component.value}={each.offered}"] if each.offered else []
        words += ["--asked", f"{each.component.value}={each.asked}"] if each.asked else []
    for option, wanted in (("--written", True), ("--said", False)):
        names = [each.component.value for each in offer.terms if each.in_writing is wanted]
        words += [option, ",".join(names)] if names else []
    return words


def _line(words: list[str]) -> str:
    return " ".join(quote(each) for each in words)


def _values(offer: Offer) -> dict[str, str]:
    many = offer.sign_on_years
    unsure = offer.deadline_certainty is Certainty.UNKNOWN
    return {
        "base": str(offer.base or ""),
        "bonus": offer.bonus,
        "equity": offer.equity,
        "sign-on": str(offer.sign_on or ""),
        "sign-on-years": str(many) if many > 1 else "",
        "claw-back": str(offer.claw_back_months or ""),
        "start": str(offer.start or ""),
        "deadline": str(offer.deadline or ""),
        "hour": offer.deadline_hour.isoformat("minutes") if offer.deadline_hour else "",
        "certainty": "" if unsure else offer.deadline_certainty.value,
        "their-zone": offer.their_zone,
        "days": str(offer.days_a_year or ""),
        "payout": _band(offer.bonus_plan.payout if offer.bonus_plan else None),
        "price": _band(offer.grant.price if offer.grant else None),
    }


def _band(band: Band | None) -> str:
    return "" if band is None else f"{band.low:f}/{band.mid:f}/{band.high:f}"
