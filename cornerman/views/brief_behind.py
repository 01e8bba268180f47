"""The page behind the one to speak from: the offer, what was agreed, the seeker's figures, and what they may say."""

from cornerman.ask_answers import Colour
from cornerman.goals import Evidence, Goals
from cornerman.handles import handle_of
from cornerman.missions import KeyResult, ManagerVerdict, Objective
from cornerman.negotiation import Brief
from cornerman.offer_parts import Component
from cornerman.offers import Offer, OfferKind
from cornerman.planning.asking import dated, sum_of
from cornerman.planning.hopes import hope_of
from cornerman.planning.kinds_of_work import is_by_the_day
from cornerman.views.brief_room import LINES, LONG, MIDDLE, OBJECTIVES, PARTS, RESULTS, SHORT
from cornerman.views.brief_values import AgreedView, PartView
from cornerman.views.brief_words import (
    ABOVE,
    LEVEL_FROM_ROLE,
    LEVEL_UNSAID,
    LOW_END,
    LOW_END_ALONE,
    LOWER_PART,
    NO_LOW_END,
    ONE_FIGURE,
    PAY_DISMISSED,
    PAY_REFUSED,
    PAY_SETTLED,
    RANGE_TOO_LOW,
)
from cornerman.views.part_names import part_name
from cornerman.wording import fitting, listed, one_line

_AFTER = {Colour.GREEN: PAY_SETTLED, Colour.GREY: PAY_REFUSED, Colour.RED: PAY_DISMISSED}
_TOLD_ABOVE = (Component.BASE, Component.BONUS, Component.EQUITY, Component.SIGN_ON, Component.START)


def offered(brief: Brief) -> tuple[PartView, ...]:
    """Give the parts that the offer names, in the words or figures in which it names them."""
    offer = brief.offer
    manner = "in writing" if offer.kind is OfferKind.WRITTEN else "spoken"
    came = offer.received_at.astimezone(brief.prepared_at.tzinfo).date()
    parts = (
        ("Came", f"{dated(came)}, {manner}"),
        (
            "Rate" if is_by_the_day(offer) else "Base pay",
            str(offer.base) if offer.base else _open(offer, Component.BASE),
        ),
        ("Bonus", fitting(offer.bonus or _open(offer, Component.BONUS), MIDDLE)),
        ("Shares", fitting(offer.equity or _open(offer, Component.EQUITY), MIDDLE)),
        ("At the start", sum_of(offer.sign_on) if offer.sign_on else _open(offer, Component.SIGN_ON)),
        ("Start", dated(offer.start) if offer.start else _open(offer, Component.START)),
        ("Answer by", dated(offer.deadline) if offer.deadline else ""),
        *_terms(offer),
    )
    found = [PartView(name=name, words=words) for name, words in parts if words]
    more = len(found) - PARTS
    rest = PartView(name="And more", words=f"cornerman offer show {handle_of(offer.id)}")
    return (*found[:PARTS], rest) if more > 0 else tuple(found)


def _open(offer: Offer, component: Component) -> str:
    """Give the words of a part that the letter leaves open."""
    return fitting(offer.term(component).offered, LONG)


def missing(brief: Brief) -> str:
    """Say in a sentence or two what the offer leaves open; nothing when it is complete and in writing."""
    says = "Not found in the letter, so look there" if brief.offer.may_say_more else "It does not name"
    unsaid = f"{says}: {listed(brief.missing)}." if brief.missing else ""
    unwritten = "Nothing of it is in writing yet." if brief.offer.kind is OfferKind.VERBAL else ""
    return " ".join(filter(None, (unsaid, unwritten)))


