"""What to ask for, under which leg, tied to which objective: the values of a counter-offer brief."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.goals import Goals, Seniority
from cornerman.keys import fingerprint
from cornerman.missions import Need, Objective, Priority
from cornerman.offer_parts import Component
from cornerman.offers import Offer
from cornerman.times import instant, require_zoned
from cornerman.written_alike import written_alike

_ANY_TIME = datetime.min.replace(tzinfo=UTC)
_MARK = "s"


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
    `component` is the part of the offer that it is about, where that is one that can be counted. `formerly` are the
    beginnings of words in which the same was asked for before, in small letters: the figures in it follow the offer.
    `known_as` are the words that it is named by, where those to say follow what else was answered.
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
    component: Component | None = field(default=None, compare=False)
    formerly: tuple[str, ...] = field(default=(), compare=False)
    known_as: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuse an ask that claims an objective and names none."""
        claims = self.standing in (Standing.TIED, Standing.CONFIRM_FIRST)
        if claims != (self.objective_id is not None):
            raise ValueError(f"an ask names an objective exactly when it rests on one: {self.text!r}")

    @property
    def id(self) -> str:
        """Name it, so that an answer finds it again as long as its words stay."""
        return fingerprint([self.leg, " ".join((self.known_as or self.text).casefold().split())])

    @property
    def weak(self) -> bool:
        """It asks for a condition of success without an objective behind it."""
        return self.standing is Standing.NOT_TIED


def answer_to(ask: Ask, answers: Iterable[AskAnswer]) -> AskAnswer | None:
    """Give the answer that counts for an ask: the latest to its words, else a commitment to the same in other figures.

    A debrief notes the words alone.
    """
    known = tuple(answers)
    names = {_plain(ask.text), _plain(ask.known_as)}
    own = [each for each in known if each.ask_id == ask.id or _plain(each.ask) in names]
    found = own or [
        each for each in known if each.colour is Colour.GREEN and each.ask.casefold().startswith(ask.formerly)
    ]
    return max(found, key=lambda each: (instant(each.answered_at), each.key), default=None)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .?!")


def is_open(ask: Ask, answers: Iterable[AskAnswer]) -> bool:
    """Tell whether an ask is still to be asked: it has no answer, or one that promises nothing (domain.md, 1.6).

    What they committed to is won, after an honest no one plans around it, and after a dismissive answer the council
    is asked first.
    """
    answer = answer_to(ask, answers)
    return answer is None or answer.colour is Colour.AMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A part of which they offer as much as the seeker hopes for, or more; `words` say so, and nothing is asked for."""

    leg: Leg
    component: Component | None
    words: str


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
class Substance:
    """What a letter about the talking points is sent for: what was offered, said, wanted and answered.

    `statement`, `objectives` and `needs` are what the draft has of it, `questions` what is put to the council because
    of answers. What else the seeker has is no part of it, nor is any word of our own.
    """

    deadline_at: datetime | None = None
    statement: str = ""
    objectives: tuple[Objective, ...] = ()
    needs: tuple[Need, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The talking points for one offer: success conditions first, money second. Prepared, never sent.

    `ground` says how firmly the asks stand; `objectives` are those that the asks point at or the manager
    agreed; `missing` names the parts that the offer does not speak of; `for_council` are questions for the council.
    `goals` are what the seeker wants, never what they would not go below. `counterpart` is with whom to talk, who
    may be one that only recruits.
    `answer_by` is the deadline in the time of both, `deadline_at` the moment itself. `alternatives` are sentences
    about what else the seeker has, `answers` what was answered to asks so far, `more_time` the words for asking for
    a later day, `debrief_at` when the council talks about it, `told` what of it is of substance. `reached` are the
    parts that need no ask, and `seniority` is how far the seeker has come; both follow from the rest. `sources` are the
    texts in which every figure of the page has to be found; neither they, the time of that talk, nor `prepared_at` are
    a part of what the brief says.
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
    counterpart_may_recruit: bool = False
    alternatives: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
    answers: tuple[AskAnswer, ...] = ()
    reached: tuple[Reached, ...] = field(default=(), compare=False)
    seniority: Seniority | None = field(default=None, compare=False)
    more_time: tuple[str, ...] = ()
    debrief_at: datetime | None = field(default=None, compare=False)
    answer_by: str = ""
    deadline_at: datetime | None = field(default=None, compare=False)
    told: Substance = field(default=Substance(), compare=False, repr=False)
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

    @property
    def level_from_role(self) -> bool:
        """How far the seeker has come is known from the name of the job, not from them."""
        return self.seniority is not None and not (self.goals and self.goals.seniority)

    @property
    def open_asks(self) -> tuple[Ask, ...]:
        """Give the asks that are still to be asked, in their order."""
        return tuple(each for each in self.asks if is_open(each, self.answers))

    def answer_to(self, ask: Ask) -> AskAnswer | None:
        """Give the answer that counts for an ask."""
        return answer_to(ask, self.answers)

    def objective(self, name: str | None) -> Objective | None:
        """Find the objective that an ask points at."""
        return next((each for each in self.objectives if each.id == name), None)

    @property
    def is_too_late(self) -> bool:
        """The deadline was over when the page was prepared."""
        return self.deadline_at is not None and instant(self.deadline_at) <= instant(self.prepared_at)

    @property
    def fingerprint(self) -> str:
        """Change when anything of substance in the brief changes, so that a letter tells of it: see `Substance`.

        The place of the offer's letter is left out: a mailbox renames a letter when it is opened, and that must not
        bring the seeker the same page twice. When the goals were said, and for which offer of the negotiation, does not
        matter either; nor does when the offer was confirmed. It begins as none did that was taken of the whole page.
        """
        parts = (*self._in_any_place(), self.answers, self.told)
        return f"{_MARK}{fingerprint([written_alike(parts)])}"

    @property
    def page(self) -> str:
        """Change when anything on the page changes; what is of substance in it can be told by `substance_of`."""
        offer, goals = self._in_any_place()
        whole = replace(self, offer=offer, goals=goals)
        rest = fingerprint([written_alike(whole), written_alike(self.debrief_at), str(self.is_too_late)])
        return f"{self.fingerprint}-{rest}"

    def _in_any_place(self) -> tuple[Offer, Goals | None]:
        goals = self.goals and replace(self.goals, offer_id="", stated_at=_ANY_TIME)
        return replace(self.offer, source="", confirmed_at=self.offer.confirmed_at and _ANY_TIME), goals


def is_of_substance(mark: str) -> bool:
    """Tell the fingerprint of what is of substance from one of earlier times, which was taken of the whole page."""
    return mark.startswith(_MARK)


def substance_of(page: str) -> str | None:
    """Give the fingerprint of what was of substance on a page; None for a page from before they were told apart."""
    substance, dash, _ = page.partition("-")
    return substance if dash and is_of_substance(substance) else None
