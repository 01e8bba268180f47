"""What to ask for, under which leg, tied to which objective: the values of a counter-offer brief."""

from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum

from cornerman.keys import fingerprint
from cornerman.missions import Objective
from cornerman.offers import Offer
from cornerman.times import require_zoned


class Leg(StrEnum):
    """The four legs of an offer."""

    BUDGET = "budget"
    RESOURCES = "resources"
    SUPPORT = "support"
    COMPENSATION = "compensation"


SUCCESS_LEGS = (Leg.BUDGET, Leg.RESOURCES, Leg.SUPPORT)


class Standing(StrEnum):
    """How firm the ground under an ask is. Asks about money rest on the offer itself, not on an objective."""

    TIED = "tied"
    CONFIRM_FIRST = "confirm_first"
    NOT_TIED = "not_tied"
    FROM_OFFER = "from_offer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to negotiate. `because` traces it to the seeker's mission, the offer or a rule."""

    leg: Leg
    text: str
    because: str
    standing: Standing
    objective_id: str | None = None

    def __post_init__(self) -> None:
        """Refuse an ask that claims an objective and names none."""
        claims = self.standing in (Standing.TIED, Standing.CONFIRM_FIRST)
        if claims != (self.objective_id is not None):
            raise ValueError(f"an ask names an objective exactly when it rests on one: {self.text!r}")

    @property
    def weak(self) -> bool:
        """It asks for a condition of success without an objective behind it."""
        return self.standing is Standing.NOT_TIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure from the outside, with the survey that it comes from: who, when, how many were asked."""

    text: str
    source: str
    year: int
    sample: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStep:
    """What to have done by a moment of the offer's clock, in the seeker's zone."""

    at: datetime
    text: str

    def __post_init__(self) -> None:
        """Refuse a step that nobody could be on time for."""
        require_zoned(self.at, "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The talking points for one offer: success conditions first, money second. Prepared, never sent.

    `ground` says how firmly the asks stand; `objectives` are those that the asks point at or the manager
    agreed; `missing` names the parts that the offer does not speak of; `for_council` are questions for the council.
    `prepared_at` tells when the page was written and is no part of what it says.
    """

    offer: Offer
    asks: tuple[Ask, ...]
    questions_first: tuple[str, ...]
    missing: tuple[str, ...]
    clock: tuple[ClockStep, ...]
    company: str | None = None
    role: str | None = None
    aim: str = ""
    ground: str = ""
    objectives: tuple[Objective, ...] = ()
    for_council: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    prepared_at: datetime = field(compare=False)

    def __post_init__(self) -> None:
        """Refuse a list that puts money before the conditions of success."""
        order = [ask.leg is Leg.COMPENSATION for ask in self.asks]
        if order != sorted(order):
            raise ValueError("asks about money come after all others")
        require_zoned(self.prepared_at, "prepared_at")

    def under(self, leg: Leg) -> tuple[Ask, ...]:
        """Give the asks of one leg, in their order."""
        return tuple(ask for ask in self.asks if ask.leg is leg)

    def objective(self, name: str | None) -> Objective | None:
        """Find the objective that an ask points at."""
        return next((each for each in self.objectives if each.id == name), None)

    @property
    def fingerprint(self) -> str:
        """Change when anything of substance in the brief changes.

        The hour of writing is left out, and so is the place of the offer's letter: a mailbox renames a
        letter when it is opened, and that must not bring the seeker the same page twice.
        """
        return fingerprint([_written(replace(self, offer=replace(self.offer, source="")))])


def _written(value: object) -> str:
    """Write a value so that equal values look alike, whatever zone or trailing zeros they came with."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, tuple):
        return f"({', '.join(_written(each) for each in value)})"
    if is_dataclass(value):
        parts = (f"{each.name}={_written(getattr(value, each.name))}" for each in fields(value) if each.compare)
        return f"{type(value).__name__}({', '.join(parts)})"
    return repr(value)
