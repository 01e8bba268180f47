"""What the seeker wants from a negotiation; and, kept apart, what they would not go below."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cornerman.money import Money
from cornerman.offer_parts import Component
from cornerman.times import require_zoned


class Seniority(StrEnum):
    """How far the seeker has come in their work; asks about budget are for those who lead."""

    JUNIOR = "junior"
    SENIOR = "senior"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """What the seeker could give, and what they would want for it; no gift is free."""

    give: str
    get: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for a figure: where it is from, and when that was."""

    words: str
    source: str
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """What the seeker wants from one offer, in their own words and figures; all of it may be in their own mailbox.

    `target` is what they hope for, `opening` the first figure that they name where it is another one, and `opening_to`
    the high end where they open with a range; the low end is `opens_with`. `alternatives` are what they
    do if nothing comes of it, `theirs` what the employer would do then.
    """

    offer_id: str
    stated_at: datetime
    target: Money | None = None
    opening: Money | None = None
    opening_to: Money | None = None
    why_this_job: str = ""
    seniority: Seniority | None = None
    counterpart: str = ""
    alternatives: tuple[str, ...] = ()
    theirs: str = ""
    trades: tuple[Trade, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        """Refuse goals whose figures cannot be compared, or go down."""
        require_zoned(self.stated_at, "stated_at")
        figures = [each for each in (self.target, self.opening, self.opening_to) if each is not None]
        if len({(each.currency, each.period) for each in figures}) > 1:
            raise ValueError("target and opening are in one currency and for one time")
        if self.opens_with and self.opening_to and self.opening_to.amount < self.opens_with.amount:
            raise ValueError("a range goes up")

    @property
    def opens_with(self) -> Money | None:
        """The figure, or the low end of the range, to begin with: as it was said, else what they hope for."""
        return self.opening or self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """What the seeker would not go below in one part of an offer."""

    component: Component
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkAway:
    """Below what the seeker says no. It is no part of the world that decisions see, and never leaves the machine."""

    offer_id: str
    stated_at: datetime
    amount: Money | None = None
    words: str = ""
    minimums: tuple[Minimum, ...] = ()

    def __post_init__(self) -> None:
        """Refuse one whose time could not be told."""
        require_zoned(self.stated_at, "stated_at")
