"""The texts in which every figure of a brief has to be found: who said it, or which calendar it follows from."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from cornerman.money import Money
from cornerman.offers import Offer
from cornerman.wording import written_day

_UNSAID = frozenset(
    {"process_id", "offer_id", "ask_id", "file", "line", "bonus_plan", "grant", "sign_on_years", "stated_at"}
)
"""Names and places of ours, and what was reckoned or is there by default: nobody said these figures."""

_UNSAID_OF_AN_OFFER = frozenset({"id", "source"})
"""The name and the letter of an offer are ours too; the `O1.1` of a draft stands in the seeker's own file."""


def said(value: object) -> Iterator[str]:
    """Give what a value says, text by text: words as they stand, amounts and days as they are written out."""
    if isinstance(value, tuple):
        for each in value:
            yield from said(each)
    elif isinstance(value, str | Money):
        yield str(value)
    elif isinstance(value, Decimal):
        yield f"{value:f}"
    elif is_dataclass(value):
        yield from _parts(value)
    else:
        yield from _counted(value)


def _counted(value: object) -> Iterator[str]:
    """Give a number, day or hour; moments are told in the zones in which they matter, so not here."""
    if isinstance(value, time):
        yield f"{value:%H:%M}"
    elif isinstance(value, date) and not isinstance(value, datetime):
        yield written(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)


def written(day: date) -> str:
    """Write a day out with its year."""
    return f"{written_day(day)} {day.year}"


def moments(times: Iterable[datetime], zones: Iterable[ZoneInfo]) -> Iterator[str]:
    """Give moments as each of the zones tells them."""
    places = tuple(zones)
    for each in times:
        for zone in places:
            local = each.astimezone(zone)
            yield f"{written(local.date())}, {local:%H:%M}"


def _parts(value: object) -> Iterator[str]:
    for each in fields(value):  # type: ignore[arg-type]  # only dataclasses come here
        of_an_offer = isinstance(value, Offer) and each.name in _UNSAID_OF_AN_OFFER
        if each.name not in _UNSAID and not of_an_offer:
            yield from said(getattr(value, each.name))
