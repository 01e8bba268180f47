"""What later letters change of an offer: a new state of the same one, in which the rest stands as before."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from cornerman.money import Money, Period
from cornerman.offer_parts import Component, Term
from cornerman.offers import Offer, OfferKind
from cornerman.planning.negotiations import negotiations
from cornerman.reading.text_matching import squash
from cornerman.world import World

DEADLINE = "deadline"
"""How the day for the answer is called among the parts; all others go by their component."""

_FIELDS = {
    Component.BASE.value: "base",
    Component.BONUS.value: "bonus",
    Component.SIGN_ON.value: "sign_on",
    Component.EQUITY.value: "equity",
    Component.START.value: "start",
    DEADLINE: "deadline",
}
_MONTHS = 12
_FIGURES = re.compile(r"\d+")  # `10 % of base` is the `10%` of another letter


def as_states(world: World, read: Iterable[Offer]) -> tuple[Offer, ...]:
    """Give the offers of a world with each one that was read after another of its negotiation as what it changes.

    What it does not name stands as in the state before, which it names; one that changes nothing is left out, be it
    compared with that state or with what was `read` there. What the seeker entered, confirmed or put right stays as it
    is. After what was spoken, a letter that names the pay, or no part at all, stands by itself: only so can what was
    promised be compared with it.
    """
    as_read = {each.id: each for each in read}
    return tuple(state for offers in negotiations(world) for state in _states(offers, as_read))


def changed_parts(before: Offer, after: Offer) -> tuple[str, ...]:
    """Give the parts that a later state names otherwise than the one before, in the order of the checklist."""
    return tuple(each for each in _named(after) if not _same(each, before, after))


def _states(offers: Iterable[Offer], as_read: dict[str, Offer]) -> Iterator[Offer]:
    state: Offer | None = None
    for offer in offers:
        found = offer if state is None or not offer.may_say_more else _next(state, offer, as_read.get(state.id, state))
        if found is not None:
            state = found
            yield found


def _next(state: Offer, offer: Offer, as_read: Offer) -> Offer | None:
    """Give what a letter makes of the state before; None where it changes nothing."""
    changed = frozenset(changed_parts(state, offer)) & frozenset(changed_parts(as_read, offer))
    in_writing_now = state.kind is OfferKind.VERBAL and offer.kind is OfferKind.WRITTEN
    if in_writing_now and (offer.base is not None or not _named(offer)):
        return replace(offer, before=state.id)
    return _filled(state, offer) if changed else None


def _filled(state: Offer, offer: Offer) -> Offer:
    named = frozenset(_named(offer))
    carried = tuple(each for each in _named(state) if each not in named)
    own = {field: getattr(offer, field) for part, field in _FIELDS.items() if part in named}
    if DEADLINE in named:
        own |= {
            "deadline_hour": offer.deadline_hour,
            "deadline_certainty": offer.deadline_certainty,
            "their_zone": offer.their_zone or state.their_zone,
        }
    if Component.BONUS.value in named and not _same(Component.BONUS.value, state, offer):
        own["bonus_plan"] = offer.bonus_plan
    if Component.EQUITY.value in named and not _same(Component.EQUITY.value, state, offer):
        own["grant"] = offer.grant
    if offer.claw_back_months is not None:
        own["claw_back_months"] = offer.claw_back_months
    return replace(
        state,
        id=offer.id,
        source=offer.source,
        received_at=offer.received_at,
        company=offer.company or state.company,
        process_id=offer.process_id or state.process_id,
        terms=_terms(state, offer),
        confirmed_at=None,
        taken_back=offer.taken_back,
        before=state.id,
        carried=carried,
        **own,
    )


def _terms(state: Offer, offer: Offer) -> tuple[Term, ...]:
    """Join the further parts: what the letter offers stands in place of what was offered; what is asked stays."""
    components = dict.fromkeys(each.component for each in (*state.terms, *offer.terms))
    return tuple(
        replace(offer.term(each), asked=state.term(each).asked) if offer.term(each).offered else state.term(each)
        for each in components
    )


def _named(offer: Offer) -> tuple[str, ...]:
    terms = {each.component.value for each in offer.terms if each.offered}
    fields = {part for part, field in _FIELDS.items() if getattr(offer, field)}
    order = (*(each.value for each in Component), DEADLINE)
    return tuple(each for each in order if each in terms | fields)


def _same(part: str, before: Offer, after: Offer) -> bool:
    if part == DEADLINE:
        hour = after.deadline_hour in (None, before.deadline_hour)
        return before.deadline == after.deadline and hour
    if part not in _FIELDS:
        component = Component(part)
        return squash(before.term(component).offered) == squash(after.term(component).offered)
    was, now = getattr(before, _FIELDS[part]), getattr(after, _FIELDS[part])
    if isinstance(was, Money) and isinstance(now, Money):
        return _yearly(was) == _yearly(now)
    if isinstance(was, str) and isinstance(now, str):
        return bool(was) and _FIGURES.findall(was) == _FIGURES.findall(now)
    return bool(was == now)


def _yearly(pay: Money) -> tuple[Decimal, str, Period]:
    if pay.period is Period.MONTH:
        return _MONTHS * pay.amount, pay.currency, Period.YEAR
    return pay.amount, pay.currency, pay.period
