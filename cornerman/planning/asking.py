"""Which asks an offer and a mission draft give rise to, leg by leg, and how firmly each one stands."""

from datetime import date

from cornerman.missions import ManagerVerdict, Mission, Need, Objective
from cornerman.negotiation import SUCCESS_LEGS, Ask, Leg, Standing
from cornerman.offers import Money, Offer, Period
from cornerman.wording import one_line, written_day

_GENERAL = {
    Leg.BUDGET: (
        "What money comes with this job, and who signs for it?",
        "Is anything set aside for tools, training or courses?",
    ),
    Leg.RESOURCES: (
        "Who works on this from the first day, and which open posts have a date?",
        "What may wait if those people come later than planned?",
    ),
    Leg.SUPPORT: (
        "What do you want done first, and will you stand behind it when it meets resistance?",
        "Who helps me find my way in the first months, and when do we look back together?",
    ),
}
_NO_DRAFT = "Without a draft these are questions, not yet asks."
_NO_NEED = "Your draft names no need here, so these are questions."
_NOT_NAMED = "Not in the offer."
_NAMED = "The offer names it. Settle your own figure before the call; it stays with you."


def success_asks(mission: Mission | None) -> tuple[Ask, ...]:
    """Give the asks about budget, resources and support, in that order: what the draft needs, else questions."""
    asks: list[Ask] = []
    for leg in SUCCESS_LEGS:
        needs = [] if mission is None else [need for need in mission.needs if leg_of(need) is leg]
        if mission is not None and needs:
            asks += [_from_need(need, leg, mission) for need in needs]
        else:
            asks += _questions(leg, because=_NO_DRAFT if mission is None else _NO_NEED)
    return tuple(asks)


def money_asks(offer: Offer, mission: Mission | None) -> tuple[Ask, ...]:
    """Give the asks about pay: each part of the offer as it stands or is missing, then the seeker's own."""
    own = [] if mission is None else [need for need in mission.needs if leg_of(need) is Leg.COMPENSATION]
    return (
        *_pay(offer),
        *_extras(offer),
        *(_money(need.text, "From your own draft.") for need in own),
    )


def leg_of(need: Need) -> Leg:
    """Give the leg that a need names; support when it names none that we know."""
    word = need.leg.strip().lower()
    return Leg(word) if word in set(Leg) else Leg.SUPPORT


def objective_of(need: Need, mission: Mission) -> Objective | None:
    """Give the objective that a need points at, unless there is none of that name."""
    return next((each for each in mission.objectives if each.id == need.objective_id), None)


def _questions(leg: Leg, *, because: str) -> list[Ask]:
    return [Ask(leg=leg, text=text, because=because, standing=Standing.NOT_TIED) for text in _GENERAL[leg]]


def _from_need(need: Need, leg: Leg, mission: Mission) -> Ask:
    objective = objective_of(need, mission)
    standing, because = _ground(need, objective)
    if need.leg.strip().lower() != leg:
        because += " Your draft does not say budget, resources or support; we put it under support."
    tied = objective if standing is not Standing.NOT_TIED else None
    return Ask(leg=leg, text=need.text, because=because, standing=standing, objective_id=tied.id if tied else None)


def _ground(need: Need, objective: Objective | None) -> tuple[Standing, str]:
    if objective is None:
        if need.objective_id is None:
            return Standing.NOT_TIED, "Your draft does not say which objective needs it."
        return Standing.NOT_TIED, f"Your draft ties it to {need.objective_id}, and has no objective of that name."
    match objective.verdict:
        case ManagerVerdict.AGREE:
            return Standing.TIED, "Your draft says that reaching it takes this."
        case ManagerVerdict.DROP:
            return Standing.NOT_TIED, f"The manager struck out the objective behind it: “{objective.text}”."
        case ManagerVerdict.CHANGE:
            return Standing.CONFIRM_FIRST, "The manager wants it changed. Settle its new words."
        case _:
            return Standing.CONFIRM_FIRST, "The manager has not agreed to it yet."


def _money(text: str, because: str) -> Ask:
    return Ask(leg=Leg.COMPENSATION, text=text, because=because, standing=Standing.FROM_OFFER)


def _pay(offer: Offer) -> tuple[Ask, ...]:
    if offer.base is None:
        base = _money("What is the base pay, before tax?", _NOT_NAMED)
    else:
        base = _money(f"Are you open to talking about the base pay of {offer.base}?", _NAMED)
    if offer.sign_on is None:
        sign_on = _money("If the base pay cannot move, is a payment at the start possible?", _NOT_NAMED)
    else:
        sign_on = _money(
            f"The payment at the start of {sum_of(offer.sign_on)}: when would I have to pay it back?",
            "The offer names it. Such payments often come with a condition.",
        )
    return base, sign_on


def _extras(offer: Offer) -> tuple[Ask, ...]:
    bonus, equity = one_line(offer.bonus), one_line(offer.equity)
    if bonus:
        first = _money(
            f"The bonus, “{bonus}”: how much of it was paid in recent years, and is any of it certain?",
            "The offer names it. What it says and what is paid may differ.",
        )
    else:
        first = _money("Is there a bonus, and what does it depend on?", _NOT_NAMED)
    if equity:
        second = _money(
            f"The shares, “{equity}”: out of how many, over what time, and what happens to them when I leave?",
            "The offer names them. A number of shares alone says little.",
        )
    else:
        second = _money("Do people at this level own a part of the company?", _NOT_NAMED)
    return first, second


def dated(day: date) -> str:
    """Write a day out with its year: `Tuesday 1 December 2026`."""
    return f"{written_day(day)} {day.year}"


def sum_of(money: Money) -> str:
    """Write an amount without the word `once`, for use inside a sentence."""
    return str(money).removesuffix(f" {Period.ONCE}")
