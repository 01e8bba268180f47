"""What to ask about the pay: the offer's parts as they stand or are missing, then the seeker's own wishes."""

from collections.abc import Sequence
from dataclasses import replace

from cornerman.ask_answers import AskAnswer
from cornerman.goals import Goals
from cornerman.missions import Mission, Need
from cornerman.negotiation import Ask, Leg, Standing, is_open
from cornerman.offer_parts import Component, Term
from cornerman.offers import Money, Offer
from cornerman.planning.asking import asked_terms, leg_of, leg_of_term, offered_so_far, sum_of, told
from cornerman.planning.hopes import Hope, every_naming, hope_of
from cornerman.planning.kinds_of_work import is_by_the_day, is_rate
from cornerman.planning.parts_reached import names_less, names_no_more
from cornerman.planning.settled_pay import asks_for_pay, pay_is_settled
from cornerman.reading.vesting_words import names_vesting
from cornerman.views.part_names import part_name
from cornerman.wording import fitting, inside_quotes

_QUOTE = 60
_NOT_NAMED = "Not in the offer."
_NOT_FOUND = "Not found in the letter: look there first."
_NAMED = "The offer names it. Settle your own figure before the call; it stays with you."
_TALK, _WISH = "Are you open to talking about the {} of {}?", "Are you open to {} of {}?"
_ANY_TALK = tuple(_TALK.partition("{}")[0].casefold() + f"{name} of " for name in ("rate", "base pay"))
_IF_NOT_BASE = "If the base pay cannot move, is a payment at the start possible?"
_AT_START = "Is a payment at the start possible?"
_PART_NAMES = frozenset(map(part_name, Component))
_KINDS = ("a base pay", "a rate", "pay")
_BEGINS_BELOW = "Ask for what lies above it alone."


def money_asks(
    offer: Offer, mission: Mission | None, goals: Goals | None = None, answers: Sequence[AskAnswer] = ()
) -> tuple[Ask, ...]:
    """Give the asks about pay: each part of the offer as it stands or is missing, then the seeker's own.

    None asks for less than is offered: `reached.py` has what is said in its place. Who is paid by the day or hour is
    not asked about bonus, shares and a payment at the start, unless they are offered. Once they committed to a base
    pay, `answers` tell it, nothing is among them that asks for it again in other words.
    """
    hope, by_the_day = hope_of(offer, goals), is_by_the_day(offer, goals)
    own = [] if mission is None else [need for need in mission.needs if leg_of(need) is Leg.COMPENSATION]
    terms = [each for each in asked_terms(offer) if leg_of_term(each) is Leg.COMPENSATION]
    base = _base(offer, goals, hope)
    settled = pay_is_settled(base, answers)
    own_asks = (
        *(_from_term(each, offer) for each in terms),
        *(_from_need(need, offer) for need in own if not names_no_more(need.text, offer)),
    )
    return (
        *base,
        *_sign_on(offer, by_the_day=by_the_day, asks_for_base=bool(base) and not settled),
        *_bonus(offer, by_the_day=by_the_day),
        *_equity(offer, by_the_day=by_the_day),
        *(each for each in own_asks if not (settled and is_open(each, answers) and _is_base(each, offer))),
    )


def _from_term(term: Term, offer: Offer) -> Ask:
    return _money(told(term), offered_so_far(term, offer))


def _is_base(own: Ask, offer: Offer) -> bool:
    """Tell whether what the seeker asks for of their own is the base pay; parts of an offer tell that by their name."""
    name, colon, _ = own.text.partition(":")
    if colon and name in _PART_NAMES:
        return name == part_name(Component.BASE)
    return asks_for_pay(own.text, offer)


def _from_need(need: Need, offer: Offer) -> Ask:
    """Ask for what the draft names itself; a fallback that is less than they offer is none."""
    return Ask(
        leg=Leg.COMPENSATION,
        text=need.text,
        because="From your own draft.",
        standing=Standing.FROM_OFFER,
        why=need.why,
        evidence=need.evidence,
        fallback="" if names_less(need.fallback, offer) else need.fallback,
        priority=need.priority,
    )


