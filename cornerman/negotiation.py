"""What to ask for, under which leg, tied to which objective: the values of a counter-offer brief."""

from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum

from cornerman.ask_answers import AskAnswer
from cornerman.goals import Goals
from cornerman.keys import fingerprint
from cornerman.missions import Objective, Priority
from cornerman.offers import Offer
from cornerman.times import instant, require_zoned

_ANY_TIME = datetime.min.replace(tzinfo=UTC)


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
    """One thing to negotiate. `because` traces it to the seeker's mission, the offer or a rule.

    `why` it is needed, the `evidence` for it, the `fallback` that would do and its priority are the seeker's.
    """

    leg: Leg
    text: str
    because: str
    standing: Standing
    objective_id: str | None = None
    why: str = ""
    evidence: str = ""
    fallback: str = ""
    priority: Priority | None = None

    def __post_init__(self) -> None:
        """Refuse an ask that claims an objective and names none."""
        claims = self.standing in (Standing.TIED, Standing.CONFIRM_FIRST)
        if claims != (self.objective_id is not None):
            raise ValueError(f"an ask names an objective exactly when it rests on one: {self.text!r}")

    @property
    def id(self) -> str:
        """Name it, so that an answer finds it again as long as its words stay."""
        return fingerprint([self.leg, " ".join(self.text.casefold().split())])

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

    def __post_init__(self) -> None:
        """Refuse a figure of which nobody could say where it is from."""
        if not (self.source.strip() and self.sample.strip() and self.year > 0):
            raise ValueError(f"a figure has a source, a year and a sample: {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What the other side may say, and a true answer to it; `too_late` is that once the deadline is over."""

    they_say: str
    you_say: str
    too_late: str = ""


class ClockMark(StrEnum):
    """The marks of the offer's clock, in the order in which they come for an offer with time enough."""

    WARMLY = "warmly"
    SILENCE = "silence"
    THREE_DAYS = "three_days"
    COUNCIL = "council"
    ONE_DAY = "one_day"
    FOUR_HOURS = "four_hours"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStep:
    """What to have done by a moment of the offer's clock, in the seeker's zone."""

    at: datetime
    text: str
    mark: ClockMark | None = None

    def __post_init__(self) -> None:
        """Refuse a step that nobody could be on time for."""
        require_zoned(self.at, "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The talking points for one offer: success conditions first, money second. Prepared, never sent.

    `ground` says how firmly the asks stand; `objectives` are those that the asks point at or the manager
    agreed; `missing` names the parts that the offer does not speak of; `for_council` are questions for the council.
    `goals` are what the seeker wants, never what they would not go below. `counterpart` is with whom to talk.
    `answer_by` is the deadline in the time of both, `deadline_at` the moment itself. `alternatives` are sentences
    about what else the seeker has, `answers` what was answered to asks so far, `more_time` the words for asking for
    a later day, `debrief_at` when the council talks about it. `sources` are the texts in which every figure of the
    page has to be found; neither they, the time of that talk, nor `prepared_at` are a part of what the brief says.
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
    goals: Goals | None = None
    counterpart: str = ""
    alternatives: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
    answers: tuple[AskAnswer, ...] = ()
    more_time: tuple[str, ...] = ()
    debrief_at: datetime | None = field(default=None, compare=False)
    answer_by: str = ""
    deadline_at: datetime | None = field(default=None, compare=False)
    sources: tuple[str, ...] = field(default=(), compare=False, repr=False)
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
    def is_too_late(self) -> bool:
        """The deadline was over when the page was prepared."""
        return self.deadline_at is not None and instant(self.deadline_at) <= instant(self.prepared_at)

    @property
    def fingerprint(self) -> str:
        """Change when anything of substance in the brief changes.

        The hour of writing is left out, and so is the place of the offer's letter: a mailbox renames a
        letter when it is opened, and that must not bring the seeker the same page twice. When the goals were said, and
        for which offer of the negotiation, does not matter either; nor does when the offer was confirmed.
        """
        goals = self.goals and replace(self.goals, offer_id="", stated_at=_ANY_TIME)
        offer = replace(self.offer, source="", confirmed_at=self.offer.confirmed_at and _ANY_TIME)
        return fingerprint([_written(replace(self, offer=offer, goals=goals))])

    @property
    def page(self) -> str:
        """Change when anything on the page changes: the substance, or when the council talks about it."""
        return fingerprint([self.fingerprint, _written(self.debrief_at)])


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
