"""The parts of an offer that need no ask: as much is offered of them as the seeker hopes for, or more."""

from collections.abc import Iterator

from cornerman.goals import Goals
from cornerman.missions import Mission, Need
from cornerman.negotiation import Leg, Reached
from cornerman.offer_parts import Component
from cornerman.offers import Offer
from cornerman.planning.asking import leg_of, leg_of_term, sum_of
from cornerman.planning.hopes import hope_of
from cornerman.planning.parts_reached import names_no_more, reached_terms, reached_words
from cornerman.wording import fitting, inside_quotes

_SHORT = 60


def reached_parts(offer: Offer, mission: Mission | None, goals: Goals | None) -> tuple[Reached, ...]:
    """Say it of the pay that is hoped for, of each part that the seeker asks for, and of pay that the draft names."""
    return (*_base(offer, goals), *_terms(offer), *_needs(offer, mission))


def _base(offer: Offer, goals: Goals | None) -> Iterator[Reached]:
    hope = hope_of(offer, goals)
    if hope is not None and hope.is_reached:
        yield Reached(leg=Leg.COMPENSATION, component=Component.BASE, words=hope.words)


def _terms(offer: Offer) -> Iterator[Reached]:
    for each in reached_terms(offer):
        yield Reached(leg=leg_of_term(each), component=None, words=reached_words(each, offer))


def _needs(offer: Offer, mission: Mission | None) -> Iterator[Reached]:
    for each in mission.needs if mission else ():
        if offer.base is not None and leg_of(each) is Leg.COMPENSATION and names_no_more(each.text, offer):
            yield Reached(leg=Leg.COMPENSATION, component=None, words=_words(each, sum_of(offer.base)))


def _words(need: Need, offered: str) -> str:
    asked = inside_quotes(fitting(need.text, _SHORT))
    return f"“{asked}”, from your draft: they offer {offered}, at or above that. Do not ask for less."
