"""Whether the seeker asks for no more of a part than is offered already; only what can be told for certain counts."""

import re
from dataclasses import replace
from decimal import Decimal

from cornerman.errors import WrongUseError
from cornerman.money import Money, Period
from cornerman.offer_parts import Component, Term
from cornerman.offers import Offer
from cornerman.planning.pay_compared import compared
from cornerman.planning.promised import part_words
from cornerman.planning.same_words import say_the_same
from cornerman.reading.offer_entry import CURRENCY_WORD, parse_money
from cornerman.reading.text_matching import words_of
from cornerman.views.part_names import part_name
from cornerman.wording import fitting, without_stop

_SHORT = 60
_CURRENCY = re.compile(CURRENCY_WORD, re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|per ?cent\b|prozent\b)", re.IGNORECASE)
_PLAIN = frozenset(
    {
        *("a", "an", "the", "of", "at", "least", "per", "year", "annum", "month", "day", "hour", "once", "yearly"),
        *("monthly", "daily", "hourly", "gross", "base", "basic", "pay", "salary", "rate", "bonus", "target", "k"),
        *("thousand", "tsd", "brutto", "im", "pro", "jahr", "monat", "tag", "stunde", "par", "an", "mois", "jour"),
        *("brut", "p", "cent", "percent", "prozent", "sign", "on", "for"),
    }
)
"""Words that leave an amount what it is; any other one may be a condition, which is an ask of its own."""

_LESS_IS_BETTER = frozenset(
    {
        *(Component.PREFERENCE, Component.REPURCHASE, Component.EARLY_EXERCISE, Component.HOURS, Component.TRAVEL),
        *(Component.ON_CALL, Component.NON_COMPETE, Component.NOTICE, Component.START, Component.HEALTH),
        *(Component.PLACE, Component.VESTING, Component.BACKGROUND_CHECK, Component.OBJECTIVES, Component.SCOPE),
    }
)
_UP_TO = re.compile(r"\b(?:up to|at most|max(?:imum)?|bis zu|jusqu)", re.IGNORECASE)
_ON_TOP = re.compile(
    r"\+|\b(?:more|extra|plus|on top|raise|increase|mehr|zusätzlich|más|più|meer|więcej|mais|de plus)\b", re.IGNORECASE
)
_HALF = 2
"""What is not half of the base pay is for something else, whatever it is for."""


def reached_terms(offer: Offer) -> tuple[Term, ...]:
    """Give the parts of which as much is offered as the seeker asks for, or more."""
    return tuple(each for each in offer.terms if each.asked.strip() and _is_no_more(each, offer))


def without_reached(offer: Offer) -> Offer:
    """Give the offer as if nothing was asked of the parts of which as much is offered."""
    reached = reached_terms(offer)
    return replace(offer, terms=tuple(replace(each, asked="") if each in reached else each for each in offer.terms))


def reached_words(term: Term, offer: Offer) -> str:
    """Say of such a part what is offered beside what was asked for."""
    name, asked = part_name(term.component), without_stop(fitting(term.asked, _SHORT))
    offered = without_stop(fitting(part_words(offer, term.component), _SHORT))
    if offered == asked:
        return f"{name}: they offer what you ask for, {asked}."
    return f"{name}: they offer {offered}, at or above what you ask for ({asked}). Do not ask for less."


def names_less(words: str, offer: Offer) -> bool:
    """Tell whether a text names one sum, and it is less than the base pay that is offered, for the same sort of pay."""
    sums = _beside_the_base(words, offer)
    return sums is not None and sums[0].amount < sums[1].amount


def names_no_more(words: str, offer: Offer) -> bool:
    """Tell whether a text is nothing but a sum of pay, and that is not above the base pay that is offered."""
    sums = _beside_the_base(words, offer)
    return sums is not None and sums[0].amount <= sums[1].amount and _is_bare(words)


def names_base_pay(words: str, offer: Offer) -> bool:
    """Tell whether a text names a sum of base pay: one that is near what is offered, or one on top of it."""
    if _beside_the_base(words, offer) is not None:
        return True
    period = offer.base.period if offer.base else Period.YEAR
    return bool(_ON_TOP.search(words)) and _sum_in(words, period) is not None and _is_bare(_ON_TOP.sub(" ", words))


def _beside_the_base(words: str, offer: Offer) -> tuple[Money, Money] | None:
    """Give the one sum that a text names, and the base pay for its time; None where it is for something else."""
    if offer.base is None or _ON_TOP.search(words):
        return None
    named = _sum_in(words, offer.base.period)
    offered = compared(offer, named).offered if named else None
    if named is None or offered is None or named.amount * _HALF < offered.amount:
        return None
    return named, offered


def _is_no_more(term: Term, offer: Offer) -> bool:
    offered = part_words(offer, term.component)
    if not offered:
        return False
    if say_the_same(term.asked, offered):
        return True
    if term.component in _LESS_IS_BETTER or not _is_bare(term.asked) or _UP_TO.search(offered):
        return _is_smaller_number(term, offered)
    if term.component is Component.BASE and offer.base is not None:
        named = _sum_in(term.asked, offer.base.period)
        base = compared(offer, named).offered if named else None
        return named is not None and base is not None and named.amount <= base.amount
    return _is_smaller_sum(term.asked, offered) or _is_smaller_share(term.asked, offered)


def _is_smaller_sum(asked: str, offered: str) -> bool:
    there = _sum_in(offered, Period.ONCE)
    named = _sum_in(asked, there.period) if there else None
    if there is None or named is None or (named.currency, named.period) != (there.currency, there.period):
        return False
    return named.amount <= there.amount


def _is_smaller_share(asked: str, offered: str) -> bool:
    """Tell whether both name one share in percent, and no sum, and the one asked for is not larger."""
    shares = [_PERCENT.findall(each) for each in (asked, offered)]
    if any(len(found) != 1 for found in shares) or _CURRENCY.search(asked) or _CURRENCY.search(offered):
        return False
    wanted, there = (Decimal(found[0].replace(",", ".")) for found in shares)
    return wanted <= there


def _is_smaller_number(term: Term, offered: str) -> bool:
    """Tell whether both are the same words but for one number, and the one asked for is not larger."""
    if term.component in _LESS_IS_BETTER:
        return False
    numbers = [_NUMBER.findall(each) for each in (term.asked, offered)]
    rests = {" ".join(words_of(_NUMBER.sub(" ", each))) for each in (term.asked, offered)}
    if any(len(found) != 1 for found in numbers) or len(rests) != 1:
        return False
    wanted, there = (Decimal(found[0].replace(",", ".")) for found in numbers)
    return wanted <= there


def _sum_in(words: str, period: Period) -> Money | None:
    """Give the one sum that a text names; None where there is none, or more than one."""
    try:
        return parse_money(words, period=period)
    except WrongUseError:
        return None


def _is_bare(words: str) -> bool:
    return {each for each in words_of(_CURRENCY.sub(" ", words)) if not each[0].isdigit()} <= _PLAIN