def _money(text: str, because: str) -> Ask:
    return Ask(leg=Leg.COMPENSATION, text=text, because=because, standing=Standing.FROM_OFFER)


def _unnamed(offer: Offer) -> str:
    """Say that a part is not known; what was read and not confirmed may have overlooked it."""
    return _NOT_FOUND if offer.may_say_more else _NOT_NAMED


def _names_none(offer: Offer) -> str:
    return _NOT_FOUND if offer.may_say_more else "The offer names none."


def _base(offer: Offer, goals: Goals | None, hope: Hope | None) -> tuple[Ask, ...]:
    """Ask for what is hoped for, as far as it is above what is offered; for nothing where it is not."""
    if hope and hope.is_reached:
        return ()
    name = "rate" if is_by_the_day(offer, goals) else "base pay"
    if goals and hope and hope.named:
        return (_for_the_hope(hope, offer, goals, name),)
    if offer.base is None:
        return (replace(_money("What is the base pay, before tax?", _unnamed(offer)), component=Component.BASE),)
    return (replace(_money(_TALK.format(name, offer.base), _NAMED), component=Component.BASE, formerly=_ANY_TALK),)


def _for_the_hope(hope: Hope, offer: Offer, goals: Goals, name: str) -> Ask:
    beside = hope.beside
    if not beside.comparable:
        ask = _money(_TALK.format(name, offer.base), f"You hope for {hope.named}. {beside.words}")
        return replace(ask, component=Component.BASE)
    behind = beside.words if offer.base else _names_none(offer)
    more = f" {_BEGINS_BELOW}" if hope.begins_below else ""
    ask = _money(_WISH.format(_named(goals.opens_with, offer), hope.named), f"{behind}{more}")
    said = (_WISH.format(kind, each).casefold() for kind in _KINDS for each in every_naming(goals))
    return replace(ask, component=Component.BASE, formerly=tuple(said))


def _named(wish: Money | None, offer: Offer) -> str:
    """Name the pay that is wished for: for a day or hour it is a rate, for a year beside such a rate simply pay."""
    if wish is not None and is_rate(wish.period):
        return "a rate"
    return "pay" if is_by_the_day(offer) else "a base pay"


def _sign_on(offer: Offer, *, by_the_day: bool, asks_for_base: bool) -> tuple[Ask, ...]:
    if offer.sign_on is None:
        ask = _money(_IF_NOT_BASE if asks_for_base else _AT_START, _unnamed(offer))
        ask = replace(ask, component=Component.SIGN_ON, known_as=_IF_NOT_BASE)
        return () if by_the_day else (ask,)
    text = f"The payment at the start of {sum_of(offer.sign_on)}: when would I have to pay it back?"
    because = "The offer names it. Such payments often come with a condition."
    if offer.may_say_more:
        because = "The letter names it. Until when it is paid back was not found there: look first."
    if offer.claw_back_months:
        text = f"The payment at the start of {sum_of(offer.sign_on)}: can it stay with me if I leave early?"
        because = f"You would pay it back if you left within {offer.claw_back_months} months."
    return (_money(text, because),)


def _bonus(offer: Offer, *, by_the_day: bool) -> tuple[Ask, ...]:
    bonus = inside_quotes(fitting(offer.bonus, _QUOTE))
    if not bonus:
        question = _money("Is there a bonus, and what does it depend on?", _unnamed(offer))
        return () if by_the_day else (question,)
    return (
        _money(
            f"The bonus, “{bonus}”: how much of it was paid in recent years, and is any of it certain?",
            "The offer names it. What it says and what is paid may differ.",
        ),
    )


def _equity(offer: Offer, *, by_the_day: bool) -> tuple[Ask, ...]:
    equity = inside_quotes(fitting(offer.equity, _QUOTE))
    if not equity:
        question = _money("Do people at this level own a part of the company?", _unnamed(offer))
        return () if by_the_day else (question,)
    vests = names_vesting(f"{offer.equity}, {offer.term(Component.VESTING).offered}")
    time = "" if vests else ", over what time"
    return (
        _money(
            f"The shares, “{equity}”: out of how many{time}, and what happens to them when I leave?",
            "The offer names them. A number of shares alone says little.",
        ),
    )
