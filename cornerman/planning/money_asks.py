"""What to ask about the pay: the offer's parts as they stand or are missing, then the seeker's own wishes."""

from dataclasses import replace

from cornerman.goals import Goals
from cornerman.missions import Mission
from cornerman.negotiation import Ask, Leg, Standing
from cornerman.offer_parts import Component
from cornerman.offers import Money, Offer, Period
from cornerman.planning.asking import asked_terms, leg_of, leg_of_term, offered_so_far, sum_of, told
from cornerman.planning.pay_compared import compared
from cornerman.reading.grant_words import names_vesting
from cornerman.wording import fitting, inside_quotes

_QUOTE = 60
_NOT_NAMED = "Not in the offer."
_NOT_FOUND = "Not found in the letter: look there first."
_NAMED = "The offer names it. Settle your own figure before the call; it stays with you."
_RATES = (Period.DAY, Period.HOUR)


def money_asks(offer: Offer, mission: Mission | None, goals: Goals | None = None) -> tuple[Ask, ...]:
    """Give the asks about pay: each part of the offer as it stands or is missing, then the seeker's own.

    Who is paid by the day or hour is not asked about bonus, shares and a payment at the start, unless they are offered.
    """
    own = [] if mission is None else [need for need in mission.needs if leg_of(need) is Leg.COMPENSATION]
    terms = [each for each in asked_terms(offer) if leg_of_term(each) is Leg.COMPENSATION]
    return (
        _base(offer, goals),
        *_sign_on(offer),
        *_bonus(offer),
        *_equity(offer),
        *(_money(told(each), offered_so_far(each)) for each in terms),
        *(
            Ask(
                leg=Leg.COMPENSATION,
                text=need.text,
                because="From your own draft.",
                standing=Standing.FROM_OFFER,
                why=need.why,
                evidence=need.evidence,
                fallback=need.fallback,
                priority=need.priority,
            )
            for need in own
        ),
    )


def opening_words(goals: Goals) -> str:
    """Write the figure or the range to open with, else the target: `EUR 49,000 to EUR 52,000 a year`."""
    first = goals.opens_with
    if first is None:
        return ""
    if goals.opening_to is None or goals.opening_to == first:
        return sum_of(first)
    return f"{_bare(first)} to {sum_of(goals.opening_to)}"


def _bare(money: Money) -> str:
    """Write an amount without its time: `EUR 49,000`."""
    return sum_of(replace(money, period=Period.ONCE))


def _money(text: str, because: str) -> Ask:
    return Ask(leg=Leg.COMPENSATION, text=text, because=because, standing=Standing.FROM_OFFER)


def _unnamed(offer: Offer) -> str:
    """Say that a part is not known; what was read and not confirmed may have overlooked it."""
    return _NOT_FOUND if offer.may_say_more else _NOT_NAMED


def _names_none(offer: Offer) -> str:
    return _NOT_FOUND if offer.may_say_more else "The offer names none."


def _base(offer: Offer, goals: Goals | None) -> Ask:
    name = "rate" if is_by_the_day(offer) else "base pay"
    wish = goals.opens_with if goals else None
    if goals and wish:
        beside = compared(offer, wish)
        if beside.comparable:
            behind = beside.words if offer.base else _names_none(offer)
            return _money(f"Are you open to {_named(wish, offer)} of {opening_words(goals)}?", behind)
        hope = f"You hope for {opening_words(goals)}."
        return _money(f"Are you open to talking about the {name} of {offer.base}?", f"{hope} {beside.words}")
    if offer.base is None:
        return _money("What is the base pay, before tax?", _unnamed(offer))
    return _money(f"Are you open to talking about the {name} of {offer.base}?", _NAMED)


def _named(wish: Money, offer: Offer) -> str:
    """Name the pay that is wished for: for a day or hour it is a rate, for a year beside such a rate simply pay."""
    if wish.period in _RATES:
        return "a rate"
    return "pay" if is_by_the_day(offer) else "a base pay"


def _sign_on(offer: Offer) -> tuple[Ask, ...]:
    if offer.sign_on is None:
        question = _money("If the base pay cannot move, is a payment at the start possible?", _unnamed(offer))
        return () if is_by_the_day(offer) else (question,)
    text = f"The payment at the start of {sum_of(offer.sign_on)}: when would I have to pay it back?"
    because = "The offer names it. Such payments often come with a condition."
    if offer.may_say_more:
        because = "The letter names it. Until when it is paid back was not found there: look first."
    if offer.claw_back_months:
        text = f"The payment at the start of {sum_of(offer.sign_on)}: can it stay with me if I leave early?"
        because = f"You would pay it back if you left within {offer.claw_back_months} months."
    return (_money(text, because),)


def _bonus(offer: Offer) -> tuple[Ask, ...]:
    bonus = inside_quotes(fitting(offer.bonus, _QUOTE))
    if not bonus:
        question = _money("Is there a bonus, and what does it depend on?", _unnamed(offer))
        return () if is_by_the_day(offer) else (question,)
    return (
        _money(
            f"The bonus, “{bonus}”: how much of it was paid in recent years, and is any of it certain?",
            "The offer names it. What it says and what is paid may differ.",
        ),
    )


def _equity(offer: Offer) -> tuple[Ask, ...]:
    equity = inside_quotes(fitting(offer.equity, _QUOTE))
    if not equity:
        question = _money("Do people at this level own a part of the company?", _unnamed(offer))
        return () if is_by_the_day(offer) else (question,)
    vests = names_vesting(f"{offer.equity}, {offer.term(Component.VESTING).offered}")
    time = "" if vests else ", over what time"
    return (
        _money(
            f"The shares, “{equity}”: out of how many{time}, and what happens to them when I leave?",
            "The offer names them. A number of shares alone says little.",
        ),
    )


def is_by_the_day(offer: Offer) -> bool:
    """Tell whether the pay is a rate for a day or an hour."""
    return offer.base is not None and offer.base.period in _RATES
