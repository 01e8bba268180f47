"""What a person types about an offer, part by part, put into the offer: only what is given changes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from cornerman.comparing.sums import readable_grant
from cornerman.errors import WrongUseError
from cornerman.money import Money, Period
from cornerman.offer_parts import Band, BonusPlan, Component, Grant, Term
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.planning.their_zones import their_zone
from cornerman.reading.assumption_entry import band_entry
from cornerman.reading.bonus_words import bonus_plan
from cornerman.reading.offer_entry import day_entry, money_entry
from cornerman.times import instant
from cornerman.wording import one_line

_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s?(?P<half>am|pm)?", re.IGNORECASE)
_MINUS = ("-", "\N{MINUS SIGN}")
_NOON, _MOST_YEARS, _MOST_MONTHS, _MOST_DAYS, _MOST_HOURS = 12, 10, 120, 366, 4000
_FIELDS = {
    Component.BASE: "base",
    Component.BONUS: "bonus",
    Component.EQUITY: "equity",
    Component.SIGN_ON: "sign_on",
    Component.START: "start",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWords:
    """The parts of an offer as typed. None leaves a part as it is; an empty text takes it out.

    `parts` and `asked` are like `training=EUR 2,000 a year`; `written` and `said` name parts, with commas between.
    `payout` is in percent of the bonus, `price` what a share may be worth, both like `50/80/100`.
    """

    base: str | None = None
    bonus: str | None = None
    equity: str | None = None
    sign_on: str | None = None
    sign_on_years: str | None = None
    claw_back: str | None = None
    start: str | None = None
    deadline: str | None = None
    hour: str | None = None
    certainty: str | None = None
    their_zone: str | None = None
    days: str | None = None
    payout: str | None = None
    price: str | None = None
    spoken: bool | None = None
    parts: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    written: str = ""
    said: str = ""


def with_words(offer: Offer, words: OfferWords, *, now: datetime, zone: ZoneInfo) -> Offer:
    """Give the offer with what was typed put in; the seeker's word on it is confirmed by that.

    Raises WrongUseError for whatever cannot be told for certain, and for a deadline that is over, be it by its hour.
    """
    typed = _with_fields(words)
    stated = _counted(_plain(offer, typed, now.astimezone(zone).date()), typed)
    if typed.deadline or typed.hour:
        _check_hour(stated, now, zone)
    return replace(stated, terms=_terms(offer.terms, typed), confirmed_at=now)


def _with_fields(words: OfferWords) -> OfferWords:
    """Take what was typed as `base=…` for what has an option of its own."""
    named = {_FIELDS[part]: text for part, text in part_pairs(words.parts, "--part") if part in _FIELDS}
    return replace(
        words,
        base=named.get("base", words.base),
        bonus=named.get("bonus", words.bonus),
        equity=named.get("equity", words.equity),
        sign_on=named.get("sign_on", words.sign_on),
        start=named.get("start", words.start),
    )


def component_entry(text: str) -> Component:
    """Give the part of an offer that is named. Raises WrongUseError, with the nearest names, for any other."""
    name = "-".join(re.split(r"[\s_-]+", text.strip().casefold()))
    try:
        return Component(name)
    except ValueError as error:
        every = [each.value for each in Component]
        near = get_close_matches(name, every, n=3) or every
        raise WrongUseError(
            f"“{text.strip()}” is no part of an offer.", remedy=f"Name one of these: {', '.join(near)}"
        ) from error


def hour_entry(text: str) -> time | None:
    """Give the time of day that was typed, like `17:00` or `5 pm`, None when nothing was. Raises WrongUseError."""
    if not text.strip():
        return None
    found = _HOUR.fullmatch(text.strip())
    half = (found["half"] or "").lower() if found else ""
    if found and (found["minute"] or half):
        hour = int(found["hour"]) % _NOON + _NOON * (half == "pm") if half else int(found["hour"])
        try:
            return time(hour, int(found["minute"] or 0))
        except ValueError:
            pass
    raise WrongUseError(f"“{text.strip()}” is not a time of day.", remedy="Write it like 17:00.")


def number_entry(text: str, most: int, what: str) -> int | None:
    """Give the whole number from 1 on that was typed, None when nothing was. Raises WrongUseError."""
    words = text.strip()
    if not words:
        return None
    if words.isascii() and words.isdigit() and 1 <= int(words) <= most:
        return int(words)
    raise WrongUseError(f"“{words}” is not {what}.", remedy=f"Write a whole number from 1 to {most}.")


def zone_entry(text: str) -> str:
    """Give the name of a time zone as it was typed, empty when nothing was. Raises WrongUseError for no zone."""
    name = text.strip()
    if name:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise WrongUseError(f"“{name}” is no time zone.", remedy="Write it like Europe/London.") from error
    return name


def certainty_entry(text: str) -> Certainty:
    """Give how sure the deadline is. Raises WrongUseError for a word that does not say it."""
    name = text.strip().casefold()
    try:
        return Certainty(name) if name else Certainty.UNKNOWN
    except ValueError as error:
        raise WrongUseError(
            f"“{name}” does not say how sure the deadline is.", remedy="Write written, said or unknown."
        ) from error


def deadline_entry(text: str, today: date) -> date | None:
    """Give the day, None when nothing was typed. Raises WrongUseError as day_entry does, and for a day that is over."""
    day = day_entry(text)
    if day is not None and day < today:
        raise WrongUseError(f"The deadline {day.isoformat()} is over.", remedy="Check the year; nothing was kept.")
    return day


def _check_hour(offer: Offer, now: datetime, zone: ZoneInfo) -> None:
    """Refuse an hour of today that is over where they are; of a day that was kept before only its hour is put right."""
    there = their_zone(offer, zone).zone
    if offer.deadline != now.astimezone(there).date() or offer.deadline_hour is None:
        return
    if instant(datetime.combine(offer.deadline, offer.deadline_hour, there)) <= instant(now):
        raise WrongUseError(
            f"The deadline {offer.deadline.isoformat()}, {offer.deadline_hour:%H:%M} is over.",
            remedy="Check the hour. If they are in another time zone, give it with --their-zone. Nothing was kept.",
        )


def _pay_entry(text: str) -> Money | None:
    """Give the base pay that was typed, None when nothing was. Raises WrongUseError for less than something."""
    pay = money_entry(text)
    if pay is not None and (not pay.amount or text.strip().startswith(_MINUS)):
        raise WrongUseError(
            f"“{one_line(text)}” is no pay.", remedy='Write what they pay, or "" where they named no base pay.'
        )
    return pay


def _plain(offer: Offer, words: OfferWords, today: date) -> Offer:
    """Put in what stands by itself."""
    kind = {None: offer.kind, True: OfferKind.VERBAL, False: OfferKind.WRITTEN}[words.spoken]
    years, claw_back, days = words.sign_on_years, words.claw_back, words.days
    base = offer.base if words.base is None else _pay_entry(words.base)
    by_the_day = base is not None and base.period is Period.DAY
    most, counted = (_MOST_DAYS, "days of a year") if by_the_day else (_MOST_HOURS, "days or hours of a year")
    return replace(
        offer,
        kind=kind,
        base=base,
        bonus=offer.bonus if words.bonus is None else " ".join(words.bonus.split()),
        equity=offer.equity if words.equity is None else " ".join(words.equity.split()),
        sign_on=offer.sign_on if words.sign_on is None else money_entry(words.sign_on, period=Period.ONCE),
        sign_on_years=offer.sign_on_years if years is None else number_entry(years, _MOST_YEARS, "for years") or 1,
        claw_back_months=(
            offer.claw_back_months if claw_back is None else number_entry(claw_back, _MOST_MONTHS, "a number of months")
        ),
        days_a_year=offer.days_a_year if days is None else number_entry(days, most, counted),
        start=offer.start if words.start is None else day_entry(words.start),
        deadline=offer.deadline if words.deadline is None else deadline_entry(words.deadline, today),
        deadline_hour=offer.deadline_hour if words.hour is None else hour_entry(words.hour),
        deadline_certainty=(offer.deadline_certainty if words.certainty is None else certainty_entry(words.certainty)),
        their_zone=offer.their_zone if words.their_zone is None else zone_entry(words.their_zone),
    )


def _counted(offer: Offer, words: OfferWords) -> Offer:
    """Put in what bonus and equity come to, with what the seeker assumes of them."""
    return replace(offer, bonus_plan=_plan(offer, words.payout), grant=_grant(offer, words))


def _plan(offer: Offer, typed: str | None) -> BonusPlan | None:
    plan = bonus_plan(offer.bonus, base=offer.base)
    kept = offer.bonus_plan.payout if offer.bonus_plan else None
    payout = kept if typed is None else band_entry(typed)
    if plan is None and payout is not None and typed is not None:
        raise WrongUseError(
            "What the bonus comes to cannot be told from its words, so there is nothing to pay a part of.",
            remedy="Write the bonus like “10 % of base” or “EUR 5,000 a year”.",
        )
    return plan and replace(plan, payout=payout)


def _grant(offer: Offer, words: OfferWords) -> Grant | None:
    vesting = next((text for part, text in part_pairs(words.parts, "--part") if part is Component.VESTING), None)
    grant = readable_grant(offer.equity, offer.term(Component.VESTING).offered if vesting is None else vesting)
    kept = offer.grant.price if offer.grant else None
    price: Band | None = kept if words.price is None else band_entry(words.price)
    if words.price and price is not None and (grant is None or grant.count is None):
        raise WrongUseError(
            "How many shares or options there are cannot be told from the words, so a price does not help.",
            remedy="Write them like “2,000 options at EUR 4 over four years”.",
        )
    return grant and replace(grant, price=price)


def _terms(known: Iterable[Term], words: OfferWords) -> tuple[Term, ...]:
    """Put in what was typed of single parts, and leave out those of which nothing is known."""
    terms = {each.component: each for each in known}

    def change(part: Component, **what: str | bool) -> None:
        terms[part] = replace(terms.get(part, Term(component=part)), **what)  # type: ignore[arg-type]  # its own fields

    for part, text in part_pairs(words.parts, "--part"):
        if part not in _FIELDS:
            change(part, offered=text)
    for part, text in part_pairs(words.asked, "--asked"):
        change(part, asked=text)
    for names, is_written in ((words.written, True), (words.said, False)):
        for name in filter(str.strip, names.split(",")):
            change(component_entry(name), in_writing=is_written)
    return tuple(
        terms[part]
        for part in Component
        if part in terms and (terms[part].offered or terms[part].asked or terms[part].in_writing is not None)
    )


def part_pairs(typed: Iterable[str], option: str) -> list[tuple[Component, str]]:
    """Take apart `training=EUR 2,000`. Raises WrongUseError where there is no `=`."""
    found = list[tuple[Component, str]]()
    for each in typed:
        name, equals, text = each.partition("=")
        if not equals:
            raise WrongUseError(f"“{each}” names a part and nothing of it.", remedy=f'Write {option} training="…"')
        found.append((component_entry(name), " ".join(text.split())))
    return found
