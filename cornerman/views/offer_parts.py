"""An offer part by part in words: what is known of each, and what nobody has named."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from cornerman.money import Money
from cornerman.offer_parts import Band, Component, Term
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.reading.left_open import left_open, open_parts
from cornerman.views.figures import amount
from cornerman.views.part_names import GROUPS, part_name
from cornerman.wording import one_line, written_day, written_moment

LOOK_THERE = "not found in the letter: look there"
_SURE = {Certainty.WRITTEN: "in writing", Certainty.SAID: "said, not in writing", Certainty.UNKNOWN: ""}


def offer_facts(offer: Offer, zone: ZoneInfo | None) -> dict[str, str]:
    """Give what is to be said of the whole offer; without a zone nothing of when it came or was confirmed."""
    facts = {"Form": "in writing" if offer.kind is OfferKind.WRITTEN else "said, not in writing"}
    if zone is not None:
        source = "entered by you" if offer.source == "seeker" else f"read from {one_line(offer.source)}"
        facts["From"] = f"{source}, {written_moment(offer.received_at, zone)}"
        confirmed = offer.confirmed_at and f"yes, {written_moment(offer.confirmed_at, zone)}"
        facts["Confirmed"] = confirmed or "not yet: cornerman offer confirm OFFER, or edit it"
    facts |= {"Ask them": open_question(offer)} if left_open(offer) else {}
    return facts | ({"Answer by": _deadline(offer, offer.deadline)} if offer.deadline else {})


def open_question(offer: Offer) -> str:
    """Ask which of several is meant, where a letter leaves that open; empty where it does not. No figure is in it."""
    parts = open_parts(offer)
    return f"Which {parts} do they mean? Nothing of it is counted until you enter it." if parts else ""


def part_lines(offer: Offer) -> tuple[tuple[str, dict[str, str]], ...]:
    """Give the parts of which something is known, under the name of their group."""
    words = {each: _part(offer, each) for each in Component}
    known = [each for each in Component if words[each]]
    return tuple(
        (GROUPS[group], {part_name(each): words[each] for each in parts})
        for group, parts in groupby(known, key=lambda each: each.group)
    )


def missing_lines(parts: Iterable[Component]) -> tuple[str, ...]:
    """Name the parts that nobody has named, a line for each group."""
    return tuple(
        f"{GROUPS[group]}: {', '.join(part_name(each).lower() for each in members)}."
        for group, members in groupby(parts, key=lambda each: each.group)
    )


def not_named(offer: Offer) -> str:
    """Say that a part is not known: nobody named it, or it was not found in a letter that the seeker has to look at."""
    return LOOK_THERE if offer.may_say_more else "not named"


def missing_heading(offer: Offer) -> str:
    """Give what stands above the parts that are not known."""
    return "Not found in the letter: look there" if offer.may_say_more else "Nobody has named"


def named_groups(offer: Offer) -> tuple[str, ...]:
    """Name the parts that an offer has, without anything of them: `base pay`, `bonus`."""
    fields = (
        (Component.BASE, offer.base),
        (Component.BONUS, offer.bonus.strip()),
        (Component.SIGN_ON, offer.sign_on),
        (Component.EQUITY, offer.equity.strip()),
        (Component.START, offer.start),
    )
    own = [part_name(part).lower() for part, value in fields if value]
    return tuple(dict.fromkeys([*own, *(part_name(each.component).lower() for each in offer.terms if each.offered)]))


def _part(offer: Offer, part: Component) -> str:
    term = offer.term(part)
    pieces = [one_line(_offered(offer, term))]
    pieces += [f"you ask: {one_line(term.asked)}"] if term.asked else []
    pieces += [] if term.in_writing is None else ["in writing" if term.in_writing else "said, not in writing"]
    return "; ".join(each for each in pieces if each)


def _offered(offer: Offer, term: Term) -> str:
    match term.component:
        case Component.BASE if offer.base is not None:
            days = f", for {offer.days_a_year:,} {offer.base.period}s a year" if offer.days_a_year else ""
            return f"{offer.base}{days}"
        case Component.BONUS if offer.bonus:
            return _with(offer.bonus, "you assume it pays", offer.bonus_plan.payout if offer.bonus_plan else None, " %")
        case Component.EQUITY if offer.equity:
            return _with(offer.equity, "you assume a share is worth", offer.grant.price if offer.grant else None, "")
        case Component.SIGN_ON if offer.sign_on is not None:
            return _sign_on(offer, offer.sign_on)
        case Component.START if offer.start is not None:
            return f"{written_day(offer.start)} {offer.start.year}"
        case _:
            return term.offered


def _with(words: str, says: str, band: Band | None, unit: str) -> str:
    if band is None:
        return words
    figures = dict.fromkeys((band.low, band.mid, band.high))
    return f"{words} ({says} {'/'.join(amount(each) for each in figures)}{unit})"


def _sign_on(offer: Offer, sign_on: Money) -> str:
    years = f", over {offer.sign_on_years} years" if offer.sign_on_years > 1 else ""
    back = offer.claw_back_months
    return f"{sign_on}{years}{f', paid back by who leaves within {back} months' if back else ''}"


def _deadline(offer: Offer, day: date) -> str:
    hour = f", {offer.deadline_hour:%H:%M}" if offer.deadline_hour else ""
    zone = f", {offer.their_zone}" if offer.their_zone else ""
    sure = _SURE[offer.deadline_certainty]
    return f"{written_day(day)}{hour}{zone}{f' ({sure})' if sure else ''}"
