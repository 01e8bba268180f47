"""Somebody with far more to say about an offer than pages have room for."""

from dataclasses import replace

from cornerman.goals import Evidence, Trade
from cornerman.offer_parts import Component, Term
from tests.offer_people import OfferPerson, director


def wordy(words: int, *, terms: int = 0) -> OfferPerson:
    """Give the director, who has so many words to say about all that there is, and wants so many parts of an offer."""
    person = director()
    [mission], [goals] = person.world.missions, person.world.goals
    more = " ".join((["every", "word", "of", "it", "counts"] * words)[:words])
    needs = tuple(replace(each, why=more, evidence=more, text=more, fallback=more) for each in mission.needs * 2)
    objectives = tuple(replace(mission.objectives[0], id=f"O{number}", text=more) for number in range(9))
    wanted = replace(
        goals,
        why_this_job=more,
        theirs=more,
        alternatives=(more,) * 4,
        trades=(Trade(give=more, get=more),) * 4,
        evidence=(Evidence(words=more, source=more, year=2026),) * 4,
    )
    parts = tuple(Term(component=each, offered=more, asked=more) for each in Component)
    offer = replace(person.offer, terms=parts[:terms] or person.offer.terms)
    draft = replace(mission, statement=more, objectives=objectives, needs=needs)
    world = replace(person.world, offers=(offer,), missions=(draft,), goals=(wanted,))
    return replace(person, offer=offer, world=world)
