"""Which conditions of success to ask for, leg by leg, and how firmly each ask stands."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from cornerman.goals import Goals, Seniority
from cornerman.missions import KeyResult, ManagerVerdict, Mission, Need, Objective, Priority
from cornerman.negotiation import SUCCESS_LEGS, Ask, Leg, Standing
from cornerman.offer_parts import Component, Term
from cornerman.offers import Money, Offer, Period
from cornerman.planning.general_questions import general_questions
from cornerman.planning.kinds_of_work import is_own_business
from cornerman.planning.promised import part_words
from cornerman.views.part_names import part_name
from cornerman.wording import fitting, inside_quotes, listed, one_line, written_day

_SHORT, _RESULTS = 60, 2
_NO_DRAFT = "Without a draft these are questions, not yet asks."
_NO_NEED = "Your draft names no need here, so these are questions."
_OWN_TERM = "You ask for it yourself. It points at no objective yet."
_ALLOWANCE = "Early in your work life, ask for it as a small allowance rather than a budget."
_LEG_OF = {
    Component.BUDGET: Leg.BUDGET,
    Component.HEADCOUNT: Leg.RESOURCES,
    Component.TEAM: Leg.RESOURCES,
    Component.EQUIPMENT: Leg.RESOURCES,
    Component.REPORTING_LINE: Leg.SUPPORT,
    Component.SCOPE: Leg.SUPPORT,
    Component.OBJECTIVES: Leg.SUPPORT,
    Component.TRAINING: Leg.SUPPORT,
    Component.CONFERENCES: Leg.SUPPORT,
    Component.COACH: Leg.SUPPORT,
    Component.MENTOR: Leg.SUPPORT,
    Component.CERTIFICATION: Leg.SUPPORT,
    Component.MEMBERSHIPS: Leg.SUPPORT,
}
_RANK = {Priority.MUST: 0, Priority.WANT: 1, None: 2, Priority.NICE: 3}


def success_asks(
    mission: Mission | None, offer: Offer, goals: Goals | None = None, seniority: Seniority | None = None
) -> tuple[Ask, ...]:
    """Give the asks about budget, resources and support, in that order: what the draft needs, else questions.

    Within a leg what must be comes first. What the seeker asks for a part of the offer stands under its leg.
    """
    asks: list[Ask] = []
    own_business = is_own_business(offer, goals, seniority)
    for leg in SUCCESS_LEGS:
        needs = [] if mission is None else [need for need in mission.needs if leg_of(need) is leg]
        found = [_from_need(need, leg, mission) for need in needs if mission is not None]
        found += [_from_term(each, leg, offer) for each in asked_terms(offer) if leg_of_term(each) is leg]
        if leg is Leg.BUDGET and seniority is Seniority.JUNIOR:
            found = [_as_allowance(each) for each in found]
        ranked = sorted(found, key=lambda each: _RANK[each.priority])
        because = _NO_DRAFT if mission is None else _NO_NEED
        asks += ranked or _questions(leg, general_questions(leg, seniority, own_business=own_business), because)
    return tuple(asks)


def asked_terms(offer: Offer) -> tuple[Term, ...]:
    """Give the parts of an offer for which the seeker asks something."""
    order = list(Component)
    return tuple(
        sorted((each for each in offer.terms if each.asked.strip()), key=lambda each: order.index(each.component))
    )


def leg_of_term(term: Term) -> Leg:
    """Give the leg under which a part of an offer is talked about; pay and all that is like it where it is no other."""
    return _LEG_OF.get(term.component, Leg.COMPENSATION)


def told(term: Term) -> str:
    """Say what the seeker asks for a part."""
    return f"{part_name(term.component)}: {one_line(term.asked)}"


def offered_so_far(term: Term, offer: Offer) -> str:
    """Say what they offer of a part."""
    start = dated(offer.start) if term.component is Component.START and offer.start else ""
    words = start or part_words(offer, term.component)
    return f"They offer: {fitting(words, _SHORT)}." if words else "Not in the offer."


def leg_of(need: Need) -> Leg:
    """Give the leg that a need names; support when it names none that we know."""
    word = need.leg.strip().lower()
    return Leg(word) if word in set(Leg) else Leg.SUPPORT


def objective_of(need: Need, mission: Mission) -> Objective | None:
    """Give the objective that a need points at, unless there is none of that name."""
    return next((each for each in mission.objectives if each.id == need.objective_id), None)


def _questions(leg: Leg, texts: Sequence[str], because: str) -> list[Ask]:
    return [Ask(leg=leg, text=text, because=because, standing=Standing.NOT_TIED) for text in texts]


def _from_term(term: Term, leg: Leg, offer: Offer) -> Ask:
    because = f"{offered_so_far(term, offer)} {_OWN_TERM}"
    return Ask(leg=leg, text=told(term), because=because, standing=Standing.NOT_TIED)


def _as_allowance(ask: Ask) -> Ask:
    return replace(ask, because=f"{ask.because} {_ALLOWANCE}")


def _from_need(need: Need, leg: Leg, mission: Mission) -> Ask:
    objective = objective_of(need, mission)
    standing, because = _ground(need, objective, mission.reworded)
    if need.leg.strip().lower() != leg:
        because += " Your draft does not say budget, resources or support; we put it under support."
    tied = objective if standing is not Standing.NOT_TIED else None
    return Ask(
        leg=leg,
        text=need.text,
        because=because,
        standing=standing,
        objective_id=tied.id if tied else None,
        why=need.why,
        evidence=need.evidence,
        fallback=need.fallback,
        priority=need.priority,
    )


def _ground(need: Need, objective: Objective | None, reworded: Collection[str]) -> tuple[Standing, str]:
    if objective is None:
        untold = "Your draft does not say which objective needs it."
        unknown = f"Your draft ties it to {need.objective_id}, and has no objective of that name."
        return Standing.NOT_TIED, untold if need.objective_id is None else unknown
    return _standing_of(objective, reworded)


def _standing_of(objective: Objective, reworded: Collection[str]) -> tuple[Standing, str]:
    match objective.verdict:
        case ManagerVerdict.AGREE if objective.id in reworded:
            return Standing.CONFIRM_FIRST, "Its words changed since they agreed."
        case ManagerVerdict.AGREE:
            return Standing.TIED, f"From your draft.{_changed_results(objective)}{_reworded(objective, reworded)}"
        case ManagerVerdict.DROP:
            return (
                Standing.NOT_TIED,
                f"The manager struck out the objective behind it: “{inside_quotes(fitting(objective.text, _SHORT))}”.",
            )
        case ManagerVerdict.CHANGE:
            return Standing.CONFIRM_FIRST, "The manager wants it changed. Settle its new words."
        case ManagerVerdict.MISSING:
            return Standing.CONFIRM_FIRST, "The manager named it themselves. Settle its words."
        case _:
            return Standing.CONFIRM_FIRST, "The manager has not agreed to it yet."


def _changed_results(objective: Objective) -> str:
    """Name the results that an agreed objective is not measured by any more as it was written."""
    other = (ManagerVerdict.CHANGE, ManagerVerdict.DROP)
    names = _quoted([each for each in objective.key_results if each.verdict in other])
    return f" They changed how it is measured: {names}." if names else ""


def _reworded(objective: Objective, reworded: Collection[str]) -> str:
    """Name the results of an agreed objective whose words are others than those that were agreed to."""
    names = _quoted([each for each in objective.key_results if each.id in reworded])
    return f" Words that changed since they agreed: {names}." if names else ""


def _quoted(results: Sequence[KeyResult]) -> str:
    """Name results by their words; a number like O1.1 would be a figure that nobody stated."""
    names = [f"“{_result_words(each)}”" for each in results[:_RESULTS]]
    return listed([*names, *(["others"] if len(results) > _RESULTS else [])])


def _result_words(result: KeyResult) -> str:
    known = result.text if result.free or not result.metric.strip() else result.metric
    return inside_quotes(fitting(known, _SHORT))


def dated(day: date) -> str:
    """Write a day out with its year: `Tuesday 1 December 2026`."""
    return f"{written_day(day)} {day.year}"


def sum_of(money: Money) -> str:
    """Write an amount without the word `once`, for use inside a sentence."""
    return str(money).removesuffix(f" {Period.ONCE}")
