"""Whether the base pay is settled, and what would ask for it once more."""

import re
from collections.abc import Iterable

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.goals import Goals, Trade
from cornerman.negotiation import Ask, answer_to
from cornerman.offer_parts import Component
from cornerman.offers import Offer
from cornerman.planning.parts_reached import names_base_pay

_MORE = r"(?:more|higher|better|base|basic|fixed|the|my|in)"
_PAY = re.compile(
    rf"\b(?:{_MORE} (?:base|pay|rate|wages?)|base salary|(?:grund)?gehalt|salaire|"
    r"(?<!\dth )salary|a (?:\w+ )?raise)\b(?!\s+(?:for|back|at the start|reviews?|slips?|sacrifice)\b)",
    re.IGNORECASE,
)
"""Words for the base pay; a review of it later, and other sorts of pay, like that of the sick, are other points."""


def pay_is_settled(asks: Iterable[Ask], answers: Iterable[AskAnswer]) -> bool:
    """Tell whether they committed to a base pay when they were asked for one."""
    known = tuple(answers)
    found = (answer_to(each, known) for each in asks if each.component is Component.BASE)
    return any(each is not None and each.colour is Colour.GREEN for each in found)


def asks_for_pay(words: str, offer: Offer) -> bool:
    """Tell whether words of the seeker are about the base pay: they name it, or a sum that can be nothing else."""
    return _PAY.search(words) is not None or names_base_pay(words, offer)


def trades_left(goals: Goals | None, offer: Offer, *, settled: bool) -> tuple[Trade, ...]:
    """Give the trades that may still be offered: once the pay is settled, none that gets the seeker more of it."""
    trades = goals.trades if goals else ()
    return tuple(each for each in trades if not (settled and asks_for_pay(each.get, offer)))
