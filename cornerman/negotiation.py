"""What to ask for, under which leg, tied to which objective: the values of a counter-offer brief."""

from dataclasses import dataclass
from enum import StrEnum

from cornerman.keys import fingerprint
from cornerman.offers import Offer


class Leg(StrEnum):
    """The four legs of an offer."""

    BUDGET = "budget"
    RESOURCES = "resources"
    SUPPORT = "support"
    COMPENSATION = "compensation"


class Standing(StrEnum):
    """How firm the ground under an ask is."""

    TIED = "tied"
    CONFIRM_FIRST = "confirm_first"
    NOT_TIED = "not_tied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to negotiate. `because` traces it to the seeker's mission, the offer or a rule."""

    leg: Leg
    text: str
    because: str
    standing: Standing
    objective_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The talking points for one offer: success conditions first, money second. Prepared, never sent."""

    offer: Offer
    asks: tuple[Ask, ...]
    questions_first: tuple[str, ...]
    missing: tuple[str, ...]
    clock: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Change when anything in the brief changes."""
        return fingerprint([repr(self)])