def agreed(brief: Brief) -> tuple[AgreedView, ...]:
    """Give the objectives that the manager agreed to, each as it was agreed, with the day and its key results."""
    every = [each for each in brief.objectives if each.verdict is ManagerVerdict.AGREE]
    some_each = max(1, RESULTS // max(1, min(len(every), OBJECTIVES)))
    views = tuple(_agreed(each, some_each) for each in every[:OBJECTIVES])
    if len(every) <= OBJECTIVES:
        return views
    return (*views, AgreedView(text="And more; your draft has them all.", said="", results=()))


def figures(brief: Brief) -> tuple[PartView, ...]:
    """Give the seeker's own figures. What they would not go below is not among them, and never can be."""
    handle, goals = handle_of(brief.offer.id), brief.goals
    hidden = PartView(name="Walk-away", words=f"stays on this machine: cornerman offer brief {handle} --walk-away")
    if goals is None:
        said = PartView(name="Target", words=f"not said yet: cornerman offer goals {handle}")
        return said, *_level(brief), hidden
    return (
        PartView(name="Target", words=str(goals.target) if goals.target else "not said yet"),
        *_range(brief, goals),
        *_level(brief),
        *(PartView(name="Evidence", words=_evidence(each)) for each in goals.evidence[:LINES]),
        hidden,
    )


def range_remark(goals: Goals) -> str:
    """Say how the opening stands to the target; nothing where there is none."""
    first, target = goals.opens_with, goals.target
    if first is None or goals.opening_to is None:
        return ONE_FIGURE if first else ""
    if target is None:
        return LOW_END_ALONE
    if first.amount == target.amount:
        return LOW_END
    return RANGE_TOO_LOW if first.amount < target.amount else ABOVE


def pay_answered(brief: Brief) -> str:
    """Say that the base pay is not to be asked for, after what was answered to it; empty where it still is."""
    ask = next((each for each in brief.asks if each.component is Component.BASE), None)
    answer = brief.answer_to(ask) if ask else None
    return _AFTER.get(answer.colour, "") if answer else ""


def _level(brief: Brief) -> tuple[PartView, ...]:
    """Say from where it is known how far the seeker has come, unless they said it."""
    if brief.goals and brief.goals.seniority:
        return ()
    words = LEVEL_FROM_ROLE if brief.level_from_role else LEVEL_UNSAID
    return (PartView(name="Level", words=words.format(handle_of(brief.offer.id))),)


def _range(brief: Brief, goals: Goals) -> tuple[PartView, ...]:
    """Give what to open with, as far as it is above what they offer and was not answered."""
    hope = hope_of(brief.offer, goals)
    if hope is None or hope.is_reached or pay_answered(brief):
        return ()
    if hope.named:
        remark = LOWER_PART if hope.begins_below else range_remark(goals)
        return (PartView(name="Open with", words=f"{hope.named}. {remark}"),)
    return (PartView(name="Up to", words=f"{sum_of(goals.opening_to)}. {NO_LOW_END}"),) if goals.opening_to else ()


def _evidence(evidence: Evidence) -> str:
    when = f", {evidence.year}" if evidence.year else "; no year is given, so look how old it is"
    source = fitting(evidence.source, SHORT) or "no source is given"
    return f"{fitting(evidence.words, MIDDLE)} ({source}{when})"


def _terms(offer: Offer) -> tuple[tuple[str, str], ...]:
    order = list(Component)
    terms = sorted(offer.terms, key=lambda each: order.index(each.component))
    return tuple(
        (part_name(each.component), fitting(each.offered, SHORT)) for each in terms if each.component not in _TOLD_ABOVE
    )


def _agreed(objective: Objective, most: int) -> AgreedView:
    day = dated(objective.verdict_on) if objective.verdict_on else ""
    kept = [each for each in objective.key_results if each.verdict is not ManagerVerdict.DROP]
    results = tuple(_result(each) for each in kept[:most])
    more = ("and further results in your draft",) if len(kept) > most else ()
    return AgreedView(text=fitting(objective.text, MIDDLE), said=day, results=(*results, *more))


def _result(result: KeyResult) -> str:
    """Write a key result as one says it: `stops a shift: from 9 to 2, by June 2027 (me)`."""
    if result.free or not result.metric.strip():
        return fitting(result.text, LONG)
    parts = (
        f"from {one_line(result.baseline)}" if result.baseline.strip() else "from a number not known yet",
        f"to {one_line(result.target)}" if result.target.strip() else "to a target not known yet",
    )
    by = f", by {one_line(result.by_when)}" if result.by_when.strip() else ""
    whose = f" ({one_line(result.owner)})" if result.owner.strip() else ""
    return fitting(f"{one_line(result.metric)}: {' '.join(parts)}{by}{whose}", LONG)
