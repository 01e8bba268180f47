"""What an employer offered, part by part."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from cornerman.money import Money, Period
from cornerman.offer_parts import BonusPlan, Component, Grant, Term
from cornerman.processes import Closing
from cornerman.times import require_zoned

SEEKER = "seeker"
"""The source of an offer that the seeker entered."""

__all__ = ["SEEKER", "Certainty", "Money", "Offer", "OfferKind", "Period"]


class OfferKind(StrEnum):
    """How an offer was made."""

    WRITTEN = "written"
    VERBAL = "verbal"


class Certainty(StrEnum):
    """How sure the day is by which they want the answer."""

    WRITTEN = "written"
    SAID = "said"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One offer. `source` is the letter's file, `seeker`, or the origin of the call; every figure comes from there.

    `id` is derived from the source. `bonus` and `equity` stay in the words in which they were given; `bonus_plan` and
    `grant` are what can be counted of them. `terms` are all further parts, and what the seeker asks for any part; each
    component is there once. A sign-on is paid back by who leaves within `claw_back_months`; `sign_on_years` is over how
    many years it is paid. `days_a_year` is how many days (or hours, for pay by the hour) the seeker says they would be
    paid for. The deadline is a day in `their_zone` (an IANA name, empty when unknown, or the short letters of the
    letter that stand for more than one: `IST`), at `deadline_hour` where one was named. `confirmed_at` is when the
    seeker said that the offer is understood right; theirs are confirmed as entered. `before` is the id of the state of
    the same offer that a letter changed; `carried` are the parts that this one does not name and that stand as they
    were then. `taken_back` is what took it back, where no process tells that. Where something was read is not what was
    offered: none of these counts when two offers are compared.
    """

    id: str
    source: str
    received_at: datetime
    kind: OfferKind
    company: str | None = None
    process_id: str | None = None
    base: Money | None = None
    bonus: str = ""
    equity: str = ""
    sign_on: Money | None = None
    start: date | None = None
    deadline: date | None = None
    deadline_hour: time | None = None
    deadline_certainty: Certainty = Certainty.UNKNOWN
    their_zone: str = ""
    bonus_plan: BonusPlan | None = None
    grant: Grant | None = None
    claw_back_months: int | None = None
    sign_on_years: int = 1
    days_a_year: int | None = None
    terms: tuple[Term, ...] = ()
    confirmed_at: datetime | None = None
    before: str = field(default="", compare=False)
    carried: tuple[str, ...] = field(default=(), compare=False)
    taken_back: Closing | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse an offer whose clock could not be told, and one that says a thing twice."""
        require_zoned(self.received_at, "received_at")
        if len({each.component for each in self.terms}) != len(self.terms):
            raise ValueError("each part of an offer is there once")

    @property
    def may_say_more(self) -> bool:
        """It was read from a letter and is not confirmed by the seeker: what is not known of it may stand there."""
        return self.source != SEEKER and self.confirmed_at is None

    def term(self, component: Component) -> Term:
        """Give what is known of one part; an empty one where nothing is."""
        return next((each for each in self.terms if each.component is component), Term(component=component))
