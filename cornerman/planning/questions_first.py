"""What to find out before anything is asked for: what needs a yes first, who decides, and what is open of the offer."""

from collections.abc import Sequence

from cornerman.missions import Mission
from cornerman.negotiation import Ask, Standing
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.planning.asking import dated
from cornerman.planning.counter_objections import Table
from cornerman.reading.left_open import open_parts
from cornerman.wording import inside_quotes

_OPEN_ONES = 3
_AND_THE_OTHERS = "And the other objectives of your draft that need a yes?"


def questions_first(table: Table, mission: Mission | None) -> tuple[str, ...]:
    """Give the questions in the order in which they are asked."""
    return (*_unconfirmed(table.open_asks, mission), *_questions(table))


def _unconfirmed(asks: Sequence[Ask], mission: Mission | None) -> tuple[str, ...]:
    """Ask about each objective that an ask needs and that the manager has not agreed to."""
    named = {ask.objective_id for ask in asks if ask.standing is Standing.CONFIRM_FIRST}
    everything = mission.objectives if mission else ()
    open_ones = [each for each in everything if each.id in named]
    asked = tuple(f"Is “{inside_quotes(each.text)}” what you want from this job?" for each in open_ones[:_OPEN_ONES])
    return (*asked, *((_AND_THE_OTHERS,) if len(open_ones) > _OPEN_ONES else ()))


def _questions(table: Table) -> tuple[str, ...]:
    offer, own_business = table.offer, table.is_own_business
    start = f"Is there room in the start date, {dated(offer.start)}?" if offer.start else "When would I start?"
    opened = open_parts(offer)
    whom = "whom you pay like this" if own_business else "at this level"
    return (
        *((f"Your letter leaves open which {opened} I would get. Which is it?",) if opened else ()),
        "Who decides about each of these points?",
        f"What is the same for everybody {whom}, and where is there room?",
        f"What is the {'range of rates for this work' if own_business else 'pay range for this level'}?",
        *about_deadline(offer),
        start,
        *(("When can I have the offer in writing?",) if offer.kind is OfferKind.VERBAL else ()),
    )


def about_deadline(offer: Offer) -> tuple[str, ...]:
    """Ask what is not certain about the day by which they want the answer; nothing where all of it is."""
    if offer.deadline is None:
        return ("By which day do you need my answer?",)
    day, firm = dated(offer.deadline), offer.deadline_certainty is not Certainty.UNKNOWN
    if offer.deadline_hour is None:
        return (f"Which hour of {day} is meant?" if firm else f"Is {day} firm, and which hour is meant?",)
    return () if firm else (f"Is {day} firm?",)
