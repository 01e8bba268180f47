"""The parts that an offer may have, and those of them that can be counted."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cornerman.money import Money

WHOLE = Decimal(100)
_USUAL_YEARS, _USUAL_CLIFF = Decimal(4), 12


class Group(StrEnum):
    """What a part is about."""

    CASH = "cash"
    EQUITY = "equity"
    ROLE = "role"
    LIFE = "life"
    GROWTH = "growth"
    LEGAL = "legal"
    PROTECTION = "protection"
    BENEFITS = "benefits"


class Component(StrEnum):
    """One part of an offer (domain.md, 3.1); its value is how it is typed."""

    BASE = "base"
    BONUS = "bonus"
    SIGN_ON = "sign-on"
    MAKE_WHOLE = "make-whole"
    COMMISSION = "commission"
    REVIEW = "review"
    EQUITY = "equity"
    VESTING = "vesting"
    ACCELERATION = "acceleration"
    REFRESH = "refresh"
    EARLY_EXERCISE = "early-exercise"
    EXERCISE_WINDOW = "exercise-window"
    REPURCHASE = "repurchase"
    PREFERENCE = "preference"
    RUNWAY = "runway"
    TITLE = "title"
    LEVEL = "level"
    REPORTING_LINE = "reporting-line"
    SCOPE = "scope"
    TEAM = "team"
    HEADCOUNT = "headcount"
    BUDGET = "budget"
    OBJECTIVES = "objectives"
    PROMOTION = "promotion"
    PAID_LEAVE = "paid-leave"
    HOURS = "hours"
    REMOTE = "remote"
    PLACE = "place"
    TRAVEL = "travel"
    ON_CALL = "on-call"
    PARENTAL_LEAVE = "parental-leave"
    START = "start"
    NOTICE = "notice"
    TRAINING = "training"
    CONFERENCES = "conferences"
    COACH = "coach"
    MENTOR = "mentor"
    CERTIFICATION = "certification"
    MEMBERSHIPS = "memberships"
    RELOCATION = "relocation"
    HOUSING = "housing"
    VISA = "visa"
    NON_COMPETE = "non-compete"
    SIDE_PROJECTS = "side-projects"
    BACKGROUND_CHECK = "background-check"
    LEGAL_REVIEW = "legal-review"
    SEVERANCE = "severance"
    CHANGE_OF_CONTROL = "change-of-control"
    GARDEN_LEAVE = "garden-leave"
    CONTINUED_COVER = "continued-cover"
    OUTPLACEMENT = "outplacement"
    LEGAL_FEES = "legal-fees"
    HEALTH = "health"
    RETIREMENT = "retirement"
    EQUIPMENT = "equipment"
    HOME_OFFICE = "home-office"
    CHILDCARE = "childcare"
    MEALS = "meals"
    SABBATICAL = "sabbatical"

    @property
    def group(self) -> Group:
        """What it is about."""
        return next(group for group, last in _LAST_OF.items() if _ORDER[self] <= _ORDER[last])


_ORDER = {each: place for place, each in enumerate(Component)}
_LAST_OF = {
    Group.CASH: Component.REVIEW,
    Group.EQUITY: Component.RUNWAY,
    Group.ROLE: Component.PROMOTION,
    Group.LIFE: Component.NOTICE,
    Group.GROWTH: Component.MEMBERSHIPS,
    Group.LEGAL: Component.LEGAL_REVIEW,
    Group.PROTECTION: Component.LEGAL_FEES,
    Group.BENEFITS: Component.SABBATICAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What is known of one part: what they offered, what the seeker asks, and whether it is in writing (None: unknown).

    All in words as they were given. What the seeker would not go below is no part of this: it is kept apart.
    """

    component: Component
    offered: str = ""
    asked: str = ""
    in_writing: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """An assumption of the seeker's about what nobody knows yet: low, mid and high."""

    low: Decimal
    mid: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        """Refuse a band out of order, and one below nothing."""
        if not 0 <= self.low <= self.mid <= self.high:
            raise ValueError(f"a band goes from low over mid to high: {self.low}, {self.mid}, {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BonusPlan:
    """A bonus that can be counted: a share of the base pay in percent, or an amount a year.

    `guaranteed` is what is certain of it in the first year. `payout` is what the seeker assumes will be paid of the
    target, in percent; None where they assume nothing.
    """

    percent: Decimal | None = None
    amount: Money | None = None
    guaranteed: Money | None = None
    payout: Band | None = None

    def __post_init__(self) -> None:
        """Refuse a bonus that is stated twice or not at all."""
        if (self.percent is None) == (self.amount is None):
            raise ValueError("a bonus is either a share of the pay or an amount")


class GrantKind(StrEnum):
    """What sort of equity it is."""

    SHARES = "shares"
    OPTIONS = "options"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Equity that can be counted, as far as it was stated; of shares `value` may be stated in place of a count.

    `price` is what the seeker assumes a share to be worth, in the currency of the strike, without one in that of the
    base pay; None where they assume nothing, and then a mere number of shares counts as nothing known. `strike` is what
    an option costs. `fully_diluted` is the number of all shares. It vests over `years`, none before the `cliff_months`
    are over; `schedule` gives percent a year where it is not even.
    """

    kind: GrantKind
    count: Decimal | None = None
    value: Money | None = None
    strike: Money | None = None
    price: Band | None = None
    fully_diluted: Decimal | None = None
    years: Decimal = _USUAL_YEARS
    cliff_months: int = _USUAL_CLIFF
    schedule: tuple[Decimal, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a grant of nothing, and a schedule that does not add up."""
        if self.count is None and self.value is None:
            raise ValueError("a grant has a number or a value")
        if self.years <= 0 or self.cliff_months < 0:
            raise ValueError("a grant vests over some time")
        if self.schedule and (sum(self.schedule) != WHOLE or min(self.schedule) < 0):
            raise ValueError("the shares of the years add up to 100 percent")
