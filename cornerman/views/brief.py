"""What a page of talking points shows: a brief turned into words and lists, in the order in which they are spoken."""

from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.missions import ManagerVerdict, Objective
from cornerman.negotiation import SUCCESS_LEGS, Ask, Brief, Leg, Standing
from cornerman.offers import Offer, OfferKind
from cornerman.planning.asking import dated, sum_of
from cornerman.wording import listed, one_line, written_day

_STANDING = {
    Standing.TIED: "Tied to an agreed objective",
    Standing.CONFIRM_FIRST: "Confirm the objective first",
    Standing.NOT_TIED: "Not tied to an objective: weak",
    Standing.FROM_OFFER: "",
}
_TITLES = {Leg.BUDGET: "Budget", Leg.RESOURCES: "Resources", Leg.SUPPORT: "Support", Leg.COMPENSATION: "Pay"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskView:
    """One ask in words; `standing` and `objective` are empty where they do not apply."""

    text: str
    because: str
    standing: str
    objective: str
    weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegView:
    """One leg and its asks. `note` is said once where all of them stand on the same ground."""

    title: str
    note: str
    asks: tuple[AskView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One part of the offer as it was given."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One moment of the offer's clock; `passed` as of the hour at which the page was prepared."""

    when: str
    text: str
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleView:
    """One answer that an ask may get."""

    colour: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """The page, top to bottom. `subject` names no company and no figure; it stands over the letter."""

    subject: str
    heading: str
    prepared: str
    offered: tuple[PartView, ...]
    missing: str
    aim: str
    ground: str
    agreed: tuple[str, ...]
    questions_first: tuple[str, ...]
    opening: tuple[str, ...]
    legs_note: str
    legs: tuple[LegView, ...]
    money: LegView
    money_words: str
    facts: tuple[str, ...]
    scale: tuple[ScaleView, ...]
    afterwards: tuple[str, ...]
    for_council: tuple[str, ...]
    clock: tuple[StepView, ...]


_SUBJECT = "Talking points for your next conversation"
_SCALE = (
    ScaleView(colour="Green", meaning="They commit, and name an amount or a date."),
    ScaleView(colour="Amber", meaning="“We will see to that when you are here.” Kind, and nothing promised."),
    ScaleView(colour="Grey", meaning="An honest no. You know where you stand and can plan for it."),
    ScaleView(
        colour="Red", meaning="Annoyed that you asked. Take it to your council as a question; it is not a verdict."
    ),
)
_OPENING = (
    "“Thank you. I am glad about this offer and would like us to find a way.”",
    (
        "“There are a few things that I would need to do this job well, and then there is the pay. "
        "May I name them all first, and then we take them one by one?”"
    ),
)
_TIED_WORDS = "“To reach … , which we agreed, I think it takes … . Is that how you see it?”"
_UNTIED_WORDS = "“Help me understand: … ?” Ask to learn; listen to the end before you ask for anything."
_MONEY_WORDS = (
    "“Last, the pay. I had hoped for … . Are you open to talking about that?” Then wait; let them speak first."
)
_AFTERWARDS = (
    "Write down the same hour what they said to each point, in their words, and tick its colour.",
    "Write them a short summary yourself: what was agreed, with amounts and dates, and what is open.",
    "Compare the written offer with that summary, line by line, before you say yes.",
    "Tell your council how it went.",
)


def brief_view(brief: Brief) -> BriefView:
    """Turn a brief into what its page shows. No figure is added to those of the brief."""
    legs = tuple(_leg(brief, leg) for leg in SUCCESS_LEGS)
    alike = len({leg.note for leg in legs}) == 1
    tied = any(ask.standing is Standing.TIED for ask in brief.asks)
    return BriefView(
        subject=_SUBJECT,
        heading=_heading(brief),
        prepared=_moment(brief.prepared_at),
        offered=_offered(brief.offer, brief.prepared_at),
        missing=_missing(brief),
        aim=brief.aim,
        ground=brief.ground,
        agreed=tuple(_agreed(each) for each in brief.objectives if each.verdict is ManagerVerdict.AGREE),
        questions_first=brief.questions_first,
        opening=(*_OPENING, _TIED_WORDS if tied else _UNTIED_WORDS),
        legs_note=legs[0].note if alike else "",
        legs=tuple(replace(leg, note="") for leg in legs) if alike else legs,
        money=_leg(brief, Leg.COMPENSATION),
        money_words=_MONEY_WORDS,
        facts=tuple(f"{fact.text} ({fact.source}: {fact.sample}.)" for fact in brief.facts),
        scale=_SCALE,
        afterwards=_AFTERWARDS,
        for_council=brief.for_council,
        clock=tuple(
            StepView(when=_moment(step.at), text=step.text, passed=step.at <= brief.prepared_at) for step in brief.clock
        ),
    )


def _heading(brief: Brief) -> str:
    company = one_line(brief.company or "") or "An employer not yet known"
    role = one_line(brief.role or "")
    return f"{company} ({role})" if role else company


def _leg(brief: Brief, leg: Leg) -> LegView:
    asks = tuple(_ask(brief, ask) for ask in brief.under(leg))
    grounds = {(ask.standing, ask.because, ask.objective) for ask in asks}
    if len(asks) == 1 or len(grounds) > 1:
        return LegView(title=_TITLES[leg], note="", asks=asks)
    bare = tuple(replace(ask, standing="", because="", objective="") for ask in asks)
    note = ". ".join(filter(None, (asks[0].standing, asks[0].because)))
    return LegView(title=_TITLES[leg], note=note, asks=bare)


def _ask(brief: Brief, ask: Ask) -> AskView:
    objective = brief.objective(ask.objective_id)
    return AskView(
        text=ask.text,
        because=ask.because,
        standing=_STANDING[ask.standing],
        objective=objective.text if objective else "",
        weak=ask.weak,
    )


def _agreed(objective: Objective) -> str:
    return f"{objective.text} ({dated(objective.verdict_on)})" if objective.verdict_on else objective.text


def _offered(offer: Offer, prepared_at: datetime) -> tuple[PartView, ...]:
    """Give the parts that the offer names, in the words or figures in which it names them."""
    manner = "in writing" if offer.kind is OfferKind.WRITTEN else "spoken"
    came = offer.received_at.astimezone(prepared_at.tzinfo).date()
    parts = (
        ("Came", f"{dated(came)}, {manner}"),
        ("Base pay", str(offer.base) if offer.base else ""),
        ("Bonus", one_line(offer.bonus)),
        ("Shares", one_line(offer.equity)),
        ("At the start", sum_of(offer.sign_on) if offer.sign_on else ""),
        ("Start", dated(offer.start) if offer.start else ""),
        ("Answer by", dated(offer.deadline) if offer.deadline else ""),
    )
    return tuple(PartView(name=name, words=words) for name, words in parts if words)


def _missing(brief: Brief) -> str:
    """Say in a sentence or two what the offer leaves open; nothing when it is complete and in writing."""
    unsaid = f"It does not name: {listed(brief.missing)}." if brief.missing else ""
    unwritten = "Nothing of it is in writing yet." if brief.offer.kind is OfferKind.VERBAL else ""
    return " ".join(filter(None, (unsaid, unwritten)))


def _moment(at: datetime) -> str:
    """Write a moment out: `Tuesday 1 December, 17:00`."""
    return f"{written_day(at.date())}, {at:%H:%M}"
